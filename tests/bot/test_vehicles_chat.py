"""Vehicles by chat, through the local Telegram and every real part behind it: registered, driven, serviced, filled up, reminded."""

from decimal import Decimal
from typing import Any

import asyncpg

from simulator.client import Person
from tests.conftest import MakePerson

Row = dict[str, Any]
KINDS = ("vehicles", "maintenance_logs", "fuel_logs", "service_reminders", "expenses")


async def rows(owner: asyncpg.Pool, who: Person, table: str) -> list[Row]:
    """The person's rows of a table, oldest first, without what every write changes."""
    sql = f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    found = [dict(row) for row in await owner.fetch(sql, who.id)]
    return [{k: v for k, v in row.items() if k not in ("updated_at", "version")} for row in found]


async def everything(owner: asyncpg.Pool, who: Person) -> dict[str, list[Row]]:
    return {table: await rows(owner, who, table) for table in KINDS}


async def say(who: Person, text: str, **more: Any) -> Any:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, **more))


async def tap(who: Person, card: Any, label: str) -> Any:
    """Tap, and wait for the card it brings."""
    await who.tap(card, label)
    return await who.wait_reply(after=card)


async def test_a_service_is_also_an_expense_and_one_undo_takes_back_all(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    card = await say(ani, "punya motor beat 2022 km 11.000")
    assert "Beat (2022)" in card.text
    before = await everything(owner, ani)
    card = await say(ani, "ganti oli 55rb km 12.000 di ahass")
    (log,), (spent,), (motor,) = [await rows(owner, ani, t) for t in ("maintenance_logs", "expenses", "vehicles")]
    assert (log["service_type"], log["cost"], log["mileage"], log["currency"]) == ("ganti oli", 55000, 12000, "IDR")
    assert (spent["amount"], spent["category"], spent["merchant"], log["expense_id"]) == (
        Decimal(55000),
        "vehicle",
        "ahass",
        spent["id"],
    )
    assert motor["current_mileage"] == 12000
    assert "Ganti oli · Rp55.000" in card.text
    assert "?" not in card.text
    assert (await say(ani, "/kenapa")).text.count("dicatat") == 1
    await ani.tap(card, "↩️ Batal")
    assert await everything(owner, ani) == before


async def test_the_cost_is_one_figure_in_both_records(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat")
    await say(ani, "ganti oli 55rb km 12.000")
    answer = await say(ani, "eh salah 60rb")
    assert "Rp55.000 → Rp60.000" in answer.text
    await say(ani, "eh salah km 12.500")
    (log,), (spent,), (motor,) = [await rows(owner, ani, t) for t in ("maintenance_logs", "expenses", "vehicles")]
    assert (log["cost"], log["mileage"], spent["amount"], motor["current_mileage"]) == (60000, 12500, 60000, 12500)
    kept = await everything(owner, ani)
    await say(ani, "hapus yang tadi")
    left = await everything(owner, ani)
    assert (left["maintenance_logs"], left["expenses"]) == ([], [])
    await say(ani, "batal")
    assert await everything(owner, ani) == kept


async def test_an_odometer_that_goes_back_is_asked_about(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "tambah motor honda vario 125 tahun 2018")
    await say(ani, "km motor sekarang 23.400")
    asked = await say(ani, "Km motor sekarang 2350 ")
    assert asked.text.rstrip().endswith("?")
    assert "23.400 km → 2.350 km" in asked.text
    assert [row["current_mileage"] for row in await rows(owner, ani, "vehicles")] == [23400]
    assert "23.500 km" in asked.labels
    await tap(ani, asked, "23.500 km")
    assert [row["current_mileage"] for row in await rows(owner, ani, "vehicles")] == [23500]
    asked = await say(ani, "km motor 9000")
    await say(ani, "iya")
    assert [row["current_mileage"] for row in await rows(owner, ani, "vehicles")] == [9000]


async def test_two_vehicles_and_no_name_is_a_question(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat")
    await say(ani, "punya mobil avanza 2017")
    asked = await say(ani, "ganti oli 55rb km 12.000")
    assert asked.text.rstrip().endswith("?")
    assert asked.labels[:2] == ["Beat", "Avanza (2017)"]
    assert await rows(owner, ani, "expenses") == []
    await tap(ani, asked, "Avanza (2017)")
    (log,) = await rows(owner, ani, "maintenance_logs")
    (car,) = [row for row in await rows(owner, ani, "vehicles") if row["type"] == "car"]
    assert log["vehicle_id"] == car["id"]
    await say(ani, "isi pertamax mobil 40 liter 500rb km 12.100")
    (fuel,) = await rows(owner, ani, "fuel_logs")
    assert (fuel["liters"], fuel["cost"], fuel["vehicle_id"]) == (40, 500000, car["id"])


async def test_a_brand_is_written_as_it_writes_itself(person: MakePerson) -> None:
    ani = await person("id")
    for said, told in (
        ("punya mobil toyota avanza", "Mobil · Toyota"),
        ("punya mobil bmw x1", "Mobil · BMW"),
        ("punya motor ktm 2020", "KTM (2020)"),
    ):
        assert told in (await say(ani, said)).text


async def test_consumption_is_told_between_full_tanks(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "tambah mobil toyota avanza tahun 2017")
    await say(ani, "isi bensin full 40 liter 500rb km 10.000")
    unknown = await say(ani, "konsumsi bensin mobil berapa?")
    assert "belum bisa dihitung" in unknown.text
    await say(ani, "isi bensin 19,67 liter 250rb")
    await say(ani, "isi bensin 12,71 liter 160rb")
    card = await say(ani, "isi bensin full 53,80 liter 670rb km 11.371")
    assert "6,29 liter/100 km" in card.text
    answer = await say(ani, "konsumsi bensin mobil gue berapa km per liter?")
    assert "15,9 km/liter" in answer.text
    await say(ani, "isi bensin full 30 liter 400rb km 13.000 kelewat satu")
    again = await say(ani, "fuel consumption")
    assert "6.29 litres/100 km" in again.text
    assert [row["category"] for row in await rows(owner, ani, "expenses")] == ["transport"] * 5


async def test_fuel_without_litres_stays_plain_spending(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat")
    await say(ani, "bensin 20rb")
    await say(ani, "isi bensin 3 liter @12.400")
    assert [row["amount"] for row in await rows(owner, ani, "expenses")] == [20000, 37200]
    assert [row["liters"] for row in await rows(owner, ani, "fuel_logs")] == [3]
    await say(ani, "pengen beli motor baru")
    await say(ani, "motor temen gw rusak")
    await say(ani, "besok ganti oli")
    assert len(await rows(owner, ani, "vehicles")) == 1
    assert await rows(owner, ani, "maintenance_logs") == []


async def test_a_service_resets_its_reminder_and_undo_brings_it_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat km 10.000")
    card = await say(ani, "ingetin ganti oli tiap 2000 km")
    assert "di 12.000 km" in card.text
    await say(ani, "ganti oli 55rb km 11.500")
    assert "13.500 km" in (await say(ani, "kapan ganti oli?")).text
    await say(ani, "batal")
    assert "12.000 km" in (await say(ani, "kapan ganti oli?")).text
    last = await say(ani, "terakhir ganti oli kapan")
    assert "belum ada catatan" in last.text


async def test_presets_are_accepted_by_a_tap(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "punya motor beat 2022")
    await tap(ani, card, "⏰ Ganti oli mesin tiap 2.000 km")
    (reminder,) = await rows(owner, ani, "service_reminders")
    assert (reminder["service_type"], reminder["every_km"]) == ("ganti oli mesin", 2000)
    garage = await say(ani, "/vehicles")
    assert "Beat (2022)" in garage.text
    assert "📅 Jadwal" in garage.labels
    assert "⏰ Servis CVT tiap 8.000 km" in garage.labels


async def test_an_edited_message_does_not_log_twice(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat")
    sent = await ani.send("ganti oli 55rb")
    card = await ani.wait_reply(after=sent)
    await ani.edit(sent, "ganti oli 65rb km 12.000")
    await ani.wait_reply(after=card)
    (log,), (spent,) = [await rows(owner, ani, t) for t in ("maintenance_logs", "expenses")]
    assert (log["cost"], log["mileage"], spent["amount"]) == (65000, 12000, 65000)


async def test_a_vehicle_goes_with_its_records_and_comes_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    await say(ani, "i have a 2022 honda beat")
    await say(ani, "remind me to change the oil every 2000 km")
    await say(ani, "changed the oil 55k at 12,000 km")
    before = await everything(owner, ani)
    assert [len(before[table]) for table in KINDS] == [1, 1, 0, 1, 1]
    card = await say(ani, "delete bike beat")
    left = await everything(owner, ani)
    assert [len(left[table]) for table in KINDS] == [0, 0, 0, 0, 1]
    await ani.tap(card, "↩️ Bring back")
    assert await everything(owner, ani) == before


async def test_litres_used_are_those_filled_and_fuel_without_litres_moves_the_odometer(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    await say(ani, "punya motor beat km 10.000")
    await say(ani, "isi pertalite 3 liter 30rb")
    await say(ani, "isi pertalite 2,5 liter 25rb")
    used = await say(ani, "bensin kepake berapa liter bulan ini")
    assert "5,5" in used.text
    assert "Rp55.000" in used.text
    await say(ani, "pertalite 20rb km 10.150 motor")
    (vehicle,) = await rows(owner, ani, "vehicles")
    assert vehicle["current_mileage"] == 10150
    assert len(await rows(owner, ani, "fuel_logs")) == 2
    assert [row["amount"] for row in await rows(owner, ani, "expenses")][-1] == Decimal(20000)
