"""What the Bot API refuses, in the real server's words.

Methods raise `Refused`; `botapi.py` turns it into the JSON answer and HTTP status. A new refusal needs no class: give
its text, without the "Bad Request: " before it, to `bad_request`.
"""


class Refused(Exception):
    """The Bot API answers `ok: false`."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(text: str) -> Refused:
    """400, with the first letter lowered as the real server does, unless it is a CONSTANT."""
    if len(text) > 1 and not (text[1] == "_" or text[1].isupper()):
        text = text[0].lower() + text[1:]
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    return Refused(409, f"Conflict: {text}")


def too_many(retry_after: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def unsupported(what: str) -> Refused:
    """A gap of the local Telegram, not of the request: another status, so that it is never taken for a real refusal."""
    return Refused(501, f"Not Implemented: {what} is not supported by the local Telegram")
