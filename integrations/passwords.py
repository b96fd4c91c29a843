"""Passwords: bcrypt over a hash that a secret of this LifeOS is mixed into, so that a stolen table alone cannot be guessed at.

bcrypt takes 72 bytes and no NUL: what it gets is base64(HMAC-SHA-256(pepper, password)), 44 bytes whatever the password. A quarter of
a second of work each, so two threads do it beside the loop, and no more.
"""

import asyncio
import base64
import hmac
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import bcrypt

ROUNDS = 12
NOBODY = "$2b$12$......................C6lFTKEst94GxZLWSWGLyqdu/B8RfUq"
"""A hash of the same cost, which no password of ours has: what is compared where there is nobody."""


@dataclass(frozen=True, slots=True)
class Passwords:
    pepper: str = field(repr=False)
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "password"), repr=False)

    async def hashed(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _hashed, self._mixed(password))

    async def matches(self, password: str, kept: str | None) -> bool:
        """The same work whether there is a hash or not."""
        mixed, hashed = self._mixed(password), (kept or NOBODY).encode()
        same = await asyncio.get_running_loop().run_in_executor(self._threads, bcrypt.checkpw, mixed, hashed)
        return same and kept is not None

    def _mixed(self, password: str) -> bytes:
        return base64.b64encode(hmac.digest(self.pepper.encode(), password.encode(errors="surrogatepass"), "sha256"))


def _hashed(mixed: bytes) -> str:
    return bcrypt.hashpw(mixed, bcrypt.gensalt(ROUNDS)).decode()
