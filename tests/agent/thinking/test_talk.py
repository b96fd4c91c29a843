"""Turns with a model, through the local Telegram: what is written, what is answered, what is said and what is not."""

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from simulator.client import Message, Person
from tests.agent.thinking.conftest import Open, Stage
from tests.agent.thinking.said import EGGS, HARD, MONTH, ODD, WORDS, always
from tests.standins.replies import Reply
from tests.standins.requests import Asked


async def changes(on: Stage, who: Person) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["read_by"], row["words"]) for row in await on.rows(who, "changes")]


# records


async def test_a_plain_record_takes_one_call_and_says_who_read_it(stage: Open) -> None:
    async with stage(always(Reply(uses=(EGGS,)))) as on:
        ani = await on.person()
        (card,) = await on.say(ani, WORDS)
        (row,) = await on.rows(ani)
        assert (row["amount"], row["description"], row["category"]) == (42000, "telur sama gula", "food")
        assert "Rp42.000" in card.text
        assert "?" not in card.text
        assert len(on.server.asked) == 1
        assert await changes(on, ani) == [("log", "gpt-6-luna", WORDS)]
        (call,) = await on.rows(ani, "model_calls")
        assert (call["role"], call["outcome"]) == ("parse", "answered")
        assert call["cost"] > 0


async def test_several_things_in_one_answer_are_one_card(stage: Open) -> None:
    uses = (
        ("log_expense", {"amount": 42000, "description": "telur", "category": "food", "note": None}),
        ("log_expense", {"amount": 15000, "description": "parkir", "category": "transport", "merchant": ""}),
    )
    async with stage(always(Reply("Baik, sudah kucatat ya!", uses))) as on:
        ani = await on.person()
        (card,) = await on.say(ani, f"{WORDS} terus parkir {ODD} malah kena 15rb")
        assert [row["amount"] for row in await on.rows(ani)] == [42000, 15000]
        assert "kucatat" not in card.text
        assert len(on.server.asked) == 1


async def test_a_record_and_a_question_are_settled_with_one_call(stage: Open) -> None:
    async with stage(always(Reply(uses=(MONTH, EGGS)))) as on:
        ani = await on.person()
        cards = await on.say(ani, f"{WORDS} bulan ini nambah jadi berapa tuh {ODD}")
        assert len(on.server.asked) == 1
        assert len(await on.rows(ani)) == 1
        assert all("Rp42.000" in card.text for card in cards)
        assert len(cards) == 2


async def test_a_call_that_does_not_fit_is_mended_by_the_model(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        if not asked.results:
            return Reply(
                uses=(("log_expense", {"amount": -5, "description": "telur sama gula", "colour": "red"}), EGGS)
            )
        return Reply(uses=(EGGS,))

    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, WORDS)
        assert len(await on.rows(ani)) == 1
        first, second = (text for _, text in on.server.asked[1].results)
        assert "amount" in first
        assert "colour" in first
        assert second.startswith("not run")


async def test_a_reply_aims_at_the_card_it_answers(stage: Open) -> None:
    correct = ("correct_record", {"description": "telur bebek", "category": "food"})
    async with stage(always(Reply(uses=(correct,)))) as on:
        ani = await on.person()
        (eggs,) = await on.say(ani, "telur 42rb")
        await on.say(ani, "kopi 20rb")
        await on.say(ani, f"aku baru sadar ini telurnya dari bebek {ODD} lho", reply_to=eggs)
        assert sorted(row["description"] for row in await on.rows(ani)) == ["kopi", "telur bebek"]
        assert "telur" in on.server.asked[0].told.lower()


# questions


async def test_a_question_is_answered_from_what_was_read(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        if not asked.results:
            return Reply(uses=(MONTH,))
        return Reply("Untuk makan kamu habis **Rp62.000** bulan ini, masih wajar kok.")

    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, "telur 42rb")
        await on.say(ani, "kopi 20rb")
        (answer,) = await on.say(ani, HARD)
        assert answer.text == "Untuk makan kamu habis Rp62.000 bulan ini, masih wajar kok."
        assert [entity["type"] for entity in answer.raw["entities"]] == ["bold"]
        assert [asked.body["model"] for asked in on.server.asked] == ["gpt-6-luna", "gpt-6.1-terra"]
        assert '"total":"62000"' in on.server.asked[1].results[0][1]
        assert len(await on.rows(ani)) == 2


async def test_an_answer_grows_in_a_draft_that_can_be_stopped(stage: Open) -> None:
    text = "Wah, aku senang sekali kamu cerita begitu, semoga harimu tetap menyenangkan sampai malam nanti ya."
    async with stage(always(Reply(text, pace=0.05))) as on:
        ani = await on.person()
        since = await on.telegram.now()
        (answer,) = await on.say(ani, f"hari ini rasanya capek banget tapi lega juga akhirnya kelar semua urusan {ODD}")
        drafts = [event.body for event in await ani.drafts(since)]
        assert answer.text == text
        assert drafts[0]["text"] == ""
        assert all(draft["can_stop"] for draft in drafts)
        assert len({draft["draft_id"] for draft in drafts}) == 1
        # A slow machine is told first that it takes a while.
        grown = [draft["text"] for draft in drafts if draft["text"] and "💭" not in draft["text"]]
        assert len(grown) >= 3
        assert all(text.startswith(each) for each in grown)


async def test_stop_ends_the_answer_and_keeps_what_was_seen(stage: Open) -> None:
    text = "Satu cerita panjang tentang laut dan gunung dan hutan " + "yang tak pernah selesai " * 40
    async with stage(always(Reply(text, pace=0.1))) as on:
        ani = await on.person()
        since = await on.telegram.now()
        sent = await ani.send(f"ceritain dongeng yang panjang dong sebelum tidur biar cepat ngantuk {ODD}")
        seen = await on.telegram.wait_event(
            lambda e: e.kind == "draft" and "laut" in e.body["text"], since=since, chat_id=ani.id
        )
        await ani.stop(seen.body["draft_id"])
        await on.settled(ani, sent, patience=5)
        answer = (await ani.messages(after=sent))[-2:]
        assert "Satu cerita panjang tentang laut" in answer[0].text
        assert "berhenti" in answer[-1].text
        assert len(answer[0].text) < len(text)


async def test_a_draft_that_is_told_to_wait_waits_and_the_answer_comes(stage: Open) -> None:
    text = "Wah, semoga urusannya lekas kelar dan kamu bisa istirahat dulu sebentar sambil minum teh hangat ya."
    async with stage(always(Reply(text, pace=0.1))) as on:
        ani = await on.person()
        await on.telegram.fault("too_many", "sendMessageDraft", count=9, chat_id=ani.id, retry_after=60)
        (answer,) = await on.say(ani, f"badan rasanya remuk semua habis pindahan rumah kemarin sore banget {ODD}")
        assert answer.text == text
        assert [fault["hits"] for fault in await on.telegram.faults()] == [1]


async def test_where_there_are_no_drafts_a_placed_message_grows_and_goes(stage: Open) -> None:
    text = "Semangat terus ya, pelan-pelan saja, semua ada waktunya dan kamu sudah berusaha keras hari demi hari."
    async with stage(always(Reply(text, pace=0.2))) as on:
        ani = await on.person()
        await on.telegram.fault(
            "refuse", "sendMessageDraft", count=1, code=404, description="Not Found: method not found"
        )
        since = await on.telegram.now()
        (answer,) = await on.say(ani, f"aku lagi galau nih soal kerjaan kantor yang nggak kelar kelar juga {ODD}")
        events = await on.telegram.events(since, chat_id=ani.id)
        placed = next(e for e in events if e.kind == "message" and e.body["message"]["from"]["is_bot"])
        shown = [Message.of(placed.body), *(Message.of(e.body) for e in events if e.kind == "edit")]
        assert all(each.labels == ["⏹ Berhenti"] for each in shown)
        # A slow machine is told first that it takes a while.
        grown = [each.text for each in shown if "💭" not in each.text]
        assert len(grown) > 1
        assert all(text.startswith(each) for each in grown)
        gone = await on.telegram.wait_event(lambda e: e.kind == "delete", since=since, chat_id=ani.id)
        assert gone.body["message_id"] == placed.body["message"]["message_id"]
        assert answer.text == text
        assert answer.buttons == []


async def test_a_placed_message_can_be_stopped(stage: Open) -> None:
    text = "Satu cerita panjang tentang laut dan gunung dan hutan " + "yang tak pernah selesai " * 40
    async with stage(always(Reply(text, pace=0.1))) as on:
        ani = await on.person()
        await on.telegram.fault(
            "refuse", "sendMessageDraft", count=1, code=404, description="Not Found: method not found"
        )
        since = await on.telegram.now()
        sent = await ani.send(f"ceritain dongeng yang panjang dong sebelum tidur biar cepat ngantuk {ODD}")
        placed = await ani.wait_for(lambda m: m.from_bot and "laut" in m.text)
        assert await ani.tap(placed, "⏹ Berhenti") == "Oke, berhenti."
        gone = await on.telegram.wait_event(lambda e: e.kind == "delete", since=since, chat_id=ani.id)
        assert gone.body["message_id"] == placed.id
        await on.settled(ani, sent, patience=5)
        part, said = [m for m in await ani.messages(after=sent) if m.from_bot]
        assert part.text.startswith("Satu cerita panjang tentang laut")
        assert len(part.text) < len(text)
        assert part.buttons == []
        assert "berhenti" in said.text


async def test_the_stop_of_an_answer_that_is_no_more_goes(stage: Open) -> None:
    """A process that died left its placed message behind."""
    async with stage(always(Reply("Halo"))) as on:
        ani = await on.person()
        button = InlineKeyboardButton(text="⏹ Stop", callback_data="stop:41")
        left = await on.lifeos.bot.send_message(
            ani.id, "💭 Still thinking…", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
        )
        assert await ani.tap(left.message_id, "⏹ Stop") == "Oke, berhenti."
        await ani.wait_for(lambda m: m.id == left.message_id and not m.buttons)


async def test_a_long_answer_comes_in_parts(stage: Open) -> None:
    text = "\n\n".join(f"Paragraf ini bercerita tentang {'laut dan gunung ' * 20}" for _ in range(30))
    async with stage(always(Reply(text))) as on:
        ani = await on.person()
        answers = await on.say(ani, f"tolong bikinin cerita panjang banget tentang alam dong buat bacaan {ODD}")
        assert len(answers) > 1
        assert all(len(answer.text) <= 4096 for answer in answers)
        assert "".join("".join(a.text.split()) for a in answers) == "".join(text.split())


# what is not said


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("Oke, sudah saya catat ya, telur sama gula!", "catat"),
        ("Total pengeluaranmu bulan ini Rp987.654.", "987"),
        ("Kamu sudah menghabiskan sembilan ratus ribu rupiah.", "sembilan ratus"),
        ("I've saved it for you.", "saved"),
    ],
)
async def test_what_is_not_so_is_not_said(stage: Open, said: str, never: str) -> None:
    async with stage(always(Reply(said, pace=0.02))) as on:
        ani = await on.person()
        since = await on.telegram.now()
        answers = await on.say(ani, f"hmm gimana ya menurutmu enaknya soal yang kemarin itu deh jadi bingung {ODD}")
        shown = [a.text for a in answers] + [e.body["text"] for e in await ani.drafts(since)]
        assert answers
        assert not any(never in text for text in shown if "belum" not in text.lower() and "nothing" not in text.lower())
        assert said not in shown
        assert await on.rows(ani) == []
        assert len(on.server.asked) == 2


async def test_an_invented_total_is_replaced_by_the_card_of_what_was_read(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        return Reply(uses=(MONTH,)) if not asked.results else Reply("Totalnya Rp99.000, hemat sekali.")

    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, "telur 42rb")
        (answer,) = await on.say(ani, HARD)
        assert "Rp42.000" in answer.text
        assert "99.000" not in answer.text


async def test_a_reminded_model_may_put_it_right(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        if any("The program" in text for _, text in asked.said):
            return Reply(uses=(EGGS,))
        return Reply("Siap, sudah kucatat!")

    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, WORDS)
        assert len(await on.rows(ani)) == 1


async def test_no_link_comes_through(stage: Open) -> None:
    text = "Coba lihat [panduan ini](https://evil.example/?d=rahasia) atau www.evil.example ya."
    async with stage(always(Reply(text))) as on:
        ani = await on.person()
        since = await on.telegram.now()
        (answer,) = await on.say(ani, f"ada bacaan bagus nggak soal ngatur uang buat pemula kayak aku gini {ODD}")
        assert "panduan ini" in answer.text
        shown = [answer.text, *(e.body["text"] for e in await ani.drafts(since))]
        assert not any("evil" in each for each in shown)
        assert not any(e["type"] in {"url", "text_link"} for e in answer.raw.get("entities", ()))


async def test_another_persons_record_is_never_touched(stage: Open) -> None:
    theirs: list[str] = []

    def script(asked: Asked) -> Reply:
        return Reply(uses=(("correct_record", {"target": {"record": theirs[0]}, "amount": 42000}),))

    async with stage(script) as on:
        budi = await on.person()
        await on.say(budi, "mobil 99rb")
        (before,) = await on.rows(budi)
        theirs.append(str(before["id"]))
        ani = await on.person()
        answers = await on.say(ani, WORDS)
        assert answers
        assert await on.rows(budi) == [before]
        assert await on.rows(ani) == []
        assert "no record you were shown" in on.server.asked[1].results[0][1]
