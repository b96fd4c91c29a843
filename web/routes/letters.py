"""The two pages a letter leads to: confirming an address, and setting a new password. Plain forms, no script, in the reader's language.

Opening one changes nothing: mail servers open links, too. What is typed in is sent with the letter's token, which is all the proof
there is, so another site's form could not do it.
"""

from html import escape
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from core.errors import LifeOSError
from core.language import Language, say
from web.auth import stranger
from web.desk import desk
from web.faults import language_of
from web.origin import origin_of

routes = APIRouter(prefix="/account", include_in_schema=False, dependencies=[Depends(stranger)])

Token = Annotated[str, Query(max_length=100)]

STYLE = "/account/letters.css"
_CSS = """
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;display:grid;min-height:100vh;place-items:center}
main{width:min(22rem,100vw - 3rem);padding:1.5rem 0}
h1{font-size:1.25rem;margin:0 0 .5rem}
label{display:block;margin:1rem 0 .25rem}
input,button{box-sizing:border-box;width:100%;min-height:2.75rem;font:inherit;border-radius:.6rem;padding:0 .75rem}
input{border:1px solid GrayText}
button{margin-top:1rem;border:0;background:#2a6fdb;color:#fff;font-weight:600}
.wrong{color:light-dark(#b3261e,#ffb4ab)}
a{color:light-dark(#1a56b0,#8ab4ff)}
"""


@routes.get("/letters.css")
async def style() -> HTMLResponse:
    return HTMLResponse(_CSS, media_type="text/css", headers={"Cache-Control": "max-age=86400"})


@routes.get("/confirm")
async def confirm_page(request: Request, token: Token = "") -> HTMLResponse:
    return _asking(language_of(request), "confirm", token)


@routes.post("/confirm")
async def confirm(request: Request) -> HTMLResponse:
    lang, (token, password) = language_of(request), await _typed(request)
    try:
        await desk(request).entering.confirm(token, password, origin_of(request))
    except LifeOSError as fault:
        return _asking(lang, "confirm", token, fault)
    return _done(
        lang,
        say(lang, id="Alamatmu sudah dikonfirmasi", en="Your address is confirmed"),
        say(lang, id="Sekarang kamu bisa masuk dengan alamat dan kata sandimu.", en="You can now sign in with it and your password."),
    )  # fmt: skip


@routes.get("/reset")
async def reset_page(request: Request, token: Token = "") -> HTMLResponse:
    return _asking(language_of(request), "reset", token)


@routes.post("/reset")
async def reset(request: Request) -> HTMLResponse:
    lang, (token, password) = language_of(request), await _typed(request)
    try:
        await desk(request).entering.reset(token, password, origin_of(request))
    except LifeOSError as fault:
        return _asking(lang, "reset", token, fault)
    return _done(
        lang,
        say(lang, id="Kata sandi barumu sudah dipasang", en="Your new password is set"),
        say(lang, id="Semua perangkat sudah keluar. Silakan masuk lagi.", en="Every device is signed out. Please sign in again."),
    )  # fmt: skip


async def _typed(request: Request) -> tuple[str, str]:
    """Token and password of the form."""
    try:
        fields = parse_qs((await request.body()).decode(), max_num_fields=8)
    except ValueError as fault:
        raise HTTPException(400) from fault
    token, password = (fields.get(name, [""])[0] for name in ("token", "password"))
    if len(token) > 100 or len(password) > 200:
        raise HTTPException(400)
    return token, password


def _asking(lang: Language, what: str, token: str, fault: LifeOSError | None = None) -> HTMLResponse:
    fresh = what == "reset"
    title = (
        say(lang, id="Kata sandi baru", en="A new password")
        if fresh
        else say(lang, id="Konfirmasi alamatmu", en="Confirm your address")
    )
    label = (
        say(lang, id="Kata sandi baru", en="New password")
        if fresh
        else say(lang, id="Kata sandi yang kamu pilih", en="The password you chose")
    )
    button = say(lang, id="Pasang", en="Set it") if fresh else say(lang, id="Konfirmasi", en="Confirm")
    wrong = f'<p class="wrong" role="alert">{escape(fault.message(lang))}</p>' if fault is not None else ""
    form = (
        f'<h1>{title}</h1>{wrong}<form method="post" action="/account/{what}">'
        f'<input type="hidden" name="token" value="{escape(token)}">'
        f'<label for="password">{label}</label><input id="password" name="password" type="password" required maxlength="200"'
        f' autocomplete="{"new-password" if fresh else "current-password"}" autofocus><button>{button}</button></form>'
    )
    return _page(lang, title, form, fault.status if fault is not None else 200)


def _done(lang: Language, title: str, text: str) -> HTMLResponse:
    open_it = say(lang, id="Buka LifeOS", en="Open LifeOS")
    return _page(lang, title, f'<h1>{title}</h1><p>{text}</p><p><a href="/app">{open_it}</a></p>')


def _page(lang: Language, title: str, body: str, status: int = 200) -> HTMLResponse:
    head = (
        f'<!doctype html><html lang="{lang.value}"><head><meta charset="utf-8"><title>{title} · LifeOS</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="stylesheet" href="{STYLE}"></head>'
    )
    return HTMLResponse(f"{head}<body><main>{body}</main></body></html>", status, headers={"Cache-Control": "no-store"})
