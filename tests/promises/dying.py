"""`lifeos run` that kills itself at a named point: `python -m tests.promises.dying POINT TRIGGER`.

It does so at the second passing of the point after the file TRIGGER has appeared. The points are wrapped from outside, so
that the program holds nothing of its own murder.
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import main
from agent.turn import Turns
from agent.turn.settle import Settlement
from bot.inbox import Poller
from bot.sender import Sender
from bot.updates import Updates
from storage import inbox, outbox

POINTS: dict[str, tuple[Any, str, str]] = {
    "inbox inserted, not committed": (inbox, "accept", "after"),
    "inbox committed, offset not moved": (Poller, "store", "after"),
    "claimed": (Updates, "__call__", "before"),
    "before settling": (Settlement, "run", "before"),
    "settled, not committed": (Settlement, "run", "after"),
    "settled and committed": (Turns, "_settle_once", "after"),
    "before the send": (Sender, "_call", "before"),
    "sent, not noted": (Sender, "_call", "after"),
    "noted, not committed": (outbox, "sent", "after"),
}
"""Where to die: a function, and whether before it is called or after it returned."""


def arm(point: str, trigger: Path) -> None:
    """Die with SIGKILL at the second passing of this point once `trigger` exists."""
    place, name, when = POINTS[point]
    real: Callable[..., Awaitable[Any]] = getattr(place, name)
    passed = 0

    def count() -> None:
        nonlocal passed
        passed += trigger.exists()
        if passed == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    async def deadly(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            count()
        found = await real(*args, **kwargs)
        if when == "after":
            count()
        return found

    setattr(place, name, deadly)


if __name__ == "__main__":
    arm(sys.argv[1], Path(sys.argv[2]))
    sys.exit(main.cli(["run"]))
