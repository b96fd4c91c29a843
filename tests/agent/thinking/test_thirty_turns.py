"""One talk of thirty turns with one person: records, questions, mistakes, two open confirmations, a restart in the middle.

What the local reader understands and what the model does stand side by side, as in life; at the end the rows are exactly these.
"""

from pathlib import Path

from simulator.client import Message, Person
from tests.agent.thinking.conftest import Open, Stage
from tests.agent.thinking.said import ODD
from tests.standins.model_server import Script
from tests.standins.replies import Reply
from tests.standins.requests import Asked


def expense(amount: int, description: str, category: str = "food") -> tuple[str, dict[str, object]]:
    return ("log_expense", {"amount": amount, "description": description, "category": category})


MONTH = ("spending", {"period": "month"})
SCRIPT: dict[str, list[Reply]] = {
    "ikan asin": [Reply(uses=(expense(18000, "ikan asin"),))],
    "lampu teras": [Reply(uses=(expense(35000, "lampu teras", "home"), expense(12000, "paku", "home")))],
    "boros": [Reply(uses=(MONTH,)), Reply("Bulan ini kamu habis Rp137.000 dari semua catatan.")],
    "kira-kira total": [Reply(uses=(MONTH,)), Reply("Totalnya Rp999.000."), Reply("Totalnya Rp999.000.")],
    "helm": [Reply(uses=(expense(350000, "helm", "vehicle"),))],
    "jaket": [Reply(uses=(expense(275000, "jaket", "shopping"),))],
    "tas": [Reply("Siap, sudah kucatat tasnya!"), Reply(uses=(expense(90000, "tas", "shopping"),))],
    "pusing": [Reply("Semangat ya, pelan-pelan saja.")],
    "rusak": [Reply(uses=(expense(77000, "x"),), fault="broken")],
    "putus": [Reply(uses=(expense(88000, "x"),), fault="length")],
    "paku tadi": [Reply(uses=(("correct_record", {"target": {"named": {"words": ["paku"]}}, "amount": 14000}),))],
    "mana ya": [Reply(uses=(("ask_person", {"question": "Yang mana?", "answers": ["teh 6rb", "susu 9rb"]}),))],
    "buang aja": [Reply(uses=(("delete_record", {"target": {"named": {"words": ["ikan"]}}}),))],
}


def script() -> Script:
    """Each marker's replies in turn; the last one again and again."""
    left = {marker: list(replies) for marker, replies in SCRIPT.items()}

    def answer(asked: Asked) -> Reply:
        own = [text for role, text in asked.said if role == "user" and "The program" not in text]
        replies = left[next(marker for marker in left if marker in own[-1])]
        return replies.pop(0) if len(replies) > 1 else replies[0]

    return answer


async def test_thirty_turns_end_in_exactly_these_rows(stage: Open, tmp_path: Path) -> None:
    answer = script()
    async with stage(answer, home=tmp_path) as on:
        ani = await on.person(plan="premium")
        say = Talk(on, ani)
        await say("kopi 20rb")
        await say("nasi goreng 15k")
        await say(f"barusan ambil ikan asin {ODD} habisnya 18rb")
        await say("eh salah 25rb")
        await say(f"pasang lampu teras {ODD} 35rb plus paku 12rb gitu deh")
        await say("bensin 30rb")
        boros = await say(f"menurutmu aku boros nggak sih bulan ini {ODD}")
        assert boros[-1].text == "Bulan ini kamu habis Rp137.000 dari semua catatan."
        guess = await say(f"kira-kira total semuanya berapa {ODD} tebak coba")
        assert "999.000" not in " ".join(m.text for m in guess)
        assert "Rp137.000" in " ".join(m.text for m in guess)
        (helmet,) = await say(f"{ODD} urusan helm itu {ODD}")
        (jacket,) = await say(f"{ODD} urusan jaket juga {ODD}")
        assert "Rp350.000" in helmet.text
        assert "Rp275.000" in jacket.text
        await say("roti 5rb")
        await say("batal")
        await say(f"aku pusing nih {ODD}")
        (broken,) = await say(f"ini rusak {ODD} katanya 77rb")
        before = say.turns
    async with stage(answer, home=tmp_path) as on:
        (ani,) = await on.telegram.people()
        say = Talk(on, ani)
        await say.tap(jacket, "✅ Simpan")
        (bag,) = await say(f"terus tas {ODD} 90rb")
        assert "Rp90.000" in bag.text
        (cut,) = await say(f"ini putus {ODD} katanya 88rb")
        await say.tap(helmet, "✖️ Tidak jadi")
        await say(f"paku tadi {ODD} ternyata 14rb")
        (which,) = await say(f"{ODD} entah yang mana ya {ODD}")
        await say.tap(which, "susu 9rb")
        await ani.wait_for(lambda m: "Susu · Rp9.000" in m.text)
        await say("teh 6rb")
        await say("eh salah 7rb")
        await say("makasih ya")
        await say("parkir 2rb")
        await say("hapus yang tadi")
        spent = await ani.message(broken)
        assert spent is not None
        assert spent.labels == []
        await say("gojek 11rb")
        await say("undo")
        await say(f"ikan itu buang aja {ODD} busuk soalnya")
        await say("hari ini habis berapa")
        await say("air galon 19rb")
        assert before + say.turns >= 30
        wanted = [
            ("kopi", 20000),
            ("nasi goreng", 15000),
            ("lampu teras", 35000),
            ("paku", 14000),
            ("bensin", 30000),
            ("jaket", 275000),
            ("tas", 90000),
            ("susu", 9000),
            ("teh", 7000),
            ("air galon", 19000),
        ]
        rows = await on.rows(ani)
        assert [int(row["amount"]) for row in rows] == [amount for _, amount in wanted]
        assert all(word in row["description"] for row, (word, _) in zip(rows, wanted, strict=True))
        assert cut.text
        assert (
            await on.owner.fetchval("SELECT count(*) FROM inbox WHERE chat = $1 AND state <> 'done'", str(ani.id)) == 0
        )


class Talk:
    """Says things, taps buttons, and counts."""

    def __init__(self, on: Stage, who: Person) -> None:
        self._on = on
        self._who = who
        self.turns = 0

    async def __call__(self, text: str) -> list[Message]:
        self.turns += 1
        answers = await self._on.say(self._who, text)
        assert answers, text
        return answers

    async def tap(self, card: Message, label: str) -> None:
        self.turns += 1
        await self._who.tap(card, label)
        await self._on.settled(self._who)
