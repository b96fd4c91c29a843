"""`lifeos run` that murders at named points: `python -m tests.promises.dying TRIGGER`.

Whenever the file TRIGGER names the point just passed (`point|victim`), the victim gets kill -9 and the file goes. The points
are wrapped from outside, so that the program holds nothing of its own murder.
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import main
from agent.thinking.ledger import TurnLedger
from agent.thinking.mind import Mind
from agent.thinking.showing import Gate
from agent.turn import Turns
from agent.turn.settle import Settlement
from bot.inbox import Poller
from bot.sender import Sender
from bot.updates import Updates
from integrations.embedded.process import find
from storage import inbox, outbox

POINTS: dict[str, tuple[Any, str, str]] = {
    "inbox inserted, not committed": (inbox, "accept", "after"),
    "inbox committed, offset not moved": (Poller, "store", "after"),
    "claimed": (Updates, "__call__", "before"),
    "before settling": (Settlement, "run", "before"),
    "settled, not committed": (Settlement, "run", "after"),
    "settled and committed": (Turns, "_settle_once", "after"),
    "before the send": (Sender, "_try", "before"),
    "sent, not noted": (Sender, "_try", "after"),
    "noted, not committed": (outbox, "sent", "after"),
}
"""Where to kill: a function, and whether before it is called or after it returned."""

MODEL_POINTS: dict[str, tuple[Any, str, str]] = {
    "in a model call": (Gate, "hear", "after"),
    "set aside, not asked": (TurnLedger, "take", "after"),
    "answered, not paid": (TurnLedger, "settle", "before"),
    "thought to the end": (Mind, "think", "after"),
}
"""The same, where a message is thought about with a model."""

SERVERS = {"postgres": ("postgres/data/postmaster.pid", "postgres"), "valkey": ("valkey/pid", "valkey-server")}


def kill_server(home: Path, name: str) -> None:
    pid_file, mark = SERVERS[name]
    if (found := find(home / pid_file, mark)) is not None:
        found.kill()


def _murder(home: Path, victim: str) -> None:
    for name in SERVERS if victim == "all" else [victim]:
        if name in SERVERS:
            kill_server(home, name)
    if victim in {"python", "all"}:
        os.kill(os.getpid(), signal.SIGKILL)


def arm(trigger: Path) -> None:
    """Wrap every point."""

    def wrap(point: str, place: Any, name: str, when: str) -> None:
        real: Callable[..., Awaitable[Any]] = getattr(place, name)

        def pass_by() -> None:
            if trigger.exists() and (order := trigger.read_text().split("|"))[0] == point:
                trigger.unlink()
                _murder(trigger.parent, order[1])

        async def deadly(*args: Any, **kwargs: Any) -> Any:
            if when == "before":
                pass_by()
            found = await real(*args, **kwargs)
            if when == "after":
                pass_by()
            return found

        setattr(place, name, deadly)

    for point, (place, name, when) in (POINTS | MODEL_POINTS).items():
        wrap(point, place, name, when)


if __name__ == "__main__":
    arm(Path(sys.argv[1]))
    sys.exit(main.cli(["run"]))
