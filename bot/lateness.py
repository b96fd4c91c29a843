"""Pushes the sender could not send when they were due: the night they would come in is kept, and the card says when it was for.

The scheduler keeps quiet hours for what it queues late; this is for what lay in the outbox while nobody sent.
"""

from datetime import UTC, datetime, timedelta

from agent.cards.card import Card, italic, line
from agent.cards.words import late_since
from core.clock import Clock
from core.context import Person
from storage.outbox import Outgoing

PROMPT = 600.0
"""Seconds: what waited longer is late."""


def overdue(row: Outgoing, card: Card) -> bool:
    """Whether this is a push that waited too long; of what is partly in the chat the rest follows at once, and an edit answers a tap."""
    return card.push is not None and row.kind == "send" and row.waited > PROMPT and not row.part_ids


def rest(clock: Clock, person: Person) -> float:
    """Seconds until the quiet hours that hold now are over; 0 outside of them."""
    now = clock.user()
    local = now.astimezone(person.zone)
    over = person.quiet.over(local)
    return max(0.0, (clock.real(over.astimezone(UTC)) - clock.real(now)).total_seconds())


def marked(card: Card, row: Outgoing, clock: Clock, person: Person) -> Card:
    """The card with the time it was for, unless it says so itself."""
    if card.late > PROMPT:
        return card
    queued = clock.user(datetime.now(UTC) - timedelta(seconds=row.waited)) - timedelta(seconds=card.late)
    today = clock.user().astimezone(person.zone).date()
    when = late_since(queued.astimezone(person.zone), today, person.language)
    return card.model_copy(update={"lines": (line(italic(when)), *card.lines)})
