"""Who is signed in, and what was done with an account."""

import json
from collections.abc import Mapping
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from core.language import Language
from storage import account, audit, bringing, idempotency, letters, links, sessions
from storage.audit import Event, Origin
from storage.database import Queues
from storage.letters import Kind
from tests.storage.probes.target import Ask, Target

_HERE = Origin("a browser", "192.0.2.1")


async def sign_in(session: Session, user: UUID) -> None:
    """Leave what signing in leaves."""
    await sessions.open_session(session, user, uuid7(), "telegram", "a browser")
    await audit.note(session, user, Event.SIGNED_IN, _HERE)
    await account.add_email(session, user, f"{user}@example.org", f"the hash of {user}")
    await links.issue(session, user, user.bytes)
    await idempotency.take(session, user, str(user), user.bytes)
    await idempotency.answer(session, user, str(user), 201, "application/json", user.bytes)


async def be_written_to(session: Queues, user: UUID) -> None:
    """Leave what asking for a letter leaves."""
    await letters.write(session, Kind.ATTACH, "another@example.org", Language.ID, user_id=user)


async def _make_with_email(session: Session, _: UUID, b: Target) -> object:
    return await account.create_with_email(
        session,
        user_id=b.user,
        profile_id=uuid7(),
        email="somebody@example.org",
        password_hash="x",
        name="",
        plan="free",
        timezone="UTC",
        language=Language.ID,
        currency="IDR",
    )


async def _bring(session: Session, _: UUID, b: Target) -> object:
    row = {"recurrence_id": str(uuid7()), "date": "2026-01-01", "due_at": "2100-01-01", "live": True}
    try:
        return await bringing.bring(session, b.user, "occurrences", ["user_id", *row], json.dumps([row]))
    except bringing.Unfit as fault:
        raise LookupError from fault


READS: Mapping[str, Ask] = {
    "sessions.lock": lambda s, a, b: sessions.lock(s, b.user, b.session),
    "sessions.listed": lambda s, a, b: sessions.listed(s, b.user),
    "sessions.signed_in": lambda s, a, b: sessions.signed_in(s, b.user, b.session, 5),
    "audit.latest": lambda s, a, b: audit.latest(s, b.user, 9),
    "account.password": lambda s, a, b: account.password(s, b.user),
    "links.sides": lambda s, a, b: links.sides(s, b.user),
    "idempotency.answered": lambda s, a, b: idempotency.answered(s, b.user, str(b.user)),
    "audit.count": lambda s, a, b: audit.count(s, b.user),
}

WRITES: Mapping[str, Ask] = {
    "sessions.rotate": lambda s, a, b: sessions.rotate(s, b.user, b.session),
    "sessions.use": lambda s, a, b: sessions.use(s, b.user, b.session, 7),
    "sessions.end": lambda s, a, b: sessions.end(s, b.user, b.session, "logout"),
    "account.set_password": lambda s, a, b: account.set_password(s, b.user, "x"),
    "account.add_email": lambda s, a, b: account.add_email(s, b.user, "budi@example.org", "x"),
    "idempotency.answer": lambda s, a, b: idempotency.answer(s, b.user, str(b.user), 200, None, b"x"),
    "idempotency.give_back": lambda s, a, b: idempotency.give_back(s, b.user, str(b.user)),
    "sessions.end_all": lambda s, a, b: sessions.end_all(s, b.user, "password"),
}

FORGERIES: Mapping[str, Ask] = {
    "sessions.open_session": lambda s, a, b: sessions.open_session(s, b.user, uuid7(), "telegram", "x"),
    "account.create_with_email": _make_with_email,
    "bringing.bring": _bring,
    "links.issue": lambda s, a, b: links.issue(s, b.user, b"forged"),
    "idempotency.take": lambda s, a, b: idempotency.take(s, b.user, "another key", b"x"),
    "audit.note": lambda s, a, b: audit.note(s, b.user, Event.LINKED, _HERE),
}
