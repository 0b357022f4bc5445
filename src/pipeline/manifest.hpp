#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/pipeline/build.hpp"

// What `tusk build` wrote into a folder, so that a later build takes away what is made no more.
namespace tusk {

// A file of a manifest. While a build is at work its path may be there twice: as it was and as it will be.
struct ManifestEntry {
    std::string path;  // from the folder on
    std::string sha256;
    std::uint64_t size = 0;
    std::string environment;
    std::string service;  // empty for what is made of the environment as a whole
    FileOrigin origin{};  // empty in a manifest of a tusk that did not say it

    friend auto operator<=>(const ManifestEntry&, const ManifestEntry&) = default;
};

// The same text for the same entries; sorts them, and leaves one of those that are equal.
[[nodiscard]] std::string print_manifest(std::vector<ManifestEntry> entries);
// Nothing when the text is no manifest of this version, or names a file outside of its folder.
[[nodiscard]] std::optional<std::vector<ManifestEntry>> parse_manifest(std::string_view text);

// What made the files of earlier builds.
class FileOrigins {
  public:
    FileOrigins() = default;
    explicit FileOrigins(std::vector<ManifestEntry> entries);

    // Nothing for a text that is not known to be as tusk wrote it.
    [[nodiscard]] std::optional<FileOrigin> find(std::string_view path, std::string_view text) const;

  private:
    std::vector<ManifestEntry> entries_;  // by their paths
};

// `.tusk-manifest.json`, of one of several shards `.tusk-manifest.2-of-4.json`.
[[nodiscard]] std::string manifest_name(std::size_t shard, std::size_t shard_count);
[[nodiscard]] bool is_manifest_name(std::string_view name);

}  // namespace tusk
