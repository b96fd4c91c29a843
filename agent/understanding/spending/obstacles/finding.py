"""Finds what makes words with an amount something else than the person's own spending: one scan, the longest phrase first.
`obstacle` gives the strongest reason, `obstacles` all of them.
A reason that no word tells is one more function here, asked in `obstacles`.
"""

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from agent.understanding.amounts import Kind, Role
from agent.understanding.dates import Direction, Moment
from agent.understanding.message import Message
from agent.understanding.spending.days import is_habit, is_ticket
from agent.understanding.spending.obstacles.words import (
    FAMILY,
    FILLED,
    FINE,
    GIVEN_HOME,
    ORDER,
    PHRASES,
    SINGLE,
    TABLE,
    Obstacle,
)
from agent.understanding.text import TokenKind, known
from agent.understanding.words import (
    BUYING,
    FILLERS,
    HEADS,
    LATE,
    PERSONS,
    PURPOSE,
    Phrases,
    longest,
    singles,
)
from tools.categories import is_thing, settled
from tools.money import Category

_TONIGHT = frozenset({"malam", "malem", "mlm", "tonight", "tonite", "this"})
_EVENING = 17
"""From this hour on "malam ini" may be over already."""
_WORKOUTS = singles(
    """
    gym yoga pilates renang berenang futsal badminton basket tenis padel fitness workout cardio kardio sepeda
    statis swim swimming upper lower senam zumba angkat beban
    """
)
_RAN_UP = singles("habis abis ngabisin menghabiskan")
_MYSELF = singles("aku gue gw gua saya ku ane kita kami me us i we my")
_GOT = singles("dapet dapat dpt dapetnya got")
_SETTLED_BILL = frozenset({"dibayar", "dibayarin"})
_BY = frozenset({"sama", "ama", "oleh", "by"})
_RODE = singles("pulang berangkat jemput anter antar nganter")
_TOWARDS = singles("ke kepada sama to")
_SETTLING = singles(
    "bayar byr lunasin ngelunasin nyicil nyaur bayarin paid repaid pays settled balikin ngembaliin kembaliin"
)
_DEBTS = singles("utang hutang utangnya hutangnya pinjaman pinjamannya debt loan")
_RETURNING = singles("balikin ngebalikin kembaliin ngembaliin mengembalikan kembalikan nyaur returned repaid")
_CASH = singles("duit uang duitnya uangnya duitku uangku money cash")
_EMPLOYERS = singles("kantor kantorku perusahaan pabrik office company work pemerintah kampus")
"""Who gives money as well as being a place: "uang makan dari kantor", but "grab dari kantor"."""
_GIVING = frozenset({"ngasih", "ngasi", "kasih", "kasi", "ngirim", "ngirimin", "kirim", "kirimin", "gave", "sent"})
_FROM = frozenset({"dari", "from"})
_QUOTED = singles("harga harganya hrg price bitcoin btc ethereum eth crypto saham ihsg dolar dollar kurs tarif dulu")
"""What a message opens with that only says what something costs, or cost once."""
_BECAME = frozenset({"jadi", "udah", "udh", "sudah"})
_AUXILIARIES = singles("is are am can could should would do does did may shall apakah bisakah bolehkah")
_WORKOUT_UNITS = frozenset({"second", "minute", "hour"})

_FAVOURS = singles(
    "beliin belikan bayarin bayarkan transferin tfin kirimin pesenin pesankan isiin ambilin traktir traktirin"
)
_ERRANDS = singles("titip nitip")
_BEGGING = singles("bagi minta pinjem pinjam")
_POLITE = singles("tolong tlg mohon minta please pls plis bisa boleh")
_PLEADING = singles("dong donk dongg dund plis pls please")

_NOT_SUBJECT_AFTER = singles(
    """
    buat untuk utk bwt for sama bareng dengan dgn ke dari traktir nraktir neraktir kasih ngasih ngasi with to and
    dan kado baju spp les obat popok susu makan bayar beli bayarin beliin my uang jajan sangu
    """
)
_DEEDS = frozenset({p[0] for p in BUYING | HEADS if len(p) == 1}) | singles(
    """
    makan minum belanja jajan bayar beli habis abis menghabiskan spent bought paid buys pays spends jual nonton
    main
    """
)
_RECEIVING = singles("dapet dapat dpt terima nerima menang earns makes earned received won")
_DEEDS_OF_OTHERS = (_DEEDS | _RECEIVING) - {
    "had",
    "have",
    "got",
    "co",
    "keluar",
    "naik",
    "lunch",
    "dinner",
    "breakfast",
    "snack",
    "snacks",
    "sarapan",
    "order",
    "shopping",
    "ambil",
    "bel",
    "neli",
    "baya",
    "beil",
    "ngopi",
}


_NO_OBSTACLE = Phrases(FINE | LATE | GIVEN_HOME)
_SPEAKING = _NO_OBSTACLE.openers | PHRASES.openers | _GOT
"""Words more than one can be about: all others are looked up by themselves."""


def obstacle(message: Message, explained: Collection[int]) -> Obstacle:
    """The strongest reason not to take the message as spending; NONE when there is none. `explained`: tokens to
    pass over."""
    found = obstacles(message, explained)
    return next((kind for kind in ORDER if kind in found), Obstacle.NONE)


def obstacles(message: Message, explained: Collection[int] = ()) -> set[Obstacle]:
    """Every reason there is, for readers of what is no spending."""
    inside = {
        i
        for q in message.quantities
        if q.kind is not Kind.MONEY or q.role or q.ways
        for i in range(q.span.first, q.span.stop)
    }
    found = set(_worded(message, inside | set(explained)))
    asked = message.keys[:1] and message.keys[0] in _AUXILIARIES  # "can i get coffee for 20k"
    if asked or message.questioned:
        found.add(Obstacle.QUESTION)
    if any(_lies_ahead(message, moment) for moment in message.moments):
        found.add(Obstacle.PLAN)
    if somebody_else(message):
        found.add(Obstacle.OTHERS)
    if _priced_only(message):
        found.add(Obstacle.QUESTION)
    if _trained(message):
        found.add(Obstacle.BODY)
    if _is_left(message):
        found.add(Obstacle.BALANCE)
    if _gave(message):
        found.add(Obstacle.CLAUSE)
    if _given_back(message):
        found.add(Obstacle.MOVED)
    if _requested(message) or _spoken_of(message):
        found.add(Obstacle.CLAUSE)
    return found


def _spoken_of(message: Message) -> bool:
    """ "25rb itu buat dua gelas", "50rb tuh banyak": an amount that was named before is talked about."""
    tokens = message.tokens
    stops = [q.span.stop for q in message.money if q.span.stop + 1 < len(tokens)]
    return any(tokens[stop].key in ("itu", "tuh") and tokens[stop + 1].kind is TokenKind.WORD for stop in stops)


def _requested(message: Message) -> bool:
    """ "beliin gue kopi 20rb", "titip beliin rokok", "bagi 10rb dong": somebody is asked to do it."""
    if message.lacks(_FAVOURS, _ERRANDS, _BEGGING):
        return False
    keys = message.keys
    for_oneself = any(key in _FAVOURS and after in _MYSELF for key, after in pairwise(keys))
    passed_on = any(key in _ERRANDS and after in _FAVOURS for key, after in pairwise(keys))
    asked = any(key in _POLITE and after in _FAVOURS for key, after in pairwise(keys[:3]))  # "tolong transferin 100rb"
    pleaded = bool(keys) and keys[0] in _FAVOURS | _ERRANDS | _BEGGING and keys[-1] in _PLEADING
    return for_oneself or passed_on or asked or pleaded


def _worded(message: Message, passed: Collection[int]) -> list[Obstacle]:
    keys = tuple(
        "" if i in passed else token.key
        for i, token in enumerate(message.tokens)
        if not (token.text == "-" and token.glued)  # "e-toll" is "e toll"
    )
    found: list[Obstacle] = []
    i = 0
    while i < len(keys):
        if keys[i] not in _SPEAKING:
            if stretched := known(SINGLE, keys[i]):
                found.append(SINGLE[stretched])
            i += 1
            continue
        fine = longest(_NO_OBSTACLE, keys, i)
        size = longest(PHRASES, keys, i)
        if (keys[i] in _GOT and _told_after(message, keys, i)) or _says_of_what(keys, i):
            i += 1
            continue
        if fine and fine >= size:
            i += fine
            continue
        if size and keys[i : i + size] in FILLED and keys[i + size : i + size + 1] and keys[i + size] in FAMILY:
            size += 1  # "tf ke gopay adek": somebody else's pocket
        elif size:
            found.append(TABLE[keys[i : i + size]])
        if size:
            i += size
            continue
        stretched = known(SINGLE, keys[i])
        if stretched:
            found.append(SINGLE[stretched])
        i += 1
    return found


def _says_of_what(keys: tuple[str, ...], i: int) -> bool:
    """The "dibayar" of "kos dibayar tadi", the "pulang" of "grab car pulang kondangan": a bill that was settled, a way that was ridden."""
    if keys[i] in _SETTLED_BILL:
        payer = keys[i + 1] if i + 1 < len(keys) else ""
        return (
            i > 0 and is_thing((keys[i - 1],)) and payer not in _BY and not _person(payer) and payer not in _EMPLOYERS
        )
    if keys[i] not in _RODE:
        return False
    where = settled(keys[:i])
    return where is not None and where[0] is Category.TRANSPORT


def _told_after(message: Message, keys: tuple[str, ...], i: int) -> bool:
    """ "belanja sayur 35rb dapet bayem sama tempe": what was got for money that was spent."""
    bought = any(longest(BUYING, keys, n) or longest(HEADS, keys, n) for n in range(i))
    return bought and bool(message.money) and all(q.span.stop <= i for q in message.money)


def _lies_ahead(message: Message, moment: Moment) -> bool:
    """A plan; but "tiket kereta buat besok" was bought for then."""
    if is_habit(message, moment) or is_ticket(message, moment):
        return False
    if moment.recurrence:
        return True
    first = moment.span.first
    if (
        message.tokens[first].key in _TONIGHT
        and moment.day(Direction.NEUTRAL) == message.today
        and message.vocabulary.now.hour >= _EVENING
    ):
        return False
    return moment.direction is Direction.FUTURE and not (first and message.tokens[first - 1].key in PURPOSE)


def _gave(message: Message) -> bool:
    """ "rina ngasih 100rb", "uang saku dari ayah": somebody gave it, it was not spent."""
    if message.lacks(_GIVING, _FROM):
        return False
    tokens, starts = message.tokens, {q.span.first for q in message.money}
    for i, token in enumerate(tokens):
        before = tokens[i - 1].key if i else ""
        if token.key in _GIVING and i + 1 in starts and before and (before,) not in FILLERS:
            return True
        giver = token.key in PERSONS or (token.key in _EMPLOYERS and not message.vocables.isdisjoint(_CASH))
        if before in _FROM and giver and not any((t.key,) in BUYING for t in tokens):
            return True
    return False


def _given_back(message: Message) -> bool:
    """ "andi balikin 100rb", "budi bayar utang 50rb ke aku", "she returned 200k to me": money of one's own that comes back."""
    starts = {q.span.first for q in message.money}
    if not starts or message.lacks(_SETTLING, _RETURNING):
        return False
    keys = message.all_keys
    for i, key in enumerate(keys):
        if key not in _SETTLING and key not in _RETURNING:
            continue
        before = next((n for n in range(i - 1, -1, -1) if (keys[n],) not in FILLERS), -1)
        subject = keys[before] if before >= 0 and message.tokens[before].kind is TokenKind.WORD else ""
        someone = bool(subject) and subject not in _MYSELF | PURPOSE
        ahead = keys[i + 1 : i + 4]
        home = any(a in _TOWARDS and b in _MYSELF for a, b in zip(keys[i:], keys[i + 1 :], strict=False))
        debt = key in _SETTLING and any(each in _DEBTS for each in ahead[:2])
        back = key in _RETURNING and (i + 1 in starts or (bool(ahead) and ahead[0] in _CASH))
        if (debt or back) and (home or (someone and not is_thing((subject,)))):
            return True
    return False


def _is_left(message: Message) -> bool:
    """ "pulsa tinggal 5rb", "token sisa 20rb": what is still there; but "100rb tinggal 75rb" is what was paid."""
    first = message.money[0] if message.money else None
    return (
        first is not None
        and first.span.first > 0
        and first.role is Role.NONE
        and message.tokens[first.span.first - 1].key in ("tinggal", "sisa")
    )


def _priced_only(message: Message) -> bool:
    """ "harga emas 1,4jt", "ongkir jadi 15rb sekarang" tell what something costs, not that it was bought."""
    opens = message.keys[:1] and message.keys[0] in _QUOTED
    became = not message.vocables.isdisjoint(_BECAME) and not message.vocables.isdisjoint(("sekarang", "skrg", "now"))
    return bool(opens or became) and not any((key,) in BUYING for key in message.keys)


def _trained(message: Message) -> bool:
    """ "gym 1 jam": with a time or a distance it is told as a workout, not as a ticket."""
    return not message.lacks(_WORKOUTS) and any(
        q.kind is Kind.DISTANCE or (q.kind is Kind.DURATION and q.unit in _WORKOUT_UNITS) for q in message.quantities
    )


@lru_cache(maxsize=8192)
def _person(key: str) -> bool:
    """Also with whose it is: "tanteku", "bosnya"."""
    return key in PERSONS or any(
        key.endswith(ending) and key.removesuffix(ending) in PERSONS | FAMILY for ending in ("ku", "nya", "mu")
    )


def somebody_else(message: Message) -> bool:
    """ "temenku beli mobil", "my boss bought …": a person who does the deed, not one it is done for."""
    keys = message.all_keys
    for i, key in enumerate(keys[:-1]):
        if not _person(key) or (i and keys[i - 1] in _NOT_SUBJECT_AFTER and not (keys[i - 1] == "my" and i == 1)):
            continue
        for after in keys[i + 1 : i + 4]:
            if after in _DEEDS_OF_OTHERS:
                return True
            if (after,) not in FILLERS and after not in PERSONS:
                following = keys.index(after, i) + 1
                if following < len(keys) and keys[following] in _RAN_UP:
                    return True  # "sepupuku nikah habis 150jt"
                break
    return False
