"""A price told, not paid: offers, vouchers, wages by law, quotes, big things seen in a shop. Such words are asked about, not written.
`claimed` looks at one item with its amount, and only where no word says that something was bought.
To teach a word, add it to its table; a word that shows a purchase, to _DONE.
"""

from decimal import Decimal

from agent.understanding.categories import settled
from agent.understanding.message import Message
from agent.understanding.spending.item import Item
from agent.understanding.spending.prices import Price
from agent.understanding.words import BUYING, HEADS, KEEPING, longest, phrases, singles

_OFFERS = phrases(
    """
    promo, promosi, diskon, diskonan, discount, discounted, sale, flash sale, flashsale, obral, clearance, voucher, vouchers,
    vocer, voucer, kupon, coupon, coupons, po, open po, pre order, preorder, wts, jastip, ready, ready stock, paket promo, menu,
    menu baru, menunya, daftar harga, price list, pricelist, start from, mulai, mulai dari, gift card, harga promo, cuci gudang
    """
)
"""What an offer opens with; behind the thing ("ayam promo 15rb") it tells how the thing was bought."""
_QUOTES = phrases(
    """
    ump, umr, umk, upah minimum, gaji minimum, minimum wage, tarif, biaya, ongkos, uang muka minimal, emas, emas antam, emas
    pegadaian, logam mulia, antam, gold, silver, perak antam, bitcoin, btc, eth, ethereum, saham, reksadana, pasaran, harga
    pasaran, going rate, ongkir, ongkir ke, upah, fare, fee for, admission, entry fee
    """
)
_ANYWHERE = phrases(
    """
    for sale, on offer, dijual, nego, bu cepat, open order, di situ, disitu, di sana, disana, di sono, around here, over there, per
    orang, per porsi, per pcs, per kg, per kilo, per gram, sekilo, seliter, sejam, setahun, harga normal, masih ada, minat, hubungi,
    cash on delivery, dm, wa, katanya, kata orang, konon, rumornya, denger denger, i heard, they say, apparently
    """
)
"""What tells a price wherever it stands: how it is sold, where it can be had."""
_BOUGHT_BY_NAME = singles("game games ff ml diamond steam google play pulsa listrik netflix spotify garena razer unipin psn")
_DONE = singles(
    """
    tadi td barusan udah udh sudah dah wis wes kemarin kmrn semalem semalam lunas dibayar kebeli tuku bought paid spent got
    beli bli bayar byr bayarin beliin dapet dapat kena abis habis was were had just yesterday last ago catat catet
    """
)
_NOW = frozenset({"now", "sekarang", "skrg"})
_STATED = frozenset({"is", "are"})
_TOTALS = frozenset({"total", "totalnya", "bill", "sum", "tagihan"})
_LARGE = Decimal(1_000_000)
_DWELLING_BY = singles("dekat deket dkt deketnya near nearby")


def claimed(message: Message, item: Item, price: Price) -> bool:
    """Whether the words tell what something costs rather than that it was paid."""
    keys = tuple(token.key for token in message.tokens)
    if item.ate or item.bought or not _DONE.isdisjoint(keys) or price.anchor.kind is not price.anchor.kind.MONEY:
        return False
    words = message.keys
    opening = longest(_OFFERS, words, 0)
    if opening and not _BOUGHT_BY_NAME & set(words):
        return True
    if longest(_QUOTES, words, 0) and not _names_a_bill(words):
        return True
    if any(longest(_ANYWHERE, keys, i) for i in range(len(keys))):
        return True
    if _STATED & set(keys) and not _TOTALS & set(keys):
        return True
    if _NOW & set(keys) or (_DWELLING_BY & set(keys) and message.vocabulary.currency == "IDR"):
        return True
    large = price.currency in (None, "IDR") and message.vocabulary.currency == "IDR" and price.value >= _LARGE
    return large and (bool(item.merchant and _placed(message, item)) or price.anchor.about)
