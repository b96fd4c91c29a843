"""Message → reply: LifeOS beside a bare aiogram echo and beside a bare durable skeleton, in one run, in turns.

Run `python -m benchmarks.flow [--messages N] [--json FILE]`; exit code 1 when an aim is missed. Machines differ and are
shared: only the ratios within one run mean anything, which is why the three take turns every few messages.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from benchmarks import stand
from benchmarks.breakdown import Breakdown, Span, breakdown
from benchmarks.figures import median, percentile, table

SUBJECTS = ("lifeos", "echo", "skeleton")
AIM = {"echo": 5.0, "skeleton": 1.5}
"""At most so many times as long as these."""

MESSAGES = 200
_ROUND = 10
_WARM = 20
# A person pauses; what a subject does after its reply is not counted as the next message's wait.
_PAUSE = 0.03
# A machine with much else to do ends the rounds early rather than late.
_LONGEST = 40.0

_SPENT = ("kopi", "nasi goreng", "bensin", "parkir", "bakso", "pulsa", "roti", "es teh", "sate", "ojek")
_AMOUNTS = ("{}rb", "{}k", "{}.000", "{}500", "{} ribu")
"""Each message tells of another amount: the same thing bought twice for the same would be asked about."""
_QUESTION = "berapa pengeluaran hari ini"
_UNDO = "batal"


def _expenses() -> Iterator[str]:
    for number in count():
        yield f"{_SPENT[number % len(_SPENT)]} {_AMOUNTS[number % len(_AMOUNTS)].format(2 + number)}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """LifeOS's median over another's: of all messages, and how it spread over the rounds."""

    whole: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Flow:
    """Milliseconds by what was asked of whom, processor milliseconds for each expense, ratios by whom LifeOS is compared
    with."""

    times: dict[str, list[float]]
    cpu: dict[str, float]
    ratios: dict[str, Ratio]
    traced: Breakdown


async def measure(messages: int) -> Flow:
    rounds = max(2, messages // _ROUND)
    with tempfile.TemporaryDirectory(prefix="lifeos-bench-") as folder:
        home, trace = Path(folder), Path(folder) / "trace.json"
        async with stand.cluster(home) as server:
            async with AsyncExitStack() as stack:
                subjects = [await stack.enter_async_context(stand.subject(server, home, name)) for name in SUBJECTS]
                used = await _compare(subjects, rounds)
                await _check(subjects)
            async with stand.subject(server, home, "lifeos", name="traced", trace=trace) as traced:
                words = _expenses()
                await _talk(traced, -1, words, _WARM)
                await _talk(traced, 0, words, max(_ROUND, messages // 2))
        spans = [Span(**span) for span in json.loads(trace.read_text())]
        return _figures(subjects, used, breakdown(spans, _windows(traced)))


async def _compare(subjects: list[stand.Subject], rounds: int) -> dict[str, float]:
    """Round -1 warms up and is not counted. Gives the processor seconds each has used in its counted expenses."""
    used, words = dict.fromkeys(SUBJECTS, 0.0), {name: _expenses() for name in SUBJECTS}
    end = time.monotonic() + _LONGEST
    for number in range(-1, rounds):
        if number > 1 and time.monotonic() > end:
            break
        for subject in subjects:
            before = subject.used()
            await _talk(subject, number, words[subject.name], _ROUND if number >= 0 else _WARM)
            used[subject.name] += subject.used() - before if number >= 0 else 0.0
        for kind, text in (("question", _QUESTION), ("undo", _UNDO)):
            await subjects[0].exchange(kind, number, text)
            await asyncio.sleep(_PAUSE)
    return used


async def _talk(subject: stand.Subject, number: int, words: Iterator[str], messages: int) -> None:
    for _ in range(messages):
        await subject.exchange("expense", number, next(words))
        await asyncio.sleep(_PAUSE)


async def _check(subjects: list[stand.Subject]) -> None:
    """A figure counts only if every message it stands for was kept, once. Raises ValueError."""
    for subject in subjects:
        kinds = [kind for kind, _, _ in subject.exchanges]
        kept = await subject.count("echoed" if subject.name == "echo" else "expenses")
        if kept != kinds.count("expense") - kinds.count("undo"):
            raise ValueError(f"{subject.name} kept {kept} of {kinds.count('expense')} messages")


def _windows(traced: stand.Subject) -> list[tuple[float, float, float]]:
    times = traced.times()
    ends = [asked for _, _, asked, _ in times[1:]] + [float("inf")]
    return [(asked, replied, end) for (_, n, asked, replied), end in zip(times, ends, strict=True) if n >= 0]


def _figures(subjects: list[stand.Subject], used: dict[str, float], traced: Breakdown) -> Flow:
    times: dict[str, list[float]] = {}
    by_round: dict[str, dict[int, list[float]]] = {}
    for subject in subjects:
        for kind, number, asked, replied in subject.times():
            if number < 0:
                continue
            times.setdefault(f"{subject.name}, {kind}", []).append((replied - asked) * 1000)
            if kind == "expense":
                by_round.setdefault(subject.name, {}).setdefault(number, []).append((replied - asked) * 1000)
    ratios = {}
    for other in AIM:
        spread = [median(mine) / median(by_round[other][number]) for number, mine in by_round["lifeos"].items()]
        whole = median(times["lifeos, expense"]) / median(times[f"{other}, expense"])
        ratios[other] = Ratio(whole, percentile(spread, 0.1), median(spread), percentile(spread, 0.9))
    cpu = {name: seconds * 1000 / len(times[f"{name}, expense"]) for name, seconds in used.items()}
    return Flow(times, cpu, ratios, traced)


def _cpu(flow: Flow, name: str) -> str:
    """All an expense costs its process, what follows its reply included."""
    who, _, kind = name.partition(", ")
    return f"{flow.cpu[who]:.1f}" if kind == "expense" else ""


def show(flow: Flow) -> bool:
    """Print it; whether the aims are met."""
    rows = [
        (name, str(len(times)), f"{median(times):.2f}", f"{percentile(times, 0.95):.2f}", _cpu(flow, name))
        for name, times in flow.times.items()
    ]
    print(table(("message → reply", "messages", "p50 ms", "p95 ms", "processor ms"), rows))
    met = True
    print()
    for other, ratio in flow.ratios.items():
        good = ratio.whole <= AIM[other]
        met = met and good
        print(
            f"LifeOS / {other}: {ratio.whole:.2f} (aim: at most {AIM[other]:g}, {'met' if good else 'MISSED'});"
            f" over the rounds {ratio.low:.2f} … {ratio.middle:.2f} … {ratio.high:.2f} (10%, 50%, 90%)"
        )
    traced = flow.traced
    print("\nWhere the time goes, in a run of its own with the stages timed:")
    stages = [
        (
            s.name,
            f"{s.ms:.2f}",
            "" if s.cpu is None else f"{s.cpu:.2f}",
            f"{s.trips:.0f}" if s.trips else "",
            f"{s.waited:.2f}" if s.trips else "",
        )
        for s in traced.stages
    ]
    total = (
        "sum of the medians",
        f"{sum(s.ms for s in traced.stages):.2f}",
        f"{sum(s.cpu or 0.0 for s in traced.stages):.2f}",
        f"{sum(s.trips for s in traced.stages):.0f}",
        f"{sum(s.waited for s in traced.stages):.2f}",
    )
    print(table(("stage", "p50 ms", "processor", "round trips", "waiting for them"), [*stages, total]))
    print(
        f"Median of the whole: {traced.whole:.2f} ms. Of the graph, understanding: {traced.understanding:.2f} ms."
        f" Behind the reply: {traced.after_trips:.0f} more round trips, noted as sent after {traced.after_ms:.2f} ms."
    )
    return met


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flow", description="Message → reply, compared.")
    parser.add_argument("--messages", type=int, default=MESSAGES, help="counted messages to each subject")
    parser.add_argument("--json", type=Path, help="a file for every single time")
    given = parser.parse_args(arguments)
    flow = asyncio.run(measure(given.messages))
    met = show(flow)
    if given.json is not None:
        given.json.write_text(json.dumps(asdict(flow), indent=1))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
