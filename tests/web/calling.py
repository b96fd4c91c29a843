"""A person's API in a test: `async with api(database) as ani: await ani.post("/expenses", {...})`, over real HTTP."""

import itertools
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from core.ids import UUID, uuid7
from core.language import Language
from integrations import tokens
from integrations.tokens import Claim, Kind
from migrations.upgrade import newest
from storage import account, sessions
from storage.database import Database
from tests.web.test_sidecar import KEYS, Site, serve

_NUMBERS = itertools.count(7_000_000_000)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def data(self) -> Any:
        assert self.body["success"] is True, self.body
        return self.body["data"]

    @property
    def error(self) -> Any:
        assert self.body["success"] is False, self.body
        return self.body["error"]


@dataclass(frozen=True)
class Api:
    """One person at the API."""

    site: Site
    user_id: UUID
    headers: dict[str, str] = field(default_factory=dict)

    async def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """`body`: an object, sent as JSON, or bytes as they are."""
        data = body if isinstance(body, bytes | BytesIO) else None if body is None else json.dumps(body).encode()
        given = {"Content-Type": "application/json"} if data is not None else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        url = f"{self.site.url}/api/v1{path}"
        async with self.site.http.request(method, url, data=data, headers={**given, **self.headers, **named}) as found:
            raw = await found.read()
            return Answer(found.status, json.loads(raw) if raw else None, found.headers.copy())

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.call("GET", path, **headers)

    async def post(self, path: str, body: object = None, **headers: str) -> Answer:
        return await self.call("POST", path, {} if body is None else body, **headers)

    async def put(self, path: str, body: object, **headers: str) -> Answer:
        return await self.call("PUT", path, body, **headers)

    async def delete(self, path: str, **headers: str) -> Answer:
        return await self.call("DELETE", path, **headers)

    def nobody(self) -> "Api":
        """The same without a token."""
        return replace(self, headers={})


async def somebody(database: Database, language: Language = Language.ID) -> UUID:
    """A new person, as a first message makes one."""
    user_id, number = uuid7(), next(_NUMBERS)
    async with database.work(user_id) as session:
        await account.create(
            session,
            user_id=user_id,
            profile_id=uuid7(),
            telegram_id=number,
            name=f"Ani {number}",
            plan="free",
            timezone="Asia/Jakarta",
            language=language,
            currency="IDR",
        )
    return user_id


async def bearer(database: Database, user_id: UUID) -> dict[str, str]:
    """Sign this person in; what their requests bear."""
    claim = Claim(user_id, uuid7(), 0)
    async with database.work(user_id) as session:
        await sessions.open_session(session, user_id, claim.session_id, "telegram", "")
    return {"Authorization": f"Bearer {tokens.sign(KEYS.signing, Kind.ACCESS, claim, time.time())}"}


async def join(site: Site, database: Database, language: Language = Language.ID) -> Api:
    """A new person at this sidecar."""
    user_id = await somebody(database, language)
    return Api(site, user_id, await bearer(database, user_id))


@asynccontextmanager
async def sidecar(database: Database, **more: Any) -> AsyncIterator[Site]:
    async with serve(database, lambda _: None, newest(), **more) as site:
        yield site
