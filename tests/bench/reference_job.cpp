// What a reference costs, and that it costs the same however many there are.

#include <fmt/core.h>

#include <iostream>

#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "bench/references.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk::bench {
namespace {

class EmptyHost : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// A document as a tree, ready to be evaluated again and again.
class Document {
  public:
    explicit Document(std::string_view text) : file_(sources_.add("references.tsk", SourceText(text))) {
        document_ = parse_document(sources_.text(file_), file_, sink_);
        tree_ = build_layer(document_, 0, arena_, sink_);
    }

    // Milliseconds of one evaluation into fresh memory, or a negative number when something was wrong.
    [[nodiscard]] double time_evaluation() const {
        release_free_memory();
        Arena arena;
        Sink sink;
        const double start = now_ms();
        const Value value = evaluate(tree_, EmptyHost(), sources_, arena, sink);
        const double time = now_ms() - start;
        return sink.has_errors() || value.members().empty() ? -1 : time;
    }

  private:
    SourceManager sources_;
    Sink sink_;
    Arena arena_;
    FileId file_;
    tusk::Document document_;
    Tree tree_;
};

// Text to JSON.
struct Converted {
    double time_ms = 0;
    std::string json;
};

Converted convert(std::string_view text) {
    release_free_memory();
    SourceManager sources;
    const FileId file = sources.add("references.tsk", SourceText(text));
    const double start = now_ms();
    Sink sink;
    tusk::Document document = parse_document(sources.text(file), file, sink);
    Arena arena;
    const Tree tree = build_layer(document, 0, arena, sink);
    const Value value = evaluate(tree, EmptyHost(), sources, arena, sink);
    Converted result;
    result.json = to_json(value, {});
    result.time_ms = now_ms() - start;
    return result;
}

bool add_shape(const ReferenceShape& shape, std::size_t few, std::size_t many, std::size_t run_count,
               std::vector<Row>& rows) {
    const Document small(make_references(shape, few));
    const Document large(make_references(shape, many));
    if (small.time_evaluation() < 0 || large.time_evaluation() < 0) {
        std::cerr << "references: " << shape.name << " were refused\n";
        return false;
    }
    const std::vector<Timing> timings = time_in_turn(
        {[&] { return large.time_evaluation(); }, [&] { return small.time_evaluation(); }}, run_count);
    const double large_ns = timings[0].best_ms * 1e6 / static_cast<double>(many);
    const double small_ns = timings[1].best_ms * 1e6 / static_cast<double>(few);
    rows.push_back(
        Row{fmt::format("references: {}", shape.name), fmt::format("{}: {:.0f} ns each", many, large_ns),
            fmt::format("{}: {:.0f} ns each", few, small_ns), large_ns / small_ns, Bar::AtMost, 1.3});
    return true;
}

bool add_whole(std::size_t count, std::size_t run_count, std::vector<Row>& rows) {
    const std::string dense = make_mixed_references(count);
    const std::string plain = make_same_without_references(count);
    if (convert(dense).json != convert(plain).json) {
        std::cerr << "references: the two documents are not the same\n";
        return false;
    }
    const std::vector<Timing> timings = time_in_turn(
        {[&] { return convert(dense).time_ms; }, [&] { return convert(plain).time_ms; }}, run_count);
    rows.push_back(Row{"references: .tsk to JSON",
                       fmt::format("{}: {}", count, text_of_ms(timings[0].median_ms)),
                       fmt::format("values in their place: {}", text_of_ms(timings[1].median_ms)),
                       timings[0].median_ms / timings[1].median_ms, Bar::None, 0});
    return true;
}

}  // namespace

bool run_reference_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t few = settings.quick ? 1'000 : 10'000;
    const std::size_t many = 10 * few;
    const std::size_t run_count = settings.quick ? 1 : 15;
    for (const ReferenceShape& shape : reference_shapes()) {
        if (!add_shape(shape, few, many, run_count, rows)) {
            return false;
        }
    }
    return add_whole(many, run_count, rows);
}

}  // namespace tusk::bench
