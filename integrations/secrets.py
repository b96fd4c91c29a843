"""Secrets `lifeos run` makes and keeps under LIFEOS_HOME, readable by its user only. Never logged, never in git."""

import secrets
from pathlib import Path


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
