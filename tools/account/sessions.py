"""Signing in, staying signed in, signing out. A session is a family of tokens: each refresh token is good for the next pair.

One that was used already ends the family, unless it is an honest second try: the answer to the first got lost, or several asked
at once. No operations: nobody signs in by a model's call.
"""

import time
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from core.context import Session
from core.errors import Forbidden, Unauthorized
from core.ids import uuid7
from core.language import Language
from core.log import get
from core.settings import Settings
from integrations import init_data, tokens
from integrations.init_data import Forged, Outdated
from integrations.secrets import Keys
from integrations.tokens import Claim, Kind, Unreadable
from storage import audit
from storage import sessions as store
from storage.audit import Event, Origin
from storage.database import Database
from storage.sessions import Caller, Family
from tools.account import meeting

log = get("lifeos.sessions")

OVERLAP = 3.0
"""Seconds: requests that came in so soon after a renewal were under way with it."""


class NotFromTelegram(Unauthorized):
    """This did not come from Telegram, or is too old. Close the page and open it again from the chat."""

    indonesian = "Ini bukan dari Telegram, atau sudah terlalu lama. Tutup halamannya, lalu buka lagi dari chat."


class NotLetIn(Forbidden):
    """This LifeOS is private: only people its host has named may use it."""

    indonesian = "LifeOS ini pribadi: hanya untuk orang yang sudah didaftarkan pengelolanya."


class SignedOut(Unauthorized):
    """You are signed out. Please sign in again."""

    indonesian = "Kamu sudah keluar. Silakan masuk lagi."


class Verdict(Enum):
    """What becomes of a refresh token: it is good for the NEXT pair; a second try gets the same pair AGAIN; a REPLAY ends the
    session; there is none any more (OVER)."""

    NEXT = auto()
    AGAIN = auto()
    REPLAY = auto()
    OVER = auto()


def judged(family: Family | None, generation: int, waited: float) -> Verdict:
    """`waited`: seconds since the request came in. A second try is honest while nobody has used what the first one brought, or
    when both were under way at once."""
    if family is None or family.over:
        return Verdict.OVER
    if generation == family.generation:
        return Verdict.NEXT
    unused, together = family.used < family.generation, family.since - waited < OVERLAP
    return Verdict.AGAIN if generation == family.generation - 1 and (unused or together) else Verdict.REPLAY


@dataclass(frozen=True, slots=True)
class Signed:
    """A session just begun or renewed, and its tokens."""

    user_id: UUID
    session_id: UUID
    access: str
    refresh: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The door of the API. `keys` sign and check; a new way in ends in `begin`."""

    database: Database
    settings: Settings
    keys: Keys

    async def by_telegram(self, said: str, origin: Origin) -> Signed:
        """Init data of a Mini App for a session; the account is made as a first message makes it. Good once.

        Raises NotFromTelegram, NotLetIn.
        """
        try:
            visitor = init_data.verified(said, self.keys.bot, time.time())
        except (Forged, Outdated) as fault:
            raise NotFromTelegram from fault
        allowed = self.settings.allowed_telegram_ids
        if allowed and visitor.telegram_id not in allowed:
            raise NotLetIn
        async with self.database.system() as queues:
            if not await store.spend(queues, visitor.digest):
                raise NotFromTelegram
        user_id = await meeting.meet(
            self.database,
            telegram_id=visitor.telegram_id,
            name=visitor.name,
            language=Language.of(visitor.language),
            plan=self.settings.lifeos_default_plan,
            timezone=self.settings.lifeos_default_timezone,
            currency=self.settings.lifeos_default_currency,
        )
        return await self.begin(user_id, "telegram", origin)

    async def begin(self, user_id: UUID, via: str, origin: Origin) -> Signed:
        """A session of somebody who has shown who they are."""
        session_id = uuid7()
        async with self.database.work(user_id) as session:
            await store.open_session(session, user_id, session_id, via, origin.device)
            await audit.note(session, user_id, Event.SIGNED_IN, origin, session_id)
        return self._signed(Claim(user_id, session_id, 0))

    async def renew(self, token: str, origin: Origin, arrived: float) -> Signed:
        """The next pair of tokens. `arrived`: when the request came in, on the monotonic clock. Raises SignedOut; of a token that
        was used before, the whole session is over with it."""
        claim = self.claim(Kind.REFRESH, token)
        async with self.database.work(claim.user_id) as session:
            family = await store.lock(session, claim.user_id, claim.session_id)
            verdict = judged(family, claim.generation, time.monotonic() - arrived)
            if verdict is Verdict.NEXT:
                await store.rotate(session, claim.user_id, claim.session_id)
            elif verdict is Verdict.REPLAY:
                await store.end(session, claim.user_id, claim.session_id, "replay")
                await audit.note(session, claim.user_id, Event.REPLAYED, origin, claim.session_id)
                log.warning("a refresh token came twice", session=str(claim.session_id))
        if verdict not in {Verdict.NEXT, Verdict.AGAIN}:
            raise SignedOut
        return self._signed(Claim(claim.user_id, claim.session_id, claim.generation + 1))

    async def caller(self, session: Session, claim: Claim) -> Caller:
        """Whose request it is, within an open transaction of theirs. Raises SignedOut when the session is over, or they are gone."""
        found = await store.signed_in(session, claim.user_id, claim.session_id, claim.generation)
        if found is None:
            raise SignedOut
        return found

    def claim(self, kind: Kind, token: str) -> Claim:
        """What a token says. Raises SignedOut for one that is not ours, of another kind, or has lapsed."""
        try:
            return tokens.read(self.keys.signing, kind, token)
        except Unreadable as fault:
            raise SignedOut from fault

    async def leave(self, user_id: UUID, session_id: UUID, origin: Origin) -> None:
        """Sign out of one session."""
        async with self.database.work(user_id) as session:
            if await store.end(session, user_id, session_id, "logout"):
                await audit.note(session, user_id, Event.SIGNED_OUT, origin, session_id)

    def _signed(self, claim: Claim) -> Signed:
        now = time.time()
        access = tokens.sign(self.keys.signing, Kind.ACCESS, claim, now)
        return Signed(claim.user_id, claim.session_id, access, tokens.sign(self.keys.signing, Kind.REFRESH, claim, now))
