"""What the host does with data: backup, restore, everything of one person, their plan, their end. Commands as in operations.py."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from core.errors import SettingError
from core.settings import Settings
from main.ground import alone, owner

if TYPE_CHECKING:
    from storage.backup import Standing
    from storage.database import Database


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where to; a folder gets a file named after the hour")
    parser.add_argument("--keep", type=_count, metavar="N", help="in a folder: only the newest N stay")


def _count(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError("say how many, 1 or more")
    return int(said)


def backup(config: Settings, given: argparse.Namespace) -> int:
    """The whole database into one file, checked; while LifeOS runs, too."""
    from integrations.backup import save

    if given.keep is not None and not given.file.is_dir():
        raise SettingError("--keep: works on a folder; give one that exists.")
    with _standing(config) as (url, standing), _writable():
        path = save(url, standing.version, given.file, keep=given.keep, home=config.home)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, read through and whole.")
    print("It holds no secrets. Keep those of LIFEOS_HOME/secrets, or of your environment, in another place.")
    return 0


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup made by lifeos backup")
    parser.add_argument("--replace", action="store_true", help="even where the database already holds something")


def restore(config: Settings, given: argparse.Namespace) -> int:
    """A backup in the place of the database; all of it or nothing. Whoever was deleted since stays deleted."""
    from integrations import deleted
    from integrations.backup import load, revision
    from migrations import upgrade

    found = revision(given.file)
    if not upgrade.known(found):
        raise SettingError(f"{given.file}: made by a newer LifeOS (schema {found}); restore it with that one.")
    try:
        gone = deleted.noted(config.home) | deleted.noted(given.file.absolute().parent)
    except ValueError as fault:
        raise SettingError("The list of deleted persons is damaged (the file `deleted`): mend or remove it.") from fault
    with _standing(config) as (url, standing):
        if standing.working:
            raise SettingError("LifeOS is running on this database. Stop it first.")
        if standing.persons is not None and not given.replace:
            raise SettingError(
                f"The database already holds LifeOS (persons: {standing.persons})."
                " Say --replace to put the backup in its place; what is there now is gone then."
            )
        load(given.file, url, standing, gone)
        upgrade.upgrade(url)
        # Whoever was let in with a token of before must come in anew.
        (config.home / "secrets" / "jwt_secret").unlink(missing_ok=True)
        persons = asyncio.run(_state(url)).persons
    print(f"Restored. Persons: {persons}. Log-ins of before are void.")
    return 0


@contextmanager
def _writable() -> Iterator[None]:
    """A full disk and a folder of somebody else's are said in one line."""
    try:
        yield
    except OSError as fault:
        raise SettingError(f"{fault.filename or 'The file'}: cannot be written ({fault.strerror}).") from fault


@contextmanager
def _standing(config: Settings) -> "Iterator[tuple[str, Standing]]":
    """The owner's address and the database as it stands; the embedded one is started for as long as needed."""
    from integrations.embedded.postgres import Postgres

    postgres = Postgres(config.home)
    if config.database_url is not None or postgres.alive():
        url = owner(config)
        yield url, asyncio.run(_state(url))
        return
    with alone(config.home):
        postgres.start()
        try:
            yield postgres.url, asyncio.run(_state(postgres.url))
        finally:
            postgres.stop()


async def _state(url: str) -> "Standing":
    from storage import backup, database

    (found,) = await asyncio.gather(backup.standing(url), return_exceptions=True)
    if isinstance(found, BaseException):
        if isinstance(found, Exception) and database.unreachable(found):
            raise SettingError(f"DATABASE_URL: the database does not answer ({type(found).__name__}).") from found
        raise found
    return found


def person_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="USER", help="a Telegram id, or the id LifeOS gave them")


def export_arguments(parser: argparse.ArgumentParser) -> None:
    person_argument(parser)
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="where to; lifeos-export-<id>.zip when not said"
    )


def export(config: Settings, given: argparse.Namespace) -> int:
    """Everything of one person in a zip: JSON, CSV and their files."""
    from tools import everything

    if given.file is not None and not given.file.absolute().parent.is_dir():
        raise SettingError(f"{given.file.parent}: no such folder.")

    async def write(database: "Database", user_id: UUID) -> int:
        path: Path = given.file or Path(f"lifeos-export-{user_id}.zip")
        with _writable():
            counts = await everything.export(database, user_id, path, datetime.now(UTC))
        if counts is None:
            raise _nobody(given.person)
        print(f"{path}: {sum(counts.values())} rows of {len(counts)} tables.")
        return 0

    return _with_person(config, given.person, write)


def user_arguments(parser: argparse.ArgumentParser) -> None:
    person_argument(parser)
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--plan", choices=("free", "premium"), help="their plan from now on")
    wanted.add_argument("--delete", action="store_true", help="remove them and everything of theirs; with --yes")
    parser.add_argument("--yes", action="store_true", help="no question: delete")


def user(config: Settings, given: argparse.Namespace) -> int:
    """One person: who they are to the program; with --plan their plan is changed, with --delete they are removed."""
    from integrations import deleted
    from storage import people

    async def look(database: "Database", user_id: UUID) -> int:
        async with database.work(user_id) as session:
            if given.plan is not None:
                await people.set_plan(session, user_id, given.plan)
            who = await people.who(session, user_id)
            if who is None:
                raise _nobody(given.person)
            rows = sum([1 async for _ in people.rows(session, user_id)])
        if not given.delete:
            print(
                f"{who.id} telegram={who.telegram_id or '-'} plan={who.plan} language={who.language}"
                f" timezone={who.timezone} since={who.since:%Y-%m-%d} rows={rows}"
            )
            return 0
        if not given.yes:
            raise SettingError(f"{who.id} and {rows} rows would be gone for good. Say --delete --yes.")
        deleted.note(config.home, user_id)
        async with database.work(user_id) as session:
            await people.delete(session, user_id)
        print(f"{who.id} is deleted, with {rows} rows. Backups made before still hold them; a restore does not.")
        return 0

    return _with_person(config, given.person, look)


def _with_person(config: Settings, said: str, act: "Callable[[Database, UUID], Awaitable[int]]") -> int:
    """Run `act` for the person who is meant, as the owner of the database."""
    from integrations.files import store
    from storage import people
    from storage.database import Database

    async def find() -> int:
        database = Database(owner(config), size=1, objects=store(config))
        try:
            async with database.system() as session:
                user_id = await people.find(session, said)
            if user_id is None:
                raise _nobody(said)
            return await act(database, user_id)
        finally:
            await database.close()

    return asyncio.run(find())


def _nobody(said: str) -> SettingError:
    return SettingError(f"{said}: nobody here. Give a Telegram id, or the id LifeOS gave them.")
