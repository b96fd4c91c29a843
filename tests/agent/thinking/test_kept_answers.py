"""Answers that are kept: the same question is not paid for twice, and nobody gets what was meant for another moment or person."""

from agent.thinking.prompt import LEANS
from simulator.client import Message, Person
from tests.agent.thinking.conftest import Open, Stage
from tests.agent.thinking.said import ODD
from tests.standins.model_server import Script
from tests.standins.replies import Reply
from tests.standins.requests import Asked

FUNDS = f"reksadana sama deposito lebih ramah yang mana {ODD}"
EMERGENCY = f"dana darurat itu buat jaga-jaga apa sih {ODD}"
MORE = f"kasih contoh yang gampang dong {ODD}"


def numbered() -> Script:
    """A new answer every time, in letters, so that a kept one is known by it."""
    given = iter("abcdefghijklmnopqrstuvwxyz")
    return lambda _: Reply(f"Begini ya, jawaban {next(given)}.")


async def later(on: Stage, seconds: float = LEANS) -> None:
    """What was said so far was said so long ago."""
    await on.owner.execute("UPDATE messages SET created_at = created_at - make_interval(secs => $1)", seconds)


async def ask(on: Stage, who: Person, text: str) -> str:
    messages: list[Message] = await on.say(who, text)
    return " ".join(message.text for message in messages)


async def test_a_day_of_questions_is_paid_for_once_each(stage: Open) -> None:
    """Three questions, each four times through the day with records between them, spelt a little differently."""
    async with stage(numbered()) as on:
        ani = await on.person(plan="premium")
        for turn, spelt in enumerate((str.lower, str.upper, lambda text: f"  {text}!!", str.capitalize)):
            for n, question in enumerate((FUNDS, EMERGENCY, MORE)):
                await later(on)
                await on.say(ani, f"kopi {10 + 3 * turn + n}rb")
                await ask(on, ani, spelt(question))
        asked = len(on.server.asked)
        print(f"kept answers: {12 - asked} of 12 questions answered without a call, 9 could be")
        assert asked == 3


async def test_a_question_that_leans_on_the_talk_is_asked_anew(stage: Open) -> None:
    async with stage(numbered()) as on:
        ani = await on.person(plan="premium")
        await later(on)
        answers = [await ask(on, ani, each) for each in (FUNDS, MORE, EMERGENCY, MORE, MORE)]
        assert len(set(answers)) == 5


async def test_neither_another_person_nor_another_day_gets_it(stage: Open) -> None:
    async with stage(numbered()) as on:
        ani, budi = await on.person(plan="premium"), await on.person(plan="premium")
        await later(on)
        first = await ask(on, ani, FUNDS)
        await later(on)
        assert await ask(on, ani, FUNDS) == first
        assert await ask(on, budi, FUNDS) != first
        await on.owner.execute(
            "UPDATE user_profiles SET currency = 'USD' WHERE user_id = (SELECT id FROM users WHERE telegram_id = $1)",
            ani.id,
        )
        await later(on)
        other = await ask(on, ani, FUNDS)
        assert other != first
        await later(on)
        await on.owner.execute("UPDATE model_answers SET created_at = created_at - interval '7 hours'")
        assert await ask(on, ani, FUNDS) not in {first, other}
        tomorrow = await on.telegram.now() + 86400
        sent = await ani.send(FUNDS, date=tomorrow)
        await on.settled(ani, sent)
        assert len(on.server.asked) == 5


async def test_what_read_records_is_never_kept(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        return Reply("Lumayan hemat kok.") if asked.results else Reply(uses=(("spending", {"period": "month"}),))

    async with stage(script) as on:
        ani = await on.person(plan="premium")
        for _ in range(2):
            await later(on)
            await ask(on, ani, f"aku boros nggak sih {ODD}")
        assert len(on.server.asked) == 4
