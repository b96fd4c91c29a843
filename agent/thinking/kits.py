"""Which functions a message is offered: those that keep something, or all of them. Two kits, so that each stays in a provider's cache.

A message that plainly keeps something (a figure, nothing asked, nothing set) gets the first: every function of every domain that
makes a record, what corrects and removes one, and `MORE`, which names all others and opens them with one call. In doubt it is all.
A new operation falls into its kit by what it writes; a word that may want something else goes into `_ELSE`.
"""

from functools import cache
from typing import Any

from agent.understanding.message import Message
from tools.catalogue import OFFERED
from tools.schema import Schema, offer
from tools.tool import Tool

MORE = "more_functions"
_MENDING = frozenset({"correct_record", "delete_record", "undo"})
_ELSE = (
    # asked
    "berap", "brapa", "gimana", "bagaimana", "bgmn", "kapan", "kenapa", "knapa", "mengapa", "siapa", "bener", "mampu", "cukup",
    "sebaik", "mending", "saran", "menurut", "boros", "hemat", "whether", "enough", "advi", "suggest", "explain", "jelas", "bantu",
    "tolong", "bikin", "buatin", "buatkan",
    # wanted to be seen
    "pengeluar", "spending", "sisa", "rekap", "ringkas", "lapor", "grafik", "chart", "diagram", "graph", "kurva", "export", "ekspor",
    "excel", "sheet", "tabel", "table", "cari", "search", "find", "daftar", "lihat", "liat", "tampil", "tunjuk", "show", "kasih",
    "check", "hitung", "itung", "count", "banding", "compar", "rinci", "detail", "riwayat", "histor", "statisti", "status",
    "summar", "report", "breakdown", "overview", "average", "terakhir", "paling", "most", "biggest", "largest", "ranking", "urut",
    "proyeksi", "prediksi", "perkira", "forecast", "predict", "trend", "tren", "konsumsi",
    # set, planned, repeated
    "budget", "bajet", "bujet", "anggar", "jatah", "limit", "batas", "maksim", "target", "goal", "rencana", "plan", "tiap", "setiap",
    "saban", "every", "langgan", "subscri", "rutin", "berkala", "otomatis", "auto", "bulanan", "mingguan", "harian", "tahunan",
    "daily", "weekly", "monthly", "yearly", "annual", "gajian", "payday", "payroll", "atur", "setel", "setting", "ubah", "ganti",
    "rule", "selalu", "always", "kalau", "kalo", "jika", "kategori", "categor", "label", "anggap", "sebut", "treat", "ingat", "inget",
    "remind", "jadwal", "schedul", "alarm", "notif", "henti", "berhenti", "pause", "mulai", "start", "interval", "preset", "besok",
    "tomorrow", "nanti", "later", "lusa",
)  # fmt: skip
"""How words begin that may want more than to keep something."""
_ELSE_WHOLE = frozenset({
    "apa", "apaan", "apakah", "brp", "gmn", "kpn", "knp", "mana", "masa", "bisa", "boleh", "kira", "piye", "pira", "ngopo", "how", "what",
    "when", "where", "which", "who", "why", "is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "should", "would",
    "will", "may", "much", "many", "tell", "help", "rata", "csv", "list", "cek", "sum", "left", "top", "all", "aman", "safe", "max",
    "each", "per", "set", "semua", "seluruh", "klo", "if", "stop", "cancel", "bsk", "plot",
})  # fmt: skip
"""Shorter ones, as whole words: as beginnings they would be found in the names of things."""


def keeps(tool: Tool[Any, Any]) -> bool:
    """Whether the operation makes a record, and sets nothing there is one of."""
    return tool.writes == "log" and not tool.name.startswith("set_")


@cache
def records() -> tuple[Schema, ...]:
    """What a plain record may need, the way to the rest last."""
    return (*(offer(tool) for tool in OFFERED if keeps(tool) or tool.name in _MENDING), _more())


@cache
def everything() -> tuple[Schema, ...]:
    """Every operation a model may ask for; what a plain record needs comes first, so that both kits begin alike."""
    return (*records()[:-1], *(offer(tool) for tool in OFFERED if not (keeps(tool) or tool.name in _MENDING)))


def plain(message: Message) -> bool:
    """Whether these words keep something and want nothing else, as far as words tell."""
    if "?" in message.text or message.endless or not any(q.value is not None for q in message.quantities):
        return False
    return not any(key.startswith(_ELSE) or key in _ELSE_WHOLE for key in message.keys)


def _more() -> Schema:
    others = [tool.name for tool in OFFERED if not (keeps(tool) or tool.name in _MENDING)]
    description = f"Something else is wanted: opens {', '.join(others)}"
    return {
        "type": "function",
        "function": {"name": MORE, "description": description, "parameters": {"type": "object", "properties": {}}},
    }
