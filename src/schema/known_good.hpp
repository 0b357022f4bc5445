#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>

#include "tusk/base/arena.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// For each schema the last value that it had nothing to say about: what all services have from one file is
// checked once. Several threads may use it.
class KnownGood {
  public:
    explicit KnownGood(std::size_t schema_count) : places_(std::make_unique<Place[]>(schema_count)) {}

    [[nodiscard]] bool contains(std::size_t schema, const Value& value) const;
    // Takes a copy, unless the schema sees another value each time.
    void add(std::size_t schema, const Value& value);

  private:
    struct Place {
        std::atomic<const Value*> value = nullptr;
        std::size_t changes = 0;
    };

    std::unique_ptr<Place[]> places_;
    std::mutex mutex_;  // of the arena and the counts
    Arena arena_;
};

}  // namespace tusk
