"""Who is calling: the dependency every route of a person's own data takes.

`signed: Signed` is a Context within an open transaction of that person's, committed before the answer leaves; `writing: Writing`
(writing.py) is one in which something is written. A token comes as a bearer, or from a plain browser as a cookie (cookies.py).
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from core.context import Context
from core.errors import TooMany
from integrations.tokens import Claim, Kind
from tools.account.sessions import SignedOut
from web import answers, cookies
from web.desk import desk
from web.faults import language_of
from web.origin import network_of

_BEARER = HTTPBearer(auto_error=False, description="An access token, good for fifteen minutes.", bearerFormat="JWT")


Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]

CROWD = 600
"""Requests a minute that one network may send before it is known who sends them: many phones share one."""


async def caller(request: Request, found: Bearer) -> Claim:
    """Whose token came, and of which session. Raises SignedOut when no good one did, NotThePage for one that another site sent,
    TooMany."""
    claim = _claim(request, found)
    wait = await desk(request).limits.enter(str(claim.user_id))
    if wait is not None:
        raise TooMany(wait=wait)
    return claim


def _claim(request: Request, found: HTTPAuthorizationCredentials | None) -> Claim:
    sessions = desk(request).sessions
    if found is not None:
        return sessions.claim(Kind.ACCESS, found.credentials)
    kept = request.cookies.get(cookies.ACCESS)
    if kept is None:
        raise SignedOut
    claim = sessions.claim(Kind.ACCESS, kept)
    cookies.check(request, sessions.keys.signing, claim.session_id)
    return claim


async def stranger(request: Request) -> None:
    """For routes that anybody may call: raises TooMany for a network that calls them too often."""
    wait = await desk(request).limits.enter(network_of(request), CROWD)
    if wait is not None:
        raise TooMany(wait=wait)


Called = Annotated[Claim, Depends(caller)]


async def signed(request: Request, who: Called) -> AsyncIterator[Context]:
    """Raises SignedOut when the session is over, or the person gone; Known, KeyUsed, KeyRunning."""
    stand = desk(request)
    async with stand.database.work(who.user_id) as session:
        found = await stand.sessions.caller(session, who)
        person = replace(found.person, language=language_of(request, found.person.language))
        request.state.language = person.language
        ctx = Context(person, stand.clock.user().astimezone(person.zone), session)
        known = await answers.known(request, ctx, found.version)
        if known is None:
            yield ctx
    if known is not None:
        raise known


Signed = Annotated[Context, Depends(signed, scope="function")]
