#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

// Service-like records, the same ones as .tsk, JSON and YAML, and the same on every machine.
namespace tusk::bench {

enum class Language { Tsk, Json, Yaml };

// A document of `record_count` records: tables three deep, numbers, bools, lists and strings of which some
// have escapes.
[[nodiscard]] std::string make_document(Language language, std::size_t record_count);

// A layer that is plain data, with the keys of every other one of these.
[[nodiscard]] std::string make_plain_layer(Language language, std::size_t index);

// How many records give a .tsk document of at least `size_bytes`.
[[nodiscard]] std::size_t count_records_for(std::size_t size_bytes);

// Hands the .tsk document out in pieces, so that the caller never holds the whole of it.
void stream_tsk(std::size_t record_count, const std::function<void(std::string_view piece)>& consume);

// The layers of a fleet: what the services share, two environments, and the files of the services.
[[nodiscard]] std::string make_base_layer();
[[nodiscard]] std::string make_environment_layer();
[[nodiscard]] std::string make_other_environment_layer();
[[nodiscard]] std::string make_service_layer(std::size_t index);
[[nodiscard]] std::string service_name(std::size_t index);

}  // namespace tusk::bench
