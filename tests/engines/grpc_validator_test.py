"""grpc_validator_test.py TUSK [VALIDATOR]: libgrpc++ takes every service config that tusk renders, and none that is
broken."""

import json
import os
import subprocess
import sys

from stand import SKIPPED, Stand, expect

CALLS = {
    "nothing": "",
    "a timeout": 'api_communication.timeout: "90s"\n',
    "a fraction of a second": 'api_communication { timeout: "1500ms", retry_attempts: 1, retry_delay: "1ms" }\n',
    "retries": 'api_communication { timeout: "10s", retry_attempts: 3, retry_delay: "250ms" }\n',
    "more retries than gRPC has": 'api_communication { retry_attempts: 1000, retry_delay: "1h" }\n',
    "retries without a delay": 'api_communication { retry_attempts: 2, retry_delay: "0s" }\n',
    "the longest times": 'api_communication { timeout: "106751d", retry_attempts: 4, retry_delay: "106751d" }\n',
    "a time of its own": 'grpc.timeout: "2m"\napi_communication { timeout: "5s", retry_attempts: 1 }\n',
}


def break_config(config, broken):
    """The config with one of its methods' fields, a path of keys, as it may not be."""
    copy = json.loads(config)
    *path, last, value = broken
    place = copy["methodConfig"][0]
    for key in path:
        place = place[key]
    place[last] = value
    return json.dumps(copy)


BROKEN = [("timeout", "5m"), ("timeout", 5), ("retryPolicy", "maxAttempts", 1), ("retryPolicy", "initialBackoff", "0s"),
          ("retryPolicy", "maxBackoff", "250ms"), ("retryPolicy", "backoffMultiplier", 0),
          ("retryPolicy", "retryableStatusCodes", ["BUSY"])]


def fault_of(validator, stand, config):
    """What the validator says; it must exit as it says."""
    stand.write("config.json", config)
    result = subprocess.run([validator, stand.path("config.json")], capture_output=True, text=True, check=False)
    expect(result.returncode, 1 if result.stderr else 0, f"exit of the validator, which says {result.stderr}")
    return result.stderr


def test_configs(tusk, validator):
    for what, calls in CALLS.items():
        with Stand(tusk) as stand:
            stand.write("tusk.tsk", "validate.required: []\n")
            stand.write("environment/development.tsk", "")
            stand.write("base.tsk", calls)
            stand.write("users.tsk", "server.port: 8081\n")
            stand.render("grpc", "-o", "out")
            config = stand.read("out/service_config.json")
            expect(fault_of(validator, stand, config), "", f"a config with {what}")
            if what != "retries":
                continue
            expect(fault_of(validator, stand, config[:-3]) != "", True, "a fault of half a config")
            for broken in BROKEN:
                expect(fault_of(validator, stand, break_config(config, broken)) != "", True, f"a fault of {broken}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        if os.environ.get("TUSK_REQUIRE_ENGINES"):
            sys.exit("grpc_validator is not built: there was no libgrpc++-dev")
        print("skipped: grpc_validator is not built")
        sys.exit(SKIPPED)
    test_configs(sys.argv[1], sys.argv[2])
