"""What Telegram itself shows of LifeOS, in both languages: the command list, the description, the toasts."""

from core.language import Language, say

COMMANDS: dict[str, tuple[str, str]] = {
    "today": ("Pengeluaran hari ini", "Today's spending"),
    "week": ("Pengeluaran minggu ini", "This week's spending"),
    "month": ("Pengeluaran bulan ini", "This month's spending"),
    "money": ("Uangmu bulan ini", "Your money this month"),
    "budget": ("Sisa budget", "What is left of your budgets"),
    "search": ("Cari catatan: /search kopi", "Find records: /search coffee"),
    "export": ("Catatan uang sebagai CSV", "Records of money as CSV"),
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


SHORT_DESCRIPTION = (
    "Asisten harianmu: catat pengeluaran semudah mengetik “kopi 20rb”.",
    "Your daily assistant: keep track of spending by typing “coffee 20k”.",
)


def short_description(language: Language) -> str:
    return say(language, id=SHORT_DESCRIPTION[0], en=SHORT_DESCRIPTION[1])


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


def still_thinking(language: Language) -> str:
    return say(language, id="💭 Masih kupikirkan…", en="💭 Still thinking…")


def stop(language: Language) -> str:
    return say(language, id="⏹ Berhenti", en="⏹ Stop")


def stopping(language: Language) -> str:
    return say(language, id="Oke, berhenti.", en="Okay, stopping.")


def repeated(language: Language, mark: str) -> str:
    """Below a message sent a second time because nobody knows whether the first arrived; `mark` is in the log too."""
    return say(
        language,
        id=f"🔁 Dikirim ulang, mungkin sudah kamu terima · {mark}",
        en=f"🔁 Sent again, you may already have it · {mark}",
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
