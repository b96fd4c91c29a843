"""How fast a message is understood: p50 and p95 for 200 characters, the readers against length, and hostile text as long as can be.
Run `python -m benchmarks.understanding`; it prints its tables and exits 1 when an aim is missed; figures are processor time.
A new reader is one more entry in STAGES; a message full of numbers one more in DENSE; a text that might be slow one more in HARD.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from agent.understanding import understand
from agent.understanding.amounts import read_quantities
from agent.understanding.dates import read_moments, read_periods
from agent.understanding.numbers import read_numbers
from agent.understanding.reading import Vocabulary
from agent.understanding.spending import amount_anywhere
from agent.understanding.text import Token, tokenize
from tools.food.lookup import find

NOW = dt.datetime(2026, 11, 18, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
PERSON = Vocabulary(NOW, "IDR")
AIM_P95_MS = 5.0  # a whole message
AIM_LONG_MS = 100.0  # the longest messages there are and longer ones, with the amount to offer when no reader took them
AIM_FOOD_MS = 0.3  # a food that is looked up for the first time
AIM_GROWTH = 8.0  # four times the text: 4 is linear, 16 quadratic
NOISE_MS = 20.0  # below this the growth is noise
LONG = 10_000
MESSAGE = 4_096  # Telegram's longest
QUARTER = LONG // 4
ROUNDS = 5
READINGS = 15

MESSAGES = (
    "tadi pagi beli nasi uduk 15rb sama gorengan 5rb, terus isi bensin pertamax 40rb 3,2 liter km 12.345, parkir 2rb dua kali",
    "kemarin makan berempat 420rb bagi rata, catet bagian gue aja ya. besok jam setengah 8 anter anak imunisasi di puskesmas",
    "bayar les piano anak seratus dua puluh lima ribu, spp adek 450.000 plus seragam 2x85rb, diskon 10% dari toko langganan",
    "tiap senin dan kamis jam 7 malam ingetin gym 1 jam 30 menit, terus minggu depan hari selasa servis motor di bengkel ahass",
    "lunch at the new place $12.50 plus 3 coffees @18k, tomorrow at 9 meet the accountant, next friday pay the 1.2 mil gym fee",
    "haha iya kan terus gue bilang ke dia yaudah lah ya namanya juga hidup wkwk, btw parkir 5rb sama tol 12.500 ya tadi sore",
)
# What is eaten, weighed, trained, driven, to be done and remembered, as long as people ever write it in one go.
DAILY = (
    "sarapan bubur ayam sama teh anget, makan siang nasi padang rendang 1 perkedel 2 es teh, ngemil pisang goreng 3 biji, malamnya cuma"
    " roti tawar 2 lembar pake selai kacang sama susu ultra 250ml, minum air putih 8 gelas",
    "bb 70,2 turun dari 71 minggu lalu, tadi pagi lari 5,2km 31:20 hr 152 di gbk, abis itu gym 1 jam squat 5x5 80kg bench press 4x8 50kg"
    " lat pulldown 12 10 8 reps 45kg, terus makan dada ayam rebus 200 gram",
    "breakfast 3 scrambled eggs and two slices of toast with peanut butter, lunch chicken caesar salad and a diet coke, then ran 5 miles in"
    " 42:30 and swam 40 laps of a 25m pool, weighed 165 lbs this morning",
    "berapa kalori bakso semangkok sama es jeruk, sisa kalori hari ini berapa, minggu ini lari berapa km, prediksi half marathon gue berapa"
    " dan pace easy gue berapa, bikinin program latihan 10k tanggal 20 september",
    "servis motor beat ganti oli 85rb km 12.345 di ahass, isi pertamax 40rb 3,2 liter, ingetin ganti kampas rem 2000 km lagi, besok jam 9"
    " rapat sama klien, ingat plat motorku b 1234 xyz, pajak mobil kapan",
)
# As full of numbers, prices and days as people ever write: a week's expenses, a list of appointments, sums spoken out.
DENSE = (
    "kopi 20rb, nasi 15rb, teh 5rb, parkir 2rb, bensin 50rb, pulsa 25rb, mie 12rb, telur 30rb, gas 22rb, galon 6rb, roti 10rb,"
    " susu 18rb, sabun 9rb, tol 14rb, ojek 13rb, sayur 8rb, tahu 4rb, tempe 3rb, bakso 17rb, es 7rb",
    "tgl 5 nov 20rb, tgl 6 nov 15rb, 7/11 30rb, 8/11/2026 45rb, jam 7 5rb, jam 8.30 12rb, 2 hari lagi 50rb, 3 minggu lalu 60rb,"
    " senin depan 70rb, 12 des 80rb, 13:45 90rb, besok jam 9 100rb, 10-12 nov 20rb",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44"
    " 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70",
    "15.000 20.000 35.500 12.000 8.000 150.000 75.000 2.500 9.000 11.000 15.000 20.000 35.500 12.000 8.000 150.000 75.000 2.500"
    " 9.000 11.000 15.000 20.000 35.500 12.000 8.000 150.000 75.000 2.500 9.000 6.500",
    "dua puluh lima ribu tiga ratus lima puluh lima belas ribu sejuta dua ratus tiga puluh empat ribu sembilan ratus delapan"
    " puluh tujuh ribu enam belas ribu satu setengah juta dua puluh lima ribu tujuh ratus",
)
HARD = {
    "messages": " ".join(MESSAGES * 20)[:LONG],
    "digits": "9" * LONG,
    "numbers": "1 " * (LONG // 2),
    "list": "1," * (LONG // 2),
    "number words": "satu " * (LONG // 5),
    "tens": "dua puluh " * (LONG // 10),
    "halves": "setengah " * (LONG // 9),
    "hours": "jam " * (LONG // 4),
    "days": "tgl 5 " * (LONG // 6),
    "weekdays": "senin dan " * (LONG // 10),
    "slashes": "5/" * (LONG // 2),
    "products": "2x" * (LONG // 2),
    "sums": "15rb+" * (LONG // 5),
    "ranges": "20-30rb " * (LONG // 8),
    "currencies": "Rp " * (LONG // 3),
    "in": "in " * (LONG // 3),
    "one letter": "x" * LONG,
    "one mark": "-" * LONG,
    "accents": "a" + "\u0301" * (LONG - 1),
    "invisible": "1\u200b5\u200br\u200bb\u200b" * (LONG // 8),
    "emoji": "👍" * LONG,
    "dense": " ".join(DENSE * 12)[:LONG],
    "fives": "5/5/5/" * (LONG // 6),
    "letters": "a " * (LONG // 2),
    "signs": "+-*/=,.:;" * (LONG // 9),
    "spaced signs": "- " * (LONG // 2),
    "minus": "minus " * (LONG // 6),
    "fractions": "½ " * (LONG // 2),
    "before": "2 hari sebelum " * (LONG // 15),
    "decimals": ",5 " * (LONG // 3),
}

Stage = Callable[[Sequence[Token]], object]
STAGES: dict[str, Stage] = {
    "numbers": read_numbers,
    "quantities": read_quantities,
    "moments": lambda tokens: read_moments(tokens, NOW),
    "periods": lambda tokens: read_periods(tokens, NOW),
}


def texts_of(length: int, messages: tuple[str, ...] = MESSAGES) -> list[str]:
    """Windows of that length over the messages, each on a line of its own, a word apart."""
    whole = "\n".join(messages * (1 + length // 500))
    starts = [i + 1 for i, char in enumerate(whole[: len(whole) - length - 1]) if char in " \n"]
    return [whole[i : i + length] for i in starts]


def timed(text: str) -> dict[str, float]:
    """Milliseconds of processor time of each stage on one text: what else runs on the machine does not count."""
    start = time.process_time()
    tokens = tokenize(text)
    spent = {"tokens": (time.process_time() - start) * 1000}
    for name, stage in STAGES.items():
        start = time.process_time()
        stage(tokens)
        spent[name] = (time.process_time() - start) * 1000
    spent["all"] = sum(spent.values())
    return spent


def understood(text: str, *, offered: bool = False) -> float:
    """Milliseconds of processor time of what the message means, and of what is offered when nothing was understood."""
    start = time.process_time()
    understand(text, PERSON)
    if offered:
        amount_anywhere(text, PERSON)
    return (time.process_time() - start) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def short_texts(title: str, messages: tuple[str, ...]) -> float:
    """The table of one set of messages; the p95 of understanding them."""
    texts = texts_of(200, messages)
    for text in texts:
        understood(text)
    # The host's speed halves and doubles within seconds: the fastest of readings that lie seconds apart is what a text takes.
    rounds = [[timed(text) for text in texts] for _ in range(ROUNDS)]
    runs = [{name: min(run[name] for run in of_text) for name in of_text[0]} for of_text in zip(*rounds, strict=True)]
    columns = {name: [run[name] for run in runs] for name in runs[0] if name != "all"}
    readings = [[understood(text) for text in texts] for _ in range(READINGS)]
    columns["understand"] = [min(of_text) for of_text in zip(*readings, strict=True)]
    columns["understand, any reading"] = [each for once in readings for each in once]
    print(f"{len(runs)} {title} of 200 characters".ljust(44) + " p50 ms   p95 ms")
    for name, values in columns.items():
        print(f"  {name:<42}{percentile(values, 0.5):>6.2f}   {percentile(values, 0.95):>6.2f}")
    return percentile(columns["understand"], 0.95)


def hostile_texts() -> tuple[float, float]:
    """The table of texts that might be slow: the slowest understood, the steepest growth of the readers."""
    print(f"\nhostile text: the readers, {QUARTER:,} to {LONG:,} characters; understand, {MESSAGE:,} and {LONG:,}")
    slowest = steepest = 0.0
    for name, text in HARD.items():
        short, full = (min(timed(text[:length])["all"] for _ in range(ROUNDS)) for length in (QUARTER, LONG))
        whole, longer = (min(understood(text[:n], offered=True) for _ in range(ROUNDS)) for n in (MESSAGE, LONG))
        slowest = max(slowest, whole, longer)
        if full > NOISE_MS:
            steepest = max(steepest, full / short)
        print(f"  {name:<16} {short:>7.1f} {full:>7.1f} ms  x{full / short:.1f} {whole:>9.1f} {longer:>7.1f} ms")
    return slowest, steepest


def foods() -> float:
    """Milliseconds of processor time a food takes to be found, or not, among all that are known."""
    words = [
        f"{first} {last}"
        for first in ("nasi", "mie", "sate", "beef", "zat")
        for last in ("goreng", "stew", "lusa", "xop")
    ]
    find("a first one, which reads the tables")
    best = float("inf")
    for _ in range(ROUNDS):
        find.cache_clear()
        start = time.process_time()
        for said in words:
            find(said)
        best = min(best, (time.process_time() - start) * 1000 / len(words))
    return best


def main() -> int:
    p95 = max(
        short_texts("messages", MESSAGES),
        short_texts("messages of every area", DAILY),
        short_texts("messages full of numbers", DENSE),
    )

    print("\nlength    ms   ms per 1,000")
    for length in (500, 1_000, 2_000, 5_000, LONG):
        spent = min(timed(text)["all"] for text in texts_of(length)[:5])
        print(f"{length:>6} {spent:>5.1f} {spent / length * 1000:>8.2f}")
    slowest, steepest = hostile_texts()
    food = foods()
    print(f"\na food looked up for the first time: {food:.2f} ms (aim {AIM_FOOD_MS})")
    met = p95 < AIM_P95_MS and slowest < AIM_LONG_MS and steepest < AIM_GROWTH and food < AIM_FOOD_MS
    print(
        f"\np95 {p95:.2f} ms (aim {AIM_P95_MS}), slowest hostile text {slowest:.0f} ms (aim {AIM_LONG_MS}), "
        f"steepest growth x{steepest:.1f} for four times the text (aim {AIM_GROWTH}): {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
