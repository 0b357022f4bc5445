// Files as values: evaluated by themselves, with their own scope and globals.
#include <algorithm>
#include <optional>
#include <string>

#include "eval/evaluator.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(IncludeCycle, Error, "import cycle: {}", std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "files import one another more than {} deep", std::uint32_t);

// Deeper in the recursion an import is put off, so that files that import one another need no deep
// stack.
constexpr std::uint32_t kImportDepth = 60;

}  // namespace

Value Evaluator::import(const Tree& tree, Span at, bool is_secret) {
    if (const std::optional<Value> known = find_imported(tree, is_secret)) {
        return *known;
    }
    const auto is_same = [&tree](const Imports::Link& link) { return link.tree == &tree; };
    const auto first = std::find_if(imports_->chain.begin(), imports_->chain.end(), is_same);
    if (first != imports_->chain.end()) {
        return report_import_cycle(first - imports_->chain.begin(), at);
    }
    if (nesting_ > kImportDepth && current_ != nullptr && current_ != driven_) {
        deferred_slot_ = current_;
        return Value::deferred({});
    }
    if (imports_->chain.size() >= options_.limits.import_depth) {
        sink_.report(at, kLimitReached, std::uint32_t{options_.limits.import_depth}).help =
            "import the file from one that is nearer";
        return Value::error(at);
    }
    const Value value = evaluate_import(tree, at, is_secret);
    (is_secret ? imports_->secret_values : imports_->values).emplace(&tree, value);
    return value;
}

// A mistake in a file that several places import is reported once.
std::optional<Value> Evaluator::find_imported(const Tree& tree, bool is_secret) const {
    const auto plain = imports_->values.find(&tree);
    const auto secret = imports_->secret_values.find(&tree);
    if (secret != imports_->secret_values.end() && (is_secret || is_stop(secret->second))) {
        return secret->second;
    }
    if (plain == imports_->values.end()) {
        return std::nullopt;
    }
    return is_secret && !is_stop(plain->second) ? plain->second.secret() : plain->second;
}

Value Evaluator::evaluate_import(const Tree& tree, Span at, bool is_secret) {
    const ContextScope scope(sink_, fmt::format("imported from {}:{}", sources_.name(at.file),
                                                sources_.position(at.file, at.begin).line));
    imports_->chain.push_back(Imports::Link{&tree, at});
    EvalOptions options = options_;
    options.merge_rules = nullptr;  // A file that is imported is evaluated by itself.
    options.is_secret = is_secret;
    Evaluator inner(tree, host_, sources_, arena_, sink_, options);
    inner.imports_ = imports_;
    inner.text_bytes_ = text_bytes_;
    inner.expanded_bytes_ = expanded_bytes_;
    inner.limit_reported_ = limit_reported_;
    const std::size_t errors = sink_.error_count();
    const Value value = inner.drive(inner.root());
    text_bytes_ = inner.text_bytes_;
    expanded_bytes_ = inner.expanded_bytes_;
    limit_reported_ = inner.limit_reported_;
    imports_->chain.pop_back();
    return sink_.error_count() != errors ? Value::error(at) : value;
}

Value Evaluator::report_import_cycle(std::ptrdiff_t first, Span at) {
    std::string text;
    std::vector<Label> labels;
    for (auto link = imports_->chain.begin() + first; link != imports_->chain.end(); ++link) {
        text += std::string(sources_.text(link->at)) + " → ";
        if (link->at != at) {
            labels.push_back(Label{link->at, "imported here"});
        }
    }
    Diagnostic& diagnostic = sink_.report(at, kIncludeCycle, text + std::string(sources_.text(at)));
    diagnostic.labels = std::move(labels);
    diagnostic.help = "move what both need into a third file";
    return Value::error(at);
}

}  // namespace tusk
