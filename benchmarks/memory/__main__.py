"""`python -m benchmarks.memory`: what is found, then sizes."""

import asyncio
import sys

from benchmarks.memory import found, sizes
from benchmarks.memory.stand import stand


async def _run() -> bool:
    async with stand() as one:
        met = await found.run(one)
    async with stand() as another:
        return await sizes.run(another) and met


def main() -> int:
    return 0 if asyncio.run(_run()) else 1


if __name__ == "__main__":
    sys.exit(main())
