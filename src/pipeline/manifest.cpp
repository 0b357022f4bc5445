#include "pipeline/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tusk/base/sha256.hpp"
#include "tusk/convert/read.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/eval/evaluate.hpp"

namespace tusk {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kPrefix = ".tusk-manifest.";
constexpr std::string_view kOf = "-of-";
constexpr std::string_view kSuffix = ".json";

std::string text_of(const Value& file, std::string_view key) {
    const Value* const value = file.find(key);
    return value != nullptr && value->is_string() ? std::string(value->text()) : std::string();
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

// Whoever follows such a path stays below the folder.
bool is_inside(std::string_view path) {
    while (!path.empty() && !has_control_character(path)) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        if (segment.empty() || segment == "." || segment == "..") {
            return false;
        }
        if (slash == path.size()) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
    return false;
}

// An origin that is not wholly understood is none.
FileOrigin read_origin(const Value& file) {
    FileOrigin origin{text_of(file, "format"), text_of(file, "target"), {}};
    const Value* const secrets = file.find("secrets");
    if (origin.format.empty() == origin.target.empty() || (secrets != nullptr && !secrets->is_array())) {
        return {};
    }
    for (const Value& secret : secrets != nullptr ? secrets->items() : std::span<const Value>()) {
        if (!secret.is_string()) {
            return {};
        }
        origin.secrets.emplace_back(secret.text());
    }
    return origin;
}

std::optional<ManifestEntry> read_entry(const Value& file) {
    const Value* const size = file.is_object() ? file.find("size") : nullptr;
    if (size == nullptr || !size->is_int() || size->as_int() < 0) {
        return std::nullopt;
    }
    ManifestEntry entry{
        text_of(file, "path"),        text_of(file, "sha256"),  static_cast<std::uint64_t>(size->as_int()),
        text_of(file, "environment"), text_of(file, "service"), read_origin(file)};
    const bool is_good = is_inside(entry.path) && entry.sha256.size() == 64 && !entry.environment.empty();
    return is_good ? std::optional(std::move(entry)) : std::nullopt;
}

void append_text(std::string& text, std::string_view key, std::string_view value) {
    if (!value.empty()) {
        text += fmt::format(", \"{}\": ", key);
        append_json_string(text, value);
    }
}

std::string print_entry(const ManifestEntry& entry) {
    std::string text = "    { \"path\": ";
    append_json_string(text, entry.path);
    text += fmt::format(", \"sha256\": \"{}\", \"size\": {}", entry.sha256, entry.size);
    append_text(text, "environment", entry.environment);
    append_text(text, "service", entry.service);
    append_text(text, "format", entry.origin.format);
    append_text(text, "target", entry.origin.target);
    const std::vector<std::string>& secrets = entry.origin.secrets;
    for (const std::string& secret : secrets) {
        text += &secret == secrets.data() ? ", \"secrets\": [" : ", ";
        append_json_string(text, secret);
    }
    return text + (secrets.empty() ? " }" : "] }");
}

}  // namespace

std::string print_manifest(std::vector<ManifestEntry> entries) {
    std::ranges::sort(entries);
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    std::string text = fmt::format("{{\n  \"version\": {},\n  \"files\": [", kVersion);
    for (const ManifestEntry& entry : entries) {
        text += &entry == entries.data() ? "\n" : ",\n";
        text += print_entry(entry);
    }
    return text + (entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<std::vector<ManifestEntry>> parse_manifest(std::string_view text) {
    Sink unseen;
    const Document document = read_json_document(text, kNoFile, unseen);
    if (document.failed || document.root.kind != ExprKind::Object) {
        return std::nullopt;
    }
    Arena arena;
    const Value root = constant_value(document.root, arena);
    const Value* const version = root.find("version");
    const Value* const files = root.find("files");
    if (version == nullptr || !version->is_int() || version->as_int() != kVersion || files == nullptr ||
        !files->is_array()) {
        return std::nullopt;
    }
    std::vector<ManifestEntry> entries;
    for (const Value& file : files->items()) {
        std::optional<ManifestEntry> entry = read_entry(file);
        if (!entry) {
            return std::nullopt;
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

FileOrigins::FileOrigins(std::vector<ManifestEntry> entries) : entries_(std::move(entries)) {
    std::ranges::sort(entries_);
}

std::optional<FileOrigin> FileOrigins::find(std::string_view path, std::string_view text) const {
    auto entry = std::ranges::lower_bound(entries_, path, {}, &ManifestEntry::path);
    const bool is_listed = entry != entries_.end() && entry->path == path;
    const std::string sha256 = is_listed ? sha256_hex(text) : std::string();
    std::optional<FileOrigin> origin;
    for (; entry != entries_.end() && entry->path == path; ++entry) {
        if (entry->size != text.size() || entry->sha256 != sha256) {
            continue;
        }
        // Where manifests do not agree about the same bytes nobody knows.
        if ((origin && *origin != entry->origin) || entry->origin == FileOrigin()) {
            return std::nullopt;
        }
        origin = entry->origin;
    }
    return origin;
}

std::string manifest_name(std::size_t shard, std::size_t shard_count) {
    return shard_count == 1 ? fmt::format("{}{}", kPrefix, kSuffix.substr(1))
                            : fmt::format("{}{}{}{}{}", kPrefix, shard, kOf, shard_count, kSuffix);
}

bool is_manifest_name(std::string_view name) {
    if (name == manifest_name(1, 1)) {
        return true;
    }
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) ||
        name.size() < kPrefix.size() + kSuffix.size()) {
        return false;
    }
    name.remove_prefix(kPrefix.size());
    name.remove_suffix(kSuffix.size());
    const std::size_t middle = name.find(kOf);
    return middle != std::string_view::npos && is_number(name.substr(0, middle)) &&
           is_number(name.substr(middle + kOf.size()));
}

}  // namespace tusk
