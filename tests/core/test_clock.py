"""The two clocks: user time is the message's own time plus an offset that is kept over restarts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core import clock
from core.errors import SettingError

SPEC = "2026-11-18T13:00:00+07:00"
ANCHOR = datetime(2026, 11, 18, 6, tzinfo=UTC)
REAL = datetime(2030, 1, 1, tzinfo=UTC)


def test_without_a_setting_user_time_is_real_time() -> None:
    plain = clock.load(None, Path("/nowhere"))
    assert plain.user(REAL) == REAL
    assert not plain.shifted


def test_a_message_in_another_zone_is_the_same_instant() -> None:
    jakarta = datetime.fromisoformat("2030-01-01T07:00:00+07:00")
    assert clock.real_clock().user(jakarta) == REAL
    assert clock.real_clock().user(jakarta).tzinfo is UTC


def test_the_offset_is_counted_from_the_first_start(tmp_path: Path) -> None:
    first = clock.load(SPEC, tmp_path)
    assert first.anchor == ANCHOR
    assert first.user(first.start) == ANCHOR
    assert first.user(first.start + timedelta(hours=1)) == ANCHOR + timedelta(hours=1)
    assert first.shifted


def test_the_offset_is_kept_over_restarts(tmp_path: Path) -> None:
    first = clock.load(SPEC, tmp_path)
    assert clock.load(SPEC, tmp_path) == first


def test_the_rate_is_kept_over_restarts(tmp_path: Path) -> None:
    first = clock.load(f"{SPEC}x60", tmp_path)
    again = clock.load(f"{SPEC}x60", tmp_path)
    assert again == first
    assert again.user(first.start + timedelta(minutes=1)) == ANCHOR + timedelta(hours=1)


def test_another_setting_starts_anew(tmp_path: Path) -> None:
    first = clock.load(SPEC, tmp_path)
    other = clock.load(f"{SPEC}x2", tmp_path)
    assert other.start >= first.start
    assert other.user(other.start) == ANCHOR
    assert clock.load(f"{SPEC}x2", tmp_path) == other


@pytest.mark.parametrize(
    "spec",
    ["yesterday", "2026-11-18", "2026-11-18T13:00:00", f"{SPEC}x0", f"{SPEC}x-1", f"{SPEC}xnan", f"{SPEC}xinf", "x60"],
)
def test_a_wrong_setting_is_named_and_nothing_is_kept(tmp_path: Path, spec: str) -> None:
    with pytest.raises(SettingError, match=r"^LIFEOS_CLOCK="):
        clock.load(spec, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_spoilt_file_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text(f"{SPEC} not-a-date")
    loaded = clock.load(SPEC, tmp_path)
    assert loaded.user(loaded.start) == ANCHOR
    assert clock.load(SPEC, tmp_path) == loaded
