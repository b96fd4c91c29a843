"""What the routes stand on: the database, the clocks, who is signed in. Made once, kept on the application, found by `desk(request)`.

Something new that routes need is a field here, filled by `build` in app.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from fastapi import Request

from core.clock import Clock
from core.settings import Settings
from integrations.limits import Limits
from storage.database import Database
from tools.account.entering import Entering
from tools.account.sessions import Sessions
from web.chat.answers import Answers
from web.chat.asides import Asides
from web.events import Events
from web.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Desk:
    """`ring`: a lane of the inbox got something new; `bot`: the id of the bot people may also be talking to."""

    settings: Settings
    database: Database
    clock: Clock
    sessions: Sessions
    entering: Entering
    ring_mail: Callable[[], None]
    limits: Limits
    events: Events
    ring: Callable[[str], None]
    bot: str
    asides: Asides
    answers: Answers
    shelf: Shelf = field(default_factory=Shelf)


def desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)
