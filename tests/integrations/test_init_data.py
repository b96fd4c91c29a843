"""Init data of a Mini App: taken when Telegram signed it for this bot just now, and refused in every other form, without a fault."""

import hashlib
import hmac
import time
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature
from hypothesis import given
from hypothesis import strategies as st

from integrations.init_data import AHEAD, LARGEST, LIFE, Forged, Outdated, verified
from simulator.signing import init_data
from simulator.state import Person

TOKEN = "4242:for-tests-only-not-a-secret-000000000"
OTHER = "4242:another-secret-of-the-same-number-0000"
NOW = 1_790_000_000
ANI = Person(7_000_000_123, 'Ani 🌷 & "Budi"', "Lestari", "ani", "id", started=True, blocked=False)


def signed(**more: int) -> str:
    return init_data(TOKEN, ANI, auth_date=more.get("auth_date", NOW))


def test_what_telegram_signed_is_taken() -> None:
    said = signed()
    assert check_webapp_signature(TOKEN, said)
    visitor = verified(said, TOKEN, NOW)
    assert (visitor.telegram_id, visitor.name, visitor.language) == (ANI.id, ANI.first_name, "id")


def test_the_very_same_has_the_same_digest_and_another_has_another() -> None:
    first, second = signed(), signed()
    assert verified(first, TOKEN, NOW).digest == verified(first, TOKEN, NOW + 1).digest
    turned = "&".join(reversed(first.split("&")))
    assert verified(turned, TOKEN, NOW).digest == verified(first, TOKEN, NOW).digest
    assert verified(second, TOKEN, NOW).digest != verified(first, TOKEN, NOW).digest


@pytest.mark.parametrize("age", [LIFE, 0, -AHEAD])
def test_fresh_to_the_second(age: int) -> None:
    assert verified(signed(auth_date=NOW - age), TOKEN, NOW).telegram_id == ANI.id


@pytest.mark.parametrize("age", [LIFE + 1, -AHEAD - 1, NOW - 1_500_000_000, -10 * 365 * 86400])
def test_old_and_of_the_future(age: int) -> None:
    with pytest.raises(Outdated):
        verified(signed(auth_date=NOW - age), TOKEN, NOW)


def forged() -> dict[str, str]:
    good = signed()
    fields = dict(parse_qsl(good))
    twice = good + "&" + urlencode({"user": fields["user"].replace(str(ANI.id), "99")})
    return {
        "another bot's": init_data(OTHER, ANI, auth_date=NOW),
        "no hash": urlencode({name: value for name, value in fields.items() if name != "hash"}),
        "an empty hash": urlencode({**fields, "hash": ""}),
        "a hash beyond ASCII": urlencode({**fields, "hash": "é" * 64}),
        "a hash in capitals": urlencode({**fields, "hash": fields["hash"].upper()}),
        "half a character as hash": good.replace(fields["hash"], "%ED%A0%80"),
        "a raw half character": good + "\udc80",
        "another person": urlencode({**fields, "user": fields["user"].replace(str(ANI.id), "99")}),
        "a field more": good + "&start_param=x",
        "a field less": good.replace(f"&signature={quote(fields['signature'])}", ""),
        "a key twice": twice,
        "the hash twice": good + "&hash=" + fields["hash"],
        "one bit": good.replace(fields["hash"], f"{int(fields['hash'], 16) ^ 1:064x}"),
        "nothing": "",
        "no pairs": "hello",
        "too long": good + "&x=" + "a" * LARGEST,
        "NUL": "\x00",
        "broken escapes": "user=%ff%fe&hash=%zz",
    }


@pytest.mark.parametrize("case", list(forged()))
def test_forged(case: str) -> None:
    with pytest.raises(Forged):
        verified(forged()[case], TOKEN, NOW)


def resigned(**changed: str) -> str:
    """Signed with the right key, but not as Telegram writes it."""
    fields = {name: value for name, value in parse_qsl(signed()) if name != "hash"} | changed
    secret = hmac.digest(b"WebAppData", TOKEN.encode(), "sha256")
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return urlencode({**fields, "hash": hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()})


@pytest.mark.parametrize(
    "changed",
    [
        {"auth_date": ""}, {"auth_date": "-1"}, {"auth_date": "٣٣"}, {"auth_date": "9" * 400}, {"auth_date": "1e9"},
        {"user": ""}, {"user": "[]"}, {"user": "null"}, {"user": "{"}, {"user": "[" * 4000}, {"user": '{"id": true}'},
        {"user": '{"id": "5"}'}, {"user": '{"id": 0}'}, {"user": '{"id": -5}'}, {"user": f'{{"id": {2**63}}}'}, {"user": '{"id": 1e400}'},
        {"user": '{"id": 5, "first_name": 7}'}, {"user": '{"id": 5, "language_code": []}'},
    ],
)  # fmt: skip
def test_signed_but_of_another_form(changed: dict[str, str]) -> None:
    with pytest.raises(Forged):
        verified(resigned(**changed), TOKEN, NOW)


def test_a_name_is_text_the_database_can_keep() -> None:
    said = resigned(user='{"id": 5, "first_name": "A\\u0000\\ud83dB"}')
    assert verified(said, TOKEN, NOW).name == "A?B"


@given(st.text(max_size=300), st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_is_said_is_refused_and_nothing_breaks(said: str, now: float) -> None:
    with pytest.raises((Forged, Outdated)):
        verified(said, TOKEN, now)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=8))
def test_fields_of_any_kind(fields: dict[str, str]) -> None:
    try:
        said = urlencode(fields)
    except UnicodeEncodeError:
        return
    with pytest.raises((Forged, Outdated)):
        verified(said, TOKEN, time.time())
