"""An answer in a model's words as cards: its Markdown parsed, its links taken out, long ones split at lines.

Only what a `Piece` can show comes through: bold, italic, struck, code, quotes, lists as lines. A table that fits a phone's line
is aligned code; a wider one is a line a row, its cells kept for who can show a table. Text is text: whatever looks like a tag or
an address stays letters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from agent.cards.card import Card, Cell, Line, Piece, Style, bold
from core.language import Language, say

LONGEST = 3500
"""UTF-16 units of one card's text: below Telegram's limit, with room for a greeting."""
PHONE = 32
"""Characters of code in one line of a chat on a narrow phone; a longer line is wrapped, and a table is none any more."""

_BLANK = Line(pieces=())
_FIGURE = re.compile(r"[\s\d.,%+()-]*|\W{0,2}[A-Za-z]{0,3}[$€£¥]?\s?-?\d[\s\d.,%]*\w{0,4}")
_INLINE = {"strong_open": Style.BOLD, "em_open": Style.ITALIC, "s_open": Style.STRIKE}
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tg:)\S+", re.IGNORECASE)
_TLD = "com|net|org|id|io|co|me|app|dev|info|biz|xyz|online|site|top|ru|cn|link|click|shop|gov|edu|ai|gg|ly|to|tk|us|uk|sg|my"
_HOST = re.compile(rf"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_TLD})\b(?:[/:?#]\S*)?(?![.\w])", re.IGNORECASE)
_HIDING = frozenset("[<")
"""What Markdown begins an address with that its reader does not see."""
_MENTION = re.compile(r"(?<![\w])@(?=\w{3})|(?<=\w)@(?=[\w-]+\.)")


def cards(markdown: str, language: Language) -> tuple[Card, ...]:
    """The answer as one card, or as several when it is long."""
    taken_out = say(language, id="[tautan dihapus]", en="[link removed]")
    lines = [_unlinked(line, taken_out) for line in _lines(_parser().parse(markdown))]
    return tuple(Card(title="", lines=tuple(part)) for part in _parts(lines))


def links(markdown: str) -> list[str]:
    """The addresses a text names, as written."""
    written = [match.group() for pattern in (_URL, _HOST) for match in pattern.finditer(markdown)]
    if not _HIDING & set(markdown):
        return written
    hidden = [
        str(t.attrs.get("href", ""))
        for b in _parser().parse(markdown)
        for t in b.children or ()
        if t.type == "link_open"
    ]
    return [*written, *hidden]


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and strikes; no HTML, no images, no autolinks."""
    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"]).disable("image")
    )


def _unlinked(line: Line, taken_out: str) -> Line:
    def clean(text: str) -> str:
        return _MENTION.sub("", _HOST.sub(taken_out, _URL.sub(taken_out, text)))

    return Line(
        pieces=tuple(piece.model_copy(update={"text": clean(piece.text)}) for piece in line.pieces),
        row=tuple(cell.model_copy(update={"head": clean(cell.head), "text": clean(cell.text)}) for cell in line.row),
    )


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    """A line for each line of text; blocks stand apart by an empty one."""
    marks: list[str] = []
    numbers: list[int] = []
    quoted = 0
    written = False
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "table_open":
            stop = next(n for n in range(i, len(tokens)) if tokens[n].type == "table_close")
            if written:
                yield _BLANK
            yield from _table(tokens[i:stop])
            written, i = True, stop
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            if written and not numbers:
                yield _BLANK
            numbers.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else 0)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open":
            marks.append("  " * (len(numbers) - 1) + (f"{numbers[-1]}. " if numbers[-1] else "• "))
            numbers[-1] += bool(numbers[-1])
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoted += 1 if token.type == "blockquote_open" else -1
        elif token.type in {"fence", "code_block"}:
            if written:
                yield _BLANK
            for text in token.content.rstrip("\n").split("\n"):
                yield Line(pieces=(Piece(text=text, style=Style.CODE),))
            written = True
        elif token.type == "inline":
            if written and not numbers:
                yield _BLANK
            base = Style.BOLD if tokens[i - 1].type == "heading_open" else Style.QUOTE if quoted else Style.PLAIN
            lead = [Piece(text=marks.pop())] if marks else []
            marks.clear()
            for n, line in enumerate(_inline(token.children or (), base)):
                yield Line(pieces=(*lead, *line) if n == 0 else tuple(line))
            written = True
        i += 1


def _inline(tokens: Sequence[Token], base: Style) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    styles: list[Style] = [base]
    for token in tokens:
        if token.type in _INLINE:
            styles.append(_INLINE[token.type] if base is not Style.QUOTE else base)
        elif token.type in {"strong_close", "em_close", "s_close"}:
            styles.pop()
        elif token.type in {"softbreak", "hardbreak"}:
            lines.append([])
        elif token.content:
            lines[-1].append(Piece(text=token.content, style=Style.CODE if token.type == "code_inline" else styles[-1]))
    return lines


def _table(tokens: Sequence[Token]) -> Iterator[Line]:
    """Its rows as aligned code, which every client shows alike; where that is too wide, in words and as cells."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(t.content for t in token.children or ()))
    heads, *rest = rows
    widths = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    right = [any(row[n] for row in rest) and all(_FIGURE.fullmatch(row[n]) for row in rest) for n in range(len(heads))]
    if sum(widths) + 2 * (len(widths) - 1) <= PHONE or not rest:
        for row in rows:
            padded = [c.rjust(widths[n]) if right[n] else c.ljust(widths[n]) for n, c in enumerate(row)]
            yield Line(pieces=(Piece(text="  ".join(padded).rstrip(), style=Style.CODE),))
        return
    for row in rest:
        cells = tuple(Cell(head=heads[n], text=text, right=right[n]) for n, text in enumerate(row))
        named = [f"{cell.head}: {cell.text}" if cell.head else cell.text for cell in cells[1:] if cell.text]
        yield Line(pieces=(bold(cells[0].text), Piece(text=" · ".join(["", *named]))), row=cells)


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    left = LONGEST
    for line in lines:
        for piece in _halved(line):
            needed = _units(piece.plain) + 1
            if needed > left and part:
                yield part
                part, left = [], LONGEST
            if part or piece.plain:
                part.append(piece)
                left -= needed
    if part:
        yield part


def _halved(line: Line) -> Iterator[Line]:
    """A line too long for one card, cut between words, or within one that is itself too long."""
    if _units(line.plain) < LONGEST:
        yield line
        return
    for piece in line.pieces:
        rest = piece.text
        while rest:
            cut = LONGEST // 2 if len(rest) > LONGEST // 2 else len(rest)
            at = rest.rfind(" ", cut // 2, cut) if cut < len(rest) else cut
            at = at if at > 0 else cut
            yield Line(pieces=(piece.model_copy(update={"text": rest[:at]}),))
            rest = rest[at:].lstrip(" ")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
