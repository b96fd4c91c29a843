"""The card of food seen on a picture: each thing with its likely portion, to be kept, scaled, or put right in words."""

from decimal import Decimal
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, italic, line
from agent.cards.words import capital, short
from core.language import Language, say
from tools.proposals import Ask

_SCALES = ("✅", "½×", "1½×")


def seen(ask: Ask, proposal: UUID, language: Language) -> Card:
    """The question. What the figures are is told once it is kept, each with its source."""
    items = ask.choices[0].calls[0].arguments["items"]
    save = say(language, id="Simpan", en="Save")
    labels = [f"{_SCALES[0]} {save}", *_SCALES[1:]]
    scaled = [
        Button(label=label, action=encode("answer", proposal, str(n)))
        for n, label in enumerate(labels[: len(ask.choices) - 1])
    ]
    rest = (
        Button(label=say(language, id="✏️ Ubah", en="✏️ Change"), action=encode("amend", proposal)),
        Button(
            label=say(language, id="✖️ Tidak jadi", en="✖️ Drop it"),
            action=encode("answer", proposal, str(len(ask.choices) - 1)),
        ),
    )
    assumed = say(
        language,
        id="Porsinya kuperkirakan dari foto. Kurang pas? Tulis saja isinya.",
        en="The portions are estimated from the picture. Not right? Just write what it was.",
    )
    return Card(
        title=say(language, id="🍽️ Catat makanan ini?", en="🍽️ Log this food?"),
        lines=(
            *(
                line(f"• {short(capital(item['food']), 40)} · {Decimal(item['amount']).normalize():f} g")
                for item in items
            ),
            line(italic(assumed)),
        ),
        buttons=(tuple(scaled), rest),
    )
