"""Vehicles, services, fuel and what is due."""

revision = "2026_11_23_vehicles"
down_revision = "2026_11_23_food"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
