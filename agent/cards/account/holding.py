"""What is kept of a person, as they may read it: in numbers, as one file, and when all of it is to go or gone."""

from collections.abc import Mapping
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Attachment, Button, Card, Line, in_pairs, line
from agent.cards.drawing import Drawing
from core.language import Language, say
from tools.account import RECORDS, Erased, Everything
from tools.proposals import Ask

_NAMES = {
    "expenses": ("pengeluaran", "expenses", "expense"),
    "incomes": ("pemasukan", "incomes", "income"),
    "budgets": ("budget", "budgets", "budget"),
    "recurrences": ("yang berulang", "recurring", "recurring"),
    "food_logs": ("makanan", "meals", "meal"),
    "weight_logs": ("berat badan", "weights", "weight"),
    "workouts": ("latihan", "workouts", "workout"),
    "training_plans": ("plan latihan", "training plans", "training plan"),
    "vehicles": ("kendaraan", "vehicles", "vehicle"),
    "maintenance_logs": ("servis", "services", "service"),
    "fuel_logs": ("isi bensin", "fill-ups", "fill-up"),
    "service_reminders": ("jadwal servis", "service schedules", "service schedule"),
    "tasks": ("tugas", "tasks", "task"),
    "memories": ("ingatan", "memories", "memory"),
    "manuals": ("manual", "manuals", "manual"),
    "rules": ("aturan", "rules", "rule"),
    "messages": ("pesan kita", "messages between us", "message between us"),
    "files": ("berkas", "files", "file"),
}


def counted(counts: Mapping[str, int], lang: Language) -> str:
    """`12 pengeluaran · 3 tugas`."""
    named = ((counts.get(table, 0), _NAMES[table]) for table in (*RECORDS, "messages", "files"))
    return " · ".join(
        f"{count} {say(lang, id=name[0], en=name[2 if count == 1 else 1])}" for count, name in named if count
    )


def _backups(lang: Language) -> Line:
    return line(
        say(
            lang,
            id="Cadangan server yang sudah dibuat masih memuatnya sampai dibuang; saat dipulihkan, datamu tidak ikut kembali.",
            en="Backups made before still hold it until they are thrown away; a restore does not bring you back.",
        )
    )


def everything(result: Everything, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id="📦 Semua datamu", en="📦 All your data"),
        lines=(
            line(
                say(
                    lang,
                    id=f"{result.records} catatan, {result.rows} baris seluruhnya: JSON, CSV, dan berkasmu.",
                    en=f"{result.records} records, {result.rows} rows in all: JSON, CSV and your files.",
                )
            ),
            line(
                say(
                    lang,
                    id="Sebagian saja, sebagai CSV: tombol di bawah, atau “ekspor latihan bulan ini”",
                    en="A part alone, as CSV: the buttons below, or “export workouts this month”",
                )
            ),
        ),
        buttons=_parts(lang),
        attachment=Attachment(f"lifeos {d.today}.zip", "application/zip", lambda: result.archive),
    )


_PARTS = (
    ("💰 Uang", "💰 Money", "ekspor transaksi", "export transactions"),
    ("🍽️ Makanan", "🍽️ Meals", "ekspor makanan", "export meals"),
    ("⚖️ Berat", "⚖️ Weights", "ekspor berat", "export weights"),
    ("🏃 Latihan", "🏃 Workouts", "ekspor latihan", "export workouts"),
)


def _parts(lang: Language) -> tuple[tuple[Button, ...], ...]:
    """What may be had by itself."""
    return in_pairs(
        [
            Button(label=say(lang, id=label, en=english), action=encode("say", rest=say(lang, id=words, en=said)))
            for label, english, words, said in _PARTS
        ]
    )


def erasing(question: Ask, proposal: UUID, lang: Language) -> Card:
    """The question before everything goes; the choice that does it stands alone in its row."""
    yes, no = (encode("answer", proposal, str(n)) for n in range(2))
    return Card(
        title=say(lang, id="🗑️ Hapus semua datamu untuk selamanya?", en="🗑️ Delete all your data for good?"),
        lines=(
            line(
                say(
                    lang,
                    id=f"{question.about} catatan, percakapan kita, pengingat, berkas dan akunmu. Ini tidak bisa dibatalkan.",
                    en=f"{question.about} records, our talk, reminders, files and your account. There is no undo.",
                )
            ),
            _backups(lang),
            line(say(lang, id="Ambil salinannya dulu: /export", en="Take a copy first: /export")),
        ),
        buttons=(
            (Button(label=say(lang, id="🗑️ Ya, hapus semuanya", en="🗑️ Yes, delete everything"), action=yes),),
            (Button(label=say(lang, id="Tidak jadi", en="Never mind"), action=no),),
        ),
    )


def farewell(result: Erased, d: Drawing) -> Card:
    """The last thing said; nobody is left to have buttons."""
    lang = d.language
    rows = sum(result.counts.values())
    gone = counted(result.counts, lang)
    return Card(
        title=say(lang, id="🗑️ Semua datamu sudah dihapus", en="🗑️ All your data is deleted"),
        lines=(
            *((line(gone),) if gone else ()),
            line(
                say(
                    lang,
                    id=f"{rows} baris seluruhnya, dengan pengingat dan akunmu.",
                    en=f"{rows} rows in all, with your reminders and your account.",
                )
            ),
            _backups(lang),
            line(
                say(
                    lang,
                    id="Pesan di chat ini ada di Telegram: hapus chatnya kalau mau. Menulis lagi berarti mulai dari awal.",
                    en="The messages in this chat are Telegram's: clear the chat if you like. Writing again starts anew.",
                )
            ),
        ),
        toast=say(lang, id="Semua datamu dihapus", en="All your data is deleted"),
    )
