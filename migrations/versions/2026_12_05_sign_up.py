"""E-mail and password, letters that confirm them, attempts that are counted, and codes that tie an account to a chat.

`linked_accounts` runs with the owner's rights: it is about two persons at once, and acts for the one who asks only on a code that
the other gave out, or typed in.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_12_05_sign_up"
down_revision = "2026_12_05_sessions"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE mail_tokens (
    id uuid PRIMARY KEY,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT mail_tokens_kind CHECK (kind IN ('confirm', 'attach', 'reset')),
    address text NOT NULL,
    password_hash text,
    name text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT 'id' CONSTRAINT mail_tokens_language CHECK (language IN ('id', 'en')),
    timezone text,
    tries integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    used_at timestamptz,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '1 hour',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_mail_tokens_due ON mail_tokens (due_at) WHERE sent_at IS NULL;
CREATE INDEX idx_mail_tokens_old ON mail_tokens (expires_at);
CREATE INDEX idx_mail_tokens_user ON mail_tokens (user_id);

CREATE TABLE auth_attempts (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    what text NOT NULL,
    key bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX idx_auth_attempts_key ON auth_attempts (what, key, at);
CREATE INDEX idx_auth_attempts_at ON auth_attempts (at);

CREATE TABLE link_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    digest bytea NOT NULL CONSTRAINT link_tokens_digest UNIQUE,
    other uuid REFERENCES users ON DELETE CASCADE,
    used_at timestamptz,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '10 minutes',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_link_tokens_user ON link_tokens (user_id);
CREATE INDEX idx_link_tokens_other ON link_tokens (other);

CREATE FUNCTION person_by_email(wanted text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    RETURN (SELECT id FROM public.users WHERE email = wanted AND public.app_is_system());

CREATE FUNCTION email_added(person uuid, address text, hash text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    -- The unique index knows what row-level security hides: whether somebody else has it.
    UPDATE users SET email = address, password_hash = hash, updated_at = now() WHERE id = person;
    RETURN FOUND;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;

CREATE FUNCTION link_claimed(wanted bytea) RETURNS TABLE (id uuid, issuer uuid, email text, telegram boolean)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        -- Whoever types in a code is its other side from then on, and nobody else is.
        WITH claimed AS (
            UPDATE public.link_tokens t SET other = public.app_user_id()
            WHERE t.digest = wanted AND t.used_at IS NULL AND t.expires_at > clock_timestamp()
            AND t.user_id <> public.app_user_id() AND (t.other IS NULL OR t.other = public.app_user_id())
            RETURNING t.id, t.user_id
        )
        SELECT c.id, c.user_id, u.email, u.telegram_id IS NOT NULL FROM claimed c JOIN public.users u ON u.id = c.user_id;
    END;

CREATE FUNCTION has_records(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
    recorded regclass;
    found boolean;
BEGIN
    FOR recorded IN
        SELECT t.tgrelid::regclass FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE p.proname = 'record_change' AND NOT t.tgisinternal
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE user_id = $1)', recorded) INTO found USING person;
        IF found THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

CREATE FUNCTION linked_accounts(code uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := app_user_id();
    them uuid;
    here users;
    there users;
BEGIN
    UPDATE link_tokens SET used_at = now() WHERE id = code AND used_at IS NULL AND expires_at > clock_timestamp()
        AND other IS NOT NULL AND me IN (user_id, other)
        RETURNING CASE user_id WHEN me THEN other ELSE user_id END INTO them;
    IF them IS NULL THEN
        RETURN 'spent';
    END IF;
    PERFORM FROM users WHERE id IN (me, them) ORDER BY id FOR UPDATE;
    SELECT * INTO here FROM users WHERE id = me;
    SELECT * INTO there FROM users WHERE id = them;
    IF here.telegram_id IS NULL OR here.email IS NOT NULL OR there.telegram_id IS NOT NULL OR there.email IS NULL THEN
        RETURN 'taken';
    END IF;
    IF NOT has_records(them) THEN
        DELETE FROM users WHERE id = them;
        UPDATE users SET email = there.email, password_hash = there.password_hash, updated_at = now() WHERE id = me;
        INSERT INTO audit_log (id, user_id, what, device) VALUES (gen_random_uuid(), me, 'linked', 'Telegram');
        RETURN 'here';
    END IF;
    IF NOT has_records(me) THEN
        DELETE FROM users WHERE id = me;
        UPDATE users SET telegram_id = here.telegram_id, updated_at = now() WHERE id = them;
        INSERT INTO audit_log (id, user_id, what, device) VALUES (gen_random_uuid(), them, 'linked', 'Telegram');
        RETURN 'there';
    END IF;
    RETURN 'both';
END $$;

REVOKE ALL ON FUNCTION person_by_email(text), email_added(uuid, text, text), link_claimed(bytea), has_records(uuid), linked_accounts(uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_by_email(text), email_added(uuid, text, text), link_claimed(bytea), linked_accounts(uuid)
    TO lifeos_app;
"""

_RULES = {
    "mail_tokens": "user_id = (SELECT app_user_id()) OR (SELECT app_is_system())",
    "auth_attempts": "(SELECT app_is_system())",
    "link_tokens": "user_id = (SELECT app_user_id())",
}


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES.replace("%", "%%"))
    for table, rule in _RULES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
