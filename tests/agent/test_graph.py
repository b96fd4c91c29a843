"""The graph as it is built."""

import langsmith
from langsmith.utils import tracing_is_enabled

from agent import graph


def test_nobody_else_is_told_what_people_write() -> None:
    """A machine's settings may ask for traces to be sent away, for something else that runs there."""
    langsmith.configure(enabled=True)
    assert tracing_is_enabled()
    graph.build()
    assert not tracing_is_enabled()
