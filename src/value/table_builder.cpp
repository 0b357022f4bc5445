#include "tusk/value/table_builder.hpp"

namespace tusk {

Value make_texts(const std::vector<std::string>& texts, Arena& arena) {
    std::vector<Value> items;
    items.reserve(texts.size());
    for (const std::string& text : texts) {
        items.push_back(make_text(text, arena));
    }
    return make_list(items, arena);
}

}  // namespace tusk
