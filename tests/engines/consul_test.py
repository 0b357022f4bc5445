"""consul_test.py TUSK: an agent of Consul takes the services as they are rendered. Debian has no Consul: the test is
skipped without one, even where engines are required."""

import json
import shutil
import subprocess
import sys

from stand import SKIPPED, Stand, expect


def validate(stand):
    """Whether `consul validate` takes the folder as the configuration of an agent, and what it says."""
    result = subprocess.run(["consul", "validate", stand.path("out")], capture_output=True, text=True, check=False)
    return result.returncode == 0, result.stdout + result.stderr


def test_file(tusk):
    with Stand(tusk) as stand:
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", 'service_discovery.update_interval: "90s"\n')
        stand.write("users.tsk", """
service {
  version: "1.2.3", health_endpoint: "/health", tags: ["primary", "a, b"], dependencies: ["orders"]
  instances: [{ id: "users-1", port: 81 }, { id: "users-2", port: 82, address: "::1" }]
}
""")
        stand.write("orders.tsk", "server.port: 83\n")
        stand.render("consul", "-o", "out")
        stand.write("out/agent.json", json.dumps({"data_dir": stand.path("data")}))
        is_valid, said = validate(stand)
        expect((is_valid, said if not is_valid else ""), (True, ""), "what tusk rendered")
        services = stand.read("out/services.json")
        stand.write("out/services.json", services.replace('"port"', '"prot"'))
        expect(validate(stand)[0], False, "services with a key that Consul does not know")


if __name__ == "__main__":
    if shutil.which("consul") is None:
        print("skipped: consul is not installed")
        sys.exit(SKIPPED)
    test_file(sys.argv[1])
