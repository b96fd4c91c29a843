"""An answer in a model's words as cards: its Markdown parsed, its links taken out, long ones split at lines.

Only what a `Piece` can show comes through: bold, italic, struck, code, quotes, lists as lines, tables as aligned code. Text
is text: whatever looks like a tag or an address stays letters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from agent.cards.card import Card, Line, Piece, Style
from core.language import Language, say

LONGEST = 3500
"""UTF-16 units of one card's text: below Telegram's limit, with room for a greeting."""

_INLINE = {"strong_open": Style.BOLD, "em_open": Style.ITALIC, "s_open": Style.STRIKE}
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tg:)\S+", re.IGNORECASE)
_TLD = "com|net|org|id|io|co|me|app|dev|info|biz|xyz|online|site|top|ru|cn|link|click|shop|gov|edu|ai|gg|ly|to|tk|us|uk|sg|my"
_HOST = re.compile(rf"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_TLD})\b(?:[/:?#]\S*)?(?![.\w])", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w])@(?=\w{3})|(?<=\w)@(?=[\w-]+\.)")


def cards(markdown: str, language: Language) -> tuple[Card, ...]:
    """The answer as one card, or as several when it is long."""
    taken_out = say(language, id="[tautan dihapus]", en="[link removed]")
    lines = [Line(pieces=tuple(_unlinked(p, taken_out) for p in line)) for line in _lines(_parser().parse(markdown))]
    return tuple(Card(title="", lines=tuple(part)) for part in _parts(lines))


def links(markdown: str) -> list[str]:
    """The addresses a text names, as written."""
    written = [match.group() for pattern in (_URL, _HOST) for match in pattern.finditer(markdown)]
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


def _unlinked(piece: Piece, taken_out: str) -> Piece:
    text = _HOST.sub(taken_out, _URL.sub(taken_out, piece.text))
    return piece.model_copy(update={"text": _MENTION.sub("", text)})


def _lines(tokens: Sequence[Token]) -> Iterator[list[Piece]]:
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
                yield []
            yield from _table(tokens[i:stop])
            written, i = True, stop
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            if written and not numbers:
                yield []
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
                yield []
            for text in token.content.rstrip("\n").split("\n"):
                yield [Piece(text=text, style=Style.CODE)]
            written = True
        elif token.type == "inline":
            if written and not numbers:
                yield []
            base = Style.BOLD if tokens[i - 1].type == "heading_open" else Style.QUOTE if quoted else Style.PLAIN
            lead = [Piece(text=marks.pop())] if marks else []
            marks.clear()
            for n, line in enumerate(_inline(token.children or (), base)):
                yield [*lead, *line] if n == 0 else line
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


def _table(tokens: Sequence[Token]) -> Iterator[list[Piece]]:
    """Its rows as aligned code, which every client shows alike."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(t.content for t in token.children or ()))
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows)))]
    for row in rows:
        text = "  ".join(cell.ljust(widths[n]) for n, cell in enumerate(row)).rstrip()
        yield [Piece(text=text, style=Style.CODE)]


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
