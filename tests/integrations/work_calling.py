"""Work that would call somebody: `given` is the port to call on this machine."""

import socket


def work(given: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", int(given)), timeout=5) as found:
        found.sendall(b"secret")
    return b"called"
