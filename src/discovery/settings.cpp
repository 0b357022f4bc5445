#include "tusk/discovery/settings.hpp"

#include "discovery/plain_fields.hpp"

namespace tusk::discovery {

namespace {

std::optional<CircuitBreaker> read_circuit_breaker(const Value& table) {
    const std::optional<std::int64_t> threshold = find_int(table, "circuit_breaker_threshold");
    const std::optional<Duration> timeout = find_duration(table, "circuit_breaker_timeout");
    if (!find_flag(table, "circuit_breaker_enabled", false) || !threshold || !timeout) {
        return std::nullopt;
    }
    return CircuitBreaker{*threshold, *timeout, span_of(table, "circuit_breaker_threshold")};
}

}  // namespace

Calls decode_calls(const Value& table) {
    Calls calls;
    calls.timeout = find_duration(table, "timeout");
    calls.retries = find_int(table, "retry_attempts");
    calls.retry_delay = find_duration(table, "retry_delay");
    calls.circuit_breaker = read_circuit_breaker(table);
    calls.retries_span = span_of(table, "retry_attempts");
    calls.span = table.span();
    return calls;
}

GrpcServer decode_grpc(const Value& table) {
    GrpcServer grpc;
    grpc.is_enabled = find_flag(table, "enabled", true);
    grpc.port = find_int(table, "port");
    grpc.max_concurrent_streams = find_int(table, "max_concurrent_streams");
    grpc.max_connection_idle = find_duration(table, "max_connection_idle");
    grpc.max_connection_age = find_duration(table, "max_connection_age");
    grpc.max_connection_age_grace = find_duration(table, "max_connection_age_grace");
    grpc.timeout = find_duration(table, "timeout");
    grpc.span = table.span();
    return grpc;
}

Tracing decode_tracing(const Value& table) {
    Tracing tracing;
    tracing.is_enabled = find_flag(table, "enabled", false);
    tracing.is_exported = find_flag(table, "export_traces", true);
    const Value* const rate = find_plain(table, "sampling_rate");
    tracing.sampling_rate =
        rate != nullptr && rate->is_number() ? std::optional(rate->as_number()) : std::nullopt;
    tracing.max_trace_duration = find_duration(table, "max_trace_duration");
    tracing.jaeger_endpoint = find_text(table, "jaeger_endpoint");
    tracing.zipkin_endpoint = find_text(table, "zipkin_endpoint");
    tracing.otlp_endpoint = find_text(table, "otlp_endpoint");
    tracing.jaeger_span = span_of(table, "jaeger_endpoint");
    tracing.zipkin_span = span_of(table, "zipkin_endpoint");
    tracing.otlp_span = span_of(table, "otlp_endpoint");
    tracing.sampling_span = span_of(table, "sampling_rate");
    tracing.span = table.span();
    return tracing;
}

}  // namespace tusk::discovery
