"""Everything the local Telegram keeps, in one SQLite file: people, messages, updates, taps, events, settings.

The only place with SQL. A call that returns has reached the write-ahead log, so a killed process loses nothing it
answered for. To keep something new, add a table to `TABLES` and functions with good names here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from typing import Any, NamedTuple

import orjson

Json = dict[str, Any]

# A server that takes over from one just ending waits this long for the file.
PATIENCE = 3.0

TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT, username TEXT, language_code TEXT,
    started INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0);
-- One sequence over all private chats, as for a real bot account; AUTOINCREMENT never gives an id twice.
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, outgoing INTEGER NOT NULL, body BLOB NOT NULL,
    extra BLOB, deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS messages_of_chat ON messages (chat_id, id);
CREATE TABLE IF NOT EXISTS updates (
    id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL,
    at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS repeats (seq INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS taps (
    id TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, at REAL NOT NULL,
    answer BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, unique_id TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL UNIQUE, media BLOB NOT NULL,
    content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, member INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL,
    at REAL NOT NULL);
"""


class Person(NamedTuple):
    id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str | None
    started: bool
    blocked: bool

    def user(self) -> Json:
        return _present({**self._named(), "is_bot": False, "language_code": self.language_code})

    def chat(self) -> Json:
        return _present({**self._named(), "type": "private"})

    def _named(self) -> Json:
        return {"id": self.id, "first_name": self.first_name, "last_name": self.last_name, "username": self.username}


class Group(NamedTuple):
    """A group the bot was brought into; `member`: it is still there."""

    id: int
    title: str
    member: bool
    username: None = None

    def chat(self) -> Json:
        return {"id": self.id, "title": self.title, "type": "group"}


class File(NamedTuple):
    """One file behind a file_id; `media` is the whole object of the Bot API it belongs to (a photo: all its sizes)."""

    id: str
    unique_id: str
    kind: str
    path: str
    media: Any
    content: bytes


class Stored(NamedTuple):
    """A message: its Bot API object, and what the chat page shows beside it (`extra`: reply keyboard, reactions)."""

    id: int
    chat_id: int
    outgoing: bool
    body: Json
    extra: Json


class Tap(NamedTuple):
    id: str
    chat_id: int
    message_id: int
    at: float
    answer: Json | None


def _present(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


class State:
    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, cached_statements=256)
        # NORMAL in WAL mode is safe against the death of the process; only a power cut may lose the newest commits.
        # EXCLUSIVE spares the locks of every call, and keeps a second server off the same file.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
            self._db.execute(f"PRAGMA {pragma}").close()
        self._db.executescript(TABLES)
        self._run = self._db.execute
        if self._run("SELECT 1 FROM sqlite_sequence WHERE name = 'updates'").fetchone() is None:
            # Update ids begin somewhere, as the real ones do, and only grow.
            start = SystemRandom().randrange(100_000_000, 900_000_000)
            self._run("INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', ?)", (start,))

        self._last_message = self._last("messages")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is there as a whole or not at all. Nests."""
        if self._db.in_transaction:
            yield
            return
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._run("ROLLBACK")
            raise
        self._run("COMMIT")

    # settings

    def setting(self, name: str) -> Any:
        row = self._run("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else orjson.loads(row[0])

    def set_setting(self, name: str, value: object) -> None:
        """None takes the setting away."""
        if value is None:
            self._run("DELETE FROM settings WHERE name = ?", (name,))
        else:
            self._run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, orjson.dumps(value)))

    # people

    def person(self, person_id: int) -> Person | None:
        row = self._run("SELECT * FROM people WHERE id = ?", (person_id,)).fetchone()
        return None if row is None else _person(row)

    def people(self) -> list[Person]:
        rows = self._run("SELECT * FROM people ORDER BY rowid").fetchall()
        return [_person(row) for row in rows]

    def add_person(self, person: Person) -> None:
        self._run("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(person))

    def set_person(self, person_id: int, *, started: bool | None = None, blocked: bool | None = None) -> None:
        self._run(
            "UPDATE people SET started = COALESCE(?, started), blocked = COALESCE(?, blocked) WHERE id = ?",
            (started, blocked, person_id),
        )

    # groups

    def group(self, group_id: int) -> Group | None:
        row = self._run("SELECT id, title, member FROM groups WHERE id = ?", (group_id,)).fetchone()
        return None if row is None else Group(row[0], row[1], bool(row[2]))

    def put_group(self, group: Group) -> None:
        self._run("INSERT OR REPLACE INTO groups VALUES (?, ?, ?)", (group.id, group.title, group.member))

    # files

    def add_file(self, file: File) -> None:
        self._run("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", (*file[:4], orjson.dumps(file.media), file.content))

    def file(self, file_id: str) -> File | None:
        row = self._run("SELECT * FROM files WHERE id = ?", (file_id,)).fetchone()
        return None if row is None else _file(row)

    def file_at(self, path: str) -> File | None:
        row = self._run("SELECT * FROM files WHERE path = ?", (path,)).fetchone()
        return None if row is None else _file(row)

    # messages

    def add_message(self, chat_id: int, *, outgoing: bool, body: Json, extra: Json | None = None) -> int:
        """The body is stored with the id it is given here."""
        self._last_message = message_id = self._last_message + 1
        body["message_id"] = message_id
        self._run(
            "INSERT INTO messages (id, chat_id, outgoing, body, extra) VALUES (?, ?, ?, ?, ?)",
            (message_id, chat_id, outgoing, orjson.dumps(body), orjson.dumps(extra) if extra else None),
        )
        return message_id

    def message(self, chat_id: int, message_id: int) -> Stored | None:
        row = self._run(
            "SELECT id, chat_id, outgoing, body, extra FROM messages WHERE id = ? AND chat_id = ? AND NOT deleted",
            (message_id, chat_id),
        ).fetchone()
        return None if row is None else _stored(row)

    def messages(self, chat_id: int, *, after: int = 0, limit: int = 1000, before: int = 2**62) -> list[Stored]:
        """The newest `limit` of those between the two ids, oldest first."""
        rows = self._run(
            "SELECT id, chat_id, outgoing, body, extra FROM messages"
            " WHERE chat_id = ? AND id > ? AND id < ? AND NOT deleted ORDER BY id DESC LIMIT ?",
            (chat_id, after, before, limit),
        ).fetchall()
        return [_stored(row) for row in reversed(rows)]

    def change_message(self, message_id: int, body: Json, extra: Json | None = None) -> None:
        self._run(
            "UPDATE messages SET body = ?, extra = ? WHERE id = ?",
            (orjson.dumps(body), orjson.dumps(extra) if extra else None, message_id),
        )

    def delete_message(self, message_id: int) -> None:
        self._run("UPDATE messages SET deleted = 1 WHERE id = ?", (message_id,))

    # updates

    def add_update(self, chat_id: int, kind: str, body: Json, at: float) -> int:
        cursor = self._run(
            "INSERT INTO updates (chat_id, kind, body, at) VALUES (?, ?, ?, ?)", (chat_id, kind, orjson.dumps(body), at)
        )
        assert cursor.lastrowid is not None  # an INSERT into a rowid table always has one
        return cursor.lastrowid

    def last_update_id(self) -> int:
        return self._last("updates")

    def updates(self, first: int, limit: int, *, since: float = 0) -> list[tuple[int, int, str, bytes]]:
        """(id, chat, kind, body) from the id on."""
        return self._run(
            "SELECT id, chat_id, kind, body FROM updates WHERE id >= ? AND at >= ? ORDER BY id LIMIT ?",
            (first, since, limit),
        ).fetchall()

    def update(self, update_id: int) -> tuple[int, int, str, bytes] | None:
        found: tuple[int, int, str, bytes] | None = self._run(
            "SELECT id, chat_id, kind, body FROM updates WHERE id = ?", (update_id,)
        ).fetchone()
        return found

    def count_updates(self, first: int, *, since: float) -> int:
        return int(self._run("SELECT count(*) FROM updates WHERE id >= ? AND at >= ?", (first, since)).fetchone()[0])

    def forget_old(self, before: float) -> None:
        self._run("DELETE FROM updates WHERE at < ?", (before,))
        self._run("DELETE FROM events WHERE at < ?", (before,))
        self._run("DELETE FROM taps WHERE at < ?", (before,))

    def add_repeat(self, update_id: int) -> None:
        self._run("INSERT INTO repeats (update_id) VALUES (?)", (update_id,))

    def take_repeats(self) -> list[int]:
        rows = self._run("SELECT update_id FROM repeats ORDER BY seq").fetchall()
        if rows:
            self._run("DELETE FROM repeats")
        return [row[0] for row in rows]

    # taps

    def add_tap(self, tap: Tap) -> None:
        self._run("INSERT INTO taps VALUES (?, ?, ?, ?, NULL)", tuple(tap[:4]))

    def tap(self, tap_id: str) -> Tap | None:
        row = self._run("SELECT id, chat_id, message_id, at, answer FROM taps WHERE id = ?", (tap_id,)).fetchone()
        return None if row is None else Tap(row[0], row[1], row[2], row[3], orjson.loads(row[4]) if row[4] else None)

    def answer_tap(self, tap_id: str, answer: Json) -> None:
        self._run("UPDATE taps SET answer = ? WHERE id = ?", (orjson.dumps(answer), tap_id))

    # events

    def add_event(self, chat_id: int, kind: str, body: Json, at: float) -> int:
        cursor = self._run(
            "INSERT INTO events (chat_id, kind, body, at) VALUES (?, ?, ?, ?)", (chat_id, kind, orjson.dumps(body), at)
        )
        assert cursor.lastrowid is not None  # an INSERT into a rowid table always has one
        return cursor.lastrowid

    def events(self, since: int, *, chat_id: int | None = None, limit: int = 500) -> list[tuple[int, int, str, bytes]]:
        """(seq, chat, kind, body) after `since`; chat 0 is everybody's."""
        if chat_id is None:
            return self._run(
                "SELECT seq, chat_id, kind, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?", (since, limit)
            ).fetchall()
        return self._run(
            "SELECT seq, chat_id, kind, body FROM events WHERE seq > ? AND chat_id IN (0, ?) ORDER BY seq LIMIT ?",
            (since, chat_id, limit),
        ).fetchall()

    def last_event(self) -> int:
        return self._last("events")

    def _last(self, table: str) -> int:
        """The highest id a table has given out."""
        row = self._run("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return 0 if row is None else int(row[0])

    def forget_everything(self) -> None:
        """People and chats go. Ids stay, for a bot's database remembers the highest; so does what the bot set up."""
        for table in ("people", "groups", "messages", "files", "updates", "repeats", "taps", "events"):
            self._run(f"DELETE FROM {table}")


def _person(row: tuple[Any, ...]) -> Person:
    person_id, first_name, last_name, username, language_code, started, blocked = row
    return Person(person_id, first_name, last_name, username, language_code, bool(started), bool(blocked))


def _file(row: tuple[Any, ...]) -> File:
    file_id, unique_id, kind, path, media, content = row
    return File(file_id, unique_id, kind, path, orjson.loads(media), content)


def _stored(row: tuple[Any, ...]) -> Stored:
    message_id, chat_id, outgoing, body, extra = row
    return Stored(message_id, chat_id, bool(outgoing), orjson.loads(body), orjson.loads(extra) if extra else {})
