"""What comes again, the pay-day, and pausing or ending one, in words. Said on Wednesday 18 November 2026."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

SET: list[tuple[str, dict[str, Any]]] = [
    (
        "kos 1,2jt tiap tanggal 1",
        {"amount": "1200000", "description": "kos", "starts": "2026-12-01", "category": "home"},
    ),
    (
        "gaji 8jt tiap tanggal 25",
        {"kind": "income", "amount": "8000000", "description": "gaji", "starts": "2026-11-25"},
    ),
    ("netflix 65rb tiap bulan", {"description": "netflix", "starts": "2026-11-18", "category": "entertainment"}),
    ("iuran sampah 50rb per bulan", {"description": "iuran sampah", "starts": "2026-11-18"}),
    ("rent $500 every 1st", {"currency": "USD", "amount": "500", "starts": "2026-12-01"}),
    ("spotify 55k monthly", {"amount": "55000", "starts": "2026-11-18"}),
    ("les renang 200rb tiap senin", {"every": "week", "starts": "2026-11-23"}),
    ("pajak motor 350rb tiap tahun", {"every": "year", "starts": "2026-11-18", "category": "vehicle"}),
    ("salary 8 million every 25th", {"kind": "income", "starts": "2026-11-25"}),
    ("internet 350k every month on the 5th", {"description": "internet", "starts": "2026-12-05"}),
    ("kos 1,2jt setiap akhir bulan", {"starts": "2026-11-30", "day": 31}),
    ("storage 90k every 3rd of the month", {"description": "storage", "starts": "2026-12-03"}),
    ("asuransi 200rb tiap tanggal 31", {"starts": "2026-11-30", "day": 31}),
    ("tiap bulan bayar wifi 350rb tanggal 5", {"description": "wifi", "starts": "2026-12-05"}),
]


@pytest.mark.parametrize(("text", "wanted"), SET)
def test_what_comes_again(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert call.tool == "set_recurrence"
    assert {name: call.arguments[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    ["belanja bulanan 500rb", "weekly groceries 250rb", "arisan mingguan 50rb", "kopi 20rb tiap hari", "langganan netflix 65rb",
     "budget makan 1jt tiap bulan", "berapa kos tiap bulan?", "bayar kos 1,2jt tanggal 1"],
)  # fmt: skip
def test_what_does_not_come_again(text: str) -> None:
    assert "set_recurrence" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("gajian tanggal 25", 25),
        ("aku gajian tiap tanggal 28", 28),
        ("I get paid on the 25th", 25),
        ("payday is the 1st", 1),
    ],
)
def test_the_pay_day(text: str, day: int) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("set_payday", {"day": day})


@pytest.mark.parametrize("text", ["udah gajian tanggal 25", "gajian 5jt tanggal 25", "gajian besok", "kapan gajian"])
def test_what_names_no_pay_day(text: str) -> None:
    assert "set_payday" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    ("text", "tool", "words"),
    [
        ("jeda netflix", "correct_recurrence", ["netflix"]),
        ("pause spotify please", "correct_recurrence", ["spotify"]),
        ("lanjutkan langganan netflix", "correct_recurrence", ["netflix"]),
        ("stop langganan netflix", "delete_record", ["netflix"]),
        ("hapus langganan spotify dong", "delete_record", ["spotify"]),
        ("lanjutin wifi", "correct_recurrence", ["wifi"]),
        ("resume gym", "correct_recurrence", ["gym"]),
        ("unsubscribe from disney", "delete_record", ["disney"]),
        ("stop vidio", "delete_record", ["vidio"]),
    ],
)
def test_one_is_paused_goes_on_or_ends(text: str, tool: str, words: list[str]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["target"]["of"]) == (tool, "recurrences")
    assert call.arguments["target"]["named"]["words"] == words


@pytest.mark.parametrize(
    "text",
    [
        "langganan apa aja",
        "tagihan rutin",
        "my subscriptions",
        "daftar tagihan bulanan",
        "tagihan",
        "tagihan apa aja",
        "what bills do I have?",
    ],
)
def test_asking_for_them(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["recurrences"]


@pytest.mark.parametrize(
    "text", ["tagihan listrik 200rb", "tagihan bulan ini berapa", "stop dulu ya", "lanjut", "stop"]
)
def test_what_asks_for_none_of_them(text: str) -> None:
    assert not {call.tool for call in read(text).calls} & {"recurrences", "correct_recurrence", "delete_record"}
