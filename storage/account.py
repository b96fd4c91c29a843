"""Persons and their profiles."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, CheckConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Person, Session
from core.language import Language
from core.quiet import Quiet
from core.sources import closed
from storage.columns import amount_column, created_column, id_column, json_column, text_column
from storage.database import Row, fetch, first
from storage.proposals import Pending


class User(SQLModel, table=True):
    __tablename__ = "users"
    __table_args__ = (CheckConstraint("plan IN ('free', 'premium')", name="users_plan"),)

    id: UUID = id_column()
    email: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    name: str = text_column("")
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    plan: str = text_column("free")
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class UserProfile(SQLModel, table=True):
    __tablename__ = "user_profiles"
    __table_args__ = (CheckConstraint("language IN ('id', 'en')", name="user_profiles_language"),)

    id: UUID = id_column()
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", unique=True)
    timezone: str = text_column("Asia/Jakarta")
    language: str = text_column("id")
    currency: str = text_column("IDR")
    height_cm: float | None = None
    calories_target: Decimal | None = amount_column(nullable=True)
    protein_target: Decimal | None = amount_column(nullable=True)
    notification_preferences: dict[str, Any] = json_column()
    privacy_settings: dict[str, Any] = json_column()
    updated_at: datetime = created_column()


_INSERT_USER = text(
    "INSERT INTO users (id, telegram_id, name, plan) VALUES (:id, :telegram_id, :name, :plan) ON CONFLICT DO NOTHING RETURNING id"
)
_INSERT_PROFILE = text(
    "INSERT INTO user_profiles (id, user_id, timezone, language, currency)"
    " VALUES (:profile_id, :id, :timezone, :language, :currency)"
)
_PERSON = text(
    "SELECT id, name, plan, timezone, language, currency, quiet, privacy, new, question_id, question, rules, vehicles, tasks"
    " FROM met(:user_id, :chat)"
)
_WHO = text(
    "SELECT u.id, u.name, u.plan, p.timezone, p.language, p.currency, p.notification_preferences -> 'quiet' AS quiet,"
    " p.privacy_settings AS privacy FROM users u JOIN user_profiles p ON p.user_id = u.id WHERE u.id = :user_id"
)
_INSERT_WITH_EMAIL = text(
    "INSERT INTO users (id, email, password_hash, name, plan) VALUES (:id, :email, :password_hash, :name, :plan)"
    " ON CONFLICT DO NOTHING RETURNING id"
)
_PASSWORD = text("SELECT password_hash FROM users WHERE id = :user_id")
_SET_PASSWORD = text(
    "UPDATE users SET password_hash = :password_hash, updated_at = now() WHERE id = :user_id AND email IS NOT NULL RETURNING id"
)
_ADD_EMAIL = text("SELECT email_added(:user_id, :email, :password_hash) AS done")
_CHAT = text("SELECT telegram_id FROM users WHERE id = :user_id")
_SET_TIMEZONE = text(
    "WITH known AS (SELECT timezone FROM user_profiles WHERE user_id = :user_id FOR UPDATE),"
    " changed AS (UPDATE user_profiles SET timezone = :timezone, updated_at = now()"
    " WHERE user_id = :user_id AND timezone <> :timezone)"
    " SELECT timezone AS before FROM known"
)
_SET_LANGUAGE = text(
    "UPDATE user_profiles SET language = :language, updated_at = now() WHERE user_id = :user_id AND language <> :language"
)


async def create(
    session: Session,
    *,
    user_id: UUID,
    profile_id: UUID,
    telegram_id: int,
    name: str,
    plan: str,
    timezone: str,
    language: Language,
    currency: str,
) -> bool:
    """Make a person with a profile; False when this Telegram account already has one (a race was lost)."""
    values = {"id": user_id, "telegram_id": telegram_id, "name": name, "plan": plan}
    if await first(session, _INSERT_USER, **values) is None:
        return False
    await _profile(session, user_id, profile_id, timezone, language, currency)
    return True


async def create_with_email(
    session: Session,
    *,
    user_id: UUID,
    profile_id: UUID,
    email: str,
    password_hash: str,
    name: str,
    plan: str,
    timezone: str,
    language: Language,
    currency: str,
) -> bool:
    """The same for a person with an address, which is theirs; False when somebody has it."""
    values = {"id": user_id, "email": email, "password_hash": password_hash, "name": name, "plan": plan}
    if await first(session, _INSERT_WITH_EMAIL, **values) is None:
        return False
    await _profile(session, user_id, profile_id, timezone, language, currency)
    return True


async def _profile(
    session: Session, user_id: UUID, profile_id: UUID, timezone: str, language: Language, currency: str
) -> None:
    values = {"timezone": timezone, "language": language.value, "currency": currency}
    await fetch(session, _INSERT_PROFILE, profile_id=profile_id, id=user_id, **values)


async def password(session: Session, user_id: UUID) -> str | None:
    """The hash of the person's password; None when they have none, or there is nobody."""
    row = await first(session, _PASSWORD, user_id=user_id)
    return None if row is None else row.password_hash


async def set_password(session: Session, user_id: UUID, password_hash: str) -> bool:
    """False for somebody without an address."""
    return await first(session, _SET_PASSWORD, user_id=user_id, password_hash=password_hash) is not None


async def add_email(session: Session, user_id: UUID, email: str, password_hash: str) -> bool:
    """Let the person in by this address, too, which is theirs; False when somebody else has it."""
    row = await first(session, _ADD_EMAIL, user_id=user_id, email=email, password_hash=password_hash)
    return row is not None and bool(row.done)


@dataclass(frozen=True, slots=True)
class Met:
    """The person behind an update. `new`: never answered yet; `question`: the newest one open in the chat; `rules`, `vehicles`:
    their own; `tasks`: the open ones, newest first."""

    person: Person
    new: bool
    question: Pending | None
    rules: list[dict[str, Any]]
    vehicles: list[dict[str, Any]]
    tasks: list[dict[str, Any]]


async def meet(session: Session, user_id: UUID, chat: str) -> Met | None:
    """What every turn must know, in one query that enters by itself (`met`); None when there is no such person."""
    row = await first(session, _PERSON, user_id=user_id, chat=chat)
    if row is None:
        return None
    return Met(
        person_of(row),
        row.new,
        Pending(row.question_id, row.question) if row.question_id else None,
        row.rules,
        row.vehicles,
        row.tasks,
    )


async def person(session: Session, user_id: UUID) -> Person | None:
    """Who this is; None when there is no such person."""
    row = await first(session, _WHO, user_id=user_id)
    return None if row is None else person_of(row)


def person_of(row: Row) -> Person:
    """The person a row is about that has their id, name, plan, timezone, language, currency, quiet hours and privacy."""
    quiet = Quiet(*row.quiet) if row.quiet else Quiet()
    zone, hidden = ZoneInfo(row.timezone), closed(row.privacy)
    return Person(row.id, Language(row.language), zone, row.currency, row.plan, row.name, quiet, hidden)


async def chat_of(session: Session, user_id: UUID) -> str | None:
    """The person's private chat on Telegram; None when they have no account there."""
    row = await first(session, _CHAT, user_id=user_id)
    return None if row is None or row.telegram_id is None else str(row.telegram_id)


async def set_timezone(session: Session, user_id: UUID, timezone: str) -> str | None:
    """Keep the person's time zone; the one before. None when there is no such person."""
    row = await first(session, _SET_TIMEZONE, user_id=user_id, timezone=timezone)
    return None if row is None else str(row.before)


async def remember_language(session: Session, user_id: UUID, language: Language) -> None:
    """The language of the person's last message: pushes use it."""
    await fetch(session, _SET_LANGUAGE, user_id=user_id, language=language.value)
