#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tusk/source/span.hpp"

namespace tusk {

// What nobody may read in sources: values whose keys look secret, unless names are said not to count, and
// those that are added here, whatever their keys are called.
class SecretPlaces {
  public:
    void add(Span value) { by_file_[value.file].push_back(value); }
    // In the order in which they were added.
    [[nodiscard]] std::span<const Span> in(FileId file) const {
        const auto found = by_file_.find(file);
        return found != by_file_.end() ? std::span<const Span>(found->second) : std::span<const Span>();
    }

    // Nothing of the file may be read, whatever it says.
    void hide(FileId file) { hidden_files_.insert(file); }
    [[nodiscard]] bool hides(FileId file) const { return hidden_files_.find(file) != hidden_files_.end(); }

    // Whole words that say, beside those that everybody knows, that a key is secret.
    void add_name(std::string name) { names_.push_back(std::move(name)); }
    [[nodiscard]] std::span<const std::string> names() const { return names_; }

    // The names of keys do not count, anywhere or in one file.
    void ignore_names() { ignores_names_ = true; }
    void ignore_names_in(FileId file) { plain_files_.insert(file); }
    [[nodiscard]] bool goes_by_names(FileId file) const {
        return !ignores_names_ && plain_files_.find(file) == plain_files_.end();
    }

  private:
    std::unordered_map<FileId, std::vector<Span>> by_file_;
    std::unordered_set<FileId> hidden_files_;
    std::unordered_set<FileId> plain_files_;
    std::vector<std::string> names_;
    bool ignores_names_ = false;
};

}  // namespace tusk
