#include "tusk/tree/layer.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BareRef, Warning, "the bare word `{}` is a reference", std::string);
TUSK_DIAGNOSTIC(BareString, Warning, "the bare word `{}` is a string", std::string);
TUSK_DIAGNOSTIC(AmbiguousMinus, Error, "`{}` could be one word or a subtraction", std::string);

// A table around the word: a node of the tree, or an object inside a list.
struct Scope {
    const Node* node = nullptr;
    const Expr* object = nullptr;
};

class Binder {
  public:
    Binder(const Tree& tree, Sink& sink) : tree_(tree), sink_(sink) {}

    void bind_table(const Expr& table, const Node& node) {
        scopes_.push_back(Scope{&node, nullptr});
        for (Entry* entry = table.payload.entries; entry != table.payload.entries + table.size; ++entry) {
            bind_entry(*entry, node);
        }
        scopes_.pop_back();
    }

    [[nodiscard]] bool is_good() const { return good_; }

  private:
    void bind_entry(Entry& entry, const Node& table) {
        if (entry.value.constant || entry.key.statement != 0) {
            return;
        }
        if (entry.key.global != 0) {
            const std::vector<Scope> outer = scopes_;
            scopes_.assign({Scope{tree_.root, nullptr}, Scope{tree_.globals, nullptr}});
            bind_value(entry, *tree_.globals);
            scopes_ = outer;
            return;
        }
        bind_value(entry, table);
    }

    void bind_value(Entry& entry, const Node& table) {
        const std::int64_t position = table.children.find(entry.key.text());
        if (position < 0) {
            return;
        }
        const Node* const self = table.children.data[position];
        const MergeOp op = merge_op_of(entry.value);
        Expr& value = op == MergeOp::Set || op == MergeOp::Delete ? entry.value : last_argument(entry.value);
        if (value.kind == ExprKind::Object && (op == MergeOp::Set || op == MergeOp::Replace)) {
            bind_table(value, *self);
        } else if (is_list_op(op) && value.kind == ExprKind::Name) {
            value.style = Style::Plain;  // No text can be meant: `tags += more` names a list.
        } else {
            bind_leaf(value, self);
        }
    }

    [[nodiscard]] static Expr& last_argument(Expr& call_expr) {
        CallExpr& call = *call_expr.payload.call;
        return call.args_data[call.args_size - 1];
    }

    void bind_leaf(Expr& expr, const Node* self) {
        if (expr.kind == ExprKind::Name && expr.style == Style::LoneWord) {
            bind_word(expr, self);
        } else if (expr.kind == ExprKind::Array) {
            for (Expr* item = expr.payload.items; item != expr.payload.items + expr.size; ++item) {
                bind_leaf(*item, self);
            }
        } else if (expr.kind == ExprKind::Object) {
            scopes_.push_back(Scope{nullptr, &expr});
            for (Entry* entry = expr.payload.entries; entry != expr.payload.entries + expr.size; ++entry) {
                bind_leaf(entry->value, self);
            }
            scopes_.pop_back();
        }
    }

    void bind_word(Expr& word, const Node* self) {
        const std::string text(word.text());
        word.style = Style::Plain;
        if (find(word.text(), self) != nullptr) {
            sink_.report(word.span(), kBareRef, text).help =
                fmt::format("write `({})` for the reference, `\"{}\"` for the text", text, text);
            return;
        }
        const std::size_t dash = text.find('-');
        if (dash != std::string::npos && text.find('-', dash + 1) == std::string::npos &&
            names_number(word.text().substr(0, dash), self) &&
            names_number(word.text().substr(dash + 1), self)) {
            good_ = false;
            sink_.report(word.span(), kAmbiguousMinus, text).help =
                fmt::format("write `{} - {}` to subtract, `\"{}\"` for the text",
                            operand(text.substr(0, dash), self), operand(text.substr(dash + 1), self), text);
            return;
        }
        word.kind = ExprKind::String;
        word.constant = true;
        sink_.report(word.span(), kBareString, text).help = fmt::format("write `\"{}\"`", text);
    }

    // The value that the word names in the nearest table around it, itself left out.
    [[nodiscard]] const Expr* find(std::string_view name, const Node* self) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            if (scope->object != nullptr) {
                const std::span<const Entry> entries = scope->object->entries();
                const auto found = std::find_if(entries.begin(), entries.end(), [name](const Entry& entry) {
                    return entry.key.text() == name;
                });
                if (found != entries.end()) {
                    return &found->value;
                }
                continue;
            }
            const std::int64_t position = scope->node->children.find(name);
            if (position >= 0 && scope->node->children.data[position] != self) {
                return &scope->node->children.data[position]->top->value();
            }
        }
        return nullptr;
    }

    [[nodiscard]] const Expr* find_global(std::string_view name) const {
        const std::int64_t position = tree_.globals->children.find(name);
        return position < 0 ? nullptr : &tree_.globals->children.data[position]->top->value();
    }

    [[nodiscard]] bool names_number(std::string_view name, const Node* self) const {
        return is_number(find(name, self)) || is_number(find_global(name));
    }

    // Half of a word, as it is written in a subtraction.
    [[nodiscard]] std::string operand(const std::string& name, const Node* self) const {
        return is_number(find(name, self)) ? name : "$" + name;
    }

    [[nodiscard]] static bool is_number(const Expr* expr) {
        return expr != nullptr && (expr->kind == ExprKind::Int || expr->kind == ExprKind::Float);
    }

    const Tree& tree_;
    Sink& sink_;
    std::vector<Scope> scopes_;
    bool good_ = true;
};

}  // namespace

void bind_lone_words(Document& document, const Tree& scope, Sink& sink) {
    if (!document.has_lone_words) {
        return;
    }
    Binder binder(scope, sink);
    binder.bind_table(document.root, *scope.root);
    document.failed = document.failed || !binder.is_good();
}

}  // namespace tusk
