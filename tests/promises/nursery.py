"""LifeOS in processes that start at once: `python -m tests.promises.nursery`, its orders on stdin.

Importing what LifeOS needs takes seconds, so it is done once here, and each process is a fork of it that then runs
`lifeos NAME` like any other. They end with it. The local Telegram knows no limits, so the sender keeps none.
"""

import json
import os
import select
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import uuid_utils

import bot.pace
import main
from main import apart, building
from tests.promises import dying

_BY_RUN = (
    "migrations.upgrade",
    "integrations.embedded.keeper",
    "integrations.embedded.postgres",
    "integrations.embedded.valkey",
)
"""What `lifeos run` loads besides."""


def _live(order: dict[str, Any], ears: tuple[int, int]) -> NoReturn:
    """Become what was ordered: with its own settings, its own log and its own random numbers."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for ear in ears:
        os.close(ear)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for there, here in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(there, here)
    uuid_utils.reseed_rng()
    os.environ.update(order["settings"])
    if order["name"] in apart.ROOMS:
        vars(bot.pace)["Pace"] = bot.pace.Pace.free
    if order["trigger"] is not None:
        dying.arm(Path(order["trigger"]))
    code = 70
    try:
        code = main.cli([order["name"]])
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say(**word: int) -> None:
    os.write(1, json.dumps(word).encode() + b"\n")


def _bury(living: set[int]) -> None:
    while living:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        living.discard(pid)
        _say(pid=pid, code=os.waitstatus_to_exitcode(status))


def serve() -> None:
    for rooms in (*apart.ROOMS.values(), building.ROOMS, _BY_RUN):
        for room in rooms:
            import_module(room)
    woken, waking = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(waking, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking)
    living: set[int] = set()
    orders = b""
    _say(pid=os.getpid())
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            _bury(living)
        if 0 not in ready:
            continue
        heard = os.read(0, 65536)
        if not heard:
            break
        *whole, orders = (orders + heard).split(b"\n")
        for line in whole:
            order = json.loads(line)
            if not (pid := os.fork()):
                _live(order, (woken, waking))
            living.add(pid)
            _say(pid=pid)
    for pid in living:
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    serve()
