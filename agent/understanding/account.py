"""Words about LifeOS itself: settings, what is kept, taking all of it away. Commands of the same names do the same.
Taken only when every word belongs to it: nobody's data is exported or removed by a guess.
To teach a phrase, add it to its table.
"""

from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from agent.understanding import lexicon as lx
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import Phrases, first_of, longest, phrases
from core.language import Language
from tools import account
from tools.tool import Call, call

_SHOWN: tuple[tuple[Phrases, Callable[[], Call]], ...] = (
    (
        phrases(
            "pengaturan, pengaturanku, setelan, setelanku, settings, my settings, setting, preferensi, preferences,"
            " ubah pengaturan, ganti pengaturan, change settings, change my settings, buka pengaturan, open settings"
        ),
        lambda: call(account.settings, account.Nothing()),
    ),
    (
        phrases(
            """
            help, bantuan, minta bantuan, kamu bisa apa, kamu bisa apa aja, bisa apa aja kamu, lo bisa apa, lo bisa apa aja,
            lu bisa apa aja,
            bisa apa aja, bisa ngapain aja, apa yang bisa kamu lakukan, apa aja yang bisa kamu lakukan, apa aja yang bisa dicatat,
            bisa catat apa aja, cara pakai, cara pakainya, cara pakainya gimana, gimana cara pakainya, gimana cara pakai ini, cara makenya,
            gimana cara makenya, cara kerjanya gimana, what can you do, what can i do here, what can i keep here, what can i do,
            what can i track, what can i track here, what can i log, what can you track, what do you do, how do i use this, how to use this,
            how do i use you, how does this work, how does it work, what can i say, what can i ask, show help, show me help
            """
        ),
        lambda: call(account.help, account.Nothing()),
    ),
    (
        phrases(
            """
            privasi, privacy, kebijakan privasi, data apa yang kamu simpan, data apa saja yang kamu simpan, apa saja yang kamu simpan
            tentang aku, apa yang kamu simpan tentang aku, data apa yang disimpan, dataku aman, dataku aman ga, dataku aman gak, what do
            you keep about me, what do you know about me, what data do you keep, what data do you have, what data do you have about me,
            what do you store, is my data safe, siapa yang bisa lihat dataku, who can see my data
            """
        ),
        lambda: call(account.privacy, account.Nothing()),
    ),
    (
        phrases(
            """
            ekspor semua data, ekspor semua dataku, export semua data, export semua dataku, export all my data, export all data, export
            everything, ekspor dataku, export dataku, export my data, download my data, download semua data, download semua dataku,
            unduh semua data, unduh semua dataku, unduh dataku, minta semua dataku, give me all my data, ambil semua dataku
            """
        ),
        lambda: call(account.export_everything, account.Nothing()),
    ),
    (
        phrases(
            """
            hapus akun, hapus akunku, hapus akun saya, hapus akun gue, hapus semua data, hapus semua dataku, hapus semua data saya, hapus
            semua data gue, hapus seluruh data, hapus seluruh dataku, delete account, delete my account, delete all my data,
            delete all data,
            erase my data, erase all my data, erase everything about me, remove my account, forget me, forget everything about me,
            lupakan aku, lupakan semua tentang aku, tutup akun, tutup akunku, close my account
            """
        ),
        lambda: call(account.erase, account.EraseIn()),
    ),
)
_LANGUAGES = (
    (
        phrases(
            """
            bahasa indonesia, pakai bahasa indonesia, pake bahasa indonesia, ganti bahasa indonesia, ganti ke bahasa indonesia, ganti bahasa
            ke indonesia, ubah bahasa ke indonesia, ngomong bahasa indonesia, speak indonesian, in indonesian, switch to indonesian,
            change language to indonesian, language indonesian, use indonesian
            """
        ),
        Language.ID,
    ),
    (
        phrases(
            """
            bahasa inggris, pakai bahasa inggris, pake bahasa inggris, ganti bahasa inggris, ganti ke bahasa inggris,
            ganti bahasa ke inggris,
            ubah bahasa ke inggris, ngomong bahasa inggris, speak english, in english, switch to english, change language to english,
            language english, use english, change the language to english, english
            """
        ),
        Language.EN,
    ),
)
_CHANGE = phrases(
    "ganti, ubah, set, setel, atur, pakai, pake, gunakan, change, switch, use, make, jadi, jadiin, jadikan, ke, to, jadinya, my, the, ku,"
    " gue, gw, aku, saya, utama, default, main, is, di, in, aja, dong, ya, tolong, please, the"
)
_ZONE = phrases("zona waktu, zona waktuku, zona waktunya, timezone, time zone, jam di, waktu, tz, zona, waktuku")
_CURRENCY = phrases("mata uang, mata uangku, mata uangnya, currency, kurs utama")
_QUIET = phrases(
    "jam tenang, jam tenangku, waktu tenang, quiet hours, quiet time, quiet, jangan ganggu, do not disturb, dont disturb, dnd"
)
_NO_PICTURES = phrases(
    """
    jangan simpan foto, jangan simpan fotonya, jangan simpan foto struk, jangan simpan gambar, gak usah simpan foto, ga usah simpan foto,
    nggak usah simpan foto, tidak usah simpan foto, foto jangan disimpan, fotonya jangan disimpan, do not keep pictures, dont keep pictures,
    do not keep photos, dont keep photos, dont keep my photos, do not keep my photos, dont keep my pictures, dont save photos,
    do not save photos, dont save pictures, dont keep receipt photos
    """
)
_PICTURES = phrases(
    """
    simpan foto, simpan foto lagi, simpan foto struk, simpan gambar, foto disimpan, keep pictures, keep photos, keep my photos,
    keep my pictures, save photos, keep photos again, keep receipt photos
    """
)
_NEVER = phrases("mati, matikan, off, tidak ada, gak ada, ga ada, none, no, hapus, nonaktif, tanpa, never, remove")
_PLACES = {
    "wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura", "indonesia": "Asia/Jakarta", "bali": "Asia/Makassar",
    "denpasar": "Asia/Makassar", "lombok": "Asia/Makassar", "manado": "Asia/Makassar", "balikpapan": "Asia/Makassar",
    "samarinda": "Asia/Makassar", "banjarmasin": "Asia/Makassar", "kupang": "Asia/Makassar", "papua": "Asia/Jayapura",
    "ambon": "Asia/Jayapura", "bandung": "Asia/Jakarta", "surabaya": "Asia/Jakarta", "medan": "Asia/Jakarta", "jogja": "Asia/Jakarta",
    "yogyakarta": "Asia/Jakarta", "semarang": "Asia/Jakarta", "palembang": "Asia/Jakarta", "malaysia": "Asia/Kuala_Lumpur",
    "singapura": "Asia/Singapore", "jepang": "Asia/Tokyo", "japan": "Asia/Tokyo", "osaka": "Asia/Tokyo", "beijing": "Asia/Shanghai",
    "mekkah": "Asia/Riyadh", "mecca": "Asia/Riyadh", "jeddah": "Asia/Riyadh", "utc": "Etc/UTC", "gmt": "Etc/GMT",
}  # fmt: skip
_LONGEST = 12


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    made = _named(keys) or _language(keys) or _pictures(keys) or _zone(message) or _currency(message) or _quiet(message)
    return Reading(calls=(made,), language=_spoken(message, made)) if made is not None else None


def _spoken(message: Message, made: Call) -> Language | None:
    """ "english": whoever asks for a language is answered in it."""
    wanted = made.arguments.get("language")
    return Language(wanted) if wanted else message.language


def _said(table: Phrases, keys: tuple[str, ...]) -> bool:
    """Whether the words are one of these, and fillers."""
    first = first_of(table, keys)
    if first is None:
        return False
    size = longest(table, keys, first)
    return all(is_filler(key) for key in (*keys[:first], *keys[first + size :]))


def _named(keys: tuple[str, ...]) -> Call | None:
    return next((make() for table, make in _SHOWN if _said(table, keys)), None)


def _language(keys: tuple[str, ...]) -> Call | None:
    wanted = next((language for table, language in _LANGUAGES if _said(table, keys)), None)
    return _setting(account.SettingsFix(language=wanted)) if wanted is not None else None


def _pictures(keys: tuple[str, ...]) -> Call | None:
    """ "jangan simpan foto", "keep my photos"."""
    if _said(_NO_PICTURES, keys):
        return _setting(account.SettingsFix(pictures=False))
    return _setting(account.SettingsFix(pictures=True)) if _said(_PICTURES, keys) else None


def _setting(fix: account.SettingsFix) -> Call:
    return call(account.set_settings, fix)


def _rest(keys: tuple[str, ...], table: Phrases) -> tuple[str, ...] | None:
    """The words beside the name of a setting; None when it is not named."""
    at = first_of(table, keys)
    if at is None:
        return None
    left = (*keys[:at], *keys[at + longest(table, keys, at) :])
    return tuple(key for key in left if (key,) not in _CHANGE and not is_filler(key))


def _zone(message: Message) -> Call | None:
    rest = _rest(message.keys, _ZONE)
    if not rest:
        return None
    found = _zones().get(" ".join(rest)) or _zones().get(rest[-1] if len(rest) == 2 and rest[0] in _REGIONS else "")
    return _setting(account.SettingsFix(timezone=found)) if found else None


_REGIONS = frozenset({"asia", "europe", "america", "africa", "australia", "pacific", "atlantic", "indian"})


@cache
def _zones() -> dict[str, str]:
    """A place's name as people write it, to its zone."""
    named: dict[str, str] = {}
    for key in sorted(available_timezones()):
        region, _, place = key.rpartition("/")
        if region.split("/")[0].lower() in _REGIONS:
            named[place.replace("_", " ").lower()] = key
    return named | _PLACES


def _currency(message: Message) -> Call | None:
    rest = _rest(message.keys, _CURRENCY)
    if rest is None or len(rest) != 1:
        return None
    code = lx.CURRENCY_WORDS.get(rest[0]) or (rest[0].upper() if rest[0] in lx.CODES_ISO else None)
    return _setting(account.SettingsFix(currency=code)) if code is not None else None


def _quiet(message: Message) -> Call | None:
    """ "jam tenang 22-6", "quiet hours 10pm to 6am", "jam tenang mati"."""
    rest = _rest(message.keys, _QUIET)
    if rest is None:
        return None
    if rest and all((key,) in _NEVER for key in rest):
        return _setting(account.SettingsFix(quiet=(0, 0)))
    times = [m.time for m in message.moments if m.time is not None]
    spans = {i for m in message.moments if m.time is not None for i in range(m.span.first, m.span.stop)}
    if len(times) != 2:
        figures = [t.key for t in message.tokens if t.kind is TokenKind.NUMBER]
        if len(figures) != 2 or not all(f.isdecimal() and int(f) <= 24 for f in figures):
            return None
        hours = tuple(int(f) % 24 for f in figures)
    else:
        if any(t.minute for t in times):
            return None
        hours = tuple(t.hour for t in times)
    known = _QUIET_BETWEEN | {f"{n}" for n in range(25)}
    left = [t.key for i, t in enumerate(message.tokens) if i not in spans and t.kind is TokenKind.WORD]
    named = {word for phrase in _QUIET for word in phrase}
    if any(key not in known and key not in named and (key,) not in _CHANGE and not is_filler(key) for key in left):
        return None
    return _setting(account.SettingsFix(quiet=(hours[0], hours[1])))


_QUIET_BETWEEN = frozenset(
    [
        "sampai",
        "sampe",
        "hingga",
        "sd",
        "s/d",
        "dari",
        "mulai",
        "jam",
        "pukul",
        "from",
        "until",
        "till",
        "between",
        "and",
        "to",
        "antara",
        "dan",
    ]
)
