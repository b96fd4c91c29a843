"""The size of a proof: `make test` takes the small figure, `make prove` the full one, `make prove N=…` that many."""

import os


def figure(small: int, full: int) -> int:
    asked = os.environ.get("PROVE", "")
    if asked == "full":
        return full
    return int(asked) if asked.isdecimal() and asked else small
