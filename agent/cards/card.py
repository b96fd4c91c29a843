"""A Card: what a person sees, as data. The sender turns it into Telegram HTML, the web into elements, `plain` into text.

A card states; only a question asks. Buttons carry an action (`actions.py`), never a meaning of their own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator

from core.pushes import Push
from tools.tool import Call


class Style(StrEnum):
    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    CODE = "code"
    QUOTE = "quote"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Piece(_Frozen):
    text: str
    style: Style = Style.PLAIN


class Cell(_Frozen):
    """One cell of a table's row, with the head of its column. `right`: set to the right, as figures are."""

    head: str
    text: str
    right: bool = False


class Line(_Frozen):
    """`row`: this line is a row of a table too wide for a phone's line; its `pieces` say the same in words."""

    pieces: tuple[Piece, ...]
    row: tuple[Cell, ...] = ()

    @property
    def plain(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Button(_Frozen):
    """`action` is at most 64 bytes, as Telegram allows for callback data."""

    label: str
    action: str

    @field_validator("action")
    @classmethod
    def _short(cls, action: str) -> str:
        if not 1 <= len(action.encode()) <= 64:
            raise ValueError("a button's action is 1 to 64 bytes")
        return action


def in_pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Two to a row, as they are legible on a phone."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a card and is yet to be made; an image becomes its picture, anything else its document."""

    name: str
    media_type: str
    make: Callable[[], bytes]


class Card(_Frozen):
    """`of`: the record a reply to this card is about. `again`: the reading call that drew it, for its other pages.

    `picture`, or else `document`: the id of one of the person's files, shown above the text. `attachment` is made and kept
    when the card is settled, and becomes one of the two. `late`: of what is sent by itself, how many seconds after its time it was
    queued; `push`: which kind of it this is; `silent`: it comes without a sound.
    """

    title: str
    lines: tuple[Line, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    toast: str = ""
    of: UUID | None = None
    again: Call | None = None
    picture: UUID | None = None
    document: UUID | None = None
    late: float = 0
    push: Push | None = None
    silent: bool = False
    attachment: Attachment | None = Field(default=None, exclude=True)

    @property
    def file(self) -> UUID | None:
        return self.picture or self.document

    def filed(self, file: UUID) -> "Card":
        """The same card, its attachment kept under this id."""
        place = "picture" if self.attachment and self.attachment.media_type.startswith("image/") else "document"
        return self.model_copy(update={place: file, "attachment": None})

    @property
    def plain(self) -> str:
        return "\n".join(part for part in (self.title, *(line.plain for line in self.lines)) if part)

    def without_buttons(self, *more: Line) -> "Card":
        """The same card once its buttons are spent, with lines that say so."""
        return self.model_copy(update={"buttons": (), "lines": (*self.lines, *more)})

    def less(self, action: str) -> "Card":
        """The same card without the button of this action."""
        rows = (tuple(b for b in row if b.action != action) for row in self.buttons)
        return self.model_copy(update={"buttons": tuple(row for row in rows if row)})

    def overtaken(self, records: Sequence[UUID], note: str) -> "Card":
        """The same card once some of its records were changed: what no longer holds cannot be tapped."""
        gone = tuple(record.hex for record in records)
        rows = [
            tuple(b for b in row if not b.action.startswith("undo:") and not any(h in b.action for h in gone))
            for row in self.buttons
        ]
        return self.model_copy(
            update={"buttons": tuple(row for row in rows if row), "lines": (*self.lines, line(italic(note)))}
        )

    def struck(self, title: str) -> "Card":
        """The same card taken back: its former title crossed out below the new one."""
        return Card(title=title, lines=(line(struck(self.title)),))


def line(*parts: str | Piece) -> Line:
    return Line(pieces=tuple(part if isinstance(part, Piece) else Piece(text=part) for part in parts))


def bold(text: str) -> Piece:
    return Piece(text=text, style=Style.BOLD)


def italic(text: str) -> Piece:
    return Piece(text=text, style=Style.ITALIC)


def struck(text: str) -> Piece:
    return Piece(text=text, style=Style.STRIKE)


def code(text: str) -> Piece:
    return Piece(text=text, style=Style.CODE)


def quote(text: str) -> Piece:
    return Piece(text=text, style=Style.QUOTE)
