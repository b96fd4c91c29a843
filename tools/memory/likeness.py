"""Words that stand for the same thing in Indonesian and English, so that a fact is found in other words than it was told in.

`wanted` makes text search queries of a question. To teach that words mean the same, add a line to `_ALIKE`.
"""

import re

_ALIKE = """
plat, plate, nopol, nomor polisi, plat nomor, license plate, number plate
ukuran, size
sepatu, shoe, sneaker
baju, shirt, kaos, kemeja, clothes
celana, pants, trousers, jeans
ban, tire, tyre
ulang tahun, ultah, birthday, lahir, tanggal lahir, born, date of birth
istri, wife, bini
suami, husband
anak, child, kid, son, daughter
ibu, mama, mom, mum, mother, nyokap, bunda
ayah, bapak, papa, dad, father, bokap
adik, adek, kakak, abang, brother, sister, sibling
pacar, girlfriend, boyfriend, partner
teman, temen, friend
motor, motorcycle, motorbike, bike
mobil, car
alergi, allergic, allergy, intolerant, intolerance, intoleransi
suka, like, love, doyan, favorite, favourite, favorit, kesukaan
benci, hate, ga suka, gak suka, nggak suka, tidak suka, dislike
pedas, pedes, spicy, sambal
password, sandi, kata sandi, kode, passcode, pin
wifi, internet
rekening, norek, bank account, account number
alamat, address
telepon, telpon, telp, phone, hp, nomor hp, phone number
nama, name
golongan darah, goldar, blood type, blood group
dokter, doctor
sekolah, school
kantor, office
tinggi, height
umur, usia, age
kunci, key
paspor, passport
kamar, room
lantai, floor
oli, oil
parkir, parking, parked
warna, color, colour
obat, medicine, medication
nomor, number, no
laktosa, lactose
kacang, peanut, nut
udang, shrimp, prawn
susu, milk
ikan, fish
kucing, cat
anjing, dog
"""
_WORN = frozenset({"sepatu", "sandal", "baju", "celana", "shoe", "clothes", "kaos", "kemeja", "shirt", "pants", "trousers", "jeans",
                   "sneaker", "sandals", "ring", "cincin", "helm", "helmet", "jaket", "jacket", "bra", "topi", "hat"})  # fmt: skip
"""What is bought by a size, and the size called a number: "nomor sepatuku", "sepatu ukuran 42"."""
_WORD = re.compile(r"[^\W_]+")
_PASSED_OVER = """
    apa apaan apakah siapa berapa brp kapan dimana mana gimana bagaimana yang yg di ke dari itu ini ya sih dong nih deh kah aku gue gw
    gua saya ku kamu lu lo mu nya kita dan atau untuk buat soal tentang ada punya ingat inget ingatan kau tau tahu tolong kasih coba
    what whats which who whose whos when where how is are was were do does did my mine our the a an of about i me you your remember
    recall tell know s for to in on at please much many have has it that this am im and or
"""
_PASSED = frozenset(_PASSED_OVER.split())
"""What a question consists of besides the thing asked for."""


def _query(phrase: str) -> str:
    return f"({' <-> '.join(phrase.split())})"


_SAME = {
    phrase: " | ".join(_query(each) for each in same)
    for same in ([part.strip() for part in row.split(",")] for row in _ALIKE.strip().splitlines())
    for phrase in same
}
_MEASURES = (_SAME["ukuran"], _SAME["nomor"])
_LONGEST = max(len(phrase.split()) for phrase in _SAME)
_POSSESSED = ("ku", "nya", "mu")
MOST = 8
"""Things one question may ask for."""


def wanted(question: str) -> list[str]:
    """One text search query for each thing the words ask for: `plat motorku` gives one for plates and one for motorbikes."""
    words: list[str] = _WORD.findall(question.lower())
    queries: list[str] = []
    worn = not _WORN.isdisjoint(map(_bare, words))
    i = 0
    while i < len(words) and len(queries) < MOST:
        size, query = _at(words, i)
        if worn and query in _MEASURES:
            query = " | ".join(_MEASURES)
        if query and query not in queries:
            queries.append(query)
        i += size
    return queries


def _at(words: list[str], i: int) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        if same := _SAME.get(" ".join(_bare(word) for word in words[i : i + size])):
            return size, same
    word = words[i]
    return 1, "" if word in _PASSED else " | ".join(_query(each) for each in dict.fromkeys((word, _bare(word))))


def _bare(word: str) -> str:
    """The word without whose it is: `motorku`, `ukurannya`, `shoes`."""
    if word in _SAME:
        return word
    if word.endswith("s") and word[:-1] in _SAME:
        return word[:-1]
    ending = next((each for each in _POSSESSED if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending) if ending and word.removesuffix(ending) in _SAME else word
