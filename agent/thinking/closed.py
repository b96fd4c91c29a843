"""What no model may see, kept out of everything that is sent to one: words, talk, pictures, voice.

What an operation reads is told by `tools/sources.py`; words are told here, by those of each kind of record. In doubt they are about it:
what is kept back is asked of the person, or answered by a card. To teach a word, add its beginning to `_ABOUT`, or it whole to `_WHOLE`.
"""

from collections.abc import Iterable

from agent.understanding.message import Message
from agent.understanding.reading import Vocabulary
from agent.understanding.spending import amount_anywhere
from core.context import Person
from core.sources import ALL, PICTURED, RECORDS, Source
from storage.conversations import Said
from tools.sources import of_calls

_ABOUT: dict[Source, tuple[str, ...]] = {
    Source.MONEY: (
        "uang", "duit", "keuang", "finans", "keluar", "pengeluar", "pemasuk", "belanj", "bayar", "dibayar", "membayar", "beli", "dibeli",
        "membeli", "jajan", "harga", "biaya", "ongkos", "tarif", "tagih", "cicil", "angsur", "hutang", "utang", "pinjam", "gaji", "honor",
        "upah", "bonus", "transaks", "transfer", "tabung", "budget", "bajet", "anggar", "hemat", "boros", "mahal", "murah", "rupiah",
        "ribu", "juta", "dompet", "rekening", "saldo", "debit", "kredit", "diskon", "voucher", "promo", "ngopi", "langgan", "sewa",
        "money", "spen", "expens", "paid", "pay", "bought", "buy", "purchas", "cost", "price", "income", "salar", "wage", "afford", "bill",
        "cash", "bank", "save", "saving", "debt", "loan", "owe", "refund", "subscri", "invest", "dollar", "euro",
    ),
    Source.FOOD: (
        "makan", "sarap", "minum", "kalori", "kcal", "protein", "karbo", "lemak", "gizi", "nutris", "diet", "menu", "camil", "ngemil",
        "lapar", "kenyang", "porsi", "masak", "nasi", "sayur", "ayam", "buah", "kopi", "telur",
        "food", "eat", "ate", "meal", "breakfast", "lunch", "dinner", "snack", "calor", "carb", "drank", "drink", "hungry", "cook", "dish",
    ),
    Source.BODY: (
        "timbang", "kurus", "gemuk", "tubuh", "badan", "lingkar", "weigh", "kilo", "slim", "body", "obes", "overweight",
    ),
    Source.TRAINING: (
        "lari", "jogging", "latih", "olahraga", "workout", "train", "maraton", "marathon", "gym", "fitness", "bersepeda", "sepedaan",
        "renang", "berenang", "squat", "bench", "deadlift", "push-up", "pushup", "yoga", "pace", "interval", "running", "runs", "swim",
        "exercis", "cycl", "race", "walk", "jalan kaki",
    ),
    Source.VEHICLES: (
        "motor", "mobil", "kendara", "servis", "service", "bensin", "pertal", "pertam", "solar", "oli", "odometer", "kilometer", "bengkel",
        "stnk", "plat", "rem", "ban", "aki", "busi", "tangki", "parkir", "vehicle", "car", "bike", "fuel", "petrol", "gasoline", "tire",
        "tyre", "brake", "garage", "mileage", "engine", "mesin",
    ),
    Source.TASKS: (
        "tugas", "ingatk", "ingetin", "ingatin", "jadwal", "agenda", "deadline", "tenggat", "rapat", "janji", "kerjak", "kerjain",
        "selesai",
        "task", "todo", "to-do", "remind", "schedul", "meeting", "appointment", "due", "finish",
    ),
    Source.MEMORIES: (
        "ingat", "inget", "lupa", "memori", "simpan", "remember", "forg", "memor", "recall", "passw", "sandi", "alamat", "nomor",
        "ulang tahun", "birthday", "alerg", "ukuran",
    ),
    Source.MANUALS: ("manual", "panduan", "petunjuk", "handbook", "instruction"),
}  # fmt: skip
_WHOLE: dict[Source, frozenset[str]] = {
    Source.BODY: frozenset({"berat", "kg", "bb", "bmi", "tinggi", "weight", "fat", "height"}),
    Source.TRAINING: frozenset(
        {"run", "ran", "km", "ride", "rode", "tss", "ctl", "atl", "tsb", "vdot", "reps", "sets"}
    ),
    Source.VEHICLES: frozenset({"km", "liter", "litre", "l"}),
    Source.MONEY: frozenset({"rp", "idr", "usd", "rb", "jt", "k", "kos", "fee", "tip"}),
}


def may_not(message: Message, person: Person) -> bool:
    """Whether these words stay here."""
    return person.closed == ALL or not _about(message).isdisjoint(person.closed)


def _about(message: Message) -> frozenset[Source]:
    """The records these words may be about."""
    found = {
        source
        for source, begun in _ABOUT.items()
        if any(key.startswith(begun) or key in _WHOLE.get(source, ()) for key in message.keys)
    }
    if Source.MONEY not in found and amount_anywhere(message.text, message.vocabulary) is not None:
        found.add(Source.MONEY)
    return frozenset(found)


def open_talk(history: Iterable[Said], vocabulary: Vocabulary, person: Person) -> list[Said]:
    """The talk so far without what was about anything closed; of what says nothing of itself, all counts as such."""
    if not person.closed:
        return list(history)
    return [
        said
        for said in history
        if said.sources is not None
        and said.sources.isdisjoint(person.closed)
        and not may_not(Message(said.content, vocabulary), person)
    ]


def open_question(question: str, vocabulary: Vocabulary, person: Person) -> str:
    """The open question's text; empty where it, or any of its answers, is about something closed."""
    asked = vocabulary.open_question
    if not person.closed or not question or asked is None:
        return question
    calls = [call for choice in asked.choices for call in choice.calls]
    calls += [asked.hole.call] if asked.hole is not None else []
    told = not calls or not of_calls(calls).isdisjoint(person.closed)
    return "" if told or may_not(Message(question, vocabulary), person) else question


def pictures(person: Person) -> bool:
    """Whether a model may see a picture: what it is of shows only when it is seen."""
    return person.closed.isdisjoint(PICTURED | {Source.PICTURES})


def voice(person: Person) -> bool:
    """Whether a model may hear a voice note: what it is about shows only when it is heard."""
    return person.closed.isdisjoint(RECORDS | {Source.VOICE})
