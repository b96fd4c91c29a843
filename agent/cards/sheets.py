"""What all cards for a file of records share, whatever the records are: what was left out of it, and what was kept or was not new.

Words of one kind of record stay in its domain's `importing.py`, which calls these.
"""

from collections.abc import Mapping, Sequence

from agent.cards.card import Card, Line, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button
from core.language import Language, say

Words = tuple[str, str]
"""Indonesian, English."""

_UNKNOWN = ("tidak terbaca", "not readable")


def known(there: int, lang: Language) -> str:
    return say(lang, id=f"{there} sudah ada, dilewati.", en=f"{there} there already, left out.")


def faulty(count: int, faults: Sequence[tuple[int, str]], why: Mapping[str, Words], lang: Language) -> list[str]:
    """How many rows could not be read, and the first of them by number with the reason; nothing where all could."""
    if not count:
        return []
    texts = [say(lang, id=f"{count} baris tidak terbaca:", en=f"{count} rows I could not read:")]
    for number, reason in faults:
        indonesian, english = why.get(reason, _UNKNOWN)
        texts.append(say(lang, id=f"Baris {number}: {indonesian}", en=f"Line {number}: {english}"))
    return texts


def kept(what: Words, lines: Sequence[Line], d: Drawing) -> Card:
    """`what`: how many of which, as "3 latihan", "3 workouts"."""
    lang = d.language
    return Card(
        title=say(lang, id=f"✅ {what[0]} masuk dari berkas", en=f"✅ {what[1]} kept from the file"),
        lines=tuple(lines),
        buttons=((undo_button(d.change_id, lang),),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def were_there(there: int, lang: Language) -> list[Line]:
    """The line of those that were recorded before, if any were."""
    return [line(italic(say(lang, id=f"{there} sudah ada.", en=f"{there} were there already.")))] if there else []


def all_there(lang: Language) -> Card:
    return Card(title=say(lang, id="📄 Semuanya sudah ada.", en="📄 All of it is there already."))


def nothing(name: str, there: int, wanted: Words, left_out: Sequence[str], lang: Language) -> Card:
    """A file that brings nothing: all of it known, or none of what was `wanted` in it ("latihan", "workout")."""
    new = say(lang, id="semuanya sudah ada, tidak ada yang baru.", en="all of it is there already, nothing new.")
    none = say(lang, id=f"tidak ada {wanted[0]} yang bisa kuambil.", en=f"there is no {wanted[1]} in it I can take.")
    title = f"📄 {name}: {new if there else none}"
    return Card(title=title, lines=tuple(line(italic(text)) for text in left_out))
