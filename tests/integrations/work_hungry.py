"""Work that wants more memory than it may have."""


def work(given: bytes) -> bytes:
    return given + bytes(2 * 1024**3)
