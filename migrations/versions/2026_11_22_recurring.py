"""Pay-days, recurring bills and income with what is due of them, and notifications; budgets over all spending are let in."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_22_recurring"
down_revision = "2026_11_22_search"
branch_labels = None
depends_on = None

_CATEGORIES = "'food','transport','shopping','bills','health','entertainment','education','home','vehicle','family','donation','other'"

_TABLES = f"""
ALTER TABLE budgets DROP CONSTRAINT budgets_label,
    ADD CONSTRAINT budgets_label CHECK (label IS NULL OR length(label) BETWEEN 1 AND 60 AND category IS NOT NULL);

CREATE TABLE paydays (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE CONSTRAINT paydays_one UNIQUE,
    day integer NOT NULL CONSTRAINT paydays_day CHECK (day BETWEEN 1 AND 31),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT paydays_owner UNIQUE (user_id, id)
);

CREATE TABLE recurrences (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT recurrences_kind CHECK (kind IN ('expense', 'income')),
    amount numeric NOT NULL
        CONSTRAINT recurrences_amount CHECK (amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4),
    currency text NOT NULL CONSTRAINT recurrences_currency CHECK (currency ~ '^[A-Z]{{3}}$'),
    description text NOT NULL CONSTRAINT recurrences_description CHECK (length(description) BETWEEN 1 AND 200),
    category text NOT NULL DEFAULT 'other' CONSTRAINT recurrences_category CHECK (category IN ({_CATEGORIES})),
    label text CONSTRAINT recurrences_label CHECK (length(label) BETWEEN 1 AND 60),
    every text NOT NULL CONSTRAINT recurrences_every CHECK (every IN ('week', 'month', 'year')),
    starts date NOT NULL,
    day integer CONSTRAINT recurrences_day CHECK (day BETWEEN 1 AND 31),
    paused boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT recurrences_owner UNIQUE (user_id, id)
);

CREATE TABLE occurrences (
    recurrence_id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    date date NOT NULL,
    due_at timestamptz NOT NULL,
    live boolean NOT NULL DEFAULT true
);
CREATE INDEX idx_occurrences_due ON occurrences (due_at) WHERE live;
CREATE INDEX idx_occurrences_user ON occurrences (user_id);

CREATE TABLE notifications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{{}}',
    dedupe_key text NOT NULL,
    at timestamptz NOT NULL,
    shown_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notifications_once UNIQUE (user_id, dedupe_key)
);
"""

_FUNCTIONS = """
CREATE FUNCTION day_in_month(month date, day integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_trunc('month', month)::date - 1
        + least(day, extract(day FROM date_trunc('month', month) + interval '1 month - 1 day')::integer);

CREATE FUNCTION period_of(today date, period text, payday integer, OUT first date, OUT last date)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
            WHEN period = 'weekly' THEN date_trunc('week', today)::date
            WHEN today >= day_in_month(today, payday) THEN day_in_month(today, payday)
            ELSE day_in_month((date_trunc('month', today) - interval '1 month')::date, payday)
        END,
        CASE
            WHEN period = 'weekly' THEN date_trunc('week', today)::date + 6
            WHEN today >= day_in_month(today, payday)
                THEN day_in_month((date_trunc('month', today) + interval '1 month')::date, payday) - 1
            ELSE day_in_month(today, payday) - 1
        END
$$;

CREATE FUNCTION due_at(owner uuid, date date) RETURNS timestamptz LANGUAGE sql STABLE
    RETURN (date + time '07:00') AT TIME ZONE coalesce((SELECT p.timezone FROM user_profiles p WHERE p.user_id = owner), 'UTC');

CREATE FUNCTION plan_occurrence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE occurrences SET live = false WHERE recurrence_id = OLD.id;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO occurrences (recurrence_id, user_id, date, due_at, live)
            VALUES (NEW.id, NEW.user_id, NEW.starts, due_at(NEW.user_id, NEW.starts), NOT NEW.paused)
            ON CONFLICT (recurrence_id) DO UPDATE SET live = NOT NEW.paused;
    ELSIF (NEW.starts, NEW.every) IS DISTINCT FROM (OLD.starts, OLD.every) THEN
        UPDATE occurrences SET date = NEW.starts, due_at = due_at(NEW.user_id, NEW.starts), live = NOT NEW.paused
            WHERE recurrence_id = NEW.id;
    ELSE
        UPDATE occurrences SET live = NOT NEW.paused WHERE recurrence_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION move_occurrences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE occurrences SET due_at = due_at(NEW.user_id, date) WHERE user_id = NEW.user_id;
    RETURN NULL;
END $$;

CREATE TRIGGER recurrences_planned AFTER INSERT OR UPDATE OR DELETE ON recurrences
    FOR EACH ROW EXECUTE FUNCTION plan_occurrence();
CREATE TRIGGER user_profiles_moved AFTER UPDATE OF timezone ON user_profiles
    FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION move_occurrences();
"""

_RECORDED = ("paydays", "recurrences")


def upgrade() -> None:
    for block in (_TABLES, _FUNCTIONS):
        op.get_bind().exec_driver_sql(block.replace("%", "%%"))
    for table in _RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_recorded AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION record_change()"
        )
        op.execute(f"CREATE TRIGGER {table}_touched BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_row()")
    own = "user_id = (SELECT app_user_id())"
    rules = dict.fromkeys((*_RECORDED, "notifications"), own)
    rules["occurrences"] = f"{own} OR (SELECT app_is_system())"
    for table, rule in rules.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
