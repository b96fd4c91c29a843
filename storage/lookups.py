"""Every SECURITY DEFINER function of the schema: this is the list.

    person_by_telegram(bigint) → uuid      whose Telegram account this is; only inside `system()`
    expenses_with(text) → setof uuid       the person's own that bear these words: storage/search.py
    incomes_with(text) → setof uuid        the same

Here is what works before the person is known.
"""

from uuid import UUID

from sqlalchemy import text

from storage.database import Queues, first

_PERSON_BY_TELEGRAM = text("SELECT person_by_telegram(:telegram_id) AS id")


async def person_by_telegram(session: Queues, telegram_id: int) -> UUID | None:
    row = await first(session, _PERSON_BY_TELEGRAM, telegram_id=telegram_id)
    return None if row is None else row.id
