#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tusk/eval/host.hpp"
#include "tusk/load/import_cache.hpp"
#include "tusk/load/load_context.hpp"

namespace tusk {

// What the evaluation of one run sees of the world: its variables, its clock and the files that
// expressions name. Safe from several threads.
class RunHost final : public Host {
  public:
    RunHost(const Host& variables, const LoadContext& context) : variables_(variables), context_(context) {}

    // The moment of --now or SOURCE_DATE_EPOCH; without it there is no clock.
    void set_now(std::int64_t seconds) { now_ = seconds; }

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        return variables_.variable(name);
    }
    [[nodiscard]] std::optional<std::int64_t> now() const override { return now_; }
    [[nodiscard]] std::optional<HostFile> load(std::string_view path, Span at, FileUse use,
                                               Sink& sink) const override;

  private:
    const Host& variables_;
    const LoadContext& context_;
    std::optional<std::int64_t> now_;
    mutable ImportCache imports_;
};

// Documents of all formats: the seam between reading files and their formats.
[[nodiscard]] Document read_document(FileFormat format, std::string_view text, FileId file, Sink& sink,
                                     const ParseLimits& limits);

}  // namespace tusk
