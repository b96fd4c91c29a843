"""Tasks, and the working table of when to remind of them or to add the next of a series, kept by triggers."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_tasks"
down_revision = "2026_11_23_training"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE tasks (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    title text NOT NULL CONSTRAINT tasks_title CHECK (length(title) BETWEEN 1 AND 200),
    description text CONSTRAINT tasks_description CHECK (length(description) BETWEEN 1 AND 2000),
    due_date timestamptz,
    due_has_time boolean NOT NULL DEFAULT false,
    due_zone text,
    priority text NOT NULL DEFAULT 'medium' CONSTRAINT tasks_priority CHECK (priority IN ('high', 'medium', 'low')),
    status text NOT NULL DEFAULT 'todo' CONSTRAINT tasks_status CHECK (status IN ('todo', 'in_progress', 'done')),
    recurrence text,
    from_completion boolean NOT NULL DEFAULT false,
    series uuid,
    scheduled_for timestamptz,
    scheduled_has_time boolean NOT NULL DEFAULT false,
    completed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tasks_owner UNIQUE (user_id, id),
    CONSTRAINT tasks_due_zone CHECK ((due_date IS NULL) = (due_zone IS NULL)),
    CONSTRAINT tasks_due_has_time CHECK (due_date IS NOT NULL OR NOT due_has_time),
    CONSTRAINT tasks_recurrence
        CHECK (recurrence ~ '^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,-]+)*$' AND length(recurrence) <= 200),
    CONSTRAINT tasks_series
        CHECK ((recurrence IS NULL) = (series IS NULL) AND (recurrence IS NULL) = (scheduled_for IS NULL)),
    CONSTRAINT tasks_from_completion CHECK (recurrence IS NOT NULL OR NOT from_completion),
    CONSTRAINT tasks_completed_at CHECK ((status = 'done') = (completed_at IS NOT NULL))
);
CREATE INDEX idx_tasks_user_status ON tasks (user_id, status);
CREATE UNIQUE INDEX tasks_one_open ON tasks (user_id, series) WHERE status <> 'done';

CREATE TABLE task_alarms (
    task_id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    due_at timestamptz NOT NULL
);
CREATE INDEX idx_task_alarms_due ON task_alarms (due_at);
CREATE INDEX idx_task_alarms_user ON task_alarms (user_id);
"""

# A day without a time: at eight in the morning; said on that very day, at six in the evening; later than that, not at all.
_FUNCTIONS = """
CREATE FUNCTION task_alarm_at(owner uuid, due_date timestamptz, due_has_time boolean, due_zone text, since timestamptz)
    RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN due_has_time THEN due_date ELSE (
        SELECT min(local.at AT TIME ZONE coalesce(p.timezone, due_zone))
        FROM (VALUES (time '08:00'), (time '18:00')) clock (hour)
        CROSS JOIN LATERAL (SELECT (due_date AT TIME ZONE due_zone)::date + clock.hour) local (at)
        LEFT JOIN user_profiles p ON p.user_id = owner
        WHERE local.at AT TIME ZONE coalesce(p.timezone, due_zone) > since) END
$$;

CREATE FUNCTION plan_task() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    since timestamptz;
    at timestamptz;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM task_alarms WHERE task_id = OLD.id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.status = 'done') = (NEW.status = 'done')
            AND (OLD.due_date, OLD.due_has_time, OLD.due_zone, OLD.recurrence)
                IS NOT DISTINCT FROM (NEW.due_date, NEW.due_has_time, NEW.due_zone, NEW.recurrence) THEN
        RETURN NULL; -- what was told once is not told again for a new title
    END IF;
    SELECT c.at INTO since FROM changes c
        WHERE c.user_id = NEW.user_id AND c.id = NULLIF(current_setting('app.change_id', true), '')::uuid;
    IF NEW.status <> 'done' THEN
        at := task_alarm_at(NEW.user_id, NEW.due_date, NEW.due_has_time, NEW.due_zone, since);
    ELSIF NEW.recurrence IS NOT NULL THEN
        at := since + interval '1 minute';
    END IF;
    IF at IS NULL THEN
        DELETE FROM task_alarms WHERE task_id = NEW.id;
    ELSE
        INSERT INTO task_alarms (task_id, user_id, due_at) VALUES (NEW.id, NEW.user_id, at)
            ON CONFLICT (task_id) DO UPDATE SET due_at = EXCLUDED.due_at;
    END IF;
    RETURN NULL;
END $$;

-- An instance that is open again, by an undo, takes the place of the one that followed it.
CREATE FUNCTION reopen_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM tasks WHERE user_id = NEW.user_id AND series = NEW.series AND id <> NEW.id AND status <> 'done';
    RETURN NEW;
END $$;

CREATE FUNCTION move_task_alarms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE task_alarms a SET due_at = (a.due_at AT TIME ZONE OLD.timezone) AT TIME ZONE NEW.timezone
        FROM tasks t WHERE a.user_id = NEW.user_id AND t.user_id = a.user_id AND t.id = a.task_id
            AND t.status <> 'done' AND NOT t.due_has_time;
    RETURN NULL;
END $$;
"""

_TRIGGERS = """
CREATE TRIGGER tasks_planned AFTER INSERT OR UPDATE OR DELETE ON tasks FOR EACH ROW EXECUTE FUNCTION plan_task();
CREATE TRIGGER tasks_reopened BEFORE UPDATE OF status ON tasks
    FOR EACH ROW WHEN (OLD.status = 'done' AND NEW.status <> 'done' AND NEW.series IS NOT NULL)
    EXECUTE FUNCTION reopen_task();
CREATE TRIGGER user_profiles_moved_tasks AFTER UPDATE OF timezone ON user_profiles
    FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION move_task_alarms();
"""


def upgrade() -> None:
    for block in (_TABLES, _FUNCTIONS):
        op.get_bind().exec_driver_sql(block.replace("%", "%%"))
    op.execute(
        "CREATE TRIGGER tasks_recorded AFTER INSERT OR UPDATE OR DELETE ON tasks"
        " FOR EACH ROW EXECUTE FUNCTION record_change()"
    )
    op.execute("CREATE TRIGGER tasks_touched BEFORE UPDATE ON tasks FOR EACH ROW EXECUTE FUNCTION touch_row()")
    op.get_bind().exec_driver_sql(_TRIGGERS)
    own = "user_id = (SELECT app_user_id())"
    for table, rule in {"tasks": own, "task_alarms": f"{own} OR (SELECT app_is_system())"}.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
