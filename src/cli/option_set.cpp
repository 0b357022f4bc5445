#include "cli/option_set.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace tusk::cli {

namespace {

// More than once is fine: `-o` may be part of `-qo`, or of the value in `-Cfoo`.
bool may_name(const std::string& arg, std::string_view name) {
    if (name.starts_with("--")) {
        return arg.starts_with(name) && (arg.size() == name.size() || arg[name.size()] == '=');
    }
    return arg.starts_with("-") && !arg.starts_with("--") && arg.find(name[1]) != std::string::npos;
}

}  // namespace

DeclaredOption& DeclaredOption::type(const char* name) {
    if (option_ != nullptr) {
        option_->type_name(name);
    }
    return *this;
}

DeclaredOption& DeclaredOption::group(const char* name) {
    if (option_ != nullptr) {
        option_->group(name);
    }
    return *this;
}

DeclaredOption& DeclaredOption::one_of(const std::vector<std::string>& choices) {
    if (option_ != nullptr) {
        option_->check(CLI::IsMember(choices));
    }
    return *this;
}

DeclaredOption& DeclaredOption::check(std::string (*find_fault)(const std::string& text)) {
    if (option_ != nullptr) {
        option_->check(find_fault);
    }
    return *this;
}

DeclaredOption& DeclaredOption::required() {
    if (option_ != nullptr) {
        option_->required();
    }
    return *this;
}

DeclaredOption& DeclaredOption::one_each() {
    if (option_ != nullptr) {
        option_->allow_extra_args(false);
    }
    return *this;
}

DeclaredOption& DeclaredOption::excludes(const DeclaredOption& other) {
    if (option_ != nullptr && other.option_ != nullptr) {
        option_->excludes(other.option_);
    }
    return *this;
}

bool OptionSet::is_left_out(std::string_view names) const {
    if (args_ == nullptr || !names.starts_with("-")) {
        return false;
    }
    while (!names.empty()) {
        const std::size_t comma = std::min(names.find(','), names.size());
        const std::string_view name = names.substr(0, comma);
        if (std::ranges::any_of(*args_, [name](const std::string& arg) { return may_name(arg, name); })) {
            return false;
        }
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return true;
}

DeclaredOption OptionSet::flag(std::string_view names, bool& target, const char* description) {
    return DeclaredOption(is_left_out(names) ? nullptr
                                             : app_.add_flag(std::string(names), target, description));
}

DeclaredOption OptionSet::option(std::string_view names, std::string& target, const char* description) {
    return DeclaredOption(is_left_out(names) ? nullptr
                                             : app_.add_option(std::string(names), target, description));
}

DeclaredOption OptionSet::option(std::string_view names, std::optional<std::string>& target,
                                 const char* description) {
    return DeclaredOption(
        is_left_out(names)
            ? nullptr
            : app_.add_option_function<std::string>(
                  std::string(names), [&target](const std::string& text) { target = text; }, description));
}

DeclaredOption OptionSet::option(std::string_view names, std::optional<std::size_t>& target,
                                 const char* description) {
    return DeclaredOption(is_left_out(names) ? nullptr
                                             : app_.add_option(std::string(names), target, description));
}

DeclaredOption OptionSet::option(std::string_view names, std::vector<std::string>& target,
                                 const char* description) {
    return DeclaredOption(is_left_out(names) ? nullptr
                                             : app_.add_option(std::string(names), target, description));
}

DeclaredOption OptionSet::each(std::string_view names,
                               const std::function<std::string(const std::string&)>& take,
                               const char* description) {
    if (is_left_out(names)) {
        return DeclaredOption(nullptr);
    }
    const std::string name(names);
    CLI::Option* const option = app_.add_option_function<std::string>(
        name,
        [take, name](const std::string& text) {
            if (const std::string fault = take(text); !fault.empty()) {
                throw CLI::ValidationError(name, fault);
            }
        },
        description);
    option->trigger_on_parse()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    return DeclaredOption(option);
}

DeclaredOption OptionSet::find(const char* name) const {
    return DeclaredOption(app_.get_option_no_throw(name));
}

OptionSet OptionSet::action(const char* name, std::string& target, const char* description) {
    app_.require_subcommand(1);
    CLI::App* const action = app_.add_subcommand(name, description);
    action->callback([&target, name] { target = name; });
    return OptionSet(*action, args_);
}

void OptionSet::when_parsed(const std::function<void()>& act) {
    app_.callback(act);
}

}  // namespace tusk::cli
