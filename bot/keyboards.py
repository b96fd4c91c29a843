"""A Card as Telegram shows it: HTML text and an inline keyboard."""

from collections.abc import Iterable
from html import escape

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from agent.cards.card import Card, Line, Piece, Style

LONGEST = 4096
"""UTF-16 units of a message's text after its entities are parsed."""

_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.STRIKE: "s", Style.CODE: "code", Style.QUOTE: "blockquote"}


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def html(card: Card) -> str:
    """The card's text as Telegram HTML, cut at a line's end so that it never passes Telegram's limit."""
    title = Piece(text=_fit(card.title, LONGEST), style=Style.BOLD)
    parts, left = [_piece(title)], LONGEST - units(title.text)
    for line in card.lines:
        needed = units(line.plain) + 1
        if needed > left - 2:
            parts.append("…")
            break
        parts.append(_line(line))
        left -= needed
    return "\n".join(parts)


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=b.label, callback_data=b.action) for b in row] for row in card.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _fit(text: str, limit: int) -> str:
    while units(text) > limit:
        text = text[: len(text) - (units(text) - limit) - 1] + "…"
    return text


def _line(line: Line) -> str:
    return "".join(_pieces(line.pieces))


def _pieces(pieces: Iterable[Piece]) -> Iterable[str]:
    return (_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    tag, text = _TAGS.get(piece.style), escape(piece.text, quote=False)
    return f"<{tag}>{text}</{tag}>" if tag and piece.text.strip() else text
