#include "bench/generate.hpp"

#include <array>
#include <vector>

namespace tusk::bench {
namespace {

constexpr std::uint64_t kSeed = 20250102;

// Splitmix64: the standard distributions differ between libraries, this does not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t below(std::uint64_t limit) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return (mixed ^ (mixed >> 31U)) % limit;
    }

  private:
    std::uint64_t state_;
};

struct Record {
    std::string name;
    std::string id;
    std::string version;
    std::uint64_t port = 0;
    bool enabled = false;
    std::string weight;
    std::string description;
    std::vector<std::string> dependencies;
    std::string database_host;
    std::string database_name;
    std::uint64_t pool_max = 0;
    std::string timeout;
    std::uint64_t retries = 0;
};

constexpr std::array<std::string_view, 16> kWords = {
    "orders", "payments", "users",  "search", "stock",  "the",   "for",     "of",
    "keeps",  "answers",  "routes", "über",   "cached", "daily", "reports", "\"fast\""};

std::string pick_text(Random& random, std::size_t word_count) {
    std::string text;
    for (std::size_t i = 0; i < word_count; ++i) {
        text += i == 0 ? "" : " ";
        text += kWords[random.below(kWords.size())];
    }
    return text;
}

Record make_record(std::size_t index, Random& random) {
    Record record;
    record.name = service_name(index);
    record.id = record.name + "-001";
    record.version = std::to_string(random.below(9)) + "." + std::to_string(random.below(30)) + "." +
                     std::to_string(random.below(9));
    record.port = 1024 + random.below(60000);
    record.enabled = random.below(4) != 0;
    record.weight = "0." + std::to_string(1 + random.below(8)) + std::to_string(1 + random.below(9));
    record.description = pick_text(random, 4 + random.below(8));
    for (std::uint64_t i = random.below(4); i > 0; --i) {
        record.dependencies.push_back(service_name(random.below(1000)));
    }
    record.database_host = "db-" + std::to_string(random.below(40)) + ".shop.internal";
    record.database_name = kWords[random.below(5)];
    record.pool_max = 2 + random.below(100);  // not below the `min` of base.tsk
    record.timeout = std::to_string(1 + random.below(60)) + "s";
    record.retries = random.below(5);
    return record;
}

// All three languages agree on how to write these.
std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\\\"" : std::string(1, c);
    }
    return quoted + '"';
}

std::string list_of(const std::vector<std::string>& items) {
    std::string text = "[";
    for (const std::string& item : items) {
        text += text.size() == 1 ? "" : ", ";
        text += quote(item);
    }
    return text + ']';
}

std::string_view text_of(bool value) {
    return value ? "true" : "false";
}

// Writes one record line by line; the three languages differ in how a table opens and closes, in the
// quotes round a key and in what stands between members.
class RecordWriter {
  public:
    RecordWriter(Language language, std::string& out) : language_(language), out_(out) {}

    void write(const Record& record) {
        open(record.name);
        scalar("id", quote(record.id));
        scalar("version", quote(record.version));
        scalar("port", std::to_string(record.port));
        scalar("enabled", text_of(record.enabled));
        scalar("weight", record.weight);
        scalar("description", quote(record.description));
        scalar("health_endpoint", "\"/health\"");
        scalar("dependencies", list_of(record.dependencies));
        open("database");
        scalar("host", quote(record.database_host));
        scalar("port", "5432");
        scalar("name", quote(record.database_name));
        open("pool");
        scalar("min", "2");
        scalar("max", std::to_string(record.pool_max));
        close();
        close();
        open("client");
        scalar("timeout", quote(record.timeout));
        scalar("retries", std::to_string(record.retries));
        scalar("fallback", "null");
        close();
        close();
    }

  private:
    void begin_member(std::string_view key) {
        if (language_ == Language::Json) {
            out_ += is_first_ ? "\n" : ",\n";
        }
        is_first_ = false;
        // JSON has one more level: the braces round the document.
        out_.append(2 * (depth_ + (language_ == Language::Json ? 1 : 0)), ' ');
        out_ += language_ == Language::Json ? quote(key) : std::string(key);
    }

    void scalar(std::string_view key, std::string_view value) {
        begin_member(key);
        out_ += ": ";
        out_ += value;
        out_ += language_ == Language::Json ? "" : "\n";
    }

    void open(std::string_view key) {
        begin_member(key);
        out_ += language_ == Language::Tsk ? " {\n" : language_ == Language::Json ? ": {" : ":\n";
        is_first_ = true;
        ++depth_;
    }

    void close() {
        --depth_;
        is_first_ = false;
        if (language_ != Language::Yaml) {
            out_ += language_ == Language::Json ? "\n" : "";
            out_.append(2 * (depth_ + (language_ == Language::Json ? 1 : 0)), ' ');
            out_ += language_ == Language::Json ? "}" : "}\n";
        }
    }

    Language language_;
    std::string& out_;
    std::size_t depth_ = 0;
    bool is_first_ = true;
};

}  // namespace

std::string service_name(std::size_t index) {
    const std::string digits = std::to_string(index);
    return "service-" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

std::string make_document(Language language, std::size_t record_count) {
    Random random(kSeed);
    std::string text = language == Language::Json ? "{" : "";
    RecordWriter writer(language, text);
    for (std::size_t i = 0; i < record_count; ++i) {
        writer.write(make_record(i, random));
    }
    return text + (language == Language::Json ? "\n}\n" : "");
}

std::string make_plain_layer(Language language, std::size_t index) {
    Random random(kSeed + index);
    Record record = make_record(index, random);
    record.name = "app";
    std::string text = language == Language::Json ? "{" : "";
    RecordWriter(language, text).write(record);
    return text + (language == Language::Json ? "\n}\n" : "");
}

void stream_tsk(std::size_t record_count, const std::function<void(std::string_view piece)>& consume) {
    Random random(kSeed);
    std::string piece;
    for (std::size_t i = 0; i < record_count; ++i) {
        piece.clear();
        RecordWriter(Language::Tsk, piece).write(make_record(i, random));
        consume(piece);
    }
}

std::size_t count_records_for(std::size_t size_bytes) {
    Random random(kSeed);
    std::size_t count = 0;
    std::string record;
    for (std::size_t total = 0; total < size_bytes; ++count) {
        record.clear();
        RecordWriter(Language::Tsk, record).write(make_record(count, random));
        total += record.size();
    }
    return count;
}

std::string make_base_layer() {
    return R"($domain: "localhost"
$cluster: ""

server {
  host: "0.0.0.0"
  port: 8080
  workers: @env("WORKERS", 4)
}

database {
  host: $domain
  port: 5432
  database: "shop"
  url: "postgres://${host}:${port}/${database}"
  pool { min: 2, max: 20, idle_timeout: "10m" }
}

logging >
  level: @env("LOG_LEVEL", "info")
  format: "json"
<

[gateway]
url: "http://gateway${cluster}:8080"
timeout: "30s"
max_connections: 1000
rate_limit_enabled: true
rate_limit_requests: 100
rate_limit_window: "1m"

[tracing]
enabled: true
sampling_rate: 1.0
endpoint: "http://${domain}:4318/v1/traces"

[client]
timeout: "30s"
retries: 3
  circuit_breaker { enabled: true, threshold: 5, timeout: "60s" }
)";
}

std::string make_environment_layer() {
    return R"($domain: "shop.internal"
$cluster: ".production.svc"

database.host: "db.${domain}"
server.workers: @env("WORKERS", 16)

[tracing]
sampling_rate: 0.05

[gateway]
max_connections: 20_000
)";
}

std::string make_other_environment_layer() {
    return R"($domain: "staging.shop.internal"
$cluster: ".staging.svc"

database.host: "db.${domain}"

[tracing]
sampling_rate: 0.5
)";
}

std::string make_service_layer(std::size_t index) {
    Random random(kSeed + index);
    const Record record = make_record(index, random);
    std::string text = "[service]\nid: " + quote(record.id) + "\nname: " + quote(record.name) +
                       "\nversion: " + quote(record.version) + "\nhealth_endpoint: \"/health\"\n" +
                       "description: " + quote(record.description) + "\n\n";
    text += "[server]\nport: " + std::to_string(1024 + index) + "\n\n";
    text += "[database]\ndatabase: " + quote(record.database_name) +
            "\npool.max: " + std::to_string(record.pool_max) + "\n\n";
    text += "[client]\nretries: " + std::to_string(record.retries) + "\ntimeout: " + quote(record.timeout) +
            "\ntargets: " + list_of(record.dependencies) + "\n";
    return text;
}

}  // namespace tusk::bench
