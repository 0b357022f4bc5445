#include "load/include.hpp"

#include <algorithm>

#include "tusk/merge/overlay.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(IncludeCycle, Error, "include cycle: {}", std::string);
TUSK_DIAGNOSTIC(BadFilePath, Error, "the path of an include must be written out");
TUSK_DIAGNOSTIC(LimitReached, Error, "files include one another more than {} deep", std::uint32_t);
TUSK_DIAGNOSTIC_AS(TooMany, LimitReached, Error, "a layer includes more than {} files", std::uint32_t);
TUSK_DIAGNOSTIC(RepeatedInclude, Warning, "`{}` is included a second time", std::string);

}  // namespace

// The first link is the document that starts it all.
void IncludeExpansion::begin_chain(const Document& document) {
    if (chain_.empty()) {
        const std::string path(context_.sources.name(document.file));
        chain_.push_back(Link{context_.files.canonical(path).path, path, {}});
    }
}

std::optional<Tree> IncludeExpansion::add_includes(const Document& document) {
    std::optional<Tree> merged;
    if (!document.has_statements) {
        return merged;
    }
    begin_chain(document);
    for (const Entry& entry : document.root.entries()) {
        if (!is_include(entry)) {
            continue;
        }
        const std::optional<Tree> tree = add_include(entry.value, document.file);
        if (tree && merged) {
            report_shared_keys(*merged, *tree, SharedKey::Warning, stack_.arena(), sink_,
                               stack_.merge_rules());
        }
        if (tree) {
            merged = merged ? stack_.overlay_tree(*merged, *tree, sink_) : *tree;
        }
    }
    return merged;
}

// One statement: the named file over what it includes itself.
std::optional<Tree> IncludeExpansion::add_include(const Expr& statement, FileId includer) {
    const CallExpr& call = *statement.payload.call;
    if (call.args_size != 1 || call.args()[0].kind != ExprKind::String) {
        failed_ = true;
        sink_.report(statement.span(), kBadFilePath).help =
            fmt::format("write `@{} \"file.tsk\"`", call.name);
        return std::nullopt;
    }
    const Span at = call.args()[0].span();
    const std::optional<NamedFile> file = find_named_file(call.args()[0].text(), at, context_, sink_);
    if (!file) {
        failed_ = true;
        return std::nullopt;
    }
    if (!may_include(*file, at, includer)) {
        return std::nullopt;
    }
    const ContextScope scope(
        sink_, fmt::format("in `{}`, included from {}:{}", file->path, context_.sources.name(includer),
                           context_.sources.position(includer, at.begin).line));
    const std::optional<FileId> source = read_named_file(*file, at, context_, sink_);
    if (!source) {
        failed_ = true;
        return std::nullopt;
    }
    Document& document = stack_.keep(read_layer_document(*source, context_, sink_));
    if (document.failed) {
        failed_ = true;
        return std::nullopt;
    }
    chain_.push_back(Link{file->canonical, file->path, at});
    const std::optional<Tree> below = add_includes(document);
    chain_.pop_back();
    const Tree own = build(document, stack_.begin_layer(file->path));
    if (failed_) {
        return std::nullopt;
    }
    const Tree tree = below ? stack_.overlay_tree(*below, own, sink_) : own;
    bind_lone_words(document, tree, sink_);
    failed_ = failed_ || document.failed;
    return tree;
}

Tree IncludeExpansion::build(Document& document, LayerIndex layer) {
    const Tree tree = build_tree(document, layer, stack_.arena(), sink_);
    failed_ = failed_ || document.failed;
    return tree;
}

bool IncludeExpansion::may_include(const NamedFile& file, Span at, FileId includer) {
    const auto in_chain = [&file](const Link& link) { return link.canonical == file.canonical; };
    if (std::any_of(chain_.begin(), chain_.end(), in_chain)) {
        failed_ = true;
        report_cycle(file, at);
        return false;
    }
    const auto first = included_.emplace(file.canonical, at);
    if (!first.second) {
        if (first.first->second.file == includer) {
            Diagnostic& diagnostic = sink_.report(at, kRepeatedInclude, file.path);
            diagnostic.labels.push_back(Label{first.first->second, "first included here"});
            diagnostic.help = "remove one of them: a file is laid once, where it is first named";
        }
        return false;
    }
    const LoadLimits& limits = context_.limits;
    if (chain_.size() > limits.include_depth) {
        failed_ = true;
        sink_.report(at, kLimitReached, std::uint32_t{limits.include_depth}).help =
            "include the file from one that is nearer to the layer";
        return false;
    }
    if (included_.size() > limits.includes) {
        if (included_.size() == std::size_t{limits.includes} + 1) {
            sink_.report(at, kTooMany, std::uint32_t{limits.includes}).help = "join some of them";
        }
        failed_ = true;
        return false;
    }
    return true;
}

void IncludeExpansion::report_cycle(const NamedFile& file, Span at) {
    const auto first = std::find_if(chain_.begin(), chain_.end(),
                                    [&file](const Link& link) { return link.canonical == file.canonical; });
    std::string text;
    for (auto link = first; link != chain_.end(); ++link) {
        text += link->path + " → ";
    }
    Diagnostic& diagnostic = sink_.report(at, kIncludeCycle, text + first->path);
    for (auto link = first + 1; link != chain_.end(); ++link) {
        diagnostic.labels.push_back(Label{link->at, fmt::format("includes `{}`", link->path)});
    }
    diagnostic.help = "move what both need into a third file";
}

}  // namespace tusk
