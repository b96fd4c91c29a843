"""What the image and the composition say, done: the files that go in, the commands, the health check, a message and its reply.

There is no container engine here. The files .dockerignore lets in are laid out and run alone, each part of compose.yaml as a
process with the settings it has there; only addresses of other containers are changed for those of this machine.
"""

import asyncio
import json
import os
import re
import shutil
import signal
import sys
import sysconfig
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from configparser import ConfigParser
from contextlib import AsyncExitStack, asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import generate_latest

from core import metrics
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from main import cli
from simulator.client import LocalTelegram
from simulator.server import Running, start
from storage.lag import Lag
from tests.promises.figures import figure
from web.routes.metrics import _gauges

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "4343:for-tests-only-not-a-secret-000000000"
PARTS = ("web", "scheduler", "bot", "worker")
SHOWN = PARTS[: figure(1, 4)]
"""The parts that are started; all of them, with a message and its reply, at full figures: they take long to load."""

_BOOT = "import sys; sys.path[:0] = sys.argv[1:3]; del sys.argv[1:3]; from main import cli; sys.exit(cli())"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what .dockerignore lets into the image, and nothing else."""
    tree = tmp_path_factory.mktemp("image")
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    for name in [line.removeprefix("!") for line in lines if line.startswith("!")]:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tree / name)
    return tree


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return found


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    found = Postgres(tmp_path_factory.mktemp("postgres"))
    found.start()
    yield found
    found.stop()


def instructions(name: str) -> list[tuple[str, str]]:
    """The Dockerfile's instructions: what, and its arguments on one line."""
    text = re.sub(r"^#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(None, 1)[0], line.split(None, 1)[1].strip()) for line in text.splitlines() if line.strip()]


def test_every_room_goes_in_and_no_secret(image: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    rooms = {name.removesuffix("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert rooms | {"prompts"} == {path.name for path in image.iterdir() if path.is_dir()}
    assert {"pyproject.toml", "requirements.lock", project["project"]["readme"]} <= {
        path.name for path in image.iterdir()
    }
    assert not [path for path in image.rglob(".*") if path.name in {".env", ".lifeos", ".git", ".venv"}]


def test_the_image_is_run_by_nobody_special_and_looked_after(image: Path) -> None:
    made = instructions("Dockerfile")
    kinds = [kind for kind, _ in made]
    assert dict(made)["USER"] == "10001:10001"
    assert "HEALTHCHECK" in kinds
    for kind, said in made:
        if kind == "COPY" and not said.startswith("--from"):
            *sources, _ = said.split()
            assert all((image / source).exists() for source in sources), said


def environment(service: Mapping[str, Any], given: Mapping[str, str], postgres: Postgres) -> dict[str, str]:
    """A service's settings as the engine would hand them over, and those of the image; other containers are on this machine."""
    port = (postgres.folder / "port").read_text()
    image = dict(
        re.findall(r"(\w+)=(\S+)", " ".join(said for kind, said in instructions("Dockerfile") if kind == "ENV"))
    )
    image.pop("PATH")
    named = {key: str(value) for key, value in service.get("environment", {}).items()}
    filled = {key: re.sub(r"\$\{(\w+)[^}]*\}", lambda m: given[m[1]], value) for key, value in named.items()}
    settings = {key: value for key, value in given.items() if key not in {"POSTGRES_PASSWORD", "LIFEOS_APP_PASSWORD"}}
    found = {**image, **settings, **filled}
    found = {key: value.replace("@postgres:5432/", f"@127.0.0.1:{port}/") for key, value in found.items()}
    return {"PATH": os.environ["PATH"], **found}


@asynccontextmanager
async def running(
    image: Path, command: list[str], settings: Mapping[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    site = sysconfig.get_paths()["purelib"]
    boot = [sys.executable, "-S", "-c", _BOOT, str(image), site, *command]
    process = await asyncio.create_subprocess_exec(
        *boot, cwd=image, env=dict(settings), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def healthy(settings: Mapping[str, str]) -> bool:
    """Whether the image's own health check says so."""
    said = next(said for kind, said in instructions("Dockerfile") if kind == "HEALTHCHECK")
    _, *command = json.loads(said[said.index("[") :])
    check = await asyncio.create_subprocess_exec(
        sys.executable, *command, env=dict(settings), stderr=asyncio.subprocess.DEVNULL
    )
    return await check.wait() == 0


@pytest.fixture
async def simulator() -> AsyncIterator[Running]:
    found = await start(state=":memory:", token=TOKEN, page_key="page-key-for-tests-1")
    yield found
    await found.stop()


async def test_the_composition_serves(
    image: Path, compose: dict[str, Any], postgres: Postgres, simulator: Running, tmp_path: Path
) -> None:
    services = compose["services"]
    assert set(PARTS) | {"postgres", "valkey", "migrate", "caddy", "backup"} == set(services)
    (tmp_path / "backups").mkdir()
    given = {
        "POSTGRES_PASSWORD": postgres.url.split(":")[2].split("@")[0],
        "LIFEOS_APP_PASSWORD": "only-for-this-test",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": simulator.url,
        **dict.fromkeys(
            ("JWT_SECRET", "PASSWORD_PEPPER", "TOKEN_KEY", "METRICS_TOKEN"), "only-for-this-test-0000000000000"
        ),
    }
    ports = {name: {"METRICS_PORT": str(free_port())} for name in PARTS if name != "web"} | {
        "web": {"LIFEOS_PORT": str(free_port())}
    }
    here = {"LIFEOS_HOME": str(tmp_path / "home"), "LIFEOS_HOST": "127.0.0.1"}

    def settings(name: str) -> dict[str, str]:
        found = environment(services[name], given, postgres)
        assert found["LIFEOS_HOME"] == "/data"
        return {**found, **here, **ports.get(name, {})}

    for name in PARTS:
        assert settings(name)["DATABASE_URL"] == "", "no part that serves people has the owner's address"
    async with running(image, services["migrate"]["command"], settings("migrate")) as migrating:
        assert await asyncio.wait_for(migrating.wait(), 60) == 0
    async with AsyncExitStack() as stack, asyncio.timeout(120):
        started = [await stack.enter_async_context(running(image, services[n]["command"], settings(n))) for n in SHOWN]
        for name in SHOWN:
            while not await healthy(settings(name)):
                await asyncio.sleep(0.5)
        if len(SHOWN) == len(PARTS):
            telegram = await stack.enter_async_context(LocalTelegram(simulator.url, simulator.page_key))
            ani = await telegram.person("Ani", "id")
            card = await ani.wait_reply(after=await ani.send("kopi 20rb"), timeout=30)
            assert "Rp20.000" in card.text
        for process in started:
            process.send_signal(signal.SIGTERM)
        assert [await process.wait() for process in started] == [0] * len(started)
    command = [str(tmp_path / "backups") if word == "/backups" else word for word in services["backup"]["command"]]
    async with running(image, command, settings("backup")) as backup:
        assert await asyncio.wait_for(backup.wait(), 60) == 0
    assert len(os.listdir(tmp_path / "backups")) == 1


def test_only_caddy_is_open_and_every_image_is_pinned(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert ("ports" in service) == (name == "caddy")
        assert re.fullmatch(r"lifeos|\S+:\S*\d\S*", service["image"]), service["image"]
        assert not service.get("privileged")
    assert "/metrics" in (ROOT / "deploy" / "Caddyfile").read_text()


def test_every_alert_is_about_something_counted() -> None:
    """Each metric an alert names is one `/metrics` has."""
    gauges = _gauges(Lag(0, 0.0, 0, 0.0, 0, 0.0, Decimal(0), "x"))
    known = {metric.name + ("_info" if metric.type == "info" else "") for metric in gauges} | {
        "up",
        "lifeos_database_up",
    }
    known |= set(re.findall(r"^# HELP (\S+)", generate_latest(metrics.REGISTRY).decode(), re.MULTILINE))
    rules = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text())["groups"][0]["rules"]
    for rule in rules:
        named = {re.sub("_bucket$", "", name) for name in re.findall(r"\b(?:lifeos|process)_\w+|\bup\b", rule["expr"])}
        assert named, rule["alert"]
        assert named <= known, rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert {"summary", "description"} == set(rule["annotations"])


class Unit(ConfigParser):
    """Names keep their capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.mark.parametrize("unit", ["lifeos.service", "lifeos-backup.service"])
def test_the_units_call_commands_there_are(unit: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = Unit(strict=False, interpolation=None)
    parser.read(ROOT / "deploy" / unit)
    _, command, *_ = parser["Service"]["ExecStart"].split()
    with pytest.raises(SystemExit) as ended:
        cli([command, "--help"])
    assert ended.value.code == 0
    assert f"lifeos {command}" in capsys.readouterr().out
    assert parser["Service"]["User"] == "lifeos"


def test_the_workflow_runs_what_every_submission_must_pass() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yaml").read_text())
    ran = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert any("bash .ci/run" in each for each in ran)
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("pattern", ["*.lock", "web/miniapp/*lock*"])
def test_what_is_locked_names_no_address(pattern: str) -> None:
    locks = list(ROOT.glob(pattern))
    assert locks
    assert [lock.name for lock in locks if "://" in lock.read_text()] == []
