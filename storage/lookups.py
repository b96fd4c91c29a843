"""Every look-up that works before the person is known, each a SECURITY DEFINER function of the schema: this is the list.

    person_by_telegram(bigint) → uuid      whose Telegram account this is

Called only inside `system()`.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_PERSON_BY_TELEGRAM = text("SELECT person_by_telegram(:telegram_id)")


async def person_by_telegram(session: AsyncSession, telegram_id: int) -> UUID | None:
    found: UUID | None = (await session.execute(_PERSON_BY_TELEGRAM, {"telegram_id": telegram_id})).scalar_one_or_none()
    return found
