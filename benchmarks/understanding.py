"""How fast words become numbers, quantities and dates: p50 and p95 for 200 characters, and time against length, also of hostile text.
Run `python -m benchmarks.understanding`; it prints two tables and exits 1 when an aim is missed.
A new reader is one more entry in STAGES; a new text that might be slow one more in HARD.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from agent.understanding.amounts import read_quantities
from agent.understanding.dates import read_moments, read_periods
from agent.understanding.numbers import read_numbers
from agent.understanding.text import Token, tokenize

NOW = dt.datetime(2026, 11, 18, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
AIM_P95_MS = 2.0
AIM_LONG_MS = 100.0
AIM_GROWTH = 8.0  # four times the text: 4 is linear, 16 quadratic
NOISE_MS = 20.0  # below this the growth is noise
LONG = 10_000
QUARTER = LONG // 4
ROUNDS = 5

MESSAGES = (
    "tadi pagi beli nasi uduk 15rb sama gorengan 5rb, terus isi bensin pertamax 40rb 3,2 liter km 12.345, parkir 2rb dua kali",
    "kemarin makan berempat 420rb bagi rata, catet bagian gue aja ya. besok jam setengah 8 anter anak imunisasi di puskesmas",
    "bayar les piano anak seratus dua puluh lima ribu, spp adek 450.000 plus seragam 2x85rb, diskon 10% dari toko langganan",
    "tiap senin dan kamis jam 7 malam ingetin gym 1 jam 30 menit, terus minggu depan hari selasa servis motor di bengkel ahass",
    "lunch at the new place $12.50 plus 3 coffees @18k, tomorrow at 9 meet the accountant, next friday pay the 1.2 mil gym fee",
    "haha iya kan terus gue bilang ke dia yaudah lah ya namanya juga hidup wkwk, btw parkir 5rb sama tol 12.500 ya tadi sore",
)
HARD = {
    "messages": " ".join(MESSAGES * 20),
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
}

Stage = Callable[[Sequence[Token]], object]
STAGES: dict[str, Stage] = {
    "numbers": read_numbers,
    "quantities": read_quantities,
    "moments": lambda tokens: read_moments(tokens, NOW),
    "periods": lambda tokens: read_periods(tokens, NOW),
}


def texts_of(length: int) -> list[str]:
    """Windows of that length over the messages, a word apart."""
    whole = " ".join(MESSAGES * (1 + length // 500))
    starts = [i + 1 for i, char in enumerate(whole[: len(whole) - length - 1]) if char == " "]
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


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> int:
    texts = texts_of(200)
    for text in texts:
        timed(text)
    runs = [timed(text) for _ in range(ROUNDS) for text in texts]
    print(f"{len(runs)} messages of 200 characters   p50 ms   p95 ms")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"  {name:<32} {percentile(values, 0.5):>6.2f}   {percentile(values, 0.95):>6.2f}")
    p95 = percentile([run["all"] for run in runs], 0.95)

    print("\nlength    ms   ms per 1,000")
    for length in (500, 1_000, 2_000, 5_000, LONG):
        spent = min(timed(text)["all"] for text in texts_of(length)[:5])
        print(f"{length:>6} {spent:>5.1f} {spent / length * 1000:>8.2f}")
    longest = min(timed(text)["all"] for text in texts_of(LONG)[:5])
    steepest = 0.0
    print(f"\nhostile text, {QUARTER:,} and {LONG:,} characters, and how it grows")
    for name, text in HARD.items():
        short, full = (min(timed(text[:length])["all"] for _ in range(3)) for length in (QUARTER, LONG))
        growth = full / short
        if full > NOISE_MS:
            steepest = max(steepest, growth)
        print(f"  {name:<16} {short:>7.1f} {full:>7.1f} ms   x{growth:.1f}")
    met = p95 < AIM_P95_MS and longest < AIM_LONG_MS and steepest < AIM_GROWTH
    print(
        f"\np95 {p95:.2f} ms (aim {AIM_P95_MS}), {LONG:,} characters {longest:.0f} ms (aim {AIM_LONG_MS}), "
        f"steepest growth x{steepest:.1f} for four times the text (aim {AIM_GROWTH}): {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
