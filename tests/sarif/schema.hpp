#pragma once

#include <memory>
#include <string>
#include <vector>

namespace tusk::test {

// The published schema of SARIF. Its `format`s (uri, uri-reference, date-time) are not checked: valijson
// knows none of them.
class SarifSchema {
  public:
    // Throws std::exception when the file is no schema.
    explicit SarifSchema(const std::string& path);
    ~SarifSchema();
    SarifSchema(const SarifSchema&) = delete;
    SarifSchema& operator=(const SarifSchema&) = delete;

    // What is wrong with the log; nothing when it is valid.
    [[nodiscard]] std::vector<std::string> find_faults(const std::string& log) const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace tusk::test
