"""What models answered, and what it cost."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from storage import answers, usage
from storage.usage import Spent
from tests.storage.probes.target import Ask, queues

KEY = "the digest of a question"


async def think(session: Session, user: UUID, inbox_id: UUID) -> None:
    """Leave what a turn with a model leaves."""
    await usage.reserve(session, user, inbox_id, None)
    await usage.record(session, user, inbox_id, Spent("parse", "a model", "answered"))
    await usage.may_tell(session, user)
    await answers.keep(session, user, KEY, f"An answer for {user}")


READS: Mapping[str, Ask] = {
    "answers.find": lambda s, a, b: answers.find(s, b.user, KEY),
    "usage.waits": lambda s, a, b: usage.waits(s, b.user, 2),
}

WRITES: Mapping[str, Ask] = {
    "usage.release": lambda s, a, b: usage.release(s, a, b.inbox),
    "usage.settle": lambda s, a, b: usage.settle(queues(s), uuid7(), Decimal(1)),
}

FORGERIES: Mapping[str, Ask] = {
    "answers.keep": lambda s, a, b: answers.keep(s, b.user, "forged", "x"),
    "usage.reserve": lambda s, a, b: usage.reserve(s, b.user, uuid7(), 10),
    "usage.record": lambda s, a, b: usage.record(s, b.user, None, Spent("parse", "x", "x")),
    "usage.may_tell": lambda s, a, b: usage.may_tell(s, b.user),
    "usage.take": lambda s, a, b: usage.take(queues(s), uuid7(), Decimal(1), Decimal(1), None),
}
