#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tusk/convert/read.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

// Schemas written as text, and the files that they name.
class Schemas final : public SchemaFiles {
  public:
    explicit Schemas(std::string_view schema, std::map<std::string, std::string> files = {})
        : files_(std::move(files)) {
        is_loaded = set.add({}, read("schema.json", schema), *this, sink);
        is_good = is_loaded && set.compile(sink);
    }

    [[nodiscard]] std::optional<SchemaFile> load(std::string_view path, Span at,
                                                 Sink& findings) const override {
        const auto found = files_.find(std::string(path));
        if (found == files_.end()) {
            static constexpr DiagDefinition<std::string> kNone{DiagKind::FileNotFound, Severity::Error,
                                                               "no {}"};
            findings.report(at, kNone, std::string(path));
            return std::nullopt;
        }
        return read(found->first, found->second);
    }

    // The codes that checking a JSON text reports, in their order.
    [[nodiscard]] std::string check(std::string_view instance) {
        Sink found;
        const FileId file = sources.add("instance.json", SourceText(instance));
        Document document = parse_json_value(sources.text(file), file, found);
        Arena arena;
        // Any value, below a key.
        Expr root = document.root;
        Entry entry;
        entry.key.data = "v";
        entry.key.size = 1;
        entry.value = root;
        document.root.kind = ExprKind::Object;
        document.root.payload.entries = arena.make(entry);
        document.root.size = 1;
        const Tree tree = build_layer(document, 0, arena, found);
        const NoHost host;
        const Value value = *evaluate(tree, host, sources, arena, found).find("v");
        const CheckedTarget target{value, tree, {{}, file}, {}};
        static_cast<void>(set.check(target, arena, found));
        std::string codes;
        for (const Diagnostic& finding : found.take_sorted()) {
            codes.append(codes.empty() ? "" : " ").append(code_of(finding.kind));
            last_message = finding.message;
        }
        return codes;
    }

    [[nodiscard]] std::string codes() {
        std::string text;
        for (const Diagnostic& finding : sink.take_sorted()) {
            text.append(text.empty() ? "" : " ").append(code_of(finding.kind));
            last_message = finding.message;
        }
        return text;
    }

    mutable SourceManager sources;
    Sink sink;
    SchemaSet set{sources, [](std::string_view text, std::string_view pattern) { return text == pattern; }};
    bool is_loaded = false;
    bool is_good = false;
    std::string last_message;

  private:
    class NoHost final : public Host {
      public:
        [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
            return std::nullopt;
        }
    };

    [[nodiscard]] SchemaFile read(const std::string& name, std::string_view text) const {
        Sink unseen;
        const FileId file = sources.add(name, SourceText(text));
        return SchemaFile{name, name,
                          name.ends_with(".tsk") ? parse_document(sources.text(file), file, unseen)
                                                 : read_json_document(sources.text(file), file, unseen)};
    }

    std::map<std::string, std::string> files_;
};

}  // namespace tusk
