#include "tusk/discovery/settings.hpp"

#include "discovery/setting_reader.hpp"

namespace tusk::discovery {

namespace {

std::optional<CircuitBreaker> read_circuit_breaker(SettingReader& reader) {
    constexpr std::string_view kEnabled = "circuit_breaker_enabled";
    constexpr std::string_view kThreshold = "circuit_breaker_threshold";
    constexpr std::string_view kTimeout = "circuit_breaker_timeout";
    const std::optional<std::int64_t> threshold = reader.integer(kThreshold);
    const std::optional<Duration> timeout = reader.duration(kTimeout);
    if (!reader.flag(kEnabled, false) || !reader.check_is_set(kThreshold, kEnabled) ||
        !reader.check_is_set(kTimeout, kEnabled) || !threshold || !timeout) {
        return std::nullopt;
    }
    return CircuitBreaker{*threshold, *timeout, reader.span_of(kThreshold)};
}

}  // namespace

Calls decode_calls(const Value& table, Sink& sink) {
    SettingReader reader = SettingReader::of_section("api_communication", table, sink);
    Calls calls;
    calls.timeout = reader.duration("timeout");
    calls.retries = reader.integer("retry_attempts");
    calls.retry_delay = reader.duration("retry_delay");
    calls.circuit_breaker = read_circuit_breaker(reader);
    calls.retries_span = reader.span_of("retry_attempts");
    calls.span = table.span();
    return calls;
}

GrpcServer decode_grpc(const Value& table, Sink& sink) {
    SettingReader reader = SettingReader::of_section("grpc", table, sink);
    GrpcServer grpc;
    const Value* const enabled = table.find("enabled");
    grpc.is_disabled = enabled != nullptr && enabled->is_bool() && !enabled->as_bool();
    grpc.is_enabled = reader.flag("enabled", false);
    grpc.port = reader.integer("port");
    grpc.max_concurrent_streams = reader.integer("max_concurrent_streams");
    grpc.max_connection_idle = reader.duration("max_connection_idle");
    grpc.max_connection_age = reader.duration("max_connection_age");
    grpc.max_connection_age_grace = reader.duration("max_connection_age_grace");
    grpc.timeout = reader.duration("timeout");
    grpc.span = table.span();
    return grpc;
}

Tracing decode_tracing(const Value& table, Sink& sink) {
    SettingReader reader = SettingReader::of_section("tracing", table, sink);
    Tracing tracing;
    tracing.is_enabled = reader.flag("enabled", false);
    tracing.is_exported = reader.flag("export_traces", true);
    tracing.sampling_rate = reader.number("sampling_rate");
    tracing.max_trace_duration = reader.duration("max_trace_duration");
    tracing.jaeger_endpoint = reader.text("jaeger_endpoint");
    tracing.zipkin_endpoint = reader.text("zipkin_endpoint");
    tracing.otlp_endpoint = reader.text("otlp_endpoint");
    tracing.jaeger_span = reader.span_of("jaeger_endpoint");
    tracing.zipkin_span = reader.span_of("zipkin_endpoint");
    tracing.otlp_span = reader.span_of("otlp_endpoint");
    tracing.sampling_span = reader.span_of("sampling_rate");
    tracing.span = table.span();
    return tracing;
}

}  // namespace tusk::discovery
