"""A start without a model pays for none: nothing of langchain-openai, openai or our own thinking is loaded."""

import os
import subprocess
import sys

_START = """
import sys
from core.settings import Settings
from main.building import mind_of
import agent.graph, agent.turn, bot.handlers, bot.drafts
config = Settings(_env_file=None)
assert mind_of(config, None) is None
agent.graph.build(None)
print([name for name in ("openai", "langchain_openai", "agent.models", "agent.thinking.mind") if name in sys.modules])
"""


def test_without_a_key_nothing_of_a_model_is_loaded() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    run = subprocess.run([sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
