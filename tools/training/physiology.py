"""What a run says of a runner: VDOT, race times, training paces, load, fitness and fatigue. Pure; minutes, metres, metres a minute.

VDOT: Daniels and Gilbert 1979, "Oxygen Power". Race times beside it: Riegel 1981 (American Scientist 69:285), t₂ = t₁ (d₂/d₁)^1.06.
Load: hours × intensity² × 100, intensity the speed against that of the threshold (Coggan's training stress, for running by McGregor);
fitness (CTL) and fatigue (ATL) are its moving averages over 42 and 7 days (Banister 1975), form (TSB) the one less the other.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

RIEGEL = 1.06
_RIEGEL_LEAST, _RIEGEL_MOST = 1.054, 1.083
"""The least and the greatest exponent for running in Riegel's table: men over forty, women."""
_THRESHOLD = 0.88
_EASY, _INTERVAL = (0.65, 0.74), 0.975
"""Shares of VDOT: Daniels' Running Formula, easy, threshold and interval pace."""
_MILE = 1609.344
_CTL, _ATL = 1 - math.exp(-1 / 42), 1 - math.exp(-1 / 7)


def _oxygen(speed: float) -> float:
    """Oxygen cost of a speed (m/min), ml/kg/min."""
    return -4.60 + 0.182258 * speed + 0.000104 * speed * speed


def _share(minutes: float) -> float:
    """The share of VO2max a race of so many minutes is run at."""
    return 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)


def vdot(metres: float, minutes: float) -> float:
    return _oxygen(metres / minutes) / _share(minutes)


def race_time(metres: float, fitness: float) -> float:
    """Minutes a runner of that VDOT takes, by bisection: over one distance VDOT only falls with time."""
    fast, slow = metres / 700, metres / 30
    for _ in range(60):
        middle = (fast + slow) / 2
        if vdot(metres, middle) > fitness:
            fast = middle
        else:
            slow = middle
    return (fast + slow) / 2


def riegel(metres: float, minutes: float, to: float, exponent: float = RIEGEL) -> float:
    return minutes * math.pow(to / metres, exponent)


@dataclass(frozen=True, slots=True)
class Expected:
    """Minutes. `fast`, `slow`: what VDOT and Riegel's exponents for running span."""

    time: float
    riegel: float
    fast: float
    slow: float


def expected(metres: float, minutes: float, to: float) -> Expected:
    """A race over `to` metres after one over `metres`."""
    time = race_time(to, vdot(metres, minutes))
    spread = [time, *(riegel(metres, minutes, to, e) for e in (_RIEGEL_LEAST, RIEGEL, _RIEGEL_MOST))]
    return Expected(time, riegel(metres, minutes, to), min(spread), max(spread))


def _speed(oxygen: float) -> float:
    """m/min at an oxygen cost: the positive root of `_oxygen`."""
    return (-0.182258 + math.sqrt(0.182258**2 + 4 * 0.000104 * (4.60 + oxygen))) / (2 * 0.000104)


def threshold(fitness: float) -> float:
    """The speed that can be held for about an hour, m/min."""
    return _speed(_THRESHOLD * fitness)


@dataclass(frozen=True, slots=True)
class Paces:
    """Seconds a kilometre."""

    easy: float
    easy_slow: float
    marathon: float
    threshold: float
    interval: float
    repetition: float


def paces(fitness: float) -> Paces:
    """Daniels' training paces; repetitions at the speed of a mile race."""
    slow, fast = (60_000 / _speed(share * fitness) for share in _EASY)
    return Paces(
        fast,
        slow,
        race_time(42_195, fitness) * 60 / 42.195,
        60_000 / threshold(fitness),
        60_000 / _speed(_INTERVAL * fitness),
        race_time(_MILE, fitness) * 60_000 / _MILE,
    )


def load(minutes: float, intensity: float) -> float:
    """100 for an hour at the threshold."""
    return minutes / 60 * intensity**2 * 100


@dataclass(frozen=True, slots=True)
class Form:
    ctl: float
    atl: float

    @property
    def tsb(self) -> float:
        return self.ctl - self.atl


def forms(days: Iterable[float]) -> Iterator[Form]:
    """Of each day, after these daily loads, from zero."""
    ctl = atl = 0.0
    for today in days:
        ctl += _CTL * (today - ctl)
        atl += _ATL * (today - atl)
        yield Form(ctl, atl)


def form(days: Iterable[float]) -> Form:
    """That of the last day."""
    return [Form(0.0, 0.0), *forms(days)][-1]


def fittest(efforts: Sequence[tuple[float, float]]) -> int | None:
    """Which of these efforts (metres, minutes) shows the highest VDOT; None of none."""
    return max(range(len(efforts)), key=lambda n: vdot(*efforts[n]), default=None)
