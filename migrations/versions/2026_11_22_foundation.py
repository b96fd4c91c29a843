"""Persons, conversations, the flow's queues, change-sets, proposals and expenses, under two roles and row-level security."""

from alembic import op
from sqlalchemy import text

from storage import jobs

revision = "2026_11_22_foundation"
down_revision = None
branch_labels = None
depends_on = None

_CATEGORIES = "'food','transport','shopping','bills','health','entertainment','education','home','vehicle','family','donation','other'"

_ROLE = """
DO $$ BEGIN
    CREATE ROLE lifeos_app LOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
GRANT USAGE ON SCHEMA public TO lifeos_app;
"""

_HELPERS = """
CREATE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.user_id', true), '')::uuid;
CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('app.system', true) = 'on';

CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change uuid := NULLIF(current_setting('app.change_id', true), '')::uuid;
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
        RETURN NULL; -- the person is being removed, history and all
    END IF;
    IF change IS NULL THEN
        RAISE EXCEPTION 'a write to % needs a change-set', TG_TABLE_NAME;
    END IF;
    INSERT INTO change_rows (user_id, change_id, table_name, row_id, op, before, after) VALUES (
        coalesce(NEW.user_id, OLD.user_id), change, TG_TABLE_NAME, coalesce(NEW.id, OLD.id), lower(TG_OP),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
    );
    RETURN NULL;
END $$;

CREATE FUNCTION touch_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
"""

_TABLES = f"""
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email varchar UNIQUE,
    password_hash varchar,
    name text NOT NULL DEFAULT '',
    telegram_id bigint UNIQUE,
    plan text NOT NULL DEFAULT 'free' CONSTRAINT users_plan CHECK (plan IN ('free', 'premium')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_profiles (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE,
    timezone text NOT NULL DEFAULT 'Asia/Jakarta',
    language text NOT NULL DEFAULT 'id' CONSTRAINT user_profiles_language CHECK (language IN ('id', 'en')),
    currency text NOT NULL DEFAULT 'IDR',
    height_cm double precision,
    notification_preferences jsonb NOT NULL DEFAULT '{{}}',
    privacy_settings jsonb NOT NULL DEFAULT '{{}}',
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE expenses (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    amount numeric NOT NULL
        CONSTRAINT expenses_amount CHECK (amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4),
    currency text NOT NULL CONSTRAINT expenses_currency CHECK (currency ~ '^[A-Z]{{3}}$'),
    description text NOT NULL CONSTRAINT expenses_description CHECK (length(description) BETWEEN 1 AND 200),
    merchant text,
    category text NOT NULL DEFAULT 'other' CONSTRAINT expenses_category CHECK (category IN ({_CATEGORIES})),
    label text,
    note text,
    date date NOT NULL,
    receipt_url uuid,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT expenses_owner UNIQUE (user_id, id)
);
CREATE INDEX idx_expenses_user_date ON expenses (user_id, date DESC);

CREATE TABLE conversations (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    platform text NOT NULL CONSTRAINT conversations_platform CHECK (platform IN ('web', 'telegram')),
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CONSTRAINT conversations_owner UNIQUE (user_id, id)
);
CREATE UNIQUE INDEX idx_conversations_open ON conversations (user_id, platform) WHERE ended_at IS NULL;

CREATE TABLE messages (
    id uuid PRIMARY KEY,
    conversation_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CONSTRAINT messages_role CHECK (role IN ('user', 'assistant')),
    content text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{{}}',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT messages_conversation FOREIGN KEY (user_id, conversation_id)
        REFERENCES conversations (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_messages_conversation ON messages (user_id, conversation_id, id);

CREATE TABLE inbox (
    id uuid PRIMARY KEY,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    channel text NOT NULL,
    source text NOT NULL,
    update_id bigint NOT NULL,
    lane text NOT NULL,
    chat text NOT NULL,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    payload text NOT NULL,
    state text NOT NULL DEFAULT 'open' CONSTRAINT inbox_state CHECK (state IN ('open', 'done', 'parked')),
    tries integer NOT NULL DEFAULT 0,
    claims integer NOT NULL DEFAULT 0,
    error text,
    received_at timestamptz NOT NULL DEFAULT now(),
    done_at timestamptz,
    CONSTRAINT inbox_once UNIQUE (channel, source, update_id)
);
CREATE INDEX idx_inbox_open ON inbox (lane, seq) WHERE state = 'open';
CREATE INDEX idx_inbox_user ON inbox (user_id);

CREATE TABLE lanes (
    lane varchar PRIMARY KEY,
    holder uuid NOT NULL,
    lease_until timestamptz NOT NULL
);

CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL,
    chat text NOT NULL,
    kind text NOT NULL DEFAULT 'send' CONSTRAINT outbox_kind CHECK (kind IN ('send', 'edit')),
    target uuid,
    card jsonb NOT NULL DEFAULT '{{}}',
    reply_to bigint,
    inbox_id uuid,
    change_id uuid,
    dedupe_key text CONSTRAINT outbox_dedupe UNIQUE,
    state text NOT NULL DEFAULT 'pending'
        CONSTRAINT outbox_state CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'unknown')),
    sends integer NOT NULL DEFAULT 0,
    refusals integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    message_id bigint,
    error text
);
CREATE INDEX idx_outbox_due ON outbox (due_at, seq) WHERE state IN ('pending', 'sending');
CREATE INDEX idx_outbox_message ON outbox (channel, chat, message_id);
CREATE INDEX idx_outbox_user ON outbox (user_id);
CREATE INDEX idx_outbox_change ON outbox (change_id);

CREATE TABLE changes (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    inbox_id uuid,
    kind text NOT NULL CONSTRAINT changes_kind CHECK (kind IN ('log', 'correct', 'delete', 'undo', 'api')),
    channel text NOT NULL,
    message_id bigint,
    words text NOT NULL DEFAULT '',
    read_by text NOT NULL,
    reading jsonb NOT NULL DEFAULT '{{}}',
    confirmed_by text NOT NULL,
    at timestamptz NOT NULL,
    undoes uuid,
    undone_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT changes_owner UNIQUE (user_id, id),
    CONSTRAINT changes_undoes FOREIGN KEY (user_id, undoes) REFERENCES changes (user_id, id) ON DELETE CASCADE
);
CREATE INDEX ix_changes_inbox_id ON changes (inbox_id);
CREATE INDEX idx_changes_user_message ON changes (user_id, channel, message_id);
CREATE INDEX idx_changes_undoes ON changes (user_id, undoes);

CREATE TABLE change_rows (
    seq bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    change_id uuid NOT NULL,
    table_name text NOT NULL,
    row_id uuid NOT NULL,
    op text NOT NULL CONSTRAINT change_rows_op CHECK (op IN ('insert', 'update', 'delete')),
    before jsonb,
    after jsonb,
    CONSTRAINT change_rows_change FOREIGN KEY (user_id, change_id) REFERENCES changes (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_change_rows_record ON change_rows (user_id, row_id);
CREATE INDEX idx_change_rows_change ON change_rows (user_id, change_id);

CREATE TABLE proposals (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    inbox_id uuid,
    channel text NOT NULL,
    chat text NOT NULL,
    state text NOT NULL DEFAULT 'pending'
        CONSTRAINT proposals_state CHECK (state IN ('pending', 'spent', 'withdrawn', 'lapsed')),
    question jsonb NOT NULL DEFAULT '{{}}',
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);
CREATE INDEX idx_proposals_pending ON proposals (user_id, chat, id) WHERE state = 'pending';
"""

_RECORDED = ("expenses",)
_OWNED = (
    "user_profiles", "expenses", "conversations", "messages", "changes", "change_rows", "proposals",
)  # fmt: skip
_QUEUES = ("inbox", "outbox")

_JOB_OF_INBOX = """
CREATE INDEX idx_jobs_inbox ON procrastinate_jobs ((args ->> 'inbox_id')) WHERE status = 'todo';
"""

_LOOKUPS = """
CREATE FUNCTION person_by_telegram(wanted bigint) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    RETURN (SELECT id FROM public.users WHERE telegram_id = wanted AND public.app_is_system());
REVOKE ALL ON FUNCTION person_by_telegram(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_by_telegram(bigint) TO lifeos_app;
"""

_GRANTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lifeos_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lifeos_app;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM lifeos_app;
REVOKE UPDATE, DELETE ON change_rows FROM lifeos_app;
"""


def upgrade() -> None:
    connection = op.get_bind()
    for block in (_ROLE, _HELPERS, _TABLES, jobs.schema()):
        connection.exec_driver_sql(block.replace("%", "%%"))
    for table in _RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_recorded AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION record_change()"
        )
        op.execute(f"CREATE TRIGGER {table}_touched BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_row()")
    rules = {"users": "id = (SELECT app_user_id())", "lanes": "(SELECT app_is_system())"}
    rules |= dict.fromkeys(_OWNED, "user_id = (SELECT app_user_id())")
    rules |= dict.fromkeys(_QUEUES, "user_id = (SELECT app_user_id()) OR (SELECT app_is_system())")
    for table, rule in rules.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    connection.exec_driver_sql(_JOB_OF_INBOX)
    connection.exec_driver_sql(_LOOKUPS)
    connection.exec_driver_sql(_GRANTS)
