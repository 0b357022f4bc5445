#include "report/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "report/finding_text.hpp"
#include "report/xml_text.hpp"
#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

// What one rule found in one target.
struct JunitCase {
    DiagKind kind;
    std::vector<const Diagnostic*> findings;
};

struct JunitSuite {
    std::string name;
    std::vector<JunitCase> cases;  // by kind
};

class JunitReport {
  public:
    JunitReport(const SourceManager& sources, const RenderOptions& options, const ReportedRun& run)
        : sources_(sources), options_(options), run_(run), rest_("tusk " + run.command) {
        for (const std::string& target : run.targets) {
            static_cast<void>(suite(target));
        }
    }

    void add(const Diagnostic& finding) {
        if (finding.targets.empty()) {
            add_to(suite(rest_), finding);
        }
        for (const std::string& target : finding.targets) {
            add_to(suite(target), finding);
        }
    }

    [[nodiscard]] std::string render() {
        if (suites_.empty()) {
            static_cast<void>(suite(rest_));
        }
        std::string text;
        std::size_t tests = 0;
        std::size_t failures = 0;
        for (const JunitSuite& each : suites_) {
            text += render_suite(each);
            tests += count_tests(each);
            failures += count_failures(each);
        }
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
            xml_attribute(rest_), tests, failures, text);
    }

  private:
    [[nodiscard]] JunitSuite& suite(const std::string& name) {
        const auto [known, is_new] = suite_indexes_.try_emplace(name, suites_.size());
        if (is_new) {
            suites_.push_back(JunitSuite{name, {}});
        }
        return suites_[known->second];
    }

    static void add_to(JunitSuite& suite, const Diagnostic& finding) {
        const auto place =
            std::lower_bound(suite.cases.begin(), suite.cases.end(), finding.kind,
                             [](const JunitCase& each, DiagKind kind) { return each.kind < kind; });
        const bool is_known = place != suite.cases.end() && place->kind == finding.kind;
        const auto found = is_known ? place : suite.cases.insert(place, JunitCase{finding.kind, {}});
        found->findings.push_back(&finding);
    }

    [[nodiscard]] bool has_failed(const JunitCase& each) const {
        return std::any_of(each.findings.begin(), each.findings.end(),
                           [this](const Diagnostic* finding) { return finding->severity >= run_.fail_on; });
    }

    [[nodiscard]] static std::size_t count_tests(const JunitSuite& suite) {
        return std::max<std::size_t>(suite.cases.size(), 1);
    }

    [[nodiscard]] std::size_t count_failures(const JunitSuite& suite) const {
        return static_cast<std::size_t>(std::count_if(suite.cases.begin(), suite.cases.end(),
                                                      [this](const auto& each) { return has_failed(each); }));
    }

    [[nodiscard]] std::string render_suite(const JunitSuite& suite) const {
        std::string text =
            fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n",
                        xml_attribute(suite.name), count_tests(suite), count_failures(suite));
        if (suite.cases.empty()) {
            text += fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n",
                                xml_attribute(suite.name));
        }
        for (const JunitCase& each : suite.cases) {
            text += render_case(suite.name, each);
        }
        return text + "  </testsuite>\n";
    }

    // JUnit has room for one failure a case; what fails nothing is what the case printed.
    [[nodiscard]] std::string render_case(const std::string& suite_name, const JunitCase& each) const {
        std::string body;
        for (const Diagnostic* const finding : each.findings) {
            body += (body.empty() ? "" : "\n") + render_text(*finding, sources_, options_);
            body.pop_back();  // the empty line at its end
        }
        const std::string title = fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n",
                                              xml_attribute(suite_name), rule_title(each.kind));
        if (!has_failed(each)) {
            return fmt::format("{}      <system-out>{}</system-out>\n    </testcase>\n", title,
                               xml_text(body));
        }
        return fmt::format("{}      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                           title, code_of(each.kind), xml_attribute(summarize(each)), xml_text(body));
    }

    [[nodiscard]] static std::string summarize(const JunitCase& each) {
        const std::string first = make_printable(each.findings.front()->message);
        return each.findings.size() == 1 ? first
                                         : fmt::format("{} (and {} more)", first, each.findings.size() - 1);
    }

    const SourceManager& sources_;
    const RenderOptions& options_;
    const ReportedRun& run_;
    std::string rest_;  // the suite of what belongs to no target
    std::vector<JunitSuite> suites_;
    std::map<std::string, std::size_t> suite_indexes_;
};

}  // namespace

std::string render_junit(std::span<const Diagnostic> findings, const SourceManager& sources,
                         const RenderOptions& options, const ReportedRun& run) {
    RenderOptions plain = options;
    plain.colour = false;
    JunitReport report(sources, plain, run);
    for (const Diagnostic& finding : findings) {
        report.add(finding);
    }
    return report.render();
}

}  // namespace tusk
