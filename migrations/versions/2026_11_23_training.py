"""Workouts and training plans."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_training"
down_revision = "2026_11_23_vehicles"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE workouts (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    type text NOT NULL
        CONSTRAINT workouts_type CHECK (type IN ('run', 'walk', 'ride', 'swim', 'gym', 'yoga', 'other')),
    name text CONSTRAINT workouts_name CHECK (length(name) BETWEEN 1 AND 60),
    distance numeric
        CONSTRAINT workouts_distance CHECK (distance > 0 AND distance <= 1000 AND scale(distance) <= 4),
    duration numeric
        CONSTRAINT workouts_duration CHECK (duration > 0 AND duration <= 6000 AND scale(duration) <= 4),
    steps integer CONSTRAINT workouts_steps CHECK (steps BETWEEN 1 AND 500000),
    heart_rate integer CONSTRAINT workouts_heart_rate CHECK (heart_rate BETWEEN 25 AND 250),
    calories_burned integer CONSTRAINT workouts_calories_burned CHECK (calories_burned BETWEEN 1 AND 30000),
    sets jsonb NOT NULL DEFAULT '[]' CONSTRAINT workouts_sets CHECK (jsonb_typeof(sets) = 'array'),
    notes text CONSTRAINT workouts_notes CHECK (length(notes) BETWEEN 1 AND 200),
    source text NOT NULL DEFAULT 'words'
        CONSTRAINT workouts_source CHECK (source IN ('words', 'gpx', 'fit', 'tcx', 'strava')),
    strava_id text,
    logged_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workouts_owner UNIQUE (user_id, id)
);
CREATE INDEX idx_workouts_user_date ON workouts (user_id, logged_at DESC);

CREATE TABLE training_plans (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    goal text NOT NULL CONSTRAINT training_plans_goal CHECK (goal IN ('5k', '10k', 'half', 'full')),
    start_date date NOT NULL,
    race_date date NOT NULL,
    plan_data jsonb NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT training_plans_owner UNIQUE (user_id, id),
    CONSTRAINT training_plans_dates CHECK (race_date > start_date)
);
CREATE INDEX idx_training_plans_user_race ON training_plans (user_id, race_date DESC);
"""
_RECORDED = ("workouts", "training_plans")


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    own = "user_id = (SELECT app_user_id())"
    for table in _RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_recorded AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION record_change()"
        )
        op.execute(f"CREATE TRIGGER {table}_touched BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_row()")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({own}) WITH CHECK ({own})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
