"""Secrets `lifeos run` makes and keeps under LIFEOS_HOME, readable by its user only. Never logged, never in git."""

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pydantic import SecretStr

from core.settings import Settings

_LONG = 32


def kept(home: Path, name: str) -> str:
    """The secret of this name, made at first use."""
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        fresh = folder / f".{name}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32))
        fresh.replace(path)
    return path.read_text()


@dataclass(frozen=True, slots=True)
class Keys:
    """What signs tokens, is mixed into passwords, and checks what Telegram signed for the bot. Never shown in a repr."""

    signing: str = field(repr=False)
    pepper: str = field(repr=False)
    bot: str = field(repr=False)

    @classmethod
    def of(cls, config: Settings, bot: str) -> "Keys":
        """The host's own, or those kept under LIFEOS_HOME. `bot`: the token of the bot that is spoken to."""
        return cls(
            signing=_long(_own(config.jwt_secret) or kept(config.home, "jwt_secret")),
            pepper=_own(config.password_pepper) or kept(config.home, "password_pepper"),
            bot=bot,
        )


def _own(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


def _long(secret: str) -> str:
    """As long as HS256 wants a key to be; a short one is not any better for it."""
    return secret if len(secret) >= _LONG else sha256(secret.encode()).hexdigest()
