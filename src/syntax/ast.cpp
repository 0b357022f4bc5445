#include "tusk/syntax/ast.hpp"

namespace tusk {

std::string_view binary_op_text(BinaryOp op) {
    switch (op) {
        case BinaryOp::Coalesce:
            return "??";
        case BinaryOp::Or:
            return "||";
        case BinaryOp::And:
            return "&&";
        case BinaryOp::Equal:
            return "==";
        case BinaryOp::NotEqual:
            return "!=";
        case BinaryOp::Less:
            return "<";
        case BinaryOp::LessEqual:
            return "<=";
        case BinaryOp::Greater:
            return ">";
        case BinaryOp::GreaterEqual:
            return ">=";
        case BinaryOp::Add:
            return "+";
        case BinaryOp::Subtract:
            return "-";
        case BinaryOp::Multiply:
            return "*";
        case BinaryOp::Divide:
            return "/";
        case BinaryOp::Modulo:
            return "%";
    }
    return "";
}

}  // namespace tusk
