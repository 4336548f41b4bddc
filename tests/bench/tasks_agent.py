"""An agent that answers nothing, for toad in ``tasks.py``: it starts a session (Agent Client Protocol, version 1) and is silent."""

from __future__ import annotations

import json
import sys

ANSWERS: dict[str, dict[str, object]] = {
    "initialize": {"protocolVersion": 1, "agentCapabilities": {}, "authMethods": []},
    "session/new": {"sessionId": "none"},
    "session/prompt": {"stopReason": "end_turn"},
}


def main() -> None:
    """Answer requests, a line each, until the input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        if "id" in request:
            print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": ANSWERS.get(request["method"], {})}), flush=True)


if __name__ == "__main__":
    main()
