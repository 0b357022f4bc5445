#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

// What must hold of every input, whatever it is; shared by the fuzz targets.
namespace tusk::fuzz {

// Prints the law that is broken and ends the process, which is how libFuzzer learns of a bug.
void require(bool holds, const char* law);

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// A world that never changes: a few variables, and a clock that stands still.
class FixedHost : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override;
    [[nodiscard]] std::optional<std::int64_t> now() const override { return 1'735'776'000; }
};

// Texts as layers of one stack, the lowest first.
class Stack {
  public:
    // False when the text is no layer; why has then been reported.
    bool add(std::string_view text);

    [[nodiscard]] const std::deque<Document>& documents() const { return documents_; }
    // Of the documents that did not fail.
    [[nodiscard]] const std::deque<Tree>& trees() const { return trees_; }
    [[nodiscard]] Tree lay(const Tree& lower, const Tree& upper);
    [[nodiscard]] Arena& arena() { return arena_; }
    [[nodiscard]] Sink& sink() { return sink_; }
    [[nodiscard]] const SourceManager& sources() const { return sources_; }

    // All findings so far are well formed and can be shown in every form; forgets them.
    void check_findings();

  private:
    SourceManager sources_;
    Arena arena_;
    Sink sink_;
    std::deque<Document> documents_;
    std::deque<Tree> trees_;
};

struct Outcome {
    std::string json;
    bool failed = false;
};

// Evaluates the tree and checks: what is incomplete was reported, what is complete can be written and read
// again, and a second time gives the same.
Outcome check_evaluation(Stack& stack, const Tree& tree);

// Evaluates what stands at `keys` only; nothing when it is not there or failed, which was then reported.
std::optional<Value> check_path(Stack& stack, const Tree& tree, std::initializer_list<std::string_view> keys);

// Keys on their own come to what they are in the whole.
void check_paths(Stack& stack, const Tree& tree, const Outcome& whole);

// A finished table can be written, and read again where there is a reader; the JSON form.
std::string check_written(const Value& value);

}  // namespace tusk::fuzz
