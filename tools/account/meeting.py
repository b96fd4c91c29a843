"""Who the person is: first contact, the welcome, help."""

from uuid import UUID
from zoneinfo import ZoneInfo

from core.context import Context
from core.ids import uuid7
from core.language import Language
from storage import account as store
from storage import inbox, lookups
from storage.database import Database, Queues
from tools.tool import Input, Result, tool


class Nothing(Input):
    """No arguments."""


class Welcome(Result):
    name: str


class Help(Result):
    """The list of what one can say."""


@tool()
async def start(ctx: Context, _: Nothing) -> Welcome:
    """Greet the person and show how to begin."""
    return Welcome(name=ctx.person.name)


@tool()
async def help(ctx: Context, _: Nothing) -> Help:
    """Show what LifeOS understands, with examples."""
    return Help()


async def settle(database: Database, user_id: UUID, zone: ZoneInfo) -> ZoneInfo:
    """Make this the person's time zone, as where they are; the zone before."""
    async with database.work(user_id) as session:
        before = await store.set_timezone(session, user_id, zone.key)
    return zone if before is None else ZoneInfo(before)


async def meet(
    database: Database,
    *,
    telegram_id: int,
    name: str,
    language: Language,
    plan: str,
    timezone: str,
    currency: str,
    inbox_id: UUID | None = None,
) -> UUID:
    """The person behind a Telegram account, made at first contact. From then on the update `inbox_id` belongs to them."""
    async with database.system() as session:
        known = await lookups.person_by_telegram(session, telegram_id)
        if known is not None:
            await _own(session, inbox_id, known)
            return known
    user_id = uuid7()
    async with database.work(user_id) as session:
        made = await store.create(
            session,
            user_id=user_id,
            profile_id=uuid7(),
            telegram_id=telegram_id,
            name=name,
            plan=plan,
            timezone=timezone,
            language=language,
            currency=currency,
        )
    async with database.system() as session:
        owner = user_id if made else await lookups.person_by_telegram(session, telegram_id)
        if owner is None:
            raise LookupError("a person who just existed is gone")
        await _own(session, inbox_id, owner)
    return owner


async def _own(session: Queues, inbox_id: UUID | None, owner: UUID) -> None:
    if inbox_id is not None:
        await inbox.own(session, inbox_id, owner)
