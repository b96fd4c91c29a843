"""E-mail addresses: one form for each, so that the same one is found again; and nothing a letter's head could be broken with."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}@[^\s@\"(),:;<>\[\]\\.]+(\.[^\s@\"(),:;<>\[\]\\.]+)+")


def address(said: str) -> str:
    """In small letters and Unicode's composed form. Raises ValueError for what is no address a letter can go to."""
    if not said.isprintable():
        raise ValueError("no e-mail address")
    found = unicodedata.normalize("NFKC", said.strip()).casefold()
    if len(found) > LONGEST or not _ADDRESS.fullmatch(found) or ".." in found or found.startswith("."):
        raise ValueError("no e-mail address")
    return found


Email = Annotated[str, Field(max_length=LONGEST), AfterValidator(address)]
