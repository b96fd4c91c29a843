"""Receipts drawn by tests: rows of words and figures on paper, photographed badly as wanted. A way of spoiling one is a function here."""

import random
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

Rows = Sequence[tuple[str, str]]
"""What stands left and right in each row."""

_WIDTH, _MARGIN, _ROW = 640, 36, 36

WARUNG: Rows = (
    ("RM SEDERHANA JAYA", ""),
    ("Jl. Merdeka No. 12, Bandung", ""),
    ("Tgl 12/10/2026 18:42", "Kasir Sari"),
    ("2x Nasi Rendang", "56.000"),
    ("1x Sate Padang", "35.000"),
    ("2x Es Teh Manis", "16.000"),
    ("Subtotal", "107.000"),
    ("PB1 10%", "10.700"),
    ("Total", "117.700"),
    ("Tunai", "150.000"),
    ("Kembali", "32.300"),
    ("Terima kasih", ""),
)
MINIMARKET: Rows = (
    ("INDOMARET", ""),
    ("PT INDOMARCO PRISMATAMA", ""),
    ("Jl. Kaliurang KM 5, Sleman", ""),
    ("21.10.2026-19:03", "Kasir 02"),
    ("SUSU UHT 1L", "21.500"),
    ("ROTI TAWAR", "17.900"),
    ("SABUN CUCI", "12.600"),
    ("TOTAL BELANJA", "52.000"),
    ("TUNAI", "60.000"),
    ("KEMBALI", "8.000"),
    ("PPN", "5.153"),
)
FUEL: Rows = (
    ("PERTAMINA", ""),
    ("SPBU 34.12345", ""),
    ("Tanggal 20 Okt 2026 07:15", ""),
    ("Produk", "PERTALITE"),
    ("Harga/Liter", "Rp 10.000"),
    ("Volume", "3,50 L"),
    ("Total", "Rp 35.000"),
    ("Tunai", "Rp 50.000"),
    ("Kembali", "Rp 15.000"),
)


def paper(rows: Rows, *, width: int = _WIDTH) -> Image.Image:
    height = 2 * _MARGIN + _ROW * len(rows)
    image = Image.new("RGB", (width, height), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(24)
    for n, (left, right) in enumerate(rows):
        top = _MARGIN + _ROW * n
        pen.text((_MARGIN, top), left, fill="black", font=font)
        pen.text((width - _MARGIN - pen.textlength(right, font=font), top), right, fill="black", font=font)
    return image


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, expand=True, fillcolor="gray", resample=Image.Resampling.BICUBIC)


def noisy(image: Image.Image, seed: int = 1) -> Image.Image:
    grain = Image.frombytes("L", image.size, random.Random(seed).randbytes(image.width * image.height))
    return Image.blend(image.filter(ImageFilter.GaussianBlur(0.8)), grain.convert("RGB"), 0.25)


def dark(image: Image.Image) -> Image.Image:
    return ImageEnhance.Contrast(ImageEnhance.Brightness(image).enhance(0.3)).enhance(0.7)


def beside(one: Image.Image, other: Image.Image) -> Image.Image:
    """Two on one picture."""
    both = Image.new("RGB", (one.width + other.width + 120, max(one.height, other.height) + 80), "gray")
    both.paste(one, (30, 40))
    both.paste(other, (one.width + 90, 40))
    return both


def jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
