#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bench/generate.hpp"

namespace tusk::bench {

// Another library that reads the same records. `time_parse` parses once into fresh memory and gives the
// milliseconds; taking the result apart again is not counted, for nobody.
struct ParserPeer {
    std::string_view name;
    Language language = Language::Json;
    double (*time_parse)(const std::string& text) = nullptr;
    double bar = 0;        // how many times as long it is to take, at least; 0: no bar
    bool is_slow = false;  // a few runs tell enough
};

// Those that the build found.
[[nodiscard]] std::vector<ParserPeer> parser_peers();

}  // namespace tusk::bench
