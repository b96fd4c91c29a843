"""What was heard unsurely, whoever heard it: a plain record becomes a question, an open question stays open, and a read is made."""

from agent.voice import Transcript
from tests.tools.direct import Direct, Shown, Someone


async def hear(direct: Direct, who: Someone, text: str) -> list[Shown]:
    return await direct.say(who, text, transcript=Transcript(text, sure=False, by="ears"))


async def kept(direct: Direct, who: Someone) -> int:
    found: int = await direct.owner.fetchval("SELECT count(*) FROM expenses WHERE user_id = $1", who.user_id)
    return found


async def test_a_record_waits_for_a_yes(direct: Direct) -> None:
    ani = await direct.meet("Ani")
    words, asked = await hear(direct, ani, "parkir 5000")
    assert words.title == "🎙 “parkir 5000”"
    assert "kurang jelas" in words.text
    assert asked.title.endswith("?")
    assert await kept(direct, ani) == 0
    _, unclear = await hear(direct, ani, "ya")
    assert "Belum ada yang dicatat" in unclear.text
    assert await kept(direct, ani) == 0
    await direct.tap(ani, asked.buttons["✅ Simpan"], asked.message_id)
    assert await kept(direct, ani) == 1


async def test_nothing_is_removed_or_changed(direct: Direct) -> None:
    ani = await direct.meet("Ani")
    await direct.say(ani, "kopi 20rb")
    await hear(direct, ani, "hapus yang tadi")
    await hear(direct, ani, "eh salah 25rb")
    assert await direct.owner.fetchval("SELECT amount FROM expenses WHERE user_id = $1", ani.user_id) == 20000


async def test_a_question_is_answered(direct: Direct) -> None:
    ani = await direct.meet("Ani")
    await direct.say(ani, "kopi 20rb")
    _, answer = await hear(direct, ani, "berapa pengeluaran hari ini")
    assert "Rp20.000" in answer.text
