#pragma once

#include <string>

#include "tusk/value/value.hpp"

namespace tusk {

// Appends the shortest text that reads back to the same double; always with a `.0` or an exponent.
void append_float(std::string& out, double number);

// Appends a string as it is, numbers in canonical decimal form, `true`, `false`, `null`.
void append_scalar(std::string& out, const Value& scalar);

}  // namespace tusk
