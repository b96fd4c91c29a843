"""Money that came in: wages, gifts, refunds, cashback, things sold, transfers received, as log_income calls.
A message that tells of both ("sepeda laku 850rb trus beli sepatu 499rb") is cut into clauses, each read by its own reader.
To teach a source of money, add it to NOUNS; a way of receiving it, to VERBS; who gives it, to words.PERSONS.
"""

from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise

from agent.understanding import payslips, spending
from agent.understanding.amounts import Kind
from agent.understanding.lexicon.calendar import MONTHS
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Hole, Reading, Seen
from agent.understanding.spending import asks, notices
from agent.understanding.spending.cutting import SEPARATORS
from agent.understanding.spending.days import Days, find_days
from agent.understanding.spending.item import is_filler, said
from agent.understanding.spending.obstacles import Obstacle, obstacles, somebody_else
from agent.understanding.spending.prices import Found, Price, find_prices
from agent.understanding.spending.reader import plain
from agent.understanding.spending.verbatim import held
from agent.understanding.text import TokenKind, known
from agent.understanding.words import BUYING, FILLERS, LINKS, PERSONS, PURPOSE, holds, longest, phrases, singles
from core.language import Language
from tools import money as tool
from tools.categories import is_thing
from tools.tool import Call, call

NOUNS = phrases(
    """
    gaji, gajian, gajihan, gaji bulanan, gaji ke 13, gaji pokok, salary, paycheck, payday, wage, wages, thr, bonus,
    bonus tahunan, insentif, tunjangan, komisi, commission, honor, honorarium, upah, lemburan, uang lembur, royalti,
    royalty, dividen, dividend, bunga bank, bunga deposito, bunga tabungan, duit lembur, uang dinas, duit dinas, uang pensiun, uang makan
    kantor, uang transport kantor, project dibayar, proyek dibayar, freelance dibayar, project freelance dibayar, kerjaan
    dibayar, orderan dibayar, jasa dibayar, refund, refundan, reimburse,
    reimbursement, klaim kantor, cashback, cash back, pemasukan, income, pendapatan, penghasilan, penjualan, omzet,
    omset, laba, untung, cuan, keuntungan, profit, hasil jualan, hasil jual, hasil panen, uang masuk, duit masuk, dana
    masuk, uang kaget, transfer masuk, tf masuk, transferan, transferan masuk, masuk transferan, transfer dari, tf
    dari, trf dari, kiriman dari, kiriman, warisan, beasiswa, scholarship, freelance masuk, fee project, fee proyek,
    fee masuk, uang saku dari, angpao dari, angpau dari, uang jajan dari, uang sewa masuk, hadiah lomba, uang hadiah,
    pencairan, allowance from
    """
)
VERBS = phrases(
    """
    dapet, dapat, dpt, dapetin, dapatin, ngedapetin, mendapat, mendapatkan, oleh, olih, entuk, terima, nerima,
    menerima, diterima, terima duit, terima uang, received, receive, earned, earn, made, dikasih, dikasi, dikasihin,
    dikasiin, diberi, dikasih duit, dikasih uang, dikasi duit, ditransfer, ditf, ditrf, di transfer, di tf,
    dikirimin, dikirim, dikirimi, disangoni, disanguin, diangpaoin, nemu, nemuin, menemukan, found, menang, won,
    jual, ngejual, menjual, jualin, kejual, terjual, laku, payu, adol, sold, selling, cair, cairin, masuk, got paid,
    was paid, i got paid, paid me, gave me, sent me, transferred me, gifted me, gajian, masuk rekening, masuk ke
    rekening, direimburse, di reimburse, direfund, di refund, got a refund, got refund, refunded, reimbursed, got
    reimbursed, came in, came through, landed, got my salary, got salary, got a bonus, got bonus, got cashback
    """
)
_GIVING = singles(
    """
    ngasih kasih ngasi kasi memberi beri transfer tf trf nransfer transferin tfin kirim ngirim ngirimin kirimin
    nyangoni sangoni gave sent transferred transfers gives sends nge-tf ngetf
    """
)
_GIVERS = PERSONS | singles(
    """
    ortu ortuku orangtua mertuaku kakek kakak abang mama papa klien client customer pelanggan kantor perusahaan pt cv
    bos boss atasan hrd pemerintah negara tetangga pembeli
    """
)
_PASSIVE_PAID = singles("dibayar dibayarin")
_SAID_OF = _GIVING | _PASSIVE_PAID
_FROM = frozenset({"dari", "from"})
_ONLY_VERBS = singles(
    """
    dapet dapat dpt dapetin dapatin ngedapetin mendapat mendapatkan oleh olih entuk terima nerima menerima diterima
    received receive earned earn made masuk cair got i nemu nemuin menemukan found
    """
)
_NOT_MONEY = singles(
    """
    diskon discount promo gratis gratisan free voucher kupon poin point points kopi hikmah pelajaran harga hargai
    kembalian kembali kembaliannya barang salam kabar info informasi pinjaman pinjeman utang hutang kasbon kredit
    saldo otp traktiran ditraktir dibeliin dibelikan pulsa
    """
)
_ALONG = singles(
    """
    aku gue gw gua saya ku ane i we my me udah udh sudah dah baru barusan tadi td akhirnya finally alhamdulillah
    puji tuhan yeay yay asik hore nih dong deh ya juga lagi hari ini a an the just today sebesar senilai sejumlah
    total lumayan mayan catat catet tolong log rezeki rejeki nomplok bot kak
    """
)
_EMPLOYED = singles("art prt pembantu bibi suster sopir supir driver karyawan pegawai tukang satpam babysitter asisten")
_NET = frozenset({"bersih", "kotor"})
_SOLD = singles("jual ngejual menjual jualin sell selling")
_WINDFALLS = singles("arisan angpao angpau hadiah sangu uang tip tips hampers warisan lotre doorprize jackpot fee")
_OWED_FOR = frozenset(MONTHS) | singles(
    "bulan tahun minggu hari periode kinerja lembur project proyek aku gue gw saya me"
)
_WAGES = singles("gaji thr bonus salary upah honor fee komisi tunjangan insentif uang")
_WHOLE = singles("uang duit money cash fulus doku")
_REJECTED = frozenset({Obstacle.FAILED, Obstacle.MOVED, Obstacle.BUDGET, Obstacle.PLAN, Obstacle.QUESTION,
                       Obstacle.UNDONE, Obstacle.BODY})  # fmt: skip
_STANDING = singles(
    """
    dijual wts buruh asn honorer minat hubungi pns golongan umr ump umk
    tapi tp but lowongan target katanya kata konon ada is are sebelah sehari dijanjiin dijanjikan minimum minimal ditawarin ditawari ditawar
    nawarin invoice ga gak gk nggak ngga enggak tidak tdk bukan bkn belum blm no not kayaknya
    mungkin maybe kehilangan denger dengar kabarnya cukup nunggu menunggu tunggu waiting
    mimpi ngimpi andai dream selamat anda minus mulus fullset cod klik link bio giveaway http https www
    """
)
_MOST_WORDS = 12
_MOST_CLAUSES = 12
_ASKABLE = phrases(
    """
    gaji, gajian, thr, bonus, komisi, dapet gaji, dapat gaji, dapet thr, dapat thr, dapet bonus, dapat bonus, terima
    gaji, terima thr, gaji masuk, gaji udah masuk, salary, got paid, got my salary, pemasukan, income, thr cair,
    bonus cair, gaji cair, dapet komisi, terima bonus
    """
)


def read(message: Message) -> Reading | None:
    """What came in, alone or beside what was spent; None when nothing did or a word is left over."""
    if notices.announced(message):
        return None
    if payslips.is_one(message):
        return payslips.read(message)
    if not message.money and not any(q.kind is Kind.NUMBER for q in message.quantities):
        return _without_amount(message)
    if message.lacks(NOUNS.openers, VERBS.openers, _SAID_OF, _NET, _FROM):
        return None
    if not _told(message.keys) and not _from_somebody(message) and not _netted(message):
        return None
    parts = _clauses(message)
    if len(parts) > 1:
        return _mixed(message, parts)
    return _clause(message)


def _told(keys: Sequence[str]) -> bool:
    """Whether any word tells that money came in."""
    return not _SAID_OF.isdisjoint(keys) or holds(NOUNS, keys) or holds(VERBS, keys)


def _clauses(message: Message) -> list[tuple[int, int]]:
    """The tokens of each clause that holds an amount, when a separator parts them."""
    tokens, keys = message.tokens, message.all_keys
    amounts = [q.span for q in message.money] or [q.span for q in message.quantities if q.kind is Kind.NUMBER]
    borders = [0]
    for left, right in pairwise(amounts):
        at = next(
            (
                i
                for i in range(left.stop, right.first)
                if longest(SEPARATORS, keys, i)
                or tokens[i].kind is TokenKind.NEWLINE
                or tokens[i].text in (",", ".", ";")
                or (longest(VERBS, keys, i) and keys[i] not in ("masuk", "laku"))
            ),
            None,
        )
        if at is None:
            return [(0, len(tokens))]
        borders.append(at)
    return list(zip(borders, [*borders[1:], len(tokens)], strict=True))


def _mixed(message: Message, parts: list[tuple[int, int]]) -> Reading | None:
    """Each clause by its own reader; a day said in one holds for those after it that say none."""
    if len(parts) > _MOST_CLAUSES:
        return None
    calls: list[Call] = []
    seen: list[Seen] = []
    day: str | None = None
    for first, stop in parts:
        text = message.text[message.tokens[_begin(message, first, stop)].start : message.tokens[stop - 1].end]
        clause = Message(text, message.vocabulary)
        found = _clause(clause) if _told(clause.keys) else None
        found = found or spending.read(clause)
        if found is None or not found.calls or found.ask:
            return None
        day = next((one.arguments["date"] for one in found.calls if "date" in one.arguments), day)
        calls += [_dated(one, day) for one in found.calls]
        seen += found.seen
    return Reading(calls=tuple(calls), seen=tuple(seen), language=message.language)


def _dated(one: Call, day: str | None) -> Call:
    return (
        one if day is None or "date" in one.arguments else Call(tool=one.tool, arguments={**one.arguments, "date": day})
    )


def _begin(message: Message, first: int, stop: int) -> int:
    """Past the separators a clause opens with."""
    keys = message.all_keys
    while first < stop - 1:
        size = longest(SEPARATORS, keys[:stop], first)
        if not size and not (
            message.tokens[first].kind is TokenKind.NEWLINE or message.tokens[first].text in (",", ".", ";")
        ):
            break
        first += size or 1
    return first


def _clause(message: Message) -> Reading | None:
    found = find_prices(message)
    if found is None or len(found.prices) != 1 or found.prices[0].anchor.ways or found.prices[0].cents:
        return None
    price = found.prices[0]
    if not _came_in(message, price):
        return None
    against = obstacles(message, found.taken)
    if message.keys[-1] == "nego":
        return None
    if against & _REJECTED or any(key in _STANDING or key in _NOT_MONEY for key in message.keys):
        return None
    days = find_days(message, found.prices)
    words = _words(message, price, found, days)
    if words is None:
        return None
    day = days.of(0, len(message.tokens))
    made, seen = _income(message, words, price, day[1] if day else None)
    if day:
        seen.append(Seen(field="date", text=message.typed(day[0].span), value=day[1].isoformat()))
    language = message.language or Language.ID
    if days.doubtful:
        return Reading(ask=asks.day([made], message.today), language=message.language)
    if price.small or price.choices:
        values = asks.sizes(price.value) if price.small else price.choices
        ask = (asks.between if price.anchor.low is not None else asks.size)(
            values, [made], 0, message.vocabulary.currency, language
        )
        return Reading(ask=ask, language=message.language)
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _came_in(message: Message, price: Price) -> bool:
    """Whether the words say that this person received it, and not that they paid it."""
    keys = _spoken(message)
    tokens = {token.key for token in message.tokens}
    nouns = [(i, longest(NOUNS, keys, i)) for i in range(len(keys)) if longest(NOUNS, keys, i)]
    verbs = [(i, longest(VERBS, keys, i)) for i in range(len(keys)) if longest(VERBS, keys, i)]
    told = {i for at, size in (*nouns, *verbs) for i in range(at, at + size)}
    if any(
        longest(BUYING, keys, i) and i not in told and keys[i] not in ("ambil", "got", "keluar")
        for i in range(len(keys))
    ):
        return False
    if _given(keys) or _from_somebody(message) or _netted(message):
        return True
    if somebody_else(message):
        return False  # "adik gue dapet beasiswa 10jt"
    if any(keys[i] in _PASSIVE_PAID for i in range(len(keys))):
        at = next(i for i, key in enumerate(keys) if key in _PASSIVE_PAID)
        return keys[at] == "dibayar" and at == 0 and at + 1 < len(keys) and keys[at + 1] in _GIVERS | {"sama", "oleh"}
    if any(keys[i] in _GIVING for i in range(len(keys))) and not verbs and not nouns:
        return False
    if nouns:
        at, size = nouns[0]
        numbered = any(
            a.key == "ke" and b.kind is TokenKind.NUMBER for a, b in pairwise(message.tokens)
        )  # "gaji ke 13"
        after = keys[at + size] if at + size < len(keys) else ""
        following = keys[at + size + 1] if at + size + 1 < len(keys) else ""
        if (
            keys[at] in _WAGES
            and (after in PURPOSE or (after == "ke" and not numbered))
            and not known(_OWED_FOR, following)
        ):
            return False  # "thr buat pembantu"
        if keys[at] == "gaji" and after in _EMPLOYED:
            return False  # "gaji art 2jt": wages one pays
        mine = after not in _GIVERS or keys[at] not in {"gaji", "salary", "thr", "bonus"} or bool(verbs)
        beside = [i for i, _ in verbs if not at <= i < at + size]  # "istri gajian": the wages are no verb of their own
        whose = any(key in PERSONS for key in keys[:at]) and not beside
        return mine and not whose and (bool(verbs) or at <= 2)
    if not verbs:
        return False
    at, size = verbs[0]
    last = price.anchor.span.stop == len(message.tokens) - 1
    if last and message.tokens[-1].key == "masuk":
        return True  # "freelance logo 800rb masuk"
    if keys[-1:] == ("cair",) and keys[0] in _WINDFALLS | _WAGES:
        return True  # "fee desain 750rb udah cair"
    if keys[at : at + size] in {("masuk",), ("diterima",), ("made",), ("cair",), ("oleh",)}:
        return False
    rest = [key for i, key in enumerate(keys) if not at <= i < at + size]
    if keys[at] in _ONLY_VERBS:
        # "dapet sepatu 250rb" is a bargain, "dapet 250rb dari mama" is money.
        thing = [key for key in rest if key not in _WHOLE and key not in LINKS]
        gift = bool(_WHOLE & set(rest)) or "dari" in tokens or "from" in tokens
        return gift or not thing or thing[0] in _WINDFALLS or not any(is_thing((key,)) for key in thing)
    return True


def _spoken(message: Message) -> tuple[str, ...]:
    """The words in order without those that only go along and without the amounts."""
    inside = {i for q in message.quantities for i in range(q.span.first, q.span.stop)}
    keys = [t.key for i, t in enumerate(message.tokens) if t.kind is TokenKind.WORD and i not in inside]
    return tuple(key for key in keys if key not in _ALONG or longest(VERBS, (key,), 0))


def _from_somebody(message: Message) -> bool:
    """ "uang saku 100rb dari ayah", "got 500k from grandma": money with a giver."""
    if message.lacks(_FROM):
        return False
    keys = message.all_keys
    got = [q for q in message.money if q.span.first and keys[q.span.first - 1] == "got"]
    if any(keys[q.span.stop : q.span.stop + 1] == ("from",) and _giver(keys, q.span.stop + 1) for q in got):
        return True
    money = any(key in _WHOLE or key in _WINDFALLS for key in keys)
    return money and any(key in _FROM and after in _GIVERS for key, after in pairwise(keys))


def _netted(message: Message) -> bool:
    """ "orderan gofood 210rb bersih", "narik 180rb kotor": what a day's work came to, with or without its costs."""
    if message.lacks(_NET):
        return False
    tokens = message.tokens
    after = {tokens[q.span.stop].key for q in message.money if q.span.stop < len(tokens)}
    return not after.isdisjoint(_NET) and tokens[-1].key in _NET | {"hari", "ini", "tadi", "alhamdulillah"}


def _giver(keys: Sequence[str], at: int) -> bool:
    """ "my grandma", "mama": who stands there gives."""
    return any(key in _GIVERS for key in keys[at : at + 2])


def _given(keys: tuple[str, ...]) -> bool:
    """ "nenek ngasih 100rb", "mama transfer 500rb": a person, then giving, and nobody else it is given to."""
    for i, key in enumerate(keys[:4]):
        if (key in _GIVING and i and keys[i - 1] in _GIVERS | {"aku", "gue"}) or (
            key in _GIVING and i > 1 and keys[i - 2] in _GIVERS
        ):
            rest = keys[i + 1 :]
            return not any(each in PERSONS or each in ("ke", "to", "buat", "untuk") for each in rest)
    return False


def _words(message: Message, price: Price, found: Found, days: Days) -> str | None:
    """The description: the clause without amount, day and what only goes along, "" when nothing is left; None for a story."""
    tokens = message.tokens
    priced = set(range(price.anchor.span.first, price.anchor.span.stop)) | found.taken | days.taken
    keys = tuple("" if i in priced else token.key for i, token in enumerate(tokens))
    whole = held(tokens, priced, 0, len(tokens)) | days.kept
    kept: list[int] = []
    i = 0
    while i < len(keys):
        token = tokens[i]
        if i in whole:
            kept.append(i)
            i += 1
            continue
        if i in priced or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE):
            i += 1
            continue
        if token.kind is TokenKind.MARK:
            if token.text not in ",.:!-()'\"/&+=":
                return None
            i += 1
            continue
        noun = longest(NOUNS, keys, i) or longest(VERBS, keys, i)
        filler = 0 if noun else longest(FILLERS, keys, i)
        if token.key == "an" and token.glued:  # "17an"
            filler, noun = 0, 1
        net = token.key in _NET and i - 1 in priced
        if filler or net or (not noun and (is_filler(token.key) or token.key in _ALONG)):
            i += filler or 1
            continue
        kept.extend(range(i, i + max(noun, 1)))
        i += max(noun, 1)
    while kept and keys[kept[0]] in _ONLY_VERBS and len(kept) > 1:
        kept.pop(0)
    while len(kept) > 1 and (keys[kept[0]] in LINKS or (keys[kept[0]] in _WHOLE and keys[kept[1]] in LINKS)):
        kept.pop(0)
    while kept and keys[kept[-1]] in LINKS:
        kept.pop()
    if len(kept) > _MOST_WORDS:
        return None
    if kept and all(keys[i] in _SOLD for i in kept):
        return None  # "aku jual ya 150rb" offers something
    if not kept or all(keys[i] in _ONLY_VERBS or keys[i] in _WHOLE for i in kept):
        return ""
    return said(kept, tokens)


def _income(message: Message, words: str, price: Price, day: Date | None) -> tuple[Call, list[Seen]]:
    name = words or ("money received" if message.language is Language.EN else "uang masuk")
    made = call(
        tool.log_income,
        tool.IncomeIn(amount=plain(price.value), description=name, currency=price.currency, date=day),
    )
    seen = [Seen(field="amount", text=message.typed(price.anchor.span), value=made.arguments["amount"])]
    return made, [*seen, Seen(field="description", text=name, value=name)] if words else seen


def _without_amount(message: Message) -> Reading | None:
    """ "gajian nih": plainly money that came in, only the amount is missing."""
    keys = tuple(key for key in message.keys if key not in _ALONG and not known(_ALONG, key))
    if keys not in _ASKABLE or message.quantities or message.questioned:
        return None
    if obstacles(message) & _REJECTED or any(moment.date != message.today for moment in message.moments):
        return None
    about = " ".join(keys)
    hole = Hole(call=Call(tool=tool.log_income.name, arguments={"description": about}), field="amount")
    return Reading(ask=Ask(kind=AskKind.INCOME, about=about, choices=(Choice(),), hole=hole), language=message.language)
