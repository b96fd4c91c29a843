"""Settings: typed once; a wrong one stops the start with one line that names it; secrets never show."""

from pathlib import Path

import pytest

from core import settings
from core.errors import SettingError
from core.settings import Settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No environment, no .env: only what a test sets."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_set_is_a_local_trial() -> None:
    config = settings.load()
    assert config.simulated
    assert (config.lifeos_host, config.lifeos_port, config.simulator_port) == ("127.0.0.1", 8080, 8081)
    assert (config.lifeos_default_timezone, config.lifeos_default_currency) == ("Asia/Jakarta", "IDR")
    assert config.home == (Path.cwd() / ".lifeos").resolve()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIFEOS_PORT", "0"),
        ("LIFEOS_PORT", "eighty"),
        ("SIMULATOR_PORT", "65536"),
        ("LIFEOS_DEFAULT_TIMEZONE", "Asia/Atlantis"),
        ("LIFEOS_DEFAULT_TIMEZONE", "../etc/passwd"),
        ("LIFEOS_DEFAULT_CURRENCY", "RPX"),
        ("LIFEOS_DEFAULT_PLAN", "gold"),
        ("DATABASE_URL", "mysql://x"),
        ("APP_DATABASE_URL", "localhost"),
        ("TELEGRAM_MODE", "pigeon"),
        ("ALLOWED_TELEGRAM_IDS", "1,two"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as fault:
        settings.load()
    assert str(fault.value).startswith(f"{name}: ")
    assert "\n" not in str(fault.value)


def test_webhook_mode_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_MODE", "webhook")
    with pytest.raises(SettingError, match=r"^TELEGRAM_WEBHOOK_SECRET: "):
        settings.load()


@pytest.mark.parametrize("url", [None, "http://example.org", "ftp://127.0.0.1", "http://127.0.0.1.example.org"])
def test_webhook_mode_needs_an_address_telegram_can_trust(monkeypatch: pytest.MonkeyPatch, url: str | None) -> None:
    monkeypatch.setenv("TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "s" * 32)
    if url:
        monkeypatch.setenv("PUBLIC_URL", url)
    with pytest.raises(SettingError, match=r"^PUBLIC_URL: "):
        settings.load()


@pytest.mark.parametrize("url", ["https://life.example.org", "http://127.0.0.1:8080", "http://localhost:8080"])
def test_webhook_mode_on_a_good_address(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "s" * 32)
    monkeypatch.setenv("PUBLIC_URL", url)
    assert settings.load().public_url == url


@pytest.mark.parametrize(("value", "ids"), [("", []), ("7", [7]), ("7, 8,9", [7, 8, 9]), ("7,", [7])])
def test_allowed_ids_are_a_list(monkeypatch: pytest.MonkeyPatch, value: str, ids: list[int]) -> None:
    monkeypatch.setenv("ALLOWED_TELEGRAM_IDS", value)
    assert settings.load().allowed_telegram_ids == ids


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "DATABASE_URL"])
def test_a_token_or_a_database_of_ones_own_ends_the_trial(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "postgresql://x@localhost/x" if name == "DATABASE_URL" else "42:x")
    assert not settings.load().simulated


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / ".env").write_text("LIFEOS_PORT=9000\nSIMULATOR_PORT=9001\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("LIFEOS_PORT", "9002")
    config = settings.load()
    assert (config.lifeos_port, config.simulator_port) == (9002, 9001)


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "OPENAI_API_KEY", "JWT_SECRET", "TELEGRAM_WEBHOOK_SECRET"])
def test_secrets_never_show(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "very-secret-value")
    config = settings.load()
    assert "very-secret-value" not in f"{config!r} {config} {config.model_dump()}"


def test_a_database_password_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:very-secret-value@localhost/x")
    assert "very-secret-value" not in f"{settings.load()!r}"
