"""Kilometres, times and paces as people read them: `5,2 km`, `31:05`, `1:52:10`, `6:15/km`."""

from decimal import ROUND_HALF_UP, Decimal

from core.language import Language, say


def figure(value: Decimal, language: Language, places: str = "0.01") -> str:
    """`12,5` or `12.5`: at most two decimals, none that say nothing."""
    text = f"{value.quantize(Decimal(places), ROUND_HALF_UP).normalize() + 0:f}"
    return say(language, id=text.replace(".", ","), en=text)


def km(distance: Decimal, language: Language) -> str:
    """Kilometres; below one, metres."""
    if distance < 1:
        return f"{figure(distance * 1000, language, '1')} m"
    return f"{figure(distance, language)} km"


def clock(minutes: Decimal) -> str:
    """`31:05`, `1:52:10`: to the second."""
    return _clock(int((minutes * 60).quantize(Decimal(1), ROUND_HALF_UP)))


def pace_text(seconds: Decimal) -> str:
    """`6:15/km`"""
    return f"{_clock(int(seconds.quantize(Decimal(1), ROUND_HALF_UP)))}/km"


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
