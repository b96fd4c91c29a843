"""The local Telegram as a process of its own, under LIFEOS_HOME/telegram: started, adopted and kept like the servers."""

import secrets
import sys
import time
from pathlib import Path

from core.errors import SettingError
from integrations.embedded import process


class LocalTelegram:
    """`url` is the Bot API's address, `page` the chat page's. Token and page key are random and stay the same."""

    def __init__(self, home: Path, port: int) -> None:
        self.folder = home / "telegram"
        self._port = port
        self._pid = self.folder / "pid"
        self._state = self.folder / "state.sqlite"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def page(self) -> str:
        return f"{self.url}/{self._secret('page_key')}/"

    @property
    def token(self) -> str:
        """A bot token in Telegram's form: the bot's id, a colon, a secret."""
        return f"4242424242:{self._secret('token')}"

    def _secret(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(24))
        return path.read_text()

    def start(self) -> bool:
        """Bring it up and return True, or False when a running one was adopted."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.alive():
            return False
        self.stop()
        if not process.port_is_free(self._port):
            raise SettingError(f"SIMULATOR_PORT={self._port}: something else is listening there; choose another port.")
        options = {"port": str(self._port), "state": str(self._state), "bot-token": self.token}
        options["page-key"] = self._secret("page_key")
        command: list[str | Path] = [sys.executable, "-m", "simulator"]
        for name, value in options.items():
            command.append(f"--{name}={value}")
        root = Path(__file__).resolve().parents[2]
        server = process.spawn(command, self.folder / "log", env={"PYTHONPATH": str(root)})
        self._pid.write_text(str(server.pid))
        deadline = time.monotonic() + 20
        while process.port_is_free(self._port):
            if process.ended(server) or time.monotonic() > deadline:
                raise SettingError(f"The local Telegram did not start; its log is {self.folder / 'log'}.")
            time.sleep(0.02)
        return True

    def alive(self) -> bool:
        """Whether it runs, on the port it should."""
        return process.find(self._pid, "simulator", str(self._state), f"--port={self._port}") is not None

    def stop(self) -> None:
        if (running := process.find(self._pid, "simulator", str(self._state))) is not None:
            process.end(running)
