"""Looking ahead in words: can it be afforded, where the month will end."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("bisa beli sepatu 500rb gak?", {"amount": "500000", "description": "sepatu", "category": "shopping"}),
    ("can I afford shoes for 500k?", {"amount": "500000", "description": "shoes", "category": "shopping"}),
    ("cukup gak buat beli hp 3jt", {"amount": "3000000", "description": "hp", "category": "shopping"}),
    ("masih aman beli kopi 50rb?", {"amount": "50000", "description": "kopi", "category": "food"}),
    ("can i buy a $50 jacket", {"amount": "50", "description": "jacket", "category": "shopping", "currency": "USD"}),
    ("boleh jajan 20rb ga", {"amount": "20000"}),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_can_it_be_afforded(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("afford", wanted)


@pytest.mark.parametrize(
    "text", ["beli sepatu 500rb", "beli hp bisa dicicil 500rb", "bayar listrik 200rb ga", "bisa beli sepatu?"]
)
def test_what_asks_for_no_opinion(text: str) -> None:
    assert "afford" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    "text",
    ["perkiraan akhir bulan", "forecast", "bulan ini bakal habis berapa?", "how much will I spend this month?",
     "kira-kira akhir bulan duit sisa berapa ya", "cukup ga ya uangku sampai akhir bulan", "will it be enough until payday?",
     "sampai akhir bulan bakal keluar berapa nih", "estimasi pengeluaran bulan ini berapa"],
)  # fmt: skip
def test_where_the_month_will_end(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["forecast"]


@pytest.mark.parametrize(
    "text",
    ["boleh jajan berapa hari ini?", "aman belanja berapa sehari", "amannya sehari boleh keluar berapa", "sisa uang jajan per hari",
     "how much can I spend a day?", "how much is it safe to spend today", "bisa dihabiskan berapa lagi minggu ini"],
)  # fmt: skip
def test_what_is_safe_to_spend(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["budget_left"]


@pytest.mark.parametrize(
    "text", ["jajan hari ini berapa", "how much did I spend today", "belanja hari ini habis berapa"]
)
def test_what_was_spent_is_another_question(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["spending"]
