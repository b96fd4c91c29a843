"""`/docs`: the API's reference as a page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from web import reference

routes = APIRouter(prefix="/docs", include_in_schema=False)

_FOR_A_DAY = {"Cache-Control": "max-age=86400"}


@routes.get("")
async def page(request: Request) -> HTMLResponse:
    return HTMLResponse(reference.page(request.app.openapi()))


@routes.get("/reference.css")
async def style() -> Response:
    return Response(reference.STYLE, media_type="text/css", headers=_FOR_A_DAY)
