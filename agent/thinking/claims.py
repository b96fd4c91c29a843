"""Words that say something was done. Without a committed row of the same turn they are not said.

`claims` looks for a completed or promised act ("sudah saya catat", "kuhapus", "I've saved"), not for what is denied, asked
or merely possible ("belum tercatat", "bisa dicatat"), nor for what the person did. A new verb goes into the lists: one that is
hardly ever about anything but records into `_ROOTS` and `_KEPT`, one of everyday things into `_EVERYDAY` and `_MADE`.
"""

import re

_ROOTS = (
    "catat|catet|simpan|simpen|hapus|apus|ubah|ganti|batal(?:kan)?|tambah(?:kan)?|masuk(?:kan|in)|perbarui|update|setel|set|"
    "atur|jadwal(?:kan)?|inge?t(?:kan|in)?|ingat(?:kan|in)?|koreksi|betulkan|benarkan|benerin|buang|rekam|log|save|input|entri|"
    "edit|revisi"
)
_ACTIVE = (
    "mencatat|menyimpan|menghapus|mengubah|mengganti|membatal(?:kan)?|menambah(?:kan)?|memasukkan|memperbarui|mengatur|"
    "mengingat|membuang|merekam|menandai|memindah|memasang|menjadwal|mengaktif|mengembali|nyatet|nyimpen|ngapus|nambah(?:in)?"
)
_EVERYDAY = "pasang|tanda|pindah|buat|bikin|kembali|aktif|tulis|centang|daftar|hilang|ilang|geser"
"""Done by the program only where it says so of itself, or that it is done by now."""
_ENDING = "(?:kan|in|i)?(?:nya|lah)?"
_BY_NOW = (
    r"sudah|udah|udh|dah|telah|berhasil|akan|bakal|langsung|baru\ saja|barusan|sedang|lagi|wis|wes|sampun|selesai|beres"
)
_ME = "aku|saya|kami|gue|gua|gw|tak"
_PERSON = r"(?<!kamu\ )(?<!anda\ )(?<!kau\ )"
_KEPT = (
    "saved|recorded|logged|noted|added|deleted|removed|updated|changed|corrected|set|stored|kept|undone|cancell?ed|"
    "scheduled|entered"
)
_MADE = f"{_KEPT}|record|log|put|made|created|marked|moved|filed|tracked|registered|erased|taken|undid|restored|reverted|renamed|fixed"
_TO_DO = (
    "save|record|log|note|add|delete|remove|update|change|correct|set|store|undo|cancel|schedule|enter|put|create|mark|move|"
    "file|track|erase|restore|revert|rename|remember|remind|make\\ a\\ note"
)
_DOING = (
    "saving|recording|logging|noting|adding|deleting|removing|updating|changing|correcting|setting|storing|scheduling|"
    "creating|marking|undoing|moving|putting"
)
_STANDS = (
    r"just|already|successfully|has\ been|have\ been|was|were|is\ now|are\ now|been|it's|it\ is|that's|that\ is|they're|"
    r"everything's|everything\ is|all"
)
_THING = "expense|income|task|reminder|budget|meal|run|workout|service|record|entry|note|weight|bill|memory|fact"
_WELL = (
    r"ok|oke|okay|okey|siap|sip|baik|baiklah|mantap|beres|done|noted|got\ it|sure|alright|all\ right|great|perfect|"
    "understood|yes|ya|yup"
)
_DONE = re.compile(
    rf"""\b(?:
        (?:ku|di|ter|ke)-?(?:{_ROOTS}){_ENDING}
        | ku(?:{_EVERYDAY}){_ENDING}
        | {_PERSON}(?:{_BY_NOW})\s+(?:(?:{_ROOTS}){_ENDING}|(?:{_ACTIVE}){_ENDING})
        | (?:{_BY_NOW})\s+(?:{_ME})\s+(?:(?:di|ku|ter)?(?:{_ROOTS}|{_EVERYDAY})|{_ACTIVE}){_ENDING}
        | (?:{_BY_NOW})\s+(?:di|ku|ter|ke)-?(?:{_EVERYDAY}){_ENDING}
        | (?:{_BY_NOW})\s+(?:beres|aktif)
        | (?:{_BY_NOW})\s+masuk(?=\W*(?:ya|yaa|kok|nih|dong|semua)?\W*(?:$|[.!,]|(?:catatan|data|daftar|sistem)\b))
        | (?:aku|saya|kami|gue|gua|gw)\s+(?:(?:{_ROOTS}){_ENDING}|(?:{_EVERYDAY})(?:kan|in|i)(?:nya)?)
        | (?:i\ have|i've|i|we\ have|we've|we)\s+(?:(?:just|now|already|successfully|also|(?:gone|went)\ ahead\ and)\s+)*(?:{_MADE})
        | (?:i'll|i\ will|i'm\ going\ to|let\ me)\s+(?:(?:just|now|also)\s+)*(?:{_TO_DO})
        | (?:i'm|i\ am|we're)\s+(?:now\s+)?(?:{_DOING})
        | (?:{_STANDS})\s+(?:(?:just|now|already|successfully|also|been|all)\s+)*(?:{_KEPT})
    )\b
    | ^\W*(?:(?:{_WELL})\W+)*(?:(?:all|semua|semuanya)\s+)?(?!set\b)(?:done|{_KEPT}|{_DOING}|all\ set|beres|selesai)\b
    | ^\W*(?:{_WELL})\W+(?:{_ROOTS}){_ENDING}\b
    | ^\W*(?:(?:the|your|a|new)\s+)*(?:{_THING})\s+(?:{_KEPT}|created)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_DENIED = re.compile(
    r"""(?:\b(?:
        belum|tidak|nggak|ngga|gak|ga|bukan|jangan|tanpa|bisa|dapat|boleh|perlu|harus|mau|ingin|kalau|kalo|jika|supaya|agar|biar
        | untuk|yang|apa|apakah|semoga|moga|sampai|sebelum|tak|not|no|nothing|never|can|could|if|to|that|cannot|should|may|might
        | before|until|hope|once|when
    )|n't)\W+(?:\w+\W+){0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = 40


def claims(text: str) -> list[str]:
    """What the words say was done or will be done, as written."""
    return [found.group().strip() for found in _DONE.finditer(text) if not _DENIED.search(_lead(text, found.start()))]


def _lead(text: str, start: int) -> str:
    """What stands before, in the same sentence."""
    return re.split(r"[.!?\n]", text[max(0, start - _BEFORE) : start])[-1]
