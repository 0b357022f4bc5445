#pragma once

#include <string>
#include <string_view>

namespace tusk {

struct YamlMessage {
    std::string message;
    std::string help;
};

// yaml-cpp's reason for refusing a text, in the words of tusk; `found` is the word at its place.
[[nodiscard]] YamlMessage explain_yaml_error(std::string_view reason, std::string_view found);

}  // namespace tusk
