#include "tusk/pipeline/layer_stack.hpp"

#include <utility>

#include "pipeline/read_source.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/convert/read.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/merge/overlay.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(NoTable, CannotRead, Error, "a layer is a table, and this file is {}", std::string);
TUSK_DIAGNOSTIC(CannotRead, Error, "`--set-json {}`: the text is no JSON", std::string);

std::string_view describe_kind(ExprKind kind) {
    switch (kind) {
        case ExprKind::Array:
            return "a list";
        case ExprKind::String:
            return "a string";
        case ExprKind::Null:
            return "null";
        case ExprKind::Bool:
            return "a bool";
        default:
            return "a number";
    }
}

// The document `path: value`, as if it had been written in a file.
Document make_set_document(const KeyPath& path, Expr value, Document document) {
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

// The file by its extension; what is no table at the top cannot be a layer, and nothing at all is an empty
// one.
Document read_layer(std::string_view path, FileId file, const World& world, Sink& sink) {
    const std::string_view text = world.sources.text(file);
    const Reader* const reader = find_reader(path);
    if (reader == nullptr) {
        return parse_document(text, file, sink, Dialect::Tsk, world.parse_limits);
    }
    Document document = reader->read(text, file, sink, world.parse_limits);
    Expr& root = document.root;
    if (document.failed || root.kind == ExprKind::Object) {
        return document;
    }
    if (root.kind == ExprKind::Null && root.begin == root.end) {
        root.kind = ExprKind::Object;
        root.payload.entries = nullptr;
        return document;
    }
    document.failed = true;
    sink.report(root.span(), kNoTable, std::string(describe_kind(root.kind))).help =
        "write `key: value` pairs at the top";
    return document;
}

}  // namespace

LayerStack LayerStack::on(const LayerStack& below) {
    LayerStack stack;
    stack.tree_ = below.tree_;
    stack.names_ = below.names_;
    stack.highest_file_ = below.highest_file_;
    stack.first_own_layer_ = static_cast<LayerIndex>(below.names_.size());
    stack.failed_ = below.failed_;
    return stack;
}

void LayerStack::add_file(const std::string& path, const World& world, Sink& sink) {
    const std::optional<FileId> file = read_source(path, world, sink);
    if (!file) {
        failed_ = true;
        return;
    }
    Document document = read_layer(path, *file, world, sink);
    add_document(std::move(document), std::string(world.sources.name(*file)), sink);
}

void LayerStack::add_set(const SetValue& set, const World& world, Sink& sink) {
    const std::optional<KeyPath> path = parse_key_path(set.path).path;
    if (!path) {
        failed_ = true;
        return;
    }
    // The path stands in the source too, so that messages can hide what is secret by its name.
    const std::string name = set.is_json ? "--set-json" : "--set";
    const FileId file = world.sources.add(name, SourceText(set.path + "=" + set.text));
    const auto begin = static_cast<std::uint32_t>(set.path.size() + 1);
    const std::string_view source = world.sources.text(file);
    const std::string_view text = source.substr(begin);
    const Span place{file, begin, static_cast<std::uint32_t>(source.size())};
    Document document;
    document.file = file;
    Expr value;
    if (set.is_json) {
        if (!is_json_text(text)) {
            failed_ = true;
            sink.report(place, kCannotRead, std::string(set.path)).help =
                "strings need double quotes; use `--set` for plain text";
            return;
        }
        document = parse_json_value(source, file, sink, world.parse_limits, begin);
        value = document.root;
    } else {
        value.kind = ExprKind::String;
        value.payload.text = text.data();
        value.size = static_cast<std::uint32_t>(text.size()) & 0x0FFFFFFFU;
        value.file = static_cast<std::uint32_t>(file) & 0x00FFFFFFU;
        value.begin = place.begin;
        value.end = place.end;
        value.constant = true;
    }
    const FileId highest = highest_file_;
    add_document(make_set_document(*path, value, std::move(document)), name, sink);
    highest_file_ = highest;
}

void LayerStack::add_document(Document document, std::string name, Sink& sink) {
    const auto layer = static_cast<LayerIndex>(names_.size());
    names_.push_back(std::move(name));
    highest_file_ = document.file;
    documents_.push_back(std::make_unique<Document>(std::move(document)));
    Document& kept = *documents_.back();
    if (kept.failed) {
        failed_ = true;
        return;
    }
    const Tree tree = build_layer(kept, layer, *arena_, sink);
    if (kept.failed) {
        failed_ = true;
        return;
    }
    check_statements(kept, sink);
    if (!failed_) {
        tree_ = tree_.root == nullptr ? tree : overlay(tree_, tree, *arena_, sink);
    }
}

}  // namespace tusk
