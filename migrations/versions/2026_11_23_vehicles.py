"""Vehicles, services, fuel and what is due: four kinds of records, and two working tables kept by triggers."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_vehicles"
down_revision = "2026_11_23_food"
branch_labels = None
depends_on = None

_KM = "BETWEEN 0 AND 2000000"
_KEPT = """
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()"""


def _log(table: str) -> str:
    """What a service and a fill-up share: whose, of which vehicle, and the cost that is also an expense."""
    return f"""
    CONSTRAINT {table}_owner UNIQUE (user_id, id),
    CONSTRAINT {table}_vehicle FOREIGN KEY (user_id, vehicle_id) REFERENCES vehicles (user_id, id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT {table}_expense FOREIGN KEY (user_id, expense_id)
        REFERENCES expenses (user_id, id) ON DELETE SET NULL (expense_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT {table}_cost CHECK (cost > 0 AND cost <= 1000000000000 AND scale(cost) <= 4),
    CONSTRAINT {table}_currency CHECK (currency ~ '^[A-Z]{{3}}$'),
    CONSTRAINT {table}_money CHECK ((cost IS NULL) = (currency IS NULL)),
    CONSTRAINT {table}_mileage CHECK (mileage {_KM})"""


_TABLES = f"""
CREATE TABLE vehicles (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    type text NOT NULL CONSTRAINT vehicles_type CHECK (type IN ('motorcycle', 'car')),
    brand text CONSTRAINT vehicles_brand CHECK (length(brand) BETWEEN 1 AND 60),
    model text CONSTRAINT vehicles_model CHECK (length(model) BETWEEN 1 AND 60),
    year integer CONSTRAINT vehicles_year CHECK (year BETWEEN 1900 AND 2100),
    plate text CONSTRAINT vehicles_plate CHECK (length(plate) BETWEEN 1 AND 20),
    purchase_date date,
    current_mileage integer CONSTRAINT vehicles_current_mileage CHECK (current_mileage {_KM}),{_KEPT},
    CONSTRAINT vehicles_owner UNIQUE (user_id, id)
);

CREATE TABLE maintenance_logs (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id uuid NOT NULL,
    service_type text NOT NULL CONSTRAINT maintenance_logs_service_type CHECK (length(service_type) BETWEEN 1 AND 200),
    date date NOT NULL,
    mileage integer,
    cost numeric,
    currency text,
    notes text,
    receipt_url uuid,
    expense_id uuid,{_KEPT},{_log("maintenance_logs")}
);
CREATE INDEX idx_maintenance_logs_vehicle ON maintenance_logs (user_id, vehicle_id, date DESC);
CREATE INDEX idx_maintenance_logs_expense ON maintenance_logs (user_id, expense_id);

CREATE TABLE fuel_logs (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id uuid NOT NULL,
    date date NOT NULL,
    liters numeric NOT NULL
        CONSTRAINT fuel_logs_liters CHECK (liters > 0 AND liters <= 10000 AND scale(liters) <= 4),
    cost numeric,
    currency text,
    mileage integer,
    fill text NOT NULL DEFAULT 'partial' CONSTRAINT fuel_logs_fill CHECK (fill IN ('full', 'partial')),
    missed_before boolean NOT NULL DEFAULT false,
    expense_id uuid,{_KEPT},{_log("fuel_logs")}
);
CREATE INDEX idx_fuel_logs_vehicle ON fuel_logs (user_id, vehicle_id, date DESC);
CREATE INDEX idx_fuel_logs_expense ON fuel_logs (user_id, expense_id);

CREATE TABLE service_reminders (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id uuid NOT NULL,
    service_type text NOT NULL CONSTRAINT service_reminders_service_type CHECK (length(service_type) BETWEEN 1 AND 200),
    every_km integer CONSTRAINT service_reminders_every_km CHECK (every_km BETWEEN 1 AND 1000000),
    every_months integer CONSTRAINT service_reminders_every_months CHECK (every_months BETWEEN 1 AND 240),
    since date NOT NULL,
    since_mileage integer CONSTRAINT service_reminders_since_mileage CHECK (since_mileage {_KM}),
    snoozed_until date,{_KEPT},
    CONSTRAINT service_reminders_owner UNIQUE (user_id, id),
    CONSTRAINT service_reminders_every CHECK (coalesce(every_km, every_months) IS NOT NULL),
    CONSTRAINT service_reminders_vehicle FOREIGN KEY (user_id, vehicle_id)
        REFERENCES vehicles (user_id, id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX idx_service_reminders_vehicle ON service_reminders (user_id, vehicle_id);

CREATE TABLE odometer (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id uuid NOT NULL,
    mileage integer NOT NULL,
    date date NOT NULL,
    PRIMARY KEY (user_id, vehicle_id, mileage),
    CONSTRAINT odometer_vehicle FOREIGN KEY (user_id, vehicle_id) REFERENCES vehicles (user_id, id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE service_checks (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    due_at timestamptz NOT NULL
);
CREATE INDEX idx_service_checks_due ON service_checks (due_at);
"""

_FUNCTIONS = """
-- Removing a person empties references on the way (ON DELETE SET NULL): such an update needs no change-set either.
CREATE OR REPLACE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change uuid := NULLIF(current_setting('app.change_id', true), '')::uuid;
BEGIN
    IF TG_OP <> 'INSERT' AND NOT EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
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

-- The day is that of the change-set: user time. Two clocks never meet here.
CREATE FUNCTION remember_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM odometer WHERE user_id = NEW.user_id AND vehicle_id = NEW.id
        AND mileage > coalesce(NEW.current_mileage, -1);
    IF NEW.current_mileage IS NOT NULL THEN
        INSERT INTO odometer (user_id, vehicle_id, mileage, date)
            SELECT NEW.user_id, NEW.id, NEW.current_mileage, (c.at AT TIME ZONE p.timezone)::date
            FROM changes c JOIN user_profiles p ON p.user_id = c.user_id
            WHERE c.user_id = NEW.user_id AND c.id = NULLIF(current_setting('app.change_id', true), '')::uuid
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

-- The first look is at once; the scheduler says when the next one is.
CREATE FUNCTION plan_service_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO service_checks (user_id, due_at) VALUES (NEW.user_id, '2000-01-01T00:00:00Z') ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- A cost stands in two records: what is put right in the expense is right in the service or the fill-up too.
CREATE FUNCTION share_cost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE maintenance_logs SET cost = NEW.amount, currency = NEW.currency
        WHERE user_id = NEW.user_id AND expense_id = NEW.id AND (cost, currency) IS DISTINCT FROM (NEW.amount, NEW.currency);
    UPDATE fuel_logs SET cost = NEW.amount, currency = NEW.currency
        WHERE user_id = NEW.user_id AND expense_id = NEW.id AND (cost, currency) IS DISTINCT FROM (NEW.amount, NEW.currency);
    RETURN NULL;
END $$;
"""

# Triggers of one event fire by name: after `…_recorded`, so that undo, which goes backwards, restores in the right order.
_TRIGGERS = """
CREATE TRIGGER vehicles_travelled AFTER INSERT OR UPDATE OF current_mileage ON vehicles
    FOR EACH ROW EXECUTE FUNCTION remember_reading();
CREATE TRIGGER service_reminders_watched AFTER INSERT ON service_reminders
    FOR EACH ROW EXECUTE FUNCTION plan_service_check();
CREATE TRIGGER expenses_shared AFTER UPDATE OF amount, currency ON expenses
    FOR EACH ROW WHEN ((OLD.amount, OLD.currency) IS DISTINCT FROM (NEW.amount, NEW.currency)) EXECUTE FUNCTION share_cost();
"""

_RECORDED = ("vehicles", "maintenance_logs", "fuel_logs", "service_reminders")


def upgrade() -> None:
    for block in (_TABLES, _FUNCTIONS):
        op.get_bind().exec_driver_sql(block.replace("%", "%%"))
    for table in _RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_recorded AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION record_change()"
        )
        op.execute(f"CREATE TRIGGER {table}_touched BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_row()")
    op.get_bind().exec_driver_sql(_TRIGGERS)
    own = "user_id = (SELECT app_user_id())"
    rules = dict.fromkeys((*_RECORDED, "odometer"), own)
    rules["service_checks"] = f"{own} OR (SELECT app_is_system())"
    for table, rule in rules.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
