"""A person themselves: their account, what the host sees of them, everything of theirs at once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from datetime import date as Date
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from core.language import Language
from core.quiet import Quiet
from storage import account, insights, people, records, recurrences, settings, usage
from storage.database import fetch
from storage.money import Expense
from storage.records import Order
from tests.storage.probes.target import Ask, Target, enter

_FAR = datetime(2099, 1, 1, tzinfo=UTC)


async def _forge_user(session: Session, _: UUID, b: Target) -> object:
    return await account.create(
        session,
        user_id=b.user,
        profile_id=uuid7(),
        telegram_id=b.telegram_id + 1,
        name="",
        plan="free",
        timezone="UTC",
        language=Language.ID,
        currency="IDR",
    )


async def _forge_profile(session: Session, _: UUID, b: Target) -> object:
    values = {"profile_id": uuid7(), "id": b.user, "timezone": "UTC", "language": "id", "currency": "IDR"}
    return await fetch(session, account._INSERT_PROFILE, **values)


async def _keep_settings(session: Session, a: UUID, b: Target) -> object:
    await enter(session, a)
    return await settings.keep(session, b.user, currency="USD", quiet=Quiet(1, 2))


async def _restore_settings(session: Session, a: UUID, b: Target) -> object:
    """As if the other's settings had been changed in a change-set of one's own."""
    await enter(session, a)
    kept = {"timezone": "Asia/Jakarta", "currency": "IDR", "language": "id", "quiet": None, "id": str(b.profile)}
    return await settings.restore(session, b.user, b.profile, before={**kept, "currency": "USD"}, after=kept)


async def _figures(session: Session, _: UUID, b: Target) -> object:
    days = {"before": Date(1990, 1, 1), "first": Date(2000, 1, 1), "last": Date(2099, 1, 1)}
    return await insights.figures(session, b.user, **days, currency="IDR", zone="Asia/Jakarta")


async def _export(session: Session, _: UUID, b: Target) -> object:
    return [row async for row in people.rows(session, b.user)]


READS: Mapping[str, Ask] = {
    "account.meet": lambda s, a, b: account.meet(s, b.user, b.chat),
    "account.meet as oneself": lambda s, a, b: account.meet(s, a, b.chat),
    "account.person": lambda s, a, b: account.person(s, b.user),
    "records.page": lambda s, a, b: records.page(s, b.user, Expense, [], Order("date"), limit=9),
    "records.count": lambda s, a, b: records.count(s, b.user, Expense, []),
    "account.chat_of": lambda s, a, b: account.chat_of(s, b.user),
    "people.who": lambda s, a, b: people.who(s, b.user),
    "people.rows": _export,
    "people.counts": lambda s, a, b: people.counts(s, b.user),
    "insights.weeks": lambda s, a, b: insights.weeks(
        s, b.user, before=Date(2000, 1, 1), last=datetime.now(UTC).date(), currency="IDR"
    ),
    "insights.told": lambda s, a, b: insights.told(s, b.user, datetime(2000, 1, 1, tzinfo=UTC), _FAR),
    "insights.together": lambda s, a, b: insights.together(
        s, b.user, before=Date(2000, 1, 1), last=Date(2099, 1, 1), currency="IDR", zone="Asia/Jakarta"
    ),
    "insights.figures": _figures,
    "usage.used": lambda s, a, b: usage.used(s, b.user),
    "settings.keeps_pictures": lambda s, a, b: settings.keeps_pictures(s, b.user),
}

WRITES: Mapping[str, Ask] = {
    "account.set_timezone": lambda s, a, b: account.set_timezone(s, b.user, "Asia/Tokyo"),
    "settings.keep": _keep_settings,
    "settings.restore": _restore_settings,
    "recurrences.put_off": lambda s, a, b: recurrences.put_off(s, b.user, _FAR, _FAR),
    "account.remember_language": lambda s, a, b: account.remember_language(s, b.user, Language.EN),
    "people.set_plan": lambda s, a, b: people.set_plan(s, b.user, "premium"),
    "people.delete": lambda s, a, b: people.delete(s, b.user),
}

FORGERIES: Mapping[str, Ask] = {
    "insights.tell": lambda s, a, b: insights.tell(s, b.user, uuid7(), datetime.now(UTC), {"x": {}}),
    "account.create": _forge_user,
    "account.create, the profile": _forge_profile,
}
