// A zone for name servers, the same for dnsmasq, and a hosts file.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "render/address_kind.hpp"
#include "render/amount_limits.hpp"
#include "render/duration_text.hpp"
#include "render/engines.hpp"
#include "render/loss.hpp"
#include "render/route_plan.hpp"
#include "tusk/base/dns_label.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "dns";
constexpr std::string_view kHosts = "hosts";
constexpr std::string_view kDnsmasq = "dnsmasq.conf";
constexpr std::size_t kMaxTextBytes = 255;
constexpr std::size_t kMaxDnsmasqLine = 1024;
constexpr std::string_view kNameServer = "ns";
constexpr std::int64_t kMaxTtlMs = std::int64_t{INT32_MAX} * 1000;

std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return quoted + '"';
}

// A string of a TXT record; one of more than 255 bytes is written in pieces.
std::string print_text(std::string_view text) {
    std::string pieces = quote(text.substr(0, kMaxTextBytes));
    while (text.size() > kMaxTextBytes) {
        text.remove_prefix(kMaxTextBytes);
        pieces += " " + quote(text.substr(0, kMaxTextBytes));
    }
    return pieces;
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

class DnsRenderer {
  public:
    DnsRenderer(const Model& model, const Request& request, Sink& sink)
        : model_(model), request_(request), sink_(sink), domain_(model.registry.domain) {}

    [[nodiscard]] std::vector<File> render() {
        if (!is_domain(domain_)) {
            report_unfit(
                model_.registry.domain_span, kEngine,
                fmt::format("`service_discovery.domain` is `{}`, which is no name of a domain", domain_),
                sink_);
        }
        check_interval(model_.registry, {kEngine, kMaxTtlMs}, sink_);
        check_names();
        for (const discovery::Service& service : model_.services) {
            if (check_instances(service, kEngine, sink_) && check_service(service)) {
                add_service(service);
            }
        }
        return {{"db." + domain_, head() + zone_},
                {std::string(kDnsmasq), fmt::format("local=/{}/\nlocal-ttl={}\n", domain_, ttl()) + dnsmasq_},
                {std::string(kHosts), "# names only: ports are lost here\n" + hosts_}};
    }

  private:
    // DNS labels with dots between them, and none at the end: the zone writes that itself.
    static bool is_domain(std::string_view domain) {
        while (true) {
            const std::size_t dot = std::min(domain.find('.'), domain.size());
            if (!is_dns_label(domain.substr(0, dot))) {
                return false;
            }
            if (dot == domain.size()) {
                return true;
            }
            domain.remove_prefix(dot + 1);
        }
    }

    [[nodiscard]] std::int64_t ttl() const {
        return std::max<std::int64_t>(update_interval(model_.registry).seconds(), 1);
    }

    // A name answers with the addresses of one service, or of one instance.
    void check_names() {
        std::map<std::string_view, const discovery::Service*> services;
        for (const discovery::Service& service : model_.services) {
            services.emplace(service.name, &service);
            if (service.name == kNameServer) {
                report_unfit(service.name_span, kEngine,
                             fmt::format("service `{0}` has the name of the name server, `{0}.{1}`",
                                         kNameServer, domain_),
                             sink_)
                    .help = "give the service another name";
            }
        }
        for (const discovery::Service& service : model_.services) {
            for (const discovery::Instance& instance : service.instances) {
                if (kind_of(instance.address) != HostKind::Name) {
                    const auto named = services.find(instance.id);
                    check_id(service, instance, named == services.end() ? nullptr : named->second);
                }
            }
        }
    }

    // `named` is the service whose name the id is, or null.
    void check_id(const discovery::Service& service, const discovery::Instance& instance,
                  const discovery::Service* named) {
        const bool is_whole_service = named == &service && service.instances.size() == 1;
        if (is_whole_service || (named == nullptr && instance.id != kNameServer)) {
            return;
        }
        Diagnostic& finding = report_unfit(
            instance.id_span, kEngine,
            named == nullptr
                ? fmt::format("the id `{}` of service `{}` is the name of the name server, `{}.{}`",
                              instance.id, service.name, instance.id, domain_)
            : named == &service
                ? fmt::format("the id `{}` is the name of its service, which has other instances",
                              instance.id)
                : fmt::format("the id `{}` of service `{}` is the name of service `{}`", instance.id,
                              service.name, named->name),
            sink_);
        finding.help = "give the instance another id: each has a name in the zone";
    }

    [[nodiscard]] bool check_service(const discovery::Service& service) {
        bool is_good = true;
        for (const discovery::Instance& instance : service.instances) {
            if (!is_dns_label(instance.id)) {
                is_good = false;
                report_unfit(instance.id_span, kEngine,
                             fmt::format("the id `{}` is no DNS label", instance.id), sink_);
            }
        }
        for (const std::string* const text : {&service.version, &service.health_endpoint}) {
            if (!is_printable(*text)) {
                is_good = false;
                report_unfit(service.span, kEngine,
                             fmt::format("a text of service `{}` has other characters than those of ASCII",
                                         service.name),
                             sink_);
            }
        }
        return is_good;
    }

    [[nodiscard]] std::string head() const {
        const std::int64_t serial =
            request_.now_seconds ? *request_.now_seconds & std::int64_t{0xFFFFFFFF} : 1;
        return fmt::format(
            "; written by tusk render dns; a change made here is lost\n"
            "$ORIGIN {0}.\n"
            "$TTL {1}\n"
            "@ IN SOA ns.{0}. hostmaster.{0}. ( {2} 300 60 604800 {1} )\n"
            "@ IN NS ns.{0}.\n"
            "ns IN A 127.0.0.1\n",
            domain_, ttl(), serial);
    }

    void add_service(const discovery::Service& service) {
        for (const discovery::Instance& instance : service.instances) {
            const HostKind kind = kind_of(instance.address);
            const std::string_view type = kind == HostKind::V6 ? "AAAA" : "A";
            // A name stands for itself; an address gets the id as its name.
            const std::string target =
                kind == HostKind::Name ? instance.address + "." : fmt::format("{}.{}.", instance.id, domain_);
            if (kind != HostKind::Name) {
                add_record(instance.id, type, instance.address);
                add_record(service.name, type, instance.address);
                tell_port(instance);
                hosts_ += fmt::format("{} {} {} {}.{}\n", instance.address, service.name, instance.id,
                                      instance.id, domain_);
            } else {
                report_loss(instance.id_span, "dns.hosts-name",
                            fmt::format("the hosts file leaves `{}` out: its address is a name", instance.id),
                            sink_);
            }
            zone_ += fmt::format("_{}._tcp IN SRV 0 100 {} {}\n", service.name, instance.port, target);
            dnsmasq_ += fmt::format("srv-host=_{}._tcp.{},{},{},0,100\n", service.name, domain_,
                                    target.substr(0, target.size() - 1), instance.port);
        }
        add_texts(service);
    }

    // Once: it holds for every instance.
    void tell_port(const discovery::Instance& instance) {
        if (hosts_.empty() && instance.port != 0) {
            report_loss(instance.port_span, "hosts.port-lost",
                        "the hosts file has names and addresses only: who reads it does not learn ports",
                        sink_)
                .help = "ask for SRV records, which the zone and dnsmasq have";
        }
    }

    void add_record(std::string_view name, std::string_view type, std::string_view address) {
        if (records_.insert(fmt::format("{} {} {}", name, type, address)).second) {
            zone_ += fmt::format("{} IN {} {}\n", name, type, address);
            dnsmasq_ += fmt::format("host-record={}.{},{}\n", name, domain_, address);
        }
    }

    void add_texts(const discovery::Service& service) {
        std::string in_zone;
        std::string in_dnsmasq;
        for (const auto& [key, text] :
             {std::pair<std::string_view, const std::string&>{"version", service.version},
              {"health", service.health_endpoint}}) {
            if (!text.empty()) {
                in_zone += " " + print_text(fmt::format("{}={}", key, text));
                in_dnsmasq += "," + quote(fmt::format("{}={}", key, text));
            }
        }
        if (!in_zone.empty()) {
            zone_ += fmt::format("_{}._tcp IN TXT{}\n", service.name, in_zone);
            add_dnsmasq_text(service,
                             fmt::format("txt-record=_{}._tcp.{}{}", service.name, domain_, in_dnsmasq));
        }
    }

    // dnsmasq divides long strings by itself, but it reads no longer lines.
    void add_dnsmasq_text(const discovery::Service& service, std::string_view row) {
        if (row.size() <= kMaxDnsmasqLine) {
            dnsmasq_ += row;
            dnsmasq_ += '\n';
            return;
        }
        report_loss(service.span, "dns.dnsmasq-text",
                    fmt::format("dnsmasq reads lines of {} bytes: its file leaves the version and the health "
                                "endpoint of `{}` out",
                                kMaxDnsmasqLine, service.name),
                    sink_);
    }

    const Model& model_;
    const Request& request_;
    Sink& sink_;
    std::string domain_;
    std::set<std::string> records_;
    std::string zone_;
    std::string dnsmasq_;
    std::string hosts_;
};

constexpr std::string_view kMapping =
    "service name                            SRV _NAME._tcp, A or AAAA NAME\n"
    "service id, address                     A or AAAA ID; an address that is a name is the target itself\n"
    "service port                            in SRV; lost in hosts (hosts.port-lost)\n"
    "service version, health_endpoint        TXT, but for dnsmasq where they are longer than its lines may "
    "be\n"
    "                                        (dns.dnsmasq-text)\n"
    "service_discovery.domain                the zone: db.DOMAIN; without it tusk.internal\n"
    "service_discovery.update_interval       TTL, in whole seconds\n"
    "--now, SOURCE_DATE_EPOCH                serial of the zone; without a moment 1, which no secondary "
    "follows\n"
    "dns.hosts-name: an instance whose address is a name is not in the hosts file.\n"
    "Check with: named-checkzone -i full DOMAIN db.DOMAIN, whose output must be read, and dnsmasq --test";

std::vector<File> render_dns(const Model& model, const Request& request, Sink& sink) {
    return DnsRenderer(model, request, sink).render();
}

}  // namespace

Target dns_target() {
    static constexpr std::array<std::string_view, 3> kFiles{"db.DOMAIN", kDnsmasq, kHosts};
    return {.name = "dns",
            .summary = "zone, dnsmasq and hosts file",
            .proof = Proof::Engine,
            .proved_by = "bind 9.18 named-checkzone; a running dnsmasq",
            .files = kFiles,
            .mapping = kMapping,
            .needs = {},
            .render = render_dns};
}

}  // namespace tusk::render
