// Why a key has its value: what every layer gave for it, and what became of that.
#include "tusk/eval/key_history.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "eval/evaluator.hpp"
#include "eval/find_value.hpp"

namespace tusk {

namespace {

using JoinedBy = std::unordered_map<const Contribution*, EvalTrace::Joined>;

// What hides the lower layers of a key, and the lowest layer that is still seen.
struct Cut {
    const Contribution* by = nullptr;
    LayerIndex floor = 0;
};

// A key as the layers wrote it, and what the tables around it hide of it.
struct WrittenKey {
    const Node* node = nullptr;
    const Inherited* inherited = nullptr;  // what expressions around it gave, highest layer first
    const MergeRule* rule = nullptr;
    std::vector<Cut> cuts;  // outermost first, and so with ascending floors

    [[nodiscard]] LayerIndex floor() const { return cuts.empty() ? 0 : cuts.back().floor; }
    // What hides a layer from all keys of a table around this one, or null. Of several the outermost: with
    // that table went whatever lay in it.
    [[nodiscard]] const Cut* find_cut(LayerIndex layer) const {
        const auto found = std::ranges::find_if(cuts, [layer](const Cut& cut) { return layer < cut.floor; });
        return found == cuts.end() ? nullptr : &*found;
    }
};

Fate fate_of(MergeOp op) {
    switch (op) {
        case MergeOp::Append:
            return Fate::Appended;
        case MergeOp::Prepend:
            return Fate::Prepended;
        default:
            return Fate::Merged;
    }
}

bool replaces_below(const Contribution& written, const MergeRule* rule) {
    return effective_op(written, rule) == MergeOp::Replace;
}

// Collects the entries of one key from the highest layer down.
class HistoryBuilder {
  public:
    HistoryBuilder(const WrittenKey& key, const JoinedBy& joined) : key_(key), joined_(joined) {}

    [[nodiscard]] std::vector<HistoryEntry> build() {
        const Inherited* given = key_.inherited;
        const Contribution* written = key_.node != nullptr ? key_.node->top : nullptr;
        while (written != nullptr || given != nullptr) {
            if (given != nullptr && (written == nullptr || given->layer > written->layer)) {
                add_given(*given);
                given = given->next;
            } else {
                add_written(*written);
                written = written->below;
            }
        }
        if (parts_ == 1 && entries_[first_part_].fate == Fate::Merged) {
            entries_[first_part_].fate = Fate::Won;
        }
        return std::move(entries_);
    }

  private:
    void add_given(const Inherited& given) {
        HistoryEntry entry;
        entry.layer = given.layer;
        entry.given = given.value;
        if (!is_hidden(entry)) {
            const bool is_table = given.value.is_object();
            take(entry, is_table ? Fate::Merged : Fate::Won, !is_table);
        }
        entries_.push_back(entry);
    }

    void add_written(const Contribution& written) {
        HistoryEntry entry;
        entry.layer = written.layer;
        entry.written = &written;
        if (!is_hidden(entry)) {
            decide(entry, written);
        }
        entries_.push_back(entry);
    }

    void decide(HistoryEntry& entry, const Contribution& written) {
        if (written.op == MergeOp::Delete) {
            entry.fate = Fate::Deletes;
            cut_by_ = &written;
            is_cut_ = true;
            return;
        }
        const auto joined = joined_.find(&written);
        const bool is_joined = joined != joined_.end();
        const MergeOp op = is_joined ? joined->second.op : effective_op(written, key_.rule);
        if (op != written.op && (is_joined || op == MergeOp::Replace)) {
            entry.rule = key_.rule;
        }
        if (is_joined) {
            take(entry, fate_of(op), joined->second.is_last);
        } else if (written.is_table()) {
            take(entry, Fate::Merged, op == MergeOp::Replace);
        } else {
            take(entry, Fate::Won, true);
        }
    }

    // A part of the value, unless there are parts already and it stands alone: they replaced it.
    void take(HistoryEntry& entry, Fate fate, bool cuts) {
        is_cut_ = is_cut_ || cuts;
        if (fate == Fate::Won && parts_ != 0) {
            entry.fate = Fate::Shadowed;
            entry.cut_by = last_part_;
            cut_by_ = last_part_;
            return;
        }
        first_part_ = parts_ == 0 ? entries_.size() : first_part_;
        ++parts_;
        last_part_ = entry.written;
        entry.fate = fate;
        if (cuts) {
            cut_by_ = entry.written;
        }
    }

    // Whether something above hides the entry; then its fate is set.
    [[nodiscard]] bool is_hidden(HistoryEntry& entry) const {
        const Cut* const around = key_.find_cut(entry.layer);
        if (around == nullptr && !is_cut_) {
            return false;
        }
        entry.cut_by = around != nullptr ? around->by : cut_by_;
        const bool is_deleted = entry.cut_by != nullptr && entry.cut_by->op == MergeOp::Delete;
        entry.fate = is_deleted ? Fate::Deleted : Fate::Shadowed;
        return true;
    }

    const WrittenKey& key_;
    const JoinedBy& joined_;
    std::vector<HistoryEntry> entries_;
    const Contribution* cut_by_ = nullptr;
    bool is_cut_ = false;
    std::size_t parts_ = 0;
    std::size_t first_part_ = 0;
    const Contribution* last_part_ = nullptr;
};

// What the key itself hides of lower layers from the keys beneath, if it does.
std::optional<Cut> cut_beneath(const WrittenKey& key, const JoinedBy& joined) {
    for (const Contribution* at = key.node != nullptr ? key.node->top : nullptr;
         at != nullptr && at->layer >= key.floor(); at = at->below) {
        const auto found = joined.find(at);
        if (found != joined.end() ? found->second.is_last : replaces_below(*at, key.rule)) {
            return Cut{at, at->layer};
        }
        if (found == joined.end() && !at->is_table()) {
            return Cut{at, at->layer + 1};
        }
    }
    return std::nullopt;
}

// Goes down the path through what layers wrote, as far as they wrote it.
class KeyFinder {
  public:
    KeyFinder(const JoinedBy& joined, const MergeRules* rules, Arena& arena)
        : joined_(joined), rules_(rules), arena_(arena) {}

    // Gives the number of steps that could be gone; `key` is where they lead.
    [[nodiscard]] std::size_t find(const Node& start, const KeyPath& path, const std::vector<Slot*>& way,
                                   WrittenKey& key) {
        key.node = &start;
        MergeRuleWalk::State state = rules_.start(path.global);
        std::size_t gone = 0;
        for (; gone < path.steps.size(); ++gone) {
            const PathStep& step = path.steps[gone];
            const Children children = key.node != nullptr ? children_of(*key.node, arena_) : Children{};
            const std::int64_t position = step.index ? -1 : children.find(step.key);
            const Inherited* const inherited = gone + 1 < way.size() ? way[gone + 1]->inherited : nullptr;
            if (position < 0 && inherited == nullptr) {
                break;
            }
            if (const std::optional<Cut> cut = cut_beneath(key, joined_)) {
                key.cuts.push_back(*cut);
            }
            state = rules_.enter(state, step.key);
            key = WrittenKey{position < 0 ? nullptr : children.data[position], inherited, rules_.rule(state),
                             std::move(key.cuts)};
        }
        return gone;
    }

  private:
    const JoinedBy& joined_;
    MergeRuleWalk rules_;
    Arena& arena_;
};

}  // namespace

std::string_view fate_name(Fate fate) {
    switch (fate) {
        case Fate::Won:
            return "won";
        case Fate::Merged:
            return "merged";
        case Fate::Appended:
            return "appended";
        case Fate::Prepended:
            return "prepended";
        case Fate::Shadowed:
            return "shadowed";
        case Fate::Deletes:
            return "deletes";
        case Fate::Deleted:
            return "deleted";
    }
    return {};
}

Span place_of(const Contribution& written) {
    return written.is_table() && written.op == MergeOp::Set ? written.entry->key_span()
                                                            : written.written().span();
}

Span HistoryEntry::span() const {
    if (written == nullptr) {
        return given.span();
    }
    return place_of(*written);
}

ExplainedPath explain_path(const Tree& tree, const KeyPath& path, const Host& host,
                           const SourceManager& sources, Arena& arena, Sink& sink,
                           const EvalOptions& options) {
    Evaluator evaluator(tree, host, sources, arena, sink, options);
    std::vector<Slot*> way;
    ExplainedPath explained;
    explained.found =
        find_value(evaluator, path.global ? evaluator.globals() : evaluator.root(), path.steps, &way);
    JoinedBy joined;
    for (const EvalTrace::Joined& part : options.trace->joined) {
        joined.emplace(part.written, part);
    }
    WrittenKey key;
    explained.written_steps = KeyFinder(joined, options.merge_rules, arena)
                                  .find(path.global ? *tree.globals : *tree.root, path, way, key);
    if (explained.written_steps != 0) {
        explained.history = HistoryBuilder(key, joined).build();
    }
    return explained;
}

}  // namespace tusk
