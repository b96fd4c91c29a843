"""Questions and kind refusals: what LifeOS says when it is not sure. Only here does a text end in a question mark."""

from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from agent.cards import account, plates, proposals, receipts
from agent.cards.actions import encode
from agent.cards.body import goal_name, weight_name
from agent.cards.card import Button, Card, Line, in_pairs, line
from agent.cards.drawing import Drawing
from agent.cards.food import meal_name
from agent.cards.manuals import manual_name
from agent.cards.memory import memory_name, recalled
from agent.cards.money import named, recurrence_name
from agent.cards.money import preview as money_preview
from agent.cards.rules import rule_name
from agent.cards.tasks import task_name, when
from agent.cards.training import plan_name, workout_name, workouts_preview
from agent.cards.vehicles import fills_preview, fuel_name, reminder_name, service_name, vehicle_name
from agent.cards.words import capital, day, short
from core.language import Language, say
from core.money import Money
from tools.body import Goal, Weight
from tools.food import Meal
from tools.memory import Manual, Memory, Recalled, Recollected
from tools.money import Budget, Expense, Income, Recurrence
from tools.preview import FillsPreview, SheetPreview, WorkoutsPreview
from tools.proposals import Ask, AskKind, Choice
from tools.receipts import review_receipt
from tools.rules import Rule
from tools.targets import Recorded
from tools.tasks import Task
from tools.training import Plan, Workout
from tools.vehicles import Fuel, Reminder, Service, Vehicle

_ABOUT_SPENDING = frozenset({AskKind.AMOUNT, AskKind.SIZE, AskKind.RANGE, AskKind.DAY, AskKind.SPENDING})

_ASKED = {
    AskKind.AMOUNT: ("{lead}berapa harganya?", "{lead}how much was it?"),
    AskKind.SIZE: ("{lead}maksudnya berapa?", "{lead}how much do you mean?"),
    AskKind.RANGE: ("{lead}tepatnya berapa?", "{lead}how much exactly?"),
    AskKind.DAY: ("{lead}tanggal berapa ya?", "{lead}which day was it?"),
    AskKind.WHICH: ("Yang mana?", "Which one?"),
    AskKind.SPENDING: ("“{said}”: catat sebagai pengeluaran?", "“{said}”: keep it as spending?"),
    AskKind.INCOME: ("{lead}berapa yang masuk?", "{lead}how much did you get?"),
    AskKind.BUDGET: ("{lead}budgetnya berapa?", "{lead}how much is the budget?"),
    AskKind.VEHICLE: ("{lead}kendaraan yang mana?", "{lead}which vehicle?"),
    AskKind.ODOMETER: (
        "{said}, odometernya mundur. Benar segitu?",
        "{said}, the odometer goes back. Is that right?",
    ),
    AskKind.WRONG: (
        "Yang benar apa? Ketik misalnya: 20rb · kemarin · kategori transport",
        "What should it be? Type for example: 20k · yesterday · category transport",
    ),
    AskKind.NOTE: ("Siap. Apa yang perlu kuingatkan?", "Sure. What shall I remind you of?"),
    AskKind.PICTURE: (
        "Isi foto ini belum bisa kulihat. Kalau makanan, apa isinya? Ketik misalnya: nasi goreng, es teh",
        "I can't see what is on this picture. If it is food, what is it? Type for example: fried rice, iced tea",
    ),
    AskKind.PACE: (
        "{said} tidak cocok satu sama lain. Yang benar yang mana?",
        "{said} do not agree. Which are right?",
    ),
    AskKind.UNLIKELY: ("{said}, benar segitu?", "{said}, is that right?"),
    AskKind.REPEATED: (
        "Latihan ini sudah tercatat: {about}. Simpan sekali lagi?",
        "This workout is recorded already: {about}. Keep it once more?",
    ),
    AskKind.PLAN: (
        "Sudah ada plan {said}. Ganti dengan yang baru?",
        "There is a plan already: {said}. Replace it?",
    ),
    AskKind.RACE: ("Lombanya tanggal berapa, {said}?", "On which day is the race, {said}?"),
    AskKind.TWIN: ("Yang sama sudah ada: {about}. Simpan dua-duanya?", "That is there already: {about}. Keep both?"),
    AskKind.LINK: (
        "{said}: itu alamatmu sendiri, dan mau kuhubungkan dengan chat ini?",
        "{said}: is that your own address, and shall I link it to this chat?",
    ),
    AskKind.ORDER: (
        "Tanggal {about} di berkas itu, bulan ke berapa?",
        "The day {about} in that file: which part is the month?",
    ),
    AskKind.MANUAL: ("{about}: simpan sebagai manual?", "{about}: keep it as a manual?"),
    AskKind.AGAIN: (
        "Pembayaran ini sudah tercatat: {about}. Simpan sekali lagi?",
        "This payment is recorded already: {about}. Keep it once more?",
    ),
}
"""What is asked, in Indonesian and English. `said`: what the question is about; `about`: the same with a capital; `lead`: that
and a colon, if there is anything."""


def ask(question: Ask, proposal: UUID, *, language: Language, today: Date, currency: str) -> Card:
    """A question with its likely answers as buttons; the last one drops it."""
    if question.kind is AskKind.CONFIRM:
        return proposals.confirm(question, proposal, language=language, today=today, currency=currency)
    if question.kind is AskKind.ERASE:
        return account.erasing(question, proposal, language)
    if question.receipt is not None:
        return receipts.review(question, question.receipt, proposal, Drawing(language, today, proposal))
    if question.sheet is not None:
        return _sheet(question.sheet, question, proposal, language, today)
    if question.fills is not None:
        return _fills(question.fills, question, proposal, language, today)
    if question.workouts is not None:
        return _workouts(question.workouts, question, proposal, language, today)
    if question.kind is AskKind.MEAL:
        return plates.seen(question, proposal, language)
    about = capital(question.about)
    indonesian, english = _ASKED[question.kind]
    text = say(language, id=indonesian, en=english).format(
        lead=f"{about}: " if about else "", about=about, said=question.about
    )
    buttons = [
        Button(label=label(choice, question.kind, language, today, currency), action=encode("answer", proposal, str(n)))
        for n, choice in enumerate(question.choices)
    ]
    return Card(title=f"🤔 {text}", buttons=in_pairs(buttons))


def _sheet(preview: SheetPreview, question: Ask, proposal: UUID, language: Language, today: Date) -> Card:
    buttons = tuple(
        Button(
            label=f"{'✖️' if n else '✅'} {label(choice, question.kind, language, today, '')}",
            action=encode("answer", proposal, str(n)),
        )
        for n, choice in enumerate(question.choices)
    )
    return money_preview(preview, Drawing(language, today, proposal), buttons=buttons)


def _fills(preview: FillsPreview, question: Ask, proposal: UUID, language: Language, today: Date) -> Card:
    buttons = _marked(question, proposal, language, today)
    several = question.kind is AskKind.VEHICLE
    return fills_preview(preview, Drawing(language, today, proposal), asks_vehicle=several, buttons=buttons)


def _workouts(preview: WorkoutsPreview, question: Ask, proposal: UUID, language: Language, today: Date) -> Card:
    buttons = _marked(question, proposal, language, today)
    asks_type = question.kind is AskKind.SPORT
    return workouts_preview(preview, Drawing(language, today, proposal), asks_type=asks_type, buttons=buttons)


def _marked(question: Ask, proposal: UUID, language: Language, today: Date) -> tuple[Button, ...]:
    """A button for each choice; one that has no name of its own is a yes or the way out, and says so by its sign."""
    return tuple(
        Button(
            label=("" if choice.label else "✅ " if choice.calls else "✖️ ")
            + label(choice, question.kind, language, today, ""),
            action=encode("answer", proposal, str(n)),
        )
        for n, choice in enumerate(question.choices)
    )


def label(choice: Choice, kind: AskKind, language: Language, today: Date, currency: str) -> str:
    if choice.label:
        return short(choice.label, 40)
    if kind is AskKind.CONFIRM:
        return proposals.answer(choice, language)
    if kind is AskKind.RECEIPT and choice.calls:
        keeps = choice.calls[0].tool != review_receipt.name
        return say(language, id="Simpan", en="Save") if keeps else say(language, id="Oke", en="All right")
    if kind is AskKind.MEAL and choice.calls:
        return say(language, id="Simpan", en="Save")
    if kind is AskKind.PICTURE:
        return say(language, id="Bukan makanan", en="Not food")
    if kind is AskKind.ERASE and choice.calls:
        return say(language, id="Ya, hapus semuanya", en="Yes, delete everything")
    if kind is AskKind.LINK and choice.calls:
        return say(language, id="Ya, hubungkan", en="Yes, link it")
    if kind in (AskKind.SHEET, AskKind.FILLS) and choice.calls:
        return say(language, id="Simpan", en="Save")
    if kind is AskKind.WORKOUTS and choice.calls:
        again = choice.calls[0].arguments["again"]
        return say(language, id="Simpan lagi", en="Keep it too") if again else say(language, id="Simpan", en="Save")
    if kind is AskKind.ORDER and choice.calls:
        first = choice.calls[0].arguments["day_first"]
        return (
            say(language, id="Hari/bulan/tahun", en="Day/month/year")
            if first
            else say(language, id="Bulan/hari/tahun", en="Month/day/year")
        )
    if kind is AskKind.TWIN:
        return (
            say(language, id="Hapus yang kedua", en="Remove the second")
            if choice.calls
            else say(language, id="Dua-duanya", en="Keep both")
        )
    if kind is AskKind.WRONG and choice.calls:
        return say(language, id="Hapus saja", en="Remove it")
    if kind is AskKind.AGAIN:
        return (
            say(language, id="Simpan lagi", en="Keep it too")
            if choice.calls
            else say(language, id="Tidak, cukup satu", en="No, once is right")
        )
    if not choice.calls:
        return (
            say(language, id="Bukan pengeluaran", en="Not spending")
            if kind in _ABOUT_SPENDING
            else say(language, id="Tidak jadi", en="Never mind")
        )
    arguments = choice.calls[0].arguments
    if kind is AskKind.RACE:
        return capital(day(Date.fromisoformat(arguments["race_date"]), today, language))
    money = Money(Decimal(arguments["amount"]), arguments.get("currency", currency)).text(language)
    if kind is AskKind.SPENDING:
        return say(language, id=f"Simpan {money}", en=f"Save {money}")
    if kind is AskKind.DAY and "date" in arguments:
        return capital(day(Date.fromisoformat(arguments["date"]), today, language))
    return money


def choice_label(record: Recorded, today: Date, language: Language) -> str:
    """`Kopi susu · Rp20.000 · hari ini`, for the choice between records."""
    if isinstance(record, Budget):
        return named(record, language)
    if isinstance(record, Recurrence):
        return recurrence_name(record, language)
    if isinstance(record, Meal):
        return f"{meal_name(record, language)} · {day(record.logged_at.date(), today, language)}"
    if isinstance(record, Weight):
        return f"{weight_name(record, language)} · {day(record.logged_at.date(), today, language)}"
    if isinstance(record, Goal):
        return goal_name(record, language)
    if isinstance(record, Vehicle):
        return vehicle_name(record, language)
    if isinstance(record, Service):
        return f"{service_name(record, language)} · {day(record.date, today, language)}"
    if isinstance(record, Fuel):
        return f"{fuel_name(record, language)} · {day(record.date, today, language)}"
    if isinstance(record, Reminder):
        return reminder_name(record, language)
    if isinstance(record, Memory):
        return memory_name(record, language)
    if isinstance(record, Manual):
        return manual_name(record, language)
    if isinstance(record, Task):
        return " · ".join(filter(None, (task_name(record, language), when(record, today, language))))
    if isinstance(record, Workout):
        return f"{workout_name(record, language)} · {day(record.logged_at.date(), today, language)}"
    if isinstance(record, Plan):
        return plan_name(record, language)
    if isinstance(record, Rule):
        return rule_name(record, language)
    if isinstance(record, Expense | Income):
        return f"{named(record, language)} · {day(record.date, today, language)}"
    return ""


def answered(card: Card, label: str) -> Card:
    """A question once it has its answer: the buttons go, the choice stays visible."""
    return card.without_buttons(line(f"→ {label}")) if label else card.without_buttons()


def passed_over(language: Language) -> str:
    """What stands at a question that something newer left unanswered: its buttons do not go without a word."""
    return say(language, id="Dilewati, tidak ada yang dilakukan", en="Passed over, nothing was done")


def kept(language: Language) -> Card:
    """Everything stays, after all."""
    text = say(language, id="Oke, semua datamu tetap.", en="All right, all your data stays.")
    return Card(title=text, toast=text)


def dropped(language: Language) -> Card:
    text = say(language, id="Oke, tidak dicatat.", en="All right, nothing kept.")
    return Card(title=text, toast=text)


def _examples(language: Language) -> tuple[Line, ...]:
    return (
        line(
            say(
                language,
                id="Contoh: nasi goreng 15k · bensin 50.000 kemarin · berapa pengeluaran hari ini",
                en="For example: coffee 20k · fuel 50.000 yesterday · how much did I spend today",
            )
        ),
    )


def not_understood(language: Language) -> Card:
    return Card(
        title=say(
            language,
            id="Yang ini belum kupahami, jadi belum ada yang dicatat.",
            en="I did not get that, so nothing was kept.",
        ),
        lines=_examples(language),
    )


def too_long(language: Language) -> Card:
    return Card(
        title=say(
            language,
            id="Pesannya panjang sekali, jadi belum ada yang dicatat.",
            en="That message is very long, so nothing was kept.",
        ),
        lines=(
            line(
                say(
                    language,
                    id="Kirim bagian yang perlu dicatat saja, beberapa baris cukup.",
                    en="Send only the part to keep; a few lines will do.",
                )
            ),
        ),
    )


def stopped(language: Language) -> Card:
    return Card(
        title=say(
            language, id="Oke, aku berhenti. Tidak ada yang dicatat.", en="All right, I stopped. Nothing was kept."
        )
    )


def cut(language: Language) -> Card:
    """The model failed within its words; what had been shown of them stands above."""
    return Card(
        title=say(
            language,
            id="Jawabanku terputus di situ. Coba tanyakan lagi ya.",
            en="My answer broke off there. Please ask again.",
        )
    )


def unfounded(language: Language) -> Card:
    """What a model said did not stand up to the checks, and nothing it read can take its place."""
    return Card(
        title=say(
            language,
            id="Yang ini tidak bisa kujawab dari catatanmu, dan belum ada yang dicatat.",
            en="I can't answer that from your records, and nothing was kept.",
        ),
        lines=_examples(language),
    )


CHAT = {
    "thanks": ("Sama-sama! 🙌", "You're welcome! 🙌"),
    "hello": (
        "Halo! Ceritakan saja harimu: belanja, makan, olahraga, tugas. Misalnya: kopi 20rb",
        "Hello! Just tell me about your day: what you spent, ate, did or have to do. For example: coffee 20k",
    ),
    "fine": ("Siap 👍", "All right 👍"),
    "no_such_day": (
        "🙏 Tanggal itu tidak ada di kalender, jadi belum ada yang dicatat.",
        "🙏 No calendar has that day, so nothing was noted.",
    ),
    "plan": (
        "Kedengarannya masih rencana, jadi belum kucatat. Kabari aku kalau sudah terjadi, atau ketik: ingetin …",
        "That sounds like a plan, so nothing was kept. Tell me once it happened, or type: remind me …",
    ),
    "others": (
        "Itu uang orang lain, jadi tidak kucatat.",
        "That is somebody else's money, so nothing was kept.",
    ),
    "moved": (
        "Uangmu sendiri yang pindah tempat atau dipinjam, jadi bukan pengeluaran. Tidak ada yang kucatat."
        " Biar kuingat, ketik: ingat …",
        "That is your own money moved or lent, so it is no spending. Nothing was kept. To have it remembered, type: remember …",
    ),
    "balance": (
        "Saldo belum bisa kusimpan, jadi tidak ada yang kucatat. Biar kuingat, ketik: ingat …",
        "I can't keep balances yet, so nothing was kept. To have it remembered, type: remember …",
    ),
    "water": (
        "Minum air belum bisa kucatat. Biar tidak lupa minum, ketik: ingetin minum air jam 10",
        "I can't keep water yet. Not to forget it, type: remind me to drink water at 10",
    ),
    "sleep": (
        "Tidur belum bisa kucatat. Biar kuingat, ketik: ingat …",
        "I can't keep sleep yet. To have it remembered, type: remember …",
    ),
    "unknown_command": ("Perintah itu belum ada. Daftarnya: /help", "There is no such command yet. See /help"),
    "no_eyes": (
        "📷 Foto belum bisa kubaca di sini, jadi belum ada yang dicatat. Tulis saja, misalnya: makan siang 45rb",
        "📷 I can't read photos here, so nothing was kept. Just write it, for example: lunch 45k",
    ),
    "unread_picture": (
        "📷 Foto itu tidak berhasil kubaca, jadi belum ada yang dicatat. Coba kirim lagi, atau tulis saja totalnya.",
        "📷 I could not read that photo, so nothing was kept. Please send it again, or just write the total.",
    ),
    "other_picture": (
        "📷 Di foto ini tidak ada struk, odometer, atau makanan yang bisa kucatat. Tidak ada yang disimpan.",
        "📷 There is no receipt, odometer or food on this picture that I could keep. Nothing was saved.",
    ),
    "nothing": ("Oke. Tidak ada yang kucatat dari pesan itu.", "All right. I kept nothing from that."),
}


def recollected(result: Recollected, d: Drawing) -> Card:
    """What answers a question nothing else could, or that it was not understood."""
    if not result.memories and result.manual is None:
        return not_understood(d.language)
    return recalled(Recalled(words="", memories=result.memories, manual=result.manual), d)


def spoken(kind: str, language: Language) -> Card:
    """The friendly line for `Reading.chat`."""
    cards = {
        "dropped": dropped,
        "kept": kept,
        "not_understood": not_understood,
        "too_long": too_long,
        "stopped": stopped,
        "cut": cut,
        "unfounded": unfounded,
    }
    if kind in cards:
        return cards[kind](language)
    indonesian, english = CHAT[kind]
    return Card(title=say(language, id=indonesian, en=english))
