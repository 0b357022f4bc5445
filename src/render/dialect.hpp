#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tusk/convert/assignments.hpp"
#include "tusk/diag/sink.hpp"

// Files of variables: `NAME=value` lines, which each of their readers wants to be quoted in another way.
namespace tusk::render {

// sh, dotenv, docker, systemd. The first is what an empty name means.
[[nodiscard]] std::span<const std::string_view> dialect_names();

// The lines in that order. Reports values that the dialect cannot hold (TSK8014), each by its key and without
// showing it.
[[nodiscard]] std::string print_variables(std::span<const Assignment> variables, std::string_view dialect,
                                          Sink& sink);

}  // namespace tusk::render
