"""What the rows of a receipt call their figures, in Indonesian, Malay and English. To teach a word, add it to its table.

Tables are tried from top to bottom, against a row's words squeezed together in lower case: what is read off a picture often
lacks its blanks. `tag` says what kind of row it is.
"""

import re
from enum import Enum, auto
from functools import lru_cache


class Tag(Enum):
    """What a row's figure is. FINAL is what was to be paid, whatever else is called a total. BLOCK opens a summary of taxes, whose
    totals are not the receipt's."""

    COUNT = auto()
    BLOCK = auto()
    CHANGE = auto()
    FINAL = auto()
    GRAND = auto()
    SUBTOTAL = auto()
    ROUNDING = auto()
    DISCOUNT = auto()
    SERVICE = auto()
    TAX = auto()
    PAID = auto()
    TOTAL = auto()
    ASIDE = auto()


_TABLES: tuple[tuple[Tag, str], ...] = (
    (Tag.ASIDE, r"npwp|nopol|notelp|telp|phone|mobile|^tel|^fax|gstid|gstno|gstreg|regno|invoiceno|invno|receiptno|nostruk|nonota"
     r"|notrans|^noref|refno|approval|trace|batch|memberid|cardno|nokartu|^table|nomeja|^meja|average|points?\b|poin|saving|youhavesaved"
     r"|andahemat|hargasebelum|shoppinghours"),
    (Tag.BLOCK, r"(gst|tax|sst|vat|ppn|pajak)(code)?(sum+ary|ringkasan|analysis|rate|type)|^taxcode|amt\(?rm\)?tax|amount\(?rm\)?tax"),
    (Tag.COUNT, r"totalqty|totalquantity|qtytotal|totalitem|itemtotal|itemcount|n[o0]\.?ofitem|items?\(s\)|qtys|qty\(s\)|jmlitem|jumlahitem"
     r"|jumlahbarang|totalbarang|totalpcs|banyakitem|itemsold|totalpax|^pax|^qty:?\d*$"),
    (Tag.CHANGE, r"^(change|chng|charge?a[mn]t|changeamt|kembali|kembalian|kembalikan|kmbl|uangkembali|susuk|baki|sisauang)|changedue"
     r"|totalchange"),
    (Tag.FINAL, r"grand?total|finaltotal|round(ed|ing)?total|total(is)?rounded|(after|setelah)(round|adj|pembulatan)"
     r"|net+(total|amount|amt|payable)|totalnet+|totaldue|amountdue|balancedue|amountpayable|totalpayable|payable(amount|$)|topay"
     r"|totalbayar|totalpembayaran|jumlahbayar|jumlahdibayar|jumlahpembayaran|totaltagihan|jumlahtagihan|totalakhir|harusdibayar|yangdibayar"
     r"|nominaltransfer|jumlahtransfer|^nominal"),
    (Tag.SUBTOTAL, r"suppl(y|ies)"),
    (Tag.GRAND, r"totalbelanja|jmlbelanja|jumlahbelanja|totaltransaksi|totaltrans$|totalharga(?!jual)|totalrp|totalidr"
     r"|(total|amount|bill)(sales?|amount|amt)?(rm|myr)?(incl|inc\b|inclusive|including|inci)"),
    (Tag.SUBTOTAL, r"subtotal|subttl|subtot|^stotal|excl|sebelumpajak|beforetax|^dpp|hargajual|taxable|^subt"),
    (Tag.ROUNDING, r"round|pembulatan|^bulat"),
    (Tag.DISCOUNT, r"disc(?!ard)|diskon|^disk|potongan|^pot\b|^hemat|voucher|vouc?her|promo|cashback|kupon|coupon"),
    (Tag.SERVICE, r"serv(ice|is|ices)?(charge|chrg|chg|chr|crg|fee)?(?!dby|edby|er|ed)|^svc|^s/?c\d|^srvc?|layanan|biayaadmin|adminfee"
     r"|pelayanan|gratuity|^tips?\d"),
    (Tag.TAX, r"^(total)?(gst|sst|ppn|pb-?[1il]|vat|tax(?!i)|pajak|pjk|hst)|servicetax|(resto|restoran|restaurant)tax|pajakrest|govtax"
     r"|governmenttax|ppn\d|^ppnbm"),
    (Tag.PAID, r"^(cash(?!ier|back|sales?)|tunai|totaltunai|uangtunai|bayar|dibayar|pembayaran|paid|payment|tender|uang(?!kembali)|visa"
     r"|master|m/?card|amex|debit|debet|kredit|credit|kartu|card(?!no)|qris|gopay|ovo$|ovo\d|dana$|dana\d|dana:|shopee|linkaja|flazz|brizzi|tapcash"
     r"|e-?money|emoney|nontunai|bca|mandiri|bri$|bri\d|bni|edc|nets|cek|cheque)|cashreceived|amountpaid|totalpaid|amounttendered"
     r"|totaltender|accepted|inserted|diterima"),
    (Tag.TOTAL, r"total|^jumlah|^jml|^ttl|^amount$|^amount:|^tagihan|^harga$"),
)  # fmt: skip
_TAGS = tuple((tag, re.compile(pattern)) for tag, pattern in _TABLES)
_NOT_SERVICE = re.compile(r"servedby|server|customerservice|selfservice|servicecent|roomservice")


_SLIPS = (
    "total",
    "subtotal",
    "amount",
    "change",
    "rounding",
    "kembali",
    "tunai",
    "jumlah",
    "service",
    "discount",
    "payable",
)
_SHORTEST = 5
_BLOT = str.maketrans("01", "ol")


def _mended(word: str) -> str:
    """The word of a sum that one letter was misread in: "lotal", "anount", "t0tal"."""
    plain = word.translate(_BLOT)
    for known in _SLIPS:
        if (
            len(plain) == len(known) >= _SHORTEST
            and sum(a != b for a, b in zip(plain, known, strict=True)) == 1
            and plain != "charge"
        ):
            return known
        if plain == known:
            return known
    return word


def _squeezed(text: str) -> str:
    words = re.sub(r"[a-z01]{5,}", lambda match: _mended(match[0]), text.lower())
    return re.sub(r"[^a-z0-9]", "", words)


@lru_cache(maxsize=2048)
def tag(label: str) -> Tag | None:
    """What a row of these words holds; `label` is the row without its figures."""
    key = _squeezed(label)
    if not key:
        return None
    for found, pattern in _TAGS:
        if pattern.search(key) and not (found is Tag.SERVICE and _NOT_SERVICE.search(key)):
            return found
    return None


OVER = re.compile(
    r"thank|terima\s?kasih|please come|goods sold|barang yang|returnable|layanan konsumen|kritik|www\.|http|@gmail|customer care"
    r"|call cent|follow us|wifi|password",
    re.IGNORECASE,
)
"""What stands below the figures, or says nothing of them."""

INDONESIAN = re.compile(
    r"\b(npwp|ppn|pb-?1|tunai|kembali(an)?|kasir|struk|nota|harga|belanja|barang|rupiah|indonesia|jakarta|bandung|surabaya|bekasi|bogor"
    r"|depok|tangerang|semarang|yogyakarta|jogja|medan|makassar|denpasar|malang|jl\.?|jln\.?|kec\.?|kab\.?|pt\.?|spbu|pertamina|pertalite"
    r"|pertamax|indomaret|alfamart|qris|diskon|jumlah|layanan|meja|pelayan|hemat|bayar|pajak|tanggal|tgl|pembayaran|transaksi)\b",
    re.IGNORECASE,
)
MALAYSIAN = re.compile(
    r"\bsdn\b|\bbhd\b|kuala lumpur|selangor|malaysia|johor|\bgst (id|reg|no)|penang|petaling|seksyen", re.IGNORECASE
)
SINGAPOREAN = re.compile(r"pte\.? ?ltd|\bsingapore\b", re.IGNORECASE)
SIGNS: tuple[tuple[str, str], ...] = (
    (
        r"(?<![A-Za-z])(rp|idr)\.?\s?:?\s?-?\d|\(\s?(rp|idr)\.?\s?\)|(?<![A-Za-z])(total|jumlah|bayar)\W+(rp|idr)\b|\b(rp|idr)\.?\s*$",
        "IDR",
    ),
    (
        r"(?<![A-Za-z])(rm|myr)\.?\s?:?\s?-?\d|\(\s?(rm|myr)\s?\)|(?<![A-Za-z])(total|amount)\W+(rm|myr)\b|\b(rm|myr)\s*$",
        "MYR",
    ),
    (r"(?<![A-Za-z])(sgd|s\$)", "SGD"),
    (r"(?<![A-Za-z])(usd|us\$)", "USD"),
    (r"(?<![A-Za-z])(aud|a\$)", "AUD"),
    (r"(?<![A-Za-z])(hkd|hk\$)", "HKD"),
    (r"€|(?<![A-Za-z])eur(?![a-z])", "EUR"),
    (r"£|(?<![A-Za-z])gbp", "GBP"),
    (r"¥|(?<![A-Za-z])jpy|円", "JPY"),
    (r"฿|(?<![A-Za-z])thb", "THB"),
    (r"₩|(?<![A-Za-z])krw", "KRW"),
    (r"₫|(?<![A-Za-z])vnd", "VND"),
)
DOLLARS = ("USD", "SGD", "AUD")
"""What a bare $ may be."""

MEAL = re.compile(
    r"resto|restaurant|rumah makan|warung|warteg|cafe|café|kafe|kopi|coffee|bakery|kitchen|dapur|bistro|eatery|food|soto|bakso|mie\b|noodle"
    r"|ayam|sushi|ramen|pizza|burger|steak|seafood|nasi|grill|dimsum|martabak|\bpb-?1\b|dine ?in|table|meja|pax\b",
    re.IGNORECASE,
)
FUEL = re.compile(
    r"pertalite|pertamax( turbo)?|pertamina dex|dexlite|bio ?solar|\bsolar\b|premium|v-?power( diesel)?|shell super|super ?(92|95|98)"
    r"|bp ?(92|95)|ron ?9[0258]|diesel|petrol|unleaded",
    re.IGNORECASE,
)

SHOPS: tuple[tuple[str, str], ...] = (
    ("indomarco|indomaret", "Indomaret"),
    ("sumber alfaria|alfamart", "Alfamart"),
    ("midi utama|alfamidi", "Alfamidi"),
    ("super indo", "Super Indo"),
    ("trans retail|transmart", "Transmart"),
    ("matahari putra|hypermart", "Hypermart"),
    ("fast food indonesia", "KFC"),
    ("rekso nasional", "McDonald's"),
    ("sari coffee", "Starbucks"),
    ("fajar mitra indah|family ?mart", "FamilyMart"),
    ("sari burger", "Burger King"),
    (r"\bspbu\b|\bpertamina\b", "SPBU Pertamina"),
)
"""Shops that print the company's name, or the company's as well."""
