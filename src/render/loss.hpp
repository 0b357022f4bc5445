#pragma once

#include <string>
#include <string_view>

#include "tusk/diag/sink.hpp"

// What rendering has to say; each finding has a name of its own, `engine.what`.
namespace tusk::render {

// The engine does something else than the configuration asks for (TSK8013).
Diagnostic& report_loss(Span at, std::string_view name, std::string text, Sink& sink);
// The engine cannot be given this at all (TSK8014).
Diagnostic& report_unfit(Span at, std::string_view engine, std::string text, Sink& sink);

}  // namespace tusk::render
