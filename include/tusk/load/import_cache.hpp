#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "tusk/diag/sink.hpp"
#include "tusk/load/layer_stack.hpp"
#include "tusk/load/named_file.hpp"

namespace tusk {

enum class ImportForm : std::uint8_t {
    ByExtension,  // a .tsk file with its includes, or the data of another format
    Json,
    Yaml,
    Text,
};

// A file that an expression names. Never changed once it is in the cache.
struct ImportedFile {
    LayerStack layers;      // a .tsk file
    Document data;          // another format: the root is a constant
    std::string_view text;  // ImportForm::Text
    FileId file = kNoFile;
    bool is_layers = false;
    bool failed = false;
    Sink findings;  // of reading it; every target that uses the file has them
};

// The files that expressions name, read once for all targets. Safe from several threads.
class ImportCache {
  public:
    // `at` is the place that names the file.
    [[nodiscard]] const ImportedFile& load(const NamedFile& file, ImportForm form, Span at,
                                           const LoadContext& context);

  private:
    std::mutex mutex_;
    std::map<std::pair<std::string, ImportForm>, std::unique_ptr<ImportedFile>> files_;
};

}  // namespace tusk
