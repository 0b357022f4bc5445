#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/completion.hpp"

namespace tusk::cli {

// A folder with a project and a completion script, for one test.
class ShellFolder {
  public:
    ShellFolder() : path_(::testing::TempDir() + "tusk_shell_" + std::to_string(::getpid())) {
        std::filesystem::remove_all(path_);
        for (const char* const file :
             {"shop/config/services/base.tsk", "shop/config/services/user-service.tsk",
              "shop/config/services/order-service.yaml", "shop/config/services/environment/production.tsk",
              "shop/config/services/environment/staging.json", "other/base.tsk", "other/tusk.tsk",
              "other/_part.tsk", "other/api.json", "other/environment/test.yml", "shop/a file.tsk",
              "shop/shop.env"}) {
            std::filesystem::create_directories((path_ / file).parent_path());
            write(file, "");
        }
    }
    ShellFolder(const ShellFolder&) = delete;
    ShellFolder& operator=(const ShellFolder&) = delete;
    ~ShellFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

    // The lines that `shell` prints when it reads the script in the folder of the project.
    [[nodiscard]] std::vector<std::string> run(const std::string& shell, std::string_view script) const {
        write("script", script);
        const std::string command = "cd " + quote_for_shell((path_ / "shop").string()) +
                                    " && HOME=" + quote_for_shell(path_.string()) + " " + shell +
                                    " ../script 2>&1";
        std::vector<std::string> lines;
        std::FILE* const pipe = ::popen(command.c_str(), "r");
        if (pipe == nullptr) {
            return lines;
        }
        std::string text;
        std::array<char, 4096> buffer{};
        while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
            text.append(buffer.data(), size);
        }
        const int status = ::pclose(pipe);
        EXPECT_EQ(status, 0) << text;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return lines;
    }

  private:
    std::filesystem::path path_;
};

[[nodiscard]] inline bool has_shell(const std::string& shell) {
    return std::system((shell + " -c : >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace tusk::cli
