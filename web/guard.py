"""What holds for every request before any route sees it: how large it may be, and what a browser is told it may do with the answer.

A page that needs more than nothing is a line in `_pages`. The web app may be framed by Telegram alone; everything else by nobody.
"""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.settings import Settings

LARGEST = 1_000_000
"""Bytes of an ordinary request."""
LARGEST_FILE = 64_000_000
"""Bytes of one that brings a file; what becomes of it has limits of its own."""

_TELEGRAM = "https://web.telegram.org https://*.web.telegram.org"
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
}
_HSTS = "max-age=31536000; includeSubDomains"
_FILE_KINDS = (
    "multipart/form-data",
    "application/octet-stream",
    "application/zip",
    "image/",
    "audio/",
    "video/",
    "application/pdf",
)


class Guard:
    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._pages = _pages(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        kind = headers.get("content-type", "")
        most = LARGEST_FILE if scope["path"].startswith("/api/") and kind.startswith(_FILE_KINDS) else LARGEST
        policy = next((each for prefix, each in self._pages.items() if _under(scope["path"], prefix)), _NOTHING)
        secure = scope.get("scheme") == "https"

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    given.setdefault(name, value)
                given.setdefault("Content-Security-Policy", policy)
                if "frame-ancestors 'none'" in policy:
                    given.setdefault("X-Frame-Options", "DENY")
                if secure:
                    given.setdefault("Strict-Transport-Security", _HSTS)
            await send(message)

        await self._app(scope, _bounded(receive, headers, most), answer)


def _bounded(receive: Receive, headers: Headers, most: int) -> Receive:
    """The request's body, and HTTPException(413) for whoever reads one that is larger."""
    told = headers.get("content-length", "")
    read = int(told) if told.isdecimal() and len(told) < 16 and int(told) > most else 0

    async def bounded() -> Message:
        nonlocal read
        if read > most:
            raise HTTPException(413)
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413)
        return message

    return bounded


def _under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")


def _pages(settings: Settings) -> Mapping[str, str]:
    """What each page may do, by where it lies. No script stands in a page, and none comes from elsewhere."""
    local = " ".join(f"http://{host}:{settings.simulator_port}" for host in ("127.0.0.1", "localhost"))
    ancestors = f"{_TELEGRAM} {local}" if settings.simulated else _TELEGRAM
    return {
        "/app": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
            f" manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
        ),
        "/account": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        "/docs": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    }
