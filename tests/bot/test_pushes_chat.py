"""What LifeOS sends by itself, as its owner sets it: listed, switched on and off, by words and by buttons, and taken back."""

import pytest

from simulator.client import Message, Person
from tests.conftest import MakePerson


async def say(who: Person, text: str) -> Message:
    return await who.wait_reply(after=await who.send(text))


async def test_the_list_switches_in_place(person: MakePerson) -> None:
    ani = await person("id")
    card = await say(ani, "notifikasi")
    assert "🔔 Insight mingguan · Minggu 10.00" in card.text
    assert "🔕 Hari tanpa catatan · mati" in card.text
    await ani.tap(card, "✓ Insight mingguan")
    off = await ani.wait_for(lambda m: m.id == card.id and "🔕 Insight mingguan · mati" in m.text)
    await ani.tap(off, "Hari tanpa catatan")
    await ani.wait_for(lambda m: m.id == card.id and "🔔 Hari tanpa catatan · hari itu 20.00" in m.text)
    assert "🔔 Kabar dariku" in [button["text"] for row in (await say(ani, "/settings")).buttons for button in row]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("matikan insight mingguan", "🔕 Insight mingguan: mati"),
        ("matikan notifikasi ringkasan mingguan", "🔕 Insight mingguan: mati"),
        ("jangan kirim ringkasan makan lagi dong", "🔕 Minggu makan: mati"),
        ("pengingat tugas tanpa bunyi", "🔈 Pengingat tugas: saat waktunya, tanpa bunyi"),
        ("ringkasan bulanan jam 7 pagi", "🔔 Uang sebulan: tanggal 1 07.00"),
        ("ingetin kalau belum catat jam 11 malam", "🔔 Hari tanpa catatan: hari itu 23.00, sesudah jam tenang"),
    ],
)
async def test_it_is_set_in_words(person: MakePerson, words: str, told: str) -> None:
    assert (await say(await person("id"), words)).text.startswith(told)


async def test_it_is_undone_and_explained(person: MakePerson) -> None:
    ann = await person("en")
    card = await say(ann, "stop sending me weekly insights")
    assert "Weekly insights: off" in card.text
    await ann.tap(card, "↩️ Undo")
    await ann.wait_for(lambda m: m.id == card.id and "Undone" in m.text)
    assert "🔔 Weekly insights · Sundays 10:00" in (await say(ann, "notifications")).text


async def test_silent_instead_of_off(person: MakePerson) -> None:
    ann = await person("en")
    card = await say(ann, "mute task reminders")
    await ann.tap(card, "🔈 Silent instead")
    await ann.wait_for(lambda m: m.id == card.id and "Task reminders: when due, silent" in m.text)


async def test_a_budget_alert_can_be_turned_off(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "budget makan 100rb")
    await say(ani, "peringatan budget mati")
    assert "⚠️" not in (await say(ani, "makan siang 95rb")).text
    await say(ani, "peringatan budget nyala")
    assert "⚠️" in (await say(ani, "kopi 1rb")).text
