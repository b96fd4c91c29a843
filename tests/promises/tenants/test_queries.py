"""Everything storage/ can be asked is asked with all its owner conditions taken out, once while the other exists and once when they
are gone: the answers must not differ.
"""

from collections.abc import AsyncIterator
from inspect import isasyncgenfunction, iscoroutinefunction

import pytest

from storage import changes, people
from storage.database import Database, _compiled
from tests.promises.tenants.two import Two, two_people
from tests.storage import mutants, probes
from tests.storage.probes import FORGERIES, READS, WRITES, Ask, Learned, learn
from tests.storage.rows import everything, owned_tables, remove_person
from tests.storage.spare import Spare


@pytest.fixture
async def two(spare: Spare) -> AsyncIterator[Two]:
    """New for each test: what is asked may change them."""
    async with two_people(spare) as found:
        yield found


ALL: dict[str, Ask] = {**READS, **FORGERIES, **WRITES}
BY_THE_SCHEMA = frozenset(
    {
        "search.find, words",
        "passages.search, words",
        "passages.naming",
        "money.about",
        "money.about, largest",
        "money.about, what both have",
        "account.meet",
        "account.meet as oneself",
    }
)
"""Answered by a function of the schema that asks on its own whose records it reads, whoever calls it. That such a probe
would notice a leak is shown by the other asking it themselves."""


@pytest.fixture
def mutated(monkeypatch: pytest.MonkeyPatch) -> list[mutants.Mutant]:
    """All of storage/ with its owner conditions taken out, in force for everybody who calls it."""
    found = [mutants.mutant(module) for module in mutants.modules()]
    for mutant in found:
        for name, function in mutant.functions.items():
            monkeypatch.setattr(mutant.module, name, function)
    return found


async def ask_all(
    database: Database, two: Two, *, keep: bool = False, ran: list[str] | None = None
) -> dict[str, Learned]:
    return {name: await learn(database, two.ani, ask, two.budi, keep=keep, ran=ran) for name, ask in ALL.items()}


def test_every_owner_condition_is_taken_out() -> None:
    stripped = [mutants.mutant(module) for module in mutants.modules()]
    before = {f"{m.module.__name__}.{n}": t.text for m in stripped for n, t in mutants.statements(m.module).items()}
    after = {f"{m.module.__name__}.{n}": t.text for m in stripped for n, t in m.texts.items()}
    asking = {name for name, sql in before.items() if mutants.remaining(sql)}
    assert asking
    assert {name for name in before if after[name] != before[name]} == asking
    assert {name for name in after if mutants.remaining(after[name])} == set()
    restoring = next(m for m in stripped if m.module is changes).functions["_restoring"]
    export = next(m for m in stripped if m.module is people).functions["_everything"]
    assert mutants.remaining(people._everything().text)
    assert not mutants.remaining(export().text)
    made = [(table, op) for table in changes.RECORDED for op in ("insert", "update", "delete")]
    assert all(mutants.remaining(changes._restoring(*each).text) for each in made)
    assert not any(mutants.remaining(restoring(*each).text) for each in made)
    assert sum(m.cut for m in stripped) > len(asking) + 3


def test_every_query_has_a_probe() -> None:
    """By the functions too: a statement made for a table is no statement with a name."""
    asked = {name.split(",")[0].split(" ")[0] for name in ALL} | probes.ASKED_HERE
    there = {
        f"{module.__name__.removeprefix('storage.')}.{name}"
        for module in mutants.modules()
        if module.__name__ not in probes.ELSEWHERE
        for name, function in vars(module).items()
        if (iscoroutinefunction(function) or isasyncgenfunction(function))
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }
    assert there == asked


async def test_a_mutant_never_asks_whose_row_it_is(two: Two, mutated: list[mutants.Mutant]) -> None:
    """What was really run; and every statement of storage/ was among it."""
    ran: list[str] = []
    await ask_all(two.spare.database, two, ran=ran)
    assert [sql for sql in ran if mutants.remaining(sql)] == []
    missed = {
        f"{m.module.__name__}.{name}"
        for m in mutated
        if m.module.__name__ not in probes.ELSEWHERE
        for name, sql in m.texts.items()
        if _compiled(sql)[0] not in ran
    }
    assert missed == probes.QUEUES_ONLY, "a statement without a probe: add one to tests/storage/probes/"


async def test_row_level_security_alone_hides_the_other(two: Two, mutated: list[mutants.Mutant]) -> None:
    there = await ask_all(two.spare.database, two)
    seen = await ask_all(two.as_owner, two)
    theirs = {name: await learn(two.spare.database, two.budi.user, ALL[name], two.budi) for name in BY_THE_SCHEMA}
    await remove_person(two.spare.owner, two.budi.user)
    gone = await ask_all(two.spare.database, two)
    unseen = await ask_all(two.as_owner, two)
    assert there == gone
    blind = {name for name in ALL if seen[name] == unseen[name]}
    harmless = {
        "inbox.renew", "inbox.release", "inbox.abandoned", "changes.mark_undone on theirs", "usage.settle", "usage.take",
        "passages.within",
    }  # fmt: skip
    assert blind - harmless <= BY_THE_SCHEMA, "a probe that would not notice a leak"
    assert {name for name in BY_THE_SCHEMA if theirs[name] == there[name]} == set()


async def test_every_write_in_the_others_name_is_refused(two: Two, mutated: list[mutants.Mutant]) -> None:
    for name, ask in FORGERIES.items():
        assert (await learn(two.spare.database, two.ani, ask, two.budi)).refused, name


async def test_committed_mutants_leave_the_other_untouched(two: Two, mutated: list[mutants.Mutant]) -> None:
    before = await everything(two.spare.owner, two.budi.user)
    assert all(before[table] for table in await owned_tables(two.spare.owner))
    await ask_all(two.spare.database, two, keep=True)
    assert await everything(two.spare.owner, two.budi.user) == before


async def test_unmutated_operations_find_nothing_either(two: Two) -> None:
    there = await ask_all(two.spare.database, two)
    await remove_person(two.spare.owner, two.budi.user)
    assert await ask_all(two.spare.database, two) == there


# Look-ups
