"""The day a purchase was made: spending looks back, and never ahead.
`Days` takes the moments of a message as days, as plain words ("kos bulan ini", "kado natal"), or as a doubt to ask about.
A holiday is never a day here: nobody says "natal" for the day a present was bought.
"""

from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta

from agent.understanding.dates import Direction, Grain, Moment
from agent.understanding.dates.phrases import HOLIDAYS
from agent.understanding.lexicon import SCALES
from agent.understanding.message import Message, past_day
from agent.understanding.spending.prices import Price
from agent.understanding.text import TokenKind, known
from agent.understanding.words import PURPOSE, singles
from tools.money import EARLIEST

_A_MONTH = timedelta(days=31)
_HABITS = singles("harian mingguan bulanan tahunan daily weekly monthly yearly annual")
_TICKETS = singles("tiket karcis ticket tickets booking hotel penginapan villa sewa rental kado hadiah undangan")
_SEASONAL = singles("bonus thr insentif tunjangan komisi promo diskon sale libur liburan pesta party gathering obral")
_GIVEN_ON_FRIDAYS = frozenset({"sedekah", "infaq", "infak", "sodaqoh", "berkah"})
_CALLED_BY_DATE = frozenset({("17", "agustus"), ("17", "agustusan"), ("17", "agt"), ("10", "november")})
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})


@dataclass(slots=True)
class Days:
    """`taken`: tokens that only say when; `kept`: calendar words that are part of the thing.

    `doubtful`: the day does not exist, lies ahead, or is a whole week or month.
    """

    taken: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    said: list[tuple[Moment, Date]] = field(default_factory=list)
    doubtful: Moment | None = None

    def of(self, first: int, stop: int) -> tuple[Moment, Date] | None:
        """The day said for the tokens `first:stop`: said among them, else before them, else the only one of the message."""
        inside = [entry for entry in self.said if first <= entry[0].span.first < stop]
        before = [entry for entry in self.said if entry[0].span.first < first]
        if inside:
            return inside[0]
        if before:
            return before[-1]
        return self.said[0] if len(self.said) == 1 else None


def find_days(message: Message, prices: list[Price]) -> Days:
    days = Days()
    priced = {i for price in prices for i in range(price.anchor.span.first, price.anchor.span.stop)}
    for moment in message.moments:
        span = range(moment.span.first, moment.span.stop)
        if any(i in priced for i in span):
            continue
        if _bought_for(message, moment):
            days.kept.update(span)
            continue
        if moment.valid and (moment.grain in _COARSE or _is_holiday(message, moment)):
            _coarse(message, moment, days)
            continue
        days.taken.update(span)
        day = past_day(moment, message.today)
        if (
            not moment.valid
            or (day is not None and not EARLIEST <= day <= message.today)
            or _rather_ahead(moment, message.today)
        ):
            days.doubtful = days.doubtful or moment
        elif day is not None:
            days.said.append((moment, day))
    return days


def _bought_for(message: Message, moment: Moment) -> bool:
    """ "tiket kereta buat besok": when it will be used, not when it was bought; "sedekah jumat" is its name."""
    first = moment.span.first
    before = message.tokens[first - 1].key if first else ""
    if before in _GIVEN_ON_FRIDAYS and message.tokens[first].key in ("jumat", "jum"):
        return True
    if is_habit(message, moment) or (before in _SEASONAL and _is_edge(message, moment)):
        return True
    ahead = moment.direction is Direction.FUTURE or _rather_ahead(moment, message.today)
    return ahead and (before in PURPOSE or is_ticket(message, moment))


def is_habit(message: Message, moment: Moment) -> bool:
    """ "belanja bulanan", "monthly rent": what kind of thing it is, not something that is to come again."""
    span, tokens = moment.span, message.tokens
    if span.stop - span.first != 1 or tokens[span.first].key not in _HABITS:
        return False
    before = tokens[span.first - 1] if span.first else None
    after = tokens[span.stop] if span.stop < len(tokens) else None
    english = tokens[span.first].key.endswith("ly") or tokens[span.first].key == "annual"
    beside = after if english else before
    return beside is not None and beside.kind is TokenKind.WORD and not known(SCALES, beside.key)


def is_ticket(message: Message, moment: Moment) -> bool:
    """ "tiket konser bulan depan": bought now for then."""
    first = moment.span.first
    return any(token.key in _TICKETS for token in message.tokens[max(first - 3, 0) : first])


def _is_edge(message: Message, moment: Moment) -> bool:
    """ "akhir tahun": in "bonus akhir tahun" a name."""
    return message.tokens[moment.span.first].key in ("akhir", "awal", "tengah", "end", "year")


def _rather_ahead(moment: Moment, today: Date) -> bool:
    """ "tiket konser 25 desember", said in November: the last one is long gone, the next one near."""
    if moment.direction is not Direction.NEUTRAL or moment.before is None or moment.after is None:
        return False
    behind = today - moment.before
    return behind > _A_MONTH and moment.after - today < behind


def _is_holiday(message: Message, moment: Moment) -> bool:
    keys = tuple(token.key for token in message.tokens[moment.span.first : moment.span.stop])
    return keys in HOLIDAYS or keys in _CALLED_BY_DATE


def _coarse(message: Message, moment: Moment, days: Days) -> None:
    """ "kos bulan ini" is what was paid for; "minggu lalu beli sepatu" says when, though not which day."""
    opens = all(token.key in ("", "pas", "waktu", "tadi", "td") for token in message.tokens[: moment.span.first])
    if moment.direction is Direction.PAST and (opens or moment.grain is Grain.WEEK):
        days.taken.update(range(moment.span.first, moment.span.stop))
        days.doubtful = days.doubtful or moment
    elif opens and not _is_holiday(message, moment):
        days.taken.update(range(moment.span.first, moment.span.stop))
    else:
        days.kept.update(range(moment.span.first, moment.span.stop))
