"""Promise 21, first form: any text survives. Every message gets a kind answer in the person's language, nothing wrong is
kept, and the next message works.

`HOSTILE` says what may be kept of a text: nothing, or exactly that. A new kind of nastiness is a line there.
"""

import asyncio
import itertools
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.inbox import Poller
from core.context import Context
from main import LifeOS
from simulator.client import LocalTelegram, Message, Person
from simulator.server import Running
from storage import account, changes
from tests.conftest import TOKEN, MakePerson
from tests.integrations.forged import Forger
from tests.storage.rows import expenses, unfinished, user_of
from tools.money import ExpenseIn, log_expense

Kept = list[tuple[str, int]]
NOTHING: Kept = []

UGLY = ("error", "traceback", "exception", "none", "null", "nan", "inf", "undefined", "{}", "decimal(", "uuid(")
INDONESIAN = ("belum", "catat", "hari ini", "bulan ini", "pengeluaran", "berapa", "tanggal", "kubaca", "siap")
ENGLISH = ("nothing", "today", "this month", "spending", "how much", "which day", "can't read", "all right")

LANGUAGES = {"id": INDONESIAN, "en": ENGLISH}

HOSTILE: dict[str, tuple[str, list[Kept]]] = {
    "emoji only": ("☕🍜🛵", [NOTHING]),
    "4,096 emoji": ("🍜" * 4096, [NOTHING]),
    "10,000 letters": ("kopi 20rb " * 1000, [NOTHING]),
    "zero-width between letters": ("k\u200bo\u200bp\u200bi 15rb", [[("kopi", 15000)]]),
    "zero-width only": ("\u200b\u200c\u200d\u2060", [NOTHING]),
    "RTL override": ("kopi \u202e15rb", [[("kopi", 15000)], NOTHING]),
    "RTL marks and isolates": ("\u2067kopi\u2069 15rb\u200f", [[("kopi", 15000)]]),
    "combining marks": ("ko" + "\u0301" * 300 + "pi", [NOTHING]),
    "1e999": ("1e999", [NOTHING]),
    "an item for 1e999": ("kopi 1e999", [NOTHING]),
    "1e3": ("kopi 1e3", [NOTHING]),
    "NaN": ("NaN", [NOTHING]),
    "an item for NaN": ("kopi NaN", [NOTHING]),
    "Infinity": ("kopi Infinity", [NOTHING]),
    "minus five": ("−5", [NOTHING]),
    "an item for minus 5000": ("kopi -5000", [NOTHING]),
    "an item for minus 5rb": ("kopi −5rb", [NOTHING]),
    "nought": ("kopi 0", [NOTHING]),
    "minus nought": ("kopi Rp-0", [NOTHING]),
    "30 February": ("30 februari", [NOTHING]),
    "an item on 30 February": ("kopi 20rb 30 februari", [NOTHING]),
    "32 o'clock of the 31st of April": ("kopi 20rb 31 april", [NOTHING]),
    "hexadecimal": ("kopi 0x10", [NOTHING]),
    "SQL": ("'; DROP TABLE expenses; --", [NOTHING]),
    "SQL as a name": ("x' OR '1'='1", [NOTHING]),
    "HTML": ("<b>", [NOTHING]),
    "closing HTML": ("</blockquote>", [NOTHING]),
    "an entity": ("&lt;&#0;&amp", [NOTHING]),
    "Markdown": ("_*[`", [NOTHING]),
    "a template": ("{{7*7}}", [NOTHING]),
    "format strings": ("%s%n {0} {user} ${PATH}", [NOTHING]),
    "full-width digits": ("kopi ２０ｒｂ", [[("kopi", 20000)]]),
    "Arabic digits": ("kopi ٢٠٠٠٠", [[("kopi", 20000)]]),
    "500 nines": ("9" * 500, [NOTHING]),
    "an item for 500 nines": ("kopi " + "9" * 500, [NOTHING]),
    "500 nines of rupiah": ("kopi Rp" + "9" * 500, [NOTHING]),
    "a billion billion": ("kopi 1000000000000000000 juta", [NOTHING]),
    "brackets": ("(" * 3000, [NOTHING]),
    "an unknown command": ("/drop_tables", [NOTHING]),
    "a path": ("../../etc/passwd", [NOTHING]),
}

_IDS = itertools.count(5_000_000_000)


@pytest.fixture
def forger(server: Running, telegram: LocalTelegram) -> Forger:
    return Forger(server, telegram)


async def say(who: Person, text: str) -> list[Message]:
    """Send, and wait for an answer to every part it left in."""
    sent = await who.send(text)
    last = max(sent.message_ids)
    await who.wait_for(lambda m: m.from_bot and m.id > last)
    answers = [await who.wait_reply(after=last)]
    while len(answers) < len(sent.message_ids):
        answers.append(await who.wait_reply(after=answers[-1]))
    return answers


async def kept(owner: asyncpg.Pool, who: Person) -> Kept:
    return [(row["description"], int(row["amount"])) for row in await expenses(owner, who)]


def assert_kind(answer: Message, language: str) -> None:
    """Not empty, no machine's words, and in one language: the person's, or that of their words ("" = not to say which)."""
    text = answer.text.lower()
    assert text.strip()
    assert not [ugly for ugly in UGLY if ugly in text.split("“")[0].split()], answer.text
    spoken = {name for name, words in LANGUAGES.items() if any(word in text.split("“")[0] for word in words)}
    assert spoken == {language} if language else len(spoken) == 1, answer.text


async def assert_well(owner: asyncpg.Pool, who: Person, already: int, language: str = "id") -> None:
    """The next ordinary message works, and nothing is left open."""
    card = (await say(who, "roti 7rb" if language == "id" else "bread 7k"))[-1]
    assert "Rp7.000" in card.text
    rows = await kept(owner, who)
    assert len(rows) == already + 1
    assert rows[-1][1] == 7000
    assert await unfinished(owner, who) == []


@pytest.mark.parametrize("what", HOSTILE)
async def test_hostile_text_gets_a_kind_answer(person: MakePerson, owner: asyncpg.Pool, what: str) -> None:
    text, allowed = HOSTILE[what]
    ani = await person("id")
    for answer in await say(ani, text):
        assert_kind(answer, "" if "SQL" in what else "id")
    rows = await kept(owner, ani)
    assert rows in allowed
    await assert_well(owner, ani, len(rows))


@pytest.mark.parametrize("what", ["emoji only", "SQL", "1e999", "HTML", "500 nines", "Markdown"])
async def test_in_english_too(person: MakePerson, owner: asyncpg.Pool, what: str) -> None:
    ani = await person("en")
    for answer in await say(ani, HOSTILE[what][0]):
        assert_kind(answer, "en")
    assert await kept(owner, ani) == NOTHING
    await assert_well(owner, ani, 0, "en")


VERBATIM = ("<b>x</b>", "_*[x](y)`", "a&amp;b", "{{7*7}}", "</blockquote></b>", "'; DROP TABLE expenses; --", "<")


@pytest.mark.parametrize("words", VERBATIM)
async def test_words_come_back_as_they_were_written(
    person: MakePerson, owner: asyncpg.Pool, lifeos: LifeOS, words: str
) -> None:
    """A record's name and the message behind it stand on the cards letter by letter, whatever they look like to HTML."""
    ani = await person("id")
    await say(ani, "/start")
    await record(lifeos, owner, ani, words)
    story = (await say(ani, "/kenapa"))[-1]
    assert story.text.startswith(f"🔎 {words[:1].upper()}{words[1:]} · Rp20.000")
    assert words in story.text.split("\n", 1)[1]
    gone = (await say(ani, "hapus yang tadi"))[-1]
    assert words[1:] in gone.text
    await assert_well(owner, ani, 0)


async def record(lifeos: LifeOS, owner: asyncpg.Pool, who: Person, words: str) -> None:
    """Log an expense of this very name, through the operation."""
    user = await user_of(owner, who)
    async with lifeos.database.work(user) as session:
        found = await account.meet(session, user, str(who.id))
        assert found is not None
        now = datetime.now(found.person.zone)
        await changes.begin(session, user, now, read_by="local", confirmed_by="message", words=words)
        expense = ExpenseIn(amount=Decimal(20000), description=words)
        await log_expense(Context(found.person, now, session), expense)


@pytest.mark.parametrize("words", ["<b>x</b> 20rb", "_*[ 20rb", "{{7*7}} 20rb", "</blockquote> 20rb"])
async def test_a_question_quotes_the_words(person: MakePerson, owner: asyncpg.Pool, words: str) -> None:
    ani = await person("id")
    (answer,) = await say(ani, words)
    if "?" in answer.text:
        assert words in answer.text
        await ani.tap(answer, answer.labels[0])
        await ani.wait_for(lambda m: m.from_bot and m.text.startswith("✅"))
    assert [amount for _, amount in await kept(owner, ani)] in ([], [20000])
    await assert_well(owner, ani, len(await kept(owner, ani)))


async def test_nul_in_a_message_and_in_an_edit(person: MakePerson, owner: asyncpg.Pool, forger: Forger) -> None:
    """Telegram strips it; whoever speaks to the webhook may not."""
    ani = await person("id")
    number = forger.message(ani, text="ko\x00pi 20rb\x00")
    card = await ani.wait_reply(after=number)
    assert "Rp20.000" in card.text
    forger.edit(ani, number, "ko\x00pi 25\x00rb")
    await ani.wait_reply(after=card)
    assert await kept(owner, ani) == [("kopi", 25000)]
    forger.message(ani, text="\x00")
    await ani.wait_for(lambda m: m.from_bot and "belum" in m.text.lower())
    await assert_well(owner, ani, 1)


async def test_ten_thousand_characters_in_one_update(person: MakePerson, owner: asyncpg.Pool, forger: Forger) -> None:
    ani = await person("id")
    number = forger.message(ani, text="kopi 20rb " * 1000)
    assert_kind(await ani.wait_reply(after=number), "id")
    assert await kept(owner, ani) == NOTHING
    await assert_well(owner, ani, 0)


async def test_a_name_full_of_markup(lifeos: LifeOS, telegram: LocalTelegram, owner: asyncpg.Pool) -> None:
    ani = await telegram.person("<b>Ani</b> & {{7*7}} \u202e" + "🍜" * 40, "id")
    card = (await say(ani, "/start"))[-1]
    assert "<b>Ani</b> & {{7*7}}" in card.text
    await assert_well(owner, ani, 0)


# Raw updates, fed to the poller as Telegram would


@pytest.fixture
def poller(lifeos: LifeOS) -> Poller:
    """A poller of another bot, whose update ids are its own."""
    return Poller(lifeos.bot.session.api, f"777{TOKEN}", lifeos.database, lifeos.lanes.ring)


def update(who: Person, **body: Any) -> dict[str, Any]:
    """A message of the person with this body, as a raw update under an id of its own."""
    someone = {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "id"}
    chat = {"id": who.id, "type": "private", "first_name": who.name}
    number = next(_IDS)
    message = {"message_id": number, "from": someone, "chat": chat, "date": 1_700_000_000, **body}
    return {"update_id": number, "message": message}


async def handled(owner: asyncpg.Pool, first: int) -> list[dict[str, Any]]:
    """What became of the raw updates from `first` on, once none of them is open."""
    sql = "SELECT update_id, state, tries, error, left(payload, 90) AS payload FROM inbox WHERE source LIKE '777%' AND update_id >= $1"
    async with asyncio.timeout(60):
        while True:
            rows = [dict(row) for row in await owner.fetch(sql, first)]
            if all(row["state"] != "open" for row in rows):
                return rows
            await asyncio.sleep(0.02)


async def test_a_lone_surrogate(person: MakePerson, owner: asyncpg.Pool, poller: Poller) -> None:
    ani = await person("id")
    await say(ani, "/start")
    before = await ani.messages()
    await poller.store([update(ani, text="kopi \ud83d 20rb")])
    assert_kind(await ani.wait_reply(after=before[-1]), "id")
    assert [amount for _, amount in await kept(owner, ani)] in ([], [20000])
    await assert_well(owner, ani, len(await kept(owner, ani)))


def nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize("depth", [50, 500, 5_000])
async def test_deeply_nested_junk_holds_up_nobody(
    person: MakePerson, owner: asyncpg.Pool, poller: Poller, depth: int
) -> None:
    """The junk itself may be dropped; what came with it may not."""
    ani = await person("id")
    await say(ani, "/start")
    before = await ani.messages()
    first = next(_IDS)
    await poller.store([{"update_id": first, "message": nested(depth)}, update(ani, text="kopi 20rb")])
    await ani.wait_reply(after=before[-1])
    assert await kept(owner, ani) == [("kopi", 20000)]
    assert {row["state"] for row in await handled(owner, first)} == {"done"}


JUNK: list[Any] = [
    {"a_kind_nobody_knows": {"chat": {"id": 1}, "from": {"id": 1}}},
    {"message": None},
    {"message": []},
    {"message": {}},
    {"message": {"chat": {"id": "one"}, "from": {"id": 1.5}}},
    {"message": {"chat": {"id": 2**70}, "from": {"id": 2**70}, "date": 2**70, "message_id": 2**70}},
    {"message": {"chat": {"id": True, "type": "private"}, "from": {"id": True}}},
    {"callback_query": {"id": 7, "from": None, "data": {"a": 1}}},
    {"callback_query": {"message": {"chat": {"id": None}}}},
    {"edited_message": {"text": "kopi 20rb"}},
    {"my_chat_member": {"chat": {"id": 5}}},
    {"message": {"text": float("nan")}, "poll": {"id": float("inf")}},
    {"\ud800": {"\udfff": "\ud800"}},
    {"": ""},
    {},
]


async def test_unknown_and_broken_updates_are_put_aside(
    person: MakePerson, owner: asyncpg.Pool, poller: Poller
) -> None:
    ani = await person("id")
    first = next(_IDS)
    numbered = [{"update_id": next(_IDS), **junk} for junk in JUNK]
    strange_ids: list[Any] = [{"update_id": odd, "message": {}} for odd in (None, "7", 7.5, True, 2**64, -(2**64), [1])]
    await poller.store([*numbered, *strange_ids, {"no": "id"}])
    states = await handled(owner, first)
    assert len(states) == len(numbered)
    assert [row for row in states if row["state"] != "done"] == []
    await assert_well(owner, ani, 0)


async def test_the_update_samples_are_all_handled(
    person: MakePerson, owner: asyncpg.Pool, poller: Poller, shared: Path
) -> None:
    ani = await person("id")
    first = next(_IDS)
    samples = (shared / "data/telegram/update_samples.jsonl").read_text().splitlines()
    for line in samples:
        sample = json.loads(line)
        body = sample["json"] if sample["object"] == "update" else {sample["object"]: sample["json"]}
        await poller.store([{**body, "update_id": next(_IDS)}])
    states = await handled(owner, first)
    assert len(states) == len(samples)
    assert [row for row in states if row["state"] != "done"] == []
    await assert_well(owner, ani, 0)


async def test_an_edit_of_what_was_never_seen(person: MakePerson, owner: asyncpg.Pool, poller: Poller) -> None:
    ani = await person("id")
    await say(ani, "/start")
    edited = update(ani, text="kopi 20rb", edit_date=1_700_000_001)
    await poller.store([{"update_id": edited["update_id"], "edited_message": edited["message"]}])
    assert "Rp20.000" in (await ani.wait_for(lambda m: m.from_bot and "Kopi" in m.text)).text
    assert await kept(owner, ani) == [("kopi", 20000)]
    await assert_well(owner, ani, 1)
