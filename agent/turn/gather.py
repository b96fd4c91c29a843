"""What must be known before the graph runs: the person, the open question, and what a reply, an edit or a tap is about."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from agent.graph import Made, Prior
from agent.turn.events import Heard, Tapped
from agent.understanding.corrections import names_known
from core.clock import Clock
from core.context import Person, Session
from storage import account, changes, money, outbox
from storage.changes import ChangeSet
from storage.database import Database
from storage.outbox import Sent
from storage.proposals import Pending
from tools.rules import Rule
from tools.targets import Target
from tools.tasks import OpenTask
from tools.vehicles import Vehicle


@dataclass(frozen=True, slots=True)
class Scene:
    """`new`: never answered yet. `card`: the card a reply or a tap is about. `target`: the records a reply is about.
    `recent`: what was just recorded, where the words speak of something known."""

    person: Person
    new: bool
    now: datetime
    question: Pending | None = None
    card: Sent | None = None
    target: Target | None = None
    prior: Prior | None = None
    rules: tuple[Rule, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    recent: tuple[str, ...] = ()


async def gather(database: Database, clock: Clock, event: Heard | Tapped) -> Scene:
    async with database.entrance() as session:
        met = await account.meet(session, event.user_id, event.chat)
    if met is None:
        raise LookupError("the person of this update is gone")
    scene = Scene(
        met.person,
        met.new,
        clock.user(event.at).astimezone(met.person.zone),
        met.question,
        rules=tuple(Rule.model_validate(rule) for rule in met.rules),
        vehicles=tuple(Vehicle.model_validate(vehicle) for vehicle in met.vehicles),
        tasks=tuple(OpenTask.model_validate(task) for task in met.tasks),
    )
    speaks_of_known = isinstance(event, Heard) and event.reply_to is None and names_known(event.text)
    if isinstance(event, Heard) and event.reply_to is None and not event.edited and not speaks_of_known:
        return scene
    async with database.work(event.user_id) as session:
        return await _about(session, event, scene, speaks_of_known=speaks_of_known)


async def _about(session: Session, event: Heard | Tapped, scene: Scene, *, speaks_of_known: bool) -> Scene:
    """The scene with what a tap, a reply, an edit or words about something known are about."""
    if isinstance(event, Tapped):
        return replace(scene, card=await _card(session, event, event.message_id))
    if event.reply_to is not None:
        card = await _card(session, event, event.reply_to)
        scene = replace(scene, card=card, target=await _target(session, event, event.reply_to, card))
    elif speaks_of_known:
        scene = replace(scene, recent=await money.just_recorded(session, event.user_id))
    if event.edited and event.message_id is not None:
        made = await changes.by_message(session, event.user_id, event.channel, event.message_id)
        scene = replace(scene, prior=await _prior(session, event, made) if made and not made.undone else None)
    return scene


async def _card(session: Session, event: Heard | Tapped, message_id: int | None) -> Sent | None:
    if message_id is None:
        return None
    return await outbox.find(session, event.user_id, event.channel, event.chat, message_id)


async def _target(session: Session, event: Heard, reply_to: int, card: Sent | None) -> Target | None:
    """The records a reply is about: those of our card, or those the person's own message made."""
    if card is not None and card.card.get("of"):
        return Target(record=UUID(card.card["of"]))
    if card is not None:
        return Target(change=card.change_id) if card.change_id else None
    own = await changes.by_message(session, event.user_id, event.channel, reply_to)
    return Target(change=own.id) if own else None


async def _prior(session: Session, event: Heard, made: ChangeSet) -> Prior | None:
    """The records the message's first form made or corrected that are still there."""
    records = []
    for table, row_id in dict.fromkeys((row.table, row.row_id) for row in made.rows):
        standing = [c for c in await changes.story(session, event.user_id, row_id) if not c.undone and c.kind != "undo"]
        last = [row for row in standing[-1].rows if row.row_id == row_id][-1] if standing else None
        if last is not None and last.op != "delete":
            records.append(Made(table, row_id, last.after or {}))
    return Prior(made.kind, tuple(records)) if records else None
