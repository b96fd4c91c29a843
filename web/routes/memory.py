"""What LifeOS was told to remember, over HTTP."""

from tools import memory
from web.records import Face, mount
from web.routing import router

routes = router("memories")

ROUTERS = (routes,)

mount(
    routes,
    Face(
        "memories",
        "memory",
        make=memory.remember,
        change=memory.correct_memory,
        remove=memory.delete_memory,
        made="memory",
    ),
)
