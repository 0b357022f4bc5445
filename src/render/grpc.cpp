// How clients of gRPC call services, and with what a server is built.
#include <algorithm>
#include <array>
#include <cstdint>

#include "render/amount_limits.hpp"
#include "render/duration_text.hpp"
#include "render/engines.hpp"
#include "render/loss.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "grpc";
constexpr std::int64_t kBackoffGrowth = 2;
constexpr std::int64_t kNanosecondsInSecond = 1'000'000'000;

class GrpcRenderer {
  public:
    GrpcRenderer(const Model& model, Sink& sink) : calls_(model.calls), grpc_(model.grpc), sink_(sink) {}

    [[nodiscard]] File make_service_config() {
        check_amounts();
        discovery::check_grpc_calls(grpc_, calls_, sink_);
        TableBuilder policy(arena_);
        policy.add("round_robin", Value::object({}, {}));
        TableBuilder config(arena_);
        config.add("loadBalancingConfig", list_of(policy.build()));
        config.add("methodConfig", list_of(make_method_config()));
        if (grpc_.is_disabled) {
            report_loss(grpc_.span, "grpc.disabled",
                        "`grpc.enabled` is false, and files for gRPC are written all the same", sink_);
        }
        if (calls_.circuit_breaker) {
            report_loss(calls_.circuit_breaker->span, "grpc.circuit-breaker",
                        "clients of gRPC have no circuit breaker: `circuit_breaker_*` is not kept", sink_);
        }
        return {"service_config.json", to_json(config.build(), {}) + "\n"};
    }

    [[nodiscard]] File make_server_args() {
        TableBuilder args(arena_);
        if (grpc_.max_concurrent_streams) {
            args.add_int("grpc.max_concurrent_streams", *grpc_.max_concurrent_streams);
        }
        add_time(args, "grpc.max_connection_idle_ms", grpc_.max_connection_idle);
        add_time(args, "grpc.max_connection_age_ms", grpc_.max_connection_age);
        add_time(args, "grpc.max_connection_age_grace_ms", grpc_.max_connection_age_grace);
        return {"server_args.json", to_json(args.build(), {}) + "\n"};
    }

  private:
    // Arguments of channels are integers of 32 bits; only a grace may be nothing.
    void check_amounts() {
        const AmountCheck check({kEngine, INT32_MAX}, sink_);
        check.count(grpc_.max_concurrent_streams, grpc_.span, "`grpc.max_concurrent_streams`");
        check.time(grpc_.max_connection_idle, "`grpc.max_connection_idle`");
        check.time(grpc_.max_connection_age, "`grpc.max_connection_age`");
        if (grpc_.max_connection_age_grace && grpc_.max_connection_age_grace->nanoseconds > 0) {
            check.time(grpc_.max_connection_age_grace, "`grpc.max_connection_age_grace`");
        }
        const AmountCheck check_call({kEngine}, sink_);
        check_call.time(grpc_.timeout, "`grpc.timeout`");
        check_call.time(calls_.timeout, "`api_communication.timeout`");
    }

    [[nodiscard]] Value list_of(Value item) {
        const std::array<Value, 1> items{item};
        return make_list(items, arena_);
    }

    static void add_time(TableBuilder& args, std::string_view key,
                         const std::optional<discovery::Duration>& time) {
        if (time) {
            args.add_int(key, time->milliseconds());
        }
    }

    // An empty name stands for all methods.
    [[nodiscard]] Value make_method_config() {
        TableBuilder method(arena_);
        method.add("name", list_of(Value::object({}, {})));
        const std::optional<discovery::Duration>& timeout = grpc_.timeout ? grpc_.timeout : calls_.timeout;
        if (timeout) {
            tell_timeout(*timeout);
            method.add_text("timeout", print_seconds(*timeout));
        }
        if (calls_.retries.value_or(0) > 0) {
            method.add("retryPolicy", make_retry_policy());
        }
        return method.build();
    }

    void tell_timeout(const discovery::Duration& timeout) {
        if (!grpc_.timeout && calls_.retries.value_or(0) > 0) {
            report_loss(timeout.span, "grpc.timeout-total",
                        "gRPC has one time for all tries together, none for each: `timeout` is that", sink_)
                .help = "say how long a call may take: `grpc.timeout`";
        }
    }

    // So many tries in all, the first one among them.
    [[nodiscard]] Value make_retry_policy() {
        const std::int64_t retries = *calls_.retries;
        const discovery::Duration delay = calls_.retry_delay && calls_.retry_delay->nanoseconds > 0
                                              ? *calls_.retry_delay
                                              : discovery::Duration{kNanosecondsInSecond, {}};
        const std::int64_t attempts = std::min(retries, discovery::kMostGrpcAttempts - 1) + 1;
        TableBuilder policy(arena_);
        policy.add_int("maxAttempts", attempts);
        policy.add_text("initialBackoff", print_seconds(delay));
        policy.add_text("maxBackoff", print_seconds(longest_backoff(delay, attempts)));
        policy.add_int("backoffMultiplier", kBackoffGrowth);
        policy.add_texts("retryableStatusCodes", {"UNAVAILABLE"});
        return policy.build();
    }

    // What the pause grows to before the last try.
    static discovery::Duration longest_backoff(discovery::Duration delay, std::int64_t attempts) {
        for (std::int64_t pause = 2; pause < attempts; ++pause) {
            delay.nanoseconds = std::min(delay.nanoseconds, INT64_MAX / kBackoffGrowth) * kBackoffGrowth;
        }
        return delay;
    }

    const discovery::Calls& calls_;
    const discovery::GrpcServer& grpc_;
    Sink& sink_;
    Arena arena_;
};

constexpr std::string_view kMapping =
    "service_config.json: for clients, of all services and methods; the text for grpc.service_config\n"
    "server_args.json: arguments of a server's channels\n\n"
    "grpc.timeout                            timeout of a call, with all its tries; without it\n"
    "api_communication.timeout               (grpc.timeout-total); grpc.timeout-early below 3s\n"
    "api_communication.retry_attempts        maxAttempts, one more, 5 at most (grpc.attempts-clamped); "
    "after\n"
    "                                        UNAVAILABLE\n"
    "api_communication.retry_delay           initialBackoff, doubled with each try; without it 1s\n"
    "api_communication.circuit_breaker_*     lost (grpc.circuit-breaker)\n"
    "grpc.max_concurrent_streams             grpc.max_concurrent_streams\n"
    "grpc.max_connection_idle, _age,         grpc.max_connection_idle_ms, _age_ms, _age_grace_ms\n"
    "_age_grace\n"
    "grpc.enabled                            not kept: files are written also without it (grpc.disabled)\n"
    "grpc.port                               not rendered: a server is given its port by its own code\n"
    "grpc.services                           not rendered: what is written holds for all services";

std::vector<File> render_grpc(const Model& model, const Request&, Sink& sink) {
    GrpcRenderer renderer(model, sink);
    return {renderer.make_service_config(), renderer.make_server_args()};
}

}  // namespace

Target grpc_target() {
    static constexpr std::array<std::string_view, 2> kFiles{"service_config.json", "server_args.json"};
    return {
        .name = "grpc",
        .summary = "service config for clients, channel arguments for servers",
        .proof = Proof::Engine,
        .proved_by = "grpc 1.51: the validator of libgrpc++; calls that fail, time out and are tried again",
        .files = kFiles,
        .mapping = kMapping,
        .needs = {.calls = true, .grpc = true},
        .render = render_grpc};
}

}  // namespace tusk::render
