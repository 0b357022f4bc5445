#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/output_plan.hpp"
#include "tusk/pipeline/build.hpp"

namespace tusk {

// An environment with all its services, whose files are held against those of the others.
struct OutputScope {
    std::string environment;
    std::vector<std::string> services;
};

// A path in the folder that is built, and what it is made of, for messages. Lives as long as the scopes and
// the files that it was listed from.
struct PathOwner {
    std::string path;
    std::string_view environment;
    std::string_view service;  // empty for what is made of the environment as a whole
    Span at;                   // of the rule, in tusk.tsk
};

// Every path that the scopes have, also those that another shard makes, in order; `files` are those whose
// names only their target knows.
[[nodiscard]] std::vector<PathOwner> list_output_paths(const std::vector<PlannedOutput>& outputs,
                                                       const std::vector<OutputScope>& scopes,
                                                       const std::vector<BuiltFile>& files);

// Reports paths that are made twice, that are folders for others, or that are tusk's own (TSK6021).
void check_output_paths(const std::vector<PathOwner>& owners, Sink& sink);

}  // namespace tusk
