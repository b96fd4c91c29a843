"""Which open task the words mean: every word they leave over must be in its title, or the title in them.
Verbs may differ ("udah bayar listrik", "listrik beres"); of several that fit as well, all are given.
A word that never tells tasks apart goes into `_SMALL`.
"""

from collections.abc import Iterable
from functools import lru_cache

from agent.understanding.message import Message
from agent.understanding.tasks import words as w
from agent.understanding.text import TokenKind, tokenize
from agent.understanding.words import singles
from tools.tasks import OpenTask

_SMALL = singles(
    """
    ke di dari sama dengan dgn buat untuk utk yang yg si the a an to for of with at on in my our gue gw gua aku saya ku
    nya kita itu ini tadi td barusan ya yaa dong deh sih nih lah kok juga aja saja dulu please pls tolong bot min kak pak
    bu bro is was it i me be hari semua all tugas task todo pengingat reminder alarm jadwal janji acara dan and jam pukul
    tgl tanggal has have been as yang ada harus perlu kudu oke ok eh oh btw wkwk hehe sip nanti ntar
    """
)


def bare(key: str) -> str:
    """ "laporannya" and "laporanku" are the report."""
    for ending in ("nya", "ku", "in"):
        if key.endswith(ending) and len(key) > len(ending) + 3:
            return key[: -len(ending)]
    return key


_ENGLISH_DEEDS = singles(
    "bought paid called sent submitted cleaned washed fixed booked renewed wrote bring brought picked took made finished"
)


@lru_cache(maxsize=4096)
def is_deed(key: str) -> bool:
    """A doing word in any of its forms: "bayar", "dibayar", "anterin", "paid"."""
    plain = key[2:] if key.startswith("di") and len(key) > 5 else key
    return (
        any(form in w.DOING for form in (key, plain, bare(plain), plain.removesuffix("kan"))) or key in _ENGLISH_DEEDS
    )


@lru_cache(maxsize=2048)
def _of(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """All words of a title that tell it apart, and those that are no verb."""
    keys = [t.key for t in tokenize(title) if t.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    told = frozenset(bare(key) for key in keys if key not in _SMALL)
    things = frozenset(bare(key) for key in keys if key not in _SMALL and not is_deed(key))
    return told, things or told


def likely(message: Message, keys: Iterable[str]) -> list[OpenTask]:
    """The open tasks these words are about, the best ones; empty when a word is left over or none tells."""
    said = frozenset(bare(key) for key in keys if key not in _SMALL)
    things = frozenset(bare(key) for key in keys if key not in _SMALL and not is_deed(key))
    if not said:
        return []
    scored: list[tuple[int, OpenTask]] = []
    for task in message.vocabulary.tasks:
        told, named = _of(task.title)
        if things and not things <= told:
            continue
        if not things and not said <= told:
            continue
        shared = len(said & told)
        if shared:
            scored.append((shared * 10 - len(named - said), task))
    if not scored:
        return []
    best = max(score for score, _ in scored)
    return [task for score, task in scored if score == best]
