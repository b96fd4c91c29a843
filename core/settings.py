"""Settings from the environment or `.env`, typed once, under the fixed names of docs/operations.md.

Add a setting as a field with its type, default and a validator whose message names it; a wrong one stops the start with
one line. Secrets are `SecretStr`: they never show in a repr or a log.
"""

from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.errors import SettingError
from core.money import Currency


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise ValueError(f"{value!r} is not an IANA time zone such as Asia/Jakarta") from fault
    return value


def _ids(value: object) -> object:
    return [part for part in value.replace(" ", "").split(",") if part] if isinstance(value, str) else value


def _database(value: str | None) -> str | None:
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("write it as postgresql://user:password@host:5432/database")
    return value


def _http(value: str | None) -> str | None:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("write it as https://host/v1")
    return value


def _dsn(value: SecretStr | None) -> SecretStr | None:
    parts = urlsplit(value.get_secret_value()) if value else None
    if parts is not None and not (
        parts.scheme in {"http", "https"} and parts.username and parts.path.strip("/").isdecimal()
    ):
        raise ValueError("write it as https://key@host/project, as Sentry shows it")
    return value


def _files(value: str | None) -> str | None:
    parts = urlsplit(value) if value else None
    if parts is not None and not (
        (parts.scheme == "s3" and parts.hostname) or (parts.scheme == "file" and not parts.netloc and parts.path)
    ):
        raise ValueError("write it as s3://bucket/prefix or file:///folder")
    return value


Port = Annotated[int, Field(ge=1, le=65535)]
DatabaseUrl = Annotated[str | None, AfterValidator(_database)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr | None = None
    public_url: str | None = None
    allowed_telegram_ids: Annotated[list[int], NoDecode, BeforeValidator(_ids)] = []

    database_url: DatabaseUrl = Field(default=None, repr=False)
    app_database_url: DatabaseUrl = Field(default=None, repr=False)
    redis_url: str | None = Field(default=None, repr=False)

    openai_api_key: SecretStr | None = None
    openai_base_url: Annotated[str | None, AfterValidator(_http)] = None
    openai_model_parse: str = "gpt-6-luna"
    openai_model_answer: str = "gpt-6.1-terra"
    openai_model_vision: str = "gpt-6.1-terra"
    openai_model_insight: str = "gpt-6.1-sol"
    openai_model_transcribe: str = "gpt-transcribe"
    openai_model_embed: str = "text-embedding-3-small"
    lifeos_whisper: str = "small"
    model_budget_month: Annotated[Decimal, Field(ge=0, le=1_000_000, allow_inf_nan=False)] | None = None

    files_url: Annotated[str | None, AfterValidator(_files)] = None
    aws_access_key_id: str | None = None
    aws_secret_access_key: SecretStr | None = None
    aws_session_token: SecretStr | None = None
    aws_region: str | None = None
    aws_endpoint_url: Annotated[str | None, AfterValidator(_http)] = None

    smtp_url: SecretStr | None = None
    jwt_secret: SecretStr | None = None
    password_pepper: SecretStr | None = None
    token_key: SecretStr | None = None
    metrics_token: SecretStr | None = None
    metrics_port: Port | None = None
    sentry_dsn: Annotated[SecretStr | None, AfterValidator(_dsn)] = None

    lifeos_home: Path = Path(".lifeos")
    lifeos_host: str = "127.0.0.1"
    lifeos_port: Port = 8080
    simulator_port: Port = 8081
    lifeos_default_timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Jakarta"
    lifeos_default_currency: Currency = "IDR"
    lifeos_default_plan: Literal["free", "premium"] = "free"
    lifeos_clock: str | None = None
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"

    @cached_property
    def home(self) -> Path:
        """LIFEOS_HOME as an absolute path."""
        return self.lifeos_home.expanduser().resolve()

    @property
    def base(self) -> str:
        """Where people open LifeOS: PUBLIC_URL, or this machine's own address."""
        return (self.public_url or f"http://{self.lifeos_host}:{self.lifeos_port}").rstrip("/")

    @property
    def has_model(self) -> bool:
        """Whether a model may be asked: a key is set, or a server of one's own that may need none."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def simulated(self) -> bool:
        """Whether the local Telegram stands in: neither a bot token nor a database of one's own is set."""
        return self.telegram_bot_token is None and self.database_url is None


def load() -> Settings:
    """The settings. Raises SettingError: one line that names the first missing or wrong one and says what to do."""
    try:
        settings = Settings()
    except ValidationError as fault:
        first = fault.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise SettingError(f"{name}: {first['msg'].removeprefix('Value error, ')}.") from fault
    if settings.telegram_mode == "webhook":
        if settings.telegram_webhook_secret is None:
            raise SettingError(
                "TELEGRAM_WEBHOOK_SECRET: required when TELEGRAM_MODE=webhook; use 32 random characters."
            )
        url = urlsplit(settings.public_url or "")
        if not (url.scheme == "https" and url.hostname) and not (
            url.scheme == "http" and url.hostname in {"127.0.0.1", "localhost", "::1"}
        ):
            raise SettingError(
                "PUBLIC_URL: TELEGRAM_MODE=webhook needs the https (or loopback) address Telegram can reach."
            )
    return settings
