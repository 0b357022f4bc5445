// Services and configurations as one transaction of etcd that does nothing when it is repeated.
#include <algorithm>
#include <array>

#include "render/base64.hpp"
#include "render/engines.hpp"
#include "render/loss.hpp"
#include "render/public_config.hpp"
#include "render/route_plan.hpp"
#include "tusk/base/sha256.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "etcd";
constexpr std::size_t kUsualMaxOperations = 128;

struct Entry {
    std::string key;
    std::string value;
};

// Everything between two keys that are put: what an earlier run put there and nobody needs any more. A range
// may not touch a key that is put in the same transaction.
struct Gap {
    std::string begin;
    std::string end;  // not in it
};

// As etcdctl reads a word in quotes.
std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if ((c >= 0 && c < ' ') || c == 0x7F) {
            quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

class EtcdRenderer {
  public:
    EtcdRenderer(const Model& model, Sink& sink)
        : model_(model), sink_(sink), prefix_(fmt::format("/tusk/{}/", model.environment)) {
        for (const discovery::Service& service : model.services) {
            if (check_instances(service, kEngine, sink)) {
                add_service(service);
            }
        }
        for (ConfigKey& config : list_config_keys(model, kEngine, sink)) {
            entries_.push_back({prefix_ + "config/" + config.key, std::move(config.text)});
        }
        add_marker();
        check_size();
    }

    // For etcdctl txn: conditions, what to do when they hold, what else.
    [[nodiscard]] std::string print_commands() const {
        std::string text = fmt::format("version({}) = \"0\"\n\n", quote(marker_));
        for (const Gap& gap : gaps()) {
            text += fmt::format("del -- {} {}\n", quote(gap.begin), quote(gap.end));
        }
        for (const Entry& entry : entries_) {
            text += fmt::format("put -- {} {}\n", quote(entry.key), quote(entry.value));
        }
        return text + fmt::format("\nget -- {}\n\n", quote(marker_));
    }

    // For POST /v3/kv/txn.
    [[nodiscard]] std::string print_call() {
        TableBuilder condition(arena_);
        condition.add_text("target", "VERSION");
        condition.add_text("key", to_base64(marker_));
        condition.add_text("result", "EQUAL");
        condition.add_text("version", "0");
        std::vector<Value> steps;
        for (const Gap& gap : gaps()) {
            steps.push_back(make_step("requestDeleteRange", "range_end", gap.begin, gap.end));
        }
        for (const Entry& entry : entries_) {
            steps.push_back(make_step("requestPut", "value", entry.key, entry.value));
        }
        const std::array<Value, 1> conditions{condition.build()};
        const std::array<Value, 1> otherwise{make_step("requestRange", "", marker_, "")};
        TableBuilder call(arena_);
        call.add("compare", make_list(conditions, arena_));
        call.add("success", make_list(steps, arena_));
        call.add("failure", make_list(otherwise, arena_));
        return to_json(call.build(), {}) + "\n";
    }

  private:
    void add_service(const discovery::Service& service) {
        WriteOptions options;
        options.compact = true;
        for (const discovery::Instance& instance : service.instances) {
            TableBuilder table(arena_);
            table.add_text("address", instance.address);
            table.add_int("port", instance.port);
            if (!service.version.empty()) {
                table.add_text("version", service.version);
            }
            if (!service.health_endpoint.empty()) {
                table.add_text("health", service.health_endpoint);
            }
            table.add_texts("dependencies", service.dependencies);
            if (!service.tags.empty()) {
                table.add_texts("tags", service.tags);
            }
            entries_.push_back({fmt::format("{}services/{}/{}", prefix_, service.name, instance.id),
                                to_json(table.build(), options)});
        }
    }

    // A key that comes and goes with the others: where it is, all of them were put, and nothing else by us
    // since.
    void add_marker() {
        std::string all;
        for (const Entry& entry : entries_) {
            all += fmt::format("{} {}{}{}", entry.key.size(), entry.value.size(), entry.key, entry.value);
        }
        marker_ = prefix_ + ".tusk/" + sha256_hex(all);
        entries_.push_back({marker_, ""});
        std::ranges::sort(entries_, {}, &Entry::key);
    }

    void check_size() {
        const std::size_t count = entries_.size() + gaps().size();
        if (count > kUsualMaxOperations) {
            report_loss(model_.services.empty() ? Span{} : model_.services.front().span, "etcd.operations",
                        fmt::format("etcd takes {} operations in one transaction, and these are {}",
                                    kUsualMaxOperations, count),
                        sink_)
                .help = fmt::format("start it with --max-txn-ops={} or more", count);
        }
    }

    [[nodiscard]] std::vector<Gap> gaps() const {
        std::string end = prefix_;
        end.back() = '0';  // what follows `/`
        std::vector<Gap> gaps;
        std::string begin = prefix_;
        for (const Entry& entry : entries_) {
            gaps.push_back({begin, entry.key});
            begin = entry.key + '\0';
        }
        gaps.push_back({begin, end});
        return gaps;
    }

    [[nodiscard]] Value make_step(std::string_view request, std::string_view second_name,
                                  std::string_view key, std::string_view second) {
        TableBuilder fields(arena_);
        fields.add_text("key", to_base64(key));
        if (!second_name.empty()) {
            fields.add_text(second_name, to_base64(second));
        }
        TableBuilder step(arena_);
        step.add(request, fields.build());
        return step.build();
    }

    const Model& model_;
    Sink& sink_;
    Arena arena_;
    std::string prefix_;
    std::string marker_;
    std::vector<Entry> entries_;
};

constexpr std::string_view kMapping =
    "etcdctl: txn.txt for etcdctl txn < txn.txt\n"
    "json: txn.json for POST /v3/kv/txn\n\n"
    "service name, id, address, port,        /tusk/ENVIRONMENT/services/NAME/ID, as JSON\n"
    "version, health_endpoint,\n"
    "dependencies, tags\n"
    "everything else                         /tusk/ENVIRONMENT/config/NAME/KEY/KEY; in a key / and % are\n"
    "                                        percent-encoded; lists are JSON; null is left out\n"
    "secrets                                 left out (etcd.secret), also by names such as `stripe_api_key`\n"
    "/tusk/ENVIRONMENT/.tusk/SHA-256         says that all this was put: a second run changes nothing, also "
    "where "
    "others changed keys since\n"
    "All other keys below /tusk/ENVIRONMENT/ are deleted in the same transaction. More than 128 operations\n"
    "need an etcd that was started for them (etcd.operations).";

std::vector<File> render_etcd(const Model& model, const Request& request, Sink& sink) {
    EtcdRenderer renderer(model, sink);
    if (request.form == "json") {
        return {{"txn.json", renderer.print_call()}};
    }
    return {{"txn.txt", renderer.print_commands()}};
}

}  // namespace

Target etcd_target() {
    static constexpr std::array<std::string_view, 2> kForms{"etcdctl", "json"};
    static constexpr std::array<std::string_view, 2> kFiles{"txn.txt", "txn.json"};
    return {.name = "etcd",
            .summary = "services and configuration as one transaction",
            .proof = Proof::Engine,
            .proved_by = "etcd 3.4: both forms, repeated, with keys that are stale",
            .forms = kForms,
            .files = kFiles,
            .mapping = kMapping,
            .needs = {},
            .reads_configs = true,
            .render = render_etcd};
}

}  // namespace tusk::render
