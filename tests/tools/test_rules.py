"""Rules and history, through whole turns: learned from two equal corrections, taken from what the person wrote before."""

from typing import Any

import pytest

from storage import money
from tests.storage.spare import Spare
from tests.tools.direct import Direct, Someone


async def placed(direct: Direct, who: Someone) -> list[tuple[str, str, str | None]]:
    """(description, category, label) of every expense, oldest first."""
    sql = "SELECT description, category, label FROM expenses WHERE user_id = $1 ORDER BY id"
    return [tuple(row) for row in await direct.owner.fetch(sql, who.user_id)]


async def rules(direct: Direct, who: Someone) -> list[dict[str, Any]]:
    sql = "SELECT words, category, label, learned FROM rules WHERE user_id = $1 ORDER BY id"
    return [dict(row) for row in await direct.owner.fetch(sql, who.user_id)]


async def corrected(direct: Direct, who: Someone, text: str, correction: str) -> dict[str, str]:
    """Log and set right by a reply; the buttons of the correction's card."""
    (card,) = await direct.say(who, text)
    (answer,) = await direct.say(who, correction, reply_to=card.message_id)
    return answer.buttons


async def test_after_two_equal_corrections_the_third_is_right(direct: Direct, ani: Someone) -> None:
    await corrected(direct, ani, "kopi susu 20rb", "label Ngopi")
    assert await rules(direct, ani) == []
    buttons = await corrected(direct, ani, "kopi hitam 15rb", "label Ngopi")
    assert await rules(direct, ani) == [{"words": "kopi", "category": "food", "label": "Ngopi", "learned": True}]
    await direct.say(ani, "kopi tubruk 9rb")
    assert (await placed(direct, ani))[-1] == ("kopi tubruk", "food", "Ngopi")
    await direct.tap(ani, buttons["🗑️ Lupakan aturan"])
    assert await rules(direct, ani) == []
    await direct.say(ani, "kopi tubruk 9rb")
    assert (await placed(direct, ani))[-1] == ("kopi tubruk", "food", None)


@pytest.mark.parametrize(
    "said",
    [
        [("kopi susu 20rb", "kategori hiburan"), ("kopi hitam 15rb", "kategori belanja")],
        [("kopi susu 20rb", "kategori hiburan"), ("roti tawar 15rb", "kategori hiburan")],
        [("kopi susu 20rb", "25rb"), ("kopi hitam 15rb", "kategori hiburan")],
    ],
    ids=["different ends", "different things", "another kind of correction"],
)
async def test_unequal_corrections_make_no_rule(direct: Direct, ani: Someone, said: list[tuple[str, str]]) -> None:
    for text, correction in said:
        await corrected(direct, ani, text, correction)
    assert await rules(direct, ani) == []


async def test_one_record_corrected_twice_makes_no_rule(direct: Direct, ani: Someone) -> None:
    (card,) = await direct.say(ani, "kopi susu 20rb")
    for correction in ("kategori hiburan", "kategori belanja", "kategori hiburan"):
        await direct.say(ani, correction, reply_to=card.message_id)
    assert await rules(direct, ani) == []


async def test_a_correction_taken_back_does_not_count(direct: Direct, ani: Someone) -> None:
    await corrected(direct, ani, "kopi susu 20rb", "kategori hiburan")
    await direct.say(ani, "batal")
    await corrected(direct, ani, "kopi hitam 15rb", "kategori hiburan")
    assert await rules(direct, ani) == []
    await direct.say(ani, "kategorinya makanan")
    assert await rules(direct, ani) == []


async def test_undo_takes_the_learned_rule_back_with_its_correction(direct: Direct, ani: Someone) -> None:
    for text in ("kopi susu 20rb", "kopi hitam 15rb"):
        await corrected(direct, ani, text, "kategori hiburan")
    assert len(await rules(direct, ani)) == 1
    await direct.say(ani, "batal")
    assert await rules(direct, ani) == []
    assert (await placed(direct, ani))[-1] == ("kopi hitam", "food", None)


async def test_a_shop_is_learned_when_the_things_differ(direct: Direct, ani: Someone) -> None:
    for text in ("sabun 20rb di indomaret", "tisu 9rb di indomaret"):
        await corrected(direct, ani, text, "kategori rumah")
    assert [rule["words"] for rule in await rules(direct, ani)] == ["indomaret"]


async def test_a_later_correction_meant_for_the_record_reaches_it(direct: Direct, ani: Someone) -> None:
    for text in ("kopi susu 20rb", "kopi hitam 15rb"):
        await corrected(direct, ani, text, "kategori hiburan")
    await direct.say(ani, "eh salah 16rb")
    amounts = await direct.owner.fetch("SELECT amount FROM expenses WHERE user_id = $1 ORDER BY id", ani.user_id)
    assert [int(row["amount"]) for row in amounts] == [20000, 16000]


async def test_a_rule_is_set_again_corrected_listed_and_forgotten(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "kopi selalu masuk hiburan")
    await direct.say(ani, "kopi selalu masuk belanja")
    await direct.say(ani, "kategorinya transport")
    assert [(rule["words"], rule["category"]) for rule in await rules(direct, ani)] == [("kopi", "transport")]
    (card,) = await direct.say(ani, "aturan apa saja")
    assert card.title == "📐 1 aturan"
    assert "🗑️ Kopi" in card.buttons
    await direct.say(ani, "hapus aturan kopi")
    assert await rules(direct, ani) == []
    (none,) = await direct.say(ani, "aturan apa saja")
    assert none.title == "📐 Belum ada aturan."


async def test_the_rule_for_exactly_these_words_is_the_one_forgotten(direct: Direct, ani: Someone) -> None:
    for words in ("kopi susu", "kopi"):
        await direct.say(ani, f"{words} selalu masuk hiburan")
    await direct.say(ani, "hapus aturan kopi")
    assert [rule["words"] for rule in await rules(direct, ani)] == ["kopi susu"]


async def test_a_label_goes_where_the_person_has_it(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "robot selalu masuk kategori hiburan label Mainan")
    await direct.say(ani, "gunpla selalu masuk Mainan")
    assert (await rules(direct, ani))[-1]["category"] == "entertainment"


async def settle(direct: Direct, who: Someone, text: str, category: str) -> None:
    (card,) = await direct.say(who, text)
    await direct.say(who, f"kategori {category}", reply_to=card.message_id)


@pytest.mark.parametrize(
    ("before", "now", "category"),
    [
        ("voucher wifian kos", "voucher wifian", "bills"),
        ("filamen putih", "filamen", "bills"),
        ("gunpla", "gumpla", "other"),
        ("filamen hitam", "filamnen hitam", "bills"),
        ("galah bambu", "gabah", "other"),
        ("pakan burung", "pasir burung", "other"),
    ],
)
async def test_history_decides_only_what_is_clearly_alike(
    direct: Direct, ani: Someone, before: str, now: str, category: str
) -> None:
    await settle(direct, ani, f"beli {before} 50rb", "tagihan")
    await direct.say(ani, f"beli {now} 40rb")
    assert (await placed(direct, ani))[-1] == (now, category, None)


async def test_the_threshold_parts_the_pairs_it_was_chosen_by(spare: Spare) -> None:
    async def like(one: str, other: str) -> float:
        return float(await spare.owner.fetchval("SELECT similarity($1, $2)", one, other))

    alike = [
        ("voucher wifi kos", "voucher wifi"),
        ("tokn listrik", "token listrik"),
        ("kado nikahan tono", "kado nikahan budi"),
    ]
    apart = [("kopi", "kopiah"), ("pakan kucing", "pasir kucing"), ("nasi padang", "tiket padang"), ("sofa", "soda")]
    assert min([await like(*pair) for pair in alike]) >= money.ALIKE > max([await like(*pair) for pair in apart])


async def test_the_category_held_most_often_wins(direct: Direct, ani: Someone) -> None:
    for amount, category in ((50, "hiburan"), (60, "belanja"), (70, "hiburan")):
        await settle(direct, ani, f"filamen {amount}rb", category)
    await direct.say(ani, "hapus aturan filamen")
    await direct.say(ani, "filamen 30rb")
    assert (await placed(direct, ani))[-1] == ("filamen", "entertainment", None)


async def test_another_persons_history_is_not_used(direct: Direct, ani: Someone) -> None:
    budi = await direct.meet("Budi")
    await settle(direct, budi, "filamen 50rb", "hiburan")
    await direct.say(ani, "filamen 50rb")
    assert await placed(direct, ani) == [("filamen", "other", None)]


async def test_why_tells_where_the_category_came_from(direct: Direct, ani: Someone) -> None:
    await settle(direct, ani, "filamen 50rb", "hiburan")
    await direct.say(ani, "filamen putih 60rb")
    (story,) = await direct.say(ani, "kenapa?")
    assert "Seperti “Filamen” (hari ini) → 🎬 Hiburan" in story.text
    await direct.say(ani, "bensin selalu masuk kendaraan")
    await direct.say(ani, "bensin 50rb")
    (story,) = await direct.say(ani, "kenapa?")
    assert "Aturanmu: bensin → 🔧 Kendaraan" in story.text


async def test_a_rule_holds_for_what_was_only_asked_about(direct: Direct, ani: Someone) -> None:
    """Words that are not plainly spending are offered for a tap: kept, they go where the person's rule says."""
    await direct.say(ani, "gunpla selalu masuk hiburan")
    (asked,) = await direct.say(ani, "gunpla keren 250rb dibawa pulang temen")
    await direct.tap(ani, next(iter(asked.buttons.values())), asked.message_id)
    assert [category for _, category, _ in await placed(direct, ani)] == ["entertainment"]
