#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// For what an expression names a file.
enum class FileUse : std::uint8_t {
    Import,  // a value: a .tsk file by itself, or what a data file says
    Json,
    Yaml,
    Text,
};

// What is in a file that an expression names. Lives as long as the host.
struct HostFile {
    bool is_good = false;        // else the reason has been reported
    const Tree* tree = nullptr;  // a .tsk file
    const Expr* data = nullptr;  // another format: a constant
    bool has_aliases = false;    // in `data`
    std::string_view text;       // FileUse::Text
    FileId file = kNoFile;
};

// What evaluation may see of the world. Tests, `--env-file` and `--no-env` replace it.
class Host {
  public:
    Host() = default;
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    virtual ~Host() = default;

    // The text of an environment variable, or nothing when it is not set. The view stays valid as
    // long as the host.
    [[nodiscard]] virtual std::optional<std::string_view> variable(std::string_view name) const = 0;

    // The moment that counts as now, in seconds since 1970 in UTC, or nothing when none was given.
    [[nodiscard]] virtual std::optional<std::int64_t> now() const { return std::nullopt; }

    // The file at `path`, which the text at `at` names. Nothing when expressions cannot read files here.
    [[nodiscard]] virtual std::optional<HostFile> load(std::string_view /*path*/, Span /*at*/,
                                                       FileUse /*use*/, Sink& /*sink*/) const {
        return std::nullopt;
    }
};

// A host that lets expressions see nothing of the world: what they say must not depend on who runs them.
class ClosedHost final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

}  // namespace tusk
