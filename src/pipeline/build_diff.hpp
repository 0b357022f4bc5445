#pragma once

#include <string>
#include <string_view>

#include "pipeline/output_plan.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// A file as it is and as it should be, `path` as messages show it.
struct FilePair {
    std::string_view path;
    bool exists = true;
    std::string_view before;
    std::string_view after;
};

// What differs in a configuration that was printed, with `***` for what is secret in the value, at secret
// paths, and for all old values at places that the value does not have any more.
[[nodiscard]] std::string diff_config(const FilePair& file, const Format& format, const Value& value,
                                      const SecretPaths& secret_paths);
// What differs in what a target made. Where it may hold secrets, only that it does.
[[nodiscard]] std::string diff_rendered(const FilePair& file, const render::Target& target);
// Of a file that goes: its content is not looked at.
[[nodiscard]] std::string diff_removed(std::string_view path);

}  // namespace tusk
