#include "convert/data_check.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(DuplicateKey, Error, "`{}` is set twice", std::string);
TUSK_DIAGNOSTIC(LiteralReference, Warning, "`{}` in a data file is text: nothing is looked up", std::string);

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

constexpr std::size_t kShown = 60;  // bytes of a reference that a message quotes

// `@name(...)` at the start of `text`, or nothing.
std::string match_call(std::string_view text) {
    std::size_t at = 1;
    while (at < text.size() && is_word_char(text[at])) {
        ++at;
    }
    if (!text.starts_with('@') || at == 1 || at >= text.size() || text[at] != '(') {
        return {};
    }
    const std::size_t close = text.find(')', at);
    return close < kShown ? std::string(text.substr(0, close + 1))
                          : std::string(text.substr(0, std::min(at, kShown))) + "(...)";
}

// What would be a reference if the file were .tsk.
std::string find_reference(std::string_view text) {
    const std::size_t open = text.find("${");
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close != std::string_view::npos && close - open > 2) {
        return close - open < kShown ? std::string(text.substr(open, close - open + 1)) : "${...}";
    }
    std::string call = match_call(text);
    const std::size_t env = text.find("@env");
    return call.empty() && env != std::string_view::npos ? match_call(text.substr(env)) : call;
}

// Few keys are compared with one another, many are hashed.
const Entry* find_earlier(std::span<const Entry> entries, std::size_t position) {
    const auto earlier = entries.first(position);
    const auto found = std::ranges::find(earlier, entries[position].key.text(),
                                         [](const Entry& entry) { return entry.key.text(); });
    return found == earlier.end() ? nullptr : &*found;
}

}  // namespace

void DataCheck::check_keys(std::span<const Entry> entries) {
    constexpr std::size_t kCompared = 12;
    std::unordered_map<std::string_view, const Entry*> index;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry* first = nullptr;
        if (entries.size() <= kCompared) {
            first = find_earlier(entries, i);
        } else if (const auto [at, is_new] = index.emplace(entries[i].key.text(), &entries[i]); !is_new) {
            first = at->second;
        }
        if (first == nullptr) {
            continue;
        }
        failed_ = true;
        Diagnostic& diagnostic =
            sink_.report(entries[i].key_span(), kDuplicateKey, std::string(entries[i].key.text()));
        diagnostic.labels.push_back(Label{first->key_span(), "first set here"});
        diagnostic.help = "remove one of them";
    }
}

void DataCheck::check_text(const Expr& text) {
    if (said_literal_ || text.text().find_first_of("$@") == std::string_view::npos) {
        return;
    }
    const std::string reference = find_reference(text.text());
    if (reference.empty()) {
        return;
    }
    said_literal_ = true;
    sink_.report(text.span(), kLiteralReference, reference).help =
        "put the value into a .tsk layer, where it is evaluated";
}

void DataCheck::check_tree(const Expr& expr) {
    if (expr.kind == ExprKind::String) {
        check_text(expr);
    } else if (expr.kind == ExprKind::Array) {
        for (const Expr& item : expr.items()) {
            check_tree(item);
        }
    } else if (expr.kind == ExprKind::Object) {
        check_keys(expr.entries());
        for (const Entry& entry : expr.entries()) {
            check_tree(entry.value);
        }
    }
}

}  // namespace tusk
