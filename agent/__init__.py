"""The agent: what happens between a message and its answer. `graph.py` is the flow on one screen, `turn.py` runs it."""
