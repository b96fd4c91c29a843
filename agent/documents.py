"""Files people send: what each is, by its first bytes before its name, and the operation that reads it.

What strangers made is read in a process apart before the turn settles, so that no transaction waits for it. A new kind is a member of
`Document`, how it is known in `kind`, and its calls in `calls`.
"""

from enum import StrEnum
from uuid import UUID

from storage.files import Kept
from tools.money import SheetIn, read_sheet
from tools.tool import Call, call
from tools.training import activities_of, read_activity

_BEGINNING = 4096


class Document(StrEnum):
    SHEET = "sheet"
    ACTIVITY = "activity"


_NAMES = {
    Document.SHEET: (".csv", ".tsv"),
    Document.ACTIVITY: (".gpx", ".tcx", ".fit", ".fit.gz", ".gpx.gz", ".tcx.gz", ".zip"),
}


def kind(kept: Kept) -> Document | None:
    """What a file is; None for one nobody here reads."""
    begins = kept.content[:_BEGINNING]
    if begins[8:12] == b".FIT" or b"<gpx" in begins or b"<TrainingCenterDatabase" in begins:
        return Document.ACTIVITY
    name = kept.name.lower()
    named = next((each for each, endings in _NAMES.items() if name.endswith(endings)), None)
    return named or (Document.SHEET if "csv" in kept.media_type or "tab-separated" in kept.media_type else None)


async def calls(kept: Kept, file: UUID) -> tuple[Call, ...]:
    """What reads a file that will be kept under this id; none for one nobody here reads. Raises Invalid, saying what is wrong with it."""
    match kind(kept):
        case Document.SHEET:
            return (call(read_sheet, SheetIn(file=file)),)
        case Document.ACTIVITY:
            return (call(read_activity, await activities_of(kept)),)
        case None:
            return ()
