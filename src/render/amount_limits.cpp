#include "render/amount_limits.hpp"

#include "render/duration_text.hpp"
#include "render/loss.hpp"
#include "tusk/value/quantity.hpp"

namespace tusk::render {

namespace {

constexpr std::int64_t kNanosecondsInMillisecond = 1'000'000;

}  // namespace

void AmountCheck::time(const std::optional<discovery::Duration>& time, std::string_view what) const {
    if (time && time->nanoseconds <= 0) {
        report_unfit(time->span, limits_.engine, fmt::format("{} is no time at all", what), sink_).help =
            "give it a time, such as \"30s\"";
    } else if (time && time->milliseconds() > limits_.longest_ms) {
        report_unfit(time->span, limits_.engine,
                     fmt::format("{} is {}, longer than the engine can count", what,
                                 print_duration(time->nanoseconds)),
                     sink_)
            .help = fmt::format("{} is the longest time",
                                print_duration(limits_.longest_ms * kNanosecondsInMillisecond));
    }
}

void AmountCheck::count(std::optional<std::int64_t> count, Span at, std::string_view what,
                        std::int64_t least) const {
    if (count && (*count < least || *count > INT32_MAX)) {
        report_unfit(at, limits_.engine, fmt::format("{} is {}", what, *count), sink_).help =
            fmt::format("use a number from {} to {}", least, INT32_MAX);
    }
}

void check_gateway_amounts(const Model& model, AmountLimits limits, Sink& sink) {
    const AmountCheck check(limits, sink);
    check.time(model.gateway.timeout, "`gateway.timeout`");
    check.count(model.gateway.max_connections, model.gateway.span, "`gateway.max_connections`");
    if (const std::optional<discovery::RateLimit>& limit = model.gateway.rate_limit) {
        check.count(limit->requests, limit->span, "`gateway.rate_limit_requests`");
        check.time(limit->window, "`gateway.rate_limit_window`");
    }
    check.time(model.calls.timeout, "`api_communication.timeout`");
    if (const std::optional<discovery::CircuitBreaker>& breaker = model.calls.circuit_breaker) {
        check.count(breaker->threshold, breaker->span, "`api_communication.circuit_breaker_threshold`");
        check.time(breaker->timeout, "`api_communication.circuit_breaker_timeout`");
    }
    for (const discovery::Route& route : model.gateway.routes) {
        check.time(route.timeout, fmt::format("`timeout` of route `{}`", route.name));
        check.time(route.total_timeout, fmt::format("`total_timeout` of route `{}`", route.name));
        check.count(route.retries, route.retries_span, fmt::format("`retries` of route `{}`", route.name), 0);
    }
}

void check_interval(const discovery::Registry& registry, AmountLimits limits, Sink& sink) {
    discovery::Duration interval = update_interval(registry);
    interval.span = registry.interval_span;
    AmountCheck(limits, sink).time(interval, "`service_discovery.update_interval`");
}

}  // namespace tusk::render
