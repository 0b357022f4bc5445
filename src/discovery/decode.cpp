#include <algorithm>
#include <string>

#include "discovery/host_check.hpp"
#include "tusk/base/dns_label.hpp"
#include "tusk/discovery/service.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC(BadServiceField, Error, "`{}` of service `{}` must be {}, found {}", std::string, std::string,
                std::string, std::string);
TUSK_DIAGNOSTIC_AS(MissingServiceField, BadServiceField, Error, "service `{}` has no `{}`", std::string,
                   std::string);
TUSK_DIAGNOSTIC(BadServiceName, Error, "the service name `{}` is no DNS label", std::string);
TUSK_DIAGNOSTIC(SecretInDiscovery, Error, "`{}` of service `{}` is secret, but would be published",
                std::string, std::string);

std::string describe(const Value& value) {
    if (value.is_int()) {
        return std::to_string(value.as_int());
    }
    return describe_kind(value.kind());
}

// Reads the fields of one service and remembers whether all were good.
class FieldReader {
  public:
    FieldReader(std::string name, Sink& sink) : name_(std::move(name)), sink_(sink) {}

    [[nodiscard]] std::string text(const Value& table, std::string_view key, std::string fallback) {
        const std::optional<Value> value = find(table, key);
        if (!value) {
            return fallback;
        }
        if (!value->is_string()) {
            report(*value, key, "a string");
            return fallback;
        }
        return std::string(value->text());
    }

    [[nodiscard]] std::vector<std::string> texts(const Value& table, std::string_view key,
                                                 std::vector<Span>* spans = nullptr) {
        std::vector<std::string> texts;
        const std::optional<Value> value = find(table, key);
        if (!value) {
            return texts;
        }
        if (!value->is_array()) {
            report(*value, key, "a list of strings");
            return texts;
        }
        for (const Value& written : value->items()) {
            const Value item = value->is_secret() ? written.secret() : written;
            if (!value->is_secret()) {
                check_secret(item, key);
            }
            if (item.is_string()) {
                texts.emplace_back(item.text());
                if (spans != nullptr) {
                    spans->push_back(item.span());
                }
            } else {
                report(item, key, "a list of strings");
            }
        }
        return texts;
    }

    [[nodiscard]] std::int64_t port(const Value& value) {
        check_secret(value, "port");
        if (!value.is_int() || value.as_int() < 1 || value.as_int() > 65535) {
            report(value, "port", "an integer from 1 to 65535");
            return 0;
        }
        return value.as_int();
    }

    // Where an instance answers.
    [[nodiscard]] std::string host(const Value& table, std::string_view key, std::string fallback) {
        const std::optional<Value> value = find(table, key);
        if (!value || !value->is_string() || value->is_secret()) {
            return text(table, key, std::move(fallback));
        }
        std::optional<std::string> host = read_host(value->text());
        if (!host) {
            good_ = false;
            sink_
                .report(value->span(), kBadServiceField, std::string(key), name_, std::string(kExpectedHost),
                        fmt::format("\"{}\"", value->text()))
                .help = host_help(value->text(), "port");
        }
        return host.value_or(fallback);
    }

    // What lies in a secret table is secret too.
    [[nodiscard]] std::optional<Value> find(const Value& table, std::string_view key) {
        const Value* const value = table.find(key);
        if (value == nullptr || value->is_null()) {
            return std::nullopt;
        }
        const Value found = table.is_secret() ? value->secret() : *value;
        check_secret(found, key);
        return found;
    }

    // That a value is secret has been said, and is enough.
    void report(const Value& value, std::string_view key, std::string expected) {
        good_ = false;
        if (value.is_secret()) {
            return;
        }
        sink_.report(value.span(), kBadServiceField, std::string(key), name_, std::move(expected),
                     describe(value));
    }
    void report_missing(Span at, std::string_view key, std::string help) {
        good_ = false;
        sink_.report(at, kMissingServiceField, name_, std::string(key)).help = std::move(help);
    }

    [[nodiscard]] bool is_good() const { return good_; }
    void fail() { good_ = false; }

  private:
    void check_secret(const Value& value, std::string_view key) {
        if (value.is_secret()) {
            good_ = false;
            sink_.report(value.span(), kSecretInDiscovery, std::string(key), name_).help =
                "publish a value that is no secret, or read it with `@env(...)`";
        }
    }

    std::string name_;
    Sink& sink_;
    bool good_ = true;
};

Instance read_instance(FieldReader& reader, const Value& table, const Instance& defaults) {
    Instance instance = defaults;
    instance.id = reader.text(table, "id", defaults.id);
    instance.address = reader.host(table, "address", defaults.address);
    if (const Value* const address = table.find("address")) {
        instance.address_span = address->span();
    }
    if (const Value* const id = table.find("id")) {
        instance.id_span = id->span();
    }
    if (const std::optional<Value> port = reader.find(table, "port")) {
        instance.port = reader.port(*port);
        instance.port_span = port->span();
    }
    return instance;
}

void read_instances(FieldReader& reader, const ServiceSource& source, PortNeed need, Service& service) {
    Instance first;
    first.id = service.name + "-001";
    first.address = "127.0.0.1";
    first.id_span = service.span;
    first.address_span = service.span;
    first.port_span = service.span;
    first = read_instance(reader, source.fields, first);
    if (first.port == 0 && source.fields.find("port") == nullptr && source.server_port) {
        first.port = reader.port(*source.server_port);
        first.port_span = source.server_port->span();
    }
    const std::optional<Value> list = reader.find(source.fields, "instances");
    if (!list) {
        const bool has_port = source.fields.find("port") != nullptr || source.server_port.has_value();
        if (need == PortNeed::Required && first.port == 0 && !has_port) {
            reader.report_missing(service.span, "port", "set `service.port` or `server.port`");
        }
        service.instances.push_back(first);
        return;
    }
    if (!list->is_array() || list->items().empty()) {
        reader.report(*list, "instances", "a list of tables");
        return;
    }
    std::size_t number = 0;
    for (const Value& written : list->items()) {
        const Value item = list->is_secret() ? written.secret() : written;
        if (!item.is_object()) {
            reader.report(item, "instances", "a list of tables");
            continue;
        }
        Instance defaults = first;
        defaults.id = fmt::format("{}-{:03}", service.name, ++number);
        defaults.id_span = item.span();
        service.instances.push_back(read_instance(reader, item, defaults));
        if (need == PortNeed::Required && service.instances.back().port == 0) {
            reader.report_missing(item.span(), "port", "give every instance a `port`");
        }
    }
    std::stable_sort(service.instances.begin(), service.instances.end(),
                     [](const Instance& a, const Instance& b) { return a.id < b.id; });
}

}  // namespace

std::optional<Service> decode_service(const ServiceSource& source, PortNeed need, Sink& sink) {
    Service service;
    const Value& fields = source.fields;
    service.span = fields.span().file == kNoFile ? source.fallback_span : fields.span();
    FieldReader reader(std::string(source.stem), sink);
    service.name = reader.text(fields, "name", std::string(source.stem));
    service.name_span = fields.find("name") != nullptr ? fields.find("name")->span() : service.span;
    service.sets_address = source.sets_address;
    // A name that is secret has been reported, and no message may show it.
    if (reader.is_good() && !is_dns_label(service.name)) {
        reader.fail();
        sink.report(service.name_span, kBadServiceName, service.name).help =
            "use a-z, 0-9 and `-`, at most 63, starting and ending with a letter or digit";
    }
    service.version = reader.text(fields, "version", "");
    service.health_endpoint = reader.text(fields, "health_endpoint", "");
    service.dependencies = reader.texts(fields, "dependencies", &service.dependency_spans);
    service.tags = reader.texts(fields, "tags");
    service.external = reader.texts(fields, "external");
    read_instances(reader, source, need, service);
    return reader.is_good() ? std::optional(service) : std::nullopt;
}

Registry decode_registry(const Value& table, Sink& sink) {
    Registry registry;
    FieldReader reader("service_discovery", sink);
    if (const std::optional<Value> enabled = reader.find(table, "enabled")) {
        if (enabled->is_bool()) {
            registry.enabled = enabled->as_bool();
        } else {
            reader.report(*enabled, "enabled", "a bool");
        }
    }
    registry.registry_url = reader.text(table, "registry_url", registry.registry_url);
    registry.update_interval = reader.text(table, "update_interval", registry.update_interval);
    registry.domain = reader.text(table, "domain", registry.domain);
    registry.domain_span = table.find("domain") != nullptr ? table.find("domain")->span() : table.span();
    const Value* const interval = table.find("update_interval");
    registry.interval_span = interval != nullptr ? interval->span() : table.span();
    registry.external = reader.texts(table, "external");
    return registry;
}

}  // namespace tusk::discovery
