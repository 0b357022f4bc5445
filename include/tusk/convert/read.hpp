#pragma once

#include <span>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/syntax/parser.hpp"

// Files of other formats as documents: data with a place for every key and value. Strings in them are
// text, whatever they hold, and keys are ordinary keys. Rules: tsk(5), LAYERS IN JSON AND YAML.
namespace tusk {

// The text of a .json file: strict JSON, any value at the top. `failed` says whether an error was
// reported; duplicate keys have been looked for.
[[nodiscard]] Document read_json_document(std::string_view text, FileId file, Sink& sink,
                                          const ParseLimits& limits = {});

// The text of a .yaml file: one document of YAML 1.2, core schema, any value at the top; an empty
// file is null. As read_json_document.
[[nodiscard]] Document read_yaml_document(std::string_view text, FileId file, Sink& sink,
                                          const ParseLimits& limits = {});

// One file format besides .tsk.
struct Reader {
    std::string_view extension;  // with its point
    Document (*read)(std::string_view text, FileId file, Sink& sink, const ParseLimits& limits);
};

// .json, .yaml, .yml: one row each.
[[nodiscard]] std::span<const Reader> readers();
// By the end of the name; null for .tsk and everything else.
[[nodiscard]] const Reader* find_reader(std::string_view path);

}  // namespace tusk
