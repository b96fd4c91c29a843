"""What a person keeps from models is in nothing that is sent to one: words, talk, results of reads, pictures, voice."""

import json

from agent.cards.notices import Lack
from core.ids import uuid7
from simulator.client import Person
from storage import account
from tests.agent.thinking.conftest import Open, Stage
from tests.agent.thinking.said import ODD
from tests.agent.thinking.test_voice import NOTE
from tests.standins.replies import Reply

HELLO = Reply("Halo juga.")
SMALL_TALK = f"eh menurutmu pelangi itu gimana sih {ODD}"


def sent(on: Stage) -> str:
    """Everything the provider was sent."""
    return json.dumps([asked.body for asked in on.server.asked], ensure_ascii=False)


async def close(on: Stage, who: Person, words: str = "jangan kirim data keuanganku ke AI") -> None:
    (card,) = await on.say(who, words)
    assert "tidak dilihat AI" in card.text


async def test_what_was_said_before_of_something_closed_is_not_told(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        ani = await on.person()
        await on.say(ani, "beli blewah kremes 23rb")
        await on.say(ani, SMALL_TALK)
        assert "blewah" in sent(on)
        on.server.asked.clear()
        await close(on, ani)
        await on.say(ani, f"lalu awan itu gimana sih {ODD}")
        assert len(on.server.asked) == 1
        assert "blewah" not in sent(on)
        assert "23.000" not in sent(on)


CLOSED = (
    ("jangan kirim data keuanganku ke AI", f"tadi mampir ambil blewah {ODD} semuanya habis 42rb"),
    ("AI jangan lihat makananku", f"tadi malam makan blewah sampai {ODD} dua mangkok"),
    ("AI jangan tau berat badanku", f"timbangan pagi ini {ODD} kayaknya lebih dari kemarin"),
    ("AI jangan lihat latihanku", f"habis lari {ODD} sampai ujung kota"),
    ("AI jangan lihat kendaraanku", f"motor si kluwek {ODD} mogok lagi"),
    ("AI jangan lihat tugasku", f"tolong ingatkan {ODD} entah kapan"),
    ("matikan AI", SMALL_TALK),
)


async def test_words_about_something_closed_stay_here(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        for closing, words in CLOSED:
            ani = await on.person()
            await close(on, ani, closing)
            await on.say(ani, words)
            assert on.server.asked == [], words
        on.server.hears = "halo"
        await on.settled(ani, await ani.send_files("voice", NOTE, seconds=1))
        assert on.server.listened == []


async def test_what_a_model_asks_to_read_goes_to_the_person_alone(stage: Open) -> None:
    reads = Reply(uses=(("spending", {"period": "month"}),))
    async with stage(lambda asked: Reply("Begitu.") if asked.results else reads) as on:
        ani = await on.person()
        await on.say(ani, "beli blewah kremes 23rb")
        await close(on, ani)
        (card,) = await on.say(ani, SMALL_TALK)
        assert "23.000" in card.text
        assert len(on.server.asked) == 1
        assert "23.000" not in sent(on)


async def test_a_card_that_is_answered_is_not_told(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        ani = await on.person()
        (kept,) = await on.say(ani, "beli blewah kremes 23rb")
        await close(on, ani)
        await on.say(ani, SMALL_TALK, reply_to=kept)
        assert "blewah" not in sent(on)


async def test_an_undo_lets_it_be_seen_again(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        ani = await on.person()
        await on.say(ani, "beli blewah kremes 23rb")
        await close(on, ani)
        await on.say(ani, "batal")
        (profile,) = await on.rows(ani, "user_profiles")
        assert json.loads(profile["privacy_settings"]) == {}
        await on.say(ani, SMALL_TALK)
        assert "blewah" in sent(on)


async def test_a_tap_turns_one_kind_and_the_card_stays(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        ani = await on.person()
        (card,) = await on.say(ani, "/privacy")
        assert "🤖 Ingatan" in card.labels
        toast = await ani.tap(card, "🤖 Ingatan")
        assert toast == "Ingatan: tidak dilihat AI"
        await on.settled(ani)
        after = (await ani.messages())[-1]
        assert after.id == card.id
        assert "🚫 Ingatan" in after.labels
        (profile,) = await on.rows(ani, "user_profiles")
        assert json.loads(profile["privacy_settings"]) == {"memories": False}


async def test_a_picture_that_may_be_about_it_is_not_shown(stage: Open) -> None:
    async with stage(lambda _: HELLO) as on:
        ani = await on.person()
        await close(on, ani)
        (user,) = await on.owner.fetch("SELECT id FROM users WHERE telegram_id = $1", ani.id)
        async with on.lifeos.database.work(user["id"]) as session:
            person = await account.person(session, user["id"])
        assert person is not None
        assert on.lifeos.mind is not None
        seen = await on.lifeos.mind.see([], {}, person=person, user_id=person.id, inbox_id=uuid7())
        assert seen is Lack.CLOSED
        assert on.server.asked == []
