// Differences as documents for a machine.
#include <vector>

#include "cli/diff_output.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk::cli {

namespace {

class DocumentMaker {
  public:
    DocumentMaker(const DiffReport& report, const SourceManager& sources, Arena& arena)
        : report_(report), maker_(arena), places_(sources) {}

    [[nodiscard]] Value make() {
        const Value targets = maker_.list_of(
            report_.services, [this](const ServiceDifference& service) { return make_target(service); });
        return maker_.table({{"before", maker_.text(report_.before)},
                             {"after", maker_.text(report_.after)},
                             {"equal", Value::boolean(report_.services.empty(), {})},
                             {"targets", targets}});
    }

  private:
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
        const Value changes = maker_.list_of(list_leaf_changes(service.difference),
                                             [this](const Change& change) { return make_change(change); });
        return maker_.table({{"service", report_.has_services ? maker_.text(service.service) : Value()},
                             {"in", maker_.text(name_of(service.presence))},
                             {"changes", changes}});
    }

    [[nodiscard]] Value make_change(const Change& change) {
        const std::string_view kind = !change.before ? "added" : !change.after ? "removed" : "changed";
        const bool secret = is_secret(change);
        return maker_.table({{"path", maker_.text(change.path)},
                             {"kind", maker_.text(kind)},
                             {"secret", Value::boolean(secret, {})},
                             {"before", make_side(change.before, secret)},
                             {"after", make_side(change.after, secret)}});
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
            const LineColumn position = places_.position(place);
            file = maker_.text(places_.file(place));
            line = Value::integer(position.line, {});
            column = Value::integer(position.column, {});
        }
        return maker_.table({{"value", hides ? maker_.text(kMaskedText) : *value},
                             {"file", file},
                             {"line", line},
                             {"column", column}});
    }

    const DiffReport& report_;
    ValueMaker maker_;
    PlaceIndex places_;
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
