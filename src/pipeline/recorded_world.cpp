// The world as it is, while somebody writes down what is asked of it.
#include "pipeline/recorded_world.hpp"

#include "tusk/pipeline/run_host.hpp"

namespace tusk {

namespace {

class RecordingFileSystem final : public FileSystem {
  public:
    RecordingFileSystem(FileSystem& files, InputLog& log) : files_(files), log_(log) {}

    [[nodiscard]] FileKind kind(const std::string& path) const override {
        const FileKind result = files_.kind(path);
        log_.add(print_question(Question::Kind, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ReadResult read(const std::string& path, std::uint64_t limit_bytes) const override {
        ReadResult result = files_.read(path, limit_bytes);
        log_.add(print_question(Question::Read, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ReadResult read_regular(const std::string& path, std::uint64_t limit_bytes) const override {
        ReadResult result = files_.read_regular(path, limit_bytes);
        log_.add(print_question(Question::Read, path), answer_of(result));
        return result;
    }
    [[nodiscard]] ListResult list(const std::string& directory) const override {
        ListResult result = files_.list(directory);
        log_.add(print_question(Question::List, directory), answer_of(result));
        return result;
    }
    [[nodiscard]] CanonicalResult canonical(const std::string& path) const override {
        CanonicalResult result = files_.canonical(path);
        log_.add(print_question(Question::Canonical, path), answer_of(result));
        return result;
    }
    [[nodiscard]] std::string working_directory() const override { return files_.working_directory(); }

    [[nodiscard]] CreateResult create(const std::string& path, Durability durability) override {
        return files_.create(path, durability);
    }
    [[nodiscard]] CreateResult create_regular(const std::string& path, Durability durability) override {
        return files_.create_regular(path, durability);
    }
    [[nodiscard]] CreateResult create_new(const std::string& path, Durability durability) override {
        return files_.create_new(path, durability);
    }
    [[nodiscard]] std::error_code make_directories(const std::string& path) override {
        return files_.make_directories(path);
    }
    [[nodiscard]] std::error_code make_private_directory(const std::string& path) override {
        return files_.make_private_directory(path);
    }
    [[nodiscard]] LockResult lock_directory(const std::string& path, LockKind kind) override {
        return files_.lock_directory(path, kind);
    }
    [[nodiscard]] std::error_code remove(const std::string& path) override { return files_.remove(path); }
    [[nodiscard]] std::error_code change_directory(const std::string& path) override {
        return files_.change_directory(path);
    }

  private:
    FileSystem& files_;
    InputLog& log_;
};

class RecordingVariables final : public Host {
  public:
    RecordingVariables(const Host& host, InputLog& log) : host_(host), log_(log) {}

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const std::optional<std::string_view> value = host_.variable(name);
        log_.add(print_question(Question::Variable, name), answer_of(value));
        return value;
    }

  private:
    const Host& host_;
    InputLog& log_;
};

}  // namespace

class RecordedWorld::Parts {
  public:
    Parts(const World& world, InputLog& log)
        : files_(world.load.files, log),
          variables_(world.host, log),
          context_{files_,
                   world.load.sources,
                   world.load.roots,
                   [&world, &log](std::uint64_t limit_bytes) {
                       log.give_up();
                       return world.load.read_standard_input(limit_bytes);
                   },
                   world.load.read_document,
                   world.load.limits},
          host_(variables_, context_),
          world_{context_, host_, world.eval_limits, world.dynamic_env, world.threads} {
        if (const std::optional<std::int64_t> now = world.host.now()) {
            host_.set_now(*now);
        }
    }

    [[nodiscard]] const World& world() const { return world_; }

  private:
    RecordingFileSystem files_;
    RecordingVariables variables_;
    LoadContext context_;
    RunHost host_;
    World world_;
};

RecordedWorld::RecordedWorld(const World& world, InputLog& log)
    : parts_(std::make_unique<Parts>(world, log)) {}

RecordedWorld::~RecordedWorld() = default;

const World& RecordedWorld::world() const {
    return parts_->world();
}

}  // namespace tusk
