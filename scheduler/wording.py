"""Words for the weekly insights: a model is asked ahead of their time, a few persons at once, and what it made is kept for the telling.

Nothing waits for it: who has no words when their time comes is told by template, and so is who corrected a record meanwhile. Beside the
looks, in the process that leads them.
"""

import asyncio
from uuid import UUID

from agent.insights import about, words
from agent.models import ModelFault, Unusable
from agent.thinking.mind import Mind
from core.clock import Clock
from core.context import Context
from core.log import get
from storage import account, outbox, pushes
from storage import insights as store
from storage.database import Database
from tools.insights import ahead

log = get("lifeos.scheduler")

EVERY = 5.0
"""Seconds between two looks for whom to ask."""
AWAY = 30.0
"""Seconds to the next look when the model is down, or the host's cap reached."""
_AT_ONCE = 4


async def run(database: Database, clock: Clock, mind: Mind) -> None:
    """Look until cancelled."""
    while True:
        try:
            made = await look(database, clock, mind)
        except ModelFault:
            await asyncio.sleep(AWAY)
        else:
            await asyncio.sleep(0 if made else EVERY)


async def look(database: Database, clock: Clock, mind: Mind) -> int:
    """Ask for some of those whose time is near; how many that were. Raises a ModelFault when none can be asked just now."""
    async with database.system(durable=False, atomic=False) as session:
        whose = await pushes.wordless(session, clock.user(), _AT_ONCE)
    done = await asyncio.gather(*(_of(database, clock, mind, each) for each in whose), return_exceptions=True)
    for fault in done:
        if isinstance(fault, BaseException):
            raise fault
    return len(whose)


async def _of(database: Database, clock: Clock, mind: Mind, user_id: UUID) -> None:
    """One person's: no transaction is open while the model is asked. Findings about what it may not see are told by template."""
    now = clock.user()
    async with database.work(user_id, durable=False) as session:
        met = await account.meet(session, user_id, "")
        slot = await pushes.ahead(session, user_id, now)
        found = None
        if met is not None and slot is not None and await outbox.stopped(session, user_id) is None:
            found = await ahead(Context(met.person, now.astimezone(met.person.zone), session), slot.date())
        if met is None or found is None or not about(found.found).isdisjoint(met.person.closed):
            await pushes.asked(session, user_id)
            return
    try:
        texts = await words(mind, found, met.person)
    except Unusable:
        texts = ()
    async with database.work(user_id, durable=False) as session:
        await store.word(session, user_id, found.kept, texts, met.person.language.value)
        await pushes.asked(session, user_id)
    log.info("insights put in words", user=str(user_id), lines=len(texts))
