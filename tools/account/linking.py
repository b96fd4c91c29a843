"""One account for the chat and the web: a code given out on one side, typed in on the other, and agreed to in the chat.

The chat shows the address and asks, since whoever types in somebody else's code would hand over their own. Two accounts that both
hold something are never made one.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Conflict, Invalid
from storage import links
from storage.links import Claimed
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, Result, call, tool

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is easily taken for another."""
_LENGTH = 8


class CodeGone(Invalid):
    """That code is not good any more. Take a new one: it lasts ten minutes and works once."""

    indonesian = "Kode itu sudah tidak berlaku. Ambil kode baru: berlaku sepuluh menit, sekali pakai."


class TiedAlready(Conflict):
    """One of the two is tied to something else already. Nothing was changed."""

    indonesian = "Salah satunya sudah terhubung dengan yang lain. Tidak ada yang diubah."


class BothHoldSomething(Conflict):
    """Both accounts hold records, and I don't mix two accounts. Export one, delete it, link, and import the export."""

    indonesian = (
        "Dua-duanya sudah berisi catatan, dan aku tidak mencampur dua akun."
        " Ekspor salah satunya, hapus, hubungkan, lalu impor lagi."
    )


class LinkIn(Input):
    """`code`: one that was given out on the web; left out, what is tied is shown, with a code to type in there."""

    code: Annotated[str, Field(max_length=64)] | None = None


class JoinIn(Input):
    """`code`: the id of one that both sides know."""

    code: UUID


class Linked(Result):
    """What this account is reached by. `code`: to be typed in on the web until `until`, where it can still be tied to an address."""

    email: str | None
    telegram: bool
    code: str | None = None
    until: datetime | None = None


class Joined(Result):
    """Chat and address are one account. `moved`: the chat's own, which held nothing, is gone."""

    moved: bool


@tool()
async def link(ctx: Context, asked: LinkIn) -> Linked | Doubt:
    """Show what this account is tied to, or tie this chat to the account that gave out a code."""
    sides = await links.sides(ctx.session, ctx.user_id)
    if asked.code is None:
        linked = Linked(email=sides.email, telegram=sides.telegram_id is not None)
        if sides.email is not None:
            return linked
        code, until = await give_out(ctx)
        return linked.model_copy(update={"code": code, "until": until})
    if sides.email is not None:
        raise TiedAlready
    claimed = await claimed_by(ctx, asked.code)
    if claimed.email is None or claimed.telegram:
        raise TiedAlready
    return Doubt(ask=question(claimed.id, claimed.email))


@tool()
async def join(ctx: Context, what: JoinIn) -> Joined:
    """Make one account of this chat's and the one on the other side of a code."""
    before = await links.sides(ctx.session, ctx.user_id)
    outcome = await links.join(ctx.session, what.code)
    if outcome == "spent":
        raise CodeGone
    if outcome == "taken" or before.telegram_id is None:
        raise TiedAlready
    if outcome == "both":
        raise BothHoldSomething
    return Joined(moved=outcome == "there")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tie a chat is to be asked about. `issuer`: whose chat gave the code out; `email`: of the account that typed it in."""

    issuer: UUID
    code: UUID
    email: str


async def code_for_chat(ctx: Context) -> tuple[str, datetime]:
    """A code for somebody who signs in by an address and has no chat yet. Raises TiedAlready."""
    await _address_alone(ctx)
    return await give_out(ctx)


async def wanted(ctx: Context, code: str) -> Wanted:
    """What a code of a chat, typed in on the web, is to tie. Raises CodeGone, TiedAlready."""
    email = await _address_alone(ctx)
    claimed = await claimed_by(ctx, code)
    if claimed.email is not None or not claimed.telegram:
        raise TiedAlready
    return Wanted(claimed.issuer, claimed.id, email)


async def _address_alone(ctx: Context) -> str:
    sides = await links.sides(ctx.session, ctx.user_id)
    if sides.telegram_id is not None or sides.email is None:
        raise TiedAlready
    return sides.email


async def give_out(ctx: Context) -> tuple[str, datetime]:
    """A new code, good for ten minutes and once; the ones before are void."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    until = await links.issue(ctx.session, ctx.user_id, _digest(code))
    return f"{code[:4]}-{code[4:]}", until.astimezone(ctx.person.zone)


async def claimed_by(ctx: Context, code: str) -> Claimed:
    """A code this person types in. Raises CodeGone."""
    claimed = await links.claim(ctx.session, _digest(code))
    if claimed is None:
        raise CodeGone
    return claimed


def question(code: UUID, email: str) -> Ask:
    """Whether this chat is to be tied to the account of this address."""
    return Ask(kind=AskKind.LINK, about=email, choices=(Choice(calls=(call(join, JoinIn(code=code)),)), Choice()))


def _digest(code: str) -> bytes:
    plain = "".join(each for each in code.upper() if each.isalnum())
    return hashlib.sha256(plain.encode(errors="replace")).digest()
