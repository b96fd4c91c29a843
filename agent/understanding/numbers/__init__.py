"""Numbers as people write them: digits, words of three languages, money slang and every mixture, as exact Decimals.
`amounts.py` and `dates.py` ask this module what a number is worth; what it counts is theirs to say.
To teach a number word, add it to lexicon.py; a new way of joining numbers belongs into reader.py.

    read_numbers(tokens) -> tuple[Number, ...]       in order, never overlapping
    Number.value      Decimal, scale applied: "15rb" 15000, "1,5jt" 1500000, "sewidak papat" 64, "20%" 20, "-504" -504
    Number.scale      the magnitude word, lower case: "rb", "k", "jt", "m" …, "" when none (lets a caller read "5k" as 5 km)
    Number.form       DIGITS "15.000", WORDS "lima ribu", SLANG "ceban"
    Number.grouped    thousands were grouped: "15.000", "1,200,000"
    Number.ordinal    "ke-4", "ketiga", "2nd", "second";  .percent  "20%", "2,5 persen";  .fraction  "1/2", "½", "setengah"
    Number.about      said as an approximation: "20 ribuan"
    Number.other      the other honest reading, or None: "72,300" 72300 or 72.3; "sejuta dua ratus" 1000200 or 1200000
    Number.span       where it stands, scale, percent sign and ordinal ending included

Rules: one dot and three digits are thousands, one comma and three digits too unless a scale follows ("1,250 juta");
digits that touch unknown letters ("1e999", "covid19", "B1234") are no numbers, nor are more than 18 digits. Nothing raises.
"""

from agent.understanding.numbers.find import number_at, read_numbers, starts_number
from agent.understanding.numbers.number import MAX_DIGITS, Form, Number, literal, touches_letters

__all__ = ["MAX_DIGITS", "Form", "Number", "literal", "number_at", "read_numbers", "starts_number", "touches_letters"]
