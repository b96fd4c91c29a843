"""Number words of three languages, magnitudes, money slang, halves and ordinals, with what each is worth.
A word with two meanings is decided by the reader that has its neighbours in view.
To teach a number word, add it to the table of its kind.
"""

from decimal import Decimal

UNITS_OF_TEN = {
    "nol": 0, "kosong": 0, "zero": 0, "nought": 0, "nil": 0,
    "satu": 1, "one": 1, "siji": 1, "setunggal": 1, "dua": 2, "two": 2, "loro": 2, "rong": 2, "kalih": 2,
    "tiga": 3, "three": 3, "telu": 3, "telung": 3, "tigo": 3, "tige": 3,
    "empat": 4, "ampat": 4, "four": 4, "papat": 4, "patang": 4, "mpat": 4, "lima": 5, "limo": 5, "five": 5, "limang": 5, "lime": 5,
    "enam": 6, "anam": 6, "six": 6, "enem": 6, "nem": 6, "tujuh": 7, "tuju": 7, "seven": 7, "pitu": 7, "pitung": 7,
    "delapan": 8, "lapan": 8, "dlapan": 8, "eight": 8, "wolu": 8, "wolung": 8,
    "sembilan": 9, "smbilan": 9, "nine": 9, "songo": 9, "sanga": 9, "sangang": 9,
}  # fmt: skip

TEENS = {
    "sepuluh": 10, "spuluh": 10, "ten": 10, "sedasa": 10, "sebelas": 11, "eleven": 11, "sewelas": 11, "twelve": 12, "rolas": 12,
    "thirteen": 13, "telulas": 13, "fourteen": 14, "patbelas": 14, "fifteen": 15, "limolas": 15, "limalas": 15,
    "sixteen": 16, "nembelas": 16, "seventeen": 17, "pitulas": 17, "eighteen": 18, "wolulas": 18,
    "nineteen": 19, "songolas": 19, "sangalas": 19,
    "selikur": 21, "rolikur": 22, "telulikur": 23, "patlikur": 24, "selawe": 25, "nemlikur": 26, "pitulikur": 27,
    "wolulikur": 28, "songolikur": 29, "sangalikur": 29, "selusin": 12, "dozen": 12,
}  # fmt: skip

TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "rongpuluh": 20, "telungpuluh": 30, "patangpuluh": 40, "seket": 50, "sewidak": 60, "suwidak": 60,
}  # fmt: skip

HUNDREDS = {
    "seratus": 100, "sratus": 100, "satus": 100, "rongatus": 200, "telungatus": 300, "patangatus": 400,
    "limangatus": 500, "nematus": 600, "pitungatus": 700, "wolungatus": 800, "sangangatus": 900,
}  # fmt: skip

# Thousands and more in one word: what they are worth, and the step they stand on.
GREAT = {
    "seribu": (1_000, 1_000), "serebu": (1_000, 1_000), "sribu": (1_000, 1_000), "sewu": (1_000, 1_000),
    "rongewu": (2_000, 1_000), "telungewu": (3_000, 1_000), "patangewu": (4_000, 1_000), "limangewu": (5_000, 1_000),
    "sejuta": (10**6, 10**6), "sejt": (10**6, 10**6), "semiliar": (10**9, 10**9), "semilyar": (10**9, 10**9),
    "setriliun": (10**12, 10**12),
}  # fmt: skip

# What the unit before is multiplied by; 1 stands for "-teen".
STEPS = {"belas": 1, "las": 1, "puluh": 10, "pulu": 10, "ratus": 100, "atus": 100, "hundred": 100, "hundreds": 100}

SCALES = {
    "rb": 10**3, "ribu": 10**3, "rebu": 10**3, "ribuan": 10**3, "rebuan": 10**3, "rban": 10**3, "rbuan": 10**3, "rbu": 10**3,
    "rbb": 10**3, "rebong": 10**3,
    "k": 10**3, "ewu": 10**3, "thousand": 10**3, "thousands": 10**3, "ceng": 10**3, "grand": 10**3,
    "jt": 10**6, "juta": 10**6, "jeti": 10**6, "jetong": 10**6, "jutaan": 10**6, "jtan": 10**6, "mil": 10**6, "yuta": 10**6,
    "million": 10**6, "millions": 10**6, "mio": 10**6, "tiao": 10**6, "lakh": 10**5, "lakhs": 10**5, "lkhs": 10**5,
    "crore": 10**7, "crores": 10**7, "krores": 10**7, "koti": 10**7,
    "milyar": 10**9, "miliar": 10**9, "milyard": 10**9, "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9,
    "bio": 10**9, "m": 10**9, "g": 10**9,
    "triliun": 10**12, "trilyun": 10**12, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
# One letter says little: these count only in capitals (M, G) or only when they touch the number (k, b).
CAPITAL_SCALES = frozenset({"m", "g"})
TOUCHING_SCALES = frozenset({"b", "g", "tn", "bio", "mio"})
ABOUT_SCALES = frozenset({"ribuan", "rebuan", "rban", "rbuan", "jutaan", "jtan"})

# Old Hokkien money words at today's value; each may be followed by "ceng" (thousand).
SLANG = {
    "cepek": 100, "nopek": 200, "gopek": 500, "gopeh": 500, "seceng": 1_000, "saceng": 1_000, "noceng": 2_000, "goceng": 5_000,
    "ceban": 10_000, "jigo": 25, "noban": 20_000, "saban": 30_000, "goban": 50_000, "gocap": 50_000, "pekgo": 150,
    "cepekceng": 100_000, "nopekceng": 200_000, "gopekceng": 500_000, "cetiao": 10**6, "cetiauw": 10**6, "gotiao": 5 * 10**6,
}  # fmt: skip
# "gocap" is fifty by itself in "gocap ceng"; so are these when "ceng" follows.
SLANG_BEFORE_CENG = {"cepek": 100, "nopek": 200, "gopek": 500, "jigo": 25, "gocap": 50, "pekgo": 150}

HALVES = {
    "setengah": Decimal("0.5"), "stengah": Decimal("0.5"), "stgh": Decimal("0.5"), "separuh": Decimal("0.5"),
    "separo": Decimal("0.5"), "half": Decimal("0.5"), "seperempat": Decimal("0.25"), "quarter": Decimal("0.25"),
    "fourth": Decimal("0.25"), "tenth": Decimal("0.1"), "sepertiga": Decimal(1) / 3, "seperlima": Decimal("0.2"),
    "third": Decimal(1) / 3,
}  # fmt: skip
# Of these only "half" and "quarter" stand alone in English: "third" is an ordinal unless "of" follows.
OF_HALVES = frozenset({"third", "fourth", "tenth"})
PARTS = {"perempat": 4, "pertiga": 3, "perlima": 5, "quarter": 4, "quarters": 4}

POINTS = frozenset({"koma", "point", "comma"})
MINUS = frozenset({"minus", "negative", "negatif"})
FEW = {"couple": 2, "pair": 2, "few": 3}

ORDINALS = {
    "pertama": 1, "kesatu": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
PERCENT = frozenset({"%", "persen", "percent", "prosen", "pct"})
