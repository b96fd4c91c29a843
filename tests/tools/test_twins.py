"""The same thing twice: what was typed is written at once and asked about beneath; a notice that came before is asked about first."""

import asyncpg
import pytest

from tests.storage.spare import Spare
from tests.tools.direct import Direct, Shown, Someone

NOTICE = "BCA: Pembayaran QRIS berhasil ke KOPI TUKU sebesar Rp25.000 pada {date} 08:12. Ref 8841200{n}"


async def kept(owner: asyncpg.Pool, who: Someone) -> list[int]:
    rows = await owner.fetch("SELECT amount FROM expenses WHERE user_id = $1 ORDER BY id", who.user_id)
    return [int(row["amount"]) for row in rows]


async def question(direct: Direct, who: Someone) -> Shown:
    await direct.say(who, "kopi 20rb")
    card, asked = await direct.say(who, "kopi 20rb")
    assert card.title == "✅ Kopi · Rp20.000"
    assert "?" not in card.text
    assert asked.title.endswith("Kopi · Rp20.000 · hari ini. Simpan dua-duanya?")
    assert list(asked.buttons) == ["Dua-duanya", "Hapus yang kedua"]
    return asked


async def test_one_message_with_the_same_twice_asks_nothing(direct: Direct, ani: Someone) -> None:
    assert len(await direct.say(ani, "kopi 20rb, kopi 20rb")) == 1


@pytest.mark.parametrize(("label", "left"), [("Dua-duanya", [20000, 20000]), ("Hapus yang kedua", [20000])])
async def test_a_tap_answers(direct: Direct, spare: Spare, ani: Someone, label: str, left: list[int]) -> None:
    asked = await question(direct, ani)
    assert await direct.tap(ani, asked.buttons[label], asked.message_id)
    assert await kept(spare.owner, ani) == left
    sql = "SELECT card FROM outbox WHERE user_id = $1 AND kind = 'edit' AND target = $2"
    assert "buttons" not in await spare.owner.fetchval(sql, ani.user_id, asked.id)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("ya", [20000, 20000]),
        ("dua-duanya", [20000, 20000]),
        ("tidak", [20000]),
        ("hapus yang kedua", [20000]),
        ("batal", [20000]),
        ("roti 5rb", [20000, 20000, 5000]),
    ],
)
async def test_words_answer_and_anything_else_lets_both_stand(
    direct: Direct, spare: Spare, ani: Someone, words: str, left: list[int]
) -> None:
    await question(direct, ani)
    cards = await direct.say(ani, words)
    assert all("tidak dicatat" not in card.text for card in cards)
    assert await kept(spare.owner, ani) == left


async def test_of_several_only_the_twins_are_taken_back(direct: Direct, spare: Spare, ani: Someone) -> None:
    await direct.say(ani, "kopi 20rb")
    _, asked = await direct.say(ani, "kopi 20rb, roti 5rb")
    await direct.tap(ani, asked.buttons["Hapus yang kedua"], asked.message_id)
    assert await kept(spare.owner, ani) == [20000, 5000]


async def test_the_same_notice_twice_is_asked_about_before_it_is_written(
    direct: Direct, spare: Spare, ani: Someone
) -> None:
    notice = NOTICE.format(date="hari ini", n=1)
    await direct.say(ani, notice)
    note = await spare.owner.fetchval("SELECT note FROM expenses WHERE user_id = $1", ani.user_id)
    assert note == "08:12 · Ref 88412001"
    (asked,) = await direct.say(ani, notice)
    assert asked.title.endswith("Simpan sekali lagi?")
    assert await kept(spare.owner, ani) == [25000]
    await direct.tap(ani, asked.buttons["Simpan lagi"], asked.message_id)
    assert await kept(spare.owner, ani) == [25000, 25000]


async def test_another_reference_is_another_payment(direct: Direct, spare: Spare, ani: Someone) -> None:
    for n in (1, 2):
        assert len(await direct.say(ani, NOTICE.format(date="hari ini", n=n))) == 1
    assert await kept(spare.owner, ani) == [25000, 25000]
