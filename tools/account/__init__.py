"""Who the person is to LifeOS: first contact, their settings, what is kept of them, how it stands. A new operation is a file
here, and a line in this one and in the catalogue."""

from tools.account.holding import (
    RECORDS,
    Erased,
    EraseIn,
    Everything,
    Privacy,
    erase,
    erase_all,
    export_everything,
)
from tools.account.linking import Joined, JoinIn, Linked, LinkIn, TiedAlready, join, link
from tools.account.meeting import Help, Nothing, Welcome, help, meet, settle, start
from tools.account.privacy import PrivacyFix, PrivacySet, privacy, set_privacy
from tools.account.privacy import everything as all_sources
from tools.account.pushes import NoTimeOfItsOwn, Pushes, PushFix, PushSet, PushState, pushes, set_push
from tools.account.settings import SETTINGS, Settings, SettingsFix, SettingsRow, SettingsSet, set_settings, settings
from tools.account.standing import Sent, Status, status

__all__ = [
    "RECORDS",
    "SETTINGS",
    "EraseIn",
    "Erased",
    "Everything",
    "Help",
    "JoinIn",
    "Joined",
    "LinkIn",
    "Linked",
    "NoTimeOfItsOwn",
    "Nothing",
    "Privacy",
    "PrivacyFix",
    "PrivacySet",
    "PushFix",
    "PushSet",
    "PushState",
    "Pushes",
    "Sent",
    "Settings",
    "SettingsFix",
    "SettingsRow",
    "SettingsSet",
    "Status",
    "TiedAlready",
    "Welcome",
    "all_sources",
    "erase",
    "erase_all",
    "export_everything",
    "help",
    "join",
    "link",
    "meet",
    "privacy",
    "pushes",
    "set_privacy",
    "set_push",
    "set_settings",
    "settings",
    "settle",
    "start",
    "status",
]
