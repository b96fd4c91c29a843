"""Sessions: begun with init data, renewed, replayed, retried, ended; called as the routes call them."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import asyncpg
import pytest

from core.context import Person as Who
from core.ids import uuid7
from core.settings import Settings
from integrations import tokens
from integrations.secrets import Keys
from integrations.tokens import Kind
from simulator.signing import init_data
from simulator.state import Person
from storage.audit import Origin
from storage.database import Database
from storage.sessions import Family
from tests.conftest import TOKEN
from tools.account.sessions import (
    OVERLAP,
    NotFromTelegram,
    NotLetIn,
    Sessions,
    Signed,
    SignedOut,
    Verdict,
    judged,
)

HERE = Origin("Firefox", "192.0.2.7")
KEYS = Keys(signing="a key for tests, long enough for it", pepper="pepper", bot=TOKEN)
_IDS: Iterator[int] = count(6_100_000_000)


@pytest.fixture
def sessions(database: Database) -> Sessions:
    return Sessions(database, Settings(_env_file=None), KEYS)


def somebody() -> Person:
    return Person(next(_IDS), "Ani", None, None, "en", started=True, blocked=False)


async def signed_in(sessions: Sessions) -> Signed:
    return await sessions.by_telegram(init_data(TOKEN, somebody()), HERE)


async def renewed(sessions: Sessions, token: str) -> Signed:
    return await sessions.renew(token, HERE, time.monotonic())


async def asked(sessions: Sessions, token: str) -> Who:
    """Whose request with this access token is."""
    claim = sessions.claim(Kind.ACCESS, token)
    async with sessions.database.work(claim.user_id) as session:
        return (await sessions.caller(session, claim)).person


async def age(owner: asyncpg.Pool, signed: Signed, seconds: float = OVERLAP + 1) -> None:
    """As if the last renewal were so long ago."""
    sql = "UPDATE user_sessions SET rotated_at = rotated_at - make_interval(secs => $2) WHERE id = $1"
    await owner.execute(sql, signed.session_id, seconds)


async def events(owner: asyncpg.Pool, signed: Signed) -> list[str]:
    rows = await owner.fetch("SELECT what FROM audit_log WHERE user_id = $1 ORDER BY id", signed.user_id)
    return [row["what"] for row in rows]


# Coming in


async def test_the_account_is_made_as_a_first_message_makes_it(sessions: Sessions, owner: asyncpg.Pool) -> None:
    ani = somebody()
    signed = await sessions.by_telegram(init_data(TOKEN, ani), HERE)
    person = await asked(sessions, signed.access)
    assert (person.id, person.name, person.language) == (signed.user_id, "Ani", "en")
    assert (str(person.zone), person.currency, person.plan) == ("Asia/Jakarta", "IDR", "free")
    again = await sessions.by_telegram(init_data(TOKEN, ani), HERE)
    assert (again.user_id, again.session_id == signed.session_id) == (signed.user_id, False)
    assert await owner.fetchval("SELECT count(*) FROM users WHERE telegram_id = $1", ani.id) == 1
    assert await events(owner, signed) == ["signed_in", "signed_in"]


async def test_init_data_is_good_once(sessions: Sessions, owner: asyncpg.Pool) -> None:
    ani = somebody()
    said = init_data(TOKEN, ani)
    tries = await asyncio.gather(*(sessions.by_telegram(said, HERE) for _ in range(20)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in tries) == ["NotFromTelegram"] * 19 + ["Signed"]
    assert await owner.fetchval("SELECT count(*) FROM users WHERE telegram_id = $1", ani.id) == 1


async def test_what_is_stale_makes_no_account(sessions: Sessions, owner: asyncpg.Pool) -> None:
    ani = somebody()
    with pytest.raises(NotFromTelegram):
        await sessions.by_telegram(init_data(TOKEN, ani, auth_date=1_500_000_000), HERE)
    assert await owner.fetchval("SELECT count(*) FROM users WHERE telegram_id = $1", ani.id) == 0


async def test_only_whom_the_host_has_named(database: Database, owner: asyncpg.Pool) -> None:
    ani, budi = somebody(), somebody()
    private = Sessions(database, Settings(_env_file=None, allowed_telegram_ids=[ani.id]), KEYS)
    await private.by_telegram(init_data(TOKEN, ani), HERE)
    with pytest.raises(NotLetIn):
        await private.by_telegram(init_data(TOKEN, budi), HERE)
    assert await owner.fetchval("SELECT count(*) FROM users WHERE telegram_id = $1", budi.id) == 0


# Staying in


async def test_each_renewal_brings_the_next_pair(sessions: Sessions, owner: asyncpg.Pool) -> None:
    signed = await signed_in(sessions)
    for _ in range(5):
        await age(owner, signed, 3600)
        following = await renewed(sessions, signed.refresh)
        assert (following.session_id, following.refresh == signed.refresh) == (signed.session_id, False)
        assert (await asked(sessions, following.access)).id == signed.user_id
        signed = following


async def test_a_replay_ends_the_whole_family_at_once(sessions: Sessions, owner: asyncpg.Pool) -> None:
    stolen = await signed_in(sessions)
    honest = await renewed(sessions, stolen.refresh)
    await asked(sessions, honest.access)
    await age(owner, stolen)
    for token in (stolen.refresh, honest.refresh, stolen.refresh):
        with pytest.raises(SignedOut):
            await renewed(sessions, token)
    for token in (stolen.access, honest.access):
        with pytest.raises(SignedOut):
            await asked(sessions, token)
    assert await events(owner, stolen) == ["signed_in", "replayed"]


async def test_one_from_two_renewals_ago_is_a_replay_however_soon(sessions: Sessions) -> None:
    first = await signed_in(sessions)
    third = await renewed(sessions, (await renewed(sessions, first.refresh)).refresh)
    with pytest.raises(SignedOut):
        await renewed(sessions, first.refresh)
    with pytest.raises(SignedOut):
        await asked(sessions, third.access)


async def test_who_lost_the_answer_may_ask_again_however_late(sessions: Sessions, owner: asyncpg.Pool) -> None:
    signed = await signed_in(sessions)
    await renewed(sessions, signed.refresh)
    await age(owner, signed, 86400)
    again = await renewed(sessions, signed.refresh)
    assert (await asked(sessions, again.access)).id == signed.user_id
    await renewed(sessions, again.refresh)


async def test_fifty_at_once_log_nobody_out(sessions: Sessions) -> None:
    signed = await signed_in(sessions)

    async def tab() -> Signed:
        """Each uses what it got at once, as tabs of one browser do."""
        mine = await renewed(sessions, signed.refresh)
        await asked(sessions, mine.access)
        return mine

    tabs = await asyncio.gather(*(tab() for _ in range(50)))
    assert len({tokens.read(KEYS.signing, Kind.REFRESH, tab.refresh) for tab in tabs}) == 1
    following = await renewed(sessions, tabs[7].refresh)
    await asked(sessions, following.access)


STOOD = Family(id=uuid7(), via="telegram", generation=3, used=2, since=900.0, over=False)
USED = replace(STOOD, used=3)


@pytest.mark.parametrize(
    ("family", "generation", "waited", "verdict"),
    [
        (None, 0, 0, Verdict.OVER),
        (replace(STOOD, over=True), 3, 0, Verdict.OVER),
        (STOOD, 3, 0, Verdict.NEXT),
        (USED, 3, 0, Verdict.NEXT),
        (replace(STOOD, since=86400), 2, 0, Verdict.AGAIN),
        (replace(USED, since=OVERLAP - 0.1), 2, 0, Verdict.AGAIN),
        (replace(USED, since=OVERLAP + 0.1), 2, 0, Verdict.REPLAY),
        (replace(USED, since=60), 2, 60, Verdict.AGAIN),
        (STOOD, 1, 0, Verdict.REPLAY),
        (STOOD, 4, 0, Verdict.REPLAY),
    ],
)
def test_verdicts(family: Family | None, generation: int, waited: float, verdict: Verdict) -> None:
    assert judged(family, generation, waited) is verdict


# Going out


async def test_who_signs_out_is_out_and_only_there(sessions: Sessions, owner: asyncpg.Pool) -> None:
    ani = somebody()
    here, there = [await sessions.by_telegram(init_data(TOKEN, ani), HERE) for _ in range(2)]
    await sessions.leave(here.user_id, here.session_id, HERE)
    await sessions.leave(here.user_id, here.session_id, HERE)
    with pytest.raises(SignedOut):
        await asked(sessions, here.access)
    with pytest.raises(SignedOut):
        await renewed(sessions, here.refresh)
    assert (await asked(sessions, there.access)).id == there.user_id
    assert await events(owner, here) == ["signed_in", "signed_in", "signed_out"]


async def test_a_session_lasts_seven_days_from_its_last_renewal(sessions: Sessions, owner: asyncpg.Pool) -> None:
    signed = await signed_in(sessions)
    left = "SELECT extract(epoch FROM expires_at - now())::float8 FROM user_sessions WHERE id = $1"
    assert await owner.fetchval(left, signed.session_id) == pytest.approx(7 * 86400, abs=60)
    await owner.execute("UPDATE user_sessions SET expires_at = now() - interval '1 s' WHERE id = $1", signed.session_id)
    with pytest.raises(SignedOut):
        await renewed(sessions, signed.refresh)


async def test_who_was_removed_is_out(sessions: Sessions, owner: asyncpg.Pool) -> None:
    signed = await signed_in(sessions)
    await owner.execute("DELETE FROM users WHERE id = $1", signed.user_id)
    with pytest.raises(SignedOut):
        await asked(sessions, signed.access)
    with pytest.raises(SignedOut):
        await renewed(sessions, signed.refresh)


# Tokens that are none


def wrong_tokens(signed: Signed) -> list[str]:
    claim = tokens.read(KEYS.signing, Kind.ACCESS, signed.access)
    head, body, seal = signed.access.split(".")
    nobody = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
    return [
        "", "a.b.c", "é", "." * 3000, signed.refresh, f"{head}.{body}.", f"{nobody}.{body}.", f"{head}.{body}.{seal[::-1]}",
        tokens.sign("another key that is long enough, too", Kind.ACCESS, claim, time.time()),
        tokens.sign(KEYS.signing, Kind.ACCESS, claim, time.time() - tokens.ACCESS_LIFE - 31),
        tokens.sign(KEYS.signing, Kind.ACCESS, claim, time.time() + 3600),
    ]  # fmt: skip


async def test_a_token_that_is_none_is_refused(sessions: Sessions) -> None:
    signed = await signed_in(sessions)
    for token in wrong_tokens(signed):
        with pytest.raises(SignedOut):
            await asked(sessions, token)
    with pytest.raises(SignedOut):
        await renewed(sessions, signed.access)
    await asked(sessions, signed.access)
