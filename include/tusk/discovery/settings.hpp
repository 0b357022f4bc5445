#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/discovery/gateway.hpp"
#include "tusk/value/value.hpp"

// The other sections that engines are told of. What is absent is empty; so is what is missing or of a wrong
// type (TSK8011), or secret (TSK8012), after a report.
namespace tusk::discovery {

// Failures in a row that open a circuit, and how long it stays open.
struct CircuitBreaker {
    std::int64_t threshold = 0;
    Duration timeout;
    Span span;
};

// `[api_communication]`: how services call one another.
struct Calls {
    std::optional<Duration> timeout;  // of one try
    std::optional<std::int64_t> retries;
    std::optional<Duration> retry_delay;
    std::optional<CircuitBreaker> circuit_breaker;  // when it is enabled and complete
    Span retries_span;
    Span span;
};
[[nodiscard]] Calls decode_calls(const Value& table, Sink& sink);

// `[grpc]`: the server of a service.
struct GrpcServer {
    bool is_enabled = false;   // says that it is
    bool is_disabled = false;  // says that it is not
    std::optional<std::int64_t> port;
    std::optional<std::int64_t> max_concurrent_streams;
    std::optional<Duration> max_connection_idle;
    std::optional<Duration> max_connection_age;
    std::optional<Duration> max_connection_age_grace;
    std::optional<Duration> timeout;
    Span span;
};
[[nodiscard]] GrpcServer decode_grpc(const Value& table, Sink& sink);

inline constexpr std::int64_t kMostGrpcAttempts = 5;  // the first one among them
// What clients of gRPC do otherwise than they are asked to (TSK8013).
void check_grpc_calls(const GrpcServer& grpc, const Calls& calls, Sink& sink);

// `[tracing]`.
struct Tracing {
    bool is_enabled = false;
    bool is_exported = true;
    std::optional<double> sampling_rate;
    std::optional<Duration> max_trace_duration;
    std::string jaeger_endpoint;
    std::string zipkin_endpoint;
    std::string otlp_endpoint;
    Span jaeger_span;
    Span zipkin_span;
    Span otlp_span;
    Span sampling_span;
    Span span;
};
[[nodiscard]] Tracing decode_tracing(const Value& table, Sink& sink);

}  // namespace tusk::discovery
