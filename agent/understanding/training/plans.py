"""A training plan asked for: "bikin plan 10k tanggal 14 februari", "training plan half marathon in 12 weeks, 4 days a week".
Taken when a plan, a race distance and nothing unknown stand there; without a day the operation asks for it.
To teach a word, add it to its table.
"""

from datetime import date as Date
from datetime import timedelta

from agent.understanding.amounts import Kind as Of
from agent.understanding.dates import Direction, Grain, Moment
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Hole, Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.training.asking import RACES
from agent.understanding.training.words import DISTANCE, DISTANCES
from agent.understanding.words import FILLERS, holds, longest, phrases, singles
from tools import training
from tools.targets import Aimed, Target
from tools.tool import Call, call
from tools.training import Deed, PlanFix, PlanIn, PlanQuery, Race

_LONGEST = 30
_PLAN = phrases(
    """
    plan, planku, plannya, training plan, plan latihan, plan lari, rencana latihan, rencana lari, program latihan, program lari,
    jadwal latihan, jadwal lari, running plan, race plan, program, training program, running program, training schedule, trainingplan
    """
)
_SPORT = singles("latihan lari training running marathon run race lomba 5k 10k")
_MAKE = singles(
    "bikin bikinin buat buatin buatkan susun susunin create make build generate mau minta pengen want need siapin siapkan set new baru"
)
_SHOW = singles("lihat liat show tampilkan cek check mana apa what tunjukin buka minggu week hari today")
_REMOVE = singles("hapus apus delete remove batalin batalkan buang cancel stop")
_ALONG = phrases(
    """
    dong, aku, gue, gw, gua, saya, ku, me, my, a, an, the, for, untuk, buat, utk, ke, to, in, on, dalam, tanggal, tgl, lagi, ini, itu,
    i, whats, this, how, hows, going, doing, please, tolong, with, dengan, race, lomba, lari, latihan, training, per, seminggu, sehari,
    a week, per week, per minggu,
    tiap minggu, setiap minggu, each week, days, hari, kali, x, day, minggu, weeks, week, runs, run, target, ya, bisa, can, you, at,
    pada, nya, yang, yg, of, from, mulai, now, sekarang, race day, pas, dari, menuju, persiapan, is, there, ada, apa, gimana, isi, isinya
    """
)
_DEEDS = {
    **dict.fromkeys(("lewati", "lewatin", "lewat", "skip"), Deed.SKIP),
    **dict.fromkeys(("geser", "geserin", "pindah", "pindahin", "pindahkan", "move", "reschedule"), Deed.MOVE),
    **dict.fromkeys(("perpendek", "pendekin", "persingkat", "shorten"), Deed.SHORTEN),
}
_SESSION = singles("sesi sesinya session sessions larinya latihannya easy long tempo interval")
_WISHED = singles(
    """
    mau pengen pgn pingin ingin want wanna would like love akan bakal berencana planning plan hope hoping going gonna daftar mendaftar
    terdaftar signed sign up registered register entered enter ikut ikutan join joining do id ill im next aim aiming
    """
)
_RACING = singles("lomba lombaku race races event perlombaan marathon maraton")
_UNSURE = singles(
    "kapan when berapa how gimana ga gak nggak tidak belum not dont didnt never kemarin yesterday udah sudah udh temen teman"
)
_FAR = timedelta(days=14)
_SUNDAY = 6
_COUNTED = frozenset({"hari", "kali", "x", "day", "days", "runs", "run", "sesi", "sessions", "times"})
_WEEKS = frozenset({"minggu", "mgg", "week", "weeks", "pekan"})
_A_WEEK = frozenset({"seminggu", "week", "minggu", "weekly", "pekan"})
_MONTHS = frozenset({"bulan", "month", "months", "bln"})
_UNITS = _WEEKS | _MONTHS
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if len(keys) > _LONGEST:
        return None
    if not holds(_PLAN, keys):
        return _session(message, keys) or _wished(message, keys)
    if any(q.explicit and q.kind is Of.MONEY and q.scale not in ("k", "K") for q in message.quantities):
        return None
    found = _Plan(message, keys)
    if not found.read():
        return None
    if found.race is None:
        return _other(message, keys)
    if not found.made and found.when is None and found.weeks is None and "?" in keys:
        return None
    wanted = PlanIn(race=found.race, race_date=found.when, weeks=found.weeks, days=found.days or 4)
    return Reading(calls=(call(training.set_training_plan, wanted),), seen=tuple(found.seen), language=message.language)


def _session(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "lewati sesi selasa", "geser lari kamis ke jumat", "shorten tomorrow's run"."""
    deed = next((deed for key, deed in _DEEDS.items() if key in keys[:3]), None)
    days = [day for moment in message.moments if (day := _meant(moment)) is not None]
    if deed is None or not 1 <= len(days) <= (2 if deed is Deed.MOVE else 1) or _SPORT.union(_SESSION).isdisjoint(keys):
        return None
    dated = {i for moment in message.moments for i in range(moment.span.first, moment.span.stop)}
    for i, key in enumerate(keys):
        known = key in _DEEDS or key in _SPORT or key in _SESSION or longest(_ALONG, keys, i) or is_filler(key)
        if i not in dated and not known and message.tokens[i].kind in (TokenKind.WORD, TokenKind.NUMBER):
            return None
    fix = PlanFix(session=days[0], deed=deed, to=days[1] if len(days) > 1 else None, target=Target(of="training_plans"))
    return Reading(calls=(call(training.correct_training_plan, fix),), language=message.language)


def _wished(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "mau ikut lomba 10k bulan februari", "I signed up for a half marathon on 14 March": a race to come. Where only its month is
    said, the day is asked. A run of the next days is no race."""
    if _WISHED.isdisjoint(keys) or _UNSURE.intersection(keys):
        return None
    found = _Plan(message, keys, wished=True)
    if not found.read() or found.race is None or found.days is not None:
        return None
    day = found.when or found.month
    far = day is not None and day - message.today >= _FAR
    if _RACING.isdisjoint(keys) and not far and found.weeks is None:
        return None
    wanted = PlanIn(race=found.race, race_date=found.when, weeks=found.weeks)
    made = call(training.set_training_plan, wanted)
    if found.month is None or found.when is not None:
        return Reading(calls=(made,), seen=tuple(found.seen), language=message.language)
    hole = Hole(call=made, field="race_date")
    days = [Choice(calls=(_on(wanted, each),)) for each in _sundays(found.month) if each > message.today]
    ask = Ask(kind=AskKind.RACE, about=found.named, choices=(*days, Choice()), hole=hole)
    return Reading(ask=ask, seen=tuple(found.seen), language=message.language)


def _on(wanted: PlanIn, day: Date) -> Call:
    return call(training.set_training_plan, wanted.model_copy(update={"race_date": day}))


def _sundays(first: Date) -> list[Date]:
    """Those of a month: races are run on Sundays."""
    days = [first + timedelta(days=n) for n in range(31)]
    return [day for day in days if day.month == first.month and day.weekday() == _SUNDAY]


def _meant(moment: Moment) -> Date | None:
    fits = moment.valid and moment.recurrence is None and moment.grain not in _COARSE
    return moment.day(Direction.FUTURE) if fits else None


def _other(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """The plan there is: shown, or removed."""
    sporting = not _SPORT.isdisjoint(keys)
    if not _REMOVE.isdisjoint(keys):
        aim = Aimed(target=Target(of="training_plans"))
        return (
            Reading(calls=(call(training.delete_training_plan, aim),), language=message.language) if sporting else None
        )
    if not _MAKE.isdisjoint(keys) or not sporting:
        return None
    return Reading(calls=(call(training.training_plan, PlanQuery()),), language=message.language)


class _Plan:
    def __init__(self, message: Message, keys: tuple[str, ...], *, wished: bool = False) -> None:
        self.message, self.keys, self.wished = message, keys, wished
        self.month: Date | None = None
        self.named = ""
        self.race: Race | None = None
        self.when: Date | None = None
        self.weeks: int | None = None
        self.days: int | None = None
        self.made = False
        self.seen: list[Seen] = []

    def read(self) -> bool:
        i = 0
        while i < len(self.keys):
            size = self._step(i)
            if not size:
                return False
            i += size
        return True

    def _step(self, i: int) -> int:
        token, keys = self.message.tokens[i], self.keys
        if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in ("?", "!", ".", ",", ":", "-", "/"):
            return 1
        if size := self._raced(i) or self._counted(i) or self._dated(i):
            return size
        if keys[i] in _MAKE:
            self.made = True
            return 1
        if size := longest(_PLAN, keys, i):
            return size
        if keys[i] in _SHOW | _REMOVE or (self.wished and (keys[i] in _WISHED | _RACING)):
            return 1
        return longest(_ALONG, keys, i) or longest(FILLERS, keys, i) or int(is_filler(keys[i]))

    def _raced(self, i: int) -> int:
        size = longest(DISTANCE, self.keys, i)
        race = DISTANCES.get(self.keys[i : i + size]) if size else None
        if race is None and self.keys[i] in RACES and i + 1 < len(self.keys) and self.keys[i + 1] in ("k", "km"):
            race, size = RACES[self.keys[i]], 2
        if race is None:
            return 0
        self.race = race
        self.seen.append(Seen(field="race", text=self.message.typed_tokens(i, i + size), value=race.value))
        return size

    def _counted(self, i: int) -> int:
        """ "4 hari seminggu", "12 weeks", "3 bulan lagi"."""
        if not self.keys[i].isdecimal() or i + 1 >= len(self.keys) or len(self.keys[i]) > 2:
            return 0
        count, unit = int(self.keys[i]), self.keys[i + 1]
        if unit in _COUNTED:
            at = i + 2
            at += at < len(self.keys) and self.keys[at] in ("/", "per", "a", "tiap", "setiap", "each", "dalam", "every")
            at += at < len(self.keys) and self.keys[at] in ("a",)
            if at >= len(self.keys) or self.keys[at] not in _A_WEEK:
                return 0
            if not 3 <= count <= 6:
                return 0
            self.days = count
            return at + 1 - i
        if unit in _WEEKS | _MONTHS and count:
            self.weeks = count if unit in _WEEKS else round(count * 52 / 12)
            self.seen.append(Seen(field="weeks", text=self.message.typed_tokens(i, i + 2), value=str(self.weeks)))
            return 2 if self.weeks <= 60 else 0
        return 0

    def _of_month(self, moment: Moment) -> int:
        """ "bulan februari": where a race is wished for, the day of it may be left open."""
        if not self.wished or moment.grain is not Grain.MONTH or self.month is not None:
            return 0
        first = moment.day(Direction.FUTURE)
        if first is None or first.replace(day=28) < self.message.today:
            return 0
        self.month, self.named = first.replace(day=1), self.message.typed(moment.span)
        return moment.span.stop - moment.span.first

    def _dated(self, i: int) -> int:
        moment = next((m for m in self.message.moments if m.span.first == i), None)
        if moment is None or not moment.valid or moment.recurrence is not None:
            return 0
        if moment.grain in _COARSE:
            return self._of_month(moment)
        if _UNITS.intersection(self.keys[i : moment.span.stop]):
            return 0  # "in 12 weeks" counts weeks, whatever day that is
        day = moment.day(Direction.FUTURE)
        if day is None or day <= self.message.today or self.when is not None:
            return 0
        self.when = day
        text = self.message.typed(moment.span)
        self.seen.append(Seen(field="date", text=text, value=day.isoformat()))
        return moment.span.stop - i
