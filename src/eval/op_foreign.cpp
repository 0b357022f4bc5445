// Names that other systems have and this registry has not: what to write instead.
#include <algorithm>
#include <array>
#include <vector>

#include "eval/op_registry.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

// A name that ends in `.` stands for its whole family; the first row that matches counts.
struct Row {
    std::string_view name;
    std::string_view help;
};

constexpr std::string_view kRules =
    "the rules are `required`, `range`, `one_of`, `match` and `that`: see `tusk help operators`";
constexpr std::string_view kMatch = "write `@validate.match(value, 'pattern')`";
constexpr std::string_view kRange = "write `@validate.range(value, least, greatest)`";
constexpr std::string_view kConvert = "convert it: `@int(...)`, `@float(...)`, `@bool(...)`, `@string(...)`";
constexpr std::string_view kSeconds = "compute with seconds: `@date(\"Y-m-d\", @time() - 86400)`";
constexpr std::string_view kPerRequest =
    "a configuration is evaluated once, not for each request; pass values in with `@env(\"NAME\")`";
constexpr std::string_view kContains = "write `@array.contains(list, value)`";
constexpr std::string_view kAverage = "write `@array.sum(list) / @array.length(list)`";
constexpr std::string_view kFallback = "write `a ?? b`: b when a is not set or null";
constexpr std::string_view kPerElement = "there are no functions and no loops: write the list itself";
constexpr std::string_view kChoose = "write `condition ? a : b` or `@if(condition, a, b)`";
constexpr std::string_view kLength = "write `@string.length(text)` or `@array.length(list)`";
constexpr std::string_view kGlobal = "write `$name` for a global, `@key.path` for a key";
constexpr std::string_view kFormat = "convert the file to .json, .yaml or .tsk, and read that";
constexpr std::string_view kParse =
    "write a table, read a file with `@json(\"f.json\")`, or text with `@env.json(\"NAME\")`";
constexpr std::string_view kCode = "a configuration has no functions: write the result";
constexpr std::string_view kSecure = "pass the secret in: `@env.secure(\"NAME\")`";
constexpr std::string_view kMeasure = "pass it in with `@env(\"NAME\")`: tusk does not look at the machine";

constexpr std::array<Row, 102> kRows{{
    {"len", kLength},
    {"size", kLength},
    {"count", kLength},
    {"default", "write `value ?? default`, or `@env(\"NAME\", default)`"},
    {"coalesce", kFallback},
    {"equals", "write `a == b`"},
    {"not_equals", "write `a != b`"},
    {"greater_than", "write `a > b`"},
    {"greater_than_or_equal", "write `a >= b`"},
    {"less_than", "write `a < b`"},
    {"less_than_or_equal", "write `a <= b`"},
    {"between", "write `a >= low && a <= high`"},
    {"in_array", kContains},
    {"in", kContains},
    {"includes", kContains},
    {"array.includes", kContains},
    {"avg", kAverage},
    {"average", kAverage},
    {"array.average", kAverage},
    {"array.avg", kAverage},
    {"try", kFallback},
    {"fallback", kFallback},
    {"and", "write `a && b`"},
    {"or", "write `a || b`"},
    {"not", "write `!a`"},
    {"subtract", "write `a - b`"},
    {"multiply", "write `a * b`"},
    {"divide", "write `a / b`"},
    {"modulo", "write `a % b`"},
    {"math", "write the expression itself: `a * (b + 1)`"},
    {"calc", "write the expression itself: `a * (b + 1)`"},
    {"when", kChoose},
    {"unless", kChoose},
    {"switch", kChoose},
    {"case", kChoose},
    {"ternary", kChoose},
    {"is_empty", "compare: `text == \"\"`, `@array.length(list) == 0`"},
    {"is_not_empty", "compare: `text != \"\"`, `@array.length(list) > 0`"},
    {"map", kPerElement},
    {"filter", kPerElement},
    {"reduce", kPerElement},
    {"each", kPerElement},
    {"foreach", kPerElement},
    {"array.map", kPerElement},
    {"array.filter", kPerElement},
    {"array.reduce", kPerElement},
    {"array.create", "write the list: `[1, 2, 3]`"},
    {"array", "write the list: `[1, 2, 3]`"},
    {"list", "write the list: `[1, 2, 3]`"},
    {"array.slice", "write the list itself; `list[0]` is one element"},
    {"object", "write the table: `{ a: 1 }`"},
    {"object.create", "write the table: `{ a: 1 }`"},
    {"var", kGlobal},
    {"var.", kGlobal},
    {"global.", kGlobal},
    {"ref", kGlobal},
    {"request", kPerRequest},
    {"request.", kPerRequest},
    {"response", kPerRequest},
    {"response.", kPerRequest},
    {"session", kPerRequest},
    {"session.", kPerRequest},
    {"cookie", kPerRequest},
    {"cookie.", kPerRequest},
    {"params.", kPerRequest},
    {"date.now", "write `@now`"},
    {"date.", kSeconds},
    {"timestamp", "write `@time()` for seconds, `@now` for text"},
    {"hash", "write `@hash.sha256(text)`"},
    {"hash.", "write `@hash.sha256(text)`"},
    {"md5", "write `@hash.sha256(text)`"},
    {"sha256", "write `@hash.sha256(text)`"},
    {"encrypt", kSecure},
    {"encrypt.", kSecure},
    {"decrypt", kSecure},
    {"vault", kSecure},
    {"vault.", kSecure},
    {"validate.email", kMatch},
    {"validate.url", kMatch},
    {"validate.pattern", kMatch},
    {"validate.regex", kMatch},
    {"validate.min", kRange},
    {"validate.max", kRange},
    {"validate.between", kRange},
    {"validate.in", "write `@validate.one_of(value, [...])`"},
    {"validate.enum", "write `@validate.one_of(value, [...])`"},
    {"validate.type", kConvert},
    {"validate.integer", kConvert},
    {"validate.custom", "write `@validate.that(condition, \"what is wrong\")`"},
    {"validate", kRules},
    {"validate.", kRules},
    {"regex.", kMatch},
    {"matches", kMatch},
    {"json.", kParse},
    {"yaml.", kParse},
    {"xml.", kFormat},
    {"toml.", kFormat},
    {"ini.", kFormat},
    {"csv.", kFormat},
    {"macro", kCode},
    {"render", "write the text with `${...}`"},
    {"system.", kMeasure},
}};

std::string_view last_segment(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
}

// `@upper` and `@text.upper` for `@string.upper`: all operators that end in the same word.
std::string find_same_word(std::string_view name) {
    std::string found;
    for (const OperatorFamily& family : operator_families()) {
        for (const Operator& row : family.rows) {
            if (last_segment(row.name) == last_segment(name) && row.name != name) {
                found += (found.empty() ? "" : " or ") + fmt::format("`@{}`", row.name);
            }
        }
    }
    return found;
}

// `@array.lenth_of`: what the family has.
std::string list_family(std::string_view name) {
    const std::string_view prefix = name.substr(0, name.find('.') + 1);
    std::string words;
    for (const OperatorFamily& family : operator_families()) {
        for (const Operator& row : family.rows) {
            if (!prefix.empty() && row.name.starts_with(prefix)) {
                words += (words.empty() ? "" : ", ") + fmt::format("`{}`", row.name.substr(prefix.size()));
            }
        }
    }
    return words.empty() ? words : fmt::format("the operators `@{}*` are {}", prefix, words);
}

// The operator that was meant when one or two letters are wrong.
std::string find_misspelt(std::string_view name) {
    constexpr std::size_t kLetters = 2;
    std::vector<std::string_view> names{"include", "inherit"};  // statements, which are in no family
    for (const OperatorFamily& family : operator_families()) {
        for (const Operator& row : family.rows) {
            names.push_back(row.name);
        }
    }
    const auto similar = find_similar(name, names);
    return similar && edit_distance(name, *similar, kLetters) <= kLetters
               ? fmt::format("did you mean `@{}`?", *similar)
               : std::string();
}

}  // namespace

std::string suggest_operator(std::string_view name) {
    const auto* const known = std::find_if(kRows.begin(), kRows.end(), [name](const Row& row) {
        return row.name.ends_with('.') ? name.starts_with(row.name) : name == row.name;
    });
    const bool is_family = known != kRows.end() && known->name.ends_with('.');
    if (known != kRows.end() && !is_family) {
        return std::string(known->help);
    }
    const std::string misspelt = find_misspelt(name);
    if (is_family) {
        const bool is_near = misspelt.find("`@" + std::string(known->name)) != std::string::npos;
        return is_near ? misspelt : std::string(known->help);
    }
    const std::string same_word = find_same_word(name);
    if (!same_word.empty()) {
        return fmt::format("did you mean {}?", same_word);
    }
    return misspelt.empty() ? list_family(name) : misspelt;
}

}  // namespace tusk
