"""What a model wants done, checked whole: known operation, arguments that fit, records it was shown. Nothing is half taken.

`ask_person` is no operation but a question back, its answers as buttons that say them; `kits.MORE` opens the other functions.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.cards.actions import encode
from agent.cards.answers import cards, links
from agent.cards.card import Button, Card, in_pairs
from agent.models import Use
from agent.thinking import grounds, kits
from agent.thinking.thought import Thought, Wanted
from core.errors import Invalid, LifeOSError
from core.language import Language
from tools.catalogue import OFFERED, find
from tools.proposals import Ask, AskKind, Choice, Hole
from tools.schema import Schema
from tools.tool import call

ASK = "ask_person"
_ASK: Schema = {
    "type": "function",
    "function": {
        "name": ASK,
        "description": "Ask the person back, with up to four likely answers in their words.",
        "parameters": {
            "type": "object",
            "properties": {
                "question": {"type": "string"},
                "answers": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["question"],
        },
    },
}
_NAMES = frozenset(tool.name for tool in OFFERED)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SAID = 55
"""Bytes of an answer a button can carry behind its verb."""
_LABEL = 30
"""Characters of it that can be read: a longer one would say what nobody saw."""


class NotShown(Invalid):
    """That id is of no record you were shown."""

    indonesian = "Id itu bukan id catatan yang ditunjukkan."


class ForeignAddress(Invalid):
    """Addresses the person did not write themselves are kept nowhere. Leave it out."""

    indonesian = "Alamat yang tidak ditulis orangnya sendiri tidak disimpan."


class Unknown(Invalid):
    """There is no such function."""

    indonesian = "Fungsi seperti itu tidak ada."


def offered(*, everything: bool) -> list[Schema]:
    """The functions of one kit, the way to ask back first: both kits begin alike."""
    return [_ASK, *(kits.everything() if everything else kits.records())]


def wanted(use: Use, thought: Thought) -> Wanted:
    """The call as the catalogue takes it. Raises LifeOSError, which the model is told."""
    if use.name not in _NAMES:
        raise Unknown
    tool = find(use.name)
    arguments = _filled(use.arguments)
    written = links(thought.message.text) if thought.asked.own else []
    if any(address not in written for text in grounds.texts(arguments) for address in links(text)):
        raise ForeignAddress
    target = thought.asked.vocabulary.target
    if target is not None and "target" in tool.takes.model_fields and "target" not in arguments:
        arguments["target"] = target.model_dump(mode="json", exclude_none=True)
        return Wanted(use, tool, parsed := tool.parse(arguments), call(tool, parsed))
    parsed = tool.parse(arguments)
    made = call(tool, parsed)
    if any(id not in thought.known for id in grounds.ids(made)):
        raise NotShown
    return Wanted(use, tool, parsed, made)


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments without what was left empty, which models like to write down as null."""
    kept = {k: _filled(v) if isinstance(v, Mapping) else v for k, v in value.items()}
    return {k: v for k, v in kept.items() if v not in (None, "", {}, [])}


def complaint(error: LifeOSError) -> str:
    """What the model is told of a call that cannot be."""
    details = "; ".join(f"{name}: {why}" for name, why in error.details.items())
    return f"error: {error.message(Language.EN)} {details}".strip()


def ids_in(text: str) -> set[str]:
    return set(_ID.findall(text))


def confirmation(writes: list[Wanted]) -> Ask:
    """What waits for a tap: the calls as they are, or with another amount where there is just one."""
    calls = tuple(each.call for each in writes)
    alone = calls[0] if len(calls) == 1 and "amount" in calls[0].arguments and writes[0].tool.writes == "log" else None
    hole = Hole(call=alone, field="amount") if alone else None
    return Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=calls), Choice()), hole=hole)


def question(use: Use, language: Language) -> Card | None:
    """The model's question as a card; an answer's button says it. None when there is nothing in it."""
    text = str(use.arguments.get("question") or "").strip()
    if not text or not (drawn := cards(text if text.endswith("?") else f"{text}?", language)):
        return None
    given = use.arguments.get("answers")
    answers = [str(each).strip() for each in given[:4]] if isinstance(given, list) else []
    buttons = [Button(label=each, action=encode("say", rest=each)) for each in answers if _fits(each)]
    return drawn[0].model_copy(update={"buttons": in_pairs(buttons)})


def _fits(answer: str) -> bool:
    return 0 < len(answer.encode()) <= _SAID and len(answer) <= _LABEL
