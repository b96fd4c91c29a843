"""A Card as Telegram shows it: HTML text, in as many parts as it takes, and an inline keyboard."""

from collections.abc import Iterable, Sequence
from html import escape

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from agent.cards.card import Card, Line, Piece, Style, bold, line
from bot.splitting import LONGEST, split

_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.STRIKE: "s", Style.CODE: "code", Style.QUOTE: "blockquote"}
_MORE = Line(pieces=(Piece(text="…"),))


def parts(card: Card, first: int = LONGEST) -> list[tuple[Line, ...]]:
    """The card's text in messages, the first of at most `first` UTF-16 units."""
    return split(lines(card), first)


def fitted(card: Card, longest: int = LONGEST) -> tuple[Line, ...]:
    """The card's text in one message; what does not fit gives way to an ellipsis."""
    whole = parts(card, longest)
    return whole[0] if len(whole) == 1 else (*parts(card, longest - 2)[0], _MORE)


def html(card: Card) -> str:
    """The card's text as Telegram HTML in one message."""
    return render(fitted(card))


def render(lines: Sequence[Line]) -> str:
    """Lines as Telegram HTML."""
    return "\n".join("".join(_pieces(each.pieces)) for each in lines)


def plain(lines: Sequence[Line]) -> str:
    return "\n".join(each.plain for each in lines)


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=b.label, callback_data=b.action) for b in row] for row in card.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def lines(card: Card) -> list[Line]:
    """The card's text, its title first."""
    return [line(bold(card.title)), *card.lines] if card.title else list(card.lines)


def _pieces(pieces: Iterable[Piece]) -> Iterable[str]:
    return (_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    tag, text = _TAGS.get(piece.style), escape(piece.text, quote=False)
    return f"<{tag}>{text}</{tag}>" if tag and piece.text.strip() else text
