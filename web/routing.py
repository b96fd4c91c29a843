"""How a router of the API is made: `routes = router("expenses")`. Its bodies are read exactly: numbers as they were written; its answers
are kept as answers.py says."""

import json
from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any, NoReturn

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from web import answers


class _Exact(Request):
    async def json(self) -> Any:
        """Raises json.JSONDecodeError for what is no JSON, NaN and infinities among it, or is nested too deep."""
        if not hasattr(self, "_read"):
            text = (await self.body()).decode(errors="surrogateescape")
            try:
                self._read = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
            except RecursionError as fault:
                raise json.JSONDecodeError("nested too deep", text, 0) from fault
        return self._read


def _refuse(constant: str) -> NoReturn:
    raise json.JSONDecodeError("no JSON number", constant, 0)


class _Route(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def exactly(request: Request) -> Response:
            exact = _Exact(request.scope, request.receive)
            await answers.read(exact)
            return await answers.keep(exact, await handle(exact))

        return exactly


def router(name: str) -> APIRouter:
    """Routes under `/<name>`, so tagged."""
    return APIRouter(prefix=f"/{name}", tags=[name], route_class=_Route)
