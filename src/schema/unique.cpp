// x-tusk-unique: what no two services of a project may share.
#include <map>
#include <utility>

#include "tusk/schema/schema_set.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(NotUnique, Error, "`{}` is {} in service `{}`, as in service `{}`", std::string, std::string,
                std::string, std::string);

struct FirstClaim {
    const std::string* service;
    const UniqueClaim* claim;
};

}  // namespace

void check_unique(std::span<const ServiceClaims> services, Sink& sink) {
    std::map<std::pair<const void*, std::string_view>, FirstClaim> first;
    for (const ServiceClaims& service : services) {
        for (const UniqueClaim& claim : service.claims) {
            const auto [known, is_new] =
                first.try_emplace({claim.rule, claim.value}, FirstClaim{&service.service, &claim});
            const FirstClaim& other = known->second;
            if (is_new || *other.service == service.service) {
                continue;
            }
            Diagnostic& diagnostic =
                sink.report(claim.at, kNotUnique, std::string(claim.path), std::string(claim.shown),
                            std::string(service.service), std::string(*other.service));
            diagnostic.path = claim.path;
            if (other.claim->at != claim.at) {
                diagnostic.labels.push_back(Label{other.claim->at, "also here"});
                diagnostic.help = "give one of them another value";
            } else {
                diagnostic.help = "both have it from here: give each a value in its own file";
            }
            diagnostic.labels.push_back(Label{claim.rule_at, "the rule"});
            diagnostic.notes.push_back("rule: " + claim.rule_name);
        }
    }
}

}  // namespace tusk
