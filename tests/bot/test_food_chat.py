"""Meals and weight by chat, through the local Telegram and every real part behind it: kept, scaled, corrected, undone, asked about."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from simulator.client import Person
from tests.bot.test_income_and_budgets_chat import lasting, rows, say
from tests.conftest import MakePerson


async def meals(owner: asyncpg.Pool, who: Person) -> list[dict[str, Any]]:
    return await rows(owner, who, "food_logs")


def items_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(row["items"])
    return found


async def test_a_meal_is_kept_with_its_figures_and_their_source(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "sarapan 2 telur dadar")
    (row,) = await meals(owner, ani)
    assert (row["meal_type"], row["description"]) == ("breakfast", "2 telur dadar")
    assert row["calories"] == Decimal("276.1")  # TKPI: 251 kcal in 100 g, 55 g each
    assert "tabel TKPI" in card.text
    assert "276 kkal" in card.text
    assert "Sarapan · hari ini" in card.text
    assert "?" not in card.text


async def test_half_of_it_undo_and_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "makan siang nasi putih sepiring")
    before = lasting(await meals(owner, ani))
    assert before[0]["calories"] == Decimal(360)
    await ani.tap(card, "½ ×")
    smaller = await ani.wait_for(lambda m: "360 kkal → 180 kkal" in m.text)
    assert [row["calories"] for row in await meals(owner, ani)] == [Decimal(180)]
    await ani.tap(smaller, "↩️ Batal")
    await ani.wait_for(lambda m: m.id == smaller.id and "Dibatalkan" in m.text)
    assert lasting(await meals(owner, ani)) == before


async def test_what_was_paid_for_and_eaten_is_both(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "sarapan nasi uduk 15rb")
    (paid,), (meal,) = await rows(owner, ani, "expenses"), await meals(owner, ani)
    assert (paid["amount"], meal["meal_type"], meal["description"]) == (Decimal(15000), "breakfast", "nasi uduk")
    assert "Rp15.000" in card.text
    assert "Sarapan · Nasi uduk" in card.text
    await ani.tap(card, "↩️ Sarapan")
    await ani.wait_for(lambda m: "Dihapus: Nasi uduk" in m.text)
    assert await meals(owner, ani) == []
    assert len(await rows(owner, ani, "expenses")) == 1


async def test_a_reply_sets_the_energy_and_the_words_set_the_amount_right(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    card = await say(ani, "makan malam bakso semangkok")
    await say(ani, "eh cuma setengah")
    (half,) = await meals(owner, ani)
    assert "Bakso" in card.text
    assert items_of(half)[0]["amount"] == "0.50"
    answer = await say(ani, "300 kkal", reply_to=card)
    assert "300 kkal" in answer.text
    assert "angkamu" in answer.text
    assert [row["calories"] for row in await meals(owner, ani)] == [Decimal(300)]


async def test_a_food_nobody_knows_is_kept_without_figures(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "makan siang nasi tarempa")
    (row,) = await meals(owner, ani)
    assert (row["description"], row["calories"]) == ("nasi tarempa", None)
    assert "kkal belum diketahui" in card.text
    named = next(label for label in card.labels if label.startswith("Nasi"))
    await ani.tap(card, named)
    await ani.wait_for(lambda m: "kkal belum diketahui →" in m.text)
    (row,) = await meals(owner, ani)
    assert row["calories"] > 0
    assert items_of(row)[0]["known"].lower() == named.lower()


async def test_a_target_and_what_is_left(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "target 1800 kkal sehari")
    card = await say(ani, "sarapan roti 300 kalori")
    assert "sisa 1.500 dari 1.800 kkal" in card.text
    await say(ani, "makan siang nasi ayam 650 kalori")
    answer = await say(ani, "kalori hari ini udah berapa")
    assert "950 kkal" in answer.text
    assert "sisa 850" in (await say(ani, "sisa kalori?")).text
    (profile,) = await owner.fetch(
        "SELECT calories_target FROM user_profiles p JOIN users u ON u.id = p.user_id WHERE u.telegram_id = $1", ani.id
    )
    assert profile["calories_target"] == Decimal(1800)


async def test_a_usual_meal_is_one_tap(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "sarapan bubur ayam")
    await say(ani, "sarapan bubur ayam")
    card = await say(ani, "/food")
    await ani.tap(card, "＋ Bubur ayam")
    await ani.wait_for(lambda m: m.id > card.id and "Bubur ayam" in m.text)
    assert len(await meals(owner, ani)) == 3


async def test_more_than_anybody_eats_is_asked_about(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    question = await say(ani, "makan malam nasi goreng 12 piring")
    assert question.text.rstrip().endswith("?") or "?" in question.text
    assert await meals(owner, ani) == []


async def test_weight_with_trend_and_bmi(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "tinggi 170")
    await say(ani, "kemarin berat 71 kg")
    card = await say(ani, "bb gw 70,5")
    found = await rows(owner, ani, "weight_logs")
    assert [row["weight"] for row in found] == [Decimal("71.00"), Decimal("70.50")]
    assert found[1]["bmi"] == Decimal("24.4")
    assert "−0,5 kg dari kemarin" in card.text
    assert "Rata-rata 7 hari 70,75 kg" in card.text
    assert "IMT 24,4" in card.text
    await say(ani, "weighed 154 lb")
    assert [row["weight"] for row in await rows(owner, ani, "weight_logs")][-1] == Decimal("69.85")
    answer = await say(ani, "berat terakhir")
    assert "69,85 kg" in answer.text
    assert "belum bisa dihitung" in answer.text


async def test_the_story_of_a_meal(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "tadi jam 10 pagi makan pisang 1")
    story = await say(ani, "/kenapa")
    assert "pisang" in story.text.lower()
    assert "Dibaca langsung, tanpa AI" in story.text


BEFORE_DAWN = int(datetime(2026, 11, 18, 5, 40, tzinfo=ZoneInfo("Asia/Jakarta")).timestamp())
"""In UTC it is still the day before."""


async def test_the_clock_of_every_card_is_the_persons_own(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "sarapan bubur ayam", date=BEFORE_DAWN)
    await say(ani, "bb 70,5", date=BEFORE_DAWN + 60)
    meals_today = await say(ani, "hari ini makan apa aja", date=BEFORE_DAWN + 120)
    assert "05.40 Bubur ayam" in meals_today.text
    weighed = await say(ani, "berat terakhir", date=BEFORE_DAWN + 180)
    assert "Hari ini" in weighed.text
    again = await say(ani, "bb 70,2", date=BEFORE_DAWN + 240)
    assert "dari hari ini" in again.text
    await say(ani, "eh itu kemarin", date=BEFORE_DAWN + 300)
    story = await say(ani, "/kenapa", date=BEFORE_DAWN + 360)
    assert "hari ini → kemarin" in story.text


async def test_what_a_food_holds_is_answered_and_nothing_kept_until_the_tap(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    answer = await say(ani, "kalori telur dadar 2 berapa")
    assert "Telur dadar 2 · 276 kkal" in answer.text  # TKPI: 251 kcal in 100 g, 55 g each
    assert "tabel TKPI" in answer.text
    assert await meals(owner, ani) == []
    await ani.tap(answer, "＋ Catat")
    await ani.wait_for(lambda m: m.id > answer.id and "276 kkal" in m.text)
    assert [row["calories"] for row in await meals(owner, ani)] == [Decimal("276.1")]


async def test_the_change_button_offers_what_else_the_meal_was(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "makan siang nasi putih sepiring")
    await ani.tap(card, "✏️ Ubah")
    offered = await ani.wait_for(lambda m: m.id == card.id and "Makan malam" in m.labels)
    assert "Atau balas kartu ini" in offered.text
    await ani.tap(offered, "‹ Kembali")
    before = await ani.wait_for(lambda m: m.id == card.id and "✏️ Ubah" in m.labels)
    assert "Atau balas kartu ini" not in before.text
    await ani.tap(before, "✏️ Ubah")
    offered = await ani.wait_for(lambda m: m.id == card.id and "Makan malam" in m.labels)
    await ani.tap(offered, "Makan malam")
    await ani.wait_for(lambda m: m.from_bot and "Makan siang → Makan malam" in m.text)
    assert [row["meal_type"] for row in await meals(owner, ani)] == ["dinner"]


async def test_without_a_target_what_a_day_takes_stands_in_with_its_basis(person: MakePerson) -> None:
    ani = await person("id")
    for told in ("tinggi 180, pria, lahir 1996", "bb 80"):
        await say(ani, told)
    card = await say(ani, "sarapan roti 300 kalori")
    assert "sisa 2.192 dari kebutuhanmu ± 2.492 kkal (rumus Mifflin–St Jeor)" in card.text  # 1,780 at rest, times 1.4


async def test_protein_left_and_one_meal_of_a_day(person: MakePerson) -> None:
    ani = await person("en")
    await say(ani, "protein target 100 g a day")
    await say(ani, "lunch 600 kcal protein 40g")
    assert "protein 40 g, 60 left of 100 g" in (await say(ani, "how much protein do I have left")).text
    assert "Today · Lunch: 600 kcal" in (await say(ani, "what did I have for lunch today")).text


@pytest.mark.parametrize(
    ("language", "button", "words"),
    [("id", "📈 Grafik", "grafik berat badan"), ("en", "📈 Chart", "show me my weight chart")],
)
async def test_the_weight_as_a_picture(person: MakePerson, language: str, button: str, words: str) -> None:
    ani = await person(language)
    for text in ("berat kemarin 71", "berat 70,5") if language == "id" else ("weight yesterday 71", "weight 70.5"):
        await say(ani, text)
    card = await say(ani, "berat terakhir" if language == "id" else "my weight?")
    await ani.tap(card, button)
    drawn = await ani.wait_for(lambda m: m.from_bot and "photo" in m.raw)
    assert "−0,5 kg" in drawn.text if language == "id" else "−0.5 kg" in drawn.text
    assert "photo" in (await say(ani, words)).raw


async def test_an_earlier_weight_is_not_held_against_a_later_one(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "berat 70,5")
    told = await say(ani, "kemarin berat 71")
    assert "Kemarin" in told.text
    assert "hari ini" not in told.text.lower()


async def test_one_weight_is_no_chart(person: MakePerson) -> None:
    ani = await person("id")
    assert "Belum ada berat" in (await say(ani, "grafik berat")).text
    await say(ani, "berat 70,5")
    only = await say(ani, "grafik berat")
    assert "photo" not in only.raw
    assert "Baru satu hari" in only.text


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        (
            "id",
            "kenapa target gue segitu",
            ("Saat istirahat: 10 × 70,5 kg + 6,25 × 170 cm − 5 × ", "= 1.", "Mifflin", "1,4"),
        ),
        ("en", "why is my target that", ("At rest: 10 × 70.5 kg + 6.25 × 170 cm − 5 × ", "Mifflin", "1.4")),
    ],
)
async def test_a_target_tells_its_sum(person: MakePerson, language: str, words: str, told: tuple[str, ...]) -> None:
    ani = await person(language)
    for text in ("berat 70,5", "tinggi 170, pria, lahir 1996", "target 1800 kkal sehari"):
        await say(ani, text)
    answer = await say(ani, words)
    assert all(part in answer.text for part in told), answer.text
