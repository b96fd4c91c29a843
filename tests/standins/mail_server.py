"""A real SMTP server on loopback: what arrives is kept, and it can be made to refuse."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from integrations.embedded.process import free_port


@dataclass
class Mailbox:
    """`refusals`: what the next letters are answered with instead, in order."""

    url: str
    letters: list[EmailMessage] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        if self.refusals:
            return self.refusals.pop(0)
        found = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        assert [found["To"]] == envelope.rcpt_tos
        self.letters.append(found)
        self._came.set()
        return "250 OK"

    async def letter_to(self, address: str) -> EmailMessage:
        """The last letter to this address, present or coming."""
        async with asyncio.timeout(20):
            while True:
                self._came.clear()
                mine = [each for each in self.letters if each["To"] == address]
                if mine:
                    return mine[-1]
                await self._came.wait()


@asynccontextmanager
async def mail_server() -> AsyncIterator[Mailbox]:
    port = free_port()
    box = Mailbox(f"smtp://127.0.0.1:{port}/?from=lifeos@example.org")
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box, enable_SMTPUTF8=True), "127.0.0.1", port)
    yield box
    server.close()
    await server.wait_closed()
