#include "render/loss.hpp"

namespace tusk::render {

namespace {

TUSK_DIAGNOSTIC(LostInRendering, Warning, "{} [{}]", std::string, std::string);
TUSK_DIAGNOSTIC(CannotRender, Error, "cannot be rendered for {}: {}", std::string, std::string);

}  // namespace

Diagnostic& report_loss(Span at, std::string_view name, std::string text, Sink& sink) {
    return sink.report(at, kLostInRendering, std::move(text), std::string(name));
}

Diagnostic& report_unfit(Span at, std::string_view engine, std::string text, Sink& sink) {
    return sink.report(at, kCannotRender, std::string(engine), std::move(text));
}

}  // namespace tusk::render
