"""All benchmarks, one after another: `make bench`, `python -m benchmarks`. Exit code 1 when an aim was missed.

A new benchmark is a line in _ALL.
"""

import sys
from collections.abc import Callable

from benchmarks import cold, due, flow, money, pictures, thinking, throughput, understanding
from benchmarks.memory import __main__ as memory

_ALL: tuple[tuple[str, Callable[[], int]], ...] = (
    ("Message → reply", lambda: flow.main([])),
    ("Throughput", lambda: throughput.main([])),
    ("Thinking with a model", lambda: thinking.main([])),
    ("Start and rest", cold.main),
    ("Understanding", understanding.main),
    ("Pictures", pictures.main),
    ("Money", lambda: money.main([])),
    ("Memory", memory.main),
    ("What comes due", due.main),
)


def main() -> int:
    missed = 0
    for title, run in _ALL:
        print(f"\n== {title} ==", flush=True)
        missed |= run()
    return missed


if __name__ == "__main__":
    sys.exit(main())
