"""Passwords: bcrypt's full cost, the pepper, and the same work for nobody."""

import time

import bcrypt
import pytest

from integrations.passwords import NOBODY, ROUNDS, Passwords

MINE = Passwords("mixed in, in tests only")


async def test_a_password_is_its_own() -> None:
    kept = await MINE.hashed("kuda lumping 9")
    assert ROUNDS == 12
    assert kept.startswith("$2b$12$")
    assert await MINE.matches("kuda lumping 9", kept)
    assert not await MINE.matches("kuda lumping 8", kept)
    assert not await Passwords("another").matches("kuda lumping 9", kept)


async def test_all_of_a_long_one_counts() -> None:
    """bcrypt itself takes 72 bytes, and none that is NUL."""
    kept = await MINE.hashed("é" * 100 + "\x00a")
    assert not await MINE.matches("é" * 100 + "\x00b", kept)
    assert await MINE.matches("é" * 100 + "\x00a", kept)


async def test_for_nobody_the_work_is_the_same() -> None:
    kept = await MINE.hashed("kuda lumping 9")
    taken: dict[str, float] = {}
    for name, hashed in (("somebody", kept), ("nobody", None)) * 2:
        begun = time.perf_counter()
        assert not await MINE.matches("wrong", hashed)
        taken[name] = min(taken.get(name, 9.0), time.perf_counter() - begun)
    assert taken["nobody"] == pytest.approx(taken["somebody"], rel=0.5)


def test_nobodys_hash_is_one_of_the_same_cost() -> None:
    assert bcrypt.hashpw(b"x", NOBODY.encode()).startswith(f"$2b${ROUNDS}$".encode())
