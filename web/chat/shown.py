"""A card as the API shows it: what a person sees of it, and its buttons. `action` of a button is sent back as it is (`POST /chat/taps`)."""

from uuid import UUID

from agent.cards.card import Button, Card, Line
from tools.tool import Result


class CardShown(Result):
    """`of`: the one record it is about. `picture`, `document`: files to be shown with it (`GET /files/{id}`)."""

    title: str
    lines: tuple[Line, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    of: UUID | None = None
    picture: UUID | None = None
    document: UUID | None = None


def shown(card: Card, *, buttons: bool = True) -> CardShown:
    """`buttons` false: they belong to another chat."""
    return CardShown(
        title=card.title,
        lines=card.lines,
        buttons=card.buttons if buttons else (),
        of=card.of,
        picture=card.picture,
        document=card.document,
    )
