#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/staged_check.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/pipeline/render_model.hpp"
#include "tusk/project/folder_listings.hpp"

namespace tusk::cli {

namespace {

using render::Proof;
using render::Target;

void add_options(OptionSet& set, Options& options) {
    options.form.clear();
    set.option("TARGET", options.name, "for whom: `tusk render --list` names all");
    DeclaredOption list = set.flag("--list", options.list, "print the targets, and how each was verified");
    set.flag("--explain", options.explain, "print what becomes of which field, and what is lost")
        .excludes(list);
    set.option("--check-with", options.check_command,
               "run COMMAND on the file before it takes its place; {} is its name")
        .type("COMMAND")
        .check(find_check_fault);
    set.option("--form", options.form, "which of the forms that the target has").type("FORM");
    add_service_option(set, options);
    add_project_options(set, options);
    add_builtin_schema_option(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

std::string_view describe(Proof proof) {
    return proof == Proof::Engine ? "engine" : "golden only";
}

std::string list_targets() {
    std::string text;
    for (const Target& target : render::targets()) {
        text += fmt::format("{}\t{}\t{}\t{}\n", target.name, target.summary, describe(target.proof),
                            target.proved_by);
    }
    return text;
}

std::string explain(const Target& target) {
    std::string text = fmt::format("{}: {}\n", target.name, target.summary);
    if (!target.files.empty()) {
        text += fmt::format("files: {}\n", fmt::join(target.files, ", "));
    }
    if (!target.forms.empty()) {
        text += fmt::format("forms: {}\n", fmt::join(target.forms, ", "));
    }
    return text +
           fmt::format("verified ({}): {}\n\n{}\n", describe(target.proof), target.proved_by, target.mapping);
}

std::string describe_unknown(std::string_view what, std::string_view name,
                             const std::vector<std::string_view>& known) {
    const auto similar = find_similar(name, known);
    return fmt::format("there is no {} `{}`{}", what, name,
                       similar ? fmt::format("; did you mean `{}`?", *similar)
                               : fmt::format("; expected {}", fmt::join(known, ", ")));
}

std::vector<std::string_view> target_names() {
    std::vector<std::string_view> names;
    for (const Target& target : render::targets()) {
        names.push_back(target.name);
    }
    return names;
}

// What is wrong with the options for this target; empty when nothing is.
std::string find_use_fault(const Options& options, const Target& target) {
    if (!options.service.empty() && !target.is_for_one_service) {
        return fmt::format("`{}` is about all services: it does not take --service", target.name);
    }
    if (!options.form.empty() && target.forms.empty()) {
        return fmt::format("`{}` has one form only: it does not take --form", target.name);
    }
    const bool is_form =
        options.form.empty() || std::ranges::find(target.forms, options.form) != target.forms.end();
    return is_form ? "" : describe_unknown("form", options.form, {target.forms.begin(), target.forms.end()});
}

// Several files go into a folder, one goes where --output says.
bool is_folder(const std::string& output, const std::vector<render::File>& files) {
    return files.size() > 1 || output.ends_with('/');
}

struct WriteFault {
    std::string path;
    std::error_code error;
};

// All are written beside their places before the first takes its own.
std::optional<WriteFault> write_files(FileSystem& file_system, const std::string& folder,
                                      const std::vector<render::File>& files) {
    if (const std::error_code error = file_system.make_directories(folder)) {
        return WriteFault{folder, error};
    }
    std::vector<std::unique_ptr<OutputFile>> staged;
    for (const render::File& file : files) {
        const std::string path = join_path(folder, file.name);
        CreateResult created = file_system.create(path, Durability::Synced);
        if (const std::error_code error = created.error ? created.error : created.file->write(file.text)) {
            return WriteFault{path, error};
        }
        staged.push_back(std::move(created.file));
    }
    for (std::size_t i = 0; i < staged.size(); ++i) {
        if (const std::error_code error = staged[i]->commit()) {
            return WriteFault{join_path(folder, files[i].name), error};
        }
    }
    return std::nullopt;
}

int write(Session& session, const Target& target, const std::vector<render::File>& files) {
    const std::string& output = session.options().output;
    const bool has_output = !output.empty() && output != "-";
    if (files.size() > 1 && !has_output) {
        return session.refuse(fmt::format("`{}` writes several files: name a folder with -o", target.name));
    }
    if (!has_output && !session.options().check_command.empty()) {
        return session.refuse("--check-with goes with -o: it looks at a file before it takes its place");
    }
    const bool goes_into_folder = is_folder(output, files);
    if (const int code = check_staged(session, goes_into_folder ? output + "/" : output, files);
        code != kYes) {
        return code;
    }
    if (!has_output || !goes_into_folder) {
        return session.write_text(files.empty() ? std::string_view() : files.front().text);
    }
    const std::optional<WriteFault> fault = write_files(session.environment().files, output, files);
    return fault ? session.report_unwritable(fault->path, fault->error) : kYes;
}

int render_target(Session& session, const Target& target) {
    const std::optional<RenderInput> input =
        load_render_model(session.selection(), target, session.world(), session.sink());
    std::vector<render::File> files;
    if (input) {
        const render::Request request{session.options().form, session.world().host.now(), {}};
        files = target.render(input->model, request, session.sink());
    }
    const int code = session.finish(!input && !session.sink().has_errors());
    return code == kYes && input ? write(session, target, files) : code;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.list) {
        return options.name.empty() ? session.print(list_targets())
                                    : session.refuse("--list names all targets: it takes none");
    }
    if (options.name.empty()) {
        return session.refuse("expected TARGET; `tusk render --list` names all");
    }
    const Target* const target = render::find_target(options.name);
    if (target == nullptr) {
        return session.refuse(describe_unknown("target", options.name, target_names()));
    }
    if (options.explain) {
        return session.print(explain(*target));
    }
    if (const std::string fault = find_use_fault(options, *target); !fault.empty()) {
        return session.refuse(fault);
    }
    return render_target(session, *target);
}

}  // namespace

const Command& render_command() {
    static constexpr Command kCommand{
        "render",
        "write the files of a real engine",
        "Renders the services, routes and settings of one environment for an engine: a gateway, a registry, "
        "a name server. Everything is validated first, as `tusk validate` does it; nothing is rendered after "
        "an error.\n\n"
        "An engine cannot express everything. What it does otherwise than the configuration asks for is said "
        "as a warning (TSK8013) with a name of its own, such as `nginx.retries-single-instance`; --strict "
        "makes it an error. What an engine must not be given at all, such as a path that could end a word in "
        "its file, is an error (TSK8014). So are fields of a wrong type (TSK8011) and secrets (TSK8012) in a "
        "section that the target needs.\n\n"
        "A target of one file prints it, or writes it to --output. One of several files needs --output with "
        "the name of a folder, which is made when it is not there; a name that ends in `/` is a folder "
        "always. All files are written beside their places first, and then renamed one after the other; a "
        "file of equal content is left as it is.\n\n"
        "--check-with runs a command before anything takes its place, and only then: all files are written "
        "into a "
        "folder of their own beside the target, and `{}` in the command stands for the name of the first, "
        "with "
        "which the others are found. Where the exit code is not 0 nothing is written, what the command said "
        "is "
        "printed, and the exit status is 1 (TSK8015). It is run by /bin/sh, and nothing else ever is.\n\n"
        "`--list` prints the targets: name, what it is, how it was verified, with what. `--explain` prints "
        "for a target what becomes of which field. A target that says `golden only` was read by no engine.",
        "tusk render --list  # the targets\n"
        "tusk render haproxy --env production -o /etc/haproxy/gateway  # a folder with its files\n"
        "tusk render haproxy -o gateway/ --check-with 'haproxy -c -dW -f {}'  # only what HAProxy accepts\n"
        "tusk render nginx --explain  # what nginx can do, and what is lost",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
