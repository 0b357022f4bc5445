#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/discovery/gateway.hpp"
#include "tusk/discovery/service.hpp"
#include "tusk/discovery/settings.hpp"
#include "tusk/value/value.hpp"

// What `tusk render` writes for real engines. Rules: tusk-render(1).
namespace tusk::render {

// The effective configuration of one service; of what all share, without a name.
struct ServiceConfig {
    std::string service;  // name of its file
    Value value;
    std::string name{};  // under which the service is published
};

// One environment as engines see it. Services are in the order of their names.
struct Model {
    std::string environment;
    std::vector<discovery::Service> services;
    discovery::Registry registry;
    discovery::Gateway gateway;
    discovery::Calls calls;
    discovery::GrpcServer grpc;
    discovery::Tracing tracing;
    std::vector<ServiceConfig> configs;
};

// What the command line says beyond the configuration.
struct Request {
    std::string form;                         // one of the target's own; empty for the first of them
    std::optional<std::int64_t> now_seconds;  // since 1970, when a moment was given
    std::string format{};                     // one of the target's own; empty for the first of them
};

// An artifact, by its name within the folder that is written.
struct File {
    std::string name;
    std::string text;
};

// How far a target is known to work: the engine itself read what was rendered, or nobody but tests of ours.
enum class Proof : std::uint8_t { Engine, Golden };

// The sections that a target cannot do without: what is wrong in others does not concern it.
struct NeededSections {
    bool gateway = false;  // and `[routes]`
    bool calls = false;
    bool grpc = false;
    bool tracing = false;
};

struct Target {
    std::string_view name;
    std::string_view summary;  // one line, lower case
    Proof proof = Proof::Golden;
    std::string_view proved_by{};                 // with what, as `--list` prints it
    std::span<const std::string_view> forms{};    // the first is taken when none is named
    std::span<const std::string_view> files{};    // the names that it may write
    std::span<const std::string_view> formats{};  // of a file whose name says it, as its extension
    std::string_view mapping{};                   // lines of `--explain`: what becomes of which field
    bool is_for_one_service = false;              // renders the configuration of one service
    bool reads_sections = true;                   // what the model has beside services and configurations
    NeededSections needs{.gateway = true, .calls = true};
    bool reads_configs = false;  // the configurations, which are large
    // Reports what the engine cannot express (TSK8013, warnings), and what it cannot be given at all
    // (TSK8014); the files mean nothing when an error was reported.
    std::vector<File> (*render)(const Model& model, const Request& request, Sink& sink) = nullptr;
};

// One row each, in the order of their names.
[[nodiscard]] std::span<const Target> targets();
[[nodiscard]] const Target* find_target(std::string_view name);

}  // namespace tusk::render
