"""uvicorn inside our own loop: it leaves signals to the process it is part of."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from core.errors import SettingError
from integrations.embedded.process import port_is_free


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Sidecar:
    """`app.state.ending`, where there is one, is called before the end: what would go on for ever ends then."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        if not port_is_free(port):
            raise SettingError(f"LIFEOS_PORT={port}: something else is listening there; choose another port.")
        self._ending: Callable[[], None] = getattr(app.state, "ending", lambda: None)
        self._server = _Server(
            uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False, server_header=False)
        )

    async def run(self) -> None:
        """Serve until cancelled; then answer what has begun and close."""
        serving = asyncio.create_task(self._server.serve())
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            self._ending()
            self._server.should_exit = True
            await serving
            raise
