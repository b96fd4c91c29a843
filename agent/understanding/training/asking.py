"""Questions about training: how much, how often, when last; bests, predictions, VDOT, training paces, load.
Taken when a word asks and every other word is of training or says nothing.
To teach a word, add it to its table.
"""

from typing import Any

from agent.understanding.amounts import Kind as Of
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.training.words import ACTIVITIES, ACTIVITY, DISTANCE, DISTANCES, EXERCISES
from agent.understanding.words import FILLERS, longest, phrases
from tools import training
from tools.money import Period
from tools.money.periods import period_days
from tools.tool import call
from tools.training import FitnessIn, Kind, Race, WorkoutsIn

_LONGEST = 20
_ASKING = phrases(
    """
    berapa, brp, brapa, piro, pira, berapa kali, berapa km, berapa jauh, berapa lama, seberapa jauh, kapan, kapan terakhir,
    terakhir, terakhir kapan, kpn, how many, how much, how often, how far, how long, when, when did, when was, last, total,
    totalnya, rekap, ringkasan, summary, riwayat, history, list, daftar, statistik, stats, latest, recent, jumlah, ping piro,
    udah berapa, sudah berapa, ada berapa,
    pace rata rata, pace rata - rata, pace rata2, rata rata pace, rata - rata pace, average pace, avg pace, pace rerata,
    hows, how is, gimana, bagaimana, kumaha, piye,
    terberat, paling berat, heaviest, max, maks,
    apa aja, apa saja, ngapain aja, what is, whats, cek, check, lihat, liat, show, show me, tampilkan, tunjukin
    """
)
_FIT = phrases(
    """
    vdot, vo2max, vo2 max, ctl, atl, tsb, beban latihan, training load, kebugaran, kebugaranku, fitness level, my fitness, fitnessku,
    training pace, training paces, pace latihan, pace training, pace easy, easy pace, pace tempo, tempo pace, pace interval,
    threshold pace, pace zone, zona pace, seberapa bugar
    """
)
_BESTS = phrases(
    """
    pace terbaik, pace tercepat, waktu terbaik, waktu tercepat, rekor, rekorku, pb, pbs, pr, personal best, personal bests,
    personal record, best time, fastest time, fastest, best pace, fastest pace, tercepat, terbaik, best, paling cepat, terjauh,
    paling jauh, longest run, longest, lari terjauh, lari terpanjang, rekor lari
    """
)
_PACE_ASKED = phrases(
    "pace rata rata, pace rata - rata, pace rata2, rata rata pace, rata - rata pace, average pace, avg pace, pace rerata"
)
_OF_RUNS = phrases(
    """
    pace terbaik, pace tercepat, best pace, fastest pace, pb, pbs, personal best, personal bests, personal record, rekor lari,
    lari terjauh, lari terpanjang, longest run, race prediction, race predictor
    """
)
"""Of these two tables, what is said of nothing else; the rest needs a race or an activity beside it."""
_PREDICT = phrases(
    """
    prediksi, prediksiku, perkiraan, estimasi, target waktu, predict, prediction, predictions, race prediction, race predictor,
    predicted, estimate, forecast, kira kira waktu, ramalan, kira kira bisa, kira2 bisa, bisa berapa, bisa berapa menit, bisa berapa jam,
    kira2 berapa, kira kira berapa, could i run, can i run, how fast could i, how fast can i, what could i run, how fast would i
    """
)
_ALONG = phrases(
    """
    gue, gw, gua, aku, saya, ku, ane, ak, me, my, i, did, do, does, have, has, ive, is, are, the, a, of, in, for, to, ini, itu, nya, sih,
    ya, dong, deh, udah, sudah, udh, dah, km, kilo, kilometer, jam, menit, kali, times, kilometers, miles, jarak, jaraknya, waktu,
    waktunya, durasi, distance, time, distance so far, so far, yang, yg, di, buat, untuk, dari, sejauh, pada, far, long, often,
    semua, all, latihan, olahraga, training, go, went, been, gone, it, was, you, can, kamu, tolong, please, please show, race, lomba,
    selama,
        dalam, per, nih, kok, paling, pace, berapa, skrg, sekarang, now, current, saat, score, skor, level, value, angka, what, at, hari,
    kalau, kalo, lagi, hasil, kok, with, session, sessions, sesi, workout, workouts, aja, saja, run, runs, run ku, lariku, mana,
    dan, and, kg, berat, beratnya, beban, bebannya, rep, reps, set
    """
)
RACES = {"5": Race.FIVE, "10": Race.TEN, "21": Race.HALF, "42": Race.FULL}
_K = frozenset({"k", "km"})


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if len(keys) > _LONGEST or (
        not message.questioned and message.lacks(_FIT.openers, _BESTS.openers, _PREDICT.openers, _ASKING.openers)
    ):
        return None
    found = _Asked(message, keys)
    if not found.read():
        return None
    seen = found.seen
    if found.fit and found.exercise is None:
        query = FitnessIn(race=found.race)
        return Reading(calls=(call(training.fitness, query),), seen=tuple(seen), language=message.language)
    when = _when(message)
    if when is None:
        return None
    asked = WorkoutsIn(type=found.kind, exercise=found.exercise, **when)
    return Reading(calls=(call(training.workouts, asked),), seen=tuple(seen), language=message.language)


class _Asked:
    def __init__(self, message: Message, keys: tuple[str, ...]) -> None:
        self.message, self.keys = message, keys
        spans = [range(one.span.first, one.span.stop) for one in message.periods]
        self.inside = {i for span in spans for i in span}
        self.asked = self.fit = False
        self.kind: Kind | None = None
        self.named = False
        self.race: Race | None = None
        self.exercise: str | None = None
        self.seen: list[Seen] = []

    def read(self) -> bool:
        i = 0
        while i < len(self.keys):
            size = self._step(i)
            if not size:
                return False
            i += size
        questioned = self.asked or "?" in self.keys
        about_runs = self.kind in (None, Kind.RUN)
        if self.exercise is not None:
            return questioned or self.fit
        if self.fit and not self.asked and self._timed():
            return False  # "ran a 5k pb today 23:11" tells of one
        if self.fit:
            return about_runs and (self.race is not None or self.named)
        return questioned and self.named and self.race is None

    def _timed(self) -> bool:
        return any(
            token.text == ":"
            and 0 < i < len(self.keys) - 1
            and self.keys[i - 1].isdecimal()
            and self.keys[i + 1].isdecimal()
            for i, token in enumerate(self.message.tokens)
        ) or any(q.kind is Of.DURATION for q in self.message.quantities)

    def _step(self, i: int) -> int:
        token, keys = self.message.tokens[i], self.keys
        if (
            i in self.inside
            or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE)
            or token.text in ("?", "!", ".", ",", ":")
        ):
            return 1
        if size := self._raced(i):
            return size
        if self.exercise is None and (size := longest(EXERCISES, keys, i)):
            self.exercise, self.kind = " ".join(keys[i : i + size]), Kind.GYM
            return size
        tables = (_FIT, _BESTS, _PREDICT, _ASKING, ACTIVITY, _ALONG)
        sizes = [longest(table, keys, i) for table in tables]
        size = max(sizes)
        if not size:
            return longest(FILLERS, keys, i) or int(is_filler(keys[i]))
        which = sizes.index(size)
        if which <= 2:
            self.fit = True
            self.named = self.named or which == 0 or keys[i : i + size] in _OF_RUNS
        elif which == 3:
            self.asked = True
            if keys[i : i + size] in _PACE_ASKED:
                self.named, self.kind = True, self.kind or Kind.RUN
        elif which == 4:
            kind, name = ACTIVITIES[keys[i : i + size]]
            self.kind = self.kind or (kind if kind is not Kind.OTHER else None)
            self.named = kind is not Kind.OTHER or name is None or self.named
            if kind is Kind.OTHER and name is not None:
                return 0
        return size

    def _raced(self, i: int) -> int:
        """ "5k", "10 km", "half marathon"."""
        size = longest(DISTANCE, self.keys, i)
        race = DISTANCES.get(self.keys[i : i + size]) if size else None
        if race is None and self.keys[i] in RACES and i + 1 < len(self.keys) and self.keys[i + 1] in _K:
            race, size = RACES[self.keys[i]], 2
        if race is not None:
            self.race = race
            self.seen.append(Seen(field="race", text=self.message.typed_tokens(i, i + size), value=race.value))
        return size if race is not None else 0


def _when(message: Message) -> dict[str, Any] | None:
    """The days asked about; everything where none are; None for several spans or what lies ahead."""
    periods = message.periods
    if len(periods) > 1 or (periods and periods[0].since > message.today):
        return None
    if not periods:
        return {}
    one = periods[0]
    first, last = one.since, one.until
    name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
    if name is not None:
        return {"period": name}
    return {"first": first, "last": min(last, message.today)}
