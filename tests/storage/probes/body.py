"""Food, the body, training."""

from collections.abc import Mapping
from datetime import UTC, datetime

from storage import body, food, training
from tests.storage.probes.target import FIRST, FOREVER, LAST, ZONE, Ask

READS: Mapping[str, Ask] = {
    "food.of_days": lambda s, a, b: food.of_days(s, b.user, ZONE, FIRST, LAST),
    "food.days": lambda s, a, b: food.days(s, b.user, ZONE, FIRST, LAST),
    "food.usual": lambda s, a, b: food.usual(s, b.user, datetime(2000, 1, 1, tzinfo=UTC), 9),
    "food.last": lambda s, a, b: food.last(s, b.user, ZONE),
    "food.named": lambda s, a, b: food.named(s, b.user, ZONE, ["bubur"], None, 9),
    "training.workouts": lambda s, a, b: training.workouts(s, b.user, ZONE, FIRST, LAST),
    "training.near": lambda s, a, b: training.near(s, b.user, "run", datetime(2000, 1, 1, tzinfo=UTC), FOREVER),
    "training.named": lambda s, a, b: training.named(s, b.user, ZONE, ["lari"], None, 9),
    "training.current_plan": lambda s, a, b: training.current_plan(s, b.user, FIRST),
    "body.goal": lambda s, a, b: body.goal(s, b.user),
    "body.weights": lambda s, a, b: body.weights(s, b.user, ZONE, FIRST, LAST),
    "body.last": lambda s, a, b: body.last(s, b.user),
    "body.of_days": lambda s, a, b: body.of_days(s, b.user, ZONE, FIRST, LAST),
}

FORGERIES: Mapping[str, Ask] = {
    "training.add_many": lambda s, a, b: training.add_many(
        s, b.user, [training.Workout(user_id=b.user, type="run", logged_at=datetime(2026, 2, 1, tzinfo=UTC))]
    ),
}
