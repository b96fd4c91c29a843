"""What the routes stand on: the database, the clocks, the keys. Made once, kept on the application, found by `desk(request)`.

Something new that routes need is a field here, filled by `build` in app.py.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

import jwt
from fastapi import Request

from core.clock import Clock
from core.errors import LifeOSError
from core.settings import Settings
from storage.database import Database

ACCESS = timedelta(minutes=15)
"""How long an access token is good."""

_ALGORITHM, _AUDIENCE = "HS256", "lifeos"


class SignedOut(LifeOSError):
    """Please sign in again."""

    status = 401
    indonesian = "Silakan masuk lagi."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a token speaks for, and in which of their sessions."""

    user_id: UUID
    session: UUID


@dataclass(frozen=True, slots=True)
class Tokens:
    """Access tokens: JWT, HS256, fifteen minutes, by machine time."""

    secret: str

    def access(self, user_id: UUID, session: UUID) -> str:
        now = datetime.now(UTC)
        claims = {"sub": str(user_id), "sid": str(session), "aud": _AUDIENCE, "iat": now, "exp": now + ACCESS}
        return jwt.encode(claims, self.secret, algorithm=_ALGORITHM)

    def read(self, token: str) -> Caller:
        """Raises SignedOut for a token that is not ours, or not good any more."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self.secret, [_ALGORITHM], audience=_AUDIENCE, options={"require": ["sub", "sid", "exp"]}
            )
            return Caller(UUID(str(claims["sub"])), UUID(str(claims["sid"])))
        except (jwt.InvalidTokenError, ValueError) as fault:
            raise SignedOut from fault


@dataclass(frozen=True, slots=True)
class Desk:
    settings: Settings
    database: Database
    clock: Clock
    tokens: Tokens


def desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)
