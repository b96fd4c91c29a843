"""LifeOS as `main.build` builds it, with every part running; with `trace`, its stages are timed from outside.

Its servers are the benchmark's own, so the part that keeps servers up has none to keep.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import SecretStr

import main
from benchmarks.subjects.assignment import Assignment
from benchmarks.trace import Trace
from core import log
from core.settings import Settings
from integrations.embedded.process import free_port


@asynccontextmanager
async def running(given: Assignment) -> AsyncIterator[None]:
    log.configure("WARNING", "console")
    trace = Trace()
    if given.trace is not None:
        trace.install()
    key = SecretStr(given.model_key) if given.model_key else None
    config = Settings(
        _env_file=None,
        lifeos_home=given.folder,
        lifeos_port=free_port(),
        openai_base_url=given.model_url,
        openai_api_key=key,
    )
    main.warm_up(config)
    ground = main.Ground(given.owner_url, given.app_url, given.telegram_url, given.token, None, ())
    built = main.build(config, ground)
    tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
    yield
    await built.stop(tasks)
    if given.trace is not None:
        trace.save(given.trace)
