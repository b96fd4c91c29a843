"""The store FILES_URL names, for what people send: a folder of this machine or a bucket of anything that speaks S3, by one library.

`store` makes it, `Store.fault` looks whether it works. Only this module knows obstore, which is loaded where FILES_URL is set.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from core.errors import SettingError
from core.ids import uuid7
from core.log import get
from core.settings import Settings
from storage.objects import FileAway

if TYPE_CHECKING:
    from obstore.store import LocalStore, S3Store

log = get("lifeos.files")

_PATIENCE = timedelta(seconds=20)
_CONNECT = timedelta(seconds=5)
_TRIES = 2
_PROBE = b"LifeOS looks whether it can write here."


class Unfit(SettingError):
    """What must be set right before files can be kept there."""


class Store:
    """Bytes by the id of their file, spread over 256 folders: storage.objects.Objects. `place`: what it is called to the host."""

    def __init__(self, place: str, inner: "LocalStore | S3Store") -> None:
        self.place = place
        self._inner = inner

    async def put(self, id: UUID, content: bytes) -> None:
        import obstore

        async with self._answering():
            await obstore.put_async(self._inner, _key(id), content)

    async def get(self, id: UUID) -> bytes | None:
        import obstore

        async with self._answering():
            with suppress(FileNotFoundError):
                found = await obstore.get_async(self._inner, _key(id))
                return bytes(await found.bytes_async())
        return None

    async def remove(self, id: UUID) -> None:
        import obstore

        async with self._answering():
            with suppress(FileNotFoundError):
                await obstore.delete_async(self._inner, _key(id))

    async def fault(self) -> str | None:
        """Why it does not answer; None when it keeps, gives back and removes. Raises Unfit for what only the host can mend."""
        id = uuid7()
        try:
            await self.put(id, _PROBE)
            same = await self.get(id) == _PROBE
            await self.remove(id)
        except FileAway as away:
            return self._said(away.__cause__)
        if not same:
            raise Unfit(f"FILES_URL: {self.place} does not give back what was put there.")
        return None

    def _said(self, fault: BaseException | None) -> str:
        """What a fault means to the host. Raises Unfit."""
        from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

        if isinstance(fault, PermissionDeniedError | UnauthenticatedError):
            raise Unfit(
                f"FILES_URL: {self.place} refuses AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or they may not write there."
            ) from fault
        if isinstance(fault, FileNotFoundError):
            raise Unfit(f"FILES_URL: there is no {self.place}; make the bucket first.") from fault
        if isinstance(fault, OSError):
            raise Unfit(f"FILES_URL: {self.place} cannot be written ({fault.strerror or fault}).") from fault
        return "it does not answer"

    @asynccontextmanager
    async def _answering(self) -> AsyncIterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, OSError) as fault:
            # What the library says holds the address and the store's whole answer: the kind is enough, and the key is nobody's to read.
            log.warning("the store of files failed", place=self.place, fault=type(fault).__name__)
            raise FileAway from fault


def store(config: Settings) -> Store | None:
    """The store; None where files lie in the database. Raises Unfit for a folder that cannot be made."""
    if config.files_url is None:
        return None
    parts = urlsplit(config.files_url)
    if parts.scheme == "file":
        return _folder(unquote(parts.path))
    return _bucket(config, parts.netloc, parts.path.strip("/"))


def _folder(path: str) -> Store:
    from obstore.store import LocalStore

    try:
        return Store(path, LocalStore(path, mkdir=True))
    except OSError as fault:
        raise Unfit(f"FILES_URL: {path} cannot be made ({fault.strerror or fault}).") from fault


def _bucket(config: Settings, bucket: str, prefix: str) -> Store:
    """What is not set here the library looks for itself: the other usual AWS names, and the role of a machine or container."""
    from obstore.store import S3Store

    given: dict[str, Any] = {
        "access_key_id": config.aws_access_key_id,
        "secret_access_key": config.aws_secret_access_key and config.aws_secret_access_key.get_secret_value(),
        "session_token": config.aws_session_token and config.aws_session_token.get_secret_value(),
        "region": config.aws_region,
        "endpoint": config.aws_endpoint_url,
    }
    plain = (config.aws_endpoint_url or "").startswith("http://")
    inner = S3Store(
        bucket,
        prefix=prefix or None,
        client_options={"allow_http": plain, "timeout": _PATIENCE, "connect_timeout": _CONNECT},
        retry_config={"max_retries": _TRIES, "retry_timeout": _PATIENCE},
        **{name: value for name, value in given.items() if value},
    )
    return Store(f"bucket {bucket}", inner)


def _key(id: UUID) -> str:
    """The last digits are random, so the folders fill evenly."""
    return f"{id.hex[-2:]}/{id}"
