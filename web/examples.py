"""Examples for the API's description: what is sent, written by hand in `BODIES`, and what comes back, made of its shape and `_VALUES`.

A new request of which an example says more than its shape is a line in `BODIES`, under its operation id; the tests send each one.
"""

from collections.abc import Mapping
from typing import Any

Shape = Mapping[str, Any]

ID = "01994f6e-3b1a-7c2d-9e4f-5a6b7c8d9e0f"

BODIES: Mapping[str, dict[str, Any]] = {
    "sign_in_with_telegram": {"init_data": "query_id=…&user=…&auth_date=…&hash=…"},
    "register": {"email": "ani@example.org", "password": "enam kuda biru", "name": "Ani", "timezone": "Asia/Jakarta"},
    "confirm_email": {"token": "…", "password": "enam kuda biru"},
    "login": {"email": "ani@example.org", "password": "enam kuda biru"},
    "reset_password": {"email": "ani@example.org"},
    "reset_password_confirm": {"token": "…", "password": "tujuh kuda hijau"},
    "refresh": {"refresh_token": "…"},
    "logout": {"refresh_token": "…"},
    "link_telegram": {"code": "K7PM-2XQ9"},
    "add_email": {"email": "ani@example.org", "password": "enam kuda biru"},
    "delete_account": {"sure": True},
    "create_expense": {"amount": "15000", "description": "nasi goreng", "merchant": "Warung Bu Sri"},
    "update_expense": {"amount": "20000", "note": None},
    "create_income": {"amount": "5000000", "description": "gaji", "date": "2026-01-25"},
    "update_income": {"amount": "5250000"},
    "create_budget": {"amount": "2000000", "category": "food", "period": "monthly"},
    "update_budget": {"amount": "1800000"},
    "create_recurrence": {"amount": "1200000", "description": "kos", "every": "month", "starts": "2090-01-01"},
    "update_recurrence": {"paused": True},
    "create_payday": {"day": 25},
    "update_payday": {"day": 28},
    "create_rule": {"words": "bakpia", "category": "food", "label": "Oleh-oleh"},
    "update_rule": {"label": "Camilan"},
    "create_food_log": {"description": "nasi goreng", "calories": "600", "meal_type": "lunch"},
    "update_food_log": {"calories": "650"},
    "create_weight_log": {"weight": "70.5"},
    "update_weight_log": {"weight": "70.2"},
    "create_body_goal": {"height_cm": "170", "calories": "2100", "protein": "90"},
    "update_body_goal": {"calories": "2000"},
    "create_workout": {"type": "run", "distance": "5", "duration": "30.5", "heart_rate": 152},
    "update_workout": {"distance": "5.2"},
    "create_training_plan": {"race": "10k", "weeks": 12},
    "create_vehicle": {"type": "motorcycle", "brand": "Honda", "model": "Vario 125", "plate": "B 1234 XYZ", "mileage": 8000},
    "update_vehicle": {"mileage": 9500},
    "create_maintenance_log": {"service_type": "ganti oli", "mileage": 9000, "cost": "60000"},
    "create_vehicle_maintenance": {"service_type": "ganti oli", "mileage": 9000, "cost": "60000"},
    "update_maintenance_log": {"mileage": 9100},
    "create_fuel_log": {"liters": "4.2", "cost": "50000", "mileage": 9200, "fill": "full"},
    "update_fuel_log": {"liters": "4.5"},
    "create_service_reminder": {"service_type": "ganti oli", "every_km": 2500, "every_months": 3},
    "update_service_reminder": {"every_km": 3000},
    "create_task": {"title": "bayar pajak motor", "date": "2040-02-03", "priority": "high"},
    "update_task": {"status": "done"},
    "create_memory": {"content": "ukuran sepatuku 42"},
    "update_memory": {"content": "ukuran sepatuku 43"},
    "update_settings": {"timezone": "Asia/Makassar", "quiet": [22, 6]},
}  # fmt: skip


def _refused(code: str, message: str, **details: str) -> dict[str, Any]:
    return {"success": False, "error": {"code": code, "message": message, "details": details}}


REFUSED: Mapping[str, dict[str, Any]] = {
    "400": _refused("BAD_REQUEST", "That request cannot be read."),
    "401": _refused("SIGNED_OUT", "You are signed out. Please sign in again."),
    "403": _refused("NOT_THE_PAGE", "This request did not come from the page itself. Reload it and try again."),
    "404": _refused("NOT_FOUND", "I can't find that record any more."),
    "409": _refused("CONFLICT", "Something newer changed the same record."),
    "413": _refused("TOO_LARGE", "That is too large."),
    "422": _refused("VALIDATION_ERROR", "That does not look right. Nothing was saved.", amount="must be more than 0"),
    "429": _refused("TOO_MANY", "That was a lot in a short time. Wait a moment and try again."),
    "500": _refused("INTERNAL", "Something broke here. Nothing was saved."),
    "501": _refused("NOT_CONFIGURED", "This LifeOS is not connected to that service."),
    "503": _refused("UNAVAILABLE", "That cannot be done just now. Please try again."),
}

_VALUES: Mapping[str, Any] = {
    "amount": "15000", "total": "15000", "sum": "15000", "spent": "15000", "cost": "60000", "currency": "IDR",
    "description": "nasi goreng", "merchant": "Warung Bu Sri", "label": "Sarapan", "note": "pedas", "title": "bayar pajak motor",
    "content": "ukuran sepatuku 42", "words": "bakpia", "weight": "70.5", "calories": "600", "protein": "21", "carbs": "75", "fat": "22",
    "height_cm": "170", "distance": "5", "duration": "30.5", "plate": "B 1234 XYZ", "brand": "Honda", "model": "Vario 125",
    "name": "Ani", "timezone": "Asia/Jakarta", "zone": "Asia/Jakarta", "due_zone": "Asia/Jakarta", "email": "ani@example.org",
    "service_type": "ganti oli", "liters": "4.2", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=5", "code": "NOT_FOUND",
    "message": "I can't find that record any more.", "device": "Chrome · Android", "network": "192.0.2.7", "token_type": "bearer",
    "access_token": "eyJhbGciOi…", "refresh_token": "eyJhbGciOi…", "plan": "free", "what": "signed_in", "via": "telegram",
    "table": "expenses", "op": "insert", "page": 1, "per_page": 20, "day": 25, "year": 2020, "mileage": 9000, "current_mileage": 9000,
    "expires_in": 900, "heart_rate": 152, "steps": 6200, "every_km": 2500, "every_months": 3,
}  # fmt: skip
_DEEP = 7


def example(shape: Shape, shapes: Mapping[str, Shape], name: str = "", depth: int = 0) -> Any:
    """A value of this shape, as plausible as its names allow. `shapes`: those that are referred to."""
    if "$ref" in shape:
        return example(shapes[shape["$ref"].rsplit("/", 1)[-1]], shapes, name, depth)
    for known in ("const", "example"):
        if known in shape:
            return shape[known]
    if "enum" in shape:
        return shape["enum"][0]
    forms = shape.get("anyOf") or shape.get("oneOf")
    if forms:
        return _of_forms(forms, shapes, name, depth)
    if "allOf" in shape:
        return example(shape["allOf"][0], shapes, name, depth)
    kind = shape.get("type")
    if kind == "object":
        return _object(shape, shapes, depth)
    if kind == "array":
        return _array(shape, shapes, name, depth)
    return _plain(shape, name)


def _of_forms(forms: list[Shape], shapes: Mapping[str, Shape], name: str, depth: int) -> Any:
    """Text before numbers, since money is text; null only where nothing else is."""
    kinds = ("string", None, "object", "array", "integer", "number", "boolean", "null")
    if depth > _DEEP and any(form.get("type") == "null" for form in forms):
        return None
    return example(min(forms, key=lambda form: kinds.index(form.get("type"))), shapes, name, depth)


def _object(shape: Shape, shapes: Mapping[str, Shape], depth: int) -> Any:
    named = shape.get("properties", {})
    made = {name: example(each, shapes, name, depth + 1) for name, each in named.items()}
    more = shape.get("additionalProperties")
    if not named and isinstance(more, Mapping) and more:
        key = example(shape.get("propertyNames", {"const": "expenses"}), shapes)
        made[key] = example(more, shapes, key, depth + 1)
    return made


def _array(shape: Shape, shapes: Mapping[str, Shape], name: str, depth: int) -> list[Any]:
    if "prefixItems" in shape:
        return [example(each, shapes, name, depth + 1) for each in shape["prefixItems"]]
    if depth > _DEEP and not shape.get("minItems"):
        return []
    return [example(shape.get("items", {}), shapes, name, depth + 1)]


_FORMATS: Mapping[str, str] = {
    "uuid": ID,
    "date": "2026-11-23",
    "date-time": "2026-11-23T07:30:00+07:00",
    "local-time": "07:30:00",
    "email": "ani@example.org",
    "duration": "PT30M",
}


def _plain(shape: Shape, name: str) -> Any:
    kind, known = shape.get("type"), _VALUES.get(name)
    if kind == "string":
        if "format" in shape:
            return _FORMATS.get(shape["format"], "…")
        if "pattern" in shape and not isinstance(known, str):
            return "1"
        return known if isinstance(known, str) else "…" if "pattern" not in shape else "1"
    if kind in {"integer", "number"}:
        return known if isinstance(known, int) else shape.get("minimum", 1)
    return {"boolean": False, "null": None}.get(str(kind), {})
