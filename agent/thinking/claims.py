"""Words that say something was done. Without a committed row of the same turn they are not said.

`claims` looks for a completed or promised act ("sudah saya catat", "kuhapus", "I've saved"), not for what is denied, asked
or merely possible ("belum tercatat", "bisa dicatat"). A new verb goes into the lists.
"""

import re

_ROOTS = (
    "catat|catet|simpan|hapus|ubah|ganti|batal(?:kan)?|tambah(?:kan)?|masuk(?:kan)?|perbarui|update|setel|atur|jadwalkan|"
    "ingat(?:kan)?|koreksi|betulkan|buang|rekam|log|save"
)
_ACTIVE = (
    "mencatat|menyimpan|menghapus|mengubah|mengganti|membatal(?:kan)?|menambah(?:kan)?|memasukkan|memperbarui|mengatur|"
    "mengingat|membuang|merekam|nyatet|nyimpen"
)
_ENDING = "(?:kan|in|i)?(?:nya|lah)?"
_BY_NOW = r"sudah|udah|udh|dah|telah|berhasil|akan|langsung|baru\ saja|barusan"
_PAST = (
    "saved?|recorded|record|logged|log|noted|added|add|deleted|removed|updated|changed|corrected|set|stored|kept|undone|"
    "cancell?ed|scheduled|entered"
)
_HAVE = r"i\ have|i've|i|we've|we|just|already|successfully|has\ been|have\ been|was|were|is\ now|are\ now|been|i'll|i\ will"
_DONE = re.compile(
    rf"""\b(?:
        (?:ku|di|ter)(?:{_ROOTS}){_ENDING}
        | (?:{_BY_NOW})\s+(?:(?:aku|saya|kami|gue|gw)\s+)?(?:(?:di|ku|ter)?(?:{_ROOTS})|{_ACTIVE}){_ENDING}
        | (?:aku|saya|kami)\s+(?:{_ROOTS}){_ENDING}
        | beres|selesai
        | (?:{_HAVE})\s+(?:(?:just|now|already|successfully|also)\s+)*(?:{_PAST})
    )\b
    | ^\W*(?:done|saved|recorded|logged|noted|added|deleted|removed|updated|all\ set)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_DENIED = re.compile(
    r"""(?:\b(?:
        belum|tidak|tak|nggak|ngga|gak|ga|bukan|jangan|tanpa|bisa|dapat|boleh|perlu|harus|mau|ingin|kalau|jika|supaya|agar
        | untuk|yang|apa|apakah|not|no|nothing|never|can|could|if|to|that|cannot|should|may|might
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
