"""Facts through whole turns: kept, found in other words, replaced by what contradicts them, forgotten, brought back."""

import pytest

from storage import memory
from tests.storage.spare import Spare
from tests.tools.direct import Direct, Someone


async def facts(direct: Direct, who: Someone) -> list[str]:
    sql = "SELECT content FROM memories WHERE user_id = $1 ORDER BY id"
    return [row["content"] for row in await direct.owner.fetch(sql, who.user_id)]


TOLD = (
    "ingat plat motorku B 1234 XYZ",
    "inget, ukuran sepatu gue 42",
    "remember that my wife's birthday is May 5",
    "istri gue ga suka pedes, inget",
    "golongan darah ibu AB",
    "nomor rekening BCA gue 1234567890",
    "i'm lactose intolerant btw, keep that in mind",
    "kunci cadangan ada di bawah pot, inget ya",
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("plat motorku berapa?", "B 1234 XYZ"),
        ("what's my license plate number?", "B 1234 XYZ"),
        ("nopol motor apa ya", "B 1234 XYZ"),
        ("what's my shoe size?", "42"),
        ("size sepatu berapa", "42"),
        ("kapan ultah istri?", "May 5"),
        ("kapan ulang tahun istriku", "May 5"),
        ("goldar nyokap apa", "AB"),
        ("norek bca gue berapa", "1234567890"),
        ("kamu ingat apa soal kunci", "bawah pot"),
        ("what do you remember about spicy", "pedes"),
        ("/memory laktosa", "lactose"),
    ],
)
async def test_a_fact_is_found_in_other_words(direct: Direct, ani: Someone, question: str, answer: str) -> None:
    for text in TOLD:
        await direct.say(ani, text)
    assert len(await facts(direct, ani)) == len(TOLD)
    (card,) = await direct.say(ani, question)
    assert answer in card.text
    assert len(await facts(direct, ani)) == len(TOLD)


async def test_what_contradicts_a_fact_takes_its_place_and_undo_brings_it_back(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ukuran sepatuku 42")
    (card,) = await direct.say(ani, "ingat ukuran sepatuku 43")
    assert "42" in card.text
    assert await facts(direct, ani) == ["ukuran sepatuku 43"]
    await direct.tap(ani, card.buttons["↩️ Batal"])
    assert await facts(direct, ani) == ["ukuran sepatuku 42"]


async def test_two_facts_about_different_things_stand_side_by_side(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ukuran sepatuku 42")
    await direct.say(ani, "ukuran baju L, inget")
    assert await facts(direct, ani) == ["ukuran sepatuku 42", "ukuran baju L"]


async def test_told_twice_is_kept_once(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "aku alergi udang")
    (card,) = await direct.say(ani, "aku alergi udang")
    assert "Sudah kuingat" in card.text
    assert await facts(direct, ani) == ["aku alergi udang"]


async def test_a_fact_is_forgotten_in_words_and_by_button(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ingat plat motorku B 1234 XYZ")
    await direct.say(ani, "ukuran sepatuku 42")
    await direct.say(ani, "lupakan plat motor")
    assert await facts(direct, ani) == ["ukuran sepatuku 42"]
    (card,) = await direct.say(ani, "/memory")
    await direct.tap(ani, card.buttons["🗑️ ukuran sepatuku 42"])
    assert await facts(direct, ani) == []
    (empty,) = await direct.say(ani, "apa aja yang kamu ingat")
    assert "Belum ada" in empty.text


async def test_nothing_told_is_said_so(direct: Direct, ani: Someone) -> None:
    (card,) = await direct.say(ani, "plat mobilku berapa?")
    assert "Tidak ada ingatan" in card.text


async def test_many_facts_come_in_pages(direct: Direct, ani: Someone) -> None:
    for number in range(12):
        await direct.say(ani, f"ingat laci nomor {number} isinya buku {number}")
    (card,) = await direct.say(ani, "/memory")
    assert "12 ingatan" in card.text
    assert "buku 11" in card.text
    assert "buku 0" not in card.text
    await direct.tap(ani, card.buttons["›"], card.message_id)
    sql = "SELECT card->'lines' FROM outbox WHERE user_id = $1 AND kind = 'edit' ORDER BY seq DESC LIMIT 1"
    turned = str(await direct.owner.fetchval(sql, ani.user_id))
    assert "buku 0" in turned
    assert "buku 11" not in turned


async def test_a_slip_of_the_pen_is_found(spare: Spare, direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ingat bengkel langgananku di Cempaka Putih")
    async with spare.database.work(ani.user_id) as session:
        found = await memory.nearly(session, ani.user_id, words="cempakka", limit=5)
    assert [each.content for each in found] == ["bengkel langgananku di Cempaka Putih"]


async def test_a_question_nothing_else_answers_is_looked_for_in_what_was_told(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ingat keponakanku sekolah di SD Cempaka")
    (card,) = await direct.say(ani, "keponakanku sekolahnya di mana sih?")
    assert "SD Cempaka" in card.text
    (card,) = await direct.say(ani, "gajah makan apa ya?")
    assert "belum kupahami" in card.text


async def test_what_only_comes_close_is_no_answer(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ingat kunci cadangan ada di bawah pot")
    (card,) = await direct.say(ani, "kamu ingat apa soal ukuran ban cadangan mobil")
    assert "Tidak ada yang pasti" in card.text
    assert "bawah pot" in card.text
    assert card.buttons == {}


async def test_what_is_known_of_another_thing_is_no_answer(direct: Direct, ani: Someone) -> None:
    await direct.say(ani, "ingat garansi mesin cuci sampai akhir 2027")
    await direct.say(ani, "ingat kulkas dibeli di Toko Jaya")
    (asked,) = await direct.say(ani, "kamu ingat apa soal garansi kulkas")
    assert "Tidak ada yang pasti" in asked.text
    (known,) = await direct.say(ani, "kamu ingat apa soal garansi mesin cuci")
    assert known.title == "🧠 garansi mesin cuci sampai akhir 2027"
