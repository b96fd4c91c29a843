"""Activities as watches and apps write them: GPX, TCX, FIT, bare or packed. Bytes in, plain rows out; nothing of ours is imported, so
that it can run apart (`integrations/apart.py`).

A format is a module with a reader from bytes to activities, and a line in `_READERS`; what tells it from others is in packed.py.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from integrations.activities.activity import Activity, Refused
from integrations.activities.fit import read_fit
from integrations.activities.gpx import read_gpx
from integrations.activities.packed import Format, unpacked
from integrations.activities.tcx import read_tcx

MOST = 200
"""Activities of one file."""
_READERS: dict[Format, Callable[[bytes], Sequence[Activity]]] = {
    Format.GPX: read_gpx,
    Format.TCX: read_tcx,
    Format.FIT: read_fit,
}


def work(taken: bytes) -> bytes:
    """JSON: `format` and `activities`, the fields of `Activity` with `began` in ISO 8601; or `refused`, why there is none in it."""
    try:
        shape, content = unpacked(taken)
        found = sorted(_READERS[shape](content), key=lambda each: each.began.replace(tzinfo=None))
        if len(found) > MOST:
            raise Refused("large")
    except Refused as why:
        return json.dumps({"refused": str(why)}).encode()
    rows = [asdict(each) | {"began": each.began.isoformat()} for each in found]
    return json.dumps({"format": shape.value, "activities": rows}).encode()


__all__ = ["work"]
