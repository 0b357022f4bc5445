#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/schema/required.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/secret_paths.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

// JSON Schema, draft 7, and what tusk adds to it. Rules: tsk(5), SCHEMA.
namespace tusk {

// A file that holds a schema, read but not looked at.
struct SchemaFile {
    std::string name;       // as messages print it
    std::string canonical;  // the same file has the same one
    Document document;
};

// The files that schemas name by `$ref`.
class SchemaFiles {
  public:
    SchemaFiles() = default;
    SchemaFiles(const SchemaFiles&) = delete;
    SchemaFiles& operator=(const SchemaFiles&) = delete;
    virtual ~SchemaFiles() = default;

    // The file that the text at `at` names, seen from the folder of the file that it stands in. Nothing when
    // it cannot be read, which was reported.
    [[nodiscard]] virtual std::optional<SchemaFile> load(std::string_view path, Span at,
                                                         Sink& sink) const = 0;
};

// What a schema is for.
struct SchemaUse {
    std::string file;     // as it was named
    Span at;              // where; no place for the command line
    KeyPath path;         // of the value that it is about; without steps the whole configuration
    std::string service;  // a glob of the services that it is about; empty for all
};

// A schema of tusk itself: JSON that a test has checked to be one.
struct BuiltInUse {
    SchemaUse use;
    std::string_view text;
};

// A value that must differ between the services of a project: `x-tusk-unique`.
struct UniqueClaim {
    const void* rule = nullptr;  // the same for the same keyword
    std::string path;
    std::string value;  // equal for equal values
    std::string shown;  // as messages may print it
    Span at;
    Span rule_at;
    std::string rule_name;  // "schema.json#/properties/port"
};
struct ServiceClaims {
    std::string service;
    std::vector<UniqueClaim> claims;
};
// Reports TSK7007 for values that several services have.
void check_unique(std::span<const ServiceClaims> services, Sink& sink);

// One target whose value is checked.
struct CheckedTarget {
    const Value& value;
    const Tree& tree;
    LookedAt looked_at;
    std::string_view service;  // empty for none
};

// A subschema that is about a path.
struct SchemaRule {
    std::string name;  // "schema.json#/properties/port"
    Span at;
};

class KnownGood;
class SchemaGraph;

// The schemas of one run. They are loaded first, for what they say of secrets, and compiled when values are
// to be checked; after that they never change, and several threads may use them.
class SchemaSet {
  public:
    // Whether the name of a service matches a glob.
    using MatchesGlob = bool (*)(std::string_view text, std::string_view pattern);

    // `sources` must outlive the set.
    SchemaSet(SourceManager& sources, MatchesGlob matches_glob);
    SchemaSet(const SchemaSet&) = delete;
    SchemaSet& operator=(const SchemaSet&) = delete;
    SchemaSet(SchemaSet&&) noexcept;
    SchemaSet& operator=(SchemaSet&&) noexcept;
    ~SchemaSet();

    // Takes the schema in `file` and all that it refers to. False when something cannot be read, or leads
    // nowhere, which was reported.
    [[nodiscard]] bool add(SchemaUse use, SchemaFile file, const SchemaFiles& files, Sink& sink);

    // Takes schemas of tusk itself, which refer to themselves and the metaschema only. Places in them are
    // shown as those of the file that the use names: "built-in: server". False when one leads nowhere.
    [[nodiscard]] bool add_built_in(std::span<const BuiltInUse> schemas, Sink& sink);

    [[nodiscard]] bool empty() const { return uses_.empty(); }
    // The paths of values with `x-tusk-secret`.
    void add_secret_paths(SecretPaths& paths) const;
    // The names of all files, those named by `$ref` included.
    [[nodiscard]] std::vector<std::string> file_names() const;

    // The one name of each file that may decide whether this service is valid; none is the name of what has
    // none. A file that is only referred to counts for all.
    [[nodiscard]] std::vector<std::string> files_for(std::string_view service) const;

    // Checks the schemas themselves (TSK7011), and makes them ready. False when one of them is no schema.
    [[nodiscard]] bool compile(Sink& sink);

    // Reports what is wrong with the value. Needs compile(). Values made on the way live in `arena`.
    [[nodiscard]] std::vector<UniqueClaim> check(const CheckedTarget& target, Arena& arena, Sink& sink) const;

    // The subschemas that look at the path, which need not exist.
    [[nodiscard]] std::vector<SchemaRule> find_rules(const KeyPath& path, std::string_view service) const;

  private:
    struct UsedSchema;

    [[nodiscard]] std::vector<const UsedSchema*> uses_of(std::string_view service) const;

    SourceManager* sources_;
    MatchesGlob matches_glob_;
    std::unique_ptr<SchemaGraph> graph_;
    std::vector<UsedSchema> uses_;
    std::unique_ptr<KnownGood> known_good_;  // from compile() on
};

}  // namespace tusk
