"""Fuel pumps drawn by tests, their numbers in seven strokes."""

from PIL import Image, ImageDraw, ImageFont

_STROKES = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc",
    "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip
_GLASS = (190, 205, 180)


def strokes(text: str, height: int = 60) -> Image.Image:
    """Digits and marks as a display of seven strokes shows them."""
    width, gap, thick = int(height * 0.55), int(height * 0.22), max(4, height // 9)
    image = Image.new("RGB", ((width + gap) * len(text) + gap, height + 2 * gap), _GLASS)
    pen = ImageDraw.Draw(image)
    for n, letter in enumerate(text):
        x, y = gap + n * (width + gap), gap
        low, right, half = y + height, x + width, y + height // 2
        boxes = {
            "a": (x, y, right, y + thick), "g": (x, half - thick // 2, right, half + thick // 2), "d": (x, low - thick, right, low),
            "f": (x, y + thick, x + thick, half - thick), "b": (right - thick, y + thick, right, half - thick),
            "e": (x, half + thick, x + thick, low - thick), "c": (right - thick, half + thick, right, low - thick),
            ".": (x, low - thick, x + thick, low),
        }  # fmt: skip
        for stroke in _STROKES.get(letter, letter):
            pen.rectangle(boxes[stroke], fill="black")
    return image


def pump(total: str, liters: str, price: str) -> Image.Image:
    image = Image.new("RGB", (900, 900), (200, 40, 40))
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    for n, (name, digits) in enumerate((("TOTAL HARGA", total), ("JUMLAH LITER", liters), ("HARGA/LITER", price))):
        pen.text((80, 60 + n * 260), name, fill="white", font=font)
        image.paste(strokes(digits, 90), (80, 120 + n * 260))
    pen.text((80, 840), "PERTALITE", fill="white", font=font)
    return image
