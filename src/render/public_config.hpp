#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tusk/render/target.hpp"

// Configurations for places where many may read.
namespace tusk::render {

// The value without what is secret in it: a member, or the list that holds it. Tells each (TSK8013,
// `<engine>.secret`).
[[nodiscard]] Value drop_secrets(const Value& value, std::string_view engine, Arena& arena, Sink& sink);

// A leaf of a configuration; lists are leaves.
struct ConfigKey {
    std::string key;  // `users/server/port`: the service, if any, and the keys; what is no part of a name is
                      // percent-encoded
    std::string text;
};

// All leaves but null and what is secret, in the order of their keys.
[[nodiscard]] std::vector<ConfigKey> list_config_keys(const Model& model, std::string_view engine,
                                                      Sink& sink);

}  // namespace tusk::render
