"""Receipts: shown before anything is kept, asked about where they are not plain, kept as an expense, or a fill-up with it.

What is read off the picture is a `Slip` (`tools/slip.py`); whatever reads it, here it is the same. What must be asked of a receipt is a
step in `_open`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import NotFound
from core.language import say
from core.money import Money
from storage import files, records, vehicles
from storage import money as store
from storage.food import FoodLog
from storage.money import Category
from tools.categories import settled
from tools.food import log_meal
from tools.money import ExpenseIn, log_expense
from tools.money.placing import Place, places
from tools.preview import ReceiptPreview, Said, SlipPreview
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.slip import Slip
from tools.targets import Aimed
from tools.tool import Call, Input, Label, Result, Words, call, tool
from tools.vehicles import FuelIn, log_fuel

_MOST_OPTIONS = 3


class ReceiptIn(Input):
    """`pictures`: the files that show the receipts, one for each or one for all. `category`, `label`, `description`: where the person
    puts them and what they were for. `said`: what was said to be paid, where that is another sum."""

    slips: tuple[Slip, ...] = Field(min_length=1, max_length=10)
    pictures: tuple[UUID, ...] = Field(default=(), max_length=10)
    category: Category | None = None
    label: Label | None = None
    description: Words | None = None
    said: Said | None = None


class PictureShown(Result):
    """`file`: the picture a record came from."""

    file: UUID


class PictureGone(NotFound):
    """I don't have that picture any more."""

    indonesian = "Fotonya sudah tidak ada."


@dataclass(frozen=True, slots=True)
class _Question:
    """What must be asked of the receipt `at`, and the receipt as each answer makes it, the likeliest first."""

    at: int
    what: str
    options: tuple[Slip, ...]


@tool()
async def review_receipt(ctx: Context, receipt: ReceiptIn) -> Doubt:
    """Show what a receipt would bring in, and ask what is not plain on it."""
    previews = [await _preview(ctx, receipt, slip) for slip in receipt.slips]
    question = _differing(receipt) if receipt.said else _open(receipt.slips)
    shown = ReceiptPreview(
        slips=tuple(previews),
        pictures=receipt.pictures,
        asking=question.at if question else None,
        what=question.what if question else "",
        category=receipt.category,
        label=receipt.label,
        description=receipt.description,
        said=receipt.said,
    )
    settled_as = [receipt] if question is None else [_with(receipt, question.at, each) for each in question.options]
    choices = [Choice(calls=await _calls(ctx, each, previews)) for each in settled_as]
    if receipt.said is not None:
        choices.insert(0, Choice(calls=receipt.said.calls))
    about = previews[0].slip.merchant or ""
    return Doubt(ask=Ask(kind=AskKind.RECEIPT, about=about, receipt=shown, choices=(*choices, Choice())))


def _differing(receipt: ReceiptIn) -> _Question:
    """Which sum it is: the one that was said, or one that stands there; of several receipts all of theirs."""
    if len(receipt.slips) > 1:
        return _Question(0, "said", receipt.slips[:1])
    (slip,) = receipt.slips
    options = [slip.model_copy(update={"totals": (total,), "doubtful": False}) for total in slip.totals]
    return _Question(0, "said", tuple(options[: _MOST_OPTIONS - 1]))


def _open(slips: Sequence[Slip]) -> _Question | None:
    """The first thing that must be asked: the total before the currency before the day."""
    for at, slip in enumerate(slips):
        if len(slip.totals) != 1 or slip.doubtful:
            options = [slip.model_copy(update={"totals": (total,), "doubtful": False}) for total in slip.totals]
            return _Question(at, "total", tuple(options[:_MOST_OPTIONS]))
        if len(slip.currencies) != 1:
            codes = [slip.model_copy(update={"currencies": (code,)}) for code in slip.currencies]
            return _Question(at, "currency", tuple(codes[:_MOST_OPTIONS]))
        if len(slip.days) != 1 or slip.guessed:
            days = [slip.model_copy(update={"days": (day,), "guessed": False}) for day in slip.days]
            return _Question(at, "date", tuple(days[:_MOST_OPTIONS]))
    return None


def _with(receipt: ReceiptIn, at: int, slip: Slip) -> ReceiptIn:
    slips = tuple(slip if n == at else each for n, each in enumerate(receipt.slips))
    return receipt.model_copy(update={"slips": slips, "said": None})


async def _calls(ctx: Context, receipt: ReceiptIn, previews: Sequence[SlipPreview]) -> tuple[Call, ...]:
    """What keeps these; while something of them must be asked, what asks it."""
    if _open(receipt.slips) is not None:
        return (call(review_receipt, receipt),)
    drives = bool(await vehicles.every(ctx.session, ctx.user_id))
    return tuple(
        _kept(ctx, slip, preview, _picture(receipt, n), receipt.description, drives=drives)
        for n, (slip, preview) in enumerate(zip(receipt.slips, previews, strict=True))
    )


def _picture(receipt: ReceiptIn, n: int) -> UUID | None:
    if not receipt.pictures:
        return None
    return receipt.pictures[n] if len(receipt.pictures) == len(receipt.slips) else receipt.pictures[0]


def _kept(
    ctx: Context, slip: Slip, preview: SlipPreview, picture: UUID | None, description: str | None, *, drives: bool
) -> Call:
    """The call that keeps one plain receipt: of fuel, where the person has a vehicle, with the fill-up and the odometer."""
    (total,), (day,), (currency,) = slip.totals, slip.days, slip.currencies
    if slip.liters is not None and drives:
        filled = FuelIn(
            liters=slip.liters,
            cost=total,
            date=day,
            currency=currency,
            mileage=slip.mileage,
            name=slip.fuel,
            place=slip.merchant,
            slip=slip,
            picture=picture,
        )
        return call(log_fuel, filled)
    spent = ExpenseIn(
        amount=total,
        description=description or _called(ctx, slip),
        category=preview.category,
        label=preview.label,
        currency=currency,
        date=day,
        merchant=slip.merchant,
        slip=slip,
        picture=picture,
        shown=True,
    )
    return call(log_expense, spent)


def _called(ctx: Context, slip: Slip) -> str:
    """What the expense is called: the one thing bought, the fuel, else the shop."""
    if slip.fuel is not None:
        return slip.fuel
    if len(slip.items) == 1 and not slip.meal:
        return slip.items[0].name
    return slip.merchant or say(ctx.language, id="belanja", en="shopping")


async def _preview(ctx: Context, receipt: ReceiptIn, slip: Slip) -> SlipPreview:
    place = await _place(ctx, slip)
    like = None
    if len(slip.totals) == len(slip.currencies) == 1 and slip.days:
        like = await store.same_sum(ctx.session, ctx.user_id, slip.days[0], slip.totals[0], slip.currencies[0])
    return SlipPreview(
        slip=slip,
        category=receipt.category or place.category,
        label=receipt.label if receipt.category or receipt.label else place.label,
        like=f"{like.description} {Money(like.amount, like.currency).text(ctx.language)}" if like else None,
    )


async def _place(ctx: Context, slip: Slip) -> Place:
    """By the person's rules, the words of what was bought and of the shop, and what they had done with the like of it."""
    if slip.fuel is not None or slip.liters is not None:
        return Place(Category.TRANSPORT)
    name = (_called(ctx, slip), slip.merchant)
    found = (await places(ctx, [name])).get(name)
    if found is not None and found.category is not Category.OTHER:
        return found
    if slip.meal:
        return Place(Category.FOOD)
    kinds = Counter(where[0] for item in slip.items if (where := settled(tuple(item.name.lower().split()))) is not None)
    return Place(kinds.most_common(1)[0][0] if kinds else Category.SHOPPING if slip.items else Category.OTHER)


@tool()
async def show_picture(ctx: Context, which: Aimed) -> PictureShown:
    """Show the picture a record came from."""
    file = await _shown(ctx, which.target.record) if which.target.record else None
    if file is None or await files.get(ctx.session, ctx.user_id, file) is None:
        raise PictureGone
    return PictureShown(file=file)


def filed(calls: Sequence[Call], pictures: Sequence[UUID]) -> tuple[Call, ...]:
    """The calls with these pictures where one can have any: the nth of as many, else the first."""
    alone = [n for n, one in enumerate(calls) if one.tool in _PICTURED]
    each = len(alone) == len(pictures)
    made = list(calls)
    for place, n in enumerate(alone):
        picture = str(pictures[place if each else 0])
        made[n] = Call(tool=calls[n].tool, arguments={**calls[n].arguments, "picture": picture})
    for n, one in enumerate(calls):
        if one.tool == review_receipt.name:
            shown = {**one.arguments, "pictures": [str(each) for each in pictures]}
            if (said := one.arguments.get("said")) is not None:
                kept = filed([Call.model_validate(each) for each in said["calls"]], pictures)
                shown["said"] = {**said, "calls": [each.model_dump(mode="json") for each in kept]}
            made[n] = Call(tool=one.tool, arguments=shown)
    return tuple(made)


_PICTURED = frozenset({log_expense.name, log_fuel.name, log_meal.name})


async def _shown(ctx: Context, record: UUID) -> UUID | None:
    expense = await records.get(ctx.session, ctx.user_id, store.Expense, record)
    if expense is not None:
        return expense.receipt_url
    meal = await records.get(ctx.session, ctx.user_id, FoodLog, record)
    return meal.photo_url if meal is not None else None
