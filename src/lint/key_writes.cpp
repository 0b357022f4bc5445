#include "lint/key_writes.hpp"

#include <algorithm>

#include "tusk/syntax/parts.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk::lint {

namespace {

class WriteCollector {
  public:
    explicit WriteCollector(const LintedTarget& target) : target_(target), secrets_(target.secret_paths) {}

    [[nodiscard]] std::vector<KeyWrite> collect() {
        visit_children(*target_.tree.root, Place{{}, 0, false, secrets_.start(false), false});
        visit_children(*target_.tree.globals, Place{"$", 0, false, secrets_.start(true), false});
        return std::move(writes_);
    }

  private:
    struct Place {
        std::string path;
        LayerIndex floor;
        bool in_indented;
        SecretWalk::State secret_state;
        bool is_secret;
    };

    void visit_children(const Node& table, const Place& place) {
        for (const Node* const child : children_of(table, target_.arena).nodes()) {
            Place inner = place;
            if (place.path == "$") {
                inner.path += print_key(child->key);
            } else {
                append_key(inner.path, child->key);
            }
            inner.secret_state = secrets_.enter(place.secret_state, child->key);
            inner.is_secret = place.is_secret || secrets_.is_secret(inner.secret_state);
            visit_key(table, *child, std::move(inner));
        }
    }

    void visit_key(const Node& table, const Node& node, Place place) {
        const LayerIndex own_floor = place.floor;
        for (const Contribution* at = node.top; at != nullptr; at = at->below) {
            writes_.push_back(
                KeyWrite{place.path, &table, &node, at, own_floor, place.in_indented, place.is_secret});
        }
        for (const Contribution* at = node.top; at != nullptr; at = at->below) {
            place.in_indented = place.in_indented || (at->is_table() && at->value().style == Style::Indent);
        }
        for (const Contribution* at = node.top; at != nullptr && at->layer >= place.floor; at = at->below) {
            if (!at->is_table()) {
                place.floor = at->layer + 1;
                break;
            }
            if (at->op == MergeOp::Replace) {
                place.floor = at->layer;
                break;
            }
        }
        visit_children(node, place);
    }

    const LintedTarget& target_;
    SecretWalk secrets_;
    std::vector<KeyWrite> writes_;
};

class MentionCollector {
  public:
    explicit MentionCollector(Mentions& mentions) : mentions_(mentions) {}

    void visit(const Expr& expr, bool in_call) {
        if (expr.kind == ExprKind::Name || expr.kind == ExprKind::Global) {
            mentions_.names.emplace(expr.text());
            if (expr.style == Style::LoneWord) {
                mentions_.lone_words.emplace(expr.span().file, expr.text());
            }
        } else if (expr.kind == ExprKind::Access) {
            for (const AccessStep& step : expr.payload.access->steps()) {
                if (!step.is_index) {
                    mentions_.names.emplace(step.key.text());
                }
            }
        } else if (expr.kind == ExprKind::String && in_call) {
            add_words(expr.text());
        }
        const bool is_call = in_call || expr.kind == ExprKind::Call;
        for_each_part(expr, [this, is_call](const Expr& part) { visit(part, is_call); });
    }

  private:
    // An operator may take a path as text.
    void add_words(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(".$[]"), text.size());
            mentions_.names.emplace(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    Mentions& mentions_;
};

}  // namespace

std::vector<KeyWrite> list_key_writes(const LintedTarget& target) {
    return WriteCollector(target).collect();
}

void add_mentions(const Tree& tree, const std::vector<KeyWrite>& writes, Mentions& mentions) {
    MentionCollector collector(mentions);
    for (const KeyWrite& write : writes) {
        if (!write.written->is_table()) {
            collector.visit(write.written->written(), false);
        }
    }
    for (const Assertion* at = tree.assertions; at != nullptr; at = at->below) {
        collector.visit(at->entry->value, false);
    }
}

}  // namespace tusk::lint
