"""Tables of fill-ups and workouts sent in the chat: other programs' own, and ours; shown, kept on a yes, undone as one."""

from datetime import UTC, datetime

import asyncpg

from tests.bot.test_import_chat import file, tapped
from tests.bot.test_training_chat import lasting, rows, say
from tests.conftest import MakePerson

FUEL = (
    "date,odometer,fuelconsumed,cost,isfilltofull,missedfuelup,notes\n"
    "2026-10-01,12000,3.5,42000,True,False,\n2026-10-09,12150,3.2,38.400,False,False,\n2026-10-16,12300,x,1,True,False,\n"
)
WATCH = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\n"
    'Running,2026-11-03 06:10:11,false,Pagi,"5,02",321,00:28:10,150\n'
    "Strength Training,2026-11-04 18:00:00,false,Beban,0.00,200,00:45:00,110\n"
)
SITE = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
    '1,"Nov 2, 2026, 11:12:00 PM",Morning Run,Run,1830,5.01\n'
)


async def test_fill_ups_are_kept_with_their_cost_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor Beat 2022, odometer 11900")
    card = await file(ani, FUEL, "bensin.csv")
    assert card.text.startswith("⛽ bensin.csv: simpan 2 isi bensin ini?")
    assert "6,7 liter · Rp80.400" in card.text
    assert "Baris 4: liternya tidak terbaca" in card.text
    kept = await tapped(ani, card, "✅ Simpan")
    assert kept.text.startswith("✅ 2 isi bensin masuk dari berkas")
    found = await rows(owner, ani, "fuel_logs")
    assert [(float(r["liters"]), r["cost"], r["mileage"], r["fill"]) for r in found] == [
        (3.5, 42000, 12000, "full"),
        (3.2, 38400, 12150, "partial"),
    ]
    spent = await rows(owner, ani, "expenses")
    assert [(r["amount"], r["category"]) for r in spent] == [(42000, "transport"), (38400, "transport")]
    assert [r["expense_id"] for r in found] == [r["id"] for r in spent]
    assert [r["current_mileage"] for r in await rows(owner, ani, "vehicles")] == [12150]
    assert "semuanya sudah ada" in (await file(ani, FUEL, "bensin.csv")).text
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani, "fuel_logs") == await rows(owner, ani, "expenses") == []
    assert [r["current_mileage"] for r in await rows(owner, ani, "vehicles")] == [11900]


async def test_of_several_vehicles_one_is_asked_for(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    assert "no vehicle of yours" in (await file(ani, FUEL)).text
    for text in ("I have a 2022 Honda Beat", "I have a 2019 Toyota Avanza"):
        await say(ani, text)
    card = await file(ani, FUEL, "fuel.csv")
    assert card.text.startswith("⛽ fuel.csv: 2 fill-ups. Which vehicle?")
    await tapped(ani, card, next(label for label in card.labels if "Avanza" in label))
    cars = {r["id"]: r["model"] for r in await rows(owner, ani, "vehicles")}
    assert {cars[r["vehicle_id"]] for r in await rows(owner, ani, "fuel_logs")} == {"Avanza"}


async def test_workouts_of_other_programs_are_kept(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    kept = await tapped(ani, await file(ani, WATCH, "watch.csv"), "✅ Simpan")
    run, gym = await rows(owner, ani)
    assert (run["type"], float(run["distance"]), run["heart_rate"]) == ("run", 5.02, 150)
    assert (round(float(run["duration"]), 2), run["logged_at"]) == (
        28.17,
        datetime(2026, 11, 2, 23, 10, 11, tzinfo=UTC),
    )
    assert (gym["type"], gym["distance"], float(gym["duration"])) == ("gym", None, 45)
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []
    await tapped(ani, await file(ani, SITE, "activities.csv"), "✅ Simpan")
    (run,) = await rows(owner, ani)
    assert (run["logged_at"], float(run["duration"])) == (datetime(2026, 11, 2, 23, 12, tzinfo=UTC), 30.5)


async def test_our_own_workouts_come_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani, budi = await person("id"), await person("id")
    for text in ("lari 5km 30 menit, hr 150", "bench press 3x10 60kg kemarin", "futsal 1 jam kemarin"):
        await say(ani, text)
    sheet = await say(ani, "ekspor latihan")
    content = await ani.telegram.file(sheet.raw["document"]["file_id"])
    await tapped(budi, await file(budi, content, "latihan.csv"), "✅ Simpan")
    left_out = ("id", "user_id", "created_at", "logged_at")
    mine, theirs = [
        sorted(
            ({k: v for k, v in row.items() if k not in left_out} for row in lasting(await rows(owner, who))), key=str
        )
        for who in (ani, budi)
    ]
    assert mine == theirs
