// `[tracing]` as the variables that the SDKs of OpenTelemetry read.
#include <algorithm>
#include <array>

#include "render/dialect.hpp"
#include "render/engines.hpp"
#include "render/loss.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "otel";
constexpr std::string_view kOtlpHttpPort = ":4318";
constexpr std::string_view kOtlpGrpcPort = ":4317";

// `scheme://host:port` and what follows, of a URL.
struct Endpoint {
    std::string scheme;
    std::string host;  // an IPv6 address in its brackets
    std::string port;  // with its `:`
    std::string path;  // from its first `/`
};

std::optional<Endpoint> split_endpoint(std::string_view url) {
    const std::size_t colon = url.find("://");
    if (colon == std::string_view::npos || colon == 0 ||
        url.find_first_of(" \t\r\n\"\\") != std::string_view::npos) {
        return std::nullopt;
    }
    Endpoint endpoint;
    endpoint.scheme = url.substr(0, colon);
    std::string_view rest = url.substr(colon + 3);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    endpoint.path = rest.substr(slash);
    rest = rest.substr(0, slash);
    // Who asks may stand before the host, with an `@` behind it.
    const std::size_t start = rest.rfind('@') == std::string_view::npos ? 0 : rest.rfind('@') + 1;
    const std::size_t bracket = rest.substr(start).starts_with('[') ? rest.find(']', start) : start;
    if (start == rest.size() || bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t port = std::min(rest.find(':', bracket), rest.size());
    endpoint.host = rest.substr(0, port);
    endpoint.port = rest.substr(port);
    return port == start ? std::nullopt : std::optional(endpoint);
}

// In OTEL_RESOURCE_ATTRIBUTES `,` and `=` mean something; the rest stays readable.
std::string escape_attribute(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        const bool is_plain =
            c > ' ' && c <= '~' && std::string_view(",;=%\"\\").find(c) == std::string_view::npos;
        escaped += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return escaped;
}

class OtelRenderer {
  public:
    OtelRenderer(const Model& model, Sink& sink) : model_(model), tracing_(model.tracing), sink_(sink) {}

    // The variables of all services are the same but for those of make_service.
    [[nodiscard]] std::vector<Assignment> make_shared() {
        tell_losses();
        add_sampler();
        if (tracing_.is_enabled && tracing_.is_exported) {
            add_exporters();
        } else {
            add("OTEL_TRACES_EXPORTER", "none", tracing_.span);
        }
        add("OTEL_METRICS_EXPORTER", "none", tracing_.span);
        add("OTEL_LOGS_EXPORTER", "none", tracing_.span);
        return std::move(variables_);
    }

    [[nodiscard]] std::vector<Assignment> make_service(const discovery::Service& service) {
        std::string attributes = "deployment.environment=" + escape_attribute(model_.environment);
        if (!service.version.empty()) {
            attributes += ",service.version=" + escape_attribute(service.version);
        }
        if (service.instances.size() == 1) {
            attributes += ",service.instance.id=" + escape_attribute(service.instances.front().id);
        } else {
            report_loss(
                service.span, "otel.instance-id",
                fmt::format("the {} instances of service `{}` have one file: it does not say which of "
                            "them it is for",
                            service.instances.size(), service.name),
                sink_)
                .help = "set `service.instance.id` where each instance is started";
        }
        return {{"OTEL_SERVICE_NAME", "service.name", service.name, service.name_span},
                {"OTEL_RESOURCE_ATTRIBUTES", "service", std::move(attributes), service.span}};
    }

  private:
    // `key` is that of [tracing] which the text is of; empty when it is of the table.
    void add(std::string name, std::string text, Span span, std::string_view key = {}) {
        variables_.push_back({std::move(name), key.empty() ? "tracing" : fmt::format("tracing.{}", key),
                              std::move(text), span});
    }

    void tell_losses() {
        if (tracing_.is_enabled && tracing_.max_trace_duration) {
            report_loss(tracing_.max_trace_duration->span, "otel.max-trace-duration",
                        "SDKs of OpenTelemetry do not end a trace after a time: `max_trace_duration` is not "
                        "kept",
                        sink_);
        }
    }

    void add_sampler() {
        if (!tracing_.is_enabled) {
            add("OTEL_TRACES_SAMPLER", "always_off", tracing_.span);
        } else if (tracing_.sampling_rate) {
            add("OTEL_TRACES_SAMPLER", "parentbased_traceidratio", tracing_.span);
            add("OTEL_TRACES_SAMPLER_ARG", fmt::format("{}", *tracing_.sampling_rate), tracing_.sampling_span,
                "sampling_rate");
        }
    }

    // OTLP is where all SDKs can send to; Zipkin goes beside it.
    void add_exporters() {
        const bool has_otlp = !tracing_.otlp_endpoint.empty() || !tracing_.jaeger_endpoint.empty();
        const bool has_zipkin = !tracing_.zipkin_endpoint.empty();
        add("OTEL_TRACES_EXPORTER", has_zipkin ? (has_otlp ? "otlp,zipkin" : "zipkin") : "otlp",
            tracing_.span);
        if (has_otlp) {
            add_otlp();
        }
        if (has_zipkin) {
            report_loss(tracing_.zipkin_span, "otel.zipkin-deprecated",
                        "OpenTelemetry has deprecated its exporters for Zipkin, and not all SDKs have one",
                        sink_)
                .help = "send to a collector: `tracing.otlp_endpoint`";
            if (split_or_report(tracing_.zipkin_endpoint, tracing_.zipkin_span, "zipkin_endpoint")) {
                add("OTEL_EXPORTER_ZIPKIN_ENDPOINT", tracing_.zipkin_endpoint, tracing_.zipkin_span,
                    "zipkin_endpoint");
            }
        }
    }

    [[nodiscard]] std::optional<Endpoint> split_or_report(std::string_view url, Span span,
                                                          std::string_view key) {
        std::optional<Endpoint> endpoint = split_endpoint(url);
        if (!endpoint) {
            report_unfit(span, kEngine, fmt::format("`tracing.{}` is no URL", key), sink_).help =
                "write scheme, host and port: http://localhost:4318";
        }
        return endpoint;
    }

    void add_otlp() {
        if (tracing_.otlp_endpoint.empty()) {
            add_jaeger();
            return;
        }
        const std::optional<Endpoint> endpoint =
            split_or_report(tracing_.otlp_endpoint, tracing_.otlp_span, "otlp_endpoint");
        if (!endpoint) {
            return;
        }
        const bool is_grpc = endpoint->port == kOtlpGrpcPort;
        // To an endpoint for everything SDKs append the path for traces.
        const bool is_whole = endpoint->path.size() > 1;
        add(is_whole ? "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" : "OTEL_EXPORTER_OTLP_ENDPOINT",
            tracing_.otlp_endpoint, tracing_.otlp_span, "otlp_endpoint");
        add("OTEL_EXPORTER_OTLP_PROTOCOL", is_grpc ? "grpc" : "http/protobuf", tracing_.span);
    }

    // SDKs have no exporter for Thrift any more; Jaeger itself takes OTLP.
    void add_jaeger() {
        const std::optional<Endpoint> endpoint =
            split_or_report(tracing_.jaeger_endpoint, tracing_.jaeger_span, "jaeger_endpoint");
        if (!endpoint) {
            return;
        }
        const std::string otlp = fmt::format("{}://{}{}", endpoint->scheme, endpoint->host, kOtlpHttpPort);
        report_loss(tracing_.jaeger_span, "otel.jaeger-thrift",
                    "OpenTelemetry sends no Thrift: traces go to port 4318 of the host of `jaeger_endpoint`, "
                    "where Jaeger takes OTLP",
                    sink_)
            .help = "say where it goes: `tracing.otlp_endpoint`";
        add("OTEL_EXPORTER_OTLP_ENDPOINT", otlp, tracing_.jaeger_span, "jaeger_endpoint");
        add("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", tracing_.jaeger_span);
    }

    const Model& model_;
    const discovery::Tracing& tracing_;
    Sink& sink_;
    std::vector<Assignment> variables_;
};

constexpr std::string_view kMapping =
    "service name                            OTEL_SERVICE_NAME\n"
    "service version, id; the environment    OTEL_RESOURCE_ATTRIBUTES: service.version, "
    "service.instance.id,\n"
    "                                        deployment.environment; no id where there are several\n"
    "                                        (otel.instance-id)\n"
    "tracing.enabled: false                  OTEL_TRACES_SAMPLER=always_off, OTEL_TRACES_EXPORTER=none\n"
    "tracing.export_traces: false            OTEL_TRACES_EXPORTER=none\n"
    "tracing.sampling_rate                   OTEL_TRACES_SAMPLER=parentbased_traceidratio and its _ARG\n"
    "tracing.otlp_endpoint                   OTEL_EXPORTER_OTLP_ENDPOINT; _TRACES_ENDPOINT when it has a "
    "path;\n"
    "                                        grpc on port 4317, else http/protobuf\n"
    "tracing.jaeger_endpoint                 without an otlp_endpoint: the same host at port 4318\n"
    "                                        (otel.jaeger-thrift)\n"
    "tracing.zipkin_endpoint                 OTEL_EXPORTER_ZIPKIN_ENDPOINT (otel.zipkin-deprecated)\n"
    "tracing.max_trace_duration              lost (otel.max-trace-duration)\n"
    "Metrics and logs are not sent: OTEL_METRICS_EXPORTER=none, OTEL_LOGS_EXPORTER=none.";

std::vector<File> render_otel(const Model& model, const Request& request, Sink& sink) {
    OtelRenderer renderer(model, sink);
    const std::vector<Assignment> shared = renderer.make_shared();
    std::vector<File> files;
    for (const discovery::Service& service : model.services) {
        std::vector<Assignment> variables = renderer.make_service(service);
        variables.insert(variables.end(), shared.begin(), shared.end());
        files.push_back({service.name + ".env", print_variables(variables, request.form, sink)});
    }
    return files;
}

}  // namespace

Target otel_target() {
    static constexpr std::array<std::string_view, 1> kFiles{"SERVICE.env"};
    return {.name = "otel",
            .summary = "variables for the SDKs of OpenTelemetry",
            .proof = Proof::Golden,
            .proved_by = "no SDK has read it here",
            .forms = dialect_names(),
            .files = kFiles,
            .mapping = kMapping,
            .is_for_one_service = true,
            .needs = {.tracing = true},
            .render = render_otel};
}

}  // namespace tusk::render
