#include "report/artifact_uri.hpp"

#include <fmt/format.h>

#include <iterator>

#include "report/place.hpp"

namespace tusk {
namespace {

bool is_unreserved(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') ||
           std::string_view("-._~/").find(letter) != std::string_view::npos;
}

}  // namespace

std::string artifact_uri(std::string_view path) {
    path = plain_path(path);
    std::string uri = path.starts_with('/') ? "file:///" : "";
    while (path.starts_with('/')) {
        path.remove_prefix(1);
    }
    for (const char letter : path) {
        if (is_unreserved(letter)) {
            uri += letter;
        } else {
            fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(letter));
        }
    }
    return uri;
}

}  // namespace tusk
