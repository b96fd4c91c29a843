"""A price told, not paid: offers, vouchers, wages by law, quotes, large things seen in a shop. These are asked about, not written.
`claimed` looks at one item with its amount, and only where no word says that something was bought.
To teach a word, add it to its table; a word that shows a purchase, to _DONE.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from agent.understanding.dates import Direction
from agent.understanding.message import Message
from agent.understanding.spending.item import Item
from agent.understanding.spending.prices import Price
from agent.understanding.words import AT, BRANDS, BUYING, HEADS, holds, longest, phrases, singles
from tools.categories import settled
from tools.money import Category

_OFFERS = phrases(
    """
    promo, promosi, diskon, diskonan, discount, discounted, sale, flash sale, flashsale, obral, clearance, voucher, vouchers,
    vocer, voucer, kupon, coupon, coupons, po, open po, pre order, preorder, wts, jastip, ready, ready stock, menu, menunya,
    bid, open bid, lelang, auction, daftar harga, price list, pricelist, start from, mulai dari, gift card, cuci gudang
    """
)
"""What an offer opens with; behind the thing ("ayam promo 15rb") it tells how the thing was bought."""
_QUOTES = phrases(
    """
    ump, umr, umk, upah minimum, gaji minimum, minimum wage, tarif, emas, logam mulia, antam, gold, bitcoin, btc, eth,
    ethereum, saham, reksadana, pasaran, harga pasaran, going rate
    """
)
_ANYWHERE = phrases(
    """
    for sale, on offer, dijual, bisa nego, open order, di situ, disitu, di sini, disini, di sana, disana, di sono, here, around here,
    over there, minat, hubungi, rumornya, denger denger, i heard, they say, apparently
    """
)
"""What tells a price wherever it stands: how it is sold, where it can be had."""
_BOUGHT_BY_NAME = singles("game games ff ml diamond steam google pulsa listrik netflix spotify garena razer unipin psn")
_DONE = singles(
    """
    tadi td barusan udah udh sudah dah wis wes kemarin kmrn semalem semalam lunas dibayar kebeli tuku bought paid spent got
    beli bli bayar byr bayarin beliin dapet dapat kena abis habis was were had just yesterday last ago catat catet
    """
)
_STATED = singles("is now sekarang skrg")
_TOTALS = singles("total totalnya bill sum tagihan share part")
_RATES = singles("sebulan setahun sejam seminggu sehari semalam semalem monthly yearly sebln setaun")
_MEASURES = singles(
    "seliter sekilo perkilo perliter perjam perhari seorang perorang seekor sebutir perporsi permalam per"
)
_NIGHTS = singles("semalam semalem")
_LODGINGS = singles("hotel villa vila homestay penginapan losmen hostel airbnb resort guesthouse kamar")
_JUDGED = singles("mahal mahalnya kemahalan murah murahnya gila expensive pricey cheap overpriced")
_ON_OFFER = singles("promo diskon sale discount obral")
_ALLOWANCES = singles("uang duit jatah sangu")
_LEAST = singles("min minimal minimum mulai")
_ADVERTISED = singles("nego minus mulus fullset minat cod")
_PRIZES = singles("hadiah hadiahnya prize berhadiah")
_COSTS = singles("biaya ongkos upah")
_ROUGHLY = singles("kira kira2 kisaran sekitar around roughly")
_EARNED = frozenset({"fee", "honor", "upah", "bayaran"})
_VOUCHERS = singles("voucher vouchers vocer voucer vocher kupon coupon coupons")
_AGREED = singles("ya yaa yaaa ya2 iya nggih")
_CUSTOMERS = singles("kak ka kakak kakk sis sist gan bun bunda bund bu pak mas mbak mba say bosku kakaku")
_OF_SELLERS = _COSTS | singles("ongkir ongkirnya harga harganya totalnya total semuanya jadinya jadi")
_LARGE = Decimal(1_000_000)
_FORTUNE = Decimal(100_000_000)
_OFTEN_SEEN = frozenset({Category.SHOPPING, Category.HOME, Category.VEHICLE, Category.ENTERTAINMENT, Category.OTHER})
"""What is looked at and told about long before it is bought."""


def claimed(message: Message, item: Item, price: Price, category: Category) -> bool:
    """Whether the words tell what something costs rather than that it was paid."""
    keys, words = message.all_keys, message.keys
    a_night = not _LODGINGS.isdisjoint(keys)  # "hotel 400rb semalam" is what a night costs, not last night
    if not (_DONE - _NIGHTS if a_night else _DONE).isdisjoint(keys) or holds(BUYING, words):
        return False
    if longest(_OFFERS, words, 0) and _BOUGHT_BY_NAME.isdisjoint(words):
        return True
    if item.keys and _VOUCHERS.issuperset(item.keys) and not item.bought:
        return True  # "i have a 50k voucher"
    if words[-1] in _CUSTOMERS and words[-2:-1] and words[-2] in _AGREED and words[0] in _OF_SELLERS:
        return True  # "ongkir ke bandung 18rb ya kak" is what a seller says; "kopi 20rb ya kak" is polite
    beside = price.anchor.span
    before = keys[beside.first - 1] if beside.first else ""
    after = keys[beside.stop] if beside.stop < len(keys) else ""
    on_offer = any(key in ("lagi", "lg") and ahead in _ON_OFFER for key, ahead in pairwise(keys))
    if after in _MEASURES or on_offer or (after in _RATES and words[0] in _ALLOWANCES):
        return True
    if item.ate or holds(HEADS, words):
        return False
    if words[0] in _EARNED and category is Category.OTHER:
        return True  # "fee nyanyi 400rb" may have been paid or received
    return (
        bool(longest(_QUOTES, words, 0))
        or holds(_ANYWHERE, keys)
        or (not _STATED.isdisjoint(keys) and _TOTALS.isdisjoint(keys))
        or before in _PRIZES | _LEAST
        or (after in _RATES and not holds(BRANDS, words))
        or words[-1] in _ADVERTISED
        or (
            _large(message, price)
            and not item.bought
            and (_nameless(item, price) or _judged(words) or _seen_only(message, after, price, category))
        )
    )


def _nameless(item: Item, price: Price) -> bool:
    """ "proyek 5 milyar mangkrak", "total aset 100jt": millions for what no word tells to be a thing that is bought."""
    one_word = len(item.keys) == 1 and price.value < _FORTUNE  # "asus 8jt" may be a name
    known = item.merchant or settled(item.keys) or settled(item.purpose_keys)
    return not known and not one_word


def _judged(words: Sequence[str]) -> bool:
    """ "tiket konser 11jt mahal amat": a price is being talked about."""
    return not _JUDGED.isdisjoint(words)


def _large(message: Message, price: Price) -> bool:
    return (price.currency or message.vocabulary.currency) == "IDR" and price.value >= _LARGE


def _seen_only(message: Message, after: str, price: Price, category: Category) -> bool:
    """About how much it is, or of what is long looked at: where it can be had, at what rate, for when."""
    if price.anchor.about or not _ROUGHLY.isdisjoint(message.vocables) or message.keys[0] in _COSTS:
        return True
    placed = not AT.isdisjoint(message.vocables) or holds(BRANDS, message.keys)
    ahead = any(moment.direction is Direction.FUTURE for moment in message.moments)
    return category in _OFTEN_SEEN and (placed or after in _RATES or ahead)
