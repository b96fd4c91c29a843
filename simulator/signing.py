"""What a Mini App is told of the person who opened it, signed with the bot's token as Telegram does.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import base64
import hashlib
import hmac
import secrets
import time
from urllib.parse import urlencode

import orjson

from simulator.state import Person


def init_data(token: str, person: Person, *, auth_date: int | None = None) -> str:
    """The query string `Telegram.WebApp.initData` holds. `auth_date`: Unix seconds, now if None. Its `signature`, by which others than
    the bot check it, is made up: only Telegram has that key."""
    known = {"id": person.id, "first_name": person.first_name, "last_name": person.last_name or ""}
    more = {"username": person.username, "language_code": person.language_code}
    user = {**known, **{name: value for name, value in more.items() if value}, "allows_write_to_pm": True}
    fields = {
        "query_id": "AA" + base64.urlsafe_b64encode(secrets.token_bytes(15)).decode(),
        "user": orjson.dumps(user).decode(),
        "auth_date": str(int(time.time()) if auth_date is None else auth_date),
        "signature": base64.urlsafe_b64encode(secrets.token_bytes(64)).decode().rstrip("="),
    }
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    signed = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return urlencode({**fields, "hash": hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()})
