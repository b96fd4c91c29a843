"""A local Telegram of one's own per test, a bot's raw HTTP hands, and the full Bot API schema to hold answers against.

Faults, offsets and webhooks would disturb neighbours, so nothing here is shared but the schema.
"""

import gzip
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator.client import LocalTelegram, Person
from simulator.server import Running, start

TOKEN = "4242:for-tests-only-not-a-secret"
PAGE_KEY = "page-key-for-tests-0"
Json = dict[str, Any]


class Bot:
    """Calls the Bot API as plain HTTP."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session

    async def answer(self, method: str, **parameters: object) -> tuple[int, Json]:
        """Status and JSON, whatever they are."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=parameters) as response:
            return response.status, await response.json()

    async def __call__(self, method: str, **parameters: object) -> Any:
        """The result of a call that must succeed."""
        status, answer = await self.answer(method, **parameters)
        assert (status, answer["ok"]) == (200, True), answer
        return answer["result"]

    async def refused(self, method: str, **parameters: object) -> str:
        """The description of a call that must be refused with 400."""
        status, answer = await self.answer(method, **parameters)
        assert (status, answer["ok"], answer["error_code"]) == (400, False, 400), answer
        description: str = answer["description"]
        return description


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    server = await start(state=":memory:", token=TOKEN, page_key=PAGE_KEY)
    yield server
    await server.stop()


@pytest.fixture
async def telegram(running: Running) -> AsyncIterator[LocalTelegram]:
    async with LocalTelegram(running.url, running.page_key) as client:
        yield client


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(running.url, session)


@pytest.fixture
async def ani(telegram: LocalTelegram) -> Person:
    """Somebody who has started the bot; the update is still in the queue."""
    person = await telegram.person("Ani", "id")
    await person.send("/start")
    return person


class FullSchema:
    """Every type of the Bot API: what an object must have, may have, and must not."""

    def __init__(self, source: Json) -> None:
        items = {item["name"]: item for section in source["items"] for item in section["children"]}
        self._fields: dict[str, dict[str, tuple[str, bool]]] = {}
        self._members: dict[str, list[str]] = {}
        for name, item in items.items():
            fields = item.get("annotations", [])
            self._fields[name] = {f["name"]: (f["type"], f["required"]) for f in fields}
            lines = [line.strip(" -•\t") for line in item["description"].splitlines()]
            self._members[name] = [] if fields else [line for line in lines if line in items]

    def problems(self, kind: str, value: object, where: str = "") -> Iterator[str]:
        if kind == "RichText" and isinstance(value, str):
            return
        if kind == "RichText" and isinstance(value, list):
            kind = "Array of RichText"
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{where}: no list"
                return
            for index, each in enumerate(value):
                yield from self.problems(kind.removeprefix("Array of "), each, f"{where}[{index}]")
        elif " or " in kind or self._members.get(kind):
            kinds = self._members.get(kind) or kind.split(" or ")
            found = [list(self.problems(each, value, where)) for each in kinds]
            if all(found):
                yield from min(found, key=len)
        elif kind in self._fields:
            yield from self._object(kind, value, where or kind)
        elif not _is(kind, value):
            yield f"{where}: {value!r} is no {kind}"

    def _object(self, kind: str, value: object, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: {value!r} is no {kind}"
            return
        fields = self._fields[kind]
        for name, (inner, required) in fields.items():
            if name in value:
                yield from self.problems(inner, value[name], f"{where}.{name}")
            elif required:
                yield f"{where}.{name} is missing"
        for name in value:
            if name not in fields:
                yield f"{where}.{name} is no field of {kind}"

    def check(self, kind: str, value: object) -> None:
        found = list(self.problems(kind, value))
        assert not found, found


def _is(kind: str, value: object) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        case "True":
            return value is True
        case "String":
            return isinstance(value, str)
    raise AssertionError(f"unknown type {kind}")


@pytest.fixture(scope="session")
def schema_source(shared: Path) -> Json:
    with gzip.open(shared / "data/telegram/bot_api_schema_10.2.json.gz") as packed:
        source: Json = json.load(packed)
        return source


@pytest.fixture(scope="session")
def full_schema(schema_source: Json) -> FullSchema:
    return FullSchema(schema_source)


@pytest.fixture(scope="session")
def token() -> str:
    assert re.fullmatch(r"\d+:[\w-]+", TOKEN)
    return TOKEN
