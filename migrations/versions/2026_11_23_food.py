"""Foods, meals and weight."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_food"
down_revision = "2026_11_23_rich"
branch_labels = None
depends_on = None

_FIGURES = ",\n    ".join(
    f"{name} numeric CONSTRAINT food_logs_{name} CHECK ({name} >= 0 AND {name} <= {most} AND scale({name}) <= 2)"
    for name, most in (("calories", 20000), ("protein", 5000), ("carbs", 5000), ("fat", 5000))
)
_TABLES = f"""
ALTER TABLE user_profiles ADD COLUMN calories_target numeric, ADD COLUMN protein_target numeric;

CREATE TABLE food_logs (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    meal_type text NOT NULL
        CONSTRAINT food_logs_meal_type CHECK (meal_type IN ('breakfast', 'lunch', 'dinner', 'snack')),
    description text NOT NULL CONSTRAINT food_logs_description CHECK (length(description) BETWEEN 1 AND 200),
    {_FIGURES},
    items jsonb NOT NULL DEFAULT '[]',
    photo_url uuid,
    logged_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT food_logs_owner UNIQUE (user_id, id)
);
CREATE INDEX idx_food_logs_user_date ON food_logs (user_id, logged_at DESC);

CREATE TABLE weight_logs (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    weight numeric NOT NULL
        CONSTRAINT weight_logs_weight CHECK (weight >= 2 AND weight <= 500 AND scale(weight) <= 2),
    bmi numeric CONSTRAINT weight_logs_bmi CHECK (bmi > 0 AND bmi < 1000),
    logged_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT weight_logs_owner UNIQUE (user_id, id)
);
CREATE INDEX idx_weight_logs_user_date ON weight_logs (user_id, logged_at DESC);

CREATE TABLE body_goals (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE CONSTRAINT body_goals_one UNIQUE,
    height_cm numeric CONSTRAINT body_goals_height_cm CHECK (height_cm >= 50 AND height_cm <= 260),
    calories numeric CONSTRAINT body_goals_calories CHECK (calories >= 500 AND calories <= 10000),
    protein numeric CONSTRAINT body_goals_protein CHECK (protein >= 1 AND protein <= 1000),
    sex text CONSTRAINT body_goals_sex CHECK (sex IN ('male', 'female')),
    born integer CONSTRAINT body_goals_born CHECK (born >= 1900 AND born <= 2100),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT body_goals_owner UNIQUE (user_id, id)
);

CREATE FUNCTION mirror_body_goal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE user_profiles SET height_cm = NULL, calories_target = NULL, protein_target = NULL WHERE user_id = OLD.user_id;
    ELSE
        UPDATE user_profiles SET height_cm = NEW.height_cm, calories_target = NEW.calories, protein_target = NEW.protein
            WHERE user_id = NEW.user_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER body_goals_mirrored AFTER INSERT OR UPDATE OR DELETE ON body_goals
    FOR EACH ROW EXECUTE FUNCTION mirror_body_goal();
"""

_RECORDED = ("food_logs", "weight_logs", "body_goals")


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES.replace("%", "%%"))
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
