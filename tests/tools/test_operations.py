"""Operations called directly: their rules, whoever calls them. What a person can cause is a business error, never a fault."""

from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from core.context import Context
from core.errors import Invalid, NotFound
from core.ids import uuid7
from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA
from tests.tools.acting import acting as opened
from tests.tools.direct import Direct, Someone
from tools import catalogue, money
from tools.money import DateOutOfRange, ExpenseFix, ExpenseIn, Period, SpendingIn, period_days
from tools.targets import Aimed, NothingYet, Target, Which
from tools.tool import Call

NOW = datetime(2026, 3, 1, 9, tzinfo=JAKARTA)


def acting(spare: Spare, who: Someone, now: datetime = NOW) -> AbstractAsyncContextManager[Context]:
    return opened(spare, who, now)


async def log(spare: Spare, who: Someone, amount: str = "15000", **more: object) -> UUID:
    expense = ExpenseIn.model_validate({"amount": amount, "description": "kopi", **more})
    async with acting(spare, who) as ctx:
        return (await money.log_expense(ctx, expense)).expense.id


async def test_what_is_left_out_is_the_persons_own(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani) as ctx:
        logged = await money.log_expense(ctx, ExpenseIn(amount=Decimal("15000"), description=" kopi\x07 "))
    expense = logged.expense
    assert (expense.currency, expense.date, expense.category.value) == ("IDR", NOW.date(), "food")
    assert expense.description == "kopi"
    assert [(g.currency, g.today, g.month) for g in logged.glance] == [("IDR", Decimal(15000), Decimal(15000))]


async def test_today_is_the_persons_day_not_the_servers(spare: Spare, ani: Someone) -> None:
    """23:30 in UTC on 28 February is 1 March in Jakarta."""
    late = datetime(2026, 2, 28, 23, 30, tzinfo=ZoneInfo("UTC")).astimezone(JAKARTA)
    async with acting(spare, ani, late) as ctx:
        logged = await money.log_expense(ctx, ExpenseIn(amount=Decimal(1000), description="x"))
    assert logged.expense.date == date(2026, 3, 1)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2026, 3, 2), date(9999, 12, 31)])
async def test_a_day_out_of_reach_is_refused(spare: Spare, ani: Someone, day: date) -> None:
    async with acting(spare, ani) as ctx:
        with pytest.raises(DateOutOfRange):
            await money.log_expense(ctx, ExpenseIn(amount=Decimal(1), description="x", date=day))


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2024, 2, 29), date(2026, 3, 1)])
async def test_a_day_within_reach_is_kept(spare: Spare, ani: Someone, day: date) -> None:
    async with acting(spare, ani) as ctx:
        logged = await money.log_expense(ctx, ExpenseIn(amount=Decimal(1), description="x", date=day))
    assert logged.expense.date == day


@pytest.mark.parametrize(("zeros", "amount"), [(1, 150000), (3, 15000000), (-1, 1500), (-3, 15), (0, 15000)])
async def test_zeros_move_the_decimal_mark(spare: Spare, ani: Someone, zeros: int, amount: int) -> None:
    id = await log(spare, ani)
    async with acting(spare, ani) as ctx:
        fixed = await money.correct_expense(ctx, ExpenseFix(target=Target(record=id), zeros=zeros))
    assert not isinstance(fixed, Which)
    assert (fixed.before.amount, fixed.after.amount, fixed.after.id) == (Decimal(15000), Decimal(amount), id)


@pytest.mark.parametrize(("amount", "zeros"), [("1000000000000", 1), ("900000000000", 3), ("0.0012", -1), ("12.5", -3)])
async def test_zeros_out_of_reach_are_a_business_error(spare: Spare, ani: Someone, amount: str, zeros: int) -> None:
    """Beyond the largest amount kept, or finer than its four decimals."""
    id = await log(spare, ani, amount)
    fits = Decimal(amount).scaleb(zeros) == round(Decimal(amount).scaleb(zeros), 4) <= 10**12
    async with acting(spare, ani) as ctx:
        if fits:
            await money.correct_expense(ctx, ExpenseFix(target=Target(record=id), zeros=zeros))
        else:
            with pytest.raises(Invalid):
                await money.correct_expense(ctx, ExpenseFix(target=Target(record=id), zeros=zeros))


async def test_a_correction_leaves_the_rest_as_it_was(spare: Spare, ani: Someone) -> None:
    id = await log(spare, ani, merchant="Warung", note="pagi", category="food")
    async with acting(spare, ani) as ctx:
        fixed = await money.correct_expense(ctx, ExpenseFix(target=Target(record=id), amount=Decimal(20000)))
    assert not isinstance(fixed, Which)
    assert fixed.after == fixed.before.model_copy(update={"amount": Decimal(20000)})


@pytest.mark.parametrize("call", ["correct_expense", "delete_expense"])
async def test_the_record_of_another_is_one_that_is_not_there(spare: Spare, ani: Someone, call: str) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    theirs = await log(spare, budi)
    answers = []
    for id in (theirs, uuid7()):
        target = Target(record=id)
        async with acting(spare, ani) as ctx:
            with pytest.raises(NotFound) as fault:
                await (
                    money.correct_expense(ctx, ExpenseFix(target=target, amount=Decimal(1)))
                    if call == "correct_expense"
                    else money.delete_expense(ctx, Aimed(target=target))
                )
        answers.append((type(fault.value), str(fault.value)))
    assert answers[0] == answers[1]


async def test_with_no_record_there_is_nothing_to_change(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani) as ctx:
        with pytest.raises(NothingYet):
            await money.delete_expense(ctx, Aimed())


async def test_sums_are_exact_and_per_currency(spare: Spare, ani: Someone) -> None:
    for amount, currency in (
        ("0.1", "USD"),
        ("0.2", "USD"),
        ("15000", "IDR"),
        ("1000000000000", "IDR"),
        ("0.0001", "KWD"),
    ):
        await log(spare, ani, amount, currency=currency)
    async with acting(spare, ani) as ctx:
        spent = await money.spending(ctx, SpendingIn(period=Period.TODAY))
    totals = {c.currency: c.total for c in spent.currencies}
    assert totals == {"IDR": Decimal("1000000015000"), "KWD": Decimal("0.0001"), "USD": Decimal("0.3")}
    assert spent.currencies[0].currency == "IDR"
    assert sum(s.count for c in spent.currencies for s in c.shares) == 5


async def test_days_given_in_either_order_are_the_same(spare: Spare, ani: Someone) -> None:
    await log(spare, ani, date="2026-02-27")
    days = (date(2026, 2, 26), date(2026, 2, 28))
    async with acting(spare, ani) as ctx:
        forward, backward = [
            await money.spending(ctx, SpendingIn(first=first, last=last)) for first, last in (days, days[::-1])
        ]
    assert forward == backward
    assert forward.currencies[0].total == 15000


async def test_one_day_alone_is_not_taken_for_today(spare: Spare, ani: Someone) -> None:
    """`first` without `last`: that day, or a refusal; never silently another day."""
    await log(spare, ani, "1000")
    await log(spare, ani, "2000", date="2026-02-27")
    async with acting(spare, ani) as ctx:
        try:
            spent = await money.spending(ctx, SpendingIn(first=date(2026, 2, 27)))
        except Invalid:
            return
    assert spent.first == date(2026, 2, 27)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.TODAY, (2026, 3, 1), (2026, 3, 1)),
        (Period.YESTERDAY, (2026, 2, 28), (2026, 2, 28)),
        (Period.WEEK, (2026, 2, 23), (2026, 3, 1)),
        (Period.LAST_WEEK, (2026, 2, 16), (2026, 2, 22)),
        (Period.MONTH, (2026, 3, 1), (2026, 3, 31)),
        (Period.LAST_MONTH, (2026, 2, 1), (2026, 2, 28)),
    ],
)
def test_periods_on_a_sunday_the_first_of_march(
    period: Period, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert period_days(period, date(2026, 3, 1)) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("today", "last"), [((2024, 2, 10), (2024, 2, 29)), ((2026, 12, 31), (2026, 12, 31)), ((2100, 2, 1), (2100, 2, 28))]
)
def test_the_end_of_a_month(today: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert period_days(Period.MONTH, date(*today))[1] == date(*last)


def test_the_month_before_january() -> None:
    assert period_days(Period.LAST_MONTH, date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))


# The catalogue


def test_every_operation_is_described_and_named_once() -> None:
    names = [tool.name for tool in catalogue.CATALOGUE]
    assert len(names) == len(set(names))
    for tool in catalogue.CATALOGUE:
        assert tool.description.endswith(".")
        assert tool.writes in (None, "log", "correct", "delete", "undo")
        assert catalogue.find(tool.name) is tool
        assert tool.takes.model_json_schema()["additionalProperties"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        {"amount": "NaN", "description": "x"},
        {"amount": "Infinity", "description": "x"},
        {"amount": "1e999", "description": "x"},
        {"amount": -5, "description": "x"},
        {"amount": 1, "description": ""},
        {"amount": 1, "description": "\u200b\x00"},
        {"amount": 1, "description": "x" * 201},
        {"amount": 1, "description": "x", "currency": "RP"},
        {"amount": 1, "description": "x", "category": "bribes"},
        {"amount": 1, "description": "x", "date": "2026-02-30"},
        {"amount": 1, "description": "x", "user_id": "someone"},
        {"amount": {"$gt": 0}, "description": ["x"]},
        {},
    ],
)
def test_arguments_that_do_not_fit_are_a_business_error(arguments: dict[str, object]) -> None:
    with pytest.raises(Invalid) as fault:
        catalogue.prepare(Call(tool="log_expense", arguments=arguments))
    assert fault.value.details


def test_an_operation_nobody_knows() -> None:
    with pytest.raises(KeyError):
        catalogue.find("drop_tables")
