// What schemas cost: `tusk validate --all` with those of the project and of tusk, against the same without.

#include <fmt/core.h>

#include <iostream>

#include "bench/generate.hpp"
#include "bench/jobs.hpp"
#include "bench/measure.hpp"
#include "support/disk.hpp"

namespace tusk::bench {

namespace {

constexpr std::string_view kSchema = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["service", "server", "database", "client"],
  "properties": {
    "service": {
      "type": "object",
      "required": ["id", "name", "version"],
      "properties": {
        "id": {"type": "string", "minLength": 1, "x-tusk-unique": true},
        "name": {"type": "string", "format": "dns-label"},
        "version": {"type": "string", "format": "semver"},
        "health_endpoint": {"type": "string", "pattern": "^/"}
      }
    },
    "database": {
      "type": "object",
      "properties": {
        "url": {"type": "string", "format": "url"},
        "pool": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "min": {"type": "integer", "minimum": 0},
            "max": {"type": "integer", "minimum": 1, "maximum": 10000},
            "idle_timeout": {"type": "string", "format": "duration"}
          },
          "x-tusk-assert": "min <= max"
        }
      }
    },
    "client": {
      "type": "object",
      "properties": {
        "retries": {"type": "integer", "minimum": 0, "maximum": 100},
        "timeout": {"type": "string", "format": "duration"},
        "targets": {"type": "array", "items": {"type": "string", "minLength": 1}}
      }
    }
  }
})";

void write_project(const std::filesystem::path& project, std::size_t service_count) {
    test::write_file(project / "base.tsk", make_base_layer());
    test::write_file(project / "environment" / "development.tsk", make_other_environment_layer());
    test::write_file(project / "environment" / "staging.tsk", make_other_environment_layer());
    test::write_file(project / "environment" / "production.tsk", make_environment_layer());
    for (std::size_t i = 0; i < service_count; ++i) {
        test::write_file(project / (service_name(i) + ".tsk"), make_service_layer(i));
    }
}

}  // namespace

bool run_schema_job(const Settings& settings, std::vector<Row>& rows) {
    const std::size_t service_count = settings.quick ? 10 : 1000;
    const std::filesystem::path project = settings.scratch / "schema";
    const std::string schema = (settings.scratch / "schema.json").string();
    write_project(project, service_count);
    test::write_file(schema, std::string(kSchema));
    bool all_ok = true;
    const auto time = [&](const std::vector<std::string>& arguments) {
        std::vector<std::string> command{settings.tusk, "-C", project.string(), "-q", "validate", "--all"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const ProcessResult result = run_process(command);
        all_ok = all_ok && result.ok;
        return result.time_ms;
    };
    const std::vector<Timing> timings = time_in_turn({[&] {
                                                          return time({"--schema", schema});
                                                      },
                                                      [&] { return time({"--no-builtin-schemas"}); }},
                                                     settings.quick ? 1 : 11);
    if (!all_ok) {
        std::cerr << "schema: `tusk validate --all` failed\n";
        return false;
    }
    rows.push_back(Row{fmt::format("schemas: validate 3 x {} services", service_count),
                       text_of_ms(timings[0].median_ms), "without: " + text_of_ms(timings[1].median_ms),
                       timings[0].median_ms / timings[1].median_ms, Bar::AtMost, 2});
    return true;
}

}  // namespace tusk::bench
