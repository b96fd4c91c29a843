"""What a person may keep from models: the kinds of their records, and what they send. Everything may be seen until they say otherwise.

A new kind is a member here, a name in `agent/cards/account/privacy.py`, words in `agent/understanding/privacy.py`, and a line in
`tools/sources.py` or `agent/thinking/closed.py` that says where it is met.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """Names as they stand in `user_profiles.privacy_settings`, where false means: no model may see it."""

    MONEY = "money"
    FOOD = "food"
    BODY = "body"
    TRAINING = "training"
    VEHICLES = "vehicles"
    TASKS = "tasks"
    MEMORIES = "memories"
    MANUALS = "manuals"
    PICTURES = "pictures"
    VOICE = "voice"


ALL = frozenset(Source)
SENT = frozenset({Source.PICTURES, Source.VOICE})
"""What is sent rather than kept; before it is looked into, it may be about any record."""
RECORDS = ALL - SENT - {Source.MANUALS}
PICTURED = frozenset({Source.MONEY, Source.FOOD, Source.VEHICLES})
"""What pictures are of: receipts, dishes and labels, odometers and pumps."""


def closed(settings: Mapping[str, Any]) -> frozenset[Source]:
    """What no model may see, of a profile's `privacy_settings`."""
    return frozenset(source for source in Source if settings.get(source) is False)
