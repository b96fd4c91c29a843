"""What the words under a picture add to what it shows: one record of both, a question where they differ, never two records of one thing.

    joined(seen, caption, vocabulary) -> Reading | None      None: the picture says nothing, and the words are not plain

A picture that learns to say something else gets a step in `joined`, beside receipts, odometers and plates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal

from agent.understanding import answers, pictures, understand
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading, Vocabulary
from agent.understanding.spending import amount_anywhere
from tools.catalogue import find
from tools.food import log_meal
from tools.money import Category, ExpenseIn, log_expense, log_income
from tools.preview import ReceiptPreview, Said, SlipPreview
from tools.receipts import ReceiptIn, review_receipt
from tools.slip import Slip
from tools.tool import Call, call
from tools.vehicles import FuelIn, log_fuel, log_service, set_odometer

_PAID = {log_expense.name: "amount", log_income.name: "amount", log_fuel.name: "cost", log_service.name: "cost"}
"""What records money, and what its sum is called there."""
_NOTHING = frozenset({"no_eyes", "unread_picture", "other_picture"})


@dataclass(frozen=True, slots=True)
class _Told:
    """Of a caption: `calls` are what it records, `sure` when nothing of it is in doubt; `paid` the one of them that names money."""

    calls: tuple[Call, ...]
    paid: Call
    sure: bool

    @property
    def amount(self) -> Decimal:
        return Decimal(str(self.paid.arguments[_PAID[self.paid.tool]]))

    @property
    def currency(self) -> str | None:
        return self.paid.arguments.get("currency")

    @property
    def day(self) -> Date | None:
        day = self.paid.arguments.get("date")
        return Date.fromisoformat(day) if day else None

    def with_paid(self, paid: Call) -> tuple[Call, ...]:
        return tuple(paid if one is self.paid else one for one in self.calls)


def joined(seen: Reading, caption: str, vocabulary: Vocabulary) -> Reading | None:
    """What picture and caption mean together. The words are the person's own, so what they plainly say is done; what only the picture
    says is asked about as without them."""
    if not caption.strip():
        return seen
    if (seen.ask is not None and seen.ask.kind is AskKind.PICTURE) or seen.chat in _NOTHING:
        return _alone(seen, caption, vocabulary)
    own = replace(vocabulary, open_question=None, target=None, recent=())
    words = understand(caption, own)
    if seen.calls and seen.calls[0].tool == review_receipt.name:
        return _with_receipt(ReceiptIn.model_validate(seen.calls[0].arguments), words, caption, own)
    kept = seen.ask.choices[0].calls[0] if seen.ask is not None and seen.ask.choices[0].calls else None
    if kept is not None and kept.tool == set_odometer.name:
        return _with_odometer(seen, kept, words, caption, own)
    return _with_plate(seen, words, caption, own)


def told(seen: Reading, reading: Reading) -> bool:
    """Whether what is done comes of the words alone, and nothing of it of the picture."""
    made = [*reading.calls, *([one for choice in reading.ask.choices for one in choice.calls] if reading.ask else [])]
    of_picture = any(one.tool == review_receipt.name or one.arguments.get("slip") for one in made)
    return reading is not seen and reading.ask is not seen.ask and not of_picture


def _alone(seen: Reading, caption: str, vocabulary: Vocabulary) -> Reading | None:
    """The caption of a picture that says nothing: what it records; what it says, where it names a figure; else food it names."""
    words = understand(caption, vocabulary)
    if words.calls and _records(words):
        return words
    message = Message(caption, replace(vocabulary, open_question=None))
    if (meal := _meal(message)) is not None:
        return meal
    figured = any(letter.isdecimal() for letter in caption)
    if figured and (words.understood or words.ask is not None):
        return words
    return None if message.money else seen


def _records(words: Reading) -> bool:
    """Whether these words mean to record something, plainly or with a question left."""
    hole = words.ask.hole.call if words.ask is not None and words.ask.hole is not None else None
    asked = [one for choice in words.ask.choices for one in choice.calls] if words.ask is not None else []
    made = [*words.calls, *asked, *([hole] if hole is not None else [])]
    return bool(made) and all(find(one.tool).writes == "log" for one in made)


def _meal(message: Message) -> Reading | None:
    """The food that is named, where the table knows each; a caption may be about anything."""
    asking = Ask(kind=AskKind.PICTURE, choices=(Choice(),))
    found = pictures.named(Message(message.text, replace(message.vocabulary, open_question=asking)))
    return replace(found, fills=False) if found is not None else None


def _with_receipt(receipt: ReceiptIn, words: Reading, caption: str, own: Vocabulary) -> Reading:
    """A receipt and what is said of it."""
    shown = Reading(calls=(call(review_receipt, receipt),), language=words.language)
    told = _told(words, receipt.slips, caption, own)
    if told is None:
        return _described(receipt, words, caption, own) or shown
    if len(receipt.slips) > 1:
        sums = [slip.totals[0] for slip in receipt.slips if len(slip.totals) == 1]
        one_of_them = told.amount in sums or told.amount == sum(sums)
        return shown if one_of_them else _differing(receipt, told, own, words)
    (slip,) = receipt.slips
    if not slip.totals:
        return words if told.sure else _as_said(receipt, slip, told, own, words)
    if told.amount not in slip.totals or not _same_money(told, slip):
        return _differing(receipt, told, own, words)
    day = _day(told, slip, own)
    if not told.sure or day is None:
        return _as_said(receipt, slip, told, own, words)
    return replace(words, calls=told.with_paid(_merged(told, slip, day, own)), ask=None)


def _told(words: Reading, slips: Sequence[Slip], caption: str, own: Vocabulary) -> _Told | None:
    """What the words say was paid; of several sizes the one that stands on a receipt."""
    paid = [one for one in words.calls if one.arguments.get(_PAID.get(one.tool, ""))]
    if len(paid) == 1 and all(find(one.tool).writes == "log" for one in words.calls):
        return _Told(words.calls, paid[0], sure=not own.forwarded)
    if len(paid) > 1:
        return _several(words.calls, paid, own)
    if words.ask is not None:
        asked = [_Told((one,), one, sure=False) for one in _offered(words.ask)]
        totals = {total for slip in slips for total in slip.totals}
        return next((one for one in asked if one.amount in totals), asked[0] if asked else None)
    guess = None if words.understood else amount_anywhere(caption, own)
    return _Told((guess,), guess, sure=False) if guess is not None else None


def _offered(ask: Ask) -> list[Call]:
    """The single records of money a question has to choose from."""
    alone = [choice.calls[0] for choice in ask.choices if len(choice.calls) == 1]
    return [one for one in alone if one.arguments.get(_PAID.get(one.tool, ""))]


def _several(calls: tuple[Call, ...], paid: Sequence[Call], own: Vocabulary) -> _Told | None:
    """ "nasi 20rb, es teh 5rb": together they are what the receipt comes to, and stay apart when they are kept."""
    if {one.tool for one in paid} != {log_expense.name} or len({one.arguments.get("currency") for one in paid}) > 1:
        return None
    whole = sum((Decimal(str(one.arguments["amount"])) for one in paid), Decimal(0))
    first = Call(tool=paid[0].tool, arguments={**paid[0].arguments, "amount": str(whole)})
    return _Told(calls, first, sure=not own.forwarded)


def _same_money(told: _Told, slip: Slip) -> bool:
    return told.currency is None or not slip.currencies or told.currency in slip.currencies


def _currency(told: _Told, slip: Slip, own: Vocabulary) -> str:
    if told.currency is not None:
        return told.currency
    return slip.currencies[0] if len(slip.currencies) == 1 else own.currency


def _day(told: _Told, slip: Slip, own: Vocabulary) -> Date | None:
    """The day said, else the one that stands there; today where none can be read; None where it must be asked."""
    if told.day is not None:
        return told.day
    if slip.guessed or not slip.days or own.now.date() in slip.days:
        return own.now.date()
    return slip.days[0] if len(slip.days) == 1 else None


def _merged(told: _Told, slip: Slip, day: Date, own: Vocabulary) -> Call:
    """What was said was paid, with what else stands on its receipt."""
    said = told.paid.arguments
    beside = {"currency": _currency(told, slip, own), "date": day.isoformat()}
    if told.paid.tool == log_income.name or told.paid.tool == log_service.name:
        return told.paid
    if told.paid.tool == log_fuel.name:
        return Call(tool=log_fuel.name, arguments={**_of_fuel(slip), **said, **beside})
    if slip.liters is not None and own.vehicles:
        filled = {**_of_fuel(slip), **beside, "cost": said["amount"], "name": slip.fuel or said["description"]}
        return Call(tool=log_fuel.name, arguments=filled)
    category = Category.FOOD.value if slip.meal else Category.OTHER.value
    placed = {"category": category} if said.get("category", Category.OTHER.value) == Category.OTHER.value else {}
    shop = {"merchant": slip.merchant} if slip.merchant else {}
    spent = ExpenseIn.model_validate({**shop, **said, **placed, **beside, "slip": slip})
    return call(log_expense, spent)


def _of_fuel(slip: Slip) -> dict[str, object]:
    found = FuelIn(liters=slip.liters, mileage=slip.mileage, place=slip.merchant, slip=slip)
    return found.model_dump(mode="json", exclude_none=True, exclude={"fill", "missed_before", "anyway"})


def _settled(slip: Slip, told: _Told, own: Vocabulary) -> Slip:
    """The receipt with what was said of it."""
    days = {"days": (told.day,), "guessed": False} if told.day is not None else {}
    return slip.model_copy(
        update={"totals": (told.amount,), "doubtful": False, "currencies": (_currency(told, slip, own),), **days}
    )


def _as_said(receipt: ReceiptIn, slip: Slip, told: _Told, own: Vocabulary, words: Reading) -> Reading:
    """The receipt is shown with the sum that was said; what else is open of it is asked."""
    wanted = _filed(receipt.model_copy(update={"slips": (_settled(slip, told, own),)}), told.paid)
    return Reading(calls=(call(review_receipt, wanted),), language=words.language)


def _differing(receipt: ReceiptIn, told: _Told, own: Vocabulary, words: Reading) -> Reading:
    """Both sums are asked about: what was said, and what stands there."""
    calls, alone = told.calls, len(receipt.slips) == 1 and told.paid in told.calls
    currency = told.currency or own.currency
    if alone:
        slip = receipt.slips[0]
        currency = _currency(told, slip, own)
        calls = told.with_paid(_merged(told, slip, _day(told, slip, own) or own.now.date(), own))
    wanted = _filed(receipt, told.paid) if alone else receipt
    wanted = wanted.model_copy(update={"said": Said(calls=calls, amount=told.amount, currency=currency)})
    return Reading(calls=(call(review_receipt, wanted),), language=words.language)


def _filed(receipt: ReceiptIn, said: Call) -> ReceiptIn:
    """The receipt under the words and the category of what was said."""
    told = said.arguments
    if said.tool != log_expense.name:
        return receipt
    category = Category(told.get("category", Category.OTHER))
    update = {"description": told["description"]}
    if category is not Category.OTHER:
        update |= {"category": category, "label": told.get("label")}
    return receipt.model_copy(update=update)


def _described(receipt: ReceiptIn, words: Reading, caption: str, own: Vocabulary) -> Reading | None:
    """A caption without a sum: what it was for, on which day, where it belongs; or something else to be kept beside the receipt."""
    hole = words.ask.hole if words.ask is not None else None
    if hole is not None and hole.field == "amount" and len(receipt.slips) == 1:
        day = hole.call.arguments.get("date")
        (slip,) = receipt.slips
        if day:
            slip = slip.model_copy(update={"days": (Date.fromisoformat(day),), "guessed": False})
        wanted = _filed(receipt.model_copy(update={"slips": (slip,)}), hole.call)
        return Reading(calls=(call(review_receipt, wanted),), language=words.language)
    if words.calls and all(find(one.tool).writes == "log" for one in words.calls) and not own.forwarded:
        return replace(words, calls=(*words.calls, call(review_receipt, receipt)))
    message = Message(caption, own)
    if words.chat and message.money:
        return words
    if len(receipt.slips) > 1 or message.money:
        return None
    (slip,) = receipt.slips
    preview = ReceiptPreview(slips=(SlipPreview(slip=slip, category=Category.OTHER),))
    waiting = Ask(kind=AskKind.RECEIPT, receipt=preview)
    found = answers.read(Message(caption, replace(own, open_question=waiting)))
    return replace(found, fills=False) if found is not None and found.calls else None


def _with_odometer(seen: Reading, kept: Call, words: Reading, caption: str, own: Vocabulary) -> Reading:
    """An odometer and what is said of it: whose it is, or what was done at this reading."""
    named = understand(f"odometer {kept.arguments['mileage']} km {caption}", own)
    whose = [one for one in named.calls if one.tool == set_odometer.name]
    if len(named.calls) == len(whose) == 1 and whose[0].arguments.get("mileage") == kept.arguments["mileage"]:
        asked = Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=named.calls), Choice()))
        return Reading(ask=asked, language=words.language)
    if words.calls and _records(words):
        told = any(one.tool == set_odometer.name or "mileage" in one.arguments for one in words.calls)
        return words if told else replace(words, ask=seen.ask)
    return words if words.ask is not None and Message(caption, own).money else replace(seen, language=words.language)


def _with_plate(seen: Reading, words: Reading, caption: str, own: Vocabulary) -> Reading | None:
    """Food, or a label of it, and what is said of it: the meal in the person's own words goes before what was seen."""
    if words.calls and _records(words):
        eaten = words.ask is not None or any(one.tool == log_meal.name for one in words.calls)
        return words if eaten else replace(words, ask=seen.ask)
    message = Message(caption, own)
    if (meal := _meal(message)) is not None:
        return meal
    if not message.money:
        return replace(seen, language=words.language)
    return words if words.ask is not None or words.chat else None
