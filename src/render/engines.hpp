#pragma once

#include "tusk/render/target.hpp"

// The rows of the table of targets, each in the file of its engine.
namespace tusk::render {

[[nodiscard]] Target consul_target();
[[nodiscard]] Target discovery_target();
[[nodiscard]] Target dns_target();
[[nodiscard]] Target env_target();
[[nodiscard]] Target envoy_target();
[[nodiscard]] Target etcd_target();
[[nodiscard]] Target grpc_target();
[[nodiscard]] Target haproxy_target();
[[nodiscard]] Target json_target();
[[nodiscard]] Target k8s_target();
[[nodiscard]] Target nginx_target();
[[nodiscard]] Target otel_target();
[[nodiscard]] Target prometheus_target();
[[nodiscard]] Target yaml_target();

}  // namespace tusk::render
