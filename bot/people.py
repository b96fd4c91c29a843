"""Who an update is from: the person behind a Telegram account, made at first contact; and whether they may come in."""

from dataclasses import dataclass
from uuid import UUID

from aiogram.types import User

from core.language import Language
from core.settings import Settings
from storage.database import Database
from storage.inbox import Claimed
from tools import account


@dataclass(frozen=True, slots=True)
class People:
    database: Database
    settings: Settings

    def may(self, user: User) -> bool:
        """Whether this account is let in: everybody when no list is set."""
        allowed = self.settings.allowed_telegram_ids
        return not allowed or user.id in allowed

    async def person(self, claimed: Claimed, user: User) -> UUID:
        if claimed.user_id is not None:
            return claimed.user_id
        return await account.meet(
            self.database,
            telegram_id=user.id,
            name=user.first_name.replace("\x00", "")[:64],
            language=Language.of(user.language_code),
            plan=self.settings.lifeos_default_plan,
            timezone=self.settings.lifeos_default_timezone,
            currency=self.settings.lifeos_default_currency,
            inbox_id=claimed.id,
        )
