#include "tusk/value/table_builder.hpp"

namespace tusk {

Value make_texts(const std::vector<std::string>& texts, Arena& arena) {
    const ValueMaker maker(arena);
    return maker.list_of(texts, [&maker](const std::string& text) { return maker.text(text); });
}

}  // namespace tusk
