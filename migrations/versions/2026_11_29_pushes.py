"""When each person's regular pushes are due, kept in step with their zone and wishes; of what was sent, when, how late, whether
tapped; which insights were told."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_29_pushes"
down_revision = "2026_11_26_waiting"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE push_times (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL,
    slot timestamp,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, kind)
);
CREATE INDEX idx_push_times_due ON push_times (due_at);

ALTER TABLE notifications ADD COLUMN outbox_id uuid, ADD COLUMN sent_at timestamptz, ADD COLUMN late double precision,
    ADD COLUMN tapped_at timestamptz;
CREATE INDEX idx_notifications_outbox ON notifications (outbox_id) WHERE outbox_id IS NOT NULL;
CREATE INDEX idx_notifications_user ON notifications (user_id, id DESC) WHERE outbox_id IS NOT NULL;

CREATE TABLE insights (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    at timestamptz NOT NULL,
    found jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_insights_user ON insights (user_id, at DESC);
CREATE INDEX idx_tasks_user_completed ON tasks (user_id, completed_at) WHERE completed_at IS NOT NULL;
"""

# Due in 2000: at the next look the person's next slot is worked out, in the zone and by the wishes they have then.
_FUNCTIONS = """
CREATE FUNCTION plan_pushes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO push_times (user_id, kind, due_at)
        SELECT NEW.user_id, kind, '2000-01-01T00:00:00Z'
        FROM unnest(ARRAY['sessions', 'unlogged', 'training', 'food', 'insights', 'money']) kind
        ON CONFLICT (user_id, kind) DO UPDATE SET due_at = EXCLUDED.due_at;
    RETURN NULL;
END $$;

-- The sender knows queues only; the person's own list of what was sent is kept by the owner of the tables.
CREATE FUNCTION note_sent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE notifications SET sent_at = NEW.sent_at,
        late = extract(epoch FROM NEW.sent_at - NEW.created_at) + coalesce((NEW.card ->> 'late')::double precision, 0)
        WHERE outbox_id = NEW.id AND user_id = NEW.user_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION note_sent() FROM PUBLIC;
"""

_TRIGGERS = """
CREATE TRIGGER user_profiles_pushes AFTER INSERT ON user_profiles FOR EACH ROW EXECUTE FUNCTION plan_pushes();
CREATE TRIGGER user_profiles_moved_pushes AFTER UPDATE OF timezone, notification_preferences ON user_profiles
    FOR EACH ROW WHEN ((OLD.timezone, OLD.notification_preferences) IS DISTINCT FROM (NEW.timezone, NEW.notification_preferences))
    EXECUTE FUNCTION plan_pushes();
CREATE TRIGGER outbox_noted AFTER UPDATE OF state ON outbox
    FOR EACH ROW WHEN (NEW.state = 'sent' AND NEW.dedupe_key IS NOT NULL) EXECUTE FUNCTION note_sent();
"""


def upgrade() -> None:
    for block in (_TABLES, _FUNCTIONS, _TRIGGERS):
        op.get_bind().exec_driver_sql(block)
    own = "user_id = (SELECT app_user_id())"
    for table, rule in {"push_times": f"{own} OR (SELECT app_is_system())", "insights": own}.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
    op.execute(
        "INSERT INTO push_times (user_id, kind, due_at) SELECT p.user_id, kind, '2000-01-01T00:00:00Z' FROM user_profiles p,"
        " unnest(ARRAY['sessions', 'unlogged', 'training', 'food', 'insights', 'money']) kind"
    )
    op.execute(
        "UPDATE notifications n SET outbox_id = o.id, sent_at = o.sent_at, payload = n.payload || jsonb_build_object('title',"
        " o.card ->> 'title'), late = extract(epoch FROM o.sent_at - o.created_at) + coalesce((o.card ->> 'late')::float, 0)"
        " FROM outbox o WHERE o.user_id = n.user_id AND o.dedupe_key = n.dedupe_key"
    )


def downgrade() -> None:
    for name, table in (
        ("outbox_noted", "outbox"),
        ("user_profiles_moved_pushes", "user_profiles"),
        ("user_profiles_pushes", "user_profiles"),
    ):
        op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute("DROP FUNCTION note_sent()")
    op.execute("DROP FUNCTION plan_pushes()")
    op.execute("DROP TABLE push_times")
    op.execute("DROP TABLE insights")
    op.execute("DROP INDEX idx_tasks_user_completed")
    op.execute("DROP INDEX idx_notifications_outbox")
    op.execute("DROP INDEX idx_notifications_user")
    op.execute(
        "ALTER TABLE notifications DROP COLUMN outbox_id, DROP COLUMN sent_at, DROP COLUMN late, DROP COLUMN tapped_at"
    )
