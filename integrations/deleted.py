"""Who was deleted: ids alone, one a line, in LIFEOS_HOME and beside the backups, so that no older backup brings them back.

The list lies outside the database on purpose: a restore puts the whole database back to what it was. Write an id before the
rows go; `restore` reads both lists.
"""

import os
from pathlib import Path
from uuid import UUID

_NAME = "deleted"


def note(folder: Path, user_id: UUID) -> None:
    """Remember for good that this person was deleted."""
    _write(folder, noted(folder) | {user_id})


def noted(folder: Path) -> set[UUID]:
    """The persons in this folder's list. Raises ValueError when the list is damaged: better than to bring somebody back."""
    path = folder / _NAME
    return {UUID(line) for line in path.read_text().split()} if path.exists() else set()


def copy(home: Path, folder: Path) -> None:
    """Lay the list beside backups, with whom it names already."""
    if known := noted(home) | noted(folder):
        _write(folder, known)


def _write(folder: Path, known: set[UUID]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / f".{_NAME}.{os.getpid()}"
    fresh.touch(mode=0o600)
    with fresh.open("w") as out:
        out.write("".join(f"{user_id}\n" for user_id in sorted(known)))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / _NAME)
