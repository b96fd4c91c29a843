"""Signed tokens of a session: an access token for requests, a refresh token for the next pair. Nothing of them is kept.

`kind` and `generation` are inside, so that neither passes for the other and an old one is known as old.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import jwt

ACCESS_LIFE = 15 * 60
"""Seconds."""
REFRESH_LIFE = 7 * 24 * 3600
_ALGORITHM = "HS256"
_REQUIRED = ["sub", "sid", "gen", "typ", "iat", "exp"]
_LONGEST = 2048
_SKEW = 30
"""Seconds that clocks of two machines may differ."""


class Kind(StrEnum):
    ACCESS = "access"
    REFRESH = "refresh"


class Unreadable(Exception):
    """No token of ours, of another kind, or one that has lapsed."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: whose session, and of which generation it is."""

    user_id: UUID
    session_id: UUID
    generation: int


def sign(key: str, kind: Kind, claim: Claim, now: float) -> str:
    """`now` in Unix seconds."""
    life = ACCESS_LIFE if kind is Kind.ACCESS else REFRESH_LIFE
    said = {
        "sub": str(claim.user_id),
        "sid": str(claim.session_id),
        "gen": claim.generation,
        "typ": kind.value,
        "iat": int(now),
        "exp": int(now) + life,
    }
    return jwt.encode(said, key, _ALGORITHM)


def read(key: str, kind: Kind, token: str) -> Claim:
    """Raises Unreadable, and nothing else, whatever it is given."""
    if len(token) > _LONGEST or not token.isascii():
        raise Unreadable
    try:
        said = jwt.decode(token, key, [_ALGORITHM], leeway=_SKEW, options={"require": _REQUIRED})
    except (jwt.InvalidTokenError, RecursionError) as fault:
        raise Unreadable from fault
    return _claim(said, kind)


def _claim(said: dict[str, Any], kind: Kind) -> Claim:
    generation = said["gen"]
    if said["typ"] != kind.value or not isinstance(generation, int) or not 0 <= generation < 2**31:
        raise Unreadable
    try:
        return Claim(UUID(said["sub"]), UUID(str(said["sid"])), generation)
    except ValueError as fault:
        raise Unreadable from fault
