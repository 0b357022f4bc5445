#include "tusk/syntax/file_calls.hpp"

#include <algorithm>
#include <array>

namespace tusk {

namespace {

constexpr std::string_view kGet = ".get";
constexpr std::string_view kTskGet = ".tsk.get";
constexpr std::array<std::string_view, 4> kData{"json", "yaml", "file", "file.read"};

}  // namespace

std::optional<FileCall> file_call(const Expr& call) {
    const CallExpr& payload = *call.payload.call;
    const std::string_view name = payload.name;
    if (name.size() > kTskGet.size() && name.ends_with(kTskGet)) {
        return FileCall{name.substr(0, name.size() - kGet.size()), call.span(), true};
    }
    const bool is_data = std::find(kData.begin(), kData.end(), name) != kData.end();
    if (!is_data && !is_include_name(name)) {
        return std::nullopt;
    }
    const bool is_written = payload.args_size == 1 && payload.args()[0].kind == ExprKind::String;
    return is_written ? FileCall{payload.args()[0].text(), payload.args()[0].span(), !is_data}
                      : FileCall{{}, call.span(), !is_data};
}

}  // namespace tusk
