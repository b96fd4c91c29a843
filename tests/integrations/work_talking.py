"""Work that does not stop talking."""

import sys


def work(_: bytes) -> bytes:
    while True:
        sys.stdout.buffer.write(bytes(1024 * 1024))
