#include <array>

#include "tusk/convert/read.hpp"

namespace tusk {

std::span<const Reader> readers() {
    static constexpr std::array<Reader, 3> kReaders{{
        {".json", read_json_document},
        {".yaml", read_yaml_document},
        {".yml", read_yaml_document},
    }};
    return kReaders;
}

const Reader* find_reader(std::string_view path) {
    for (const Reader& reader : readers()) {
        if (path.size() > reader.extension.size() && path.ends_with(reader.extension)) {
            return &reader;
        }
    }
    return nullptr;
}

}  // namespace tusk
