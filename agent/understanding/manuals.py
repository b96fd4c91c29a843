"""Words about manuals: "di manual vario, tekanan ban berapa", "daftar manual", "hapus manual vario", "ganti nama manual x jadi y".

Taken only where the word itself stands; a question without it is looked for in manuals once nothing else answers it.
"""

import re

from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from tools import memory as tool
from tools import records
from tools.memory.manuals import ManualFix
from tools.targets import Aimed, Named, Target
from tools.tool import Call, Input, call

_OPENERS = frozenset(["manual", "manualnya", "manualku", "manuals", "pedoman", "panduan", "handbook"])
_BOOK = r"(?:buku )?(?:manual(?:s|ku|nya)?|buku (?:pedoman|panduan)|handbook)"
_GEARBOX = frozenset(["transmisi", "transmission", "matic", "matik", "metik", "automatic", "kopling", "clutch"])
"""With these "manual" is no book."""
_LIST = re.compile(
    rf"(?:(?:daftar|lihat|liat|list|show|semua|my|tampilkan|all)(?: my| semua| all)? )?{_BOOK}"
    r"(?: apa (?:aja|saja)(?: yang ada)?| gue| aku| saya)?[?.! ]*"
)
_DROP = re.compile(rf"(?:hapus|buang|apus|delete|remove) (?:the )?{_BOOK} (?P<name>.{{1,60}}?)[.! ]*")
_NAME = re.compile(
    rf"(?:ganti|ubah|rename|change)(?: the)?(?: nama| name(?: of)?)?(?: the)? {_BOOK} (?P<name>.{{1,60}}?)"
    r" (?:jadi|menjadi|ke|to|into) (?P<new>.{1,120})"
)
_ASKS = re.compile(
    r"\b(?:berapa|brp|apa|apakah|kapan|mana|dimana|gimana|bagaimana|kenapa|mengapa|siapa|cara|menurut|cek|cari|tanya|lihat|what|whats|which|how|when|"
    r"where|why|who|does|do|is|can|according|look|find|check|say|says|bilang)\b"
)
_LONGEST = 30


def read(message: Message) -> Reading | None:
    if message.lacks(_OPENERS) or message.money or not message.keys or len(message.keys) > _LONGEST:
        return None
    if message.vocabulary.target is not None or not _GEARBOX.isdisjoint(message.keys):
        return None
    typed = " ".join(message.text.split())
    said = typed.lower()
    if _LIST.fullmatch(said):
        return _reading(message, call(tool.list_manuals, Input()))
    if found := _DROP.fullmatch(said):
        return _reading(message, call(records.delete_record, Aimed(target=_called(found["name"]))))
    if found := _NAME.fullmatch(said):
        new = typed[found.start("new") : found.end("new")].strip()
        seen = Seen(field="called", text=new, value=new)
        return _reading(message, call(tool.correct_manual, ManualFix(target=_called(found["name"]), called=new)), seen)
    if len(said) <= 200 and len(message.keys) > 2 and (message.questioned or _ASKS.search(said) or _of_manual(said)):
        return _reading(message, call(tool.ask_manual, tool.ManualQuestion(words=said)))
    return None


def _of_manual(said: str) -> bool:
    """ "tekanan ban depan di manual": looked for without asking."""
    return bool(re.search(rf"\b(?:di|in|dari|from|menurut)(?: the| my)? {_BOOK}\b", said))


def _called(name: str) -> Target:
    return Target(named=Named(words=tuple(name.split()[:6])), of="manuals")


def _reading(message: Message, one: Call, *seen: Seen) -> Reading:
    return Reading(calls=(one,), seen=seen, language=message.language)
