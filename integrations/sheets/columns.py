"""Which column is which: the delimiter, the row of headings, and what each heading means, in Indonesian and English."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

OURS = ("date", "kind", "amount", "currency", "description", "category", "label", "merchant", "note")
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE, _HEADINGS_WITHIN = 60, 30
_NAMES: Mapping[str, str] = {
    "date": "date, tanggal, tgl, waktu, time, datetime, transaction date, tanggal transaksi, tgl transaksi, trans date, posting date,"
    " tanggal posting, value date, date time, tanggal waktu, hari, day, period, tanggal efektif, post date, created at",
    "amount": "amount, jumlah, nominal, nilai, total, price, harga, sum, mutasi, transaction amount, jumlah transaksi, nilai transaksi,"
    " value, biaya, cost, rp, rupiah",
    "out": "debit, debet, db, pengeluaran, keluar, uang keluar, dana keluar, expense, expenses, outflow, money out, paid out, withdrawal,"
    " withdrawals, debit amount, spent, penarikan, debit idr, debet idr",
    "in": "credit, kredit, cr, pemasukan, masuk, uang masuk, dana masuk, income, inflow, money in, paid in, deposit, deposits,"
    " credit amount, received, setoran, kredit idr, credit idr",
    "kind": "type, tipe, jenis, kind, income expense, expense income, pemasukan pengeluaran, pengeluaran pemasukan, transaction type,"
    " jenis transaksi, tipe transaksi, d k, db cr, cr db, dc, debit credit, debet kredit, jenis mutasi",
    "description": "description, deskripsi, keterangan, details, detail, uraian, title, judul, name, nama, item, transaksi, remark,"
    " remarks, berita, narration, uraian transaksi, keterangan transaksi, transaction description, barang, narasi, particulars",
    "note": "note, notes, catatan, memo, comment, comments",
    "merchant": "merchant, payee, toko, tempat, counterparty, shop, store, penerima, place",
    "category": "category, kategori, category name, nama kategori",
    "label": "label, labels, subcategory, sub category, subkategori, sub kategori, tag, tags",
    "currency": "currency, mata uang, ccy, curr, valuta",
    "moved": "transfer",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
_CURRENCY = re.compile(r"\b([A-Z]{3})\b")


class Refused(Exception):
    """Why a file is no table of money: `empty`, `headings`, `large`."""


def decoded(content: bytes) -> str:
    """The text, by its mark, else as UTF-8, else as Western Windows wrote it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if content.count(b"\0", 0, 200) > 20:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def table(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row that has any, by the delimiter that splits the most rows alike."""
    text = text.replace("\0", "")
    if text[:4].lower() == "sep=":
        text = "\n" + text.partition("\n")[2]
    csv.field_size_limit(100_000)
    best = max(_DELIMITERS, key=lambda delimiter: _regular(text, delimiter))
    return [(line, cells) for line, cells in _rows(text, best) if any(cell.strip() for cell in cells)]


def _rows(text: str, delimiter: str, most: int | None = None) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            found.append((line, cells))
            line = reader.line_num + 1
            if most is not None and len(found) >= most:
                break
    except csv.Error:
        return found
    return found


def _regular(text: str, delimiter: str) -> int:
    """Cells in the rows that have the most usual number of them, two at least."""
    widths = [len(cells) for _, cells in _rows(text, delimiter, _SAMPLE)]
    usual = max(set(widths), key=lambda width: widths.count(width) * (width > 1), default=0)
    return usual * widths.count(usual) if usual > 1 else 0


def headings(rows: Sequence[tuple[int, list[str]]]) -> tuple[int, dict[str, list[int]], str | None]:
    """The index of the row of headings, the columns of each field, and a currency one of them names. Raises Refused."""
    for n, (_, cells) in enumerate(rows[:_HEADINGS_WITHIN]):
        fields: dict[str, list[int]] = {}
        for column, cell in enumerate(cells):
            field = _FIELDS.get(_plain(cell)) or _FIELDS.get(_plain(re.sub(r"\(.*?\)", "", cell)))
            if field is not None:
                fields.setdefault(field, []).append(column)
        if "date" in fields and fields.keys() & {"amount", "in", "out"}:
            named = next((found[1] for cell in cells if "(" in cell and (found := _CURRENCY.search(cell))), None)
            return n, fields, named
    raise Refused("headings" if rows else "empty")


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", cell.lower()).split())
