"""A card as a rich message: blocks, among them real tables, instead of one text.

Only for what a text shows badly, which is a table wider than a phone; whatever a text shows well stays one, because every client
shows it, can copy it and find it. A further kind of block is a case in `_blocks`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aiogram.types import (
    InputRichBlockBlockQuotation,
    InputRichBlockParagraph,
    InputRichBlockPreformatted,
    InputRichBlockTable,
    InputRichBlockUnion,
    InputRichMessage,
    RichBlockTableCell,
    RichTextBold,
    RichTextCode,
    RichTextItalic,
    RichTextStrikethrough,
    RichTextUnion,
)

from agent.cards.card import Cell, Line, Style

MOST_COLUMNS = 20
MOST_BLOCKS = 500
MOST_CHARACTERS = 32768

_STYLES = {
    Style.BOLD: RichTextBold,
    Style.ITALIC: RichTextItalic,
    Style.QUOTE: RichTextItalic,
    Style.STRIKE: RichTextStrikethrough,
    Style.CODE: RichTextCode,
}


@dataclass(slots=True)
class Richness:
    """Whether this server takes rich messages, as far as it is known; one for the process."""

    taken: bool = True


def better(lines: Sequence[Line]) -> bool:
    """Whether a rich message shows these lines better than a text, and may hold them."""
    rows = [line.row for line in lines if line.row]
    fits = all(len(row) <= MOST_COLUMNS for row in rows) and len(lines) + 2 * len(rows) <= MOST_BLOCKS
    return bool(rows) and fits and sum(len(line.plain) for line in lines) < MOST_CHARACTERS // 2


def message(lines: Sequence[Line]) -> InputRichMessage:
    """The lines as blocks. Nothing in them is looked at for addresses, names or commands."""
    return InputRichMessage(blocks=list(_blocks(lines)), skip_entity_detection=True)


def _blocks(lines: Sequence[Line]) -> Iterator[InputRichBlockUnion]:
    for (kind, _), found in groupby(lines, key=_kind):
        group = list(found)
        if kind == "table":
            yield _table([line.row for line in group])
        elif kind == "code":
            yield InputRichBlockPreformatted(text="\n".join(line.plain for line in group))
        elif kind == "quote":
            inside: list[InputRichBlockUnion] = [InputRichBlockParagraph(text=line.plain) for line in group]
            yield InputRichBlockBlockQuotation(blocks=inside)
        else:
            # Blank lines go: blocks stand apart by themselves.
            yield from (InputRichBlockParagraph(text=_text(line)) for line in group if line.plain.strip())


def _kind(line: Line) -> tuple[str, tuple[str, ...]]:
    """What kind of block a line belongs to; rows of one table have the same heads."""
    if line.row:
        return "table", tuple(cell.head for cell in line.row)
    styles = {piece.style for piece in line.pieces if piece.text.strip()}
    if styles == {Style.CODE}:
        return "code", ()
    return ("quote", ()) if styles == {Style.QUOTE} else ("text", ())


def _table(rows: Sequence[tuple[Cell, ...]]) -> InputRichBlockTable:
    heads = [_cell(cell.head, right=cell.right, head=True) for cell in rows[0]]
    return InputRichBlockTable(
        cells=[heads, *([_cell(c.text, right=c.right) for c in row] for row in rows)], is_striped=True
    )


def _cell(text: str, *, right: bool, head: bool = False) -> RichBlockTableCell:
    align = "right" if right else "left"
    # A cell without a text is not drawn at all, and its row shows a hole.
    return RichBlockTableCell(text=text or "–", align=align, valign="top", is_header=head or None)


def _text(line: Line) -> RichTextUnion:
    return [
        _STYLES[p.style](text=p.text) if p.style in _STYLES and p.text.strip() else p.text
        for p in line.pieces
        if p.text
    ]
