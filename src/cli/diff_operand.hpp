#pragma once

#include <optional>
#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/pipeline/world.hpp"

namespace tusk::cli {

// What an argument of `tusk diff` names. Rules: tusk-diff(1).
enum class OperandKind { File, Environment, Service };

struct DiffOperand {
    OperandKind kind = OperandKind::File;
    std::string text;  // as written
    std::string environment;
    std::string service;
};

struct DiffOperandResult {
    std::optional<DiffOperand> operand;
    std::string problem;  // wrong use; empty without an operand when it was reported to the sink
};

// Reads one argument. The project, which `selection` may name a folder of, is looked at only where it
// decides.
[[nodiscard]] DiffOperandResult read_diff_operand(const std::string& text, const Selection& selection,
                                                  const World& world, Sink& sink);

}  // namespace tusk::cli
