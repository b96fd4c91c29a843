"""The Mini App's built files (`make miniapp`, web/miniapp/dist). A file named by its content is kept for a year, the page never.

Any other address below /app is a screen of it, and gets the page.
"""

from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

DIST = Path(__file__).parents[1] / "miniapp" / "dist"
_WORKER = "sw.js"
_FOREVER = "public, max-age=31536000, immutable"

routes = APIRouter(include_in_schema=False)


@routes.get("/app")
@routes.get("/app/{path:path}")
async def miniapp(path: str = "") -> FileResponse:
    """Raises HTTPException 404 for a file that is not there, 503 where the app was not built."""
    wanted = (DIST / path).resolve()
    if path and wanted.is_relative_to(DIST) and wanted.is_file():
        return _file(wanted, _FOREVER if path.startswith("assets/") else "no-cache")
    if "." in path.rsplit("/", 1)[-1]:
        raise HTTPException(404)
    page = DIST / "index.html"
    if not page.is_file():
        raise HTTPException(503)
    return _file(page, "no-cache")


def _file(path: Path, cached: str) -> FileResponse:
    headers = {"Cache-Control": cached}
    if path.name == _WORKER:
        # It lies below /app/ and is to answer for /app, too.
        headers["Service-Worker-Allowed"] = "/app"
    return FileResponse(path, headers=headers)
