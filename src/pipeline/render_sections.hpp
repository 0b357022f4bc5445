#pragma once

#include <functional>
#include <string_view>

#include "tusk/render/target.hpp"

namespace tusk {

// Gives a section by its name, an empty table when there is none.
using FindSection = std::function<Value(std::string_view name)>;

// Fills in the sections that are one for the whole environment. Reports what is wrong in those that are
// needed.
void decode_sections(const FindSection& find, render::NeededSections needs, render::Model& model, Sink& sink);

}  // namespace tusk
