"""Where letters leave: what SMTP_URL may say, a server that refuses or is away, TLS that is not optional, and the folder."""

import email
import email.policy
import os
import stat
import time
from pathlib import Path

import pytest

from core.errors import SettingError
from integrations.embedded.process import free_port
from integrations.mail import Folder, Smtp, Undelivered
from tests.standins.mail_server import mail_server


@pytest.mark.parametrize(
    ("url", "host", "port", "sender", "tls", "user", "password"),
    [
        ("smtps://ani%40x.org:p%2Fw@mail.x.org", "mail.x.org", 465, "ani@x.org", True, "ani@x.org", "p/w"),
        ("smtp://mail.x.org:2525/?from=lifeos@x.org", "mail.x.org", 2525, "lifeos@x.org", False, None, None),
        ("smtp://u:secret9@mail.x.org", "mail.x.org", 587, "lifeos@mail.x.org", False, "u", "secret9"),
        ("smtp://127.0.0.1:25/?from=LifeOS+%3Ca@x.org%3E", "127.0.0.1", 25, "LifeOS <a@x.org>", False, None, None),
    ],
)
def test_an_address(
    url: str, host: str, port: int, sender: str, tls: bool, user: str | None, password: str | None
) -> None:
    found = Smtp.of(url)
    assert (found.host, found.port, found.sender, found.tls) == (host, port, sender, tls)
    assert (found.user, found.password) == (user, password)
    assert password is None or password not in repr(found)


@pytest.mark.parametrize(
    "url",
    ["", "mail.x.org", "http://x.org", "smtp://", "smtp://x.org:0", "smtp://x.org:99999", "smtp://x.org/?from=me"],
)
def test_no_address(url: str) -> None:
    with pytest.raises(SettingError, match="SMTP_URL"):
        Smtp.of(url)


async def test_refused_for_now_and_for_good_and_away() -> None:
    async with mail_server() as box:
        post = Smtp.of(box.url)
        await post.send("ani@example.org", "Halo é", "Isi: é\n.\n..\n")
        (letter,) = box.letters
        assert (letter["Subject"], letter["From"]) == ("Halo é", "LifeOS <lifeos@example.org>")
        assert letter.get_content().replace("\r", "") == "Isi: é\n.\n..\n"
        box.refusals.append("451 later")
        with pytest.raises(Undelivered):
            await post.send("ani@example.org", "a", "b")
    with pytest.raises(Undelivered):
        await Smtp.of(f"smtp://127.0.0.1:{free_port()}").send("ani@example.org", "a", "b")


async def test_a_server_elsewhere_without_tls_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same server, as if it were not on this machine."""
    monkeypatch.setattr("integrations.mail._HERE", frozenset())
    async with mail_server() as box:
        with pytest.raises(Undelivered):
            await Smtp.of(box.url).send("ani@example.org", "a", "b")
        assert box.letters == []


async def test_nothing_breaks_out_of_a_letters_head() -> None:
    async with mail_server() as box:
        with pytest.raises((Undelivered, ValueError)):
            await Smtp.of(box.url).send("ani@example.org\nBcc: budi@example.org", "a", "b")
        assert box.letters == []


async def test_a_folder_keeps_letters_for_an_hour(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "mail")
    await folder.tidy()
    for to in ("ani@example.org", "budi@example.org"):
        await folder.send(to, "Halo", "https://example.org/x")
    letters = sorted(folder.path.iterdir(), key=lambda each: each.stat().st_mtime_ns)
    found = [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in letters]
    assert [each["To"] for each in found] == ["ani@example.org", "budi@example.org"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in letters} == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    os.utime(letters[0], (time.time() - 3700,) * 2)
    await folder.tidy()
    assert list(folder.path.iterdir()) == [letters[1]]
