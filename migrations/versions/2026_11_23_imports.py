"""Sums of spending kept beside the records, indexes that answer over a whole life, and words found with their amounts."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_imports"
down_revision = "2026_11_23_priority"
branch_labels = None
depends_on = None

_SUMS = """
CREATE TABLE spending_sums (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    span text NOT NULL CONSTRAINT spending_sums_span CHECK (span IN ('day', 'month', 'merchant', 'label')),
    start date NOT NULL,
    currency text NOT NULL,
    name text NOT NULL,
    total numeric NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (user_id, span, start, currency, name)
);

CREATE FUNCTION sum_up(e expenses, sign integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO spending_sums (user_id, span, start, currency, name, total, n)
        SELECT e.user_id, k.span, k.start, e.currency, k.name, sign * e.amount, sign FROM (VALUES
            ('day', e.date, ''),
            ('label', date_trunc('year', e.date)::date, e.label),
            ('merchant', date_trunc('year', e.date)::date, e.merchant),
            ('month', date_trunc('month', e.date)::date, e.category)) k(span, start, name)
        WHERE k.name IS NOT NULL
        ON CONFLICT (user_id, span, start, currency, name)
            DO UPDATE SET total = spending_sums.total + excluded.total, n = spending_sums.n + excluded.n;
END $$;

CREATE FUNCTION keep_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.amount, NEW.currency, NEW.date, NEW.category, NEW.merchant, NEW.label)
            IS NOT DISTINCT FROM (OLD.amount, OLD.currency, OLD.date, OLD.category, OLD.merchant, OLD.label) THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
        PERFORM sum_up(OLD, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM sum_up(NEW, 1);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER expenses_summed AFTER INSERT OR UPDATE OR DELETE ON expenses FOR EACH ROW EXECUTE FUNCTION keep_sums();

INSERT INTO spending_sums (user_id, span, start, currency, name, total, n)
    SELECT e.user_id, k.span, k.start, e.currency, k.name, sum(e.amount), count(*) FROM expenses e, LATERAL (VALUES
        ('day', e.date, ''),
        ('label', date_trunc('year', e.date)::date, e.label),
        ('merchant', date_trunc('year', e.date)::date, e.merchant),
        ('month', date_trunc('month', e.date)::date, e.category)) k(span, start, name)
    WHERE k.name IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
"""

_INDEXES = """
DROP INDEX idx_expenses_user_date;
CREATE INDEX idx_expenses_user_date ON expenses (user_id, date DESC, id DESC) INCLUDE (amount, currency, category, merchant, label);
CREATE INDEX idx_expenses_user_amount ON expenses (user_id, amount);
"""

_WORDS = """
CREATE FUNCTION named(description text, merchant text, label text, note text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog
    RETURN array_to_tsvector(string_to_array(trim(lower(regexp_replace(
        description || coalesce(' ' || merchant, '') || coalesce(' ' || label, '') || coalesce(' ' || note, ''),
        '[^[:alnum:]]+', ' ', 'g'))), ' '));

CREATE INDEX idx_expenses_bare_words ON expenses USING gin (user_id, named(description, merchant, label, note));

CREATE FUNCTION plain_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog
    RETURN trim(lower(regexp_replace(said, '[^[:alnum:]]+', ' ', 'g')));
CREATE FUNCTION expenses_named(about text, since date, until date)
    RETURNS TABLE (id uuid, date date, amount numeric, currency text, category text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT e.id, e.date, e.amount, e.currency, e.category FROM public.expenses e WHERE e.user_id = public.app_user_id()
            AND public.named(e.description, e.merchant, e.label, e.note) @@ (
                SELECT (string_agg(quote_literal(word), ' & ' ORDER BY n) || ':*')::tsquery
                FROM unnest(string_to_array(public.plain_words(about), ' ')) WITH ORDINALITY said(word, n))
            AND e.date BETWEEN since AND until
            AND (public.plain_words(about) !~ ' ' OR lower(concat_ws(' ', e.description, e.merchant, e.label, e.note))
                ~ ('(^|[^[:alnum:]])' || replace(public.plain_words(about), ' ', '[^[:alnum:]]+')));
    END;
CREATE FUNCTION expenses_worded(wanted text)
    RETURNS TABLE (id uuid, date date, amount numeric, currency text, category text, label text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT e.id, e.date, e.amount, e.currency, e.category, e.label FROM public.expenses e
            WHERE e.user_id = public.app_user_id() AND public.searchable(e.description, e.merchant, e.label, e.note)
                @@ (plainto_tsquery('pg_catalog.indonesian', wanted) || plainto_tsquery('pg_catalog.english', wanted));
    END;
CREATE FUNCTION incomes_worded(wanted text) RETURNS TABLE (id uuid, date date, amount numeric, currency text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT i.id, i.date, i.amount, i.currency FROM public.incomes i
            WHERE i.user_id = public.app_user_id() AND public.searchable(i.description, NULL, NULL, i.note)
                @@ (plainto_tsquery('pg_catalog.indonesian', wanted) || plainto_tsquery('pg_catalog.english', wanted));
    END;
REVOKE ALL ON FUNCTION expenses_named(text, date, date), expenses_worded(text), incomes_worded(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expenses_named(text, date, date), expenses_worded(text), incomes_worded(text) TO lifeos_app;
"""


_FILES = """
ALTER TABLE files ADD COLUMN made boolean NOT NULL DEFAULT true;
CREATE INDEX idx_files_made ON files (created_at) WHERE made;

CREATE FUNCTION owners_of_old_files(age interval, most integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT DISTINCT old.user_id FROM (SELECT f.user_id FROM public.files f
            WHERE f.made AND f.created_at < now() - age AND public.app_is_system() ORDER BY f.created_at LIMIT most) old;
    END;
REVOKE ALL ON FUNCTION owners_of_old_files(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owners_of_old_files(interval, integer) TO lifeos_app;
"""


def upgrade() -> None:
    for block in (_SUMS, _INDEXES, _WORDS, _FILES):
        op.get_bind().exec_driver_sql(block.replace("%", "%%"))
    own = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE spending_sums ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY spending_sums_own ON spending_sums TO lifeos_app USING ({own}) WITH CHECK ({own})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON spending_sums TO lifeos_app")
