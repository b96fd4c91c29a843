"""Quantities: every number of a message with what it counts, so that 15rb is money and 15GB, 100gr, jam 7 are not.
`read_quantities` finds them all in one pass; the domain files decide which one is theirs.
To teach a unit or a currency, add its word to lexicon.py; a new shape of non-money (a plate, a code) goes into shapes.py.

    read_quantities(tokens) -> tuple[Quantity, ...]      in order, never overlapping; never raises

Quantity
    kind       what it is: MONEY, NUMBER (bare: "25"), COUNT ("2 bungkus", "10rb langkah"), DISTANCE, MASS, VOLUME, DURATION,
               DATA, ENERGY, POWER, TEMPERATURE, SPEED, PULSE, PRESSURE, PERCENT, PACE, CLOCK, DATE, YEAR, LABEL ("level 5", "H-3"),
               MODEL ("vario 125"), SIZE ("80/90-14"), ORDINAL, PHONE, ACCOUNT, CODE, PLATE, SPLIT ("bagi rata", "patungan"),
               TOO_LARGE (money above 10^12: never an amount)
    value      Decimal in `unit`, or None: a range (see low, high), a code, "bagi rata" without a number
    unit       km m cm mm mi ft in yd · kg g mg lb · l ml gal · second minute hour day week month quarter year · GB MB TB Mbps ·
               kcal kJ kWh · W VA mAh · °C ° · km/h bpm psi · s/km (PACE) · % · orang, bungkus, langkah … (COUNT) ·
               minute of the day (CLOCK; `other` is the same digits as mm:ss in seconds) · "" otherwise
    currency   ISO 4217, None when not said (a bare "15rb": the person's own), NO_CURRENCY when the word is several countries'
    explicit   it must be money: sign, code, word, rb/k/jt/ribu, money slang or grouped thousands. A bare 25 or 2500 is NUMBER
    scale      the magnitude as written ("k", "rb", "jt"), so that "lari 5k" can be read as 5 km by who knows it is a run
    low, high  a range ("20-30rb"); `bound` "under" / "above" with `value` the limit ("kurang dari 7 euro")
    about      approximate: "sekitar 20rb", "20rb an"
    times, each   a product: "2x15rb", "15rb x 2", "3 kopi @18rb" (the 3 stays a quantity of its own too), "400m x 8"
    terms      a sum: "15rb+3rb"
    ways, whole   a share: "240rb dibagi 4" is value 60000, whole 240000, ways 4
    per        the unit a price is for: "400rb/bln" month, "18rb/pcs" pcs
    role       DISCOUNT ("diskon 20%", "potongan 10rb"), BEFORE and AFTER ("dari 100rb jadi 75rb"); else NONE
    other      the other honest reading of the digits, or None ("72,300"; "sejuta dua ratus" as money is 1200000, other 1000200)
    text       the normalised words of a code, plate, phone, label, model or size
    span       every word that was used, cue words included
"""

from agent.understanding.amounts.millions import in_rupiah, worths
from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Kind, Quantity, Role
from agent.understanding.amounts.reader import read_quantities

__all__ = ["LARGEST_AMOUNT", "Kind", "Quantity", "Role", "in_rupiah", "read_quantities", "worths"]
