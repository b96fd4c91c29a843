"""Running the cases, one person each, and summing up: passed, wrong, partial, asked, by kind and for the money part."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evaluation import cases
from evaluation.cases import Case
from evaluation.stand import Called, Stand
from simulator.client import Message, Sent

_CONFIRMING = ("answer:",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case came to; the verdict is the set's own."""

    id: str
    kind: str
    money: bool
    passed: bool
    wrong: bool
    partial: bool
    asked: bool
    why: str
    reply: str


@dataclass(frozen=True, slots=True)
class Tally:
    cases: int
    passed: int
    wrong: int
    partial: int
    asked: int

    @property
    def share(self) -> float:
        return self.passed / self.cases if self.cases else 1.0


async def run(stand: Stand, wanted: Sequence[Case], path: Path) -> list[Outcome]:
    """Every case in turn. `path` is where the set lies, for its grader."""
    grader = cases.grader(path)
    return [await _one(stand, case, grader) for case in wanted]


async def _one(stand: Stand, case: Case, grader: Any) -> Outcome:
    at = cases.sent_at(case)
    who = await stand.telegram.person(f"Ani {case['id']}", "en" if case.get("lang") == "en" else "id")
    for text in case.get("setup", ()):
        earlier = await who.send(text, date=int(at.timestamp()))
        await stand.settled(who, earlier.update_ids)
    before = await stand.rows(who, grader.TABLES)
    sent = await who.send(case["text"], date=int(at.timestamp()))
    await stand.settled(who, sent.update_ids)
    replies = await _replies(who, sent)
    if cases.changes_only(case) and replies and (button := _confirm(replies[-1])):
        await who.tap(replies[-1], button)
        await stand.settled(who, ())
        replies = await _replies(who, sent)
    reply = "\n".join(message.text for message in replies)
    verdict = grader.grade(case, before, await stand.rows(who, grader.TABLES), reply, at)
    return Outcome(
        case["id"], case["kind"], cases.is_money(case), verdict.passed, verdict.wrong, verdict.partial, verdict.asked,
        verdict.why, reply,
    )  # fmt: skip


async def _replies(who: Any, sent: Sent) -> list[Message]:
    last = max(sent.message_ids)
    return [message for message in await who.messages(after=last) if message.from_bot and message.id > last]


def _confirm(message: Message) -> str | None:
    """The first button of a card that waits for an answer."""
    for row in message.buttons:
        for button in row:
            data = str(button.get("callback_data", ""))
            if data.startswith(_CONFIRMING):
                return data
    return None


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """`asked`: asked back where the case wanted a record."""
    found = list(outcomes)
    return Tally(
        len(found),
        sum(o.passed for o in found),
        sum(o.wrong for o in found),
        sum(o.partial for o in found),
        sum(o.asked and not o.passed for o in found),
    )


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """The figures by kind, then of all and of the money part, then every miss with its reason."""
    rows = [(kind, tally(o for o in outcomes if o.kind == kind)) for kind in sorted({o.kind for o in outcomes})]
    rows += [("all", tally(outcomes)), ("money part", tally(o for o in outcomes if o.money))]
    lines = [f"{'':12}{'cases':>7}{'passed':>8}{'wrong':>7}{'partial':>9}{'asked':>7}"]
    for name, t in rows:
        lines.append(f"{name:12}{t.cases:>7}{t.passed:>8}{t.wrong:>7}{t.partial:>9}{t.asked:>7}  {t.share:6.1%}")
    lines += ["", *(f"{o.id} {'WRONG ' if o.wrong else ''}{o.why[:300]}" for o in outcomes if not o.passed)]
    return lines


def model_line(model: str, called: Called) -> str:
    """What the model had to do with it: the score of a model that never answered is that of none."""
    return (
        f"{model}: asked in {called.turns} turns, {called.calls} calls, {called.failed} failed, p50 {called.milliseconds} ms; "
        f"tokens {called.input} in ({called.cached} cached), {called.output} out; {called.cost.normalize():f} USD"
    )


def as_json(outcomes: Sequence[Outcome], model: str | None = None, called: Called | None = None) -> dict[str, Any]:
    kinds = sorted({o.kind for o in outcomes})
    asked = {"model": {"name": model, **asdict(called), "cost": str(called.cost)}} if called is not None else {}
    return {
        **asked,
        "all": asdict(tally(outcomes)),
        "money": asdict(tally(o for o in outcomes if o.money)),
        "kinds": {kind: asdict(tally(o for o in outcomes if o.kind == kind)) for kind in kinds},
        "cases": [asdict(outcome) for outcome in outcomes],
    }
