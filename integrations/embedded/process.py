"""Child processes that outlive a killed parent and are found again by the next start.

A server is recognised by its pid *and* its command line, never by the pid alone: pids are used again.
"""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psutil

from core.errors import SettingError

_children: list[subprocess.Popen[bytes]] = []
"""What this process started and has not yet seen end."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def find(pid_file: Path, *marks: str) -> psutil.Process | None:
    """The live process `pid_file` names, if its command line holds every mark."""
    _reap()
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        command = " ".join(process.cmdline())
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    return process if all(mark in command for mark in marks) else None


def spawn(command: Sequence[str | Path], log: Path, *, env: dict[str, str] | None = None) -> psutil.Process:
    """Start a server in a session of its own, so that Ctrl-C and a killed parent leave it to us to stop it in order."""
    with log.open("ab") as out:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, **(env or {})},
        )
    _children.append(child)
    return psutil.Process(child.pid)


def _reap() -> None:
    """Take note of children that ended, so that none stays behind as a zombie."""
    _children[:] = [child for child in _children if child.poll() is None]


def end(process: psutil.Process, sign: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ask a process to stop; kill it when it has not within `patience` seconds."""
    try:
        process.send_signal(sign)
        process.wait(patience)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(patience)
    except psutil.NoSuchProcess:
        pass
    _reap()


def as_ordinary_user() -> list[str]:
    """The prefix that runs a program as an ordinary user when we are root (PostgreSQL refuses root); empty otherwise.

    Raises SettingError when the machine allows no user namespaces to root.
    """
    if os.geteuid() != 0:
        return []
    unshare = shutil.which("unshare")
    prefix = [unshare or "unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if unshare is None or subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode != 0:
        raise SettingError(
            "PostgreSQL refuses to run as root here: start LifeOS as an ordinary user, or set DATABASE_URL."
        )
    return prefix


def ended(server: psutil.Process) -> bool:
    """Whether a process of ours is gone."""
    _reap()
    return not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
