"""The answer to an open question: a choice picked in words, or the value its hole waits for.
Anything else is no answer and is read afresh by the other readers.
A new way of saying yes or no goes into the tables here.
"""

from datetime import date as Date
from decimal import Decimal

from agent.understanding import corrections
from agent.understanding.amounts import Kind, Quantity
from agent.understanding.dates import Direction, Grain
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Ask, AskKind, Choice, Hole, Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, longest, phrases
from core.money import CURRENCIES, MAX_AMOUNT, decimals
from tools.categories import named
from tools.money import EARLIEST
from tools.preview import ReceiptPreview
from tools.receipts import ReceiptIn, review_receipt
from tools.tool import Call, call

YES = phrases(
    """
    ya, iya, yaa, iyaa, yoi, yup, yep, yes, yeah, y, ok, oke, okay, okey, sip, siap, betul, bener, benar, boleh,
    he eh, heeh, iye, yap, yoa, simpan, catat, catet, sure, correct, right, ya betul, iya bener, ya catat, iya
    catat, save, save it, yes please, gas, setuju, yuk, lanjut, nggih, inggih, iyo
    """
)
NO = phrases(
    """
    tidak, tdk, gak, ga, gk, nggak, ngga, enggak, engga, ndak, kagak, no, nope, n, bukan, bkn, batal, batalin,
    batalkan, jangan, jgn, cancel, gajadi, gakjadi, ga jadi, gak jadi, nggak jadi, ngga jadi, tidak jadi, ga usah,
    gak usah, nggak usah, gausah, tidak usah, skip, lewat, lupakan, drop, never mind, nevermind, nvm, no thanks,
    bukan pengeluaran, not spending, undo, ora, mboten, emoh, hapus, buang
    """
)
BOTH = phrases(
    """
    dua duanya, duanya, keduanya, kedua duanya, simpan dua duanya, simpan duanya, simpan keduanya, memang dua, emang dua, dua kali,
    emang dua kali, memang dua kali, keep both, both, keep them both, twice
    """
)
ONE = phrases(
    """
    hapus yang kedua, hapus yg kedua, hapus yang baru, hapus satu, cukup satu, satu aja, satu saja, dobel, double, kedobelan,
    duplikat, remove the second, remove it, just one, only one, once, duplicate
    """
)
"""Answers to a record that is there twice, beside yes and no."""
_OFFERS = frozenset(
    {
        AskKind.SIZE,
        AskKind.SPENDING,
        AskKind.CONFIRM,
        AskKind.ODOMETER,
        AskKind.AGAIN,
        AskKind.SHEET,
        AskKind.WORKOUTS,
        AskKind.FILLS,
        AskKind.UNLIKELY,
        AskKind.REPEATED,
        AskKind.PLAN,
        AskKind.MEAL,
    }
)
_NAMED = frozenset({AskKind.WHICH, AskKind.VEHICLE, AskKind.ODOMETER, AskKind.PACE, AskKind.SPORT})
"""Their choices are told apart by what stands on them."""
_ORDINALS = {
    ("pertama",): 0, ("yang", "pertama"): 0, ("yg", "pertama"): 0, ("first",): 0, ("the", "first"): 0, ("kedua",): 1, ("yang", "kedua"): 1,
    ("yg", "kedua"): 1, ("second",): 1, ("the", "second"): 1, ("ketiga",): 2, ("yang", "ketiga"): 2, ("yg", "ketiga"): 2,
    ("third",): 2, ("the", "third"): 2,
}  # fmt: skip
_AROUND = phrases(
    """
    sekitar, kira kira, harganya, hrgnya, totalnya, itu, tadi, sih, ya, aja, eh, oh, cuma, total, kayaknya, about,
    it was, was, it, yang, yg, maksudnya, maksudku, maksud gue, deh, dong, kok, nya, mungkin, jadi, kak, bro, min,
    rasanya
    """
)
_FILING = frozenset({"kategori", "kategorinya", "category", "masuk", "masukin", "ke", "under"})
_THOUSAND = Decimal(1000)
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
"""Nobody answers "which day?" with a week or a month, though its first day could be taken for one."""


def read(message: Message) -> Reading | None:
    """The choice or the value, when a question is open and the words answer it."""
    question = message.vocabulary.open_question
    if question is None:
        return None
    if question.kind is AskKind.WRONG and (set_right := corrections.answered(message, question)):
        return set_right
    keys = _core(message)
    picked = _picked(message, question, keys)
    if picked is not None:
        return Reading(answers=picked, language=message.language)
    if question.receipt is not None:
        return _of_receipt(message, question.receipt)
    return _filled(message, question.hole) if question.hole else None


def _of_receipt(message: Message, shown: ReceiptPreview) -> Reading | None:
    """What is put right in a receipt that waits: its total, its day, where it belongs. It is shown again."""
    at = shown.asking or 0
    slip = shown.slips[at].slip
    quantity, day = _only_amount(message), _day(message)
    keys = tuple(key for key in message.keys if key not in _FILING)
    place = named(keys) if keys else None
    if quantity is not None and quantity.value is not None and 0 < quantity.value <= MAX_AMOUNT:
        told = {"totals": (quantity.value,), "doubtful": False}
        if quantity.currency in CURRENCIES:
            told["currencies"] = (quantity.currency,)
        elif len(slip.currencies) != 1:
            told["currencies"] = (message.vocabulary.currency,)
        slip = slip.model_copy(update=told)
    elif day is not None:
        slip = slip.model_copy(update={"days": (day,), "guessed": False})
    elif place is None:
        return None
    slips = tuple(slip if n == at else each.slip for n, each in enumerate(shown.slips))
    wanted = ReceiptIn(
        slips=slips,
        pictures=shown.pictures,
        category=place or shown.category,
        label=None if place else shown.label,
        description=shown.description,
    )
    return Reading(calls=(call(review_receipt, wanted),), fills=True, language=message.language)


def _core(message: Message) -> tuple[str, ...]:
    """The words without those that only go along; all of them when nothing else is there."""
    keys = message.keys
    if keys in YES | NO | BOTH | ONE or keys in _ORDINALS:
        return keys
    kept: list[str] = []
    i = 0
    while i < len(keys):
        size = longest(_AROUND, keys, i) or (longest(FILLERS, keys, i) if (keys[i],) not in YES | NO else 0)
        kept.extend(keys[i : i + 1] if not size else ())
        i += size or 1
    return tuple(kept) or keys


def _picked(message: Message, question: Ask, keys: tuple[str, ...]) -> int | None:
    """The number of the choice the words pick."""
    choices = question.choices
    if not choices or not keys:
        return None
    if question.kind is AskKind.TWIN and keys in YES | NO | BOTH | ONE:
        return 0 if keys in YES | BOTH else 1
    drop = next((n for n, choice in enumerate(choices) if not choice.calls), None)
    if keys in NO:
        return drop
    if keys in YES and question.receipt is not None:
        return 0 if choices[0].calls and (not question.receipt.what or len(choices) == 2) else None
    if keys in YES:
        # "ya" picks what was offered; between several amounts or days it picks none.
        return 0 if choices[0].calls and question.kind in _OFFERS else None
    ordinal = _ORDINALS.get(keys)
    if ordinal is not None:
        return ordinal if ordinal < len(choices) and choices[ordinal].calls else None
    return _by_value(message, question) if question.kind not in _NAMED else _by_label(keys, choices)


def _by_value(message: Message, question: Ask) -> int | None:
    """An option's own amount or day."""
    if question.kind is AskKind.DAY:
        day = _day(message)
        return next(
            (
                n
                for n, choice in enumerate(question.choices)
                if day and choice.calls and choice.calls[0].arguments.get("date") == day.isoformat()
            ),
            None,
        )
    quantity = _only_amount(message)
    if quantity is None or quantity.value is None:
        return None
    values = {_THOUSAND * quantity.value, quantity.value} if quantity.kind is Kind.NUMBER else {quantity.value}
    fits = [
        n
        for n, choice in enumerate(question.choices)
        if len(choice.calls) == 1 and Decimal(str(choice.calls[0].arguments.get("amount", 0))) in values
    ]
    return fits[0] if fits and (quantity.kind is Kind.MONEY or len(fits) == 1) else None


def _by_label(keys: tuple[str, ...], choices: tuple[Choice, ...]) -> int | None:
    """The one choice whose label holds all the words."""
    wanted = {key for key in keys if key not in ("yang", "yg", "the", "one")}
    fits = [
        n
        for n, choice in enumerate(choices)
        if choice.label and wanted <= set(choice.label.lower().replace(".", "").split())
    ]
    return fits[0] if wanted and len(fits) == 1 else None


def _filled(message: Message, hole: Hole) -> Reading | None:
    if hole.field == "amount":
        return _amount_filled(message, hole)
    day = _day(message) if hole.field == "date" else _race_day(message) if hole.field == "race_date" else None
    if day is None:
        return None
    made = Call(tool=hole.call.tool, arguments={**hole.call.arguments, hole.field: day.isoformat()})
    return Reading(
        calls=(made,),
        fills=True,
        seen=(Seen(field="date", text=message.text.strip()[:60], value=day.isoformat()),),
        language=message.language,
    )


def _amount_filled(message: Message, hole: Hole) -> Reading | None:
    quantity = _only_amount(message)
    if quantity is None or quantity.value is None:
        return None
    currency = quantity.currency or hole.call.arguments.get("currency") or message.vocabulary.currency
    value = quantity.value
    if quantity.kind is Kind.NUMBER and currency == "IDR" and value < _THOUSAND:
        value *= _THOUSAND
    if not 0 < value <= MAX_AMOUNT or round(value, decimals(currency)) != value:
        return None
    value = value.to_integral_value() if value == value.to_integral_value() else value
    arguments = {**hole.call.arguments, "amount": str(value)}
    if quantity.currency:
        arguments["currency"] = quantity.currency
    seen = Seen(field="amount", text=message.typed(quantity.span), value=str(value))
    return Reading(
        calls=(Call(tool=hole.call.tool, arguments=arguments),), fills=True, seen=(seen,), language=message.language
    )


def _only_amount(message: Message) -> Quantity | None:
    """The amount, when the message says nothing else."""
    if len(message.quantities) != 1:
        return None
    quantity = message.quantities[0]
    plain = (
        quantity.kind in (Kind.MONEY, Kind.NUMBER)
        and quantity.value is not None
        and not quantity.bound
        and not quantity.per
    )
    return (
        quantity if plain and not quantity.whose and _alone(message, quantity.span.first, quantity.span.stop) else None
    )


def _day(message: Message) -> Date | None:
    """The day, when the message says nothing else and the day lies behind."""
    if len(message.moments) != 1:
        return None
    moment = message.moments[0]
    day = past_day(moment, message.today) if moment.valid and moment.grain not in _COARSE else None
    fits = day is not None and EARLIEST <= day <= message.today
    return day if fits and _alone(message, moment.span.first, moment.span.stop) else None


def _race_day(message: Message) -> Date | None:
    """The day, when the message says nothing else and the day lies ahead."""
    if len(message.moments) != 1:
        return None
    moment = message.moments[0]
    day = moment.day(Direction.FUTURE) if moment.valid and moment.grain not in _COARSE else None
    fits = day is not None and day > message.today
    return day if fits and _alone(message, moment.span.first, moment.span.stop) else None


def _alone(message: Message, first: int, stop: int) -> bool:
    rest = tuple(
        t.key
        for i, t in enumerate(message.tokens)
        if not first <= i < stop and t.kind in (TokenKind.WORD, TokenKind.NUMBER)
    )
    i = 0
    while i < len(rest):
        size = longest(_AROUND, rest, i) or longest(FILLERS, rest, i)
        if not size:
            return False
        i += size
    return not message.questioned
