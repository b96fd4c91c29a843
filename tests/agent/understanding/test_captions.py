"""What the words under a picture add to what was read on it."""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from agent.understanding import captions
from agent.understanding.reading import Ask, AskKind, Choice, Reading, Vocabulary
from storage.vehicles import VehicleType
from tools.receipts import ReceiptIn, review_receipt
from tools.slip import Slip, SlipItem
from tools.tool import call
from tools.vehicles import OdometerIn, Vehicle, set_odometer

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
EATEN = Date(2026, 11, 21)
NOTHING = Reading(ask=Ask(kind=AskKind.PICTURE, choices=(Choice(),)))
WARUNG = Slip(
    merchant="Warung Bu Tini",
    totals=(Decimal(45000),),
    days=(EATEN,),
    currencies=("IDR",),
    items=(SlipItem(name="Nasi rames", total=Decimal(45000)),),
    meal=True,
)
PUMP = Slip(
    merchant="SPBU Pertamina",
    totals=(Decimal(50000),),
    days=(EATEN,),
    currencies=("IDR",),
    liters=Decimal(5),
    fuel="Pertalite",
    mileage=20500,
)
BEAT = Vehicle(
    id=uuid4(),
    name="Beat",
    type=VehicleType.MOTORCYCLE,
    brand="Honda",
    model="Beat",
    year=2020,
    plate=None,
    current_mileage=20000,
)


def own(**more: Any) -> Vocabulary:
    return Vocabulary(NOW, "IDR", **more)


def receipt(*slips: Slip) -> Reading:
    return Reading(calls=(call(review_receipt, ReceiptIn(slips=slips)),))


def joined(seen: Reading, caption: str, vocabulary: Vocabulary | None = None) -> Reading:
    found = captions.joined(seen, caption, vocabulary or own())
    assert found is not None
    return found


def reviewed(reading: Reading) -> ReceiptIn:
    (made,) = (one for one in reading.calls if one.tool == review_receipt.name)
    return ReceiptIn.model_validate(made.arguments)


@pytest.mark.parametrize(
    "caption", ["makan siang 45rb", "Lunch 45k", "mkn siang 45.000", "makan siang di warung bu tini 45 ribu"]
)
def test_the_same_sum_is_one_record(caption: str) -> None:
    (made,) = joined(receipt(WARUNG), caption).calls
    assert made.tool == "log_expense"
    assert (made.arguments["amount"], made.arguments["date"]) == ("45000", EATEN.isoformat())
    assert made.arguments["category"] == "food"
    assert made.arguments["merchant"].lower() == "warung bu tini"
    assert made.arguments["slip"]["items"]


def test_the_day_that_is_said_goes_before_the_one_read() -> None:
    (made,) = joined(receipt(WARUNG), "makan siang kemarin 45rb").calls
    assert made.arguments["date"] == "2026-11-22"


def test_a_day_that_may_be_another_is_still_asked_about() -> None:
    unclear = WARUNG.model_copy(update={"days": (Date(2026, 3, 4), Date(2026, 4, 3))})
    found = reviewed(joined(receipt(unclear), "makan siang 45rb"))
    assert found.slips[0].days == unclear.days
    assert found.slips[0].totals == (Decimal(45000),)
    assert found.said is None


@pytest.mark.parametrize("caption", ["makan siang 54rb", "makan siang 4500", "makan 45"])
def test_another_sum_is_asked_about(caption: str) -> None:
    found = joined(receipt(WARUNG.model_copy(update={"totals": (Decimal(135000),)})), caption)
    assert [one.tool for one in found.calls] == [review_receipt.name]
    said = reviewed(found).said
    assert said is not None
    assert said.amount in (Decimal(54000), Decimal(4500), Decimal(45000))


def test_a_total_that_was_doubtful_is_settled_by_words_that_say_it() -> None:
    unsure = WARUNG.model_copy(update={"totals": (Decimal(45000), Decimal(145000)), "doubtful": True})
    (made,) = joined(receipt(unsure), "makan siang 145rb").calls
    assert (made.tool, made.arguments["amount"]) == ("log_expense", "145000")


@pytest.mark.parametrize("caption", ["makan siang 45rb", "lunch 45k"])
def test_without_a_total_the_words_alone_count(caption: str) -> None:
    (made,) = joined(receipt(WARUNG.model_copy(update={"totals": ()})), caption).calls
    assert (made.tool, made.arguments["amount"]) == ("log_expense", "45000")
    assert "slip" not in made.arguments


def test_words_without_a_sum_say_what_it_was_for_where_and_when() -> None:
    assert reviewed(joined(receipt(WARUNG), "kategori kesehatan")).category == "health"
    assert reviewed(joined(receipt(WARUNG), "kemarin")).slips[0].days == (Date(2026, 11, 22),)
    for caption in ("nih struknya ya", "hapus semua hari ini", "how much is left?"):
        assert joined(receipt(WARUNG), caption).calls == receipt(WARUNG).calls


def test_several_things_that_come_to_the_total_stay_apart() -> None:
    found = joined(receipt(WARUNG), "nasi rames 40rb, es teh 5rb")
    assert [(one.tool, one.arguments["amount"]) for one in found.calls] == [
        ("log_expense", "40000"),
        ("log_expense", "5000"),
    ]


def test_two_receipts_and_their_sum_are_as_without_it_and_another_sum_is_asked_about() -> None:
    both = receipt(WARUNG, WARUNG.model_copy(update={"merchant": "Indomaret", "totals": (Decimal(52000),)}))
    assert reviewed(joined(both, "belanja 97rb")).said is None
    said = reviewed(joined(both, "belanja 80rb")).said
    assert said is not None
    assert said.amount == Decimal(80000)


def test_fuel_that_is_said_and_shown_is_one_fill_up() -> None:
    (made,) = joined(receipt(PUMP), "bensin 50rb", own(vehicles=(BEAT,))).calls
    assert made.tool == "log_fuel"
    assert (made.arguments["liters"], made.arguments["cost"], made.arguments["mileage"]) == ("5", "50000", 20500)
    (made,) = joined(receipt(PUMP), "bensin 50rb").calls
    assert (made.tool, made.arguments["category"]) == ("log_expense", "transport")


def test_words_passed_on_only_propose() -> None:
    passed_on = own(forwarded=True)
    assert [one.tool for one in joined(receipt(WARUNG), "makan siang 45rb", passed_on).calls] == [review_receipt.name]
    assert reviewed(joined(receipt(WARUNG), "makan siang 60rb", passed_on)).said is not None


@pytest.mark.parametrize(
    ("caption", "tools", "asks"),
    [
        ("bensin 50rb", ["log_expense"], AskKind.CONFIRM),
        ("odo 20500", ["set_odometer"], None),
        ("beat", [], AskKind.CONFIRM),
        ("", [], AskKind.CONFIRM),
    ],
)
def test_an_odometer_is_kept_by_a_yes_and_what_was_paid_at_once(
    caption: str, tools: list[str], asks: AskKind | None
) -> None:
    kept = call(set_odometer, OdometerIn(mileage=20500))
    seen = Reading(ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=(kept,)), Choice())))
    found = joined(seen, caption, own(vehicles=(BEAT,)))
    assert [one.tool for one in found.calls] == tools
    assert (found.ask.kind if found.ask else None) == asks
    if caption == "beat" and found.ask is not None:
        assert found.ask.choices[0].calls[0].arguments["vehicle"] == str(BEAT.id)


def test_what_is_eaten_is_told_by_the_words_before_the_model() -> None:
    plate = Reading(ask=Ask(kind=AskKind.MEAL, choices=(Choice(), Choice())))
    assert [one.tool for one in joined(plate, "nasi padang setengah porsi").calls] == ["log_meal"]
    paid = joined(plate, "makan siang 45rb")
    assert [one.tool for one in paid.calls] == ["log_expense"]
    assert paid.ask is plate.ask
    assert joined(plate, "enak banget").ask is plate.ask


@pytest.mark.parametrize(
    ("caption", "tools"),
    [
        ("makan siang 45rb", ["log_expense"]),
        ("nasi goreng", ["log_meal"]),
        ("berat 70,5 kg", ["log_weight"]),
        ("liburan di bali", []),
        ("kucingku umur 3", []),
        ("", []),
    ],
)
def test_of_a_picture_that_says_nothing_the_words_count(caption: str, tools: list[str]) -> None:
    found = joined(NOTHING, caption)
    assert [one.tool for one in found.calls] == tools
    assert (found.ask is NOTHING.ask) is not bool(tools)


def test_a_sum_that_is_not_plain_is_thought_about_or_asked() -> None:
    assert captions.joined(NOTHING, "katanya sih ini 20rb kalau dibagi rata sama yang lain wkwk", own()) is None
