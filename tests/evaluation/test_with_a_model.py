"""`make eval MODEL=…`: the model named is asked what is not plain, and what it cost and how often it failed is told."""

import sys
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation import __main__ as evaluation
from evaluation import cases, score
from evaluation.stand import Called, running
from tests.agent.thinking.said import EGGS, WORDS, always
from tests.conftest import Cluster
from tests.standins.model_server import KEY, model_server
from tests.standins.replies import Reply
from tests.storage.spare import Spare, spare_database

MODEL = "qwen3:8b"
EXPENSE = {"table": "expenses", "op": "insert", "fields": {"amount": 42000, "description~": "telur"}}
CASE: cases.Case = {"id": "a", "lang": "id", "kind": "expense", "text": WORDS, "expect": [EXPENSE], "ask": False}
PLAIN: cases.Case = {**CASE, "id": "b", "text": "telur 42rb"}


@pytest.fixture
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.mark.parametrize(("fault", "passed", "failed"), [("", 2, 0), ("400", 1, 1)], ids=["answers", "refuses"])
async def test_the_model_named_is_asked(
    spare: Spare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, passed: int, failed: int
) -> None:
    async with model_server(always(Reply(uses=(EGGS,), fault=fault))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        async with running(tmp_path, spare.owner_url, spare.app_url, MODEL) as ground:
            outcomes = await score.run(ground, [CASE, PLAIN], cases.DEFAULT)
            called = await ground.called()
    assert [asked.body["model"] for asked in server.asked] == [MODEL]
    assert score.tally(outcomes).passed == passed
    assert (called.turns, called.calls, called.failed) == (1, 1, failed)
    assert called.input > 0


def test_the_line_names_what_was_asked_and_what_it_cost() -> None:
    line = score.model_line(MODEL, Called(30, 41, 2, 90_500, 60_000, 1_200, Decimal("0.0150"), 812))
    assert line == (
        "qwen3:8b: asked in 30 turns, 41 calls, 2 failed, p50 812 ms; tokens 90500 in (60000 cached), 1200 out; 0.015 USD"
    )


def test_a_model_without_a_provider_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["evaluation", "--model", MODEL])
    assert evaluation.main() == 2
    assert "OPENAI_API_KEY" in capsys.readouterr().err
