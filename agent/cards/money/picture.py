"""The chart of spending as a PNG that reads on a phone: the sum, bars over time, and each category with its share.

It knows texts and lengths only; what they mean is in chart.py. Drawn with Pillow and the typeface Pillow brings along.
"""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, MARGIN = 1080, 64
_PAPER, _INK, _SOFT, _LINE = "#FFFFFF", "#1C2430", "#5D6876", "#E3E7EC"
_BAR, _TOP, _TRACK = "#7FB3A6", "#1F7A66", "#EEF1F4"
_BARS_TOP, _BARS_HEIGHT, _AXIS = 300, 400, 150
_ROW = 104


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` stands below it, on some bars only."""

    amount: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`share`: of the whole, 0 to 1, as long as the bar; `percent`: the same in figures."""

    name: str
    amount: str
    percent: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """`marks`: heights of the lines behind the bars, with what is written at each, ascending, the highest above every bar."""

    title: str
    total: str
    bars: tuple[Bar, ...]
    marks: tuple[tuple[Decimal, str], ...]
    rows: tuple[Row, ...]


def png(figure: Figure) -> bytes:
    """The picture, 1080 pixels wide, as high as its rows need."""
    below = _BARS_TOP + _BARS_HEIGHT + 100
    image = Image.new("RGB", (WIDTH, below + _ROW * len(figure.rows) + MARGIN // 2), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 56), figure.title, _SOFT, _font(42))
    draw.text((MARGIN, 118), figure.total, _INK, _font(80), stroke_width=1, stroke_fill=_INK)
    _bars(draw, figure)
    for n, row in enumerate(figure.rows):
        _row(draw, row, below + n * _ROW)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _bars(draw: ImageDraw.ImageDraw, figure: Figure) -> None:
    floor, top = _BARS_TOP + _BARS_HEIGHT, figure.marks[-1][0]
    for mark, text in figure.marks:
        y = floor - int(mark * _BARS_HEIGHT / top)
        draw.line((MARGIN + _AXIS, y, WIDTH - MARGIN, y), _LINE, 3)
        draw.text((MARGIN + _AXIS - 20, y), text, _SOFT, _font(32), anchor="rm")
    left, space = MARGIN + _AXIS, WIDTH - 2 * MARGIN - _AXIS
    most = max(bar.amount for bar in figure.bars)
    for n, bar in enumerate(figure.bars):
        start, stop = (left + space * k // len(figure.bars) for k in (n, n + 1))
        gap = max(1, min((stop - start) // 5, 24))
        if bar.amount:
            height = max(4, int(bar.amount * _BARS_HEIGHT / top))
            shade = _TOP if bar.amount == most else _BAR
            draw.rectangle((start + gap, floor - height, stop - gap, floor), shade)
        if bar.label:
            draw.text(((start + stop) // 2, floor + 16), bar.label, _SOFT, _font(32), anchor="ma")


def _row(draw: ImageDraw.ImageDraw, row: Row, y: int) -> None:
    draw.text((MARGIN, y), row.name, _INK, _font(38))
    draw.text((WIDTH - MARGIN, y), row.percent, _SOFT, _font(38), anchor="ra")
    draw.text((WIDTH - MARGIN - 110, y), row.amount, _INK, _font(38), anchor="ra")
    y += 58
    draw.rectangle((MARGIN, y, WIDTH - MARGIN, y + 12), _TRACK)
    draw.rectangle((MARGIN, y, MARGIN + max(6, int(row.share * (WIDTH - 2 * MARGIN))), y + 12), _TOP)
