"""Words that stand for the same thing in Indonesian and English, so that a fact is found in other words than it was told in.

`wanted` makes text search queries of a question. To teach that words mean the same, add a line to `words.txt`; of
machines, to `parts.txt`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_WORN = frozenset({"sepatu", "sandal", "baju", "celana", "shoe", "clothes", "kaos", "kemeja", "shirt", "pants", "trousers", "jeans",
                   "sneaker", "sandals", "ring", "cincin", "helm", "helmet", "jaket", "jacket", "bra", "topi", "hat"})  # fmt: skip
"""What is bought by a size, and the size called a number: "nomor sepatuku", "sepatu ukuran 42"."""
_WORD = re.compile(r"[^\W_]+")
_PASSED_OVER = """
    apa apaan apakah siapa berapa brp kapan dimana mana gimana bagaimana yang yg di ke dari itu ini ya sih dong nih deh kah aku gue gw
    gua saya ku kamu lu lo mu nya kita dan atau untuk buat soal tentang ada punya ingat inget ingatan kau tau tahu tolong kasih coba
    what whats which who whose whos when where how is are was were do does did my mine our the a an of about i me you your remember
    recall tell know s for to in on at please much many have has it that this am im and or
"""
_PASSED = frozenset(_PASSED_OVER.split())
"""What a question consists of besides the thing asked for."""


_TOLD_OF_THINGS = """
    ukuran size nomor number nama name warna color colour jam hour time hari day tanggal date lama long jenis kind type cara way how kode
    code batas limit hasil result terakhir last pertama first berlaku valid sampai until ambil take get beli buy makan eat suka like bagus
    good pakai use wear go goes pergi kenapa why kalau when if jumlah amount harga price umur age panjang length tinggi height berat weight
    tempat place letak where simpan keep dekat near sering often naik tutup close buka open taruh put model merek brand punya bikin make
    mulai start detik second suhu temperature mengurus disukai bayar pay biaya cost pilih choose
"""
_ASPECTS = frozenset(_TOLD_OF_THINGS.split())
"""What is asked of a thing, and what is done with it: an answer often leaves the word out, as "43" does for a size."""


def _query(phrase: str) -> str:
    return f"({' <-> '.join(phrase.split())})"


def _alike(files: Sequence[str]) -> list[list[str]]:
    """Phrases by line, as plain words: what PostgreSQL would take for a sign is a blank."""
    rows = [row for name in files for row in Path(__file__).with_name(name).read_text().splitlines()]
    return [[" ".join(_WORD.findall(part)) for part in row.split(",")] for row in rows if not row.startswith("#")]


def _same(*files: str) -> dict[str, str]:
    """For each phrase the query of all that mean the same; one of two meanings has both."""
    found: dict[str, dict[str, None]] = {}
    for same in _alike(files):
        for phrase in same:
            found.setdefault(phrase, {}).update(dict.fromkeys(same))
    return {phrase: " | ".join(map(_query, same)) for phrase, same in found.items()}


_SAME = _same("words.txt")
_OF_MACHINES = _same("words.txt", "parts.txt")
_MEASURES = (_SAME["ukuran"], _SAME["nomor"])
_LONGEST = max(len(phrase.split()) for phrase in _OF_MACHINES)
_POSSESSED = ("ku", "nya", "mu")
MOST = 16
"""Things one question may ask for."""


def phrases() -> frozenset[str]:
    """Every word and phrase that has others of the same meaning."""
    return frozenset(_SAME)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing asked for, as a text search query; `parts`: those of its words, where it is a phrase of several. `aspect`: it is what is
    asked of a thing, which an answer need not name."""

    query: str
    parts: tuple[str, ...] = ()
    aspect: bool = False


def wanted(question: str) -> list[str]:
    """One text search query for each thing the words ask for: `plat motorku` gives one for plates and one for motorbikes."""
    return [thing.query for thing in of_life(question)]


def of_life(question: str) -> list[Thing]:
    """What is asked for of what people tell about themselves."""
    return things(question, _SAME)


def of_machine(question: str, besides: Collection[str] = ()) -> list[Thing]:
    """What is asked for of a vehicle or a machine. `besides`: words that ask for nothing here."""
    return things(question, _OF_MACHINES, besides)


def things(question: str, same: Mapping[str, str], besides: Collection[str] = ()) -> list[Thing]:
    """What the words ask for; `same`: the query of each phrase that has others of its meaning."""
    words: list[str] = [word for word in _WORD.findall(question.lower()) if word not in besides]
    found: dict[str, Thing] = {}
    worn = not _WORN.isdisjoint(_bare(word, same) for word in words)
    i = 0
    while i < len(words) and len(found) < MOST:
        size, query = _at(words, i, same)
        if worn and query in _MEASURES:
            query = " | ".join(_MEASURES)
        if query:
            parts = (_at([word], 0, same)[1] for word in words[i : i + size]) if size > 1 else ()
            found.setdefault(query, Thing(query, tuple(part for part in parts if part), _aspect(query)))
        i += size
    return list(found.values())


def _aspect(query: str) -> bool:
    return not _ASPECTS.isdisjoint(_WORD.findall(query))


def _at(words: list[str], i: int, same: Mapping[str, str]) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        if meant := same.get(" ".join(_bare(word, same) for word in words[i : i + size])):
            return size, meant
    word = words[i]
    return 1, "" if word in _PASSED else " | ".join(_query(each) for each in dict.fromkeys((word, _bare(word, same))))


def _bare(word: str, same: Mapping[str, str]) -> str:
    """The word without whose it is: `motorku`, `ukurannya`, `shoes`."""
    if word in same:
        return word
    if word.endswith("s") and word[:-1] in same:
        return word[:-1]
    ending = next((each for each in _POSSESSED if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending) if ending and word.removesuffix(ending) in same else word
