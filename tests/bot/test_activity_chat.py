"""Files of watches and apps sent in the chat: shown as a question, kept on a yes, the same workout found again, one undo for all."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from simulator.client import Message, Person
from tests.bot.test_training_chat import rows, say
from tests.conftest import MakePerson

FOLDER = "data/running/activities"


def labels(shared: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shared / FOLDER / "labels.jsonl").read_text().splitlines()]


def expected(label: dict[str, Any]) -> tuple[datetime, float | None, float]:
    """(start, km, minutes) as the collection states them."""
    if label["format"] == "gpx":
        return datetime.fromisoformat(label["start"]), label["length_2d_m"] / 1000, label["duration_s"] / 60
    (session,) = label["sessions"]
    km = session["total_distance"] / 1000 or None
    return datetime.fromisoformat(session["start_time"]), km, session["total_timer_time"] / 60


def gpx(start: datetime, *, metres: float = 5000, minutes: int = 30, sport: str = "running", zone: str = "Z") -> bytes:
    """A track due north at an even pace, a point a minute; a degree of latitude is 111.32 km on the sphere of the reader."""
    step, at = metres / minutes / 111_320, start.replace(tzinfo=None)
    points = "".join(
        f'<trkpt lat="{-8.65 + n * step:.7f}" lon="115.22"><time>{(at + timedelta(minutes=n)).isoformat()}{zone}</time></trkpt>'
        for n in range(minutes + 1)
    )
    kind = f"<type>{sport}</type>" if sport else ""
    return f'<?xml version="1.0"?><gpx version="1.1" creator="t">{"<trk>"}{kind}<trkseg>{points}</trkseg></trk></gpx>'.encode()


async def sent(who: Person, content: bytes, name: str = "aktivitas.gpx") -> Message:
    return await who.wait_reply(after=await who.send_files("document", (name, content)), timeout=30)


async def tapped(who: Person, card: Message, label: str) -> Message:
    last = (await who.messages())[-1]
    await who.tap(card, label)
    return await who.wait_reply(after=last)


async def test_the_public_files_give_their_distance_and_time(
    person: MakePerson, owner: asyncpg.Pool, shared: Path
) -> None:
    ani = await person("id")
    kept = 0
    for label in labels(shared):
        card = await sent(ani, (shared / FOLDER / label["file"]).read_bytes(), label["file"])
        await tapped(ani, card, card.labels[0])
        kept += 1
        row = (await rows(owner, ani))[-1]
        start, km, minutes = expected(label)
        assert row["logged_at"] == start, label["file"]
        assert float(row["duration"]) == pytest.approx(minutes, abs=0.001), label["file"]
        assert (row["distance"] is None) if km is None else float(row["distance"]) == pytest.approx(km, abs=0.0002)
        assert row["source"] == label["format"]
    assert len(await rows(owner, ani)) == kept == 8


async def test_a_damaged_file_is_said_and_keeps_nothing(person: MakePerson, owner: asyncpg.Pool, shared: Path) -> None:
    ani = await person("en")
    whole = (shared / FOLDER / "garmin-fenix-5-run.fit").read_bytes()
    assert "damaged" in (await sent(ani, whole[: len(whole) // 2], "run.fit")).text
    assert "damaged" in (await sent(ani, gpx(datetime(2026, 11, 2, 6, tzinfo=UTC))[:300])).text
    route = b'<gpx version="1.1"><trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1" lon="3"/></trkseg></trk></gpx>'
    assert "a route without times" in (await sent(ani, route)).text
    assert "can't read that file as a workout" in (await sent(ani, b"<kml/>", "a.gpx")).text
    assert await rows(owner, ani) == []


async def test_a_run_is_shown_kept_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await sent(ani, gpx(datetime(2026, 11, 2, 23, 0, tzinfo=UTC)))
    assert card.text.startswith("🏃 Lari · 5 km · 30:00: simpan?")
    assert "Sel, 3 Nov 06.00 · pace 6:00/km" in card.text
    assert card.labels == ["✅ Simpan", "✖️ Tidak jadi"]
    assert await rows(owner, ani) == []
    kept = await tapped(ani, card, "✅ Simpan")
    assert "Lari · 5 km · 30:00" in kept.text
    (row,) = await rows(owner, ani)
    assert (row["type"], row["source"], row["logged_at"]) == ("run", "gpx", datetime(2026, 11, 2, 23, 0, tzinfo=UTC))
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []


async def test_a_way_without_a_sport_is_asked_about(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    card = await sent(ani, gzip.compress(gpx(datetime(2026, 11, 3, 6, 0, tzinfo=UTC), sport="")), "way.gpx.gz")
    assert card.text.startswith("📍 5 km · 30:00: what was it?")
    assert card.labels == ["🏃 Run", "🚶 Walk", "🚴 Ride", "✖️ Never mind"]
    assert "how much" not in (await say(ani, "a walk")).text
    assert [row["type"] for row in await rows(owner, ani)] == ["walk"]


async def test_times_without_a_zone_are_those_of_the_place(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await tapped(ani, await sent(ani, gpx(datetime(2026, 11, 3, 6, 0, tzinfo=UTC), zone="")), "✅ Simpan")
    (row,) = await rows(owner, ani)
    assert row["logged_at"] == datetime(2026, 11, 2, 22, 0, tzinfo=UTC)


async def test_the_same_run_told_before_is_a_question(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "lari 5,1 km 30 menit tanggal 3 november")
    card = await sent(ani, gpx(datetime(2026, 11, 2, 23, 10, tzinfo=UTC)))
    assert "sepertinya sudah tercatat. Simpan sekali lagi?" in card.text
    await tapped(ani, card, "✖️ Tidak jadi")
    assert len(await rows(owner, ani)) == 1
    other = await sent(ani, gpx(datetime(2026, 11, 2, 23, 10, tzinfo=UTC), metres=8000))
    assert other.text.startswith("🏃 Lari · 8 km")
    await tapped(ani, await sent(ani, gpx(datetime(2026, 11, 2, 23, 10, tzinfo=UTC))), "✅ Simpan lagi")
    assert len(await rows(owner, ani)) == 2


async def test_the_same_run_told_after_is_a_question(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    await tapped(ani, await sent(ani, gpx(datetime(2026, 11, 2, 23, 10, tzinfo=UTC))), "✅ Save")
    assert "recorded already" in (await say(ani, "ran 5 km in 30 minutes on 3 november")).text
    assert len(await rows(owner, ani)) == 1


async def test_the_same_file_twice_is_a_question(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first, second = [await sent(ani, gpx(datetime(2026, 11, 3, 6, 0, tzinfo=UTC))) for _ in range(2)]
    await tapped(ani, first, "✅ Simpan")
    assert "sudah ada" in (await tapped(ani, second, "✅ Simpan")).text
    assert "Simpan sekali lagi?" in (await sent(ani, gpx(datetime(2026, 11, 3, 6, 2, tzinfo=UTC), metres=5100))).text
    assert len(await rows(owner, ani)) == 1


async def test_many_in_one_file_are_kept_and_undone_together(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    tracks = [gpx(datetime(2026, 11, day, 6, 0, tzinfo=UTC), metres=5000 + day).decode() for day in range(1, 7)]
    inner = [track[track.index("<trk>") : track.index("</gpx>")] for track in tracks]
    whole = f'<gpx version="1.1">{"".join(inner)}</gpx>'.encode()
    card = await sent(ani, whole)
    assert card.text.startswith("📄 aktivitas.gpx: simpan 6 latihan ini?")
    assert "30,02 km" in card.text
    kept = await tapped(ani, card, "✅ Simpan")
    assert kept.text.startswith("✅ 6 latihan masuk dari berkas")
    assert len(await rows(owner, ani)) == 6
    more = gpx(datetime(2026, 11, 9, 6, 0, tzinfo=UTC)).decode()
    both = whole.decode().replace("</gpx>", more[more.index("<trk>") :])
    again = await sent(ani, both.encode())
    assert again.text.startswith("🏃 Lari · 5 km")
    await tapped(ani, again, "✖️ Tidak jadi")
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []
