#include "tusk/pipeline/set_value.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "tusk/convert/json_text.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/secret_values.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(CannotRead, Error, "`--set-json {}`: the text is no JSON", std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);

// The document `path: value` of one that is the value, as if it had been written in a file.
Document make_set_document(const KeyPath& path, Document document) {
    Expr value = document.root;
    for (std::size_t i = path.steps.size(); i-- > 0;) {
        const std::string_view text = document.arena.copy(std::string_view(path.steps[i].key));
        Entry entry;
        entry.key.data = text.data();
        entry.key.size = static_cast<std::uint32_t>(text.size()) & 0xFFFU;
        entry.key.begin = value.begin;
        entry.key.source_size = (value.end - value.begin) & 0x1FFFFU;
        entry.key.global = path.global && i == 0 ? 1 : 0;
        entry.value = value;
        Expr table;
        table.kind = ExprKind::Object;
        table.file = value.file;
        table.begin = value.begin;
        table.end = value.end;
        table.payload.entries = document.arena.make(entry);
        table.size = 1;
        table.style = Style::Dotted;
        table.constant = value.constant && entry.key.global == 0;
        value = table;
    }
    document.root = value;
    return document;
}

Expr make_text_value(std::string_view text, Span place) {
    Expr value;
    value.kind = ExprKind::String;
    value.payload.text = text.data();
    value.size = static_cast<std::uint32_t>(text.size()) & 0x0FFFFFFFU;
    value.file = static_cast<std::uint32_t>(place.file) & 0x00FFFFFFU;
    value.begin = place.begin;
    value.end = place.end;
    value.constant = true;
    return value;
}

}  // namespace

void add_set(LayerStack& layers, const SetValue& set, const World& world, Sink& sink) {
    const std::optional<KeyPath> path = parse_key_path(set.path).path;
    if (!path) {
        layers.mark_failed();
        return;
    }
    // The path stands in the source too, so that messages can hide what is secret by its name. All targets
    // have one source, so that what is wrong in it is said once.
    const std::string name = set.is_json ? "--set-json" : "--set";
    const FileId file = world.load.sources.intern(name, SourceText(set.path + "=" + set.text));
    const auto begin = static_cast<std::uint32_t>(set.path.size() + 1);
    const std::string_view source = world.load.sources.text(file);
    const std::string_view text = source.substr(begin);
    const Span place{file, begin, static_cast<std::uint32_t>(source.size())};
    // The path `a.b` is a table `a` around `b`.
    const auto levels = static_cast<std::uint32_t>(path->steps.size() - 1);
    const ParseLimits& limits = world.load.limits.parse;
    if (levels > limits.depth) {
        layers.mark_failed();
        sink.report(Span{file, 0, begin - 1}, kLimitReached, std::uint32_t{limits.depth});
        return;
    }
    Document document;
    document.file = file;
    document.root = make_text_value(text, place);
    if (set.is_json) {
        if (!is_json_text(text)) {
            layers.mark_failed();
            sink.report(place, kCannotRead, std::string(set.path)).help =
                "strings need double quotes; use `--set` for plain text";
            return;
        }
        document = parse_json_value(source, file, sink, limits, begin, levels);
    }
    layers.add_document(make_set_document(*path, std::move(document)), name, world.load, sink);
}

bool add_secret_sets(std::span<const SetValue> sets, std::string_view text, FileId file,
                     const SecretPaths& paths, SecretPlaces& places) {
    const auto set = std::find_if(sets.begin(), sets.end(), [text](const SetValue& candidate) {
        return text.size() == candidate.path.size() + 1 + candidate.text.size() &&
               text.starts_with(candidate.path) && text.ends_with(candidate.text);
    });
    if (set == sets.end()) {
        return false;
    }
    const std::optional<KeyPath> path = parse_key_path(set->path).path;
    const auto begin = static_cast<std::uint32_t>(set->path.size() + 1);
    Document document;
    document.failed = !path || (set->is_json && !is_json_text(set->text));
    if (!document.failed && set->is_json) {
        Sink unseen;
        document = parse_json_value(text, file, unseen, {}, begin);
    } else if (!document.failed) {
        document.root =
            make_text_value(text.substr(begin), {file, begin, static_cast<std::uint32_t>(text.size())});
    }
    if (!document.failed) {
        places.ignore_names_in(file);
        add_secret_values(make_set_document(*path, std::move(document)), text, paths, places);
    }
    return true;
}

}  // namespace tusk
