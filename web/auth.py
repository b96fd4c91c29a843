"""Who is calling: the dependency every route of a person's own data takes.

`signed: Signed` is a Context within an open transaction of that person's, committed before the answer leaves; `writing: Writing`
(writing.py) is one in which something is written.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from core.context import Context
from storage import account
from web.desk import Caller, SignedOut, desk
from web.faults import language_of

_BEARER = HTTPBearer(auto_error=False, description="An access token, good for fifteen minutes.", bearerFormat="JWT")


def caller(request: Request, found: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]) -> Caller:
    """Raises SignedOut when no good access token came."""
    if found is None:
        raise SignedOut
    return desk(request).tokens.read(found.credentials)


Called = Annotated[Caller, Depends(caller)]


async def signed(request: Request, who: Called) -> AsyncIterator[Context]:
    """Raises SignedOut for somebody who is gone."""
    stand = desk(request)
    async with stand.database.work(who.user_id) as session:
        person = await account.person(session, who.user_id)
        if person is None:
            raise SignedOut
        person = replace(person, language=language_of(request, person.language))
        request.state.language = person.language
        yield Context(person, stand.clock.user().astimezone(person.zone), session)


Signed = Annotated[Context, Depends(signed, scope="function")]
