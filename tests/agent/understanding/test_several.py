"""Messages that tell of several kinds of things: each part is read by itself, and nothing is kept where one part is unclear."""

import pytest

from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("lunch salmon bowl 85k, abis itu gym 1 jam upper body", ["log_expense", "log_meal", "log_workout"]),
        ("lari 5k 28 menit trus sarapan bubur 12rb", ["log_workout", "log_expense", "log_meal"]),
        ("lari 3km. terus makan bakso 20rb", ["log_workout", "log_expense", "log_meal"]),
        ("bensin 30rb, ingetin ganti oli besok", ["log_expense", "add_task"]),
        ("kopi 20rb, berat 70.2", ["log_expense", "log_weight"]),
        ("timbang 70 kg, makan siang gado-gado", ["log_weight", "log_meal"]),
        ("parkir 2rb. besok jam 9 meeting", ["log_expense", "add_task"]),
        ("bb 70,2 turun dari 71 minggu lalu, tadi pagi lari 5 km 31 menit", ["log_weight", "log_workout"]),
        ("coffee 20k and remind me to call mom tomorrow at 5pm", ["log_expense", "add_task"]),
    ],
)
def test_each_part_is_kept(text: str, tools: list[str]) -> None:
    assert [call.tool for call in read(text).calls] == tools


@pytest.mark.parametrize(
    "text",
    ["bensin 30rb, terus gimana ya", "kopi 20rb, temenku lari marathon", "kopi 20rb, cuaca besok gimana"],
)
def test_with_an_unclear_part_nothing_is_kept(text: str) -> None:
    assert read(text).calls == ()


def test_money_behind_a_run_is_no_time_of_it() -> None:
    calls = read("lari 5 km habis 30rb buat minum").calls
    assert all(call.arguments.get("duration") is None for call in calls)


def test_a_part_answers_no_open_question() -> None:
    """ "lalu" parts the two; the second by itself would be the day that was asked for."""
    day = read("kopi 20rb 30 feb").ask
    assert day is not None
    assert all(call.arguments["amount"] != "20000" for call in read("roti 5rb senin lalu 10", ask=day).calls)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("kemarin lari 5 km, abis itu kopi 20rb dan gym 1 jam", ["2026-11-17", "2026-11-17", "2026-11-17"]),
        ("kemarin kopi 20rb, tadi pagi lari 5 km, terus parkir 2rb", ["2026-11-17", None, None]),
        ("bb 70,2 turun dari 71 minggu lalu, tadi pagi lari 5 km, abis itu gym 1 jam", [None, None, None]),
    ],
)
def test_a_day_holds_up_to_the_next(text: str, days: list[str | None]) -> None:
    assert [call.arguments.get("date") for call in read(text).calls] == days
