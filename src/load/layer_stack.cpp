#include "tusk/load/layer_stack.hpp"

#include <utility>

#include "load/include.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/merge/overlay.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(CannotRead, Error, "a layer is a table, and this file is {}", std::string);
TUSK_DIAGNOSTIC_AS(BadFolder, CannotRead, Error, "the folder `{}` cannot be read: {}", std::string,
                   std::string);
TUSK_DIAGNOSTIC(FileNotFound, Error, "the folder `{}` holds no layer", std::string);

std::string describe_root(ExprKind kind) {
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

bool is_layer_file(std::string_view name) {
    return !name.starts_with('.') && (name.ends_with(".tsk") || file_format(name) != FileFormat::Tsk);
}

}  // namespace

Document read_layer_document(FileId file, const LoadContext& context, Sink& sink) {
    const SourceManager& sources = context.sources;
    Document document = context.read_document(file_format(sources.name(file)), sources.text(file), file, sink,
                                              context.limits.parse);
    Expr& root = document.root;
    if (document.failed || root.kind == ExprKind::Object) {
        return document;
    }
    const bool is_empty = root.kind == ExprKind::Null && root.begin == root.end;
    if (is_empty) {
        root.kind = ExprKind::Object;
        root.payload.entries = nullptr;
        root.size = 0;
        return document;
    }
    document.failed = true;
    sink.report(root.span(), kCannotRead, describe_root(root.kind)).help =
        "write `key: value` pairs at the top";
    return document;
}

LayerStack LayerStack::on(const LayerStack& below) {
    LayerStack stack;
    stack.rules_ = below.rules_;
    stack.tree_ = below.tree_;
    stack.names_ = below.names_;
    stack.highest_file_ = below.highest_file_;
    stack.first_own_layer_ = static_cast<LayerIndex>(below.names_.size());
    stack.failed_ = below.failed_;
    return stack;
}

void LayerStack::add_file(const std::string& path, const LoadContext& context, Sink& sink, NamedBy named_by) {
    const std::optional<FileId> file = read_source(path, context, sink, named_by);
    if (!file) {
        failed_ = true;
        return;
    }
    add_document(read_layer_document(*file, context, sink), std::string(context.sources.name(*file)), context,
                 sink);
    highest_file_ = *file;
}

void LayerStack::add_document(Document document, std::string name, const LoadContext& context, Sink& sink) {
    Document& kept = keep(std::move(document));
    if (kept.failed) {
        failed_ = true;
        return;
    }
    IncludeExpansion expansion(*this, context, sink);
    const std::optional<Tree> below = expansion.add_includes(kept);
    const Tree own = expansion.build(kept, begin_layer(std::move(name)));
    if (expansion.has_failed()) {
        failed_ = true;
        return;
    }
    const Tree tree = below ? overlay_tree(*below, own, sink) : own;
    bind_lone_words(kept, tree, sink);
    failed_ = failed_ || kept.failed;
    lay_on(tree, sink);
}

void LayerStack::add_directory(const std::string& path, const LoadContext& context, Sink& sink) {
    const ListResult listed = context.files.list(path);
    if (listed.error) {
        failed_ = true;
        sink.report({}, kBadFolder, path, listed.error.message());
        return;
    }
    std::optional<Tree> below;
    std::vector<Document*> members;
    for (const std::string& name : listed.names) {
        const std::string member_path = path + (path.ends_with('/') ? "" : "/") + name;
        if (!is_layer_file(name) || context.files.kind(member_path) == FileKind::Directory) {
            continue;
        }
        const std::optional<FileId> file = read_source(member_path, context, sink);
        if (!file) {
            failed_ = true;
            continue;
        }
        Document& member = keep(read_layer_document(*file, context, sink));
        highest_file_ = *file;
        failed_ = failed_ || member.failed;
        if (member.failed) {
            continue;
        }
        members.push_back(&member);
        IncludeExpansion includes(*this, context, sink);
        const std::optional<Tree> included = includes.add_includes(member);
        failed_ = failed_ || includes.has_failed();
        if (included) {
            below = below ? overlay_tree(*below, *included, sink) : *included;
        }
    }
    if (members.empty() && !failed_) {
        failed_ = true;
        sink.report({}, kFileNotFound, path).help = "a layer is a .tsk, .json, .yaml or .yml file";
    }
    join_members(members, below, begin_layer(path), sink);
}

// The files of a folder, as if they were one.
void LayerStack::join_members(const std::vector<Document*>& members, const std::optional<Tree>& below,
                              LayerIndex layer, Sink& sink) {
    std::optional<Tree> joined;
    for (Document* const member : members) {
        const Tree tree = build_tree(*member, layer, *arena_, sink);
        failed_ = failed_ || member->failed;
        const std::size_t errors = sink.error_count();
        if (joined) {
            report_shared_keys(*joined, tree, SharedKey::Error, *arena_, sink);
        }
        failed_ = failed_ || sink.error_count() != errors;
        Sink unseen;  // A change of type within a layer is a conflict, which has been reported.
        joined = joined ? overlay(*joined, tree, *arena_, unseen) : tree;
    }
    if (!joined || failed_) {
        failed_ = true;
        return;
    }
    const Tree tree = below ? overlay_tree(*below, *joined, sink) : *joined;
    for (Document* const member : members) {
        bind_lone_words(*member, tree, sink);
        failed_ = failed_ || member->failed;
    }
    lay_on(tree, sink);
}

Tree LayerStack::overlay_tree(const Tree& lower, const Tree& upper, Sink& sink) {
    return overlay(lower, upper, *arena_, sink, merge_rules());
}

LayerIndex LayerStack::begin_layer(std::string name) {
    names_.push_back(std::move(name));
    return static_cast<LayerIndex>(names_.size() - 1);
}

Document& LayerStack::keep(Document document) {
    documents_.push_back(std::make_unique<Document>(std::move(document)));
    return *documents_.back();
}

void LayerStack::lay_on(const Tree& tree, Sink& sink) {
    if (!failed_) {
        tree_ = tree_.root == nullptr ? tree : overlay_tree(tree_, tree, sink);
    }
}

}  // namespace tusk
