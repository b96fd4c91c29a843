"""`GET /events`: what changes while a screen is open, as server-sent events."""

from typing import Annotated

from fastapi import Header, Request
from fastapi.responses import StreamingResponse
from starlette.types import Send

from web.auth import Called
from web.desk import desk
from web.events import Events, Stream
from web.routing import router

routes = router("events")


class _Open(StreamingResponse):
    """A stream that is closed when its reader is gone, however it went."""

    def __init__(self, events: Events, stream: Stream) -> None:
        super().__init__(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        self._events = events
        self._stream = stream

    async def stream_response(self, send: Send) -> None:
        try:
            await super().stream_response(send)
        finally:
            self._events.close(self._stream)


@routes.get(
    "",
    operation_id="events",
    response_class=StreamingResponse,
    responses={200: {"description": "Events, for as long as the token is good.", "content": {"text/event-stream": {}}}},
)
async def events(
    request: Request, who: Called, last_event_id: Annotated[str | None, Header(max_length=64)] = None
) -> StreamingResponse:
    """What changes while a screen is open, whoever changed it. `open`: load what is shown now; `changed`: the change-set (`change`)
    and of which lists it wrote records (`kinds`); `reload`: too much was missed to be told; `end`: why it ends (`expired`,
    `signed_out`, `stopping`). After a cut send the last `id` as `Last-Event-ID`: what was missed is told, a little of it perhaps again."""
    open_screens = desk(request).events
    return _Open(open_screens, await open_screens.open(who, last_event_id))
