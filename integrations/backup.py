"""`lifeos backup` and `lifeos restore`: an archive of the whole database, in the custom format of PostgreSQL's own pg_dump.

Made and read by the tools of the embedded server or of the PATH, whichever fit the server. An archive is read through to its
end before it is called one and before anything makes way for it. Why it holds no secrets: docs/decisions.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit, urlunsplit
from uuid import UUID

from core.errors import SettingError
from integrations import deleted
from integrations.embedded.postgres import binaries
from storage import backup as store
from storage.backup import Standing

_MAGIC = b"PGDMP"
_NAMED = re.compile(r"lifeos-\d{8}T\d{6}Z\.dump")
_REVISION = re.compile(r"^COPY public\.alembic_version \(version_num\) FROM stdin;\n(\S+)$", re.MULTILINE)
_NEW_IN_17 = b"SET transaction_timeout = 0;\n"
_HEAD = 4096
_SEAL = b"LIFEOS1\n"
_SEALED = len(_SEAL) + hashlib.sha256().digest_size
"""Bytes after the archive: a mark and the SHA-256 of all before. pg_restore does not look there, and by itself would take an
archive in which a letter of the schema has changed."""


def save(url: str, version: int, target: Path, *, keep: int | None = None, home: Path | None = None) -> Path:
    """Write an archive of the database at `url` to `target`; into a folder, under a name of its own. The path of the archive.

    `version`: the server's. Of a folder's own archives only the newest `keep` stay, and the list of deleted persons of `home`
    is laid beside them. Nothing takes a file's place before the archive is whole. Raises SettingError.
    """
    folder = target if target.is_dir() else None
    path = target if folder is None else folder / f"lifeos-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"
    if not path.parent.is_dir():
        raise SettingError(f"{path.parent}: no such folder.")
    if path.exists() and not _is_archive(path):
        raise SettingError(f"{path}: there is another file, which is no backup of LifeOS; choose another name.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    try:
        skipped = [f"--exclude-table-data={pattern}" for pattern in store.MOMENTARY]
        _run([_tool("pg_dump", version), "--format=custom", "--no-comments", *skipped, f"--file={fresh}"], url)
        with fresh.open("ab") as sealed:
            sealed.write(_SEAL + _digest(fresh, fresh.stat().st_size))
            sealed.flush()
            os.fsync(sealed.fileno())
        revision(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    if folder is not None:
        if home is not None:
            deleted.copy(home, folder)
        if keep is not None:
            archives = sorted(each for each in folder.iterdir() if _NAMED.fullmatch(each.name))
            for old in archives[: -max(keep, 1)]:
                old.unlink()
    return path


def revision(path: Path) -> str:
    """The schema an archive holds. Reads all of it: raises SettingError when it is not whole, or no backup of LifeOS."""
    if not path.is_file():
        raise SettingError(f"{path}: no such file.")
    if not _is_archive(path):
        raise SettingError(f"{path}: this is no backup of LifeOS.")
    _check_seal(path)
    reader = _tool("pg_restore", 0, newest=True)
    _run([reader, "--file=/dev/null", str(path)])
    found = _REVISION.search(_run([reader, "--data-only", "--table=alembic_version", "--file=-", str(path)]))
    if found is None:
        raise SettingError(f"{path}: this is no backup of LifeOS.")
    return found.group(1)


def load(path: Path, url: str, standing: Standing, gone: Iterable[UUID]) -> None:
    """Put the archive in the place of everything of ours at `url`, less the persons of `gone`; all in one transaction.

    Raises SettingError; then the database is as it was.
    """
    reader = [_tool("pg_restore", standing.version), "--no-owner", "--no-comments", "--file=-", str(path)]
    writer = [
        _tool("psql", standing.version),
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
    ]
    address, environment = _address(url)
    with tempfile.TemporaryFile() as said:
        reading = subprocess.Popen(reader, stdout=subprocess.PIPE, stderr=said)
        writing = subprocess.Popen(
            [*writer, "--output=/dev/null", "--file=-", address],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=environment,
        )
        assert reading.stdout is not None
        assert writing.stdin is not None
        whole = False
        try:
            writing.stdin.write(store.BEFORE.encode())
            head = reading.stdout.read(_HEAD)
            writing.stdin.write(head if standing.version >= 170000 else head.replace(_NEW_IN_17, b""))
            shutil.copyfileobj(reading.stdout, writing.stdin)
            if whole := reading.wait() == 0:
                writing.stdin.write(store.after(gone).encode())
                writing.stdin.close()
        except BrokenPipeError:
            whole = False
        finally:
            # Whoever ends the writer before its last statement takes the transaction back.
            if not whole:
                reading.kill()
                writing.kill()
            for pipe in (reading.stdout, writing.stdin):
                with suppress(BrokenPipeError):
                    pipe.close()
            reading.wait()
            code = writing.wait()
        if not whole or code != 0:
            raise SettingError(f"The restore failed and nothing was changed: {_first_error(said)}")


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _check_seal(path: Path) -> None:
    size = path.stat().st_size - _SEALED
    with path.open("rb") as file:
        file.seek(max(size, 0))
        seal = file.read()
    if seal != _SEAL + _digest(path, size):
        raise SettingError(f"{path}: not whole. It was cut short or has changed since it was made.")


def _digest(path: Path, size: int) -> bytes:
    """SHA-256 of the first `size` bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0 and (block := file.read(min(size, 1 << 20))):
            digest.update(block)
            size -= len(block)
    return digest.digest()


def _tool(name: str, version: int, *, newest: bool = False) -> str:
    """The tool of this name for a server of this version: the oldest that is not older. `newest`: whatever there is."""
    found: list[tuple[int, str]] = []
    for path in (_embedded(name), shutil.which(name)):
        if path is not None:
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
            if (major := re.search(r"\) (\d+)", said)) is not None:
                found.append((int(major.group(1)), path))
    fitting = sorted(each for each in found if each[0] >= version // 10000)
    if not fitting:
        raise SettingError(f"{name}: none here for PostgreSQL {version // 10000}; install its client tools.")
    return fitting[-1 if newest else 0][1]


def _embedded(name: str) -> str | None:
    try:
        path = binaries() / name
    except SettingError:
        return None
    return str(path) if path.exists() else None


def _address(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which goes into the environment: a command line is everybody's to read."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    netloc = f"{name}@{place}" if name else place
    secret = {"PGPASSWORD": unquote(password)} if password else {}
    return urlunsplit(("postgresql", netloc, *parts[2:])), {**os.environ, **secret}


def _run(command: list[str], url: str | None = None) -> str:
    """What a tool printed. Raises SettingError with the first line of its complaint, which names no row."""
    address, environment = _address(url) if url is not None else ("", None)
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [*command, *([address] if address else [])],
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment,
            check=False,
        )
        if done.returncode != 0:
            raise SettingError(f"{Path(command[0]).name} failed: {_first_error(said)}")
    return done.stdout.decode(errors="replace")


def _first_error(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read(65536).decode(errors="replace").splitlines()
    return next((line for line in lines if "error" in line.lower()), "it was ended")[:300]
