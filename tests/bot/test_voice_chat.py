"""Voice notes through the local Telegram, heard on this machine: the words are shown and go the way of typed ones; what is
unsure is asked."""

import json
import re
from pathlib import Path
from typing import Any

import asyncpg

from simulator.client import Message, Person
from tests.conftest import MakePerson
from tests.promises.figures import figure
from tests.standins.speech import silence, spoken
from tests.storage.rows import user_of

ENGLISH, INDONESIAN = figure(2, 6), figure(2, 20)
SAID = (
    "parkir lima ribu",
    "beli kopi dua puluh ribu",
    "berapa pengeluaran hari ini",
    "makan siang nasi padang tiga puluh lima ribu",
    "isi bensin lima puluh ribu",
    "lari lima kilometer tiga puluh menit",
    "ingatkan aku bayar listrik besok jam sembilan pagi",
    "berat badanku tujuh puluh dua kilo",
    "gaji lima juta rupiah",
    "beli pulsa seratus ribu",
    "bayar kos satu juta dua ratus ribu",
    "naik ojek lima belas ribu",
    "beli buku empat puluh ribu",
    "makan malam sate ayam dua puluh lima ribu",
    "bayar internet tiga ratus ribu",
    "dapat bonus dua juta",
    "beli beras delapan puluh ribu",
    "sarapan nasi uduk lima belas ribu",
    "bayar listrik dua ratus ribu",
    "beli obat tiga puluh ribu",
)
PATIENCE = 150


async def said(who: Person, note: bytes, *, kind: str = "voice", seconds: int = 4, **more: Any) -> list[Message]:
    """Send a voice note; the answers to it: what was heard, and what became of it."""
    sent = await who.send_files(kind, ("note.oga", note), seconds=seconds, **more)
    first = await who.wait_reply(after=sent, timeout=PATIENCE)
    return [first, await who.wait_reply(after=first, timeout=PATIENCE)] if first.text.startswith("🎙") else [first]


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


async def held(owner: asyncpg.Pool, who: Person) -> int:
    """Records of the person's of any kind."""
    user = await user_of(owner, who)
    return await owner.fetchval("SELECT count(*) FROM changes WHERE user_id = $1", user) or 0


async def test_clear_speech_is_heard_right_and_writes_nothing(
    person: MakePerson, owner: asyncpg.Pool, shared: Path, whisper: Path
) -> None:
    ani = await person("en")
    labels = [json.loads(line) for line in (shared / "data/voice/labels.jsonl").read_text().splitlines()]
    for label in labels[:ENGLISH]:
        heard, *_ = await said(ani, (shared / "data/voice" / label["file"]).read_bytes())
        assert words(heard.text) == label["text"], label["file"]
    assert await held(owner, ani) == 0


async def test_what_a_machine_says_becomes_a_record_on_a_yes_only(
    person: MakePerson, owner: asyncpg.Pool, whisper: Path
) -> None:
    """A small model hardly understands this voice: nothing it guessed is kept without being asked about."""
    ani = await person("id")
    for text in SAID[:INDONESIAN]:
        heard, *after = await said(ani, spoken(text, "id"))
        assert after, heard.text
        print(f"{text} → {heard.text} → {after[0].text.splitlines()[0]}")
        assert "kurang jelas" in heard.text
    assert await held(owner, ani) == 0


async def test_silence_and_what_is_too_long_write_nothing(
    person: MakePerson, owner: asyncpg.Pool, whisper: Path
) -> None:
    ani = await person("en")
    (answer,) = await said(ani, silence(2))
    assert "I heard no words" in answer.text
    (answer,) = await said(ani, silence(1), seconds=301)
    assert "over 5 minutes" in answer.text
    (answer,) = await said(ani, spoken("coffee", "en")[:200])
    assert "damaged" in answer.text
    assert await held(owner, ani) == 0
