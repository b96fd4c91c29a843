"""Work that would read a file of this machine."""

from pathlib import Path


def work(_: bytes) -> bytes:
    return Path("/etc/passwd").read_bytes()
