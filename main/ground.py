"""What LifeOS stands on: the servers, brought along or the host's, and the addresses of both roles at the database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import SettingError
from core.log import get
from core.settings import Settings

if TYPE_CHECKING:
    from integrations.embedded.keeper import Server

log = get("lifeos.files")


@dataclass(frozen=True, slots=True)
class Ground:
    """What `run` stands on: addresses of the servers, ours or the host's, and those of ours to be kept up."""

    owner_url: str
    app_url: str
    telegram_url: str
    token: str
    page: str | None
    servers: "tuple[Server, ...]"
    redis_url: str | None = None


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold LIFEOS_HOME. Raises SettingError when another LifeOS runs on it."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise SettingError(f"LifeOS already runs on {home}. Stop it first, or set another LIFEOS_HOME.") from fault
        yield


def prepare(config: Settings) -> Ground:
    """Start what is missing, migrate, and let the program's own role in."""
    from integrations.embedded.local_telegram import LocalTelegram
    from integrations.embedded.postgres import Postgres
    from integrations.embedded.valkey import Valkey
    from integrations.secrets import kept
    from migrations import upgrade

    servers: list[Server] = []
    owner_url = config.database_url
    if owner_url is None:
        postgres = Postgres(config.home)
        postgres.start()
        servers.append(postgres)
        owner_url = postgres.url
    redis_url = config.redis_url
    if redis_url is None:
        valkey = Valkey(config.home)
        valkey.start()
        servers.append(valkey)
        redis_url = valkey.url
    page = None
    telegram_url, token = config.telegram_api_url, config.telegram_bot_token
    if config.simulated:
        local = LocalTelegram(config.home, config.simulator_port)
        local.start()
        servers.append(local)
        telegram_url, page, secret = local.url, local.page, local.token
    elif token is None:
        raise SettingError(
            "TELEGRAM_BOT_TOKEN: missing. Get one from @BotFather, or unset DATABASE_URL to try LifeOS locally."
        )
    else:
        secret = token.get_secret_value()
    upgrade.upgrade(owner_url)
    app_url = config.app_database_url or upgrade.let_in(owner_url, kept(config.home, "app_database_password"))
    return Ground(owner_url, app_url, telegram_url, secret, page, tuple(servers), redis_url)


async def check_files(config: Settings) -> None:
    """Look at the store of FILES_URL. Raises SettingError for what only the host can mend; one that is away is waited for, since files
    lie in the database until it takes them."""
    from integrations.files import store

    found = store(config)
    if found is not None and (why := await found.fault()) is not None:
        log.warning("files stay in the database for now", store=found.place, why=why)


def owner(config: Settings) -> str:
    """The owner's address: DATABASE_URL, or the embedded server's when it runs."""
    from integrations.embedded.postgres import Postgres

    if config.database_url is not None:
        return config.database_url
    postgres = Postgres(config.home)
    if not postgres.alive():
        raise SettingError("DATABASE_URL: not set, and the embedded database is not running. Start it with lifeos run.")
    return postgres.url
