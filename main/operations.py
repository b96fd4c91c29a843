"""What is done once and ends: the commands beside the running parts. A new one is a function here and a line in `_COMMANDS`."""

import argparse
import asyncio
import signal
from contextlib import suppress

from core import clock
from core.errors import SettingError
from core.settings import Settings
from main.ground import owner


def migrate(config: Settings, _: argparse.Namespace) -> int:
    """The schema to its newest form; and the program's role let in as APP_DATABASE_URL says."""
    from migrations import upgrade

    url = owner(config)
    upgrade.upgrade(url)
    if config.app_database_url is not None:
        upgrade.agree(url, config.app_database_url)
    print("The schema is the newest.")
    return 0


def doctor(config: Settings, _: argparse.Namespace) -> int:
    """Check settings, database, extensions, Redis, Telegram, models, disk and clock; exit 1 on a fault."""
    from integrations.doctor import Addresses, examine
    from integrations.embedded.local_telegram import LocalTelegram
    from integrations.embedded.postgres import Postgres
    from integrations.embedded.valkey import Valkey
    from migrations.upgrade import newest

    valkey, local = Valkey(config.home), LocalTelegram(config.home, config.simulator_port)
    token = config.telegram_bot_token.get_secret_value() if config.telegram_bot_token else None
    postgres = Postgres(config.home)
    where = Addresses(
        database=config.database_url or (postgres.url if postgres.alive() else None),
        redis=config.redis_url or (valkey.url if valkey.alive() else None),
        telegram=local.url if config.simulated and local.alive() else config.telegram_api_url,
        token=local.token if config.simulated and local.alive() else token,
        wanted_revision=newest(),
    )
    findings = asyncio.run(examine(config, where))
    for finding in findings:
        print(finding.line())
    return 1 if any(finding.ok is False for finding in findings) else 0


def simulate(config: Settings, _: argparse.Namespace) -> int:
    """The local Telegram alone, for a bot of one's own; it prints where its chat page is and the bot token to use."""
    from integrations.embedded.local_telegram import LocalTelegram

    local = LocalTelegram(config.home, config.simulator_port)
    if not local.start():
        raise SettingError(f"The local Telegram already runs: {local.page}")
    print(f"  Chat:      {local.page}\n  Bot API:   {local.url}\n  Bot token: {local.token}", flush=True)
    with suppress(KeyboardInterrupt):
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    local.stop()
    return 0


def parked(config: Settings, _: argparse.Namespace) -> int:
    """Messages that could not be handled, newest first, without their words."""
    from storage import inbox
    from storage.database import Database

    async def read() -> int:
        database = Database(owner(config), size=1)
        async with database.system() as session:
            found = await inbox.parked(session)
        await database.close()
        for row in found:
            print(
                f"{row.received_at:%Y-%m-%d %H:%M:%S}Z {row.id} {row.lane} tries={row.tries} claims={row.claims} {row.error or ''}"
            )
        print(f"{len(found)} parked.")
        return 0

    return asyncio.run(read())


def demo(config: Settings, _: argparse.Namespace) -> int:
    """One more person with a year of plausible life, to look at cards and reports; in the local Telegram, where it runs."""
    from integrations.embedded.local_telegram import LocalTelegram
    from simulator.client import LocalTelegram as Client
    from storage.database import Database
    from tools.demo import NAME, TELEGRAM_ID, fill

    async def make() -> int:
        database = Database(owner(config), size=2)
        filled = await fill(database, clock.load(config.lifeos_clock, config.home).user())
        await database.close()
        if filled is None:
            print(f"{NAME} is already there.")
            return 0
        print(f"{NAME} has {filled.expenses} expenses and {filled.incomes} incomes of a year.")
        local = LocalTelegram(config.home, config.simulator_port)
        if config.simulated and local.alive():
            async with Client(local.url, local.page.rstrip("/").rsplit("/", 1)[-1]) as client:
                await client.person(NAME, "id", person_id=TELEGRAM_ID)
            print(f"  Chat: {local.page} (choose {NAME}, and say: grafik bulan lalu)")
        return 0

    return asyncio.run(make())
