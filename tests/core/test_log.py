"""Logs: what is ours as it is, of libraries the template alone, of faults the class and the place."""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import structlog

from core import log

WORDS = "kopi Rp20.000 buat Zebrawati"


Read = Callable[[], str]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Read]:
    """What was logged since it was last asked."""
    root = logging.getLogger()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(log, "_reports", [])
    level = root.level
    yield lambda: capsys.readouterr().err
    root.setLevel(level)
    structlog.reset_defaults()


def events(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def fail() -> None:
    raise ValueError(WORDS)


def test_a_librarys_warning_is_its_template(lines: Read) -> None:
    log.configure("DEBUG", "json")
    library = logging.getLogger("some.library")
    library.info("hidden %s", WORDS)
    library.warning("could not send %s\nbecause %s", WORDS, WORDS)
    try:
        fail()
    except ValueError:
        library.exception("a task failed: %r", WORDS)
    said = lines()
    first, second = events(said)
    assert (first["event"], first["source"], first["level"]) == ("could not send %s", "some.library", "warning")
    assert (second["fault"], second["where"].split(":")[0]) == ("ValueError", "test_log.py")
    assert WORDS not in said


def test_a_fault_of_ours_is_its_class_and_place_and_is_reported(lines: Read) -> None:
    log.configure("DEBUG", "json")
    reported: list[Mapping[str, Any]] = []
    log.report_to(reported.append)
    own = log.get("lifeos.test")
    own.info("well", inbox_id="1")
    own.warning("not so well")
    try:
        fail()
    except ValueError:
        own.error("badly", exc_info=True)
    said = lines()
    assert [line["event"] for line in events(said)] == ["well", "not so well", "badly"]
    assert [(each["event"], each["fault"]) for each in reported] == [("badly", "ValueError")]
    assert WORDS not in said


def test_the_end_of_the_process_by_a_fault(lines: Read) -> None:
    log.configure("DEBUG", "json")
    try:
        fail()
    except ValueError as fault:
        sys.excepthook(ValueError, fault, fault.__traceback__)
    said = lines()
    assert "in fail" in said
    assert "ended by a fault" in said
    assert WORDS not in said
    sys.excepthook(OSError, OSError(98, "Address already in use"), None)
    assert "Address already in use" in lines()
