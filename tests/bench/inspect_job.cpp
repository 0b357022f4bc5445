// What it costs to know where values come from: the history that a merge keeps, and printing all of it.

#include <fmt/core.h>

#include <iostream>
#include <memory>

#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/merge/overlay.hpp"
#include "tusk/syntax/parser.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk::bench {
namespace {

constexpr std::size_t kTableCount = 100;

// `[table_0] key_0: 0 ...`; every `step`-th key is written, with values that tell the layers apart.
std::string make_layer(std::size_t leaf_count, std::size_t step, std::size_t layer) {
    std::string text;
    const std::size_t keys = leaf_count / kTableCount;
    for (std::size_t table = 0; table < kTableCount; ++table) {
        text += fmt::format("[table_{}]\n", table);
        for (std::size_t key = 0; key < keys; key += step) {
            text += fmt::format("key_{}: \"value {} of layer {}\"\n", key, key, layer);
        }
    }
    return text;
}

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

using LayTogether = Tree (*)(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink);

Tree overlay_with_history(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink) {
    return overlay(lower, upper, arena, sink);
}

struct MergeCost {
    double time_ms = 0;
    double bytes = 0;
};

// Texts to an effective value.
MergeCost merge(const std::vector<std::string>& texts, LayTogether lay_together) {
    release_free_memory();
    SourceManager sources;
    std::vector<FileId> files;
    for (const std::string& text : texts) {
        files.push_back(sources.add(fmt::format("layer_{}.tsk", files.size()), SourceText(text)));
    }
    const double start = now_ms();
    Sink sink;
    Arena arena;
    std::vector<std::unique_ptr<Document>> documents;
    std::optional<Tree> merged;
    for (std::size_t i = 0; i < files.size(); ++i) {
        documents.push_back(
            std::make_unique<Document>(parse_document(sources.text(files[i]), files[i], sink)));
        const Tree tree = build_layer(*documents.back(), static_cast<LayerIndex>(i), arena, sink);
        merged = merged ? lay_together(*merged, tree, arena, sink) : tree;
    }
    const Value value = evaluate(*merged, NoVariables(), sources, arena, sink);
    MergeCost cost;
    cost.time_ms = sink.has_errors() || value.members().empty() ? -1 : now_ms() - start;
    cost.bytes = static_cast<double>(arena.reserved_bytes());
    for (const std::unique_ptr<Document>& document : documents) {
        cost.bytes += static_cast<double>(document->arena.reserved_bytes());
    }
    return cost;
}

void add_history_row(const Settings& settings, const std::vector<std::string>& texts,
                     std::vector<Row>& rows) {
    const auto time = [&texts](LayTogether lay_together) {
        return [&texts, lay_together] { return merge(texts, lay_together).time_ms; };
    };
    const std::vector<Timing> timings =
        time_in_turn({time(overlay_with_history), time(overlay_without_history)}, settings.quick ? 1 : 51);
    rows.push_back(Row{fmt::format("history: merge of {} layers", texts.size()),
                       text_of_ms(timings[0].median_ms), "without: " + text_of_ms(timings[1].median_ms),
                       timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 1.3});
}

// Memory is taken in chunks: with many leaves they do not blur the figure.
void add_history_memory_row(const std::vector<std::string>& texts, std::vector<Row>& rows) {
    const double with_bytes = merge(texts, overlay_with_history).bytes;
    const double without_bytes = merge(texts, overlay_without_history).bytes;
    rows.push_back(Row{"history: memory of 100,000 leaves", text_of_bytes(with_bytes),
                       "without: " + text_of_bytes(without_bytes), with_bytes / without_bytes, Bar::AtMost,
                       1.5});
}

}  // namespace

bool run_inspect_job(const Settings& settings, std::vector<Row>& rows) {
    const auto make_layers = [](std::size_t leaf_count) {
        return std::vector<std::string>{make_layer(leaf_count, 1, 0), make_layer(leaf_count, 2, 1),
                                        make_layer(leaf_count, 4, 2)};
    };
    const std::size_t leaf_count = settings.quick ? 200 : 2000;
    const std::vector<std::string> texts = make_layers(leaf_count);
    const std::filesystem::path folder = settings.scratch / "inspect";
    std::vector<std::string> layers;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::filesystem::path path = folder / fmt::format("layer_{}.tsk", i);
        test::write_file(path, texts[i]);
        layers.insert(layers.end(), {"--layer", path.string()});
    }
    bool all_ok = true;
    const auto time = [&](std::vector<std::string> command) {
        command.insert(command.begin(), settings.tusk);
        command.insert(command.end(), layers.begin(), layers.end());
        const ProcessResult result = run_process(command);
        all_ok = all_ok && result.ok;
        return result.time_ms;
    };
    const std::vector<Timing> timings = time_in_turn({[&] {
                                                          return time({"explain", "--all"});
                                                      },
                                                      [&] { return time({"merge"}); }},
                                                     settings.quick ? 1 : 51);
    if (!all_ok) {
        std::cerr << "inspect: `tusk explain --all` or `tusk merge` failed\n";
        return false;
    }
    rows.push_back(Row{fmt::format("explain --all: {} leaves", leaf_count), text_of_ms(timings[0].median_ms),
                       "merge: " + text_of_ms(timings[1].median_ms),
                       timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 1.5});
    add_history_row(settings, texts, rows);
    add_history_memory_row(make_layers(settings.quick ? leaf_count : 100'000), rows);
    return true;
}

}  // namespace tusk::bench
