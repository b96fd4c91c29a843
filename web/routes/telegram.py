"""`POST /telegram/webhook`: stores the raw update, commits, and only then answers 200. Reading it is the worker's."""

import json
from collections.abc import Callable
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Request

from core.settings import Settings
from integrations.telegram import arrival
from storage import inbox
from storage.database import Database

Ring = Callable[[str], None]

_LARGEST = 1_000_000


def router(settings: Settings, database: Database, ring: Ring) -> APIRouter:
    routes = APIRouter(tags=["telegram"])
    secret = settings.telegram_webhook_secret.get_secret_value() if settings.telegram_webhook_secret else None
    source = settings.telegram_bot_token.get_secret_value().split(":", 1)[0] if settings.telegram_bot_token else ""

    @routes.post("/telegram/webhook", status_code=200, include_in_schema=False)
    async def webhook(
        request: Request, x_telegram_bot_api_secret_token: Annotated[str, Header()] = ""
    ) -> dict[str, bool]:
        if secret is None or not compare_digest(x_telegram_bot_api_secret_token.encode(), secret.encode()):
            raise HTTPException(404)
        body = await request.body()
        if len(body) > _LARGEST:
            raise HTTPException(413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError) as fault:
            raise HTTPException(400) from fault
        found = arrival(update, source) if isinstance(update, dict) else None
        if found is not None:
            async with database.system(atomic=False) as session:
                lanes = await inbox.accept(session, [found])
            for lane in lanes:
                ring(lane)
        return {"ok": True}

    return routes
