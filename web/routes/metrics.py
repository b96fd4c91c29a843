"""`/metrics` for Prometheus: what this process counted, and how far behind the database says LifeOS is.

For whoever shows METRICS_TOKEN as a bearer; where none is set, for this machine alone. For everybody else it does not exist.
"""

import asyncio
from collections.abc import Iterable, Iterator
from hmac import compare_digest
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from core import metrics
from core.clock import Clock
from core.settings import Settings
from storage.database import Database, unreachable
from storage.lag import Lag, lag

_PATIENCE = 5.0


class _Read(Collector):
    """What was just read, as gauges; None: the database does not answer."""

    def __init__(self, found: Lag | None) -> None:
        self._found = found

    def collect(self) -> Iterable[Metric]:
        yield GaugeMetricFamily(
            "lifeos_database_up", "Whether the database answered.", value=float(self._found is not None)
        )
        if self._found is not None:
            yield from _gauges(self._found)


def _gauges(found: Lag) -> Iterator[Metric]:
    yield GaugeMetricFamily("lifeos_inbox_open", "Updates received and not yet handled.", value=found.inbox)
    yield GaugeMetricFamily("lifeos_inbox_oldest_seconds", "How long the oldest of them waits.", value=found.inbox_age)
    yield GaugeMetricFamily("lifeos_outbox_due", "Messages that should be on their way.", value=found.outbox)
    yield GaugeMetricFamily(
        "lifeos_outbox_oldest_seconds", "How long the oldest of them waits.", value=found.outbox_age
    )
    yield GaugeMetricFamily(
        "lifeos_due_waiting", "What should have happened by user time and has not.", value=found.due
    )
    yield GaugeMetricFamily("lifeos_due_oldest_seconds", "How late the latest of it is.", value=found.due_age)
    yield GaugeMetricFamily("lifeos_model_month_usd", "Spent on models in this month (UTC).", value=float(found.spent))
    yield InfoMetricFamily("lifeos_schema", "The database's schema.", value={"revision": found.revision})


def router(settings: Settings, database: Database, clock: Clock) -> APIRouter:
    routes = APIRouter(tags=["health"])
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None

    @routes.get("/metrics", include_in_schema=False)
    async def scrape(request: Request, authorization: Annotated[str, Header()] = "") -> Response:
        if not _may(request, authorization, token):
            raise HTTPException(404)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Read(await _look(database, clock)))
        body = generate_latest(metrics.REGISTRY) + generate_latest(registry)
        return Response(body, media_type=CONTENT_TYPE_LATEST)

    return routes


def _may(request: Request, authorization: str, token: str | None) -> bool:
    if token is not None:
        return compare_digest(authorization.encode(), f"Bearer {token}".encode())
    # Behind a proxy of this machine the forwarded address counts: the proxy must say whom it serves.
    host = request.client.host if request.client else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def _look(database: Database, clock: Clock) -> Lag | None:
    (found,) = await asyncio.gather(_ask(database, clock), return_exceptions=True)
    if isinstance(found, BaseException):
        if not isinstance(found, Exception) or not unreachable(found):
            raise found
        return None
    return found


async def _ask(database: Database, clock: Clock) -> Lag:
    async with asyncio.timeout(_PATIENCE), database.system(durable=False, atomic=False) as session:
        return await lag(session, clock.user())
