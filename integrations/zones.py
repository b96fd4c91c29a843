"""The time zone of a place, without a network: tzfpy carries the borders, simplified by some hundred metres."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_at(latitude: float, longitude: float) -> ZoneInfo | None:
    """The IANA zone there (degrees); None at sea and where no zone is known. The first call reads the borders (some 0.5 s)."""
    # Loaded at the first shared location: most people never send one.
    from tzfpy import get_tz

    name: str = get_tz(longitude, latitude)
    # At sea the zones are bare offsets, which nobody lives by.
    if not name or name.startswith("Etc/"):
        return None
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
