#include "bench/peers.hpp"

#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "bench/measure.hpp"
#ifdef TUSK_BENCH_SIMDJSON
#include <simdjson.h>
#endif
#ifdef TUSK_BENCH_RAPIDJSON
#include <rapidjson/document.h>
#endif

namespace tusk::bench {
namespace {

// A peer that does not read the records would win every race.
void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

double time_nlohmann(const std::string& text) {
    const double start = now_ms();
    const nlohmann::json document = nlohmann::json::parse(text);
    const double time = now_ms() - start;
    require(document.is_object() && !document.empty());
    return time;
}

double time_yaml_cpp(const std::string& text) {
    const double start = now_ms();
    const YAML::Node document = YAML::Load(text);
    const double time = now_ms() - start;
    require(document.IsMap() && document.size() != 0);
    return time;
}

#ifdef TUSK_BENCH_SIMDJSON
double time_simdjson(const std::string& text) {
    const simdjson::padded_string padded(text);
    const double start = now_ms();
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    const simdjson::error_code error = parser.parse(padded).get(document);
    const double time = now_ms() - start;
    require(error == simdjson::SUCCESS && document.is_object());
    return time;
}
#endif

#ifdef TUSK_BENCH_RAPIDJSON
double time_rapidjson(const std::string& text) {
    const double start = now_ms();
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    const double time = now_ms() - start;
    require(!document.HasParseError() && document.IsObject());
    return time;
}
#endif

}  // namespace

std::vector<ParserPeer> parser_peers() {
    std::vector<ParserPeer> peers;
    peers.push_back(ParserPeer{"nlohmann::json", Language::Json, time_nlohmann, 4, false});
    peers.push_back(ParserPeer{"yaml-cpp", Language::Yaml, time_yaml_cpp, 40, true});
#ifdef TUSK_BENCH_SIMDJSON
    peers.push_back(ParserPeer{"simdjson DOM", Language::Json, time_simdjson, 0.4, false});
#endif
#ifdef TUSK_BENCH_RAPIDJSON
    peers.push_back(ParserPeer{"rapidjson", Language::Json, time_rapidjson, 0, false});
#endif
    return peers;
}

}  // namespace tusk::bench
