"""Cards about LifeOS itself and what it holds of the person. A new one is a function in the file of its kind."""

from agent.cards.account.holding import erasing, everything, farewell
from agent.cards.account.linking import joined, link
from agent.cards.account.privacy import privacy, privacy_set, seen_name
from agent.cards.account.pushes import muting, push_name, push_set, pushes
from agent.cards.account.settings import settings, settings_name, settings_renamed, settings_set, zone_name
from agent.cards.account.standing import status
from agent.cards.account.welcome import greeting, help, welcome

__all__ = [
    "erasing",
    "everything",
    "farewell",
    "greeting",
    "help",
    "joined",
    "link",
    "muting",
    "privacy",
    "privacy_set",
    "push_name",
    "push_set",
    "pushes",
    "seen_name",
    "settings",
    "settings_name",
    "settings_renamed",
    "settings_set",
    "status",
    "welcome",
    "zone_name",
]
