"""Files people send: what each is, by its first bytes before its name, and the operation that reads it.

What strangers made is read in a process apart before the turn settles, so that no transaction waits for it. A new kind is a member of
`Document`, how it is known in `kind`, and its calls in `calls`.
"""

import base64
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from agent.understanding.receipts import Line, boxed
from core.errors import Invalid
from integrations import papers
from integrations.apart import Failed, done_apart
from memory import manuals
from storage.files import Kept
from tools.sheets import SheetIn, read_sheet
from tools.tool import Call, call
from tools.training import activities_of, read_activity

_BEGINNING = 4096
_MOST_PAGES = 5
"""A receipt has no more: what is longer is a book."""
_BOOK = 400
"""Letters of a text from which a paper that is no receipt may be a manual."""
_LONGEST_TITLE = 80
_UNTOLD = re.compile(r"^(?:document|dokumen|file|scan|manual|download|untitled|\W|\d)+$", re.IGNORECASE)
"""Names of files that say nothing."""


class Document(StrEnum):
    SHEET = "sheet"
    ACTIVITY = "activity"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF: the lines of text on each page, the pages as pictures (JPEG), and whether these are all there is: a scan. `long`: longer than
    any receipt."""

    sheets: tuple[tuple[Line, ...], ...]
    pictures: tuple[bytes, ...]
    scanned: bool
    long: bool


class LockedPaper(Invalid):
    """That PDF is locked with a password, so I can't read it. Nothing was saved. Please send it unlocked, or a screenshot."""

    indonesian = (
        "PDF itu terkunci kata sandi, jadi tidak terbaca. Belum ada yang disimpan."
        " Kirim yang tidak terkunci, atau screenshot-nya ya."
    )


class BrokenPaper(Invalid):
    """I can't read that PDF: it seems damaged. Nothing was saved. Please send it again, or a screenshot."""

    indonesian = (
        "PDF itu tidak terbaca, sepertinya rusak. Belum ada yang disimpan. Kirim lagi, atau kirim screenshot-nya ya."
    )


_NAMES = {
    Document.SHEET: (".csv", ".tsv"),
    Document.ACTIVITY: (".gpx", ".tcx", ".fit", ".fit.gz", ".gpx.gz", ".tcx.gz", ".zip"),
    Document.PAPER: (".pdf",),
}


def kind(kept: Kept) -> Document | None:
    """What a file is; None for one nobody here reads."""
    begins = kept.content[:_BEGINNING]
    if begins[8:12] == b".FIT" or b"<gpx" in begins or b"<TrainingCenterDatabase" in begins:
        return Document.ACTIVITY
    if begins.startswith(b"%PDF-"):
        return Document.PAPER
    name = kept.name.lower()
    named = next((each for each, endings in _NAMES.items() if name.endswith(endings)), None)
    return named or (Document.SHEET if "csv" in kept.media_type or "tab-separated" in kept.media_type else None)


async def calls(kept: Kept, file: UUID) -> tuple[Call, ...]:
    """What reads a file that will be kept under this id; none for a paper, and for what nobody here reads. Raises Invalid, saying what
    is wrong with it."""
    match kind(kept):
        case Document.SHEET:
            return (call(read_sheet, SheetIn(file=file)),)
        case Document.ACTIVITY:
            return (call(read_activity, await activities_of(kept)),)
        case Document.PAPER | None:
            return ()


async def paper(kept: Kept) -> Paper:
    """What stands on a PDF, read in a process apart. Raises Invalid, saying what is wrong with it."""
    try:
        given = papers.given(kept.content, pages=_MOST_PAGES, pictures=_MOST_PAGES, texts=True)
        found = json.loads(await done_apart("integrations.papers", given))
    except Failed as fault:
        raise BrokenPaper from fault
    if why := found.get("refused"):
        raise LockedPaper if why == "locked" else BrokenPaper
    pages = found["pages"]
    return Paper(
        sheets=tuple(tuple(boxed(*line) for line in page["lines"]) for page in pages),
        pictures=tuple(base64.b64decode(page["picture"]) for page in pages if "picture" in page),
        scanned=all(page["bare"] for page in pages),
        long=found["count"] > _MOST_PAGES,
    )


async def book(kept: Kept) -> Kept | None:
    """What stands in a PDF that may be a manual, in passages, read in a process apart: as a file to be kept; None for what has too little
    text. Raises Invalid, saying what is wrong with it."""
    try:
        found = json.loads(await done_apart("memory.manuals", papers.given(kept.content, pages=manuals.MOST_PAGES)))
    except Failed as fault:
        raise BrokenPaper from fault
    if found.get("refused") or sum(len(each["content"]) for each in found["passages"]) < _BOOK:
        return None
    name = " ".join(kept.name.rsplit(".", 1)[0].replace("_", " ").split())
    first = found["passages"][0]["heading"] or found["passages"][0]["content"].split("\n")[0]
    title = (first if not name or _UNTOLD.match(name) else name)[:_LONGEST_TITLE].strip()
    return Kept(f"{title}.json"[:190], "application/json", json.dumps({**found, "title": title}).encode())
