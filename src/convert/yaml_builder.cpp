#include "convert/yaml_builder.hpp"

#include <algorithm>

#include "convert/yaml_scalar.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadYaml, Error, "{}", std::string);
TUSK_DIAGNOSTIC(YamlFeature, Error, "{} is not supported", std::string);
TUSK_DIAGNOSTIC(BadNumber, Error, "`{}` is {}", std::string, std::string);
TUSK_DIAGNOSTIC(LimitReached, Error, "nested deeper than {} levels", std::uint32_t);
TUSK_DIAGNOSTIC_AS(KeyTooLong, LimitReached, Error, "key is longer than {} bytes", std::uint32_t);
TUSK_DIAGNOSTIC_AS(TooManyValues, LimitReached, Error, "aliases repeat more than {} values", std::uint64_t);
TUSK_DIAGNOSTIC_AS(TooManyBytes, LimitReached, Error, "aliases repeat more than {} bytes of text",
                   std::uint64_t);
TUSK_DIAGNOSTIC(BareString, Warning, "`{}` is text in YAML 1.2, not a bool", std::string);

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";

// `str` of `!!str`; empty for tags that are not of the core schema.
std::string_view core_tag(std::string_view tag) {
    static constexpr std::array<std::string_view, 7> kCore{"str",  "int", "float", "bool",
                                                           "null", "map", "seq"};
    if (!tag.starts_with(kCorePrefix)) {
        return {};
    }
    const std::string_view name = tag.substr(kCorePrefix.size());
    return std::ranges::find(kCore, name) == kCore.end() ? std::string_view() : name;
}

// `?` and `!` are yaml-cpp's signs for no tag on a plain and on another node; a written `!` means text.
bool has_tag(std::string_view tag) {
    return tag != "?" && tag != "!";
}

// Whether a scalar that was resolved as `kind` may carry the core tag.
bool fits_tag(YamlScalar::Kind kind, std::string_view core) {
    using Kind = YamlScalar::Kind;
    return core.empty() || core == "str" || (core == "int" && kind == Kind::Int) ||
           (core == "float" && (kind == Kind::Float || kind == Kind::Int)) ||
           (core == "bool" && kind == Kind::Bool) || (core == "null" && kind == Kind::Null);
}

// yaml-cpp makes one byte, which is no UTF-8, of the escapes `\N` and `\_`: of U+0085 and U+00A0.
std::string repair_escapes(std::string_view value) {
    std::string repaired;
    std::size_t from = 0;
    for (auto bad = utf8::find_invalid(value); bad; bad = utf8::find_invalid(value, from)) {
        repaired.append(value.substr(from, *bad - from));
        utf8::append(repaired, static_cast<unsigned char>(value[*bad]));
        from = *bad + 1;
    }
    return repaired.append(value.substr(from));
}

std::string quote(std::string_view text) {
    return fmt::format("`{}`", text);
}

}  // namespace

YamlBuilder::YamlBuilder(std::string_view text, std::uint32_t begin, Document& document, Sink& sink,
                         const ParseLimits& limits)
    : source_(text, begin), document_(document), sink_(sink), limits_(limits), check_(sink), cursor_(begin) {
    while (source_.at(source_.skip_space(cursor_)) == '%') {  // directives have been checked
        cursor_ = std::min(text.find('\n', source_.skip_space(cursor_)), text.size());
    }
    document_.root = make_expr(ExprKind::Null, begin, begin);
    document_.root.constant = true;
}

Span YamlBuilder::span(std::size_t begin, std::size_t end) const {
    return {document_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Expr YamlBuilder::make_expr(ExprKind kind, std::size_t begin, std::size_t end) const {
    Expr expr;
    expr.kind = kind;
    expr.file = static_cast<std::uint32_t>(document_.file) & 0x00FFFFFFU;
    expr.begin = static_cast<std::uint32_t>(begin);
    expr.end = static_cast<std::uint32_t>(end);
    return expr;
}

bool YamlBuilder::is_key_next() const {
    return !frames_.empty() && frames_.back().is_table && !frames_.back().key;
}

void YamlBuilder::fail(std::size_t begin, std::size_t end, std::string message, std::string help) {
    failed_ = true;
    sink_.report(span(begin, end), kBadYaml, std::move(message)).help = std::move(help);
}

void YamlBuilder::fail_feature(std::size_t begin, std::size_t end, std::string what, std::string help) {
    failed_ = true;
    sink_.report(span(begin, end), kYamlFeature, std::move(what)).help = std::move(help);
}

// Goes on to the node at `offset`; false when text stands before it that yaml-cpp passed over.
bool YamlBuilder::reach(std::size_t offset) {
    if (failed_) {
        return false;
    }
    const std::size_t left_out = source_.find_left_out(cursor_, offset);
    if (left_out < offset) {
        const std::string_view word = source_.text().substr(
            left_out, std::max(source_.find_word_end(left_out), left_out + 1) - left_out);
        fail(left_out, left_out + word.size(), fmt::format("{} cannot stand here", quote(word)),
             "put the whole text in quotes, or start a new line");
        return false;
    }
    cursor_ = std::max(cursor_, offset);
    return true;
}

void YamlBuilder::finish() {
    static_cast<void>(reach(source_.text().size()));
}

void YamlBuilder::start_document(Place place) {
    if (failed_ || document_count_++ == 0) {
        return;
    }
    const std::size_t at = source_.skip_space(place.offset);
    if (source_.text().substr(at, 3) == "---") {
        fail_feature(at, at + 3, "a second document in one file", "put it into a file of its own");
        return;
    }
    const std::size_t end = std::max(source_.find_word_end(at), std::min(at + 1, source_.text().size()));
    fail(at, end,
         fmt::format("expected the end of the file, found {}", quote(source_.text().substr(at, end - at))),
         "let all keys of a table, and all items of a list, start in one column");
}

// yaml-cpp's mark of a node that is not written is that of what follows.
bool YamlBuilder::is_own(std::size_t offset) const {
    return offset >= cursor_ && (frames_.empty() || frames_.back().is_flow || is_key_next() ||
                                 source_.column(offset) > frames_.back().column);
}

void YamlBuilder::add_null(Place place, Anchor anchor) {
    const std::size_t begin = place.offset;
    if (failed_ || !is_own(begin)) {
        add_missing();
        return;
    }
    const YamlSource::Properties properties = source_.read_properties(begin, 2);
    const bool is_written = properties.end != begin || !source_.match_null(begin).empty();
    if (is_written && !reach(begin)) {
        return;
    }
    const std::string_view word = source_.match_null(properties.content);
    if (!properties.tag.empty()) {  // at the end of the file yaml-cpp forgets it
        const bool is_core = properties.tag.starts_with("!!");
        add_scalar(
            place,
            std::string(is_core ? kCorePrefix : "") + std::string(properties.tag.substr(is_core ? 2 : 0)),
            anchor, "");
    } else if (!word.empty() && is_own(properties.content)) {
        push_null(properties.content, properties.content + word.size(), anchor);
    } else if (properties.end != begin && !is_key_next()) {
        push_null(properties.end, properties.end, anchor);
    } else {
        add_missing();
    }
}

// `? key`: yaml-cpp also takes the last line of a file for a key without its `:`.
bool YamlBuilder::is_explicit_key() const {
    const std::string_view before = source_.text().substr(0, frames_.back().key->begin);
    const std::size_t last = before.find_last_not_of(" \t\r\n");
    return last != std::string_view::npos && before[last] == '?';
}

void YamlBuilder::push_null(std::size_t begin, std::size_t end, Anchor anchor) {
    cursor_ = end;
    if (is_key_next()) {
        add_key(begin, end, source_.text().substr(begin, end - begin));
        return;
    }
    Expr null = make_expr(ExprKind::Null, begin, end);
    null.constant = true;
    add_value(null, Weight{}, anchor);
}

// A key, a value or an item of which nothing is written.
void YamlBuilder::add_missing() {
    if (failed_) {
        return;
    }
    const std::size_t indicator = source_.skip_space(cursor_);
    const char c = source_.at(indicator);
    const bool in_list = !frames_.empty() && frames_.back().is_flow && !frames_.back().is_table;
    if (is_key_next()) {
        fail_feature(indicator, std::min(indicator + 1, source_.text().size()),
                     "a key of which nothing is written", "write the key, or `\"\"`");
        return;
    }
    if (!frames_.empty() && frames_.back().is_table && !frames_.back().is_flow && c != ':' &&
        !is_explicit_key()) {
        const Key& key = *frames_.back().key;
        fail(key.begin, key.begin + key.source_size, fmt::format("expected `:` after {}", quote(key.text())),
             fmt::format("write `{}: value`", key.text()));
        return;
    }
    if (in_list) {
        fail(indicator, indicator + 1, "a comma has no item before it", "remove the comma, or write `null`");
        return;
    }
    if (c == ':' || c == '-' || c == '?') {
        cursor_ = indicator + 1;
    }
    push_null(cursor_, cursor_, 0);
}

void YamlBuilder::add_alias(Place place, Anchor anchor) {
    const std::size_t begin = place.offset;
    if (!reach(begin)) {
        return;
    }
    cursor_ = source_.find_word_end(begin);
    if (is_key_next()) {
        fail_feature(begin, cursor_, "an alias as a key", "write the key");
        return;
    }
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
        fail_feature(begin, cursor_, "a value that contains itself", "remove the alias");
        return;
    }
    const auto& [expr, weight] = found->second;
    repeated_.values += weight.values;
    repeated_.bytes += weight.bytes;
    const Span alias = span(begin, cursor_);
    if (repeated_.values > limits_.alias_values) {
        failed_ = true;
        sink_.report(alias, kTooManyValues, std::uint64_t{limits_.alias_values}).help =
            "write what is needed without aliases of aliases";
    } else if (repeated_.bytes > limits_.alias_bytes) {
        failed_ = true;
        sink_.report(alias, kTooManyBytes, std::uint64_t{limits_.alias_bytes}).help =
            "write what is needed without aliases of aliases";
    } else if (frames_.size() + weight.height > limits_.depth) {
        failed_ = true;
        sink_.report(alias, kLimitReached, std::uint32_t{limits_.depth});
    } else {
        document_.has_aliases = true;
        add_value(expr, weight, 0);
    }
}

void YamlBuilder::add_scalar(Place place, std::string_view tag, Anchor anchor, std::string_view value) {
    if (!reach(place.offset)) {
        return;
    }
    if (!utf8::is_ascii(value) && utf8::find_invalid(value)) {
        add_scalar(place, tag, anchor, repair_escapes(value));
        return;
    }
    const YamlSource::Properties properties = source_.read_properties(cursor_, 2);
    const bool is_flow = !frames_.empty() && frames_.back().is_flow;
    const bool is_marked =
        source_.has_quote(properties.content) || (!is_flow && source_.has_block_text(properties.content));
    std::size_t begin = properties.content;
    std::size_t end = begin;
    if (value.empty() && !is_marked) {
        begin = end = properties.end;
    } else {
        end = source_.find_scalar_end(begin, value);
    }
    cursor_ = end;
    if (has_tag(tag) && core_tag(tag).empty()) {
        fail_feature(properties.tag_begin, properties.tag_begin + properties.tag.size(),
                     fmt::format("the tag {}", quote(properties.tag)),
                     "write the value itself, without the tag");
        return;
    }
    if (is_key_next()) {
        if (value == "<<" && !is_marked) {
            fail_feature(begin, end, "the merge key `<<`",
                         "write the keys here, or put them into a lower layer");
            return;
        }
        add_key(begin, end, value);
        return;
    }
    if (const std::optional<Expr> expr = resolve(begin, end, tag, properties.tag, value)) {
        Weight weight;
        weight.bytes = value.size();
        add_value(*expr, weight, anchor);
    }
}

std::string_view YamlBuilder::keep_text(std::size_t begin, std::size_t end, std::string_view value) {
    const std::size_t at = source_.has_quote(begin) ? begin + 1 : begin;
    const std::string_view written = source_.text().substr(at, value.size());
    return at + value.size() <= end && written == value ? written : document_.arena.copy(value);
}

// The value of a scalar by its tag, or by the core schema when it has none.
std::optional<Expr> YamlBuilder::resolve(std::size_t begin, std::size_t end, std::string_view tag,
                                         std::string_view written_tag, std::string_view value) {
    using Kind = YamlScalar::Kind;
    const std::string_view core = core_tag(tag);
    const YamlScalar scalar = tag == "!" || core == "str" ? YamlScalar{} : resolve_plain(value);
    if (scalar.kind == Kind::OutOfRange || scalar.kind == Kind::NotFinite) {
        report_number(begin, end, value, scalar.kind == Kind::NotFinite);
        return std::nullopt;
    }
    if (!fits_tag(scalar.kind, core)) {
        fail(begin, end,
             fmt::format("{} does not fit its tag {}", quote(source_.text().substr(begin, end - begin)),
                         quote(written_tag)),
             "remove the tag");
        return std::nullopt;
    }
    Expr expr = make_expr(ExprKind::Null, begin, end);
    expr.constant = true;
    if (scalar.kind == Kind::Bool) {
        expr.kind = ExprKind::Bool;
        expr.payload.boolean = scalar.boolean;
    } else if (scalar.kind == Kind::Float || core == "float") {
        expr.kind = ExprKind::Float;
        expr.payload.floating =
            scalar.kind == Kind::Float ? scalar.floating : static_cast<double>(scalar.integer);
    } else if (scalar.kind == Kind::Int) {
        expr.kind = ExprKind::Int;
        expr.payload.integer = scalar.integer;
    } else if (scalar.kind == Kind::Text) {
        const std::string_view text = keep_text(begin, end, value);
        expr.kind = ExprKind::String;
        expr.payload.text = text.data();
        expr.size = static_cast<std::uint32_t>(text.size()) & 0x0FFFFFFFU;
        check_.check_text(expr);
        if (tag == "?") {
            check_plain_text(begin, end, value);
        }
    }
    return expr;
}

void YamlBuilder::report_number(std::size_t begin, std::size_t end, std::string_view value,
                                bool is_not_finite) {
    failed_ = true;
    const bool is_float = value.find_first_of(".eE") != std::string_view::npos && !value.starts_with("0x");
    sink_
        .report(span(begin, end), kBadNumber, std::string(value),
                is_not_finite ? "not finite"
                : is_float    ? "out of range for a double"
                              : "out of range: integers have 64 bits")
        .help = fmt::format("write `\"{}\"` for the text", value);
}

void YamlBuilder::check_plain_text(std::size_t begin, std::size_t end, std::string_view value) {
    if (is_bool_of_yaml_1_1(value)) {
        sink_.report(span(begin, end), kBareString, std::string(value)).help =
            fmt::format("write `true` or `false`, or `\"{}\"` for the text", value);
    }
}

void YamlBuilder::add_key(std::size_t begin, std::size_t end, std::string_view text) {
    if (text.size() > limits_.key_bytes || text.size() > kMaxKeyBytes) {
        failed_ = true;
        sink_.report(span(begin, std::min(end, begin + 40)), kKeyTooLong,
                     std::min(limits_.key_bytes, static_cast<std::uint32_t>(kMaxKeyBytes)));
        return;
    }
    constexpr std::size_t kMaxSourceSize = 0x1FFFF;
    const std::string_view kept = keep_text(begin, end, text);
    Key key;
    key.data = kept.data();
    key.size = static_cast<std::uint32_t>(kept.size()) & 0xFFFU;
    key.begin = static_cast<std::uint32_t>(begin);
    key.source_size = static_cast<std::uint32_t>(std::min(end - begin, kMaxSourceSize)) & 0x1FFFFU;
    key.quoted = 1;
    frames_.back().key = key;
    frames_.back().weight.bytes += text.size();
}

void YamlBuilder::add_value(const Expr& expr, const Weight& weight, Anchor anchor) {
    if (anchor != 0) {
        anchors_.insert_or_assign(anchor, Anchored{expr, weight});
    }
    if (frames_.empty()) {
        document_.root = expr;
        return;
    }
    Frame& frame = frames_.back();
    frame.weight.values += weight.values;
    frame.weight.bytes += weight.bytes;
    frame.weight.height = std::max(frame.weight.height, weight.height + 1);
    if (frame.is_table) {
        entries_.push_back(Entry{*frame.key, expr});
        frame.key.reset();
    } else {
        items_.push_back(expr);
    }
}

void YamlBuilder::open_list(Place place, std::string_view tag, Anchor anchor, bool is_flow) {
    open(false, place, tag, anchor, is_flow);
}

void YamlBuilder::open_table(Place place, std::string_view tag, Anchor anchor, bool is_flow) {
    open(true, place, tag, anchor, is_flow);
}

void YamlBuilder::open(bool is_table, Place place, std::string_view tag, Anchor anchor, bool is_flow) {
    if (!reach(place.offset)) {
        return;
    }
    // In `&a key: value` the anchor is the key's.
    const int property_count = (anchor != 0 ? 1 : 0) + (tag != "?" ? 1 : 0);
    const YamlSource::Properties properties = source_.read_properties(cursor_, property_count);
    const std::size_t begin = properties.content;
    const std::string_view core = core_tag(tag);
    if (has_tag(tag) && core != (is_table ? "map" : "seq")) {
        if (core.empty()) {
            fail_feature(properties.tag_begin, properties.tag_begin + properties.tag.size(),
                         fmt::format("the tag {}", quote(properties.tag)),
                         "write the value itself, without the tag");
        } else {
            fail(cursor_, properties.end,
                 fmt::format("a {} does not fit its tag {}", is_table ? "table" : "list",
                             quote(properties.tag)),
                 "remove the tag");
        }
        return;
    }
    if (is_key_next()) {
        fail_feature(begin, std::min(begin + 1, source_.text().size()),
                     is_table ? "a table as a key" : "a list as a key", "write a key that is text");
        return;
    }
    if (frames_.size() >= limits_.depth) {
        failed_ = true;
        sink_.report(span(begin, std::min(begin + 1, source_.text().size())), kLimitReached,
                     std::uint32_t{limits_.depth});
        return;
    }
    Frame frame;
    frame.is_table = is_table;
    frame.is_flow = is_flow;
    frame.is_bracketed = is_flow && source_.at(begin) == (is_table ? '{' : '[');
    frame.begin = begin;
    frame.column = is_flow ? 0 : begin == place.offset ? place.column : source_.column(begin);
    frame.base = is_table ? entries_.size() : items_.size();
    frame.anchor = anchor;
    frames_.push_back(frame);
    cursor_ = std::max(cursor_, frame.is_bracketed ? begin + 1 : begin);
}

// The end of the innermost list or table.
std::size_t YamlBuilder::close_frame() {
    if (frames_.back().is_bracketed) {
        const std::size_t closer = source_.text().find(frames_.back().is_table ? '}' : ']',
                                                       source_.find_left_out(cursor_, source_.text().size()));
        if (closer != std::string_view::npos && reach(closer)) {
            ++cursor_;
        }
    }
    return cursor_;
}

void YamlBuilder::close_list() {
    if (failed_) {
        return;
    }
    const std::size_t end = close_frame();
    const Frame frame = frames_.back();
    const std::span<Expr> items = document_.arena.copy(std::span<const Expr>(items_).subspan(frame.base));
    items_.resize(frame.base);
    Expr list = make_expr(ExprKind::Array, frame.begin, end);
    list.payload.items = items.data();
    list.size = static_cast<std::uint32_t>(items.size()) & 0x0FFFFFFFU;
    list.constant = true;
    frames_.pop_back();
    add_value(list, frame.weight, frame.anchor);
}

void YamlBuilder::close_table() {
    if (failed_) {
        return;
    }
    const std::size_t end = close_frame();
    const Frame frame = frames_.back();
    const std::span<Entry> entries =
        document_.arena.copy(std::span<const Entry>(entries_).subspan(frame.base));
    entries_.resize(frame.base);
    check_.check_keys(entries);
    Expr table = make_expr(ExprKind::Object, frame.begin, end);
    table.payload.entries = entries.data();
    table.size = static_cast<std::uint32_t>(entries.size()) & 0x0FFFFFFFU;
    table.constant = true;
    frames_.pop_back();
    add_value(table, frame.weight, frame.anchor);
}

}  // namespace tusk
