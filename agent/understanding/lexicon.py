"""The words of numbers, units, currencies and the calendar, as plain tables for numbers.py, amounts.py and dates.py.
A word is written here in lower case without apostrophes, as Token.key gives it; elongations need no entry of their own.
To teach a word, add it to its table; a word with two meanings is decided by the reader that has the neighbours in view.
"""

from decimal import Decimal

# --- numbers -------------------------------------------------------------------------------------------------------

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

# --- units ---------------------------------------------------------------------------------------------------------

# word -> (kind, unit, how many of that unit one of the word is)
UNITS: dict[str, tuple[str, str, Decimal]] = {}


def _units(kind: str, unit: str, words: str, factor: str = "1") -> None:
    for word in words.split():
        UNITS[word] = (kind, unit, Decimal(factor))


_units("distance", "km", "km kilometer kilometers kilometre kilometres kms klm")
_units("distance", "m", "m meter meters metre metres mtr")
_units("distance", "cm", "cm centimeter centimeters sentimeter")
_units("distance", "mm", "mm milimeter millimeter millimeters millimetres")
_units("distance", "mi", "mile miles mi")
_units("distance", "ft", "ft feet foot kaki")
_units("distance", "in", "inch inches inci")
_units("distance", "yd", "yard yards yd yds")
_units("mass", "kg", "kg kilo kilos kilogram kilograms kgs kilogramme")
_units("mass", "g", "g gr gram grams grm gs gramm")
_units("mass", "g", "ons", "100")
_units("mass", "g", "oz ounce ounces", "28.349523125")
_units("mass", "kg", "kuintal kwintal", "100")
_units("mass", "kg", "ton tons tonne tonnes", "1000")
_units("mass", "mg", "mg miligram milligram milligrams")
_units("mass", "lb", "lb lbs")
_units("volume", "l", "l liter liters litre litres ltr lt ltrs")
_units("volume", "ml", "ml mls mililiter milliliter milliliters millilitre millilitres cc")
_units("volume", "gal", "gallon gallons gal gals")
_units("volume", "l", "hectoliter hectoliters hectolitre hectolitres", "100")
_units("duration", "second", "detik dtk second seconds sec secs")
_units("duration", "minute", "menit mnt mnit minute minutes mins min menitan")
_units("duration", "hour", "jam hour hours hr hrs h jm")
_units("duration", "day", "hari day days dino harian d")
_units("duration", "week", "minggu mgg week weeks pekan wk wks mingguan")
_units("duration", "month", "bulan bln month months mo bulanan")
_units("duration", "quarter", "quarters triwulan kuartal")
_units("duration", "year", "tahun thn year years yr yrs tahunan taun")
_units("data", "GB", "gb giga gigabyte gigabytes gig")
_units("data", "MB", "mb mega megabyte megabytes")
_units("data", "TB", "tb terabyte")
_units("data", "Mbps", "mbps")
_units("energy", "kcal", "kcal kkal kalori kal cal cals calorie calories kcals")
_units("energy", "kJ", "kj")
_units("energy", "kWh", "kwh")
_units("power", "W", "watt watts w")
_units("power", "VA", "va")
_units("power", "mAh", "mah")
_units("temperature", "°", "derajat degree degrees deg °")
_units("temperature", "°C", "celsius celcius °c")
_units("speed", "km/h", "kmh kmph kpj kph")
_units("pulse", "bpm", "bpm")
_units("pressure", "psi", "psi bar")

_COUNTED = (
    "bungkus bks porsi piring pring gelas mangkok mangkuk mangkuk cangkir cup cups botol btl kotak dus box pack pak pcs pc"
    " buah biji bj butir btr lembar lbr potong ptg sendok sdm sdt centong ekor ikat sachet saset tusuk kaleng kantong kresek"
    " batang batan siung iris slice slices bowl bowls plate plates glass glasses bottle bottles piece pieces item items"
    " pasang lusin kodi rim tablet kapsul tabung galon karung karton renteng roll rol gulung set sets reps rep repetisi"
    " kali x langkah steps step lap laps putaran ronde orang org person people persons anak malam malem tiket voucher serving"
    " servings scoop scoops helai tangkai sisir papan loyang toples bagian suap keping koin unit"
)
COUNT_NAMES = {
    "bks": "bungkus", "mangkuk": "mangkok", "btl": "botol", "pc": "pcs", "bj": "biji", "btr": "butir", "lbr": "lembar",
    "ptg": "potong", "saset": "sachet", "org": "orang", "person": "orang", "people": "orang", "persons": "orang",
    "steps": "langkah", "step": "langkah", "x": "kali", "cups": "cup", "pring": "piring", "malem": "malam",
    "sets": "set", "reps": "rep", "repetisi": "rep", "laps": "lap",
}  # fmt: skip
for _word in _COUNTED.split():
    _units("count", COUNT_NAMES.get(_word, _word), _word)

# "se-" makes one of a unit: semangkok, sekilo, sejam.
ONE_OF = {
    "se" + word: word
    for word in [
        "bungkus",
        "porsi",
        "piring",
        "gelas",
        "mangkok",
        "mangkuk",
        "cangkir",
        "botol",
        "kotak",
        "dus",
        "pack",
        "buah",
        "biji",
        "butir",
        "lembar",
        "potong",
        "sendok",
        "centong",
        "ekor",
        "ikat",
        "sachet",
        "tusuk",
        "kaleng",
        "kantong",
        "batang",
        "siung",
        "iris",
        "pasang",
        "kodi",
        "rim",
        "tablet",
        "kapsul",
        "tabung",
        "galon",
        "karung",
        "renteng",
        "gulung",
        "orang",
        "suap",
        "keping",
        "kilo",
        "kg",
        "gram",
        "liter",
        "jam",
        "menit",
        "detik",
        "hari",
        "minggu",
        "bulan",
        "tahun",
        "meter",
        "pekan",
        "ons",
        "ton",
        "kuintal",
    ]
}
# "-an" after a number of people: how many share.
PEOPLE = {
    "berdua": 2, "bertiga": 3, "berempat": 4, "berlima": 5, "berenam": 6, "bertujuh": 7, "berdelapan": 8, "bersembilan": 9,
    "bersepuluh": 10,
}  # fmt: skip

# Words that name the number after them. Such a number is no money, however long.
LABELS = frozenset(
    [
        "level",
        "lvl",
        "lv",
        "lantai",
        "kamar",
        "blok",
        "no",
        "nomor",
        "nomer",
        "rt",
        "rw",
        "gang",
        "jalur",
        "gate",
        "kelas",
        "semester",
        "seri",
        "tipe",
        "type",
        "versi",
        "bab",
        "chapter",
        "halaman",
        "hal",
        "episode",
        "eps",
        "season",
        "terminal",
        "pintu",
        "meja",
        "grup",
        "group",
        "gen",
        "part",
        "ruang",
        "gedung",
        "tower",
        "unit",
        "lot",
        "ronde",
        "zona",
        "ring",
        "bag",
        "ukuran",
        "size",
        "umur",
        "usia",
        "shio",
        "peringkat",
        "rank",
        "juara",
        "ranking",
        "urutan",
        "stage",
        "liga",
        "angkatan",
    ]
)
CODES = frozenset(
    [
        "otp",
        "kode",
        "pin",
        "code",
        "verifikasi",
        "verification",
        "password",
        "sandi",
        "resi",
        "ref",
        "referensi",
        "reference",
        "id",
        "trx",
    ]
)
ACCOUNTS = frozenset(
    [
        "rek",
        "rekening",
        "norek",
        "va",
        "virtual",
        "account",
        "acc",
        "nik",
        "ktp",
        "npwp",
        "sim",
        "nisn",
        "pelanggan",
        "idpel",
    ]
)
BANKS = frozenset(
    ["bca", "bri", "bni", "mandiri", "bsi", "cimb", "permata", "danamon", "btn", "jago", "seabank", "jenius"]
)
PHONES = frozenset(["telp", "telpon", "telepon", "hp", "wa", "whatsapp", "phone", "tel", "nohp"])
ODOMETER = frozenset(["km", "odometer", "odo", "kilometer", "kilometernya", "odonya", "kmnya", "speedometer"])
MODELS = frozenset(
    [
        "vario",
        "beat",
        "nmax",
        "pcx",
        "scoopy",
        "supra",
        "mio",
        "aerox",
        "ninja",
        "cbr",
        "cb",
        "r",
        "vixion",
        "satria",
        "revo",
        "genio",
        "adv",
        "xmax",
        "lexi",
        "fino",
        "vespa",
        "iphone",
        "samsung",
        "galaxy",
        "redmi",
        "poco",
        "oppo",
        "vivo",
        "realme",
        "xiaomi",
        "ps",
        "playstation",
        "xbox",
        "macbook",
        "ipad",
        "airpods",
        "avanza",
        "xenia",
        "innova",
        "fortuner",
        "brio",
        "jazz",
        "ertiga",
        "ayla",
        "agya",
        "sigra",
        "calya",
        "rush",
        "terios",
        "civic",
        "hrv",
        "crv",
        "brv",
        "xpander",
        "pajero",
        "yaris",
        "raize",
        "veloz",
        "confero",
        "almaz",
        "mazda",
        "bmw",
        "peugeot",
        "tiggo",
        "gsx",
        "klx",
        "wr",
        "crf",
        "sonic",
        "verza",
        "megapro",
        "tiger",
        "blade",
        "karisma",
        "smash",
        "shogun",
        "spin",
        "nex",
        "address",
        "thunder",
        "byson",
        "windows",
        "android",
        "ios",
        "mate",
        "note",
        "pro",
        "ultra",
        "seri",
    ]
)

# --- currencies ----------------------------------------------------------------------------------------------------

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP", "₺": "TRY",
    "₽": "RUB", "₪": "ILS", "₴": "UAH",
}  # fmt: skip
# Letters that make another dollar of the sign after them: S$, A$, US$.
DOLLARS = {
    "us": "USD", "s": "SGD", "sg": "SGD", "a": "AUD", "au": "AUD", "aud": "AUD", "hk": "HKD", "nt": "TWD", "c": "CAD",
    "ca": "CAD", "nz": "NZD", "usd": "USD", "sgd": "SGD", "b": "BND",
}  # fmt: skip
CODES_ISO = frozenset(
    [
        "idr",
        "usd",
        "eur",
        "gbp",
        "jpy",
        "sgd",
        "myr",
        "aud",
        "thb",
        "sar",
        "krw",
        "cny",
        "hkd",
        "twd",
        "inr",
        "php",
        "vnd",
        "cad",
        "chf",
        "nzd",
        "aed",
        "qar",
        "kwd",
        "bhd",
        "omr",
        "egp",
        "try",
        "rub",
        "bnd",
        "mop",
        "lak",
        "khr",
        "mmk",
        "pkr",
        "bdt",
        "lkr",
        "npr",
        "sek",
        "nok",
        "czk",
        "huf",
        "brl",
        "mxn",
        "zar",
        "ils",
        "uah",
        "iqd",
        "jod",
        "lbp",
        "ars",
        "clp",
        "cop",
        "mad",
    ]
)
CODES_THAT_ARE_WORDS = frozenset(
    {"try", "sar", "ars", "cop", "mop", "lak", "jod", "sek", "nok", "bhd", "cad", "omr", "php", "lkr", "mad"}
)
CURRENCY_WORDS = {
    "rp": "IDR", "rupiah": "IDR", "rupiahs": "IDR", "perak": "IDR", "rph": "IDR", "rupiahan": "IDR",
    "dollar": "USD", "dollars": "USD", "dolar": "USD", "bucks": "USD", "buck": "USD", "usd": "USD",
    "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "poundsterling": "GBP", "sterling": "GBP", "quid": "GBP",
    "yen": "JPY", "ringgit": "MYR", "ringgits": "MYR", "rm": "MYR", "baht": "THB", "bath": "THB", "riyal": "SAR", "riyals": "SAR",
    "won": "KRW", "yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "rupee": "INR", "rupees": "INR", "rs": "INR",
    "peso": "PHP", "pesos": "PHP", "dong": "VND", "dirham": "AED", "dirhams": "AED", "lira": "TRY", "franc": "CHF", "francs": "CHF",
    "shekel": "ILS", "shekels": "ILS", "tugrik": "MNT", "tugriks": "MNT", "rubel": "RUB", "hryvnia": "UAH",
    "saudiriyal": "SAR", "egyptianpound": "EGP",
    "rubles": "RUB", "ruble": "RUB", "hryvnias": "UAH", "zloty": "PLN", "forint": "HUF", "forints": "HUF", "rand": "ZAR", "taka": "BDT",
    "kyat": "MMK", "kip": "LAK", "riel": "KHR", "qr": "QAR", "hryvna": "UAH",
    # Several countries' money: the person must say whose.
    "dinar": "XXX", "dinars": "XXX", "rial": "XXX", "rials": "XXX",
}  # fmt: skip
# Adjectives and countries beside a currency word: "dolar singapura", "malaysian ringgit".
NATIONS = {
    "singapura": "SGD", "singapore": "SGD", "sing": "SGD", "australia": "AUD", "australian": "AUD", "aussie": "AUD",
    "amerika": "USD", "us": "USD", "american": "USD", "as": "USD", "hongkong": "HKD", "taiwan": "TWD", "canadian": "CAD",
    "kanada": "CAD", "malaysia": "MYR", "malaysian": "MYR", "saudi": "SAR", "arab": "SAR", "kuwaiti": "KWD", "kuwait": "KWD",
    "egyptian": "EGP", "mesir": "EGP", "thailand": "THB", "thai": "THB", "korea": "KRW", "korean": "KRW", "jepang": "JPY",
    "japanese": "JPY", "indonesia": "IDR", "indonesian": "IDR", "brunei": "BND", "chinese": "CNY", "china": "CNY",
    "british": "GBP", "inggris": "GBP", "qatari": "QAR", "omani": "OMR", "iranian": "IRR", "jordanian": "JOD",
    "selandia": "NZD", "lebanese": "LBP", "iraqi": "IQD", "bahraini": "BHD", "bahrain": "BHD", "oman": "OMR", "qatar": "QAR",
    "moroccan": "MAD", "emirati": "AED", "uae": "AED", "pakistani": "PKR", "pakistan": "PKR", "indian": "INR", "india": "INR",
    "russian": "RUB", "ukrainian": "UAH", "swiss": "CHF", "turkish": "TRY", "turki": "TRY", "mexican": "MXN", "philippine": "PHP",
    "filipina": "PHP", "vietnamese": "VND", "vietnam": "VND", "mongolian": "MNT", "israeli": "ILS", "sudanese": "SDG",
    "bruneian": "BND", "cambodian": "KHR", "lankan": "LKR", "nepalese": "NPR", "bangladeshi": "BDT",
}  # fmt: skip
CENTS = frozenset({"cent", "cents", "sen", "sens", "penny", "pence", "pennies", "kopiykas", "kopiyka", "c"})

# --- the calendar --------------------------------------------------------------------------------------------------

MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "feb": 2, "february": 2, "pebruari": 2, "peb": 2, "febuari": 2,
    "maret": 3, "mar": 3, "mrt": 3, "march": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "jun": 6, "june": 6,
    "juli": 7, "jul": 7, "july": 7, "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8, "august": 8,
    "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "oct": 10, "october": 10,
    "november": 11, "nov": 11, "nopember": 11, "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip
# Month and weekday names that are also other words: they need a number or a calendar word beside them.
WEAK_MONTHS = frozenset(
    {"mar", "may", "march", "jun", "mei", "des", "sep", "jan", "nop", "peb", "ags", "agu", "agt", "mrt"}
)

WEEKDAYS = {
    "senin": 0, "sen": 0, "snn": 0, "monday": 0, "mon": 0, "senen": 0, "selasa": 1, "sel": 1, "slasa": 1, "tuesday": 1, "tue": 1,
    "tues": 1, "rabu": 2, "rab": 2, "rebo": 2, "rbu": 2, "wednesday": 2, "wed": 2, "weds": 2, "kamis": 3, "kam": 3, "kemis": 3, "kms": 3,
    "thursday": 3, "thu": 3, "thur": 3, "thurs": 3, "jumat": 4, "jum": 4, "jumaat": 4, "jmt": 4, "jemuah": 4, "friday": 4, "fri": 4,
    "sabtu": 5, "sab": 5, "sbtu": 5, "setu": 5, "saturday": 5, "sat": 5, "minggu": 6, "min": 6, "ahad": 6, "mgg": 6,
    "sunday": 6, "sun": 6,
}  # fmt: skip
WEAK_WEEKDAYS = frozenset(
    {
        "sen",
        "snn",
        "sel",
        "rab",
        "rbu",
        "kam",
        "kms",
        "jum",
        "sab",
        "min",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "mgg",
        "setu",
        "weds",
    }
)

# What a calendar unit is called, alone or after a number.
GRAINS = {
    "detik": "second", "dtk": "second", "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "menit": "minute", "mnt": "minute", "mnit": "minute", "m": "minute", "minute": "minute", "minutes": "minute", "min": "minute",
    "mins": "minute",
    "jam": "hour", "j": "hour", "jm": "hour", "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "h": "hour",
    "hari": "day", "dino": "day", "day": "day", "days": "day",
    "minggu": "week", "mgg": "week", "pekan": "week", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "bulan": "month", "bln": "month", "month": "month", "months": "month",
    "kuartal": "quarter", "triwulan": "quarter", "quarter": "quarter", "quarters": "quarter", "qtr": "quarter",
    "tahun": "year", "thn": "year", "taun": "year", "year": "year", "years": "year", "yr": "year", "yrs": "year",
}  # fmt: skip

# What may touch a number without making a code of it.
TOUCH_BEFORE = (
    frozenset(
        {
            "x",
            "jam",
            "pukul",
            "pkl",
            "tgl",
            "tanggal",
            "ke",
            "no",
            "lv",
            "lvl",
            "km",
            "rp",
            "a",
            "s",
            "us",
            "dec",
            "q",
            "pk",
        }
    )
    | set(CURRENCY_WORDS)
    | CODES_ISO
    | set(SCALES)
    | set(DOLLARS)
    | set(MONTHS)
    | {"h", "jt", "rb", "j"}
)
TOUCH_AFTER = (
    frozenset({"x", "am", "pm", "p", "an", "st", "nd", "rd", "th", "ish", "wib", "wita", "wit", "j", "oclock", "cc"})
    | set(CURRENCY_WORDS)
    | CODES_ISO
    | set(SCALES)
    | set(UNITS)
    | set(MONTHS)
    | CENTS
    | set(ORDINAL_ENDINGS)
    | set(GRAINS)
)
