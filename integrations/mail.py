"""Letters by SMTP, or into a folder where no SMTP_URL is set: whoever runs LifeOS on their own machine finds them there.

SMTP_URL=smtps://user:password@host:465/?from=lifeos@example.org, or smtp://… with STARTTLS, which only a server on this machine may lack.
"""

import asyncio
import os
import smtplib
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from core.errors import SettingError

_PATIENCE = 15.0
_ANSWERABLE = 3600
"""Seconds a letter is good."""
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


class Undelivered(Exception):
    """The letter is not on its way. `for_good`: trying again changes nothing."""

    def __init__(self, *, for_good: bool) -> None:
        self.for_good = for_good
        super().__init__("for good" if for_good else "for now")


class Post(Protocol):
    """Where letters leave."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Raises Undelivered."""

    async def tidy(self) -> None:
        """Forget what is of no use any more; called every now and then."""


@dataclass(frozen=True, slots=True)
class Smtp:
    host: str
    port: int
    sender: str
    tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> "Smtp":
        """Raises SettingError."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = 0
        asked = parse_qs(parts.query).get("from", [""])[0]
        user = unquote(parts.username) if parts.username else None
        sender = asked or (user if user and "@" in user else f"lifeos@{parts.hostname}")
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == 0 or "@" not in parseaddr(sender)[1]:
            raise SettingError("SMTP_URL: write it as smtps://user:password@host:465/?from=lifeos@example.org.")
        tls = parts.scheme == "smtps"
        password = unquote(parts.password) if parts.password else None
        return cls(parts.hostname, port or (465 if tls else 587), sender, tls, user, password)

    async def send(self, to: str, subject: str, text: str) -> None:
        try:
            await asyncio.to_thread(self._send, written(self.sender, to, subject, text))
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            raise Undelivered(for_good=all(code >= 500 for code in codes)) from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise Undelivered(for_good=False) from fault

    async def tidy(self) -> None:
        """Nothing is kept here."""

    def _send(self, letter: EmailMessage) -> None:
        kind = smtplib.SMTP_SSL if self.tls else smtplib.SMTP
        with kind(self.host, self.port, timeout=_PATIENCE) as server:
            if not self.tls:
                self._secure(server)
            if self.user and self.password:
                server.login(self.user, self.password)
            server.send_message(letter)

    def _secure(self, server: smtplib.SMTP) -> None:
        """Raises SMTPException where a server elsewhere has no TLS: a letter lets somebody in."""
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=None if self.host in _HERE else ssl.create_default_context())
        elif self.host not in _HERE:
            raise smtplib.SMTPNotSupportedError("no TLS")


@dataclass(frozen=True, slots=True)
class Folder:
    """Each letter a file that its owner alone may read."""

    path: Path

    async def send(self, to: str, subject: str, text: str) -> None:
        try:
            await asyncio.to_thread(self._write, written("lifeos@localhost", to, subject, text))
        except OSError as fault:
            raise Undelivered(for_good=False) from fault

    async def tidy(self) -> None:
        """Letters nobody can answer any more are removed: there is a person's address on each."""
        await asyncio.to_thread(self._remove_old)

    def _remove_old(self) -> None:
        if not self.path.is_dir():
            return
        for letter in self.path.glob("*.eml"):
            with suppress(OSError):
                if time.time() - letter.stat().st_mtime > _ANSWERABLE:
                    letter.unlink()

    def _write(self, letter: EmailMessage) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = letter["Message-ID"].strip("<>").partition("@")[0]
        fresh = self.path / f".{name}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(letter.as_bytes())
        os.replace(fresh, self.path / f"{name}.eml")


def written(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """Plain text alone: nothing in it is fetched, and nothing is hidden."""
    letter = EmailMessage(SMTP)
    letter["From"] = sender if parseaddr(sender)[0] else f"LifeOS <{sender}>"
    letter["To"] = to
    letter["Subject"] = subject
    letter["Date"] = formatdate()
    letter["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    return letter
