"""E-mail and password: an account of one's own, an address for an account there is, a new password.

Asking answers and takes the same whether somebody has the address or not; what differs is in the letter. Nothing counts before it was
confirmed with what the letter says, and with the password that was chosen: whoever asked for it in somebody else's name has only
one of the two.
"""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from core.context import Context, Session
from core.errors import Conflict, Forbidden, Invalid, LifeOSError, TooMany, Unauthorized
from core.ids import uuid7
from core.language import Language
from integrations import tokens
from integrations.passwords import Passwords
from integrations.tokens import Unreadable
from storage import account as people
from storage import attempts, audit, letters, links, lookups
from storage import sessions as store
from storage.attempts import Limit
from storage.audit import Event, Origin
from storage.database import Database
from storage.letters import Kind as Kind
from storage.letters import Letter
from tools.account.linking import TiedAlready
from tools.account.sessions import Sessions, Signed

LOGIN_HERE = Limit("login-here", 10, 900)
"""Wrong passwords for one address from one network."""
LOGIN_ADDRESS = Limit("login-address", 30, 900)
LOGIN_NETWORK = Limit("login-network", 60, 900)
LETTER_ADDRESS = Limit("letter-address", 3, 3600)
LETTER_NETWORK = Limit("letter-network", 20, 3600)
NOBODY = Limit("nobody", 2**31 - 1, 1)
ANSWER = Limit("answer", 10, 3600)
"""Answers to one letter."""

SHORTEST, LONGEST = 8, 200
_COMMON = frozenset(Path(__file__).with_name("common.txt").read_text().split())
"""Passwords everybody tries first."""


class Refused(Unauthorized):
    """That address and password do not go together. Try again, or ask for a new password."""

    indonesian = "Alamat dan kata sandinya tidak cocok. Coba lagi, atau minta kata sandi baru."


class WeakPassword(Invalid):
    """That password is too easy to guess. Take at least 8 characters that nobody would think of."""

    indonesian = "Kata sandinya terlalu mudah ditebak. Pakai sedikitnya 8 karakter yang tidak akan terpikir orang."


class NoSuchLetter(Invalid):
    """That link is not good any more. Ask for a new one."""

    indonesian = "Tautan itu sudah tidak berlaku. Minta yang baru."


class AddressTaken(Conflict):
    """There is an account with this address already. Sign in there, or ask for a new password."""

    indonesian = "Sudah ada akun dengan alamat ini. Masuk ke sana, atau minta kata sandi baru."


class ByTelegramOnly(Forbidden):
    """This LifeOS is private: accounts are made from Telegram only."""

    indonesian = "LifeOS ini pribadi: akun hanya dibuat lewat Telegram."


class NoMail(LifeOSError):
    """This LifeOS sends no mail. Open it from Telegram instead."""

    status = 501
    indonesian = "LifeOS ini tidak mengirim surel. Bukalah dari Telegram."

    @property
    def code(self) -> str:
        return "NOT_CONFIGURED"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who wants an account: what they are called, and in which language and time zone they live."""

    email: str
    password: str = field(repr=False)
    name: str
    language: Language
    timezone: str


@dataclass(frozen=True, slots=True)
class Entering:
    """`posting`: letters leave from here; without, nobody can be written to."""

    sessions: Sessions
    passwords: Passwords
    posting: bool

    @property
    def database(self) -> Database:
        return self.sessions.database

    async def register(self, wanted: Wanted, origin: Origin) -> None:
        """A letter to whoever has this address; the account is made when it is confirmed."""
        if self.sessions.settings.allowed_telegram_ids:
            raise ByTelegramOnly
        check(wanted.password, wanted.email)
        await self._may_write(wanted.email, origin)
        hashed = await self.passwords.hashed(wanted.password)
        async with self.database.system() as queues:
            await letters.write(
                queues,
                Kind.CONFIRM,
                wanted.email,
                wanted.language,
                password_hash=hashed,
                name=wanted.name,
                timezone=wanted.timezone,
            )

    async def attach(self, ctx: Context, email: str, password: str, origin: Origin) -> None:
        """The same, to add an address to an account that has none. Raises TiedAlready."""
        sides = await links.sides(ctx.session, ctx.user_id)
        if sides.email is not None:
            raise TiedAlready
        check(password, email)
        await self._may_write(email, origin)
        hashed = await self.passwords.hashed(password)
        async with self.database.system() as queues:
            await letters.write(queues, Kind.ATTACH, email, ctx.language, user_id=ctx.user_id, password_hash=hashed)

    async def forgot(self, email: str, language: Language, origin: Origin) -> None:
        """A letter to set a new password with, if this is somebody's address."""
        await self._may_write(email, origin)
        async with self.database.system() as queues:
            await letters.write(queues, Kind.RESET, email, language)

    async def confirm(self, token: str, password: str, origin: Origin) -> Signed:
        """What a letter of `register` or `attach` says, with the password chosen then: it counts, and whoever says it is signed in.
        Raises NoSuchLetter, Refused, AddressTaken."""
        letter = await self._letter(token, {Kind.CONFIRM, Kind.ATTACH})
        if not await self.passwords.matches(password, letter.password_hash):
            raise Refused(
                id="Itu bukan kata sandi yang kamu pilih waktu itu. Coba lagi.",
                en="That is not the password you chose then. Try again.",
            )
        user_id = letter.user_id or uuid7()
        async with self.database.system() as queues:
            if not await letters.spend(queues, letter.id):
                raise NoSuchLetter
        async with self.database.work(user_id) as session:
            if letter.user_id is None:
                done = await self._make(session, user_id, letter)
            else:
                done = await people.add_email(session, user_id, letter.address, letter.password_hash or "")
                await audit.note(session, user_id, Event.EMAIL_ADDED, origin)
        if not done:
            raise AddressTaken
        return await self.sessions.begin(user_id, "password", origin)

    async def reset(self, token: str, password: str, origin: Origin) -> None:
        """A new password, with what a letter of `forgot` says; everybody who was signed in is signed out."""
        letter = await self._letter(token, {Kind.RESET})
        check(password, letter.address)
        hashed = await self.passwords.hashed(password)
        async with self.database.system() as queues:
            if letter.user_id is None or not await letters.spend(queues, letter.id):
                raise NoSuchLetter
        async with self.database.work(letter.user_id) as session:
            if not await people.set_password(session, letter.user_id, hashed):
                raise NoSuchLetter
            await store.end_all(session, letter.user_id, "password")
            await audit.note(session, letter.user_id, Event.PASSWORD_CHANGED, origin)
        async with self.database.system() as queues:
            await attempts.clear(queues, LOGIN_ADDRESS, self._key("address", letter.address))

    async def login(self, email: str, password: str, origin: Origin) -> Signed:
        """Raises Refused, the same and after the same work for a wrong password and for nobody; TooMany."""
        taken = await self._take(
            (LOGIN_NETWORK, self._key("network", origin.network)),
            (LOGIN_ADDRESS, self._key("address", email)),
            (LOGIN_HERE, self._key("here", f"{email}\n{origin.network}")),
        )
        async with self.database.system() as queues:
            known = await lookups.person_by_email(queues, email)
        user_id = known or uuid7()
        async with self.database.work(user_id) as session:
            kept = await people.password(session, user_id)
        if not await self.passwords.matches(password, kept):
            if known is not None:
                async with self.database.work(user_id) as session:
                    await audit.note(session, user_id, Event.REFUSED, origin)
            else:
                # As much to write as for somebody, so that it takes as long.
                await self._take((NOBODY, self._key("address", email)))
            raise Refused
        async with self.database.system() as queues:
            await attempts.give_back(queues, taken)
        return await self.sessions.begin(user_id, "password", origin)

    async def _make(self, session: Session, user_id: UUID, letter: Letter) -> bool:
        settings = self.sessions.settings
        return await people.create_with_email(
            session,
            user_id=user_id,
            profile_id=uuid7(),
            email=letter.address,
            password_hash=letter.password_hash or "",
            name=letter.name,
            plan=settings.lifeos_default_plan,
            timezone=letter.timezone or settings.lifeos_default_timezone,
            language=letter.language,
            currency=settings.lifeos_default_currency,
        )

    async def _letter(self, token: str, kinds: set[Kind]) -> Letter:
        try:
            id = tokens.unsealed(self.sessions.keys.signing, "letter", token)
        except Unreadable as fault:
            raise NoSuchLetter from fault
        await self._take((ANSWER, id.bytes))
        async with self.database.system() as queues:
            letter = await letters.read(queues, id)
        if letter is None or letter.kind not in kinds:
            raise NoSuchLetter
        return letter

    async def _may_write(self, email: str, origin: Origin) -> None:
        if not self.posting:
            raise NoMail
        await self._take(
            (LETTER_NETWORK, self._key("network", origin.network)), (LETTER_ADDRESS, self._key("address", email))
        )

    def _key(self, kind: str, said: str) -> bytes:
        return tokens.digest(self.sessions.keys.signing, kind, said)

    async def _take(self, *places: tuple[Limit, bytes]) -> list[int]:
        """Count a try under each of these. Raises TooMany when one of them is full."""
        async with self.database.system() as queues:
            tries = [await attempts.take(queues, limit, key) for limit, key in places]
        if any(each.id is None for each in tries):
            raise TooMany(wait=max(each.wait for each in tries))
        return [each.id for each in tries if each.id is not None]


def check(password: str, email: str) -> None:
    """Raises WeakPassword."""
    said = password.casefold()
    if len(password) < SHORTEST or len(set(said)) < 4 or said in _COMMON or said in (email, email.partition("@")[0]):
        raise WeakPassword(details={"password": "too easy"})
