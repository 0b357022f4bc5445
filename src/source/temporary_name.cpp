#include "source/temporary_name.hpp"

#include "tusk/source/file_system.hpp"

namespace tusk {

namespace {

constexpr std::size_t kMaxKeptNameBytes = 200;  // a file name has at most 255

}  // namespace

std::string temporary_prefix(std::string_view target) {
    return "." + std::string(target.substr(0, kMaxKeptNameBytes)) + ".tusk-";
}

bool is_unfinished_file(std::string_view name, std::string_view target) {
    const std::string prefix = temporary_prefix(target);
    return name.size() == prefix.size() + kTemporarySuffixBytes && name.starts_with(prefix) &&
           name.substr(prefix.size()).find_first_not_of(kTemporaryAlphabet) == std::string_view::npos;
}

}  // namespace tusk
