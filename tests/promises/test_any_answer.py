"""Promise 21: any answer arrives: 4,095 to 4,097 units, 10,000 characters, emoji, other scripts, markup; no entity is cut.

The texts go through outbox, sender and the local Telegram, which refuses what Telegram refuses.
"""

import re

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.cards.card import Card, Line, Piece, Style, bold, italic, line
from bot.keyboards import parts
from bot.splitting import LONGEST, MOST_ENTITIES, split, units
from main import LifeOS
from tests.bot.test_files_out import send
from tests.conftest import MakePerson
from tests.integrations.test_sender import known

FAMILY = "👨‍👩‍👧‍👦"
ANSWERS: dict[str, tuple[Line, ...]] = {
    "4,095 units": (line("x" * 4095),),
    "4,096 units": (line("x" * 4096),),
    "4,097 units": (line("x" * 4097),),
    "4,097 units of emoji": (line("😀" * 2048 + "x"),),
    "4,096 emoji": (line("😀" * 4096),),
    "families": (line(FAMILY * 600),),
    "flags": (line("x", "🇮🇩" * 1500),),
    "10,000 characters in words": (line("kopi susu gula aren " * 500),),
    "one bold line over the limit": (line(bold("tebal sekali " * 600)),),
    "right to left": (line("مرحبا بالعالم " * 500),),
    "combining marks": (line("x" + "e\u0301" * 4000),),
    "zero width": (line("a\u200b" * 5000),),
    "markup": (line("<b>&amp; _*[" * 600), line(italic("</i>" * 500))),
    "200 bold words": tuple(line(bold(f"kata{n}"), " biasa") for n in range(200)),
    "blank lines": (line("a"), line(" "), line("\n" * 5000), line("b")),
}


def visible(text: str) -> str:
    """What must not be lost: everything but blanks, which Telegram trims at a message's ends."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("what", ANSWERS)
async def test_any_answer_arrives_whole(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson, what: str) -> None:
    ani = await known(person)
    already = len(await ani.messages())
    card = Card(title="", lines=ANSWERS[what])
    await send(lifeos, owner, ani, card)
    sent = (await ani.messages())[already:]
    assert visible("".join(m.text for m in sent)) == visible(card.plain)
    assert all(1 <= units(m.text) <= LONGEST for m in sent)
    assert len(sent) == len(parts(card))
    assert len(sent) <= 1 + units(card.plain) // (LONGEST // 2) + sum(1 for _ in card.lines) // MOST_ENTITIES
    styled = sum(units(p.text.strip()) for each in card.lines for p in each.pieces if p.style is not Style.PLAIN)
    marked = [e for m in sent for e in m.raw.get("entities", []) if e["type"] in ("bold", "italic")]
    assert abs(sum(e["length"] for e in marked) - styled) <= len(sent)


async def test_a_long_edit_stays_one_message(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    row = await send(lifeos, owner, ani, Card(title="pendek"))
    await send(lifeos, owner, ani, Card(title="panjang", lines=tuple(line("x" * 500) for _ in range(20))), row)
    message = (await ani.messages())[-1]
    assert message.text.startswith("panjang\nx")
    assert message.text.endswith("\n…")
    assert units(message.text) <= LONGEST


async def test_an_edit_of_a_long_answer_touches_its_last_part(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    lines = tuple(line(f"{n} " + "x" * 500) for n in range(10))
    row = await send(lifeos, owner, ani, Card(title="Daftar", lines=lines))
    before = await ani.messages()
    await send(lifeos, owner, ani, Card(title="Daftar", lines=(*lines, line(italic("diubah")))), row)
    after = await ani.messages()
    assert [m.text for m in after[:-1]] == [m.text for m in before[:-1]]
    assert after[-1].text == before[-1].text + "\ndiubah"


LETTERS = st.sampled_from(["a", "ä", " ", "\n", "😀", "👨‍👩‍👧", "e\u0301", "🇮🇩", "👍🏽", "<", "&"])
PIECES = st.builds(Piece, text=st.lists(LETTERS, max_size=60).map("".join), style=st.sampled_from(list(Style)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=5), min_size=1, max_size=12), st.integers(10, 200))
def test_a_split_loses_and_cuts_nothing(pieces: list[list[Piece]], first: int) -> None:
    lines = [Line(pieces=tuple(each)) for each in pieces]
    found = split(lines, first)
    assert visible("".join(each.plain for part in found for each in part)) == visible(
        "".join(each.plain for each in lines)
    )
    assert units("\n".join(each.plain for each in found[0])) <= first
    for part in found:
        joined = "\n".join(each.plain for each in part)
        assert units(joined) <= LONGEST
        assert not joined.lstrip().startswith(("\u200d", "\u0301", "\U0001f3fd"))
        assert not joined.rstrip().endswith("\u200d")
