"""Tables in an answer: one that fits a phone's line is text, a wider one a rich message where there are any."""

from simulator.client import Message
from tests.agent.thinking.conftest import Open, Stage
from tests.agent.thinking.said import HARD, always
from tests.standins.replies import Reply

WIDE = (
    "Ini pembagiannya ya:\n\n| Pos | Yang paling sering | Kapan biasanya |\n|---|---|---|\n"
    "| Makan | nasi uduk di depan kantor | pagi, sebelum kerja |\n| Jajan | es kopi susu | sore @kantor |\n\nSemangat!"
)
NARROW = "| Pos | Kapan |\n|---|---|\n| Makan | pagi |\n| Jajan | sore |"
IN_WORDS = (
    "Ini pembagiannya ya:\n\nMakan · Yang paling sering: nasi uduk di depan kantor · Kapan biasanya: pagi, sebelum kerja\n"
    "Jajan · Yang paling sering: es kopi susu · Kapan biasanya: sore kantor\n\nSemangat!"
)


async def ask(on: Stage, question: str = HARD, **faults: int | str) -> tuple[list[Message], int]:
    """The answer of the bot, and how often a rich message was tried while a fault waited for it."""
    who = await on.person(plan="premium")
    if faults:
        await on.telegram.fault("refuse", "sendRichMessage", count=9, chat_id=who.id, **faults)
    answer = await on.say(who, question)
    return answer, sum(fault["hits"] for fault in await on.telegram.faults())


async def test_a_wide_table_is_a_table(stage: Open) -> None:
    async with stage(always(Reply(WIDE))) as on:
        (message,), _ = await ask(on)
        blocks = message.raw["rich_message"]["blocks"]
        assert [block["type"] for block in blocks] == ["paragraph", "table", "paragraph"]
        cells = [[cell["text"] for cell in row] for row in blocks[1]["cells"]]
        assert cells[0] == ["Pos", "Yang paling sering", "Kapan biasanya"]
        assert cells[2] == ["Jajan", "es kopi susu", "sore kantor"]
        assert [cell.get("is_header") for cell in blocks[1]["cells"][0]] == [True] * 3


async def test_a_narrow_table_stays_a_text_that_everybody_sees(stage: Open) -> None:
    async with stage(always(Reply(NARROW))) as on:
        (message,), _ = await ask(on)
        assert message.raw["text"] == "Pos    Kapan\nMakan  pagi\nJajan  sore"
        assert {entity["type"] for entity in message.raw["entities"]} == {"code"}


async def test_a_server_without_rich_messages_is_asked_once(stage: Open) -> None:
    async with stage(always(Reply(WIDE))) as on:
        first, tried = await ask(on, code=404, description="Not Found: method not found")
        second, tried_again = await ask(on, code=404, description="Not Found: method not found")
        assert [[m.raw.get("text") for m in each] for each in (first, second)] == [[IN_WORDS]] * 2
        assert (tried, tried_again) == (1, 1)


async def test_one_refused_for_what_is_in_it_goes_out_as_text_once(stage: Open) -> None:
    async with stage(always(Reply(WIDE))) as on:
        refused, tried = await ask(on, code=400, description="Bad Request: RICH_MESSAGE_INVALID")
        assert [m.raw.get("text") for m in refused] == [IN_WORDS]
        assert tried == 1
        await on.telegram.release()
        (taken,), _ = await ask(on)
        assert "rich_message" in taken.raw


async def test_one_whose_fate_is_unknown_is_repeated_once_and_says_so(stage: Open) -> None:
    async with stage(always(Reply(WIDE))) as on:
        who = await on.person(plan="premium")
        await on.telegram.fault("drop_after", "sendRichMessage", count=5, chat_id=who.id)
        first, second = await on.say(who, HARD)
        assert second.text.startswith(first.text)
        assert "ulang" in second.text.removeprefix(first.text)
