#include "bench/fleet.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "tusk/convert/write.hpp"
#include "tusk/pipeline/run_host.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/source/real_file_system.hpp"

namespace tusk::bench {
namespace {

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

class TextOutput final : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text_ += bytes;
        return true;
    }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    std::string text_;
};

bool write_artifact(FileSystem& files, const std::string& path, std::string_view text) {
    const CreateResult created = files.create(path, Durability::Renamed);
    return !created.error && !created.file->write(text) && !created.file->commit();
}

}  // namespace

bool build_fleet(const std::string& dir, const std::string& env, const std::string& out_dir) {
    RealFileSystem files;
    SourceManager sources;
    const NoVariables variables;
    const auto read_nothing = [](std::uint64_t /*limit_bytes*/) { return ReadResult(); };
    FileRoots roots;
    const LoadContext context{files, sources, roots, read_nothing, read_document, {}};
    const RunHost host(variables, context);
    const World world{context, host, {}};
    Selection selection;
    selection.directory = dir;
    selection.environment = env;
    Sink sink;
    const Format* const json = find_format("json");
    const auto write_service = [&](const std::string& service, const Value& value) {
        TextOutput output;
        Sink unused;
        return json->write(value, WriteOptions(), output, unused) &&
               write_artifact(files, out_dir + "/" + service + ".json", output.text());
    };
    return evaluate_services(selection, world, sink, write_service) && !sink.has_errors();
}

}  // namespace tusk::bench
