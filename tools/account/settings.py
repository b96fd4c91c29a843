"""What a person decides about LifeOS itself: language, time zone, currency, quiet hours.

A setting is no record: it is changed back by choosing again, and undo leaves it alone. A new one is a field of `Settings`,
`SettingsFix` and `_keep`.
"""

from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from core.context import Context
from core.language import Language
from core.money import Currency
from core.quiet import Quiet
from storage import account as store
from tools.account.meeting import Nothing
from tools.tool import Input, Result, tool


def _known(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is not an IANA time zone")
    return name


Zone = Annotated[str, AfterValidator(_known)]
Hour = Annotated[int, Field(ge=0, le=23)]


class Settings(Result):
    """`quiet_from`, `quiet_until`: o'clock; the same means no quiet hours."""

    language: Language
    timezone: str
    currency: str
    quiet_from: int
    quiet_until: int


class SettingsFix(Input):
    """What is left out stays. `quiet`: from and until which o'clock nothing is sent; twice the same for never."""

    language: Language | None = None
    timezone: Zone | None = None
    currency: Currency | None = None
    quiet: tuple[Hour, Hour] | None = None


class SettingsSet(Result):
    before: Settings
    after: Settings


@tool()
async def settings(ctx: Context, _: Nothing) -> Settings:
    """Show language, time zone, currency and quiet hours."""
    return _shown(ctx)


@tool()
async def set_settings(ctx: Context, fix: SettingsFix) -> SettingsSet:
    """Change language, time zone, currency or quiet hours."""
    before = _shown(ctx)
    quiet = Quiet(*fix.quiet) if fix.quiet is not None else None
    await store.set_preferences(
        ctx.session,
        ctx.user_id,
        timezone=fix.timezone,
        currency=fix.currency,
        language=fix.language,
        quiet=quiet,
    )
    changed = fix.model_dump(exclude_none=True, exclude={"quiet"})
    if quiet is not None:
        changed |= {"quiet_from": quiet.first, "quiet_until": quiet.until}
    return SettingsSet(before=before, after=before.model_copy(update=changed))


def _shown(ctx: Context) -> Settings:
    person = ctx.person
    return Settings(
        language=person.language,
        timezone=person.zone.key,
        currency=person.currency,
        quiet_from=person.quiet.first,
        quiet_until=person.quiet.until,
    )
