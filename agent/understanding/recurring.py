"""Bills and income that come again ("kos 1,2jt tiap tanggal 1", "gaji 8jt every 25th"), the pay-day, and pausing or ending one.
Taken only when one amount and one rhythm stand in the message and every other word names the thing.
To teach a word, add it to its table: what is income, what names the pay-day, what pauses, goes on or ends.
"""

from datetime import date as Date

from agent.understanding.amounts import Kind, Quantity, Role
from agent.understanding.budgets import CUES
from agent.understanding.dates import Grain, Moment, Recurrence
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.days import is_habit
from agent.understanding.spending.item import is_filler, read_item
from agent.understanding.spending.obstacles import Obstacle, obstacles
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, longest, phrases, singles
from core.money import MAX_AMOUNT, decimals
from tools import money as tool
from tools import records
from tools.categories import OTHER, settled
from tools.money import Every, RecurrenceKind, days_from
from tools.targets import Aimed, Named, Target
from tools.tool import Call, call

_INCOME = singles(
    """
    gaji gajian gajiku salary salaries wage wages upah honor honorarium pensiun pension pemasukan pendapatan income kiriman
    bonus komisi commission allowance dividen dividend beasiswa scholarship stipend paycheck bayaran
    """
)
_PAYDAY = phrases(
    """
    gajian, gajianku, gajiannya, tanggal gajian, tgl gajian, hari gajian, payday, pay day, my payday, my pay day, i get paid,
    get paid, im paid, i am paid, terima gaji, nerima gaji, gaji masuk, gaji turun, gajiku masuk, gajiku turun
    """
)
_AROUND_PAYDAY = phrases(
    """
    aku, gue, gw, saya, ku, gua, kita, i, my, is, on, the, tiap, setiap, every, itu, nya, jadi, mulai, sekarang, selalu, always,
    biasanya, usually, set, atur, ubah, ganti, change, to, ke, of, month, each, bulan, tanggal, tgl, tglnya, adalah, ya, =, :
    """
)
_DONE = singles("udah sudah udh dah telah already belum blm kemarin tadi today besok nanti kapan when")
_SERIES = phrases(
    """
    langganan, langgananku, subscription, subscriptions, my subscription, tagihan rutin, tagihan bulanan, tagihan berulang,
    recurring, recurring bill, recurring bills, yang berulang, berulang, rutin, pengeluaran rutin, pemasukan rutin, gaji rutin
    """
)
_PAUSE = phrases(
    "jeda, jedain, jedakan, pause, tahan, tahan dulu, put on hold, hold, suspend, setop sementara, stop sementara"
)
_RESUME = phrases(
    "lanjut, lanjutkan, lanjutin, resume, aktifkan, aktifin, aktifkan lagi, unpause, nyalakan lagi, mulai lagi, continue"
)
_END = phrases(
    """
    hapus, apus, hps, hapusin, delete, remove, stop, stopin, setop, berhenti, hentikan, berhentiin, cancel, batalkan, batalin,
    matikan, matiin, akhiri, udahan, end, unsubscribe, unsubscribe from, cabut
    """
)
_LISTED = phrases(
    """
    apa aja, apa saja, apa, daftar, list, show, show me, lihat, liat, cek, check, what, which, do i have, what are my, my, ada,
    punya, semua, all, aku, gue, gw, saya, ku, tampilkan, berapa, i, have, upcoming, bills, tagihan, yang akan datang, akan
    datang, berikutnya, next, income, pemasukan, ya, dong, sih, are, the, ini, bulan, month, this, per
    """
)
_SURELY = singles(
    """
    lanjutkan lanjutin resume unpause aktifkan aktifin hentikan berhentiin unsubscribe
    """
)
_STOP = singles("stop stopin setop")
"""These mean a series without its being said so: those with a name, these with one word for it."""
_BILLS = singles("tagihan tagihanku bills langganan subscriptions")
_SHOWN = singles(
    "apa daftar semua list lihat liat cek check my what which all upcoming next berikutnya datang show tampilkan punya"
)
_SUMMED = singles("berapa brp how much ini this bulan month total")
"""Bills that are to be shown are those that come again; how much they were is a question about spending."""
_ALONG = phrases(
    "dulu, ya, dong, deh, please, tolong, pls, aja, saja, sementara, itu, yang, yg, the, my, bot, kak, min, lagi, for now, sih"
)
_OF_THE_MONTH = phrases(
    "of the month, of each month, of every month, of month, tiap bulan, setiap bulan, setiap bulannya"
)
_EVERY = {"WEEKLY": Every.WEEK, "MONTHLY": Every.MONTH, "YEARLY": Every.YEAR}
_PER = {"week": Every.WEEK, "month": Every.MONTH, "year": Every.YEAR}
_NONE_OF_IT = frozenset({Obstacle.FAILED, Obstacle.MOVED, Obstacle.OTHERS, Obstacle.QUESTION, Obstacle.BODY})
_LONGEST = 20
_MOST_WORDS = 5


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    if not message.keys or len(tokens) > _LONGEST or any(token.kind is TokenKind.NEWLINE for token in tokens):
        return None
    if found := _set(message):
        return found
    made = _payday(message) or _turned(message) or _listed(message)
    return Reading(calls=(made,), language=message.language) if made else None


# --- one that comes again ---------------------------------------------------------------------------------------------


def _set(message: Message) -> Reading | None:
    money = [q for q in message.money if q.explicit]
    rhythms = [m for m in message.moments if m.recurrence is not None and not is_habit(message, m)]
    if len(money) != 1 or len(rhythms) > 1 or message.questioned:
        return None
    q = money[0]
    if not _is_amount(message, q) or CUES & set(message.keys) or _NONE_OF_IT & obstacles(message):
        return None
    found = _rhythm(message, q, rhythms[0] if rhythms else None)
    if found is None:
        return None
    every, starts, day, taken = found
    item = read_item(message.tokens, taken | set(range(q.span.first, q.span.stop)), 0, len(message.tokens))
    if not item.plain or not item.keys:
        return None
    income = any(key in _INCOME for key in item.keys)
    where = settled(item.keys) or settled(item.merchant_keys)
    wanted = tool.RecurrenceIn(
        kind=RecurrenceKind.INCOME if income else RecurrenceKind.EXPENSE,
        amount=q.value or 0,
        description=item.description,
        every=every,
        starts=starts,
        day=day,
        category=where[0] if where and not income else OTHER,
        currency=q.currency,
    )
    made = call(tool.set_recurrence, wanted)
    seen = [Seen(field="amount", text=message.typed(q.span), value=made.arguments["amount"])]
    if where and not income:
        seen.append(Seen(field="category", text=where[1], value=where[0].value))
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _is_amount(message: Message, q: Quantity) -> bool:
    if q.value is None or q.low is not None or q.bound or q.role is not Role.NONE or q.whose:
        return False
    places = decimals(q.currency or message.vocabulary.currency)
    return 0 < q.value <= MAX_AMOUNT and round(q.value, places) == q.value and q.kind is Kind.MONEY


def _rhythm(message: Message, q: Quantity, moment: Moment | None) -> tuple[Every, Date, int | None, set[int]] | None:
    """How often, the first day, the day of the month where that day has it not, and the tokens that said so."""
    rest = [m for m in message.moments if m.recurrence is None and m.valid and not _inside(m, q)]
    if moment is None or moment.recurrence is None:
        if q.per not in _PER:
            return None
        return (_PER[q.per], message.today, None, set()) if not rest else None
    recurrence = moment.recurrence
    every = _EVERY.get(recurrence.frequency)
    if every is None or recurrence.interval != 1 or len(recurrence.weekdays) > 1 or moment.time is not None:
        return None
    taken = set(range(moment.span.first, moment.span.stop))
    keys = message.all_keys
    taken |= set(range(moment.span.stop, moment.span.stop + longest(_OF_THE_MONTH, keys, moment.span.stop)))
    if len(taken) == 1 and moment.span.first < q.span.first:
        return None  # "belanja bulanan 500rb", "weekly groceries": what kind of thing, not how often
    if len(rest) > 1 or (rest and (every is not Every.MONTH or rest[0].grain is not Grain.DAY or rest[0].time)):
        return None
    day = _day_of_month(recurrence, rest[0] if rest else None)
    if rest:
        taken |= set(range(rest[0].span.first, rest[0].span.stop))
    if every is Every.MONTH and day is not None:
        starts = next(days_from(message.today.replace(day=1), "month", message.today, day))
        return every, starts, day if starts.day != day else None, taken
    return every, moment.date or message.today, None, taken


def _inside(moment: Moment, q: Quantity) -> bool:
    return q.span.first <= moment.span.first < q.span.stop


def _day_of_month(recurrence: Recurrence, other: Moment | None) -> int | None:
    if recurrence.month_day is not None:
        return 31 if recurrence.month_day == -1 else recurrence.month_day
    return other.date.day if other is not None and other.date is not None else None


# --- the pay-day ------------------------------------------------------------------------------------------------------


def _payday(message: Message) -> Call | None:
    """ "gajian tanggal 25", "I get paid on the 25th", "gajian tiap akhir bulan"."""
    if message.lacks(_PAYDAY.openers):
        return None
    keys = message.all_keys
    if message.money or len(message.moments) > 1 or _DONE & set(keys) or message.questioned:
        return None
    moment = message.moments[0] if message.moments else None
    said = False
    i = 0
    while i < len(keys):
        if moment is not None and moment.span.first <= i < moment.span.stop:
            i += 1
            continue
        size = longest(_PAYDAY, keys, i)
        said = said or bool(size)
        size = size or longest(_AROUND_PAYDAY, keys, i) or longest(FILLERS, keys, i) or (1 if is_filler(keys[i]) else 0)
        if not size and message.tokens[i].kind in (TokenKind.EMOJI, TokenKind.MARK):
            size = 1
        if not size:
            return None
        i += size
    day = _said_day(message, moment) if said and moment is not None else None
    return call(tool.set_payday, tool.PaydayIn(day=day)) if day is not None else None


def _said_day(message: Message, moment: Moment) -> int | None:
    if moment.recurrence is not None:
        return _day_of_month(moment.recurrence, None) if moment.recurrence.frequency == "MONTHLY" else None
    numbers = [t for t in message.tokens[moment.span.first : moment.span.stop] if t.kind is TokenKind.NUMBER]
    if (
        len(numbers) == 1
        and moment.grain is Grain.DAY
        and moment.date is not None
        and moment.valid
        and moment.time is None
    ):
        return moment.date.day if numbers[0].text.startswith(str(moment.date.day)) else None
    return None


# --- pausing, going on, ending, listing -------------------------------------------------------------------------------


def _turned(message: Message) -> Call | None:
    """ "jeda netflix", "lanjutkan langganan spotify", "stop langganan netflix"."""
    if message.lacks(_PAUSE.openers, _RESUME.openers, _END.openers):
        return None
    keys, i = message.keys, 0
    verb = ""
    series = False
    words: list[str] = []
    if message.quantities and not all(q.kind is Kind.NUMBER for q in message.quantities):
        return None
    while i < len(keys):
        sizes = {
            name: longest(table, keys, i) for name, table in (("pause", _PAUSE), ("resume", _RESUME), ("end", _END))
        }
        name = max(sizes, key=lambda each: sizes[each])
        if sizes[name] and not verb and not words:
            verb, size = name, sizes[name]
        elif size := longest(_SERIES, keys, i):
            series = True
        elif not (size := longest(_ALONG, keys, i)):
            words.append(keys[i])
            size = 1
        i += size
    sure = series or verb == "pause" or (keys[0] in _SURELY and bool(words)) or (keys[0] in _STOP and len(words) == 1)
    if not verb or len(words) > _MOST_WORDS or not sure or not (words or series):
        return None
    target = Target(named=Named(words=tuple(words)) if words else None, of="recurrences")
    if verb == "end":
        return call(records.delete_record, Aimed(target=target))
    return call(tool.correct_recurrence, tool.RecurrenceFix(target=target, paused=verb == "pause"))


def _listed(message: Message) -> Call | None:
    """ "langganan apa aja", "tagihan rutin", "my subscriptions"."""
    if message.lacks(_SERIES.openers, _BILLS):
        return None
    keys, i, said = message.keys, 0, set(message.keys)
    series = bool(_BILLS & said) and (len(keys) == 1 or bool(_SHOWN & said)) and not _SUMMED & said
    while i < len(keys):
        if size := longest(_SERIES, keys, i):
            series = True
        elif keys[i] in _BILLS:
            size = 1
        elif not (size := longest(_LISTED, keys, i) or (1 if is_filler(keys[i]) else 0)):
            return None
        i += size
    return call(tool.recurrences, tool.RecurrenceQuery()) if series and not message.quantities else None
