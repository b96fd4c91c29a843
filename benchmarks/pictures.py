"""Receipts photographed, read on this machine without a model: seconds and memory for each picture, from its bytes to a slip.

`python -m benchmarks.pictures`. The pictures are the public ones of `../shared`; without that folder it says so and measures nothing.
"""

import asyncio
import json
import sys
import time
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from statistics import median

import psutil

from agent.understanding.receipts import Line, read
from integrations import pictures
from integrations.ocr import Ocr

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "receipts"
_SECONDS = 5.0
"""The aim, in the middle: something is to be seen within as many."""
_MEGABYTE = 1024 * 1024


async def _measured() -> int:
    labels = [json.loads(line) for line in (_SHARED / "sroie_labels.jsonl").read_text().splitlines()]
    ocr, took, right, most = Ocr(), [], 0, 0
    opened: list[float] = []
    first = 0.0
    for label in labels:
        content = (_SHARED / label["image"]).read_bytes()
        begun = time.perf_counter()
        picture = await pictures.safe(content)
        opened.append(time.perf_counter() - begun)
        lines = [Line(each.text, each.corners, each.sure) for each in await ocr.read(picture.content)]
        slips = read(lines, Date(2026, 11, 23), "IDR")
        took.append(time.perf_counter() - begun)
        first = first or took.pop()
        right += any(slip.totals[:1] == (Decimal(str(label["total"])),) for slip in slips)
        most = max(most, *(child.memory_info().rss for child in psutil.Process().children()))
    await ocr.close()
    slow = sorted(took)[int(len(took) * 0.95)]
    print(f"{len(labels)} photographs, totals right {right}")
    print(
        f"made safe {median(opened):.2f} s; all of it {median(took):.2f} s, p95 {slow:.2f} s; the first, with its start, {first:.2f} s"
    )
    print(f"resident in the process that reads: {most / _MEGABYTE:.0f} MiB at most")
    return int(median(took) > _SECONDS)


def main() -> int:
    if not _SHARED.is_dir():
        print(f"no photographs in {_SHARED}")
        return 0
    return asyncio.run(_measured())


if __name__ == "__main__":
    sys.exit(main())
