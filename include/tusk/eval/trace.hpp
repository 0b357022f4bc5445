#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/span.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// How a variable of the environment gave a value.
enum class VariableOutcome : std::uint8_t {
    Set,        // the environment has it
    Defaulted,  // it has not, and the default of the call stands
    Unset,      // it has not, and there is no default
};

// What evaluation did, in its order, for those who explain it. A place tells which value something was for:
// it lies in the text that gave the value. What is evaluated in several attempts is there several times.
struct EvalTrace {
    // The expression at `reference` took the value of another key.
    struct UsedValue {
        Span reference;
        std::string path;  // printed
        Value value;       // carries the place of what gave it
    };
    // The call at `call` looked a variable up.
    struct UsedVariable {
        Span call;
        std::string name;
        VariableOutcome outcome = VariableOutcome::Unset;
        const Expr* written = nullptr;  // the call; null for one that was reported as missing
    };
    // A contribution that no written table is became part of its key's value: a list that was joined
    // with others, or an expression that gave a table.
    struct Joined {
        const Contribution* written = nullptr;
        MergeOp op = MergeOp::Set;
        bool is_last = false;  // what lies below has no part in the value
    };

    std::vector<UsedValue> values;        // not those within imported files
    std::vector<UsedValue> failed;        // the same, of keys that could not be computed
    std::vector<UsedVariable> variables;  // those of imported files too
    std::vector<UsedVariable> missing;    // reported as unset (TSK5001), each place once
    std::vector<Joined> joined;
};

}  // namespace tusk
