"""Work whose process dies."""

import os


def work(_: bytes) -> bytes:
    os.abort()
