"""What is about LifeOS itself, over HTTP: settings, what it sends by itself, insights, search, undo."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from core.errors import Conflict
from tools import account, insights, money
from tools.account.meeting import Nothing
from tools.changes import ChangedSince, RecordState, UndoIn, undo
from web.auth import Signed
from web.envelope import One, Written
from web.routing import router
from web.writing import Writing

settings, notifications, found = router("settings"), router("notifications"), router("insights")
search, changes = router("search"), router("changes")

ROUTERS = (settings, notifications, found, search, changes)


@settings.get("", operation_id="get_settings")
async def shown(signed: Signed) -> One[account.Settings]:
    """Language, time zone, currency, quiet hours."""
    return One[account.Settings](data=await account.settings(signed, Nothing()))


@settings.put("", operation_id="update_settings")
async def kept(writing: Writing, fix: account.SettingsFix) -> Written[account.Settings]:
    """Change settings; what is left out, or null, stays."""
    after = (await writing(account.set_settings, fix)).after
    return Written[account.Settings](data=after, meta=await writing.meta())


@settings.get("/privacy", operation_id="get_privacy")
async def privacy(signed: Signed) -> One[account.Privacy]:
    """What is kept, and what of it a model may see."""
    return One[account.Privacy](data=await account.privacy(signed, Nothing()))


@settings.put("/privacy", operation_id="update_privacy")
async def set_privacy(writing: Writing, fix: account.PrivacyFix) -> Written[account.Privacy]:
    """Let a model see a kind of records, or keep it from every model; what is left out stays."""
    after = (await writing(account.set_privacy, fix)).privacy
    return Written[account.Privacy](data=after, meta=await writing.meta())


@settings.get("/pushes", operation_id="get_pushes")
async def pushes(signed: Signed) -> One[account.Pushes]:
    """What LifeOS sends by itself: which kinds are on, and when they come."""
    return One[account.Pushes](data=await account.pushes(signed, Nothing()))


@settings.put("/pushes", operation_id="update_push")
async def push(writing: Writing, fix: account.PushFix) -> Written[account.PushState]:
    """Turn one kind on, silent or off, or move it to another time of day."""
    after = (await writing(account.set_push, fix)).after
    return Written[account.PushState](data=after, meta=await writing.meta())


@notifications.get("", operation_id="list_notifications")
async def sent(signed: Signed) -> One[account.Status]:
    """The last of what was sent without being asked, and how late each was."""
    return One[account.Status](data=await account.status(signed, Nothing()))


@found.get("", operation_id="get_insights")
async def shows(signed: Signed) -> One[insights.Insights]:
    """At most three findings, each with its numbers, period and n."""
    return One[insights.Insights](data=await insights.insights(signed, insights.TodayIn()))


@found.post("/generate", operation_id="generate_insights")
async def generate(signed: Signed) -> One[insights.Insights]:
    """The same, worked out now."""
    return await shows(signed)


@search.get("", operation_id="search_money")
async def looked_for(signed: Signed, query: Annotated[money.SearchIn, Query()]) -> One[money.Found]:
    """Expenses and incomes by words, amount, category and days."""
    return One[money.Found](data=await money.search(signed, query))


@changes.post("/{id}/undo", operation_id="undo_change")
async def undone(writing: Writing, id: UUID) -> Written[list[RecordState]]:
    """Take back one change-set: every record it touched is again what it was before."""
    result = await writing(undo, UndoIn(change=id))
    if isinstance(result, ChangedSince):
        raise Conflict(details={"newer": str(result.newer)})
    return Written[list[RecordState]](data=result.records, meta=await writing.meta())
