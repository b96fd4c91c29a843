"""Words that stand for the same thing in Indonesian and English, so that a fact is found in other words than it was told in.

`wanted` makes text search queries of a question. To teach that words mean the same, add a line to `words.txt`.
"""

import re
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


def _query(phrase: str) -> str:
    return f"({' <-> '.join(phrase.split())})"


def _alike() -> list[list[str]]:
    """Phrases by line, as plain words: what PostgreSQL would take for a sign is a blank."""
    rows = Path(__file__).with_name("words.txt").read_text().splitlines()
    return [[" ".join(_WORD.findall(part)) for part in row.split(",")] for row in rows if not row.startswith("#")]


def _same() -> dict[str, str]:
    """For each phrase the query of all that mean the same; one of two meanings has both."""
    found: dict[str, dict[str, None]] = {}
    for same in _alike():
        for phrase in same:
            found.setdefault(phrase, {}).update(dict.fromkeys(same))
    return {phrase: " | ".join(map(_query, same)) for phrase, same in found.items()}


_SAME = _same()
_MEASURES = (_SAME["ukuran"], _SAME["nomor"])
_LONGEST = max(len(phrase.split()) for phrase in _SAME)
_POSSESSED = ("ku", "nya", "mu")
MOST = 16
"""Things one question may ask for."""


def phrases() -> frozenset[str]:
    """Every word and phrase that has others of the same meaning."""
    return frozenset(_SAME)


def wanted(question: str) -> list[str]:
    """One text search query for each thing the words ask for: `plat motorku` gives one for plates and one for motorbikes."""
    words: list[str] = _WORD.findall(question.lower())
    queries: list[str] = []
    worn = not _WORN.isdisjoint(map(_bare, words))
    i = 0
    while i < len(words) and len(queries) < MOST:
        size, query = _at(words, i)
        if worn and query in _MEASURES:
            query = " | ".join(_MEASURES)
        if query and query not in queries:
            queries.append(query)
        i += size
    return queries


def _at(words: list[str], i: int) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        if same := _SAME.get(" ".join(_bare(word) for word in words[i : i + size])):
            return size, same
    word = words[i]
    return 1, "" if word in _PASSED else " | ".join(_query(each) for each in dict.fromkeys((word, _bare(word))))


def _bare(word: str) -> str:
    """The word without whose it is: `motorku`, `ukurannya`, `shoes`."""
    if word in _SAME:
        return word
    if word.endswith("s") and word[:-1] in _SAME:
        return word[:-1]
    ending = next((each for each in _POSSESSED if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending) if ending and word.removesuffix(ending) in _SAME else word
