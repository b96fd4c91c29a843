"""The day over all areas on one card, and four weeks beside the four before, through the local Telegram."""

import time

import pytest

from simulator.client import Message, Person
from tests.conftest import MakePerson

A_DAY = 86_400


async def say(who: Person, text: str, *, days_ago: int = 0) -> Message:
    """Send, as of some days ago, and wait for the answer."""
    date = int(time.time()) - days_ago * A_DAY if days_ago else None
    return await who.wait_reply(after=await who.send(text, date=date))


async def test_today_holds_every_area_and_ticks_off_in_place(person: MakePerson) -> None:
    ani = await person("id")
    empty = await say(ani, "/today")
    assert "Belum ada pengeluaran" in empty.text
    assert "tugas" not in empty.text
    await say(ani, "kopi 20rb")
    await say(ani, "ingetin bayar listrik hari ini")
    await say(ani, "makan 2 telur rebus")
    await say(ani, "lari 5km 30 menit")
    card = await say(ani, "/today")
    for part in ("Rp20.000", "Bayar listrik", "kkal", "5 km"):
        assert part in card.text
    await ani.tap(card, "✅ Bayar listrik")
    left = await ani.wait_for(lambda m: m.id == card.id and "Bayar listrik" not in m.text)
    assert "Rp20.000" in left.text


async def test_four_weeks_beside_the_four_before(person: MakePerson) -> None:
    ani = await person("id")
    assert "belum cukup" in (await say(ani, "/insights")).text
    for days_ago, amount in ((40, "100rb"), (35, "50rb"), (10, "200rb"), (3, "100rb")):
        await say(ani, f"belanja baju {amount}", days_ago=days_ago)
    await say(ani, "lari 5km 30 menit", days_ago=36)
    await say(ani, "lari 8km 50 menit", days_ago=2)
    told = (await say(ani, "/insights")).text
    assert "Pengeluaran: Rp300.000 (2 catatan)" in told
    assert "sebelumnya Rp150.000 (2 catatan)" in told
    assert "Lari: 8 km (1 catatan)" in told
    assert "sebelumnya 5 km (1 catatan)" in told
    assert not any(word in told for word in ("karena", "gara-gara", "sebab"))


async def test_a_few_days_are_not_compared(person: MakePerson) -> None:
    ann = await person("en")
    await say(ann, "coffee 20k", days_ago=5)
    await say(ann, "lunch 40k")
    told = (await say(ann, "/insights")).text
    assert "Not enough data" in told
    assert "6 days" in told


@pytest.mark.parametrize(("language", "words"), [("id", "kemarin gimana"), ("en", "what did I do yesterday")])
async def test_a_day_that_is_over(person: MakePerson, language: str, words: str) -> None:
    ani = await person(language)
    for text in (
        "kopi 20rb kemarin",
        "kemarin makan siang nasi goreng",
        "lari 5km 30 menit kemarin",
        "teh 5rb",
        "sarapan roti",
    ):
        await say(ani, text)
    card = await say(ani, words)
    assert "Rp20.000" in card.text
    assert "Nasi goreng" in card.text
    assert "5 km" in card.text
    assert "Rp5.000" not in card.text
    assert "Roti" not in card.text
