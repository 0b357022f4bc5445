#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tusk/render/target.hpp"

// Times and counts with which an engine would refuse its file, fail, or do without them.
namespace tusk::render {

// An engine, and the longest time that it can be given.
struct AmountLimits {
    std::string_view engine;
    std::int64_t longest_ms = INT64_MAX;
};

// Reports what cannot be given (TSK8014): no time at all, a time or a count that is too large. `what` is how
// messages name it: "`timeout` of route `/a`".
class AmountCheck {
  public:
    AmountCheck(AmountLimits limits, Sink& sink) : limits_(limits), sink_(sink) {}

    void time(const std::optional<discovery::Duration>& time, std::string_view what) const;
    // From `least` to what fits into 32 bits.
    void count(std::optional<std::int64_t> count, Span at, std::string_view what,
               std::int64_t least = 1) const;

  private:
    AmountLimits limits_;
    Sink& sink_;
};

// All that a gateway counts in.
void check_gateway_amounts(const Model& model, AmountLimits limits, Sink& sink);

// `service_discovery.update_interval`.
void check_interval(const discovery::Registry& registry, AmountLimits limits, Sink& sink);

}  // namespace tusk::render
