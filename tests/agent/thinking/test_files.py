"""A chart or a sheet the model asks for: its card is the answer, with the file; no second call, no words about it."""

import pytest

from tests.agent.thinking.conftest import Open
from tests.agent.thinking.said import EGGS, HARD, WORDS, always
from tests.standins.replies import Reply


@pytest.mark.parametrize(
    ("use", "kind"), [(("chart", {"period": "month"}), "photo"), (("export", {"period": "month"}), "document")]
)
async def test_the_file_itself_is_the_answer(stage: Open, use: tuple[str, dict[str, str]], kind: str) -> None:
    async with stage(always(Reply(uses=(EGGS,)))) as on:
        ani = await on.person()
        await on.say(ani, WORDS)
        on.server.script = always(Reply("Ini ya!", (use,)))
        (card,) = await on.say(ani, HARD)
        assert len(on.server.asked) == 2
        assert kind in card.raw
        assert "Rp42.000" in card.text
