"""Units and counted things: word, kind, unit, and how many of that unit one of the word is.
"se-" makes one of a unit, "ber-" so many people of a number.
To teach a unit, add its word to the line of its unit.
"""

from decimal import Decimal

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
    " kali x langkah steps step lap laps putaran ronde orang org person people persons anak malam malem tiket voucher"
    " halaman hlm page pages serving"
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
