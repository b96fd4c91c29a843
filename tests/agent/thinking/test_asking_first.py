"""What is not certain is asked first: shown as it would be done, tied to the records shown, done by a tap and once."""

import re
from pathlib import Path

from simulator.client import Message
from tests.agent.thinking.conftest import Open
from tests.agent.thinking.said import HARD, ODD, WORDS, always
from tests.standins.replies import Reply
from tests.standins.requests import Asked


def labels(message: Message) -> list[str]:
    return message.labels


async def test_an_amount_that_is_not_in_the_words_is_asked_about(stage: Open) -> None:
    async with stage(always(Reply(uses=(("log_expense", {"amount": 420000, "description": "telur"}),)))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, WORDS)
        assert await on.rows(ani) == []
        assert question.text.startswith("🤔 Simpan ini?")
        assert "Telur · Rp420.000" in question.text
        assert labels(question) == ["✅ Simpan", "✏️ Ubah", "✖️ Tidak jadi"]
        await ani.tap(question, "✅ Simpan")
        await on.settled(ani)
        assert [row["amount"] for row in await on.rows(ani)] == [420000]


async def test_why_names_who_read_it_and_who_confirmed(stage: Open) -> None:
    """Asked by a model and settled by a tap or in words: the message it came from stays with it."""
    async with stage(always(Reply(uses=(("log_expense", {"amount": 420000, "description": "telur"}),)))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, WORDS)
        await ani.tap(question, "✅ Simpan")
        await on.settled(ani)
        (story,) = await on.say(ani, "/kenapa")
        assert WORDS in story.text
        assert "Dibaca gpt-6-luna · kamu setujui lewat tombol" in story.text
        await on.say(ani, WORDS)
        await on.say(ani, "40rb")
        (story,) = await on.say(ani, "/kenapa")
        assert f"{WORDS}\n40rb" in story.text
        assert "Dibaca gpt-6-luna · dari pesanmu sendiri" in story.text


async def test_why_names_the_words_a_local_question_was_about(stage: Open) -> None:
    async with stage(always(Reply(text="?"))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, "makan 25")
        await ani.tap(question, question.labels[0])
        await on.settled(ani)
        (story,) = await on.say(ani, "/kenapa")
        assert "makan 25" in story.text
        assert "Dibaca langsung, tanpa AI · kamu setujui lewat tombol" in story.text


async def test_a_confirmation_can_be_dropped_or_answered_in_words(stage: Open) -> None:
    async with stage(always(Reply(uses=(("log_expense", {"amount": 420000, "description": "telur"}),)))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, WORDS)
        await ani.tap(question, "✖️ Tidak jadi")
        await on.settled(ani)
        assert await on.rows(ani) == []
        await on.say(ani, WORDS)
        await on.say(ani, "40rb")
        assert [row["amount"] for row in await on.rows(ani)] == [40000]
        await on.say(ani, WORDS)
        (hint,) = await on.say(ani, "ya")
        assert "420.000" in hint.text
        assert [row["amount"] for row in await on.rows(ani)] == [40000, 420000]


async def test_the_change_button_says_how_and_leaves_it_open(stage: Open) -> None:
    async with stage(always(Reply(uses=(("log_expense", {"amount": 420000, "description": "telur"}),)))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, WORDS)
        assert "Tulis" in await ani.tap(question, "✏️ Ubah")
        await on.settled(ani)
        assert await on.rows(ani) == []
        await on.say(ani, "42rb")
        assert [row["amount"] for row in await on.rows(ani)] == [42000]


async def test_a_removal_by_name_is_tied_to_the_record_shown(stage: Open) -> None:
    """Asked about the coffee of now; when it has changed meanwhile, the yes does nothing."""
    use = ("delete_record", {"target": {"named": {"words": ["kopi"]}}})
    look = ("spending", {"period": "month"})

    def script(asked: Asked) -> Reply:
        return Reply(uses=(look,)) if not asked.results else Reply(uses=(use,))

    words = f"kayaknya kopi yang barusan itu mending dihapus aja deh soalnya dibayarin temen {ODD}"
    async with stage(script) as on:
        ani = await on.person()
        (coffee,) = await on.say(ani, "kopi 20rb")
        (question,) = await on.say(ani, words)
        assert question.text.startswith("🤔 Hapus ini?")
        assert "Kopi · Rp20.000" in question.text
        await on.say(ani, "25rb", reply_to=coffee)
        assert "berubah" in await ani.tap(question, "✅ Hapus")
        assert [row["amount"] for row in await on.rows(ani)] == [25000]
        (again,) = await on.say(ani, words)
        await on.say(ani, "kopi 30rb")
        await ani.tap(again, "✅ Hapus")
        await on.settled(ani)
        assert [row["amount"] for row in await on.rows(ani)] == [30000]


async def test_an_order_found_in_a_record_has_no_effect_by_itself(stage: Open) -> None:
    """A model that obeys what it reads asks to delete; the person only asked a question."""

    def script(asked: Asked) -> Reply:
        if not asked.results:
            return Reply(uses=(("spending", {"period": "month"}),))
        return Reply(uses=(("delete_record", {}), ("log_expense", {"amount": 42000, "description": "hadiah"})))

    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, "kopi 42rb")
        (question,) = await on.say(ani, HARD)
        assert [row["description"] for row in await on.rows(ani)] == ["kopi"]
        assert question.text.startswith("🤔")


async def test_a_question_back_has_its_answers_as_buttons(stage: Open) -> None:
    ask = ("ask_person", {"question": "Yang mana, beras atau gula?", "answers": ["beras 42rb", "gula 42rb"]})
    async with stage(always(Reply(uses=(ask,)))) as on:
        ani = await on.person()
        (question,) = await on.say(ani, f"yang biasanya itu lho {ODD} tadi 42rb entah apanya {ODD}")
        assert question.text == "Yang mana, beras atau gula?"
        assert labels(question) == ["beras 42rb", "gula 42rb"]
        await ani.tap(question, "gula 42rb")
        await on.settled(ani)
        await ani.wait_for(lambda m: "Gula · Rp42.000" in m.text)
        assert [row["description"] for row in await on.rows(ani)] == ["gula"]


async def test_confirmations_survive_a_restart(stage: Open, tmp_path: Path) -> None:
    def script(asked: Asked) -> Reply:
        amount = 420000 if "telur" in asked.words else 77000
        return Reply(uses=(("log_expense", {"amount": amount, "description": re.split(r"\s", asked.words)[0]}),))

    async with stage(script, home=tmp_path) as on:
        ani = await on.person()
        (eggs,) = await on.say(ani, f"telur sekian butir entah berapa rupiah di warung sebelah rumah 3rb {ODD}")
        (rice,) = await on.say(ani, f"beras sekarung entah berapa rupiah di warung sebelah rumah 4rb {ODD}")
    async with stage(script, home=tmp_path) as on:
        (same,) = [p for p in await on.telegram.people() if p.id == ani.id]
        await same.tap(eggs, "✅ Simpan")
        await on.settled(same)
        assert [(r["description"], r["amount"]) for r in await on.rows(same)] == [("telur", 420000)]
        await same.tap(rice, "✅ Simpan")
        await on.settled(same)
        assert [r["amount"] for r in await on.rows(same)] == [420000, 77000]
