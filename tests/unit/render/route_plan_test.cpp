#include "render/route_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace tusk::render {
namespace {

discovery::Route make_route(std::string path, std::vector<std::string> methods = {}) {
    discovery::Route route;
    route.name = path;
    route.path = std::move(path);
    route.methods = std::move(methods);
    route.service = "web";
    return route;
}

Model make_model(std::vector<discovery::Route> routes) {
    Model model;
    discovery::Service web;
    web.name = "web";
    model.services.push_back(std::move(web));
    model.gateway.routes = std::move(routes);
    return model;
}

std::vector<std::string> paths_of(const std::vector<PlannedRoute>& routes) {
    std::vector<std::string> paths;
    for (const PlannedRoute& planned : routes) {
        paths.push_back(planned.path + (planned.is_prefix ? "*" : ""));
    }
    return paths;
}

TEST(RoutePlan, TheLongerOfTwoThatMatchComesFirst) {
    const Model model = make_model({make_route("/a/*"), make_route("/a/b/*"), make_route("/b"),
                                    make_route("/a/b"), make_route("/*"), make_route("/b*")});
    Sink sink;
    EXPECT_EQ(paths_of(plan_routes(model, "test", sink)),
              (std::vector<std::string>{"/a/b/*", "/a/b", "/a/*", "/b", "/b*", "/*"}));
    EXPECT_FALSE(sink.has_errors());
}

TEST(RoutePlan, HeadGoesWithGetUnlessARouteOfThePathTakesIt) {
    const Model alone = make_model({make_route("/a", {"GET"})});
    const Model both = make_model({make_route("/a", {"GET"}), make_route("/a", {"HEAD"})});
    Sink sink;
    EXPECT_EQ(plan_routes(alone, "test", sink)[0].methods, (std::vector<std::string>{"GET", "HEAD"}));
    EXPECT_EQ(plan_routes(both, "test", sink)[0].methods, (std::vector<std::string>{"GET"}));
}

std::map<std::string, std::string> ids_of(const std::vector<PlannedRoute>& routes) {
    std::map<std::string, std::string> ids;
    for (const PlannedRoute& planned : routes) {
        ids[fmt::format("{} {}", fmt::join(planned.route->methods, ","), planned.path)] = planned.id;
    }
    return ids;
}

TEST(RoutePlan, EveryRouteHasAnIdOfItsOwnWhateverTheOrder) {
    std::vector<discovery::Route> written{make_route("/a-b"), make_route("/a.b"), make_route("/a_b_2"),
                                          make_route("/a_b_3")};
    for (const char* const path : {"/a-", "/a", "/a_2"}) {
        written.push_back(make_route(path, {"GET"}));
        written.push_back(make_route(path, {"PUT"}));
    }
    Sink sink;
    const Model model = make_model(written);
    const std::map<std::string, std::string> ids = ids_of(plan_routes(model, "test", sink));
    std::set<std::string> different;
    for (const auto& [route, id] : ids) {
        different.insert(id);
    }
    EXPECT_EQ(different.size(), written.size());
    EXPECT_EQ(ids.at(" /a_b_2"), "r_a_b_2");
    EXPECT_EQ(ids.at("GET /a_2"), "r_get_a_2");
    std::ranges::reverse(written);
    const Model turned = make_model(written);
    EXPECT_EQ(ids_of(plan_routes(turned, "test", sink)), ids);
}

TEST(RoutePlan, AMethodThatIsNoneOfHttpLeavesTheRouteOut) {
    const Model model = make_model({make_route("/a", {"GET", "GET)$) { return 200; } if ($uri ~ ("}),
                                    make_route("/b", {"PUT\nX"}), make_route("/c", {"TRACE"})});
    Sink sink;
    EXPECT_EQ(paths_of(plan_routes(model, "test", sink)), (std::vector<std::string>{"/c"}));
    EXPECT_EQ(sink.diagnostics().size(), 2U);
}

TEST(RoutePlan, ARouteForAllMethodsLeavesThoseThatOthersName) {
    const Model model = make_model({make_route("/a/*"), make_route("/a/*", {"POST"})});
    Sink sink;
    const std::vector<PlannedRoute> routes = plan_routes(model, "test", sink);
    ASSERT_EQ(routes.size(), 2U);
    EXPECT_EQ(routes[0].methods,
              (std::vector<std::string>{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "PUT"}));
    EXPECT_EQ(routes[1].methods, (std::vector<std::string>{"POST"}));
}

TEST(RoutePlan, IdsAreWordsAndDiffer) {
    const Model model = make_model(
        {make_route("/a.b"), make_route("/a-b"), make_route("/"), make_route("/x/*", {"GET", "PUT"})});
    Sink sink;
    std::vector<std::string> ids;
    for (const PlannedRoute& planned : plan_routes(model, "test", sink)) {
        ids.push_back(planned.id);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"r_a_b", "r_a_b_2", "r_get_put_x", "r_root"}));
}

TEST(RoutePlan, LeavesOutWhatCouldEndAWordInAFile) {
    for (const std::string path : {"a", "/a b", "/a{", "/a;", "/a\"", "/a*b", "/a\n", ""}) {
        Sink sink;
        EXPECT_TRUE(plan_routes(make_model({make_route(path)}), "test", sink).empty()) << path;
        EXPECT_EQ(sink.error_count(), 1U) << path;
    }
}

TEST(RoutePlan, StripsAPrefixAsItIsWritten) {
    discovery::Route route = make_route("/v1.0/pay/*");
    route.stripped_prefix = "/v1.0";
    Sink sink;
    const Model model = make_model({route});
    const std::vector<PlannedRoute> routes = plan_routes(model, "test", sink);
    EXPECT_EQ(stripped_pattern(routes[0], "test", sink), "^/v1[.]0/?(.*)$");
    EXPECT_FALSE(sink.has_errors());
}

}  // namespace
}  // namespace tusk::render
