"""When a task of a day, or what recurs, comes due is worked out by the program: one source of time zones, and not the server's own.

The triggers go on naming a time, by which a program of before works as it did; beside it they mark it as not yet placed, and the
program's next look places it.
"""

from alembic import op

revision = "2026_12_03_placing"
down_revision = "2026_12_03_upkeep"
branch_labels = None
depends_on = None

_TABLES = """
ALTER TABLE task_alarms ADD COLUMN since timestamptz;
CREATE INDEX idx_task_alarms_unplaced ON task_alarms (user_id) WHERE since IS NOT NULL;
ALTER TABLE occurrences ADD COLUMN placed boolean NOT NULL DEFAULT true;
CREATE INDEX idx_occurrences_unplaced ON occurrences (user_id) WHERE NOT placed;
"""

# A day none of whose times is left by the server's clocks may have one by the program's: until it has looked, the alarm lies far off.
_TASKS = """
CREATE OR REPLACE FUNCTION plan_task() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begun timestamptz;
    at timestamptz;
    whole boolean := NEW.status <> 'done' AND NEW.due_date IS NOT NULL AND NOT NEW.due_has_time;
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
    SELECT c.at INTO begun FROM changes c
        WHERE c.user_id = NEW.user_id AND c.id = NULLIF(current_setting('app.change_id', true), '')::uuid;
    IF NEW.status <> 'done' THEN
        at := task_alarm_at(NEW.user_id, NEW.due_date, NEW.due_has_time, NEW.due_zone, begun);
    ELSIF NEW.recurrence IS NOT NULL THEN
        at := begun + interval '1 minute';
    END IF;
    IF whole AND begun IS NOT NULL THEN
        at := coalesce(at, '2100-01-01T00:00:00Z');
    END IF;
    IF at IS NULL THEN
        DELETE FROM task_alarms WHERE task_id = NEW.id;
    ELSE
        INSERT INTO task_alarms (task_id, user_id, due_at, since)
            VALUES (NEW.id, NEW.user_id, at, CASE WHEN whole THEN begun END)
            ON CONFLICT (task_id) DO UPDATE SET due_at = EXCLUDED.due_at, since = EXCLUDED.since;
    END IF;
    RETURN NULL;
END $$;

-- The morning stays a morning and the evening an evening; what was put off to another day moves as it is.
CREATE OR REPLACE FUNCTION move_task_alarms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE task_alarms a SET due_at = (a.due_at AT TIME ZONE OLD.timezone) AT TIME ZONE NEW.timezone,
        since = coalesce(a.since, CASE
            WHEN (a.due_at AT TIME ZONE OLD.timezone)::date > d.day THEN NULL
            WHEN (a.due_at AT TIME ZONE OLD.timezone)::time > time '12:00' THEN (d.day + time '12:00') AT TIME ZONE NEW.timezone
            ELSE timestamptz '2000-01-01T00:00:00Z' END)
        FROM tasks t, LATERAL (SELECT ((t.due_date AT TIME ZONE t.due_zone) + interval '2 hours')::date) d (day)
        WHERE a.user_id = NEW.user_id AND t.user_id = a.user_id AND t.id = a.task_id
            AND t.status <> 'done' AND NOT t.due_has_time;
    RETURN NULL;
END $$;
"""

_RECURRING = """
CREATE OR REPLACE FUNCTION plan_occurrence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE occurrences SET live = false WHERE recurrence_id = OLD.id;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO occurrences (recurrence_id, user_id, date, due_at, live, placed)
            VALUES (NEW.id, NEW.user_id, NEW.starts, due_at(NEW.user_id, NEW.starts), NOT NEW.paused, false)
            ON CONFLICT (recurrence_id) DO UPDATE SET live = NOT NEW.paused;
    ELSIF (NEW.starts, NEW.every) IS DISTINCT FROM (OLD.starts, OLD.every) THEN
        UPDATE occurrences SET date = NEW.starts, due_at = due_at(NEW.user_id, NEW.starts), live = NOT NEW.paused, placed = false
            WHERE recurrence_id = NEW.id;
    ELSE
        UPDATE occurrences SET live = NOT NEW.paused WHERE recurrence_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION move_occurrences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE occurrences SET due_at = due_at(NEW.user_id, date), placed = false WHERE user_id = NEW.user_id;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    for block in (_TABLES, _TASKS, _RECURRING):
        op.get_bind().exec_driver_sql(block)
    # What stands is placed anew too.
    op.execute("UPDATE occurrences SET placed = false WHERE live")
