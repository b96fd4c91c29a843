"""The sender's pace on a clock of numbers: bursts, one a second a chat, thirty a second in all, and what a 429 rests."""

import pytest

from bot.pace import Pace


def test_a_chat_gets_a_burst_then_one_a_second() -> None:
    pace = Pace(burst=3)
    for _ in range(3):
        assert pace.held(10.0) == []
        pace.spent("a", 10.0)
    assert pace.held(10.0) == ["a"]
    assert pace.wait("a", 10.0) == pytest.approx(1.0)
    assert pace.wait("b", 10.0) == 0.0
    assert pace.next(10.0) == pytest.approx(1.0)
    assert pace.held(11.0) == []
    pace.spent("a", 11.0)
    assert pace.held(11.5) == ["a"]
    assert pace.held(12.0) == []


def test_all_chats_together_get_thirty_a_second() -> None:
    pace = Pace()
    for n in range(30):
        assert pace.room(5.0) == 30 - n
        pace.spent(str(n), 5.0)
    assert pace.room(5.0) == 0
    assert pace.next(5.0) == pytest.approx(1 / 30)
    assert pace.room(5.5) == 15
    assert pace.room(60.0) == 30


def test_ten_seconds_never_hold_more_than_the_limits() -> None:
    pace, sent, now = Pace(), 0, 0.0
    while now < 10:
        for chat in "abcdefghijklmnopqrstuvwxyz":
            if pace.room(now) and chat not in pace.held(now):
                pace.spent(chat, now)
                sent += 1
        now += 0.01
    assert sent <= 30 + 300
    assert sent >= 320


def test_one_refused_chat_rests_alone() -> None:
    pace = Pace()
    assert pace.refused("a", 40, 1.0) == 40
    assert pace.room(1.0) == 30


def test_several_refused_in_a_row_rest_everybody() -> None:
    pace = Pace()
    for chat in "ab":
        pace.refused(chat, 7, 1.0)
    pace.served()
    pace.refused("c", 7, 2.0)
    pace.refused("c", 7, 2.0)
    pace.refused("d", 30, 2.0)
    pace.refused("e", 7, 2.0)
    assert pace.room(2.0) > 0
    pace.refused("f", 6, 2.5)
    assert pace.room(8.9) == 0
    assert pace.next(3.0) == pytest.approx(6.0)
    assert pace.wait("z", 3.0) == pytest.approx(6.0)
    assert pace.room(9.0) == 30


def test_a_free_pace_only_rests() -> None:
    pace = Pace.free(second=0.5)
    for _ in range(1000):
        pace.spent("a", 0.0)
    assert pace.held(0.0) == []
    assert pace.next(0.0) is None
    assert pace.refused("a", 10, 0.0) == 5.0


def test_a_group_gets_twenty_a_minute() -> None:
    pace, sent = Pace(), 0
    for tenth in range(600):
        if "-100" not in pace.held(tenth / 10):
            pace.spent("-100", tenth / 10)
            sent += 1
    assert 20 <= sent <= 20 + pace.burst


def test_a_refusal_leaves_a_doubt_until_one_is_served_or_its_time_is_over() -> None:
    pace = Pace()
    assert not pace.doubts(0.0)
    pace.refused("a", 5, 0.0)
    assert pace.doubts(4.9)
    assert pace.rest(4.9) == 0
    assert not pace.doubts(5.1)
    pace.served()
    assert not pace.doubts(1.0)
    for chat in "abc":
        pace.refused(chat, 5, 0.0)
    assert pace.rest(1.0) == pytest.approx(4.0)
    assert pace.rest(6.0) == 0


def test_silent_chats_are_forgotten() -> None:
    pace = Pace()
    for n in range(100):
        pace.spent(str(n), float(n))
    assert pace.held(1000.0) == []
    assert pace._chats == {}
