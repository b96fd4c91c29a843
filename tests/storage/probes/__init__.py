"""Everything storage/ can be asked, asked by one person about another: reads, writes, and writes in the other's name.

A new query in storage/ gets a probe in the file of its domain; a statement no probe runs fails tests/promises/tenants/.
What a probe learns (`Learned`) must not depend on whether the other person exists.
"""

from collections.abc import Mapping

from storage import (
    attempts,
    database,
    files,
    health,
    idempotency,
    inbox,
    jobs,
    leadership,
    letters,
    links,
    live,
    lookups,
    passages,
    sessions,
    upkeep,
)
from tests.storage.probes import body, changes, chat, entering, models, money, people, planning, tasks, vehicles
from tests.storage.probes.learning import Learned, learn
from tests.storage.probes.models import think
from tests.storage.probes.target import Ask, Target, enter, target

__all__ = [
    "ASKED_HERE",
    "ELSEWHERE",
    "FORGERIES",
    "QUEUES_ONLY",
    "READS",
    "WRITES",
    "Ask",
    "Learned",
    "Target",
    "enter",
    "learn",
    "target",
    "think",
]

READS: Mapping[str, Ask] = {
    **changes.READS,
    **money.READS,
    **planning.READS,
    **vehicles.READS,
    **tasks.READS,
    **body.READS,
    **chat.READS,
    **models.READS,
    **entering.READS,
    **people.READS,
}
"""Questions about the other: nothing may come back that depends on them."""

WRITES: Mapping[str, Ask] = {
    **changes.WRITES,
    **money.WRITES,
    **planning.WRITES,
    **vehicles.WRITES,
    **tasks.WRITES,
    **chat.WRITES,
    **models.WRITES,
    **entering.WRITES,
    **people.WRITES,
}
"""Attempts on the other's rows: they must touch none of them. The last one, of people.py, leaves nobody who could ask more."""

FORGERIES: Mapping[str, Ask] = {
    **changes.FORGERIES,
    **money.FORGERIES,
    **chat.FORGERIES,
    **body.FORGERIES,
    **vehicles.FORGERIES,
    **models.FORGERIES,
    **entering.FORGERIES,
    **people.FORGERIES,
}
"""Writes in the other's name: each must be refused."""

ELSEWHERE = frozenset(module.__name__ for module in (database, health, jobs, leadership))
"""Modules whose statements name no person's row."""

ASKED_HERE = frozenset(
    {
        "attempts.clear",
        "attempts.give_back",
        "attempts.take",
        "backup.standing",
        "files.here",
        "files.outdated",
        "files.removed",
        "files.swept",
        "idempotency.forget",
        "inbox.accept",
        "letters.claim",
        "letters.read",
        "letters.sent",
        "letters.spend",
        "letters.write",
        "links.claim",
        "links.join",
        "live.new_of",
        "live.standing",
        "lookups.person_by_email",
        "lookups.person_by_telegram",
        "passages.whose",
        "people.find",
        "sessions.spend",
        "upkeep.of_persons",
        "upkeep.senders",
    }
)
"""Functions that no transaction of a person is answered by; tests/promises/tenants/ asks them on their own."""

QUEUES_ONLY = frozenset(
    {
        f"{files.__name__}._HERE",
        f"{files.__name__}._OWNERS",
        f"{files.__name__}._REMOVED",
        f"{files.__name__}._SWEPT",
        f"{idempotency.__name__}._FORGET",
        f"{inbox.__name__}._ACCEPT",
        f"{passages.__name__}._OWNERS",
        f"{lookups.__name__}._PERSON_BY_TELEGRAM",
        f"{upkeep.__name__}._OF_PERSONS",
        f"{upkeep.__name__}._SENDERS",
        f"{lookups.__name__}._PERSON_BY_EMAIL",
        f"{sessions.__name__}._SPEND",
        *(f"{letters.__name__}.{name}" for name in ("_WRITE", "_CLAIM", "_SENT", "_READ", "_SPEND")),
        *(f"{attempts.__name__}.{name}" for name in ("_LOCK", "_TAKE", "_WAIT", "_GIVE_BACK", "_CLEAR")),
        f"{links.__name__}._CLAIM",
        f"{links.__name__}._JOIN",
        f"{live.__name__}._NEW",
        f"{live.__name__}._STANDING",
    }
)
"""Statements of `system()` alone; tests/promises/tenants/ asks them on their own."""
