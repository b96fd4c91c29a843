"""The agent's durable jobs, run by procrastinate. A job carries ids only; its row is the truth."""

import asyncio
from uuid import UUID

from procrastinate import App, RetryStrategy

from agent.lanes import Busy, Lanes
from core.log import get
from core.steady import steadily
from storage import jobs as queue

log = get("lifeos.jobs")

_SWEEP = 5.0


def register(app: App, lanes: Lanes) -> None:
    """Give the queue its tasks. The names are part of stored jobs: never rename one."""

    @app.task(
        name="handle_inbox", queue="inbox", retry=RetryStrategy(max_attempts=None, wait=2, retry_exceptions={Busy})
    )
    async def handle_inbox(inbox_id: str) -> None:
        await lanes.look(UUID(inbox_id))


async def work(app: App) -> None:
    """Run jobs until cancelled; a worker that lost the database begins again."""
    await steadily("jobs", lambda: _work_once(app), longest=2.0)


async def _work_once(app: App) -> None:
    async with app.open_async(), asyncio.TaskGroup() as group:
        group.create_task(_sweep(app))
        group.create_task(
            app.run_worker_async(
                concurrency=20,
                # Jobs lie some seconds before they are due: being notified of each would wake the worker for nothing.
                listen_notify=False,
                fetch_job_polling_interval=1.0,
                abort_job_polling_interval=60.0,
                install_signal_handlers=False,
                delete_jobs="successful",
                update_heartbeat_interval=queue.HEARTBEAT,
                stalled_worker_timeout=queue.STALLED,
                shutdown_graceful_timeout=5,
            )
        )


async def _sweep(app: App) -> None:
    while True:
        swept = await queue.sweep(app)
        if swept:
            log.info("stalled jobs given to others", jobs=swept)
        await asyncio.sleep(_SWEEP)
