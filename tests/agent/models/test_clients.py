"""One call of a model over real HTTP, against the stand-in: what is given back, what is tried again, what is paid."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from agent.models import Access, Misconfigured, ModelFault, Models, OverBudget, Role, Unavailable, Unusable
from agent.models.breaker import FAILURES, REST, Breaker
from storage.usage import Spent
from tests.standins.model_server import KEY, ModelServer, Script, model_server
from tests.standins.replies import Reply

TOOL = {
    "type": "function",
    "function": {
        "name": "log_expense",
        "description": "Record spending.",
        "parameters": {
            "type": "object",
            "properties": {"amount": {"type": "number"}, "description": {"type": "string"}},
        },
    },
}
WORDS = [SystemMessage("You keep records."), HumanMessage("kopi 20rb")]
TAKEN = UUID(int=1)


def always(reply: Reply) -> Script:
    return lambda _: reply


@dataclass
class Purse:
    """A ledger in memory."""

    cap: Decimal | None = None
    paid: list[Spent] = field(default_factory=list)
    most: Decimal = Decimal(0)

    async def take(self, most: Decimal, likely: Decimal) -> UUID | None:
        assert 0 <= likely <= most
        self.most = most
        return None if self.cap is not None and most > self.cap else TAKEN

    async def settle(self, reservation: UUID, spent: Spent) -> None:
        assert reservation == TAKEN
        self.paid.append(spent)


@asynccontextmanager
async def models(
    script: Script, *, responses: bool = True, key: str = KEY, seconds: float = 5.0
) -> AsyncIterator[tuple[Models, ModelServer]]:
    """Clients, and the server they ask."""
    async with model_server(script) as server:
        names = {Role.PARSE: "gpt-6-luna", Role.ANSWER: "gpt-6.1-terra"}
        made = Models(Access(key, server.url, names, responses), call_seconds=seconds)
        yield made, server
        await made.close()


both_apis = pytest.mark.parametrize("responses", [True, False], ids=["responses", "chat"])


@both_apis
async def test_words_grow_and_the_whole_is_given(responses: bool) -> None:
    heard: list[str] = []

    async def hear(text: str) -> None:
        heard.append(text)

    async with models(always(Reply("Halo, apa kabar hari ini?")), responses=responses) as (asking, server):
        purse = Purse()
        answer = await asking.ask(Role.PARSE, WORDS, [TOOL], ledger=purse, hear=hear)
    assert answer.text == "Halo, apa kabar hari ini?"
    assert answer.uses == ()
    assert heard[0] == "Halo, "
    assert heard[-1] == answer.text
    assert server.asked[0].api == ("responses" if responses else "chat")
    assert server.asked[0].body["store"] is False
    assert server.asked[0].told == "You keep records."
    (spent,) = purse.paid
    assert (spent.outcome, spent.model) == ("answered", "gpt-6-luna")
    assert spent.input > 0 < spent.output
    assert 0 < spent.cost < purse.most


@both_apis
async def test_calls_of_operations_come_whole_and_exact(responses: bool) -> None:
    uses = (("log_expense", {"amount": 20000.10, "description": "kopi"}), ("log_expense", {"amount": 5000}))
    async with models(always(Reply(uses=uses)), responses=responses) as (asking, _):
        answer = await asking.ask(Role.PARSE, WORDS, [TOOL], ledger=Purse())
    assert [use.name for use in answer.uses] == ["log_expense", "log_expense"]
    assert answer.uses[0].arguments == {"amount": Decimal("20000.1"), "description": "kopi"}
    assert len({use.id for use in answer.uses}) == 2


@both_apis
@pytest.mark.parametrize(
    ("fault", "kind", "tries"),
    [
        ("429", Unavailable, 3),
        ("500", Unavailable, 3),
        ("failed", Unavailable, 3),
        ("empty", Unavailable, 3),
        ("drop", Unavailable, 3),
        ("cut", Unavailable, 3),
        ("quota", Misconfigured, 1),
        ("refusal", Unusable, 1),
        ("length", Unusable, 1),
        ("broken", Unusable, 1),
        ("400", Unusable, 1),
    ],
)
async def test_nothing_of_a_faulty_answer_is_given(
    responses: bool, fault: str, kind: type[ModelFault], tries: int
) -> None:
    reply = Reply(uses=(("log_expense", {"amount": 200000, "description": "kopi"}),), fault=fault, retry_after=0.1)
    async with models(always(reply), responses=responses) as (asking, server):
        purse = Purse()
        with pytest.raises(kind):
            await asking.ask(Role.PARSE, WORDS, [TOOL], ledger=purse)
        assert len(server.asked) == tries
    assert [spent.outcome != "answered" for spent in purse.paid] == [True]


@both_apis
@pytest.mark.parametrize("fault", ["cut", "length"])
async def test_words_that_were_cut_off_are_no_answer(responses: bool, fault: str) -> None:
    async with models(always(Reply("Total kamu bulan ini sekian rupiah", fault=fault)), responses=responses) as (
        asking,
        server,
    ):
        with pytest.raises(Unusable):
            await asking.ask(Role.PARSE, WORDS, [TOOL], ledger=Purse())
        assert len(server.asked) == 1


async def test_a_fault_that_passes_is_tried_again_after_the_pause_asked_for() -> None:
    replies = iter([Reply(fault="429", retry_after=0.4), Reply(fault="500"), Reply("Halo")])
    begun = time.monotonic()
    async with models(lambda _: next(replies)) as (asking, _):
        answer = await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
    assert answer.text == "Halo"
    assert time.monotonic() - begun >= 0.4


async def test_a_call_ends_at_its_deadline_and_what_comes_later_is_dropped() -> None:
    async with models(always(Reply("Terlambat", wait=3)), seconds=0.4) as (asking, _):
        with pytest.raises(Unavailable, match="timeout"):
            await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        with pytest.raises(Unavailable, match="timeout"):
            await asking.ask(Role.ANSWER, WORDS, [], ledger=Purse(), within=0.2)


async def test_a_wrong_key_is_not_tried_again_and_the_model_left_alone() -> None:
    async with models(always(Reply("Halo")), key="wrong") as (asking, server):
        with pytest.raises(Misconfigured, match="401"):
            await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        assert asking.rests(Role.PARSE)
        assert not asking.rests(Role.ANSWER)
        assert server.asked == []


async def test_words_that_are_not_taken_leave_the_model_to_the_others() -> None:
    async with models(always(Reply(fault="400"))) as (asking, _):
        for _ in range(FAILURES):
            with pytest.raises(Unusable, match="400"):
                await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        assert not asking.rests(Role.PARSE)


async def test_after_several_failures_the_model_is_left_alone() -> None:
    async with models(always(Reply(fault="drop"))) as (asking, server):
        for _ in range(FAILURES):
            with pytest.raises(Unavailable):
                await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        before = len(server.asked)
        with pytest.raises(Unavailable, match="resting"):
            await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        assert len(server.asked) == before


async def test_no_call_is_made_beyond_the_budget() -> None:
    async with models(always(Reply("Halo"))) as (asking, server):
        with pytest.raises(OverBudget):
            await asking.ask(Role.PARSE, WORDS, [], ledger=Purse(cap=Decimal("0.000001")))
        assert server.asked == []


def clock(now: list[float]) -> Callable[[], float]:
    return lambda: now[0]


def test_a_breaker_lets_one_call_try_after_its_rest() -> None:
    now = [0.0]
    breaker = Breaker(clock(now))
    for _ in range(FAILURES):
        assert breaker.lets_through()
        breaker.failed()
    assert not breaker.lets_through()
    now[0] += REST + 1
    assert not breaker.rests()
    assert not breaker.rests(), "to look is not to try"
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.worked()
    assert breaker.lets_through()


async def test_a_server_that_asks_for_a_long_pause_is_left_alone_at_once() -> None:
    async with models(always(Reply(fault="429", retry_after=60))) as (asking, server):
        with pytest.raises(Unavailable, match="429"):
            async with asyncio.timeout(30):
                await asking.ask(Role.PARSE, WORDS, [], ledger=Purse())
        assert len(server.asked) == 1
        assert asking.rests(Role.PARSE)


@pytest.mark.parametrize(
    ("base_url", "model", "costs"),
    [
        (None, "gpt-6-luna", "0.60"),
        (None, "gpt-6-luna-2026-09-22", "0.60"),
        (None, "gpt-7-nobody-knows", "60"),
        ("https://api.openai.com/v1", "gpt-7-nobody-knows", "60"),
        ("https://eu.api.openai.com/v1", "gpt-7-nobody-knows", "60"),
        ("https://models.example/v1", "nobody/knows-7", "60"),
        ("https://models.example/v1", "openai/gpt-6.1-terra", "6"),
        ("http://ollama:11434/v1", "qwen3:8b", "0"),
        ("http://10.0.0.7/v1", "qwen3:8b", "0"),
        ("http://127.0.0.1:11434/v1", "qwen3:8b", "0"),
        ("http://127.0.0.1:11434/v1", "gpt-6-luna", "0.60"),
    ],
)
def test_what_a_model_costs_depends_on_who_is_asked(base_url: str | None, model: str, costs: str) -> None:
    """A million tokens in and out, at the listed price; one that is not listed at the dearest, or in one's own network at
    nothing."""
    access = Access(KEY, base_url, {Role.PARSE: model}, responses=False)
    assert access.price(model).of(1_000_000, 0, 1_000_000) == Decimal(costs)


@both_apis
async def test_what_is_written_into_the_prompt_cache_costs_a_quarter_more(responses: bool) -> None:
    purse = Purse()
    async with models(always(Reply("Halo!")), responses=responses) as (asking, _):
        await asking.ask(Role.PARSE, WORDS, [TOOL], ledger=purse)
    (paid,) = purse.paid
    written = paid.input // 4
    plain = paid.input - paid.cached - written
    tokens = (
        plain * Decimal("0.10")
        + paid.cached * Decimal("0.01")
        + written * Decimal("0.125")
        + paid.output * Decimal("0.50")
    )
    assert paid.cached == paid.input // 2
    assert paid.cost == tokens / 1_000_000


async def test_a_model_of_ones_own_takes_nothing_from_the_month() -> None:
    purse = Purse(cap=Decimal(0))
    async with model_server(always(Reply(text="Halo!"))) as server:
        found = Models(Access(KEY, server.url, {Role.PARSE: "qwen3:8b"}, responses=False))
        answer = await found.ask(Role.PARSE, WORDS, [TOOL], ledger=purse)
        await found.close()
    assert answer.text == "Halo!"
    (spent,) = purse.paid
    assert spent.cost == purse.most == Decimal(0)
    assert spent.input > 0


async def test_closing_one_leaves_another_at_the_same_address_open() -> None:
    async with model_server(always(Reply(text="Halo!"))) as server:
        first, second = (Models(Access(KEY, server.url, {Role.PARSE: "qwen3:8b"}, responses=False)) for _ in range(2))
        await first.ask(Role.PARSE, WORDS, [TOOL], ledger=Purse())
        await second.ask(Role.PARSE, WORDS, [TOOL], ledger=Purse())
        await first.close()
        answer = await second.ask(Role.PARSE, WORDS, [TOOL], ledger=Purse())
        await second.close()
    assert answer.text == "Halo!"
