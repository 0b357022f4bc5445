#include "tusk/diag/diagnostic.hpp"

#include <fmt/format.h>

namespace tusk {
namespace {

constexpr unsigned kFirstStyleNumber = 9000;

std::string_view kind_name(DiagKind kind) {
    switch (kind) {
#define TUSK_DIAG_KIND(name, number) \
    case DiagKind::name:             \
        return #name;
#include "tusk/diag/kinds.def"
#undef TUSK_DIAG_KIND
    }
    return {};
}

bool is_upper(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

}  // namespace

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::Note:
            return "note";
        case Severity::Warning:
            return "warning";
        case Severity::Error:
            return "error";
    }
    return {};
}

std::string code_of(DiagKind kind) {
    return fmt::format("TSK{:04}", static_cast<unsigned>(kind));
}

std::string slug_of(DiagKind kind) {
    std::string slug;
    for (const char letter : kind_name(kind)) {
        if (is_upper(letter) && !slug.empty()) {
            slug += '-';
        }
        slug += is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return slug;
}

const std::vector<DiagKind>& all_diag_kinds() {
    static const std::vector<DiagKind> kinds = {
#define TUSK_DIAG_KIND(name, number) DiagKind::name,
#include "tusk/diag/kinds.def"
#undef TUSK_DIAG_KIND
    };
    return kinds;
}

bool is_style(DiagKind kind) {
    return static_cast<unsigned>(kind) >= kFirstStyleNumber;
}

}  // namespace tusk
