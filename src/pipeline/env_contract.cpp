#include "tusk/pipeline/env_contract.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "pipeline/parallel.hpp"

namespace tusk {

namespace {

// A run in which no variable is set.
class NoVariables final : public Host {
  public:
    explicit NoVariables(const Host& world) : world_(world) {}

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> now() const override { return world_.now(); }
    [[nodiscard]] std::optional<HostFile> load(std::string_view path, Span at, FileUse use,
                                               Sink& sink) const override {
        return world_.load(path, at, use, sink);
    }

  private:
    const Host& world_;
};

// What one target was found to use.
struct TargetUses {
    std::string name;
    std::vector<EnvUse> uses;
    std::vector<std::string> missing;
};

struct TargetResult {
    Sink sink;
    TargetUses uses;
    bool is_good = false;
};

// What is done with the layers of a target.
using TargetWork = std::function<void(LayerStack& layers, TargetResult& result)>;

// Every target of the selection, on several threads; the results are in the order of the targets.
class Targets {
  public:
    Targets(const Selection& selection, const World& world) : selection_(selection), world_(world) {}

    [[nodiscard]] bool run(bool takes_all, Sink& sink, const TargetWork& work) {
        return selection_.files.empty() ? run_project(takes_all, sink, work) : run_files(sink, work);
    }
    [[nodiscard]] std::vector<TargetResult>& results() { return results_; }

  private:
    [[nodiscard]] bool run_files(Sink& sink, const TargetWork& work) {
        std::optional<LoadedTarget> target = load_target(selection_, world_, sink);
        if (!target) {
            return false;
        }
        results_.resize(1);
        for (const std::string& file : selection_.files) {
            std::string& name = results_.front().uses.name;
            name += (name.empty() ? "" : " ") + file;
        }
        work(target->layers, results_.front());
        sink.append(std::move(results_.front().sink));
        return true;
    }

    [[nodiscard]] bool run_project(bool takes_all, Sink& sink, const TargetWork& work) {
        const std::optional<Project> project = open_project(selection_, world_, sink);
        if (!project) {
            return false;
        }
        std::vector<ChosenEnvironment> environments{choose_environment(selection_, *project)};
        if (takes_all) {
            environments = all_environments(selection_, *project);
        }
        bool is_good = true;
        for (const ChosenEnvironment& environment : environments) {
            is_good = run_environment(*project, environment, sink, work) && is_good;
        }
        return is_good;
    }

    [[nodiscard]] bool run_environment(const Project& project, const ChosenEnvironment& environment,
                                       Sink& sink, const TargetWork& work) {
        const EnvironmentLayers layers = load_environment(project, environment, world_, sink);
        if (layers.stack.has_failed()) {
            return false;
        }
        std::vector<TargetName> targets = list_targets(project, {environment});
        if (selection_.service) {
            targets = {TargetName{environment.name, selection_.service}};
        }
        std::vector<std::optional<std::string>> services;
        for (const TargetName& target : targets) {
            services.push_back(target.service);
        }
        const std::vector<ServiceLayers> own = reserve_service_layers(project, environment, services, world_);
        world_.load.sources.begin_unordered();
        const std::size_t first = results_.size();
        results_.resize(first + targets.size());
        for_each_index(targets.size(), world_.threads,
                       [&](std::size_t i) { run_one(project, layers, own[i], work, results_[first + i]); });
        bool is_good = true;
        for (std::size_t i = first; i < results_.size(); ++i) {
            is_good = is_good && results_[i].is_good;
            sink.append(std::move(results_[i].sink), results_[i].uses.name);
        }
        return is_good;
    }

    void run_one(const Project& project, const EnvironmentLayers& environment, const ServiceLayers& service,
                 const TargetWork& work, TargetResult& result) const {
        const TargetName target{environment.environment.name, service.name};
        const ContextScope scope(result.sink, target.service
                                                  ? fmt::format("in service `{}`, environment `{}`",
                                                                *target.service, target.environment)
                                                  : fmt::format("in environment `{}`", target.environment));
        LayerStack layers = load_service(project, environment, service, selection_.sets, world_, result.sink);
        result.is_good = !layers.has_failed();
        result.uses.name = print_target(target);
        if (result.is_good) {
            work(layers, result);
        }
    }

    const Selection& selection_;
    const World& world_;
    std::vector<TargetResult> results_;
};

void read_uses(LayerStack& layers, const World& world, TargetUses& uses) {
    EvalTrace trace;
    EvalOptions options = eval_options(world, layers);
    uses.uses = list_env_uses(layers.tree(), world.load.sources, options, layers.arena());
    options.trace = &trace;
    Sink unseen;
    const NoVariables host(world.host);
    static_cast<void>(evaluate(layers.tree(), host, world.load.sources, layers.arena(), unseen, options));
    for (const EvalTrace::UsedVariable& variable : trace.variables) {
        const auto is_known = [&variable](const EnvUse& use) { return use.at == variable.call; };
        if (std::none_of(uses.uses.begin(), uses.uses.end(), is_known)) {
            uses.uses.push_back(describe_env_use(*variable.written, variable.name, world.load.sources));
        }
    }
    for (const EvalTrace::UsedVariable& variable : trace.missing) {
        uses.missing.push_back(variable.name);
    }
}

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (names.empty() || names.back() != name) {
        names.push_back(name);
    }
}

void add_target(const TargetUses& target, std::map<std::string, EnvVariable>& variables) {
    for (const EnvUse& use : target.uses) {
        EnvVariable& variable = variables[use.name];
        if (std::find(variable.uses.begin(), variable.uses.end(), use) == variable.uses.end()) {
            variable.uses.push_back(use);
        }
        add_once(variable.targets, target.name);
    }
    for (const std::string& name : target.missing) {
        add_once(variables[name].required, target.name);
    }
}

}  // namespace

bool EnvVariable::is_secret() const {
    return std::any_of(uses.begin(), uses.end(), [](const EnvUse& use) { return use.is_secret; });
}

EnvContract read_env_contract(const Selection& selection, bool takes_all, const World& world, Sink& sink) {
    Targets targets(selection, world);
    EnvContract contract;
    contract.unreadable = !targets.run(takes_all, sink, [&world](LayerStack& layers, TargetResult& result) {
        read_uses(layers, world, result.uses);
    });
    std::map<std::string, EnvVariable> variables;
    for (const TargetResult& result : targets.results()) {
        contract.all_targets.push_back(result.uses.name);
        add_target(result.uses, variables);
    }
    for (auto& [name, variable] : variables) {
        variable.name = name;
        std::ranges::sort(variable.uses, [&world](const EnvUse& a, const EnvUse& b) {
            return a.at.file == b.at.file ? a.at < b.at
                                          : world.load.sources.comes_before(a.at.file, b.at.file);
        });
        contract.variables.push_back(std::move(variable));
    }
    return contract;
}

CheckedVariables check_variables(const Selection& selection, bool takes_all, const World& world, Sink& sink) {
    Targets targets(selection, world);
    CheckedVariables checked;
    checked.unreadable = !targets.run(takes_all, sink, [&world](LayerStack& layers, TargetResult& result) {
        static_cast<void>(evaluate(layers.tree(), world.host, world.load.sources, layers.arena(), result.sink,
                                   eval_options(world, layers)));
        result.sink.keep_if([](const Diagnostic& finding) {
            return finding.kind == DiagKind::UnsetVariable || finding.kind == DiagKind::BadVariableText;
        });
    });
    for (const TargetResult& result : targets.results()) {
        if (result.is_good) {
            checked.targets.push_back(result.uses.name);
        }
    }
    return checked;
}

}  // namespace tusk
