"""What Telegram itself shows of LifeOS, in both languages: the command list, the description, the toasts."""

from core.language import Language, say

COMMANDS: dict[str, tuple[str, str]] = {
    "today": ("Pengeluaran hari ini", "Today's spending"),
    "week": ("Pengeluaran minggu ini", "This week's spending"),
    "month": ("Pengeluaran bulan ini", "This month's spending"),
    "undo": ("Batalkan yang terakhir", "Undo the last change"),
    "kenapa": ("Dari mana catatan ini", "Where a record comes from"),
    "help": ("Contoh yang bisa kamu ketik", "Examples of what to type"),
    "start": ("Mulai", "Start"),
}

DESCRIPTION = (
    "Tulis pengeluaranmu seperti bercerita ke teman: “kopi 20rb”. LifeOS mencatat saat itu juga, bisa dibetulkan dengan "
    "membalas dan dibatalkan dengan satu ketukan.",
    "Write what you spent as you would tell a friend: “coffee 20k”. LifeOS keeps it at once; reply to correct it, tap once to undo.",
)


def description(language: Language) -> str:
    return say(language, id=DESCRIPTION[0], en=DESCRIPTION[1])


def command_list(language: Language) -> list[tuple[str, str]]:
    return [(name, say(language, id=texts[0], en=texts[1])) for name, texts in COMMANDS.items()]


def not_allowed(language: Language) -> str:
    return say(
        language,
        id="LifeOS ini hanya untuk keluarga yang memasangnya.",
        en="This LifeOS is only for the family that runs it.",
    )


def gone(language: Language) -> str:
    return say(language, id="Tombol itu sudah tidak berlaku.", en="That button no longer does anything.")


def nothing_saved(language: Language) -> str:
    return say(
        language,
        id="Gagal, belum ada yang diubah. Coba lagi ya.",
        en="That failed; nothing was changed. Please try again.",
    )


def group(language: Language) -> str:
    return say(
        language,
        id="Aku hanya bekerja di chat pribadi. Kirim pesan langsung ke aku ya. Sampai jumpa!",
        en="I only work in private chats. Please write to me directly. Goodbye!",
    )
