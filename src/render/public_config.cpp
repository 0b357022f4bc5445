#include "render/public_config.hpp"

#include <algorithm>
#include <array>

#include "render/loss.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/value/secrecy.hpp"

namespace tusk::render {

namespace {

// Whether whoever chose the key said that the value is a secret, without telling tusk: `stripe_api_key`, not
// `token_ttl`.
bool names_secret(std::string_view key) {
    constexpr std::array<std::string_view, 9> kEnds{"password",   "passwd",      "secret",
                                                    "token",      "api_key",     "apikey",
                                                    "secret_key", "private_key", "credentials"};
    std::string lower;
    for (const char c : key) {
        lower += c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return std::ranges::any_of(kEnds, [&lower](std::string_view end) { return lower.ends_with(end); });
}

class SecretDropper {
  public:
    SecretDropper(std::string_view engine, Arena& arena, Sink& sink)
        : engine_(engine), arena_(arena), sink_(sink) {}

    [[nodiscard]] Value drop(const Value& table) {
        std::vector<Member> kept;
        for (const Member& member : table.members()) {
            const std::size_t path_size = path_.size();
            append_key(path_, member.key);
            const Value& value = member.value;
            const bool is_open = value.is_object() && !value.is_secret();
            if (is_open) {
                kept.push_back(Member{member.key, drop(value)});
            } else if (holds_secret(value)) {
                tell(value, "is secret", "give it to the service itself: `tusk render env`");
            } else if (value.is_string() && !value.text().empty() && names_secret(member.key)) {
                tell(value, "is secret by its name",
                     "say so in `[secrets] paths`, and give it to the service itself: `tusk render env`");
            } else {
                kept.push_back(member);
            }
            path_.resize(path_size);
        }
        return Value::object(arena_.copy(std::span<const Member>(kept)), table.span());
    }

  private:
    void tell(const Value& value, std::string_view why, std::string_view help) {
        Diagnostic& finding = report_loss(
            value.span(), fmt::format("{}.secret", engine_),
            fmt::format("`{}` {} and left out: many may read what this writes", path_, why), sink_);
        finding.path = path_;
        finding.help = help;
    }

    std::string_view engine_;
    Arena& arena_;
    Sink& sink_;
    std::string path_;
};

// A key as one part of a path.
std::string escape_segment(std::string_view key) {
    if (key == "." || key == "..") {
        return key == "." ? "%2E" : "%2E%2E";
    }
    std::string escaped;
    for (const char c : key) {
        const bool is_special = c == '/' || c == '%' || (c >= 0 && c <= ' ') || c == 0x7F;
        escaped += is_special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return escaped;
}

class KeyLister {
  public:
    KeyLister(std::string_view engine, Sink& sink) : engine_(engine), sink_(sink) {}

    void list(const Value& value, const std::string& key) {
        if (value.is_object() && !value.members().empty()) {
            for (const Member& member : value.members()) {
                if (member.key.empty()) {
                    report_unfit(member.value.span(), engine_, "a key is empty", sink_);
                    continue;
                }
                list(member.value, key + (key.empty() ? "" : "/") + escape_segment(member.key));
            }
        } else if (!value.is_null() && !key.empty()) {
            WriteOptions options;
            options.compact = true;
            keys_.push_back({key, value.is_scalar() ? scalar_text(value) : to_json(value, options)});
        }
    }

    [[nodiscard]] std::vector<ConfigKey> take() {
        std::ranges::stable_sort(keys_, {}, &ConfigKey::key);
        return std::move(keys_);
    }

  private:
    std::string_view engine_;
    Sink& sink_;
    std::vector<ConfigKey> keys_;
};

}  // namespace

Value drop_secrets(const Value& value, std::string_view engine, Arena& arena, Sink& sink) {
    return value.is_object() ? SecretDropper(engine, arena, sink).drop(value) : value;
}

std::vector<ConfigKey> list_config_keys(const Model& model, std::string_view engine, Sink& sink) {
    Arena arena;
    KeyLister lister(engine, sink);
    for (const ServiceConfig& config : model.configs) {
        lister.list(drop_secrets(config.value, engine, arena, sink), config.name);
    }
    return lister.take();
}

}  // namespace tusk::render
