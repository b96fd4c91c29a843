"""Charts as a PNG that reads on a phone, on a page of its own white whatever is around it: spending as bars over time with each
category's share below, a measure as points with its mean as a line, figures of two spans as bars beside each other.

It knows texts and lengths only; what they mean is with the card. Drawn with Pillow and the typeface Pillow brings along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, MARGIN = 1080, 64
_PAPER, _INK, _SOFT, _LINE = "#FFFFFF", "#1C2430", "#5D6876", "#E3E7EC"
_BAR, _TOP, _TRACK = "#7FB3A6", "#1F7A66", "#EEF1F4"
_BARS_TOP, _BARS_HEIGHT, _AXIS = 300, 400, 150
_ROW, _DOT = 104, 9
_PAIRS_TOP, _PAIR = 150, 330


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


@dataclass(frozen=True, slots=True)
class Point:
    """`at`: how far along, 0 to 1; `value` as measured, `mean` on the line."""

    at: Decimal
    value: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class Curve:
    """`marks` as of a figure, the lowest below every value; `labels`: how far along, and what is written there. `points`, `line`:
    what the two are called below."""

    title: str
    total: str
    values: tuple[Point, ...]
    marks: tuple[tuple[Decimal, str], ...]
    labels: tuple[tuple[Decimal, str], ...]
    points: str
    line: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one thing: what each is called, its text and its amount; `now` stands out."""

    name: str
    now: tuple[str, str, Decimal]
    before: tuple[str, str, Decimal]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each pair is drawn to a scale of its own."""

    title: str
    pairs: tuple[Pair, ...]


def png(figure: Figure | Curve | Pairs) -> bytes:
    """The picture, 1080 pixels wide, as high as its rows need."""
    if isinstance(figure, Pairs):
        return _encoded(_beside(figure))
    below = _BARS_TOP + _BARS_HEIGHT + 100
    more = _ROW * len(figure.rows) if isinstance(figure, Figure) else _ROW // 2
    image = Image.new("RGB", (WIDTH, below + more + MARGIN // 2), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 56), figure.title, _SOFT, _font(42))
    draw.text((MARGIN, 118), figure.total, _INK, _font(80), stroke_width=1, stroke_fill=_INK)
    _marks(draw, figure.marks)
    if isinstance(figure, Curve):
        _curve(draw, figure)
        _key(draw, figure, below)
    else:
        _bars(draw, figure)
        for n, row in enumerate(figure.rows):
            _row(draw, row, below + n * _ROW)
    return _encoded(image)


def _encoded(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _beside(figure: Pairs) -> Image.Image:
    image = Image.new("RGB", (WIDTH, _PAIRS_TOP + _PAIR * len(figure.pairs)), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 56), figure.title, _SOFT, _font(42))
    for n, pair in enumerate(figure.pairs):
        y = _PAIRS_TOP + n * _PAIR
        draw.text((MARGIN, y), pair.name, _INK, _font(46), stroke_width=1, stroke_fill=_INK)
        most = max(pair.now[2], pair.before[2])
        _half(draw, pair.now, most, y + 76, _TOP)
        _half(draw, pair.before, most, y + 190, _BAR)
    return image


def _half(draw: ImageDraw.ImageDraw, half: tuple[str, str, Decimal], most: Decimal, y: int, shade: str) -> None:
    """One bar, as long as its share of the larger, with what it is above it."""
    name, text, amount = half
    draw.text((MARGIN, y), name, _SOFT, _font(36))
    draw.text((WIDTH - MARGIN, y), text, _INK, _font(40), anchor="ra")
    y += 56
    draw.rectangle((MARGIN, y, WIDTH - MARGIN, y + 26), _TRACK)
    length = int(amount * (WIDTH - 2 * MARGIN) / most) if most else 0
    if length:
        draw.rectangle((MARGIN, y, MARGIN + max(6, length), y + 26), shade)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _marks(draw: ImageDraw.ImageDraw, marks: Sequence[tuple[Decimal, str]]) -> None:
    for mark, text in marks:
        y = _height(mark, marks)
        draw.line((MARGIN + _AXIS, y, WIDTH - MARGIN, y), _LINE, 3)
        draw.text((MARGIN + _AXIS - 20, y), text, _SOFT, _font(32), anchor="rm")


def _height(value: Decimal, marks: Sequence[tuple[Decimal, str]]) -> int:
    """Where a value lies between the lowest mark and the highest, from the top of the picture."""
    low, high = marks[0][0], marks[-1][0]
    return _BARS_TOP + _BARS_HEIGHT - int((value - low) * _BARS_HEIGHT / (high - low))


def _curve(draw: ImageDraw.ImageDraw, figure: Curve) -> None:
    left, space = MARGIN + _AXIS + _DOT, WIDTH - 2 * MARGIN - _AXIS - 2 * _DOT
    along = [left + int(point.at * space) for point in figure.values]
    for x, point in zip(along, figure.values, strict=True):
        y = _height(point.value, figure.marks)
        draw.ellipse((x - _DOT, y - _DOT, x + _DOT, y + _DOT), _BAR)
    line = [(x, _height(point.mean, figure.marks)) for x, point in zip(along, figure.values, strict=True)]
    draw.line(line, _TOP, 8, joint="curve")
    for at, text in figure.labels:
        anchor = "la" if at == 0 else "ra" if at == 1 else "ma"
        draw.text((left + int(at * space), _BARS_TOP + _BARS_HEIGHT + 16), text, _SOFT, _font(32), anchor=anchor)


def _key(draw: ImageDraw.ImageDraw, figure: Curve, y: int) -> None:
    """What the points and the line are."""
    x = MARGIN + _DOT
    draw.ellipse((x - _DOT, y - _DOT, x + _DOT, y + _DOT), _BAR)
    draw.text((x + 2 * _DOT, y), figure.points, _INK, _font(36), anchor="lm")
    x += 2 * _DOT + int(_font(36).getlength(figure.points)) + 60
    draw.line((x, y, x + 56, y), _TOP, 8)
    draw.text((x + 76, y), figure.line, _INK, _font(36), anchor="lm")


def _bars(draw: ImageDraw.ImageDraw, figure: Figure) -> None:
    floor, top = _BARS_TOP + _BARS_HEIGHT, figure.marks[-1][0]
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
    draw.text((WIDTH - MARGIN - 120, y), row.amount, _INK, _font(38), anchor="ra")
    y += 58
    draw.rectangle((MARGIN, y, WIDTH - MARGIN, y + 12), _TRACK)
    draw.rectangle((MARGIN, y, MARGIN + max(6, int(row.share * (WIDTH - 2 * MARGIN))), y + 12), _TOP)
