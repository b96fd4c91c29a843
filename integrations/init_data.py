"""What a Mini App is told of its person by Telegram, checked: signed with this bot's token, fresh, and of one form.

`verified` is the only way to read it. https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

LIFE = 300
"""Seconds that init data is taken after it was signed."""
AHEAD = 30
"""Seconds that the signer's clock may be ahead of ours."""
LARGEST = 8192
_LONGEST_NAME = 64


class Forged(Exception):
    """Not signed by Telegram for this bot, or not of its form."""


class Outdated(Exception):
    """Signed, but too long ago, or in the future."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who opened the Mini App; `digest`: of this very init data, which is good once."""

    telegram_id: int
    name: str
    language: str | None
    digest: bytes


def verified(said: str, token: str, now: float) -> Visitor:
    """The person behind init data; `now` in Unix seconds. Raises Forged or Outdated, and nothing else, whatever it is given."""
    fields = _fields(said)
    claimed = fields.pop("hash", "")
    signed = "\n".join(f"{key}={value}" for key, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    expected = hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()
    # As bytes: compare_digest raises on text beyond ASCII.
    if not hmac.compare_digest(claimed.encode(), expected.encode()):
        raise Forged
    at = fields.get("auth_date", "")
    if not (at.isascii() and at.isdecimal() and len(at) <= 12):
        raise Forged
    if not -AHEAD <= now - int(at) <= LIFE:
        raise Outdated
    return _visitor(fields.get("user", ""), hashlib.sha256(expected.encode()).digest())


def _fields(said: str) -> dict[str, str]:
    """Each key once. Raises Forged."""
    if len(said) > LARGEST:
        raise Forged
    try:
        said.encode()
        pairs = parse_qsl(said, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=32)
    except ValueError as fault:
        raise Forged from fault
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Forged
    return fields


def _visitor(said: str, digest: bytes) -> Visitor:
    try:
        user = json.loads(said)
    except (ValueError, RecursionError) as fault:
        raise Forged from fault
    if not isinstance(user, dict):
        raise Forged
    telegram_id, name, language = user.get("id"), user.get("first_name", ""), user.get("language_code")
    if not isinstance(telegram_id, int) or isinstance(telegram_id, bool) or not 0 < telegram_id < 2**63:
        raise Forged
    if not isinstance(name, str) or not isinstance(language, str | None):
        raise Forged
    # Half characters would be no text to the database.
    shown = name.encode(errors="replace").decode().replace("\x00", "")[:_LONGEST_NAME]
    return Visitor(telegram_id, shown, language, digest)
