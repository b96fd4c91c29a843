"""Which part of a vehicle words of service are about, so that "ganti oli" resets the reminder for "oli mesin"; and how km are told.

To teach a word, add it to the row of its part; the longest phrase found decides, and words of no row are a part of their own.
"""

from core.language import Language, say

_ROWS: dict[str, str] = {
    "final drive oil": "oli gardan, oli gear, oli transmisi, gear oil, final drive oil, oli matic, cvt fluid",
    "oil filter": "filter oli, saringan oli, oil filter",
    "engine oil": "oli, oli mesin, ganti oli, oil, engine oil, oil change, olinya",
    "air filter": "filter udara, saringan udara, air filter, air cleaner, filter hawa",
    "spark plug": "busi, spark plug, spark plugs, busi nikel, busi iridium",
    "drive belt": "v-belt, v belt, vbelt, vanbelt, van belt, drive belt, belt",
    "rollers": "roller, rollers, cvt rollers, rolernya",
    "cvt": "cvt, servis cvt, bersihin cvt, cvt inspection",
    "brake fluid": "minyak rem, brake fluid",
    "brake pads": "kampas rem, kanvas rem, brake pad, brake pads, kampas",
    "coolant": "air radiator, coolant, radiator",
    "battery": "aki, accu, battery",
    "chain": "rantai, gir, gear set, girset, chain",
    "tyres": "ban, ban depan, ban belakang, tyre, tyres, tire, tires, roda",
    "valve clearance": "kerenggangan katup, setel klep, klep, valve clearance",
    "tune up": "tune up, tuneup, tun up",
    "periodic service": (
        "servis, service, serpis, servis rutin, servis berkala, service rutin, service berkala, periodic service, servis besar,"
        " servis ringan, servis lengkap, regular service, full service"
    ),
}
_PARTS = {tuple(phrase.replace("-", " ").split()): part for part, row in _ROWS.items() for phrase in row.split(",")}
_LONGEST = max(map(len, _PARTS))


def part_of(service: str) -> str:
    """The part a service is about; the words themselves, lower case, when no row knows them."""
    words = service.lower().replace("-", " ").replace(",", " ").split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        found = [
            part for i in range(len(words) - size + 1) if (part := _PARTS.get(tuple(words[i : i + size]))) is not None
        ]
        # "servis ganti oli" is about the oil; that it is a service says nothing more.
        for part in found:
            if part != "periodic service" or len(words) == size or not _named(words):
                return part
    return " ".join(words)


def _named(words: list[str]) -> bool:
    """Whether a part is named besides that something was serviced."""
    return any(_PARTS.get((word,), "periodic service") != "periodic service" for word in words)


def km(distance: int, language: Language) -> str:
    """`12.345 km` or `12,345 km`."""
    told = f"{distance:,}"
    return say(language, id=told.replace(",", "."), en=told) + " km"
