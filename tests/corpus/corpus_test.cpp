// Parses snippets of real files and holds what comes out against the labels of another parser. Usage:
//   corpus_tests SNIPPETS DISAGREEMENTS [-v | --show ID]
// -v also prints every refusal and the table of classes and codes; --show prints all that is said of one
// snippet.

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <string_view>

#include "corpus/measure.hpp"
#include "corpus/snippets.hpp"
#include "corpus/verdicts.hpp"
#include "tusk/diag/render_text.hpp"

namespace {

using tusk::test::ParseOutcome;
using tusk::test::Snippet;

constexpr int kSkipped = 77;
constexpr std::chrono::milliseconds kMaxParseTime{100};
constexpr double kMinAgreement = 0.98;
constexpr double kMinHelpful = 0.90;
constexpr double kMinFitting = 0.90;

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

class CorpusRun {
  public:
    CorpusRun(std::map<std::string, std::string> known, bool verbose)
        : known_(std::move(known)), verbose_(verbose) {}

    void check(const Snippet& snippet) {
        const ParseOutcome outcome = tusk::test::parse_measured(snippet.text, kMaxParseTime);
        ++snippet_count_;
        check_time(snippet, outcome);
        if (outcome.failed == outcome.errors.empty()) {
            complain(snippet.id, "failing and reporting an error must go together");
        }
        for (const tusk::Diagnostic& error : outcome.errors) {
            check_refusal(snippet, error);
        }
        accepted_count_ += outcome.errors.empty() ? 1U : 0U;
        compare_with_label(snippet, outcome);
        if (verbose_ && !outcome.errors.empty()) {
            print_refusal(snippet, outcome);
        }
    }

    [[nodiscard]] int finish() {
        for (const auto& [id, reason] : known_) {
            if (!seen_disagreements_.contains(id)) {
                complain(id, "is listed as a disagreement, but there is none");
            }
        }
        require_share("refusals with a help line", helped_count_, error_count_, kMinHelpful);
        require_share("agreement with the labels", agreed_count_, labelled_count_, kMinAgreement);
        require_share("refusals of the class of the label", fitting_count_, classed_count_, kMinFitting);
        fmt::print("corpus: {} snippets, {} accepted, slowest {} with {:.1f} ms\n", snippet_count_,
                   accepted_count_, slowest_id_, static_cast<double>(slowest_.count()) / 1000.0);
        for (const auto& [code, count] : codes_) {
            fmt::print("  {} {:<24} {}\n", tusk::code_of(code), tusk::slug_of(code), count);
        }
        if (verbose_) {
            fmt::print("class and the code of the first error:\n{}", confusion_.to_text());
        }
        return problem_count_ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }

  private:
    void complain(const std::string& id, std::string_view what) {
        fmt::print("corpus: {}: {}\n", id, what);
        ++problem_count_;
    }

    void require_share(std::string_view what, std::size_t part, std::size_t whole, double least) {
        fmt::print("{}: {} of {} ({:.2f} %)\n", what, part, whole, 100.0 * share(part, whole));
        if (share(part, whole) < least) {
            complain("all", fmt::format("{}: at least {:.0f} % are required", what, 100.0 * least));
        }
    }

    void check_time(const Snippet& snippet, const ParseOutcome& outcome) {
        if (outcome.time > slowest_) {
            slowest_ = outcome.time;
            slowest_id_ = snippet.id;
        }
        if (outcome.time > kMaxParseTime) {
            complain(snippet.id, fmt::format("takes {} us to parse", outcome.time.count()));
        }
    }

    void check_refusal(const Snippet& snippet, const tusk::Diagnostic& error) {
        ++error_count_;
        ++codes_[error.kind];
        helped_count_ += error.help.empty() ? 0U : 1U;
        if (error.message.empty()) {
            complain(snippet.id, "an error without a message");
        }
        if (error.span.begin > error.span.end || error.span.end > snippet.text.size()) {
            complain(snippet.id, fmt::format("{} has no place in the text", tusk::code_of(error.kind)));
        }
    }

    void compare_with_label(const Snippet& snippet, const ParseOutcome& outcome) {
        const bool refused = !outcome.errors.empty();
        confusion_.add(snippet.label, refused ? tusk::code_of(outcome.errors.front().kind) : "accepted");
        if (snippet.label == "unsure") {
            return;
        }
        ++labelled_count_;
        const bool label_accepts = snippet.label == "accept";
        if (label_accepts == !refused) {
            ++agreed_count_;
        } else {
            seen_disagreements_.insert(snippet.id);
            if (!known_.contains(snippet.id)) {
                complain(snippet.id,
                         fmt::format("labelled {}, but {}: decide by the manual, mend it or list it",
                                     snippet.label, refused ? "refused" : "accepted"));
            }
        }
        if (!label_accepts && refused) {
            compare_with_class(snippet, outcome);
        }
    }

    void compare_with_class(const Snippet& snippet, const ParseOutcome& outcome) {
        const std::vector<tusk::DiagKind>& fitting = tusk::test::kinds_of_class(snippet.label);
        ++classed_count_;
        for (const tusk::DiagKind kind : fitting) {
            for (const tusk::Diagnostic& error : outcome.errors) {
                if (error.kind == kind) {
                    ++fitting_count_;
                    return;
                }
            }
        }
        if (verbose_) {
            fmt::print("unfit {} {}\n", snippet.id, snippet.label);
        }
    }

    static void print_refusal(const Snippet& snippet, const ParseOutcome& outcome) {
        fmt::print("{} {}", snippet.id, snippet.label);
        for (const tusk::Diagnostic& error : outcome.errors) {
            fmt::print(" {}", tusk::code_of(error.kind));
        }
        fmt::print("\n");
    }

    std::map<std::string, std::string> known_;
    bool verbose_;
    std::set<std::string> seen_disagreements_;
    std::map<tusk::DiagKind, std::size_t> codes_;
    tusk::test::ConfusionTable confusion_;
    std::chrono::microseconds slowest_{};
    std::string slowest_id_ = "none";
    std::size_t snippet_count_ = 0;
    std::size_t accepted_count_ = 0;
    std::size_t error_count_ = 0;
    std::size_t helped_count_ = 0;
    std::size_t labelled_count_ = 0;
    std::size_t agreed_count_ = 0;
    std::size_t classed_count_ = 0;
    std::size_t fitting_count_ = 0;
    std::size_t problem_count_ = 0;
};

void show(const Snippet& snippet) {
    tusk::SourceManager sources;
    const tusk::FileId file = sources.add(snippet.id, tusk::SourceText(snippet.text));
    for (tusk::Diagnostic& error : tusk::test::parse_measured(snippet.text, kMaxParseTime).errors) {
        error.span.file = file;
        for (tusk::Label& label : error.labels) {
            label.span.file = file;
        }
        fmt::print("{}", tusk::render_text(error, sources, {}));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cout << "usage: corpus_tests SNIPPETS DISAGREEMENTS [-v | --show ID...]\n";
        return 2;
    }
    const auto snippets = tusk::test::read_snippets(argv[1]);
    if (!snippets) {
        std::cout << "corpus: skipped, there is no " << argv[1] << '\n';
        return kSkipped;
    }
    const std::string_view mode = argc > 3 ? argv[3] : "";
    if (mode == "--show") {
        const std::set<std::string> wanted(argv + 4, argv + argc);
        for (const Snippet& snippet : *snippets) {
            if (wanted.contains(snippet.id)) {
                show(snippet);
            }
        }
        return EXIT_SUCCESS;
    }
    CorpusRun run(tusk::test::read_disagreements(argv[2]), mode == "-v");
    for (const Snippet& snippet : *snippets) {
        run.check(snippet);
    }
    return run.finish();
}
