"""Services of others that this LifeOS has no access to: they say so."""

from typing import Any

from core.errors import LifeOSError
from web.auth import Signed
from web.envelope import Fault
from web.routing import router

strava, google = router("strava"), router("google")

ROUTERS = (strava, google)

_NOT_YET: dict[int | str, dict[str, Any]] = {501: {"model": Fault, "description": "Not Configured"}}


class NotConfigured(LifeOSError):
    """This LifeOS is not connected to that service."""

    status = 501
    indonesian = "LifeOS ini belum tersambung ke layanan itu."


@strava.get("/connect", operation_id="strava_connect", responses=_NOT_YET)
@strava.get("/activities", operation_id="strava_activities", responses=_NOT_YET)
@google.get("/connect", operation_id="google_connect", responses=_NOT_YET)
async def absent(_: Signed) -> None:
    """Not connected."""
    raise NotConfigured
