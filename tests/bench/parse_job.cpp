// Text to tree in this process, against other libraries on the same records.

#include <fmt/core.h>

#include <iostream>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "bench/peers.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk::bench {
namespace {

// Milliseconds, or a negative number when the text was refused.
double time_tusk(const std::string& text) {
    release_free_memory();
    const double start = now_ms();
    Sink sink;
    const Document document = parse_document(text, FileId{0}, sink);
    const double time = now_ms() - start;
    return document.failed || document.root.size == 0 ? -1 : time;
}

double time_peer(const ParserPeer& peer, const std::string& text) {
    release_free_memory();
    return peer.time_parse(text);
}

}  // namespace

bool run_parse_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t size_bytes = settings.quick ? 100'000 : 10'000'000;
    const std::size_t record_count = count_records_for(size_bytes);
    const std::string tsk = make_document(Language::Tsk, record_count);
    const std::string json = make_document(Language::Json, record_count);
    const std::string yaml = make_document(Language::Yaml, record_count);
    if (time_tusk(tsk) < 0) {
        std::cerr << "parse: the generated .tsk was refused\n";
        return false;
    }
    for (const ParserPeer& peer : parser_peers()) {
        const std::string& text = peer.language == Language::Json ? json : yaml;
        const std::size_t run_count = settings.quick ? 1 : peer.is_slow ? 3 : 15;
        const std::vector<Timing> timings =
            time_in_turn({[&] { return time_tusk(tsk); }, [&] { return time_peer(peer, text); }}, run_count);
        rows.push_back(Row{
            fmt::format("parse {} of .tsk", text_of_bytes(static_cast<double>(tsk.size()))),
            fmt::format("{} ({:.0f} MB/s)", text_of_ms(timings[0].median_ms),
                        static_cast<double>(tsk.size()) / timings[0].median_ms / 1e3),
            fmt::format("{}, {}: {}", peer.name, text_of_bytes(static_cast<double>(text.size())),
                        text_of_ms(timings[1].median_ms)),
            timings[1].median_ms / timings[0].median_ms, peer.bar > 0 ? Bar::AtLeast : Bar::None, peer.bar});
    }
    return true;
}

}  // namespace tusk::bench
