#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/tree/tree.hpp"

namespace tusk {

// A layer as a structure: it can be written out as text, changed, and merged by MergeModel.

struct WrittenEntry;

// What stands at a key of a layer, or in a list.
struct Written {
    enum class Form : std::uint8_t { Table, List, Leaf, Global };

    MergeOp op = MergeOp::Set;  // the directive around the value
    std::string_view by_key;    // MergeOp::By
    Form form = Form::Leaf;
    std::vector<WrittenEntry> members;  // Table
    std::vector<Written> elements;      // List
    nlohmann::ordered_json leaf;        // Leaf; a range is its text, and what cannot be evaluated its code
    std::string_view before;            // of an expression around the value, which it yields
    std::string_view after;
    bool is_opened_by_paths = false;  // a table as lines `a.b: ...`, one for each member

    [[nodiscard]] bool is_expression() const { return !before.empty() || form == Form::Global; }
    // Whether layers above and below see keys in it.
    [[nodiscard]] bool is_table() const {
        return form == Form::Table && !is_expression() && (op == MergeOp::Set || op == MergeOp::Replace);
    }
};

struct WrittenEntry {
    std::string key;
    Written value;
};

inline constexpr std::string_view kRangeText = "1-5";
inline constexpr std::string_view kDivisionByZero = "TSK5004";

// The text of a layer.
class LayerWriter {
  public:
    [[nodiscard]] static std::string write(const std::vector<WrittenEntry>& entries) {
        std::string text;
        for (const WrittenEntry& entry : entries) {
            append_entry(text, entry.key, entry.value, "\n");
        }
        return text;
    }

  private:
    static void append_entry(std::string& text, const std::string& path, const Written& written,
                             std::string_view separator) {
        if (written.is_opened_by_paths && written.op == MergeOp::Set && written.is_table() &&
            !written.members.empty()) {
            for (const WrittenEntry& member : written.members) {
                append_entry(text, path + "." + member.key, member.value, separator);
            }
            return;
        }
        text.append(path).append(written.op == MergeOp::Append ? " += " : ": ");
        append_value(text, written);
        text.append(separator);
    }

    static void append_value(std::string& text, const Written& written) {
        switch (written.op) {
            case MergeOp::Set:
            case MergeOp::Append:
                append_bare(text, written);
                return;
            case MergeOp::Prepend:
                text += "@prepend(";
                break;
            case MergeOp::Unique:
                text += "@unique(";
                break;
            case MergeOp::By:
                text.append("@by(\"").append(written.by_key).append("\", ");
                break;
            case MergeOp::Replace:
                text += "@replace(";
                break;
            case MergeOp::Delete:
                text += "@delete";
                return;
        }
        append_bare(text, written);
        text += ")";
    }

    static void append_bare(std::string& text, const Written& written) {
        text += written.before;
        switch (written.form) {
            case Written::Form::Table:
                text += "{ ";
                for (const WrittenEntry& member : written.members) {
                    append_entry(text, member.key, member.value, ", ");
                }
                text += "}";
                break;
            case Written::Form::List:
                text += "[";
                for (const Written& element : written.elements) {
                    append_value(text, element);
                    text += &element == &written.elements.back() ? "" : ", ";
                }
                text += "]";
                break;
            case Written::Form::Global:
                text += "$g";
                break;
            case Written::Form::Leaf:
                text += written.leaf == kRangeText        ? std::string(kRangeText)
                        : written.leaf == kDivisionByZero ? "1 / 0"
                                                          : written.leaf.dump();
                break;
        }
        text += written.after;
    }
};

}  // namespace tusk
