#pragma once

#include <string_view>

namespace tusk {

inline constexpr std::string_view kMetaschemaUri = "http://json-schema.org/draft-07/schema";
inline constexpr std::string_view kMetaschemaHttpsUri = "https://json-schema.org/draft-07/schema";
inline constexpr std::string_view kMetaschemaName = "built-in: draft-07";

// The schema of schemas, draft 7, and of the keywords that tusk adds.
[[nodiscard]] std::string_view metaschema_text();

}  // namespace tusk
