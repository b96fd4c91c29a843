"""Who is signed in, and what was done with an account."""

from collections.abc import Mapping
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from storage import audit, sessions
from storage.audit import Event, Origin
from tests.storage.probes.target import Ask

_HERE = Origin("a browser", "192.0.2.1")


async def sign_in(session: Session, user: UUID) -> None:
    """Leave what signing in leaves."""
    await sessions.open_session(session, user, uuid7(), "telegram", "a browser")
    await audit.note(session, user, Event.SIGNED_IN, _HERE)


READS: Mapping[str, Ask] = {
    "sessions.lock": lambda s, a, b: sessions.lock(s, b.user, b.session),
    "sessions.listed": lambda s, a, b: sessions.listed(s, b.user),
    "sessions.signed_in": lambda s, a, b: sessions.signed_in(s, b.user, b.session, 5),
    "audit.latest": lambda s, a, b: audit.latest(s, b.user, 9),
    "audit.count": lambda s, a, b: audit.count(s, b.user),
}

WRITES: Mapping[str, Ask] = {
    "sessions.rotate": lambda s, a, b: sessions.rotate(s, b.user, b.session),
    "sessions.use": lambda s, a, b: sessions.use(s, b.user, b.session, 7),
    "sessions.end": lambda s, a, b: sessions.end(s, b.user, b.session, "logout"),
    "sessions.end_all": lambda s, a, b: sessions.end_all(s, b.user, "password"),
}

FORGERIES: Mapping[str, Ask] = {
    "sessions.open_session": lambda s, a, b: sessions.open_session(s, b.user, uuid7(), "telegram", "x"),
    "audit.note": lambda s, a, b: audit.note(s, b.user, Event.LINKED, _HERE),
}
