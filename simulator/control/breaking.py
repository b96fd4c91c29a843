"""The control API's faults: what the next calls or updates meet with. A new fault is a kind in `faults.py`."""

from aiohttp import web

from simulator.control.requests import answer, body, number, optional, text
from simulator.control.sending import Route
from simulator.errors import bad_request
from simulator.faults import Fault, Faults, Kind
from simulator.telegram import Telegram


class Breaking:
    def __init__(self, telegram: Telegram, faults: Faults) -> None:
        self._telegram = telegram
        self._faults = faults

    def routes(self) -> list[Route]:
        return [
            ("POST", "/api/updates/double", self.double),
            ("POST", "/api/updates/late", self.late),
            ("POST", "/api/updates/{update}/again", self.again),
            ("GET", "/api/faults", self.list_faults),
            ("POST", "/api/faults", self.add_fault),
            ("POST", "/api/faults/release", self.release_faults),
        ]

    async def late(self, request: web.Request) -> web.StreamResponse:
        """Each of the next `count` updates arrives `seconds` late, after those that came behind it."""
        given = await body(request)
        self._telegram.updates.late(optional(given, "count", int) or 1, optional(given, "seconds", float) or 5.0)
        return answer(True)

    async def again(self, request: web.Request) -> web.StreamResponse:
        if not self._telegram.updates.again(number(request, "update")):
            raise bad_request("there is no such update")
        return answer(True)

    async def double(self, request: web.Request) -> web.StreamResponse:
        self._telegram.updates.double(optional(await body(request), "count", int) or 1)
        return answer(True)

    async def list_faults(self, request: web.Request) -> web.StreamResponse:
        return answer(self._faults.list())

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        kind = text(given, "kind")
        if kind not in set(Kind):
            raise bad_request(f"kind is one of {', '.join(Kind)}")
        numbers = {name: optional(given, name, int) for name in ("count", "chat_id", "retry_after", "code")}
        texts = {name: optional(given, name, str) for name in ("method", "description")}
        more = {name: value for name, value in {**numbers, **texts}.items() if value is not None}
        return answer({"id": self._faults.add(Fault(Kind(kind), **more)).id})

    async def release_faults(self, request: web.Request) -> web.StreamResponse:
        self._faults.release(optional(await body(request), "id", int))
        return answer(True)
