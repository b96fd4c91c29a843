"""Every SECURITY DEFINER function of the schema: this is the list.

    person_by_telegram(bigint) → uuid      whose Telegram account this is; only inside `system()`
    expenses_worded(text) → table          the person's own that bear these words: storage/search.py
    incomes_worded(text) → table           the same
    expenses_named(text, date, date) → table   the person's own with these words one after the other: storage/money.py
    expenses_with(text) → setof uuid       what the release before asks, and the next one drops
    incomes_with(text) → setof uuid        the same
    memories_with(text[]) → table          what the release before asks, and the next one drops
    passages_worded(text[], text[], uuid[], integer) → table   the person's own passages that name these: storage/passages.py
    passages_naming(text[], uuid[]) → in how many of the person's passages of these records each thing stands, and how many there are
    owners_of_passages(text, text, integer) → setof uuid   whose passages have vectors of neither model, or none; only inside `system()`
    owners_of_passages(text, integer) → setof uuid   what the release before asks, and the next one drops
    owners_of_old_files(interval, integer) → setof uuid   whose files are to be pruned; only inside `system()`
    owners_of_new_files(uuid, uuid, uuid, integer) → setof uuid   who sent files lately; only inside `system()`
    forget_old(text, uuid, integer) → integer   removes what is old of everybody's, says how much; only inside `system()`
    forget_keys(uuid, integer) → integer   removes keys of requests that are old, says how many; only inside `system()`
    files_here(integer) → table            which files are to be moved to the store, and whose; only inside `system()`
    note_removed_object() → trigger        that a file is to be removed from the store as well: storage/files.py
    person_by_email(text) → uuid      whose address this is; only inside `system()`
    link_claimed(bytea) → table       who gave out a code that the person types in: storage/links.py
    linked_accounts(uuid) → text      makes one account of the two sides of a code, one of whom asks: storage/links.py
    new_of(uuid[], interval, integer) → table   change-sets of these persons, by kind; only inside `system()`: storage/live.py
    sessions_standing(uuid[]) → setof uuid   which of these sessions have not ended; only inside `system()`: storage/live.py
    note_sent() → trigger                  when a push has left, in the list of the person it went to: storage/notifications.py

Here is what works before the person is known.
"""

from uuid import UUID

from sqlalchemy import text

from storage.database import Queues, first

_PERSON_BY_EMAIL = text("SELECT person_by_email(:email) AS id")
_PERSON_BY_TELEGRAM = text("SELECT person_by_telegram(:telegram_id) AS id")


async def person_by_telegram(session: Queues, telegram_id: int) -> UUID | None:
    row = await first(session, _PERSON_BY_TELEGRAM, telegram_id=telegram_id)
    return None if row is None else row.id


async def person_by_email(session: Queues, email: str) -> UUID | None:
    row = await first(session, _PERSON_BY_EMAIL, email=email)
    return None if row is None else row.id
