"""Signing in and staying signed in. A plain browser says `cookies` and gets its tokens where no script can read them."""

import time
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import Field

from agent.understanding.commands import LINK
from core.address import Email
from core.language import Language
from integrations.tokens import ACCESS_LIFE, Claim, Kind
from tools.account import linking, sessions
from tools.account.entering import Wanted
from tools.account.sessions import SignedOut
from tools.account.settings import Zone
from tools.tool import Input, Result
from web import cookies
from web.auth import Bearer, Signed, caller, stranger
from web.desk import desk
from web.envelope import One
from web.faults import language_of
from web.linking import ask_in_chat
from web.origin import origin_of
from web.routing import router

routes = router("auth")
routes.dependencies.append(Depends(stranger))


class InitData(Input):
    """`init_data`: as `Telegram.WebApp.initData` has it; good once, for five minutes."""

    init_data: Annotated[str, Field(max_length=8192)]
    cookies: bool = False


Password = Annotated[str, Field(max_length=200)]


class Register(Input):
    """`language`, `timezone`: how letters and pushes speak, and which day it is; the ones of this LifeOS if left out."""

    email: Email
    password: Password
    name: Annotated[str, Field(max_length=64)] = ""
    language: Language | None = None
    timezone: Zone | None = None


class Login(Input):
    """`cookies`: left out, whether a browser asks."""

    email: Email
    password: Password
    cookies: bool | None = None


class Address(Input):
    email: Email


class Confirmed(Input):
    """`token`: of the letter; `password`: the one chosen when it was asked for; `cookies`: left out, whether a browser asks."""

    token: Annotated[str, Field(max_length=100)]
    password: Password
    cookies: bool | None = None


class NewPassword(Input):
    """`token`: of the letter."""

    token: Annotated[str, Field(max_length=100)]
    password: Password


class Refresh(Input):
    """Left out, the token of the cookie is meant."""

    refresh_token: Annotated[str, Field(max_length=2048)] | None = None


class Who(Result):
    id: UUID
    name: str
    language: Language
    timezone: str
    currency: str
    plan: str


class Granted(Result):
    """`access_token`: good for `expires_in` seconds; `refresh_token`: good once, for the next pair. Both are null where they are in
    cookies."""

    access_token: str | None
    refresh_token: str | None
    token_type: str = "bearer"
    expires_in: int = ACCESS_LIFE
    user: Who


class Done(Result):
    """It is so now."""

    done: bool = True


class LinkCode(Input):
    """`code`: the one that `/link` shows in the chat."""

    code: Annotated[str, Field(max_length=64)] | None = None


class Linking(Result):
    """`asked`: the chat was asked, and the answer is given there. Else `code`, good until `until`: to be sent to the bot as
    `/link <code>`, or as `t.me/<bot>?start=<start>`."""

    asked: bool = False
    code: str | None = None
    until: datetime | None = None
    start: str | None = None


class Sent(Result):
    """A letter is on its way."""

    sent: bool = True


def arrived() -> float:
    """When the request came in, on the monotonic clock."""
    return time.monotonic()


Arrived = Annotated[float, Depends(arrived)]


@routes.post("/telegram", operation_id="sign_in_with_telegram")
async def by_telegram(request: Request, response: Response, given: InitData) -> One[Granted]:
    """Sign in from a Mini App. The account is made at first contact, as by a first message to the bot."""
    signed = await desk(request).sessions.by_telegram(given.init_data, origin_of(request))
    return await granted(request, response, signed, in_cookies=given.cookies)


@routes.post("/register", operation_id="register", status_code=202)
async def register(request: Request, given: Register) -> One[Sent]:
    """Ask for an account of one's own. A letter goes to the address; the account is made when it is confirmed (`/auth/confirm`)."""
    stand, language = desk(request), given.language or language_of(request)
    zone = given.timezone or stand.settings.lifeos_default_timezone
    wanted = Wanted(given.email, given.password, given.name.replace("\x00", "").strip(), language, zone)
    await stand.entering.register(wanted, origin_of(request))
    stand.ring_mail()
    return One[Sent](data=Sent())


@routes.post("/confirm", operation_id="confirm_email")
async def confirm(request: Request, response: Response, given: Confirmed) -> One[Granted]:
    """Confirm an address with what its letter says; from then on it counts, and this is the first session."""
    signed = await desk(request).entering.confirm(given.token, given.password, origin_of(request))
    return await granted(request, response, signed, in_cookies=_in_cookies(request, given.cookies))


@routes.post("/login", operation_id="login")
async def login(request: Request, response: Response, given: Login) -> One[Granted]:
    """Sign in with address and password. A wrong one and an unknown one are refused alike."""
    signed = await desk(request).entering.login(given.email, given.password, origin_of(request))
    return await granted(request, response, signed, in_cookies=_in_cookies(request, given.cookies))


@routes.post("/reset-password", operation_id="reset_password", status_code=202)
async def reset_password(request: Request, given: Address) -> One[Sent]:
    """A letter to set a new password with, good for an hour; the answer is the same whether somebody has the address."""
    stand = desk(request)
    await stand.entering.forgot(given.email, language_of(request), origin_of(request))
    stand.ring_mail()
    return One[Sent](data=Sent())


@routes.post("/reset-password/confirm", operation_id="reset_password_confirm")
async def reset_password_confirm(request: Request, given: NewPassword) -> One[Done]:
    """Set a new password. Every session is signed out."""
    await desk(request).entering.reset(given.token, given.password, origin_of(request))
    return One[Done](data=Done())


@routes.post("/refresh", operation_id="refresh")
async def refresh(request: Request, response: Response, given: Refresh, came: Arrived) -> One[Granted]:
    """The next pair of tokens. A refresh token that comes twice ends its session; one whose answer got lost may come again."""
    kept = request.cookies.get(cookies.REFRESH)
    token = given.refresh_token or kept
    if token is None:
        raise SignedOut
    own = desk(request).sessions
    if given.refresh_token is None:
        cookies.check(request, own.keys.signing, own.claim(Kind.REFRESH, token).session_id)
    signed = await own.renew(token, origin_of(request), came)
    return await granted(request, response, signed, in_cookies=given.refresh_token is None)


@routes.post("/telegram/link", operation_id="link_telegram")
async def link_telegram(request: Request, signed: Signed, given: LinkCode) -> One[Linking]:
    """Tie this account to a chat. With the `code` that `/link` shows in the chat, the chat is asked; without, a code is given out for
    the chat: `/link <code>` there, or open `link`."""
    if given.code is None:
        code, until = await linking.code_for_chat(signed)
        return One[Linking](data=Linking(code=code, until=until, start=LINK + code.replace("-", "")))
    stand, wanted = desk(request), await linking.wanted(signed, given.code)
    await ask_in_chat(stand.database, stand.clock, wanted)
    return One[Linking](data=Linking(asked=True))


@routes.post("/logout", operation_id="logout")
async def logout(request: Request, response: Response, bearer: Bearer, given: Refresh) -> One[Done]:
    """Sign out of the session of this refresh token, or else of the access token that came: all its tokens are void at once."""
    own = desk(request).sessions
    if given.refresh_token is not None:
        who = own.claim(Kind.REFRESH, given.refresh_token)
    else:
        who = await caller(request, bearer)
    await own.leave(who.user_id, who.session_id, origin_of(request))
    cookies.drop(response)
    return One[Done](data=Done())


def _in_cookies(request: Request, asked: bool | None) -> bool:
    """Where it was not said: browsers tell of each request where it comes from, and nothing else does."""
    return "sec-fetch-site" in request.headers if asked is None else asked


async def granted(request: Request, response: Response, signed: sessions.Signed, *, in_cookies: bool) -> One[Granted]:
    """What whoever just signed in gets."""
    stand = desk(request)
    response.headers["Cache-Control"] = "no-store"
    async with stand.database.work(signed.user_id) as session:
        person = (await stand.sessions.caller(session, Claim(signed.user_id, signed.session_id, -1))).person
    if in_cookies:
        cookies.keep(request, response, signed, stand.sessions.keys.signing)
    user = Who(
        id=person.id,
        name=person.name,
        language=person.language,
        timezone=person.zone.key,
        currency=person.currency,
        plan=person.plan,
    )
    tokens = (None, None) if in_cookies else (signed.access, signed.refresh)
    return One[Granted](data=Granted(access_token=tokens[0], refresh_token=tokens[1], user=user))
