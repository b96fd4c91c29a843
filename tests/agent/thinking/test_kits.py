"""Which functions a message is offered: a plain record those that keep something, whatever else all of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from agent.thinking import kits, uses
from agent.understanding.message import Message
from agent.understanding.reading import Vocabulary
from tests.agent.thinking.conftest import Open
from tests.agent.thinking.said import EGGS, HARD, ODD, WORDS
from tests.standins.model_server import Script
from tests.standins.replies import Reply
from tests.standins.requests import Asked
from tests.tools.test_forty_questions import ASKED
from tools.catalogue import OFFERED

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def plain(text: str) -> bool:
    return kits.plain(Message(text, Vocabulary(NOW, "IDR")))


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "isi bensin 30rb di shell",
        "topi 45rb, donat 12rb sama amplop 3rb",
        "sarapan lontong sayur 2 porsi",
        "lari 5k 29 menit",
        "bayar cicilan motor ke 3, 750rb",
        "took the kids swimming, 120k plus 15k parking",
        "servis vario 185rb km 23.400",
        "berat badan 70,2 kg pagi ini",
        "dibayarin kantor 250rb buat taksi",
    ],
)
def test_what_keeps_something_is_offered_what_keeps(text: str) -> None:
    assert plain(text)


@pytest.mark.parametrize(
    "text",
    [
        HARD,
        "makan siang nasi padang",
        "kopi 20rb, sisa budget",
        "jajan anak maksimal 500rb sebulan",
        "netflix 65rb tiap tanggal 5",
        "kalau aku beli sepatu 800rb masih aman gak",
        "grafikin 3 bulan ini dong",
        "ingetin ganti oli 2000 km lagi",
        "how long would 2 million last",
        "mulai sekarang kopi 20rb masuk kategori hiburan",
        "export 2 bulan terakhir",
        "besok bayar listrik 300rb",
        "yang 15rb tadi kenapa jadi transport",
        "berat 70?",
    ],
)
def test_what_may_want_more_is_offered_everything(text: str) -> None:
    assert not plain(text)


@pytest.mark.parametrize("words", [asked.words for asked in ASKED])
def test_no_question_is_taken_for_a_record(words: str) -> None:
    assert not plain(words)


def test_every_operation_is_in_one_kit_or_named_by_it() -> None:
    records, everything = (uses.offered(everything=whole) for whole in (False, True))
    names = [each["function"]["name"] for each in everything]
    assert sorted(names) == sorted([uses.ASK, *(tool.name for tool in OFFERED)])
    first = [each["function"]["name"] for each in records[:-1]]
    assert names[: len(first)] == first
    assert all(f" {name}" in records[-1]["function"]["description"] for name in names[len(first) :])


def opening(asked: Asked) -> Reply:
    """Opens the rest where it is not there, asks for a chart when it is."""
    if kits.MORE in asked.tools:
        return Reply(uses=((kits.MORE, {}), EGGS))
    return Reply(uses=(EGGS, ("set_budget", {"amount": 500000, "category": "food", "period": "monthly"})))


@pytest.mark.parametrize(
    ("script", "calls"),
    [
        (opening, 2),
        # A model that knows the name from before need not open anything.
        (lambda _: Reply(uses=(EGGS, ("set_budget", {"amount": 500000, "category": "food", "period": "monthly"}))), 1),
    ],
    ids=["opened", "named at once"],
)
async def test_what_was_not_offered_is_reached_and_nothing_is_kept_twice(
    stage: Open, script: Script, calls: int
) -> None:
    async with stage(script) as on:
        ani = await on.person()
        await on.say(ani, f"{WORDS} plafonnya 500rb {ODD}")
        assert [len(asked.tools) for asked in on.server.asked] == sorted(len(a.tools) for a in on.server.asked)
        assert len(on.server.asked) == calls
        assert [int(row["amount"]) for row in await on.rows(ani)] == [42000]
        assert [int(row["amount"]) for row in await on.rows(ani, "budgets")] == [500000]
