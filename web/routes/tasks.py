"""Tasks over HTTP."""

from fastapi import Response

from tools import tasks
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

routes = router("tasks")

ROUTERS = (routes,)


@routes.post("/prioritize", operation_id="prioritize_tasks")
async def prioritize(signed: Signed) -> One[tasks.Tasks]:
    """The open tasks, what comes first at the top, with the reason."""
    return One[tasks.Tasks](data=await tasks.tasks(signed, tasks.TasksIn()))


@routes.get("/calendar.ics", operation_id="tasks_calendar", response_class=Response)
async def calendar(signed: Signed) -> Response:
    """The open tasks as a calendar file."""
    found = await tasks.export_tasks(signed, tasks.CalendarIn())
    return Response(found.calendar, media_type="text/calendar")


mount(
    routes,
    Face("tasks", "task", make=tasks.add_task, change=tasks.correct_task, remove=tasks.delete_task, made="task"),
)
