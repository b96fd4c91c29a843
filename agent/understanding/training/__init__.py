"""Training in words: workouts done, their correction, questions over them, and plans to a race.
`read` takes a message when every word is accounted for.
Words are in words.py, figures in values.py, sets in gym.py; a new kind of message is a module and a line in `_READERS`.
"""

from collections.abc import Callable

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.training import asking, fixing, logging, plans
from agent.understanding.words import singles

_READERS: tuple[Callable[[Message], Reading | None], ...] = (plans.read, fixing.read, asking.read, logging.read)
_ASKED = singles(
    """
    vdot vo2max vo2 ctl atl tsb prediksi predict prediction predictions pace pb pr rekor rekorku plan planku program rencana
    jadwal trainingplan menit mnt hr langkah bpm min mins minutes detik jam estimasi perkiraan personal fastest tercepat
    terjauh longest kebugaran training lewati lewatin skip geser pindahin move perpendek shorten fitness beban race minute
    hour hours pacenya lomba lombaku marathon maraton
    """
)
"""Words of corrections, questions and plans that name no activity."""


def read(message: Message) -> Reading | None:
    """What the message says about training; None when it is something else or a word is left over."""
    if not logging.speaks(message) and _ASKED.isdisjoint(message.vocables):
        return None
    return next((found for reader in _READERS if (found := reader(message)) is not None), None)


def among_others(message: Message) -> bool:
    """Whether a workout is told of, and the whole message is not one."""
    return logging.speaks(message) and logging.read(message) is None


__all__ = ["among_others", "read"]
