"""Signed tokens: of a session, an access token for requests and a refresh token for the next pair; of a letter, one of its own.
Nothing of them is kept.

`kind` and `generation` are inside, so that neither passes for the other and an old one is known as old.
"""

import base64
import hmac
from dataclasses import dataclass, field
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
_MARK = 18
_SKEW = 30
"""Seconds that clocks of two machines may differ."""


class Kind(StrEnum):
    ACCESS = "access"
    REFRESH = "refresh"


class Unreadable(Exception):
    """No token of ours, of another kind, or one that has lapsed."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: whose session, and of which generation it is. `until`: when it lapses, in Unix seconds."""

    user_id: UUID
    session_id: UUID
    generation: int
    until: float = field(default=0.0, compare=False)


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
        return Claim(UUID(said["sub"]), UUID(str(said["sid"])), generation, float(said["exp"]))
    except ValueError as fault:
        raise Unreadable from fault


def seal(key: str, purpose: str, id: UUID) -> str:
    """What stands in a letter: an id, and that it is ours and for this purpose; 46 characters that an address may hold."""
    return base64.urlsafe_b64encode(id.bytes + _mark(key, purpose, id)).decode().rstrip("=")


def unsealed(key: str, purpose: str, token: str) -> UUID:
    """Raises Unreadable, and nothing else, whatever it is given."""
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError as fault:
        raise Unreadable from fault
    if len(raw) != 16 + _MARK:
        raise Unreadable
    id = UUID(bytes=raw[:16])
    if not hmac.compare_digest(raw[16:], _mark(key, purpose, id)):
        raise Unreadable
    return id


def digest(key: str, purpose: str, said: str) -> bytes:
    """What is kept in the place of a code or an address: the same for the same, and telling nothing of it."""
    return hmac.digest(key.encode(), f"{purpose}\n{said}".encode(errors="replace"), "sha256")


def _mark(key: str, purpose: str, id: UUID) -> bytes:
    return hmac.digest(key.encode(), f"{purpose}\n".encode() + id.bytes, "sha256")[:_MARK]
