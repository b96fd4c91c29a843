"""Pictures made safe: what comes in, upright and bare comes out; what is no picture, or too large, is refused by its header."""

from io import BytesIO

import pytest
from PIL import Image

from integrations import apart, pictures


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def photograph() -> bytes:
    """Lying on its side, with its camera's name and where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    exif.get_ifd(0x8825)[1] = "S"
    return encoded(Image.new("RGB", (300, 200), "red"), "JPEG", exif=exif)


async def test_a_picture_comes_out_upright_and_tells_nothing_of_its_maker() -> None:
    safe = await pictures.safe(photograph())
    assert (safe.width, safe.height) == (200, 300)
    found = Image.open(BytesIO(safe.content))
    assert (found.format, found.mode, len(found.getexif())) == ("JPEG", "RGB", 0)
    assert b"SecretCamera" not in safe.content


async def test_for_a_model_it_is_smaller() -> None:
    large = encoded(Image.new("RGB", (3000, 2000)), "PNG")
    assert max((await pictures.safe(large, model=True)).width, 0) == 1600
    assert (await pictures.safe(large)).width > 1600


async def test_a_long_receipt_keeps_its_width() -> None:
    assert (await pictures.safe(encoded(Image.new("RGB", (800, 5000)), "PNG"))).width >= 700


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16", "1"])
async def test_every_kind_of_pixel_becomes_a_plain_one(mode: str) -> None:
    safe = await pictures.safe(encoded(Image.new(mode, (40, 30)), "PNG"))
    assert Image.open(BytesIO(safe.content)).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (encoded(Image.new("1", (18_000, 10_000)), "PNG"), "large"),
        (photograph()[:400], "broken"),
        (encoded(Image.new("RGB", (40, 30)), "GIF"), "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "broken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run", "broken"),
        (b"", "broken"),
    ],
)
async def test_what_is_no_picture_within_the_limits_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(pictures.Unsafe, match=why):
        await pictures.safe(content)


async def test_one_that_takes_too_long_is_told_from_one_that_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0)
    with pytest.raises(pictures.Unsafe, match="slow"):
        await pictures.safe(photograph())
