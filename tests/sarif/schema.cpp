#include "sarif/schema.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace tusk::test {

struct SarifSchema::Parts {
    valijson::Schema schema;
};

SarifSchema::SarifSchema(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path);
    }
    const nlohmann::json text = nlohmann::json::parse(file);
    if (text.value("title", "").find("SARIF") == std::string::npos) {
        throw std::runtime_error(path + " is no schema of SARIF");
    }
    auto parts = std::make_unique<Parts>();
    const valijson::adapters::NlohmannJsonAdapter adapter(text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft4).populateSchema(adapter, parts->schema);
    parts_ = std::move(parts);
}

SarifSchema::~SarifSchema() = default;

std::vector<std::string> SarifSchema::find_faults(const std::string& log) const {
    const nlohmann::json json = nlohmann::json::parse(log, nullptr, false);
    if (json.is_discarded()) {
        return {"this is no JSON"};
    }
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter adapter(json);
    if (validator.validate(parts_->schema, adapter, &results)) {
        return {};
    }
    std::vector<std::string> faults;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        std::string fault;
        for (const std::string& step : error.context) {
            fault += step;
        }
        faults.push_back(fault + ": " + error.description);
    }
    return faults;
}

}  // namespace tusk::test
