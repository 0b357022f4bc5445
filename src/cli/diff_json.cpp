// Differences as documents for a machine.
#include <vector>

#include "cli/diff_output.hpp"

namespace tusk::cli {

namespace {

class DocumentMaker {
  public:
    DocumentMaker(const DiffReport& report, const SourceManager& sources, Arena& arena)
        : report_(report), sources_(sources), arena_(arena) {}

    [[nodiscard]] Value make() {
        std::vector<Value> targets;
        for (const ServiceDifference& service : report_.services) {
            targets.push_back(make_target(service));
        }
        return make_table(
            {Member{"before", make_text(report_.before)}, Member{"after", make_text(report_.after)},
             Member{"equal", Value::boolean(targets.empty(), {})}, Member{"targets", make_list(targets)}});
    }

  private:
    [[nodiscard]] Value make_text(std::string_view text) { return Value::string(arena_.copy(text), {}); }
    [[nodiscard]] Value make_list(const std::vector<Value>& items) {
        return Value::array(arena_.copy(std::span<const Value>(items)), {});
    }
    [[nodiscard]] Value make_table(const std::vector<Member>& members) {
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] static std::string_view name_of(Presence presence) {
        switch (presence) {
            case Presence::Both:
                return "both";
            case Presence::BeforeOnly:
                return "before";
            case Presence::AfterOnly:
                return "after";
        }
        return "both";
    }

    [[nodiscard]] Value make_target(const ServiceDifference& service) {
        std::vector<Value> changes;
        for (const Change& change : list_leaf_changes(service.difference)) {
            changes.push_back(make_change(change));
        }
        return make_table({Member{"service", report_.has_services ? make_text(service.service) : Value()},
                           Member{"in", make_text(name_of(service.presence))},
                           Member{"changes", make_list(changes)}});
    }

    [[nodiscard]] Value make_change(const Change& change) {
        const std::string_view kind = !change.before ? "added" : !change.after ? "removed" : "changed";
        const bool secret = is_secret(change);
        return make_table({Member{"path", make_text(change.path)}, Member{"kind", make_text(kind)},
                           Member{"secret", Value::boolean(secret, {})},
                           Member{"before", make_side(change.before, secret)},
                           Member{"after", make_side(change.after, secret)}});
    }

    [[nodiscard]] Value make_side(const std::optional<Value>& value, bool secret) {
        if (!value) {
            return Value();
        }
        const bool hides = secret && !report_.reveal && !value->is_null();
        const Span place = value->span();
        Value file;
        Value line;
        Value column;
        if (place.file != kNoFile) {
            const LineColumn position = sources_.position(place.file, place.begin);
            file = make_text(sources_.name(place.file));
            line = Value::integer(position.line, {});
            column = Value::integer(position.column, {});
        }
        return make_table({Member{"value", hides ? make_text("***") : *value}, Member{"file", file},
                           Member{"line", line}, Member{"column", column}});
    }

    const DiffReport& report_;
    const SourceManager& sources_;
    Arena& arena_;
};

}  // namespace

Value make_diff_document(const DiffReport& report, const SourceManager& sources, Arena& arena) {
    return DocumentMaker(report, sources, arena).make();
}

Value make_patch_document(const DiffReport& report, Arena& arena) {
    if (!report.has_services) {
        return report.services.empty() ? Value::array({}, {})
                                       : make_json_patch(report.services.front().difference, arena);
    }
    std::vector<Member> patches;
    for (const ServiceDifference& service : report.services) {
        patches.push_back(Member{arena.copy(std::string_view(service.service)),
                                 make_json_patch(service.difference, arena)});
    }
    return Value::object(arena.copy(std::span<const Member>(patches)), {});
}

}  // namespace tusk::cli
