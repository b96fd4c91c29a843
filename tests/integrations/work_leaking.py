"""Work that would write a file."""

import tempfile


def work(given: bytes) -> bytes:
    with tempfile.TemporaryFile() as found:
        found.write(given + b"x")
        found.flush()
    return given
