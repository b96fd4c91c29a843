"""What is counted while LifeOS works, for `/metrics`. Counting costs a microsecond and never a query.

To count a thing, give it a line here with what it is good for, and count where it happens. Labels come from closed sets:
never a person, a chat or a word. What the database knows better is read at the scrape: storage/lag.py.
"""

from decimal import Decimal

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_REPLY = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_LATE = (0.1, 1, 5, 15, 60, 300, 900, 3600, 21600, 86400)
_CALL = (0.25, 0.5, 1, 2, 4, 8, 16, 30)

TURNS = Counter(
    "lifeos_turns", "Turns settled, by how they were understood: local, model, asked, not_understood, tap.", ["path"],
    registry=REGISTRY,
)  # fmt: skip
FAULTS = Counter(
    "lifeos_update_faults", "Updates that failed (tried again), were parked, or waited: their chat floods.", ["kind"],
    registry=REGISTRY,
)  # fmt: skip
SENDS = Counter("lifeos_sends", "Calls to the channel by what became of them.", ["outcome"], registry=REGISTRY)
REPLY = Histogram(
    "lifeos_reply_seconds", "From an update's arrival to its answer sent.", buckets=_REPLY, registry=REGISTRY
)
PUSH = Histogram(
    "lifeos_push_seconds",
    "From a message of LifeOS's own being queued to it being sent.",
    buckets=_LATE,
    registry=REGISTRY,
)
CALLS = Counter(
    "lifeos_model_calls", "Calls of models by what became of them.", ["role", "model", "outcome"], registry=REGISTRY
)
CALL_SECONDS = Histogram(
    "lifeos_model_seconds", "What a call of a model took.", ["model"], buckets=_CALL, registry=REGISTRY
)
TOKENS = Counter(
    "lifeos_model_tokens", "Tokens: input, cached (a part of input), output.", ["model", "kind"], registry=REGISTRY
)
COST = Counter("lifeos_model_cost_usd", "What calls cost by the listed prices.", ["model"], registry=REGISTRY)


def sent(seconds: float, *, own: bool) -> None:
    """A message went out, `seconds` after it was caused; `own`: nobody had asked for it."""
    SENDS.labels("sent").inc()
    (PUSH if own else REPLY).observe(max(seconds, 0.0))


def called(role: str, model: str, outcome: str, tokens: tuple[int, int, int], cost: Decimal, seconds: float) -> None:
    """A call of a model ended. `tokens`: input, cached, output; `cost` in USD."""
    CALLS.labels(role, model, outcome).inc()
    CALL_SECONDS.labels(model).observe(seconds)
    for kind, count in zip(("input", "cached", "output"), tokens, strict=True):
        TOKENS.labels(model, kind).inc(count)
    COST.labels(model).inc(float(cost))
