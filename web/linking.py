"""Asks in somebody's chat whether it is to be tied to the account that typed in their code on the web."""

from agent.cards import questions
from core.clock import Clock
from core.ids import uuid7
from storage import account, outbox, proposals
from storage.database import Database
from tools.account import linking
from tools.account.linking import Wanted

CHANNEL = "telegram"


async def ask_in_chat(database: Database, clock: Clock, tie: Wanted) -> None:
    """Raises TiedAlready when there is no chat any more."""
    issuer = tie.issuer
    async with database.work(issuer) as session:
        person, chat = await account.person(session, issuer), await account.chat_of(session, issuer)
        if person is None or chat is None:
            raise linking.TiedAlready
        asked, proposal = linking.question(tie.code, tie.email), uuid7()
        await proposals.add(
            session,
            proposal_id=proposal,
            user_id=issuer,
            inbox_id=None,
            channel=CHANNEL,
            chat=chat,
            question=asked.model_dump(mode="json"),
        )
        today = clock.user().astimezone(person.zone).date()
        card = questions.ask(asked, proposal, language=person.language, today=today, currency=person.currency)
        row = {"id": proposal, "user_id": issuer, "channel": CHANNEL, "chat": chat}
        await outbox.add(session, [{**row, "card": card.model_dump_json(exclude_defaults=True)}])
