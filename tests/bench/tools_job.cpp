// `tusk build` against tools that merge the same layers, as JSON or YAML, each in one process and as one
// would write it. A tool that is not installed has no row.

#include <fmt/core.h>

#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"

namespace tusk::bench {
namespace fs = std::filesystem;

namespace {

constexpr double kSlowMs = 2000;  // once is enough

constexpr std::string_view kPython = R"(import glob, json, os, sys, yaml

def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)

def merge(low, high):
    if not isinstance(low, dict) or not isinstance(high, dict):
        return high
    merged = dict(low)
    for key, value in high.items():
        merged[key] = merge(low[key], value) if key in low else value
    return merged

folder, out = sys.argv[1:]
shared = merge(load(folder + "/base.yaml"), load(folder + "/production.yaml"))
for path in sorted(glob.glob(folder + "/services/*.yaml")):
    name = os.path.basename(path)[:-5]
    with open(f"{out}/{name}.json", "w", encoding="utf-8") as file:
        json.dump(merge(shared, load(path)), file, indent=2, ensure_ascii=False)
)";

constexpr std::string_view kRuby = R"(require "yaml"
require "json"

def merge(low, high)
  return high unless low.is_a?(Hash) && high.is_a?(Hash)
  low.merge(high) { |_, a, b| merge(a, b) }
end

folder, out = ARGV
shared = merge(YAML.load_file("#{folder}/base.yaml"), YAML.load_file("#{folder}/production.yaml"))
Dir["#{folder}/services/*.yaml"].sort.each do |path|
  name = File.basename(path, ".yaml")
  File.write("#{out}/#{name}.json", JSON.pretty_generate(merge(shared, YAML.load_file(path))))
end
)";

constexpr std::string_view kJsonnetHead =
    R"(local shared = std.mergePatch(import "base.json", import "production.json");
{
)";

constexpr std::string_view kJq =
    R"($base[0] as $low | $production[0] as $high | ($low * $high) as $shared | inputs | $shared * .)";

// The layers in one language; services lie in a folder of their own, but for tusk.
void write_layers(const fs::path& folder, Language language, std::size_t service_count) {
    const bool is_tsk = language == Language::Tsk;
    const std::string extension = is_tsk ? ".tsk" : language == Language::Json ? ".json" : ".yaml";
    test::write_file(folder / ("base" + extension), make_plain_layer(language, 0));
    test::write_file(folder / (is_tsk ? "environment" : "") / ("production" + extension),
                     make_plain_layer(language, 1));
    for (std::size_t i = 0; i < service_count; ++i) {
        test::write_file(folder / (is_tsk ? "" : "services") / (service_name(i) + extension),
                         make_plain_layer(language, i + 2));
    }
}

std::string make_jsonnet(std::size_t service_count) {
    std::string text(kJsonnetHead);
    for (std::size_t i = 0; i < service_count; ++i) {
        text += fmt::format("  \"{0}.json\": std.mergePatch(shared, import \"services/{0}.json\"),\n",
                            service_name(i));
    }
    return text + "}\n";
}

struct Tool {
    std::string name;
    std::vector<std::string> command;
    fs::path out;  // empty: it writes one stream
};

std::vector<Tool> make_tools(const fs::path& scratch, std::size_t service_count) {
    const fs::path json = scratch / "json";
    const fs::path yaml = scratch / "yaml";
    test::write_file(json / "fleet.jsonnet", make_jsonnet(service_count));
    test::write_file(scratch / "merge.py", kPython);
    test::write_file(scratch / "merge.rb", kRuby);
    std::vector<std::string> jq{"/usr/bin/jq",      "-n",          "--slurpfile", "base",
                                json / "base.json", "--slurpfile", "production",  json / "production.json",
                                std::string(kJq)};
    for (std::size_t i = 0; i < service_count; ++i) {
        jq.push_back(json / "services" / (service_name(i) + ".json"));
    }
    std::vector<Tool> tools{{"jq, one stream", std::move(jq), {}}};
    const auto add = [&](std::string name, std::vector<std::string> command, bool out_is_last) {
        const fs::path out = scratch / ("out_" + name);
        fs::create_directories(out);
        command.insert(out_is_last ? command.end() : command.begin() + 2, out);
        tools.push_back({std::move(name), std::move(command), out});
    };
    add("jsonnet", {"/usr/bin/jsonnet", "-m", json / "fleet.jsonnet"}, false);
    add("python3-yaml", {"/usr/bin/python3", scratch / "merge.py", yaml}, true);
    add("ruby", {"/usr/bin/ruby", scratch / "merge.rb", yaml}, true);
    return tools;
}

// The merge of jsonnet leaves them out.
void drop_nulls(nlohmann::json& value) {
    if (!value.is_object()) {
        return;
    }
    for (auto member = value.begin(); member != value.end();) {
        drop_nulls(*member);
        member = member->is_null() ? value.erase(member) : std::next(member);
    }
}

nlohmann::json read_json(const std::string& text) {
    nlohmann::json value = nlohmann::json::parse(text);
    drop_nulls(value);
    return value;
}

// Whether a tool came to the same configurations.
bool has_same_results(const fs::path& folder, const fs::path& out, std::size_t service_count) {
    for (std::size_t i = 0; i < service_count; ++i) {
        const std::string name = service_name(i) + ".json";
        const auto mine = test::read_file(out / name);
        const auto other = test::read_file(folder / name);
        if (!mine || !other || read_json(*mine) != read_json(*other)) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool run_tools_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t service_count = settings.quick ? 10 : 1000;
    const fs::path scratch = settings.scratch / "tools";
    const fs::path project = scratch / "tsk";
    write_layers(project, Language::Tsk, service_count);
    write_layers(scratch / "json", Language::Json, service_count);
    write_layers(scratch / "yaml", Language::Yaml, service_count);
    test::write_file(project / "tusk.tsk",
                     "validate.required: []\n[outputs]\n\"{service}.json\": { format: \"json\" }\n");
    const fs::path out = scratch / "out_tusk";
    const auto time_tusk = [&] {
        fs::remove_all(out);
        return run_process({settings.tusk, "build", "-q", "-C", project, "--env", "production", "-o", out});
    };
    if (!time_tusk().ok) {
        std::cerr << "tools: tusk did not build\n";
        return false;
    }
    for (const Tool& tool : make_tools(scratch, service_count)) {
        const ProcessResult first = run_process(tool.command);
        if (!first.ok) {
            continue;  // not installed
        }
        if (!tool.out.empty() && !has_same_results(tool.out, out, service_count)) {
            std::cerr << "tools: " << tool.name << " came to something else\n";
            return false;
        }
        const std::size_t rounds = settings.quick || first.time_ms > kSlowMs ? 1 : 5;
        const std::vector<Timing> timings = time_in_turn(
            {[&] { return time_tusk().time_ms; }, [&] { return run_process(tool.command).time_ms; }}, rounds);
        rows.push_back(Row{fmt::format("layers of {} services", service_count),
                           text_of_ms(timings[0].median_ms),
                           tool.name + ": " + text_of_ms(timings[1].median_ms),
                           timings[1].median_ms / timings[0].median_ms, Bar::None, 0});
    }
    return true;
}

}  // namespace tusk::bench
