#include "tusk/inspect/place_index.hpp"

#include <fmt/format.h>

#include "tusk/value/value_maker.hpp"

namespace tusk {

std::string PlaceIndex::text(Span at) {
    if (at.file == kNoFile) {
        return {};
    }
    const LineColumn where = position(at);
    return fmt::format("{}:{}:{}", sources_.name(at.file), where.line, where.column);
}

Value place_value(PlaceIndex& places, Span at, Arena& arena) {
    if (at.file == kNoFile) {
        return Value::null({});
    }
    const LineColumn where = places.position(at);
    const ValueMaker maker(arena);
    return maker.table({{"file", maker.text(places.file(at))},
                        {"line", Value::integer(where.line, {})},
                        {"column", Value::integer(where.column, {})}});
}

}  // namespace tusk
