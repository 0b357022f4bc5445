#include "corpus/measure.hpp"

#include <algorithm>
#include <utility>

#include "tusk/syntax/parser.hpp"

namespace tusk::test {

namespace {

using Clock = std::chrono::steady_clock;

ParseOutcome parse_once(std::string_view text) {
    Sink sink;
    const Clock::time_point start = Clock::now();
    const Document document = parse_document(text, FileId{0}, sink);
    ParseOutcome outcome;
    outcome.time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    outcome.failed = document.failed;
    for (Diagnostic& diagnostic : sink.take_sorted()) {
        if (diagnostic.severity == Severity::Error) {
            outcome.errors.push_back(std::move(diagnostic));
        }
    }
    return outcome;
}

}  // namespace

ParseOutcome parse_measured(std::string_view text, std::chrono::microseconds bar) {
    constexpr int kFurtherTries = 2;
    ParseOutcome outcome = parse_once(text);
    for (int i = 0; i < kFurtherTries && outcome.time > bar; ++i) {
        outcome.time = std::min(outcome.time, parse_once(text).time);
    }
    return outcome;
}

}  // namespace tusk::test
