"""Meals and weight in words: what is taken, with its foods, amounts and time, and what writes nothing."""

from decimal import Decimal
from typing import Any

import pytest

from agent.understanding.reading import AskKind, Reading
from tests.agent.understanding.said import read
from tools import food
from tools.targets import Target


def meal(text: str) -> dict[str, Any]:
    (call,) = read(text).calls
    assert call.tool == "log_meal", call
    return call.arguments


def foods(arguments: dict[str, Any]) -> list[str]:
    """`2 lembar roti gandum`, of each food."""
    return [
        " ".join(str(part) for part in (item.get("amount"), item.get("unit"), item["food"]) if part)
        for item in arguments.get("items", [])
    ]


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        ("sarapan roti bakar sama kopi hitam", "breakfast", ["roti bakar", "kopi hitam"]),
        ("makan siang nasi + ayam goreng + sambal", "lunch", ["nasi", "ayam goreng", "sambal"]),
        ("mkn malem pecel lele", "dinner", ["pecel lele"]),
        ("nyemil kacang rebus segenggam", "snack", ["genggam kacang rebus"]),
        ("3 potong tempe goreng", None, ["3 potong tempe goreng"]),
        ("dada ayam 100gr", None, ["100 g dada ayam"]),
        ("nasi putih setengah porsi, rendang 1 potong", None, ["0.5 porsi nasi putih", "potong rendang"]),
        ("ate 2 boiled eggs and a slice of toast", None, ["2 boiled eggs", "slice toast"]),
        ("dinner: 150g salmon, 1 cup rice, broccoli", "dinner", ["150 g salmon", "cup rice", "broccoli"]),
        ("abis minum es teh manis segelas", None, ["gelas es teh manis"]),
        ("MAKAN SIANG BAKSO URAT!!", "lunch", ["bakso urat"]),
        ("udah makan siang mie ayam di warung pak min", "lunch", ["mie ayam"]),
        ("makan malam bareng temen sate ayam 10 tusuk", "dinner", ["10 tusuk sate ayam"]),
        ("gula pasir 1 sendok teh", None, ["sdt gula pasir"]),
    ],
)  # fmt: skip
def test_a_meal(text: str, kind: str | None, items: list[str]) -> None:
    made = meal(text)
    assert made.get("meal_type") == kind
    assert foods(made) == items


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("kemarin makan rendang", "2026-11-17", None),
        ("tadi jam 10 pagi makan pisang 1", "2026-11-18", "10:00:00"),
        ("semalem makan seblak", "2026-11-17", "19:30:00"),
        ("barusan makan bubur ayam", "2026-11-18", None),
        ("senin makan siang soto ayam", "2026-11-16", None),
    ],
)
def test_when_it_was_eaten(text: str, date: str, time: str | None) -> None:
    made = meal(text)
    assert made.get("date") == date
    assert made.get("time") == time


@pytest.mark.parametrize(
    ("text", "kcal"), [("makan siang 600 kkal", "600"), ("sarapan 350 kalori", "350"), ("dinner 720 kcal", "720")]
)
def test_energy_alone(text: str, kcal: str) -> None:
    assert meal(text)["calories"] == kcal


@pytest.mark.parametrize(
    "text",
    [
        "pengen makan bakso", "resep rendang dong", "belum makan", "kucingku makan ikan", "nanti malem makan sate", "makan apa ya enaknya",
        "udah makan", "makan hati banget hari ini", "minum obat jam 8", "nasi goreng berapa kalori ya biasanya", "gak jadi makan pizza",
        "laper pengen seblak", "masak soto ayam 2 porsi", "rekomendasi sarapan sehat", "beras 5 kg", "dia makan bakso semangkok",
        "makan gaji buta", "besok sarapan bubur", "coffee 4", "eh itu makan siang bukan sarapan",
    ],
)  # fmt: skip
def test_nothing_was_eaten(text: str) -> None:
    assert "log_meal" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("sarapan nasi uduk 15rb", ["log_expense", "log_meal"]),
        ("nasi goreng kambing 55k buat makan malam", ["log_expense", "log_meal"]),
        ("makan mie ayam 2 porsi 30rb", ["log_expense", "log_meal"]),
        ("sarapan lontong 10rb, bensin 20rb", ["log_expense", "log_expense", "log_meal"]),
        ("sarapan lontong entog 12rb", ["log_expense", "log_meal"]),
        ("kopi 20rb", ["log_expense"]),
        ("makan siang 35rb", ["log_expense"]),
        ("beli telur 1 kg 28rb", ["log_expense"]),
        ("makan siang keluarga 200rb", ["log_expense"]),
        ("jajan cilok 5rb", ["log_expense"]),
    ],
)
def test_what_was_paid_for_is_eaten_when_the_words_say_so(text: str, tools: list[str]) -> None:
    assert [call.tool for call in read(text).calls] == tools


def corrected(reading: Reading) -> dict[str, Any]:
    (call,) = reading.calls
    assert call.tool == "correct_meal"
    return {name: value for name, value in call.arguments.items() if name != "target"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("eh cuma setengah", {"factor": "0.5"}),
        ("bukan 2 tapi 3 telur", {"factor": "1.5"}),
        ("eh salah makan siang maksudnya", {"meal_type": "lunch"}),
        ("eh itu makan malam bukan makan siang", {"meal_type": "dinner"}),
        ("bukan sarapan tapi makan siang", {"meal_type": "lunch"}),
        ("that was lunch, not breakfast", {"meal_type": "lunch"}),
    ],
)
def test_the_last_meal_is_set_right(text: str, values: dict[str, Any]) -> None:
    assert corrected(read(text)) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("300 kkal", {"calories": "300"}),
        ("setengah aja", {"factor": "0.5"}),
        ("2 porsi", {"factor": "2"}),
        ("itu makan malam", {"meal_type": "dinner"}),
        ("kalorinya 450", {"calories": "450"}),
    ],
)
def test_a_reply_sets_it_right(text: str, values: dict[str, Any]) -> None:
    assert corrected(read(text, target=Target(message=7))) == values


def test_more_than_anybody_eats_is_asked_about() -> None:
    reading = read("makan malam nasi goreng 12 piring")
    assert reading.calls == ()
    assert reading.ask is not None
    assert reading.ask.kind is AskKind.CONFIRM


@pytest.mark.parametrize(
    ("text", "kilograms"),
    [
        ("berat 70,5 kg", "70.5"), ("bb gw 68", "68"), ("weighed 154 lb", "69.85"), ("turun 0,8 kg jadi 74,2 yeay 🎉", "74.2"),
        ("bobotku saiki sewidak papat kilo", "64"), ("nimbang 70,2", "70.2"), ("today i weigh 81 kg", "81"), ("BB: 72.3kg", "72.3"),
    ],
)  # fmt: skip
def test_a_weight(text: str, kilograms: str) -> None:
    (call,) = read(text).calls
    assert call.tool == "log_weight"
    assert Decimal(call.arguments["weight"]) == Decimal(kilograms)


@pytest.mark.parametrize(
    ("text", "kilograms", "day"),
    [
        ("bb 70,2 turun dari 71 minggu lalu", "70.2", None),
        ("weight 70.2 down from 71 last week", "70.2", None),
        ("berat 80 kg turun dari 82 kg bulan lalu", "80", None),
        ("kemarin bb 70 turun dari 71", "70", "2026-11-17"),
    ],
)
def test_what_a_weight_was_is_neither_it_nor_its_day(text: str, kilograms: str, day: str | None) -> None:
    (call,) = read(text).calls
    assert (call.tool, Decimal(call.arguments["weight"])) == ("log_weight", Decimal(kilograms))
    assert call.arguments.get("date") == day


@pytest.mark.parametrize(
    "text",
    ["berat koper 20 kg", "target berat 60", "pengen turun 5 kg", "berat badan naik 2 kg", "berat kucing 4 kg", "beras 25 kg",
     "angkat beban 70 kg"],
)  # fmt: skip
def test_no_weight(text: str) -> None:
    assert "log_weight" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("target 1800 kkal sehari", {"calories": "1800"}), ("tinggi 170", {"height_cm": "170"}),
        ("target protein 120 gram", {"protein": "120"}),
        ("my height is 1.68", {"height_cm": "168"}), ("pria, lahir 1990, tinggi 172", {"sex": "male", "born": 1990, "height_cm": "172"}),
    ],
)  # fmt: skip
def test_a_goal(text: str, values: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("set_body_goal", {**values, "sure": False})


@pytest.mark.parametrize(
    ("text", "about", "first"),
    [
        ("kalori hari ini udah berapa", "calories", "2026-11-18"), ("protein minggu ini berapa", "protein", "2026-11-16"),
        ("sisa kalori?", "calories", None), ("makan apa aja kemarin", None, "2026-11-17"),
        ("how many calories did i eat today", "calories", "2026-11-18"),
        ("rata-rata kalori minggu ini", "calories", "2026-11-16"),
    ],
)  # fmt: skip
def test_a_question(text: str, about: str | None, first: str | None) -> None:
    (call,) = read(text).calls
    assert call.tool == "eaten"
    assert call.arguments.get("about") == about
    assert call.arguments.get("first") == first


@pytest.mark.parametrize(
    ("text", "first"), [("berat terakhir", None), ("turun berapa sejak bulan lalu", "2026-10-01"), ("berapa berat badanku", None)]
)  # fmt: skip
def test_a_question_about_the_weight(text: str, first: str | None) -> None:
    (call,) = read(text).calls
    assert call.tool == "weights"
    assert call.arguments.get("first") == first


def test_the_same_again() -> None:
    made = meal("makan siang sama kayak kemarin")
    assert (made["meal_type"], made["like_date"]) == ("lunch", "2026-11-17")


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("lunch: chicken caesar salad and a diet coke", [("salad ayam", "1", None), ("cola tanpa gula", "1", None)]),
        ("lunch was a burrito and a coke zero", [("burrito", "1", None), ("cola tanpa gula", "1", None)]),
        ("ate half a pizza for dinner last night", [("pizza", "0.5", "loyang")]),
        ("had two slices of toast with peanut butter", [("roti tawar", "2", "slice"), ("selai kacang", "1", None)]),
        ("makan malam sate ayam 10 tusuk pakai lontong", [("sate ayam", "10", "tusuk"), ("lontong", "1", None)]),
        ("makan indomie goreng 2 bungkus pake telor", [("indomie goreng pakai telur", "2", "bungkus")]),
        ("sahur nasi putih 1 centong telur dadar 1", [("nasi putih", "1", "centong"), ("telur dadar", "1", None)]),
        ("makan tahu tempe goreng masing2 2", [("tahu", "2", None), ("tempe goreng", "2", None)]),
        ("had sushi for dinner, about 8 pieces", [("sushi", "8", "potong")]),
        ("makan siang ayam bakar, nasi, sama lalapan", [("ayam bakar", "1", None), ("nasi putih", "1", None), ("sayur rebus", "1", None)]),
        ("buka puasa kurma 3 butir", [("kurma", "3", "butir")]),
        ("makan ayam dari kfc 2 potong", [("ayam kfc", "2", "potong")]),
    ],
)  # fmt: skip
def test_so_much_of_which_food(text: str, foods: list[tuple[str, str, str | None]]) -> None:
    items = [food.portion(food.ItemIn.model_validate(item)) for item in meal(text)["items"]]
    assert [(item.known, str(item.amount), item.unit) for item in items] == foods


@pytest.mark.parametrize(
    ("text", "about", "name"),
    [
        ("kalori nasi goreng berapa", None, "nasi goreng"), ("how many calories in a banana", None, "banana"),
        ("protein telur rebus 2 butir berapa", "protein", "telur rebus"), ("kalori es teh manis", None, "es teh manis"),
        ("kandungan gizi alpukat", None, "alpukat"),
    ],
)  # fmt: skip
def test_what_a_food_holds_is_asked(text: str, about: str | None, name: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments.get("about"), call.arguments["items"][0]["food"]) == ("food_facts", about, name)


@pytest.mark.parametrize(
    ("text", "meal_type", "left"),
    [
        ("what did I have for lunch yesterday", "lunch", False), ("sarapan tadi apa", "breakfast", False),
        ("how much protein do I have left", None, True),
    ],
)  # fmt: skip
def test_one_meal_or_what_is_left_is_asked(text: str, meal_type: str | None, left: bool) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments.get("meal_type"), call.arguments["left"]) == ("eaten", meal_type, left)


def test_two_weights_of_two_days_and_stones() -> None:
    found = [(c.arguments["weight"], c.arguments.get("date")) for c in read("bb kemarin 71 skrg 70,6").calls]
    assert found == [("71.00", "2026-11-17"), ("70.60", None)]
    (call,) = read("my weight this morning was 12 stone 3").calls
    assert call.arguments["weight"] == "77.56"  # 171 lb


def test_a_quick_figure_is_a_meal() -> None:
    assert meal("quick add 500 kcal lunch")["calories"] == "500"
    assert meal("tambah 300 kkal")["calories"] == "300"
