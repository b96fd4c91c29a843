"""Where a request comes from: a browser named in a word or two, and its address on the network as the trusted proxy tells it."""

from fastapi import Request

from storage.audit import Origin

_BROWSERS = (
    ("Telegram", "Telegram"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_LONGEST = 45
"""Characters of the longest address there is."""


def origin_of(request: Request) -> Origin:
    said = request.headers.get("user-agent", "")
    named = (next((name for mark, name in table if mark in said), "") for table in (_BROWSERS, _SYSTEMS))
    return Origin(" · ".join(filter(None, named)), network_of(request))


def network_of(request: Request) -> str:
    host = request.client.host if request.client else ""
    return host[:_LONGEST] if host.isascii() and host.isprintable() else ""
