#pragma once

#include "eval/slot.hpp"

namespace tusk {

// Walks over what was given for the key of a slot, from the highest layer down: what layers wrote
// and what expressions around it yielded, as far as the slot's floor.
class History {
  public:
    explicit History(const Slot& slot)
        : written_(slot.node != nullptr ? slot.node->top : nullptr),
          inherited_(slot.inherited),
          floor_(slot.floor) {
        choose();
    }

    [[nodiscard]] bool is_done() const { return !sees_written() && inherited_ == nullptr; }
    // What a layer wrote, or null when an expression gave it: then inherited() does.
    [[nodiscard]] const Contribution* written() const { return takes_inherited_ ? nullptr : written_; }
    [[nodiscard]] const Inherited* inherited() const { return inherited_; }
    [[nodiscard]] LayerIndex layer() const { return takes_inherited_ ? inherited_->layer : written_->layer; }

    void advance() {
        if (takes_inherited_) {
            inherited_ = inherited_->next;
        } else {
            written_ = written_->below;
        }
        choose();
    }

  private:
    [[nodiscard]] bool sees_written() const { return written_ != nullptr && written_->layer >= floor_; }
    void choose() {
        takes_inherited_ = inherited_ != nullptr && (!sees_written() || inherited_->layer > written_->layer);
    }

    const Contribution* written_;
    const Inherited* inherited_;
    LayerIndex floor_;
    bool takes_inherited_ = false;
};

}  // namespace tusk
