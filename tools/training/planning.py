"""A training plan from where the runner is to a race: weeks, phases, sessions. Pure; kilometres, in steps of half a kilometre.

The week grows by 10 % at most over the highest before it, every fourth is a fifth lighter, and the last weeks taper (Bosquet 2007, Med
Sci Sports Exerc 39:1358: volume down by 41–60 % over two weeks). Fullest week, longest run, its share, taper and days of rest are within
those of the published plans of Higdon, Hansons and Pfitzinger. The race counts as part of its week: who cannot yet carry it is told the
first day that leaves the time.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from tools.training.models import METRES, Phase, Race, Session, SessionKind, Week

LEAST_WEEKS, MOST_WEEKS = 4, 52
_GROWTH, _BACK = Decimal("1.10"), Decimal("1.07")
_LIGHT, _EVERY = Decimal("0.8"), 4
_RACE_GROWTH = Decimal("1.1")
_HALF = Decimal("0.5")
_LEAST_A_DAY = Decimal("2.5")
_FULLEST = {
    Race.FIVE: {3: 24, 4: 32, 5: 40, 6: 48},
    Race.TEN: {3: 30, 4: 40, 5: 50, 6: 60},
    Race.HALF: {3: 49, 4: 52, 5: 64, 6: 78},
    Race.FULL: {3: 65, 4: 68, 5: 78, 6: 90},
}
"""Kilometres of the fullest week, by the days run in it."""
_LEAST_FULLEST = {Race.FULL: Decimal("64.5")}
"""Whose fullest week stays under it is not ready: no published plan for it has less."""
_LONGEST = {Race.FIVE: 12, Race.TEN: 16, Race.HALF: 22, Race.FULL: 32}
_LONG_SHARE = {
    Race.FIVE: {3: "0.36", 4: "0.32", 5: "0.30", 6: "0.28"},
    Race.TEN: {3: "0.36", 4: "0.32", 5: "0.30", 6: "0.28"},
    Race.HALF: {3: "0.42", 4: "0.39", 5: "0.36", 6: "0.34"},
    Race.FULL: {3: "0.5", 4: "0.42", 5: "0.42", 6: "0.42"},
}
_TAPER = {
    Race.FIVE: ("0.35",),
    Race.TEN: ("0.7", "0.35"),
    Race.HALF: ("0.7", "0.47"),
    Race.FULL: ("0.75", "0.55", "0.25"),
}
"""What is left of the fullest week in the last ones; in that of the race, beside the race itself."""
_DAYS = {3: (1, 3, 6), 4: (1, 2, 4, 6), 5: (1, 2, 3, 5, 6), 6: (1, 2, 3, 4, 5, 6)}
"""Weekdays from Monday = 0: the first has the hard session, the last the long run."""
_SATURDAY = 5
_BEFORE_RACE = timedelta(days=2)
_MOST_IN_RACE_WEEK = 3
_LEAST_SESSION = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """`start`: a Monday. `base`: kilometres a week of the last month."""

    race: Race
    start: Date
    race_date: Date
    days: int
    base: Decimal

    @property
    def weeks(self) -> int:
        return (self.race_date - self.start).days // 7 + 1


def possible(asked: Asked) -> bool:
    """Whether the weeks suffice to carry the race."""
    if asked.weeks < LEAST_WEEKS:
        return False
    fullest = max(_volumes(asked))
    return _room(asked, fullest) >= 0 and fullest >= _LEAST_FULLEST.get(asked.race, 0)


def first_possible(asked: Asked) -> Date | None:
    """The first day, of the weekday asked for, that leaves the time; None within a year."""
    at = asked.race_date
    for _ in range(MOST_WEEKS):
        trial = Asked(asked.race, asked.start, at, asked.days, asked.base)
        if trial.weeks > MOST_WEEKS:
            return None
        if possible(trial):
            return at
        at += timedelta(days=7)
    return None


def made(asked: Asked) -> tuple[Week, ...]:
    """The weeks of the plan; the last ends with the race. Only for what is `possible`."""
    volumes = _volumes(asked)
    fullest = max(volumes)
    taper = [_halves(fullest * Decimal(share)) for share in _TAPER[asked.race]]
    weeks = [_week(asked, n, volume, _phase(n, len(volumes)), _is_light(n)) for n, volume in enumerate(volumes)]
    weeks += [_week(asked, len(weeks) + n, volume, Phase.TAPER, False) for n, volume in enumerate(taper[:-1])]
    return (*weeks, _race_week(asked, min(taper[-1], _room(asked, fullest))))


def _volumes(asked: Asked) -> list[Decimal]:
    """Kilometres of each week before the taper."""
    most = max(Decimal(_FULLEST[asked.race][asked.days]), asked.base)
    most = min(most, Decimal(_LONGEST[asked.race] * asked.days))  # no day of it is longer than the longest run
    volumes = [_halves(min(most, max(asked.base, _LEAST_A_DAY * asked.days)))]
    for n in range(1, max(1, asked.weeks - len(_TAPER[asked.race]))):
        highest = max(volumes)
        factor = _LIGHT if _is_light(n) else _BACK if _is_light(n - 1) else _GROWTH
        volumes.append(_halves(min(_nearest(highest * factor), most)))
    return volumes


def _is_light(n: int) -> bool:
    return (n + 1) % _EVERY == 0


def _room(asked: Asked, fullest: Decimal) -> Decimal:
    """What may be run in the week of the race beside it."""
    return (
        _halves(fullest * _RACE_GROWTH - _race_km(asked.race))
        if fullest * _RACE_GROWTH >= _race_km(asked.race)
        else Decimal(-1)
    )


def _race_km(race: Race) -> Decimal:
    return METRES[race] / 1000


def _halves(km: Decimal) -> Decimal:
    """Down to half a kilometre."""
    return (km / _HALF).to_integral_value(ROUND_FLOOR) * _HALF


def _nearest(km: Decimal) -> Decimal:
    """To half a kilometre: down every week, a fourth of the growth would be lost."""
    return (km / _HALF).to_integral_value(ROUND_HALF_UP) * _HALF


def _phase(n: int, building: int) -> Phase:
    done = Decimal(n) / building
    return Phase.BASE if done < Decimal("0.4") else Phase.BUILD if done < Decimal("0.75") else Phase.PEAK


def _weekdays(asked: Asked) -> tuple[int, ...]:
    """Shifted by a day, so that the long run is on the day of a race that is on a Saturday."""
    back = 1 if asked.race_date.weekday() == _SATURDAY else 0
    return tuple(day - back for day in _DAYS[asked.days])


def _week(asked: Asked, n: int, volume: Decimal, phase: Phase, light: bool) -> Week:
    first = asked.start + timedelta(days=7 * n)
    share = Decimal(_LONG_SHARE[asked.race][asked.days])
    long = _halves(min(volume * share, Decimal(_LONGEST[asked.race])))
    each = _shared(volume - long, asked.days - 1)
    long, each = _topped(long, each)
    kinds = [_hard(asked.race, phase, light), *[SessionKind.EASY] * (asked.days - 2), SessionKind.LONG]
    dates = [first + timedelta(days=day) for day in _weekdays(asked)]
    sessions = [
        Session(date=date, kind=kind, km=km) for date, kind, km in zip(dates, kinds, [*each, long], strict=True)
    ]
    return Week(first=first, phase=phase, light=light, sessions=tuple(sessions))


def _shared(km: Decimal, parts: int) -> list[Decimal]:
    """In halves, the first ones half a kilometre longer where it does not come out even."""
    halves, left = divmod(int(km / _HALF), parts)
    return [(halves + (n < left)) * _HALF for n in range(parts)]


def _topped(long: Decimal, each: list[Decimal]) -> tuple[Decimal, list[Decimal]]:
    """The longest of the week is its long run."""
    most = max(each)
    if most <= long:
        return long, each
    at = each.index(most)
    return most, [long if n == at else km for n, km in enumerate(each)]


def _hard(race: Race, phase: Phase, light: bool) -> SessionKind:
    if light:
        return SessionKind.EASY
    if phase is Phase.BASE:
        return SessionKind.STRIDES
    if phase is Phase.PEAK and race in (Race.FIVE, Race.TEN):
        return SessionKind.INTERVAL
    return SessionKind.TEMPO


def _race_week(asked: Asked, beside: Decimal) -> Week:
    """Easy days up to two before the race, then the race; nothing after it."""
    first = asked.start + timedelta(days=7 * (asked.weeks - 1))
    dates = [first + timedelta(days=day) for day in _weekdays(asked)]
    dates = [date for date in dates if date <= asked.race_date - _BEFORE_RACE]
    count = min(len(dates), _MOST_IN_RACE_WEEK, int(beside / _LEAST_SESSION))
    longest = Decimal(_LONGEST[asked.race]) / 2
    easy = [min(km, longest) for km in _shared(beside, count)] if count else []
    sessions = [Session(date=d, kind=SessionKind.EASY, km=km) for d, km in zip(dates[:count], easy, strict=True)]
    race = Session(date=asked.race_date, kind=SessionKind.RACE, km=_race_km(asked.race))
    return Week(first=first, phase=Phase.RACE, light=False, sessions=(*sessions, race))
