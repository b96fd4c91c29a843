"""Tokens of a plain browser, in cookies no script can read; and the word that shows that a request is the page's own.

A Mini App keeps its tokens itself and sends them as a bearer: inside Telegram's frame there are no cookies.
"""

import base64
import hmac
from uuid import UUID

from fastapi import Request, Response

from core.errors import Forbidden
from integrations.tokens import ACCESS_LIFE, REFRESH_LIFE
from tools.account.sessions import Signed

ACCESS, REFRESH, CSRF = "lifeos_access", "lifeos_refresh", "lifeos_csrf"
_API, _AUTH = "/api/v1", "/api/v1/auth"
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class NotThePage(Forbidden):
    """This request did not come from the page itself. Reload it and try again."""

    indonesian = "Permintaan ini bukan dari halamannya sendiri. Muat ulang, lalu coba lagi."


def keep(request: Request, response: Response, signed: Signed, key: str) -> None:
    """Give the tokens to the browser; over TLS only, where the page came over it."""
    secure = request.url.scheme == "https"
    response.set_cookie(ACCESS, signed.access, ACCESS_LIFE, path=_API, secure=secure, httponly=True, samesite="strict")
    response.set_cookie(
        REFRESH, signed.refresh, REFRESH_LIFE, path=_AUTH, secure=secure, httponly=True, samesite="strict"
    )
    word = own_word(key, signed.session_id)
    response.set_cookie(CSRF, word, REFRESH_LIFE, path="/", secure=secure, httponly=False, samesite="strict")


def drop(response: Response) -> None:
    for name, path in ((ACCESS, _API), (REFRESH, _AUTH), (CSRF, "/")):
        response.delete_cookie(name, path=path)


def own_word(key: str, session_id: UUID) -> str:
    """What a page of this session sends back in `X-CSRF-Token`: it reads it from its cookie, and no other site can."""
    made = hmac.digest(key.encode(), b"csrf " + session_id.bytes, "sha256")
    return base64.urlsafe_b64encode(made[:24]).decode()


def check(request: Request, key: str, session_id: UUID) -> None:
    """Raises NotThePage for a request with cookies that changes something and does not bear the word in cookie and header."""
    if request.method in _HARMLESS:
        return
    own = own_word(key, session_id).encode()
    said = (request.headers.get("x-csrf-token", ""), request.cookies.get(CSRF, ""))
    header, cookie = (hmac.compare_digest(each.encode(errors="replace"), own) for each in said)
    if not (header and cookie):
        raise NotThePage
