"""A real S3 server on loopback, which checks signatures: nanio, in a process of its own. `async with bucket(folder) as server`."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from core.settings import Settings
from integrations.embedded.process import free_port

KEY, SECRET = "AKIAFORTESTS", "only-for-tests"
_PATIENCE = 30.0


@dataclass(frozen=True)
class Bucket:
    """`url`: of the server; `folder`: what is in its one bucket, `lifeos`, as files."""

    url: str
    folder: Path

    def settings(self, **other: Any) -> Settings:
        """LifeOS's own, with this bucket for files."""
        named: dict[str, Any] = {
            "files_url": "s3://lifeos/of/files",
            "aws_access_key_id": KEY,
            "aws_secret_access_key": SecretStr(SECRET),
            "aws_region": "us-east-1",
            "aws_endpoint_url": self.url,
            **other,
        }
        return Settings(_env_file=None, **named)

    @property
    def objects(self) -> set[str]:
        """The names in it."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if path.parts[0] != ".nanio-meta"}


@asynccontextmanager
async def bucket(folder: Path) -> AsyncIterator[Bucket]:
    inside = folder / "lifeos"
    inside.mkdir(parents=True)
    port = free_port()
    serving = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-m",
            "nanio",
            "serve",
            "--data-dir",
            str(folder),
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ),
        env={**os.environ, "NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            await _listening(port)
        yield Bucket(f"http://127.0.0.1:{port}", inside)
    finally:
        serving.kill()
        await serving.wait()


async def _listening(port: int) -> None:
    while True:
        (found,) = await asyncio.gather(asyncio.open_connection("127.0.0.1", port), return_exceptions=True)
        if not isinstance(found, BaseException):
            found[1].close()
            return
        await asyncio.sleep(0.05)
