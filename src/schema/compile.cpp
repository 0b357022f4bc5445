// The one place where valijson reads schemas; no exception of it goes further.
#include "schema/compile.hpp"

#include <array>
#include <valijson/schema_parser.hpp>

#include "schema/assertion.hpp"
#include "schema/constraints.hpp"
#include "schema/pattern.hpp"
#include "schema/value_adapter.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadSchema, Error, "this is no schema: {}", std::string);
TUSK_DIAGNOSTIC_AS(BadPattern, BadSchema, Error, "`{}` is no regular expression: {}", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(UnusablePattern, BadSchema, Warning, "the pattern `{}` is not checked: {}", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(UnknownKeyword, BadSchema, Warning, "there is no keyword `{}`", std::string);

constexpr std::string_view kOwnKeywords = "x-tusk-";
constexpr std::array<std::string_view, 5> kKeywords{"x-tusk-assert", "x-tusk-deprecated", "x-tusk-message",
                                                    "x-tusk-secret", "x-tusk-unique"};

std::unique_ptr<const re2::RE2> read_pattern(std::string_view text, Span at, Sink& sink) {
    SchemaPattern pattern = compile_pattern(text);
    if (pattern.regex == nullptr && !pattern.is_sound) {
        sink.report(at, kBadPattern, std::string(text), pattern.error);
    } else if (pattern.regex == nullptr) {
        sink.report(at, kUnusablePattern, std::string(text), pattern.error).help =
            "write it without lookahead, lookbehind, references to groups and counts above 1000";
    }
    return std::move(pattern.regex);
}

class NodeCompiler {
  public:
    NodeCompiler(SchemaGraph& graph, Sink& sink) : graph_(graph), sink_(sink) {}

    void compile(SchemaNode& node) {
        if (!node.value->is_object() || node.target != nullptr) {
            return;
        }
        if (const Value* const pattern = node.find("pattern"); pattern != nullptr && pattern->is_string()) {
            node.pattern = read_pattern(pattern->text(), pattern->span(), sink_);
        }
        for (NamedSchema& named : node.pattern_properties) {
            named.pattern = read_pattern(named.name, named.schema->value->span(), sink_);
        }
        if (const Value* const text = node.find("x-tusk-assert")) {
            read_assertions(node, *text);
        }
        check_keywords(node);
        read_constraints(node);
    }

  private:
    void read_assertions(SchemaNode& node, const Value& value) {
        const std::span<const Value> texts = value.is_array() ? value.items() : std::span(&value, 1);
        for (const Value& text : texts) {
            if (auto assertion = read_assertion(node, text, graph_.sources(), sink_)) {
                node.assertions.push_back(std::move(assertion));
            }
        }
    }

    void check_keywords(const SchemaNode& node) {
        for (const Member& member : node.value->members()) {
            if (member.key.starts_with(kOwnKeywords) &&
                std::ranges::find(kKeywords, member.key) == kKeywords.end()) {
                const auto similar = find_similar(member.key, kKeywords);
                sink_.report(member.value.span(), kUnknownKeyword, std::string(member.key)).help =
                    similar ? fmt::format("did you mean `{}`?", *similar) : "see tsk(5), SCHEMA";
            }
        }
    }

    void read_constraints(SchemaNode& node) {
        auto constraints = std::make_unique<SchemaConstraints>();
        try {
            valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
            parser.populateSchema(ValueAdapter(SchemaView{node.value, &graph_, &node}), constraints->schema);
        } catch (const std::exception& error) {
            sink_.report(node.value->span(), kBadSchema, std::string(error.what()));
        }
        node.constraints.reset(constraints.release());
    }

    SchemaGraph& graph_;
    Sink& sink_;
};

}  // namespace

void DropConstraints::operator()(const SchemaConstraints* constraints) const {
    delete constraints;
}

bool compile_graph(SchemaGraph& graph, Sink& sink) {
    const std::size_t errors = sink.error_count();
    NodeCompiler compiler(graph, sink);
    for (SchemaNode& node : graph.nodes()) {
        if (node.constraints == nullptr) {
            compiler.compile(node);
        }
    }
    return sink.error_count() == errors;
}

}  // namespace tusk
