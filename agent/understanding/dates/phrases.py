"""Fixed phrases of the calendar: relative days, parts of the day, modifiers, special days.
A phrase is a tuple of token keys; the longest one that fits wins. "" in a value means it says nothing about that.
To teach a phrase, add a line; one word with elongation or with "-nya" needs no line of its own.
"""

from collections.abc import Container

from agent.understanding.dates.moment import Direction, Part
from agent.understanding.words import singles

P, F, N = Direction.PAST, Direction.FUTURE, Direction.NEUTRAL

# phrase -> (days from today or None, part or None, direction)
RELATIVE: dict[tuple[str, ...], tuple[int | None, Part | None, Direction]] = {}


def _relative(phrases: str, days: int | None, direction: Direction, part: Part | None = None) -> None:
    for phrase in phrases.split(","):
        RELATIVE[tuple(phrase.split())] = (days, part, direction)


_relative("hari ini,hr ini,hari ni,today,todays,dino iki,dinten niki,tdy,harini,hariini,sehari ini", 0, N)
_relative("kemarin,kmrn,kemaren,kmren,kmrin,wingi,yesterday,yesterdays,yday,kemaren itu,kemarin itu,dek wingi", -1, P)
_relative(
    "kemarin lusa,kemaren lusa,kemarin dulu,kemaren dulu,kmrn dulu,the day before yesterday,day before yesterday,selumbari,wingenane",
    -2,
    P,
)
_relative(
    "besok,bsk,besuk,sesuk,esok,tomorrow,tmrw,tmr,tomorow,tommorow,besokan,besoknya,mbesuk,keesokan harinya", 1, F
)
_relative("lusa,besok lusa,the day after tomorrow,day after tomorrow,sesuk emben,overmorrow", 2, F)
_relative("tulat", 3, F)
_relative("sekarang,skrg,skarang,skg,now,right now,saiki,at the moment,detik ini,jam ini,this hour,saat ini", 0, N)
_relative("tadi,td,tadinya,barusan,barusaja,baru saja,baru aja,just now", 0, P)
_relative("nanti,ntar,entar,nnti,nti,mengko,later today,tar", 0, F)
_relative(
    "semalam,semalem,smalem,tadi malam,tadi malem,td malam,td malem,td mlm,last night,last nights,mau bengi",
    -1,
    P,
    Part.NIGHT,
)
_relative("tonight,tonite,malam ini,malem ini,mlm ini,this night,this evening", 0, F, Part.NIGHT)
_relative("pagi ini,this morning", 0, N, Part.MORNING)
_relative("siang ini,this noon", 0, N, Part.NOON)
_relative("sore ini,this afternoon", 0, N, Part.AFTERNOON)
_relative("yesterday morning", -1, P, Part.MORNING)
_relative("kemarin malam,kemarin malem,kmrn malem,kmrn malam,kemaren malem", -1, P, Part.NIGHT)

PARTS: dict[str, Part] = {
    "subuh": Part.DAWN, "shubuh": Part.DAWN, "fajar": Part.DAWN, "dawn": Part.DAWN, "sahur": Part.DAWN,
    "pagi": Part.MORNING, "pg": Part.MORNING, "esuk": Part.MORNING, "morning": Part.MORNING,
    "siang": Part.NOON, "siank": Part.NOON, "sian": Part.NOON, "midday": Part.NOON,
    "sore": Part.AFTERNOON, "petang": Part.AFTERNOON, "afternoon": Part.AFTERNOON,
    "malam": Part.NIGHT, "malem": Part.NIGHT, "mlm": Part.NIGHT, "mlem": Part.NIGHT, "bengi": Part.NIGHT, "night": Part.NIGHT,
    "evening": Part.NIGHT, "maghrib": Part.NIGHT, "isya": Part.NIGHT,
}  # fmt: skip
# Before these a part of the day is a meal, a greeting or a habit: "makan siang", "selamat pagi", "good night".
NOT_A_PART_AFTER = singles(
    """
    makan mkn maem mam selamat slamat met good gd nasi cemilan snack bunga pasar dunia gut hello halo hai klub
    club
    """
)

NEXT = singles("depan dpn mendatang berikutnya next datang upcoming coming following besok bsk ngarep")
LAST = singles("lalu kemarin kmrn kemaren kmren last previous past lewat wingi kepengker sebelumnya")
THIS = frozenset({"ini", "this", "current", "iki", "ni", "sekarang"})
AGO = frozenset({"lalu", "ago", "kemarin", "lampau", "sebelumnya", "silam", "kepungkur", "earlier", "back", "before"})
AHEAD = frozenset({"lagi", "lg", "kemudian", "mendatang", "kedepan", "hence", "maneh", "later", "lagii"})
IN = frozenset({"dalam", "dlm", "in", "after", "within"})
EVERY = frozenset({"tiap", "setiap", "saban", "every", "each", "tiaptiap", "stiap", "tyap"})

# (month, day) of days that stand on a fixed date
HOLIDAYS: dict[tuple[str, ...], tuple[int, int]] = {
    ("natal",): (12, 25), ("christmas",): (12, 25), ("xmas",): (12, 25), ("christmas", "day"): (12, 25), ("hari", "natal"): (12, 25),
    ("tahun", "baru"): (1, 1), ("new", "year"): (1, 1), ("new", "years"): (1, 1), ("new", "years", "day"): (1, 1),
    ("malam", "tahun", "baru"): (12, 31), ("new", "years", "eve"): (12, 31), ("christmas", "eve"): (12, 24), ("xmas", "eve"): (12, 24),
    ("malam", "natal"): (12, 24), ("17", "agustusan"): (8, 17), ("17an",): (8, 17), ("hari", "kemerdekaan"): (8, 17),
    ("halloween",): (10, 31), ("valentine",): (2, 14), ("valentines", "day"): (2, 14), ("hari", "kartini"): (4, 21),
    ("hari", "buruh"): (5, 1),
    ("hari", "pahlawan"): (11, 10), ("hari", "ibu"): (12, 22), ("hari", "guru"): (11, 25),
}  # fmt: skip

ZONES = {
    "wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura", "gmt": "UTC", "utc": "UTC",
}  # fmt: skip

LONGEST = 4


def phrase_at(table: Container[tuple[str, ...]], keys: tuple[str, ...]) -> int:
    """How many of the first keys are a phrase of the table; 0 when none is."""
    return next((size for size in range(min(LONGEST, len(keys)), 0, -1) if keys[:size] in table), 0)
