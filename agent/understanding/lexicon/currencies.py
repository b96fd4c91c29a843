"""Signs, codes and words of money, and the nations beside them.
A code that is also a word counts only in capitals.
To teach a currency, add its word to CURRENCY_WORDS; a nation beside it to NATIONS.
"""

from agent.understanding.words import singles

NO_CURRENCY = "XXX"
"""ISO 4217's code for it: the word is the money of several countries, and the person must say whose."""

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP", "₺": "TRY",
    "₽": "RUB", "₪": "ILS", "₴": "UAH",
}  # fmt: skip
# Letters that make another dollar of the sign after them: S$, A$, US$.
DOLLARS = {
    "us": "USD", "s": "SGD", "sg": "SGD", "a": "AUD", "au": "AUD", "aud": "AUD", "hk": "HKD", "nt": "TWD", "c": "CAD",
    "ca": "CAD", "nz": "NZD", "usd": "USD", "sgd": "SGD", "b": "BND",
}  # fmt: skip
CODES_ISO = singles(
    """
    idr usd eur gbp jpy sgd myr aud thb sar krw cny hkd twd inr php vnd cad chf nzd aed qar kwd bhd omr egp try
    rub bnd mop lak khr mmk pkr bdt lkr npr sek nok czk huf brl mxn zar ils uah iqd jod lbp ars clp cop mad
    """
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
    "peso": "PHP", "pesos": "PHP", "dong": "VND", "đồng": "VND",
    "dirham": "AED", "dirhams": "AED", "lira": "TRY", "franc": "CHF", "francs": "CHF",
    "shekel": "ILS", "shekels": "ILS", "tugrik": "MNT", "tugriks": "MNT", "rubel": "RUB", "hryvnia": "UAH",
    "saudiriyal": "SAR", "egyptianpound": "EGP",
    "rubles": "RUB", "ruble": "RUB", "hryvnias": "UAH", "zloty": "PLN", "forint": "HUF", "forints": "HUF", "rand": "ZAR", "taka": "BDT",
    "kyat": "MMK", "kip": "LAK", "riel": "KHR", "qr": "QAR", "hryvna": "UAH",
    "dinar": NO_CURRENCY, "dinars": NO_CURRENCY, "rial": NO_CURRENCY, "rials": NO_CURRENCY,
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
