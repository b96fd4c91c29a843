"""What a person sets about LifeOS, kept in change-sets. It stands in their profile, which is no record: that follows the language of
each message and the targets of the body. So no trigger keeps it; each statement here writes the change-set's row beside the new values.

A new setting is a part of `_kept`, of `_KEEP` and of `_RESTORE`; one among the preferences a name in `_PREFERENCES`.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text

from core.context import Session
from core.language import Language
from core.pushes import Push, Wish
from core.quiet import Quiet
from core.sources import Source
from storage import pushes
from storage.database import first

TABLE = "user_profiles"
"""What a change-set calls the settings."""


_PREFERENCES = ("quiet", "pushes", "pictures")


def _kept(profile: str) -> str:
    """A profile's settings as JSON."""
    names = ("id", "timezone", "currency", "language")
    kept = ", ".join(f"'{name}', {profile}.{name}" for name in names)
    preferences = ", ".join(f"'{name}', {profile}.notification_preferences -> '{name}'" for name in _PREFERENCES)
    return f"jsonb_build_object({kept}, {preferences}, 'privacy', {profile}.privacy_settings)"


def _changing(assignments: str, *, only: str = "true", told: str = "true") -> TextClause:
    """The statement that updates the settings and keeps them before and after in the open change-set; it returns the profile's id.

    `only`: nothing is touched where this does not hold of the profile `p`; `told`: nothing is kept where this does not hold of
    the settings before, `k`, and after, `c`.
    """
    return text(
        f"WITH known AS (SELECT * FROM user_profiles p WHERE user_id = :user_id AND {only} FOR UPDATE), changed AS ("
        f"UPDATE user_profiles p SET {assignments}, updated_at = now() FROM (SELECT id AS known_id FROM known) k"
        " WHERE p.id = k.known_id RETURNING p.*)"
        " INSERT INTO change_rows (user_id, change_id, table_name, row_id, op, before, after) SELECT k.user_id,"
        f" CAST(NULLIF(current_setting('app.change_id', true), '') AS uuid), '{TABLE}', k.id, 'update',"
        f" {_kept('k')}, {_kept('c')} FROM known k JOIN changed c ON c.id = k.id WHERE {told} RETURNING row_id AS id"
    )


_KEEP = _changing(
    "timezone = coalesce(CAST(:timezone AS text), timezone), currency = coalesce(CAST(:currency AS text), currency),"
    " language = coalesce(CAST(:language AS text), language),"
    " notification_preferences = notification_preferences || CAST(:preferences AS jsonb) || CASE WHEN CAST(:pushes AS jsonb) = '{}'"
    " THEN '{}' ELSE jsonb_build_object('pushes', coalesce(notification_preferences -> 'pushes', '{}') || CAST(:pushes AS jsonb)) END,"
    " privacy_settings = privacy_settings || CAST(:privacy AS jsonb)",
    told=f"{_kept('k')} <> {_kept('c')}",
)
_PICTURES = text(
    "SELECT coalesce((notification_preferences ->> 'pictures')::boolean, true) AS kept FROM user_profiles WHERE user_id = :user_id"
)
_RESTORE = _changing(
    "timezone = CAST(:before AS jsonb) ->> 'timezone', currency = CAST(:before AS jsonb) ->> 'currency',"
    " language = CAST(:before AS jsonb) ->> 'language', notification_preferences ="
    f" notification_preferences - CAST(ARRAY{list(_PREFERENCES)} AS text[])"
    " || jsonb_strip_nulls(jsonb_build_object("
    + ", ".join(f"'{name}', CAST(:before AS jsonb) -> '{name}'" for name in _PREFERENCES)
    + ")),"
    # A change made before privacy was kept with the others says nothing of it.
    " privacy_settings = coalesce(CAST(:before AS jsonb) -> 'privacy', privacy_settings)",
    # The language follows every message: what it became since does not stand in the way.
    only=f"p.id = :row_id AND jsonb_strip_nulls({_kept('p')}) - 'language'"
    " = jsonb_strip_nulls(jsonb_build_object('privacy', p.privacy_settings) || CAST(:after AS jsonb)) - 'language'",
)


async def keep(
    session: Session,
    user_id: UUID,
    *,
    timezone: str | None = None,
    currency: str | None = None,
    language: Language | None = None,
    quiet: Quiet | None = None,
    push: tuple[Push, Wish] | None = None,
    pictures: bool | None = None,
    privacy: Mapping[Source, bool] | None = None,
) -> UUID | None:
    """Keep what is given, as part of the open change-set; what is left out stays. The id the change is told by; None when
    nothing is different."""
    preferences: dict[str, Any] = {"quiet": [quiet.first, quiet.until]} if quiet is not None else {}
    if pictures is not None:
        preferences["pictures"] = pictures
    row = await first(
        session,
        _KEEP,
        user_id=user_id,
        timezone=timezone,
        currency=currency,
        language=language.value if language is not None else None,
        preferences=json.dumps(preferences),
        pushes=json.dumps(pushes.kept(*push) if push is not None else {}),
        privacy=json.dumps(dict(privacy or {})),
    )
    return None if row is None else UUID(str(row.id))


async def keeps_pictures(session: Session, user_id: UUID) -> bool:
    """Whether the pictures of receipts are kept: yes, unless the person said otherwise."""
    row = await first(session, _PICTURES, user_id=user_id)
    return row is not None and bool(row.kept)


async def restore(
    session: Session, user_id: UUID, row_id: UUID, *, before: Mapping[str, Any], after: Mapping[str, Any]
) -> bool:
    """Put the settings back to `before`; False when they are not `after` any more, and then nothing is touched."""
    values = {"before": json.dumps(before), "after": json.dumps(after)}
    return await first(session, _RESTORE, user_id=user_id, row_id=row_id, **values) is not None
