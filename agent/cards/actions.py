"""What a button does, as the short text it carries. Made by cards, read back in `agent/taps.py`.

undo:<change>            take back a change           drop:<record>        remove a record
categories:<record>      offer the categories         category:<record>:<slug>   choose one
why:<record>             tell its story               back:                the card as it was
answer:<proposal>:<n>    answer a question            say:<words>          as if the person had typed it
pause:<record>           pause what comes again       resume:<record>      let it go on
serviced:<reminder>      the service was done         snooze:<reminder>:<days>    not now
preset:<vehicle>:<key>   a common service interval
portions:<meal>          offer what else it may have been    meal:<meal>:<type>    which meal it was
scale:<meal>:<factor>     so many times as much       food:<meal>:<n>:<food>    its nth food is this one
again:<meal>             log the same meal again
done:<task>              it is done               later:<task>:<minutes, or tomorrow>    not now
session:<plan>:<deed>:<yyyymmdd>    move, skip or shorten a session of a plan
dishes:<expense>         its receipt's dishes as a meal     picture:<record>    the picture it came from
show:<record>            show one record              page:<n>             another page of the same list
push:<kind>=<how>        one kind of what is sent by itself      mute:<kind>    the same from the message: no more of it
ai:<source>=<yes or no>  whether a model may see it
amend:<proposal>         say how to put it right      stop:<draft>         no more of a growing answer
"""

from dataclasses import dataclass
from uuid import UUID

from core.errors import Stale


class UnknownButton(Stale):
    """That button no longer does anything."""

    indonesian = "Tombol itu sudah tidak berlaku."


@dataclass(frozen=True, slots=True)
class Action:
    verb: str
    id: UUID | None = None
    rest: str = ""


_WITH_ID = frozenset(
    {
        "undo",
        "drop",
        "categories",
        "category",
        "why",
        "answer",
        "amend",
        "show",
        "pause",
        "done",
        "later",
        "resume",
        "serviced",
        "session",
        "scale",
        "portions",
        "meal",
        "food",
        "again",
        "dishes",
        "picture",
        "snooze",
        "preset",
        "take",
    }
)
_WITHOUT_ID = frozenset({"back", "say", "page", "set", "stop", "push", "mute", "ai"})


def encode(verb: str, id: UUID | None = None, rest: str = "") -> str:
    return ":".join([verb, *([id.hex] if id else []), *([rest] if rest or id is None else [])])


def decode(data: str) -> Action:
    """Raises UnknownButton for what no card of ours made."""
    verb, _, rest = data.partition(":")
    if verb in _WITHOUT_ID:
        return Action(verb, rest=rest)
    key, _, rest = rest.partition(":")
    if verb not in _WITH_ID or len(key) != 32:
        raise UnknownButton
    try:
        return Action(verb, UUID(hex=key), rest)
    except ValueError as fault:
        raise UnknownButton from fault
