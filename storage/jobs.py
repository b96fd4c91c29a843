"""Jobs that must not be lost, in Postgres by procrastinate. A job carries ids only.

Inside our transactions a job is deferred by procrastinate's SQL function (see `inbox.accept`); it has no asyncpg connector,
so the worker reads through psycopg on a direct connection. Jobs of a killed worker are stranded unless swept: `sweep`.
"""

from procrastinate import App, PsycopgConnector
from procrastinate.schema import SchemaManager
from sqlalchemy import text

from storage.database import Queues, fetch

HEARTBEAT = 2.0
"""Seconds between a worker's signs of life."""

STALLED = 6.0
"""Seconds without one after which its jobs are given to others."""


def app(url: str) -> App:
    """The job queue on this database; `url` as for psycopg."""
    connector = PsycopgConnector(conninfo=url, min_size=1, max_size=4, kwargs={"application_name": "lifeos-jobs"})
    return App(connector=connector)


async def sweep(jobs: App) -> int:
    """Give the jobs of workers that stopped giving signs of life to others; how many. Holds no lock."""
    stalled = list(await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
    for job in stalled:
        await jobs.job_manager.retry_job(job)
    return len(stalled)


_OVER = text(
    "DELETE FROM procrastinate_jobs WHERE id IN (SELECT j.id FROM procrastinate_jobs j"
    " WHERE j.status IN ('succeeded', 'failed', 'cancelled', 'aborted') AND NOT EXISTS (SELECT FROM procrastinate_events e"
    " WHERE e.job_id = j.id AND e.at > now() - make_interval(days => CAST(:days AS integer)))"
    " LIMIT CAST(:most AS integer)) RETURNING id"
)


async def forget(session: Queues, days: int, most: int) -> int:
    """Remove jobs that are over and of which nothing was heard for so many days; how many. Those that went well leave by themselves."""
    return len(await fetch(session, _OVER, days=days, most=most))


def schema() -> str:
    """procrastinate's own tables and functions, as SQL for the migration."""
    return SchemaManager.get_schema()
