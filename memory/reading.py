"""Reading in a manual: the line that answers a question, with its page; or that none does.

A line counts by the things asked for that it names, the rare before the common, and by what stands around it: the head of its table, its
heading, its passage, and how near the passage's meaning is. What is enough to be an answer is `_enough`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from uuid import UUID

from core.context import Context
from memory import likeness
from memory.manuals import caption_of, head_of
from storage import passages
from storage.passages import MANUAL, Found

_REACH = 20
_READ = 10
"""Passages whose lines are looked at."""
_ABOVE, _AROUND = 0.75, 0.35
"""What a thing counts that stands not in the line but in the head of its table or its heading, or elsewhere in its passage."""
_MEANING, _FIGURE = 0.5, 0.12
"""What a passage's nearness, and a figure where one is asked for, add to the order of lines."""
_SURE, _HALF, _NEAR = 0.62, 0.5, 0.35
"""Shares from which a line answers by itself, and together with that cosine. Chosen on tests/memory/manuals/tuning.txt."""
_HEAVY = 1.5
"""What a thing weighs from which a line that does not name it, nor what it stands beneath, is about something else."""
_ASKS_FIGURE = re.compile(
    r"\b(?:berapa|brp|kapan|tiap|setiap|how (?:much|many|often|high|tall|deep|far|big|fast|heavy|long|wide|large)|when|size|ukuran)\b"
)
_LIGHT_WORDS = """
    ukuran size besar kecil tipe type jenis kind model merek kapasitas capacity muat memuat menampung hold holds isi isinya volume
    jumlah amount total dipasang pasang fitted fit terpasang diisi letak lokasi posisi location located ganti diganti change
    changed replace replaced jadwal schedule interval rekomendasi recommended dianjurkan disarankan standar standard normal ideal
    nilai value spesifikasi far fast quick disimpan store stored kept specification specs spec angka number watt volt ampere amp
    amps ah psi kpa bar km kilometer kilometre kg kilo kilogram liter litre litres liters mm cm cc meter unit detik menit jam
    bulan tahun rpm nm
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words a line need not say to answer: "195/60 R16" is a size, and stands there without one."""
_LESS, _STRANGE = 0.35, 0.5
"""What such a word weighs beside another; and one of the other language that nothing is known to mean the same as."""
_OF_INDONESIAN_WORDS = """
    yang dan di ke dari untuk dengan ini itu pada bila jangan tidak adalah berapa apa saat atau cara mana kapan
"""
_OF_INDONESIAN = frozenset(_OF_INDONESIAN_WORDS.split())
_OF_ENGLISH_WORDS = """
    the of and to is in for what how when where with do not be a an or which does must if on at
"""
_OF_ENGLISH = frozenset(_OF_ENGLISH_WORDS.split())
_PASSED_OVER_WORDS = """
    manual manualnya buku pedoman panduan menurut harus pakai dipakai pakainya boleh bisa dapat perlu cara caranya bagaimana
    gimana kalau kalo saat waktu ketika mobil motor kendaraan mobilnya motornya car bike motorbike scooter vehicle should shall
    must may can could need would will be it its if does do get go going take use used uses using handle according book owner
    owners sebelah mana letak letaknya berapa seberapa often close near lama sekali saja aja sih dong ya yang itu tersebut there
    there's any whats supposed best proper correct right
"""
_PASSED_OVER = frozenset(_PASSED_OVER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a manual, as it stands there. `head`: the first row of its table; `share`: the part of what was asked for that
    it answers, 0 to 1, and `whole` when no thing of weight is missing; `near`:
    cosine of its passage's meaning to the question's, 0 where one has no vector."""

    manual: UUID
    page: int
    heading: str
    line: str
    head: str
    share: float
    whole: bool
    near: float


async def read(ctx: Context, question: str, manuals: Sequence[UUID], besides: Collection[str] = ()) -> list[Quote]:
    """Lines of these manuals that answer, best first; none when none is sure to. `besides`: words of the question that name the manual
    or its vehicle."""
    return [quote for quote in await candidates(ctx, question, manuals, besides) if _enough(quote)]


async def candidates(
    ctx: Context, question: str, manuals: Sequence[UUID], besides: Collection[str] = ()
) -> list[Quote]:
    """Lines that may answer, best first, sure or not."""
    things, named, total, parts = await _asked(ctx, question, manuals, _PASSED_OVER.union(besides))
    if not things:
        return []
    meaning = ctx.meanings.get(question)
    found = await passages.search(
        ctx.session, ctx.user_id, wanted=things, meaning=meaning, kinds=[MANUAL], records=manuals, reach=_REACH
    )
    ordered = sorted(found, key=_place)[:_READ]
    foreign = _indonesian(question) is not _indonesian(" ".join(each.content for each in ordered))
    weights = [
        log(1 + (total - n + 0.5) / (n + 0.5)) * _bearing(thing, n, foreign=foreign and thing not in parts)
        for thing, n in zip(things, named, strict=True)
    ]
    figure = bool(_ASKS_FIGURE.search(question.lower()))
    quotes = await _weighed(ctx, ordered, things, weights)
    return sorted(
        quotes,
        key=lambda q: (
            -(q.share + _MEANING * max(q.near, 0.0) + (_FIGURE if figure and any(map(str.isdigit, q.line)) else 0.0))
        ),
    )


async def _asked(
    ctx: Context, question: str, manuals: Sequence[UUID], passed: Collection[str]
) -> tuple[list[str], list[int], int, frozenset[str]]:
    """What is asked for, in how many passages each thing stands, how many there are, and which are parts of phrases.

    A phrase that stands nowhere as one is
    looked for by its words: "tekanan ban" where a table is headed "Ban" below "Tekanan diukur saat dingin"."""
    asked = likeness.of_machine(question, passed)
    if not asked or not manuals:
        return [], [], 0, frozenset()
    every = list(dict.fromkeys(query for thing in asked for query in (thing.query, *thing.parts)))
    counts, total = await passages.naming(ctx.session, every, manuals)
    hits = dict(zip(every, counts, strict=True))
    wanted = [q for thing in asked for q in ((thing.query,) if hits[thing.query] or not thing.parts else thing.parts)]
    wanted = list(dict.fromkeys(wanted))
    parts = frozenset(part for thing in asked for part in thing.parts)
    return wanted, [hits[query] for query in wanted], total, parts


def _indonesian(text: str) -> bool:
    words = text.lower().split()
    return sum(word in _OF_INDONESIAN for word in words) > sum(word in _OF_ENGLISH for word in words)


def _bearing(thing: str, named: int, *, foreign: bool) -> float:
    """What a thing asked for weighs beside how rare it is."""
    if {word.strip("() ") for word in thing.split("|")} & _LIGHT:
        return _LESS
    return _STRANGE if foreign and not named and not _known(thing) else 1.0


def _known(thing: str) -> bool:
    """Whether it is known what else it is called, so that its absence says something in either language."""
    return thing.count("|") > 1


def _place(found: Found) -> float:
    return -((2 / (1 + found.worded) if found.worded else 0.0) + (1 / (1 + found.meant) if found.meant else 0.0))


async def _weighed(
    ctx: Context, found: Sequence[Found], things: Sequence[str], weights: Sequence[float]
) -> list[Quote]:
    asked: list[str] = []
    places: list[tuple[Found, str, str, str, str]] = []
    for each in found:
        heading = str(each.details.get("heading") or "")
        lines = each.content.removeprefix(f"{heading}\n").split("\n")
        for at, line in enumerate(lines):
            head = head_of(lines, at)
            over = f"{heading} {caption_of(lines, at)} {head}"
            places.append((each, heading, line, head, over))
            asked += [line, over, each.content]
    texts = list(dict.fromkeys(asked))
    named = dict(zip(texts, await passages.within(ctx.session, texts, things), strict=True))
    whole = sum(weights) or 1.0
    made = []
    for each, heading, line, head, over in places:
        own, above, around = named[line], named[over], named[each.content]
        credit = [
            1.0 if n in own else _ABOVE if n in above else _AROUND if n in around else 0.0 for n in range(len(things))
        ]
        share = sum(w * c for w, c in zip(weights, credit, strict=True)) / whole
        missing = any(n not in own | above and w >= _HEAVY and _known(things[n]) for n, w in enumerate(weights))
        page = each.details.get("page")
        if own or above:
            made.append(
                Quote(
                    each.record,
                    page if isinstance(page, int) else 1,
                    heading,
                    line,
                    head,
                    share,
                    not missing,
                    each.near if each.near is not None else 0.0,
                )
            )
    return made


def _enough(quote: Quote) -> bool:
    return quote.whole and (quote.share >= _SURE or (quote.share >= _HALF and quote.near >= _NEAR))
