"""Notices of banks and wallets, pasted or forwarded: written when of known form, successful and with one amount paid.
A failed one and a code write nothing; money that came in, moved, or went to a person is left to be asked about.
To teach a sender, add its name to SENDERS; another wording of paying goes into PAYING.
"""

import re
from decimal import Decimal

from agent.understanding.amounts import Quantity, Role
from agent.understanding.categories import OTHER, settled
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import Phrases, longest, phrases, singles
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.money import EARLIEST
from tools.tool import call

SENDERS = phrases(
    """
    bca, m bca, mbca, klikbca, mybca, mandiri, livin, livin by mandiri, bri, brimo, bni, wondr, bsi, byond, btn,
    cimb, cimb niaga, octo, octo mobile, permata, permatabank, danamon, d bank, ocbc, ocbc nisp, panin, maybank,
    uob, jenius, btpn, jago, bank jago, seabank, blu, allo, allo bank, neobank, neo, superbank, digibank, hsbc,
    citibank, gopay, ovo, dana, shopeepay, spay, linkaja, link aja, isaku, i saku, doku, astrapay, flip, qris,
    paypal, jakone, sakuku, kredivo, akulaku, tokopedia, shopee, grab, gojek, bank
    """
)
PAYING = phrases(
    """
    pembayaran, bayar, dibayar, membayar, pembelian, transaksi, transaksi debit, transaksi kartu, belanja,
    payment, paid, purchase, transaction, debit, pembayaran qris, spent, charged, pembelanjaan, you paid, kamu
    bayar, qris payment
    """
)
DONE = phrases(
    """
    berhasil, sukses, successful, successfully, success, telah berhasil, completed, complete, approved, lunas,
    selesai, terbayar, telah dibayar, sudah dibayar, was paid, has been paid, you paid, you have paid, kamu
    membayar, anda membayar, kamu telah membayar, anda telah membayar, berhasil dibayar, telah melakukan
    pembayaran, anda melakukan, telah digunakan, anda telah melakukan, kamu bayar
    """
)
_FAILED = phrases(
    """
    gagal, failed, ditolak, declined, rejected, tidak berhasil, unsuccessful, dibatalkan, belum berhasil, pending,
    diproses, sedang diproses, kadaluarsa, kedaluwarsa, expired, reversal, dikembalikan, menunggu, menunggu
    pembayaran, belum dibayar, tagihan anda, segera bayar, jatuh tempo
    """
)
_CODES = phrases(
    """
    otp, kode verifikasi, kode otp, verification code, kode rahasia, jangan berikan kode, kode keamanan, one time
    password, security code, jangan bagikan kode, do not share
    """
)
_MOVED = phrases(
    """
    top up, topup, isi saldo, isi ulang saldo, transfer, tarik tunai, penarikan, setor, setoran, menerima,
    diterima, terima, dana masuk, uang masuk, masuk, refund, cashback, kredit masuk, credited, received, received
    from, kamu menerima, anda menerima, pemasukan, gaji, saldo masuk, transfer masuk, withdrawal, pindah dana,
    tagihan kartu, pembayaran kartu kredit, bayar kartu kredit, credit card bill, credit card payment, promo,
    diskon, menangkan, hadiah, klaim, paylater
    """
)
_INCOMING = phrases(
    """
    menerima, diterima, terima, menerima transfer, dana masuk, uang masuk, transfer masuk, saldo masuk, kredit masuk,
    received, you received, credited, refund, cashback, telah masuk, pengembalian dana, pemasukan, transfer diterima
    """
)
_NO_INCOME = phrases(
    """
    promo, diskon, menangkan, hadiah, klaim, hingga, up to, dapatkan, paylater, pinjaman, top up, topup, isi saldo,
    penarikan, tarik tunai, setor, setoran, kartu kredit, syarat, jatuh tempo, kesempatan, maksimal, yuk
    """
)
_FROM = frozenset({"dari", "from", "pengirim"})
_AMOUNT_CUES = singles(
    """
    sebesar senilai nominal nominalnya jumlah total amount of rp seharga pembayaran transaksi bayar membayar paid
    """
)
_OTHER_CUES = singles(
    """
    saldo balance sisa fee admin biaya limit cashback poin point tersisa
    """
)
_TO = phrases(
    """
    ke, kepada, di, to, at, merchant, penerima, toko, untuk, nama merchant, merchant name, tujuan, pada merchant,
    dibayar ke, di merchant, ke merchant, for
    """
)
_TO_ENDS = singles(
    """
    berhasil sukses telah sudah pada tgl tanggal via dengan menggunakan pakai pake melalui ref no nomor on using
    with was is has sebesar senilai rp idr jam pukul tunai saldo status kode id at dari from successful
    successfully success completed sejumlah waktu total nominal jumlah lokasi biaya wib sisa info cek hubungi
    """
)
_SELF = singles(
    """
    transaksi pembelian payment purchase anda kamu rekening kartu akun rek your you aplikasi pembayaran saldo
    """
)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erensi|erence)?|rrn|trx|(?:id|no\.?|nomor|kode)\s+(?:transaksi|pesanan|order|referensi|ref)"
    r"|(?:transaction|order|payment)\s+(?:id|no\.?|number)|(?:trx|order)\s?id)\b[\s.:#]{0,3}(?:(?:no|id)\b[\s.:#]{0,3})?([A-Z0-9/-]{4,40})",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
_SHORTEST = 6
"""Words a notice has at least."""


def read(message: Message) -> Reading | None:
    """What was paid or came in; None when the message is no notice, or one that only the person can explain."""
    return _outgoing(message) or _incoming(message)


def _outgoing(message: Message) -> Reading | None:
    keys = tuple(token.key for token in message.tokens)
    if _any(_CODES, keys) and any(token.kind is TokenKind.NUMBER for token in message.tokens):
        return Reading(chat="nothing")
    if len(keys) < _SHORTEST or not _any(PAYING, keys) or not _any(SENDERS, keys):
        return None
    if _any(_FAILED, keys):
        return Reading(chat="nothing") if message.money else None
    if not _any(DONE, keys) or _any(_MOVED, keys) or any(token.text == "?" for token in message.tokens):
        return None
    price = _paid(message)
    return _written(message, price) if price else None


def announced(message: Message) -> bool:
    """Whether the message speaks as a bank or a wallet does: its name and a colon, or to "kamu"."""
    keys = tuple(token.key for token in message.tokens[:8])
    opens = bool(longest(SENDERS, keys, 0) or longest(SENDERS, keys, 1)) and ":" in keys
    return opens or (
        keys[:1] in {("kamu",), ("anda",), ("cashback",), ("refund",)} and len(message.tokens) >= _SHORTEST
    )


def _incoming(message: Message) -> Reading | None:
    """Money that came in, of known form and with one amount; None for anything else."""
    keys = tuple(token.key for token in message.tokens)
    cue = next((i for i in range(len(keys)) if longest(_INCOMING, keys, i)), None)
    if cue is None or len(keys) < _SHORTEST or not _any(SENDERS, keys):
        return None
    if _any(_FAILED, keys) or _any(_CODES, keys) or _any(_NO_INCOME, keys) or "?" in keys:
        return None
    price = _paid(message, _OTHER_CUES - {"cashback"})
    if price is None or price.currency is None or price.value is None:
        return None
    at = next((i for i, key in enumerate(keys) if key in _FROM), None)
    stop = first = (at + 1) if at is not None else len(keys)
    while stop < len(keys) and stop - first < _LONGEST_NAME and not _ends(message, stop, price):
        stop += 1
    name = message.typed_tokens(first, stop).strip(" .,-:")
    name = name or message.typed_tokens(cue, cue + longest(_INCOMING, keys, cue))
    days = [past_day(m, message.today) for m in message.moments if m.valid and m.recurrence is None]
    said = next((d for d in days if d is not None and EARLIEST <= d <= message.today), None)
    amount = price.value.to_integral_value() if price.value == price.value.to_integral_value() else price.value
    made = call(
        tool.log_income, tool.IncomeIn(amount=amount, description=name[:200], currency=price.currency, date=said)
    )
    seen = [
        Seen(field="amount", text=message.typed(price.span), value=str(amount)),
        Seen(field="description", text=name, value=name),
    ]
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _any(table: Phrases, keys: tuple[str, ...]) -> bool:
    return any(longest(table, keys, i) for i in range(len(keys)))


def _paid(message: Message, others: frozenset[str] = _OTHER_CUES) -> Quantity | None:
    """The amount paid: in rupiah or with its currency, not the balance, not the fee; None unless there is just one."""
    candidates = [
        q
        for q in message.money
        if q.explicit and q.value and 0 < q.value <= MAX_AMOUNT and q.role is Role.NONE and not q.bound and not q.whose
    ]
    candidates = [q for q in candidates if not _cue(message, q) & others]
    if len({q.value for q in candidates}) == 1:
        return candidates[0]
    cued = [q for q in candidates if _cue(message, q) & _AMOUNT_CUES]
    return cued[0] if len({q.value for q in cued}) == 1 else None


def _cue(message: Message, q: Quantity) -> set[str]:
    return {token.key for token in message.tokens[max(q.span.first - 3, 0) : q.span.first]}


def _written(message: Message, price: Quantity) -> Reading | None:
    name = _receiver(message, price)
    if name is None:
        return None
    merchant = name[0]
    where = settled(name[1])
    category = where[0] if where else OTHER
    # A date that lies ahead is the notice's own wording (an expiry, a due date), not the day of the payment.
    days = [(m, past_day(m, message.today)) for m in message.moments if m.valid and m.recurrence is None]
    said = next(((m, d) for m, d in days if d is not None and EARLIEST <= d <= message.today), None)
    amount = price.value or Decimal(0)
    amount = amount.to_integral_value() if amount == amount.to_integral_value() else amount
    made = call(
        tool.log_expense,
        tool.ExpenseIn(
            amount=amount,
            description=merchant,
            merchant=merchant,
            category=category,
            currency=price.currency,
            date=said[1] if said else None,
            note=_stamp(message),
            notice=True,
        ),
    )
    seen = [
        Seen(field="amount", text=message.typed(price.span), value=str(amount)),
        Seen(field="merchant", text=merchant, value=merchant),
        Seen(field="category", text=where[1] if where else merchant, value=category.value),
    ]
    if said:
        seen.append(Seen(field="date", text=message.typed(said[0].span), value=said[1].isoformat()))
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _stamp(message: Message) -> str | None:
    """`08:12 · Ref 88412345`: the minute and the number by which the payment can be told from another; None without either."""
    at = next((m.time for m in message.moments if m.valid and m.time is not None), None)
    number = next((found[1] for found in _REFERENCE.finditer(message.text) if any(c.isdigit() for c in found[1])), None)
    parts = [*([f"{at:%H:%M}"] if at else []), *([f"Ref {number}"] if number else [])]
    return " · ".join(parts) or None


def _receiver(message: Message, price: Quantity) -> tuple[str, tuple[str, ...]] | None:
    """The name of who was paid, as written, and its keys."""
    tokens = message.tokens
    keys = tuple(token.key for token in tokens)
    i = 0
    while i < len(keys):
        size = longest(_TO, keys, i)
        if not size:
            i += 1
            continue
        first = i + size
        while first < len(keys) and tokens[first].text in (":", "-", '"', "'"):
            first += 1
        stop = first
        while stop < len(keys) and stop - first < _LONGEST_NAME and not _ends(message, stop, price):
            stop += 1
        if stop > first and keys[first] not in _SELF:
            name = message.typed_tokens(first, stop).strip(" .,-:")
            if name:
                return name[:200], keys[first:stop]
        i = first if first > i else i + 1
    return None


def _ends(message: Message, i: int, price: Quantity) -> bool:
    token = message.tokens[i]
    if price.span.first <= i < price.span.stop or token.kind is TokenKind.NEWLINE or token.key in _TO_ENDS:
        return True
    if token.kind is TokenKind.MARK:
        return token.text in ".,;:!()|" and not (
            token.glued and token.text == "." and i + 1 < len(message.tokens) and message.tokens[i + 1].glued
        )
    return any(q.span.first == i for q in message.quantities)
