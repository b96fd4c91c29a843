"""What a person decides about LifeOS itself: language, time zone, currency, quiet hours.

A change of settings is in a change-set like any other, so undo and /kenapa reach it. A new setting is a field of `Settings` and
`SettingsFix`, and a part of storage/settings.py.
"""

from typing import Annotated, Any
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from core.context import Context
from core.language import Language
from core.money import Currency
from core.quiet import Quiet
from storage import settings as store
from tools.account.meeting import Nothing
from tools.targets import Recorded
from tools.tool import Input, Result, tool

SETTINGS = store.TABLE
"""What a change-set calls the settings."""


def _known(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is not an IANA time zone")
    return name


Zone = Annotated[str, AfterValidator(_known)]
Hour = Annotated[int, Field(ge=0, le=23)]


class Settings(Result):
    """`quiet_from`, `quiet_until`: o'clock; the same means no quiet hours. `pictures`: those of receipts are kept."""

    language: Language
    timezone: str
    currency: str
    quiet_from: int
    quiet_until: int
    pictures: bool = True


class SettingsRow(Recorded):
    """The settings as a change-set keeps them; `quiet` None: the usual hours; `pushes`: as in core/pushes.py; `pictures` None: kept;
    `privacy`: what a model may see, as in core/sources.py."""

    language: Language
    timezone: str
    currency: str
    quiet: tuple[int, int] | None = None
    pushes: dict[str, Any] | None = None
    pictures: bool | None = None
    privacy: dict[str, Any] | None = None

    @property
    def settings(self) -> Settings:
        first, until = self.quiet or (Quiet().first, Quiet().until)
        return Settings(
            language=self.language,
            timezone=self.timezone,
            currency=self.currency,
            quiet_from=first,
            quiet_until=until,
            pictures=self.pictures is not False,
        )


class SettingsFix(Input):
    """What is left out stays. `quiet`: from and until which o'clock nothing is sent; twice the same for never. `pictures`: keep
    those of receipts."""

    language: Language | None = None
    timezone: Zone | None = None
    currency: Currency | None = None
    quiet: tuple[Hour, Hour] | None = None
    pictures: bool | None = None


class SettingsSet(Result):
    """`changed`: the id its change is told by; None when all was so already."""

    before: Settings
    after: Settings
    changed: UUID | None = None


@tool()
async def settings(ctx: Context, _: Nothing) -> Settings:
    """Show language, time zone, currency and quiet hours."""
    return await _shown(ctx)


@tool(writes="correct")
async def set_settings(ctx: Context, fix: SettingsFix) -> SettingsSet:
    """Change language, time zone, currency or quiet hours."""
    before = await _shown(ctx)
    quiet = Quiet(*fix.quiet) if fix.quiet is not None else None
    changed_row = await store.keep(
        ctx.session,
        ctx.user_id,
        timezone=fix.timezone,
        currency=fix.currency,
        language=fix.language,
        quiet=quiet,
        pictures=fix.pictures,
    )
    changed = fix.model_dump(exclude_none=True, exclude={"quiet"})
    if quiet is not None:
        changed |= {"quiet_from": quiet.first, "quiet_until": quiet.until}
    return SettingsSet(before=before, after=before.model_copy(update=changed), changed=changed_row)


async def _shown(ctx: Context) -> Settings:
    person = ctx.person
    return Settings(
        language=person.language,
        timezone=person.zone.key,
        currency=person.currency,
        quiet_from=person.quiet.first,
        quiet_until=person.quiet.until,
        pictures=await store.keeps_pictures(ctx.session, ctx.user_id),
    )
