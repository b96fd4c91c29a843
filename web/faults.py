"""What went wrong, rendered in one place: the envelope `Fault`, in the caller's language, with what is wrong of each field.

A business error (core/errors.py) needs nothing here; a kind of bad value whose own words are wanted is a line in `_SAID`.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from core.errors import LifeOSError, TooMany
from core.language import Language, say
from core.log import get, where
from storage.database import unreachable
from web.envelope import Fault, Reason

log = get("lifeos.web")

_STATUSES = (
    *(HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
    *(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.TOO_MANY_REQUESTS),
    *(HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE),
)

_SHAPE = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Fault.__name__}"}}}
FAULTS: dict[int | str, dict[str, Any]] = {
    status.value: {"description": status.phrase, "content": _SHAPE} for status in _STATUSES
}
"""For a router: what any of its routes may answer instead. By reference: as a model each would be made anew for every route, which
takes seconds at the start."""

_SAID: Mapping[str, tuple[str, str]] = {
    "missing": ("wajib diisi", "is missing"),
    "extra_forbidden": ("tidak dikenal", "is not known"),
    "json_invalid": ("bukan JSON yang benar", "is no valid JSON"),
    "greater_than": ("harus lebih dari {gt}", "must be more than {gt}"),
    "greater_than_equal": ("paling sedikit {ge}", "must be at least {ge}"),
    "less_than": ("harus kurang dari {lt}", "must be less than {lt}"),
    "less_than_equal": ("paling banyak {le}", "must be at most {le}"),
    "string_too_long": ("paling panjang {max_length} huruf", "may have {max_length} characters"),
    "string_too_short": ("paling pendek {min_length} huruf", "must have {min_length} characters"),
    "string_type": ("harus teks", "must be text"),
    "enum": ("pilih salah satu: {expected}", "must be one of {expected}"),
    "literal_error": ("pilih salah satu: {expected}", "must be one of {expected}"),
    "decimal_parsing": ("harus angka", "must be a number"),
    "decimal_type": ("harus angka", "must be a number"),
    "finite_number": ("harus angka yang terbatas", "must be a finite number"),
    "decimal_max_places": ("paling banyak {decimal_places} angka di belakang koma", "may have {decimal_places} decimals"),
    "int_parsing": ("harus bilangan bulat", "must be a whole number"),
    "int_type": ("harus bilangan bulat", "must be a whole number"),
    "int_from_float": ("harus bilangan bulat", "must be a whole number"),
    "bool_parsing": ("harus true atau false", "must be true or false"),
    "date_parsing": ("tanggal seperti 2026-11-23", "must be a date such as 2026-11-23"),
    "date_from_datetime_parsing": ("tanggal seperti 2026-11-23", "must be a date such as 2026-11-23"),
    "datetime_parsing": ("waktu seperti 2026-11-23T07:00:00+07:00", "must be a time such as 2026-11-23T07:00:00+07:00"),
    "timezone_aware": ("perlu zona waktunya, seperti +07:00", "needs its zone, such as +07:00"),
    "uuid_parsing": ("bukan id yang benar", "is no id"),
}  # fmt: skip

_PLAIN: Mapping[int, tuple[str, str, str]] = {
    400: ("BAD_REQUEST", "Permintaannya tidak terbaca.", "That request cannot be read."),
    401: ("SIGNED_OUT", "Silakan masuk lagi.", "Please sign in again."),
    403: ("FORBIDDEN", "Itu tidak boleh.", "That is not allowed."),
    404: ("NOT_FOUND", "Tidak ada apa-apa di sini.", "There is nothing here."),
    405: ("METHOD_NOT_ALLOWED", "Itu tidak bisa dilakukan di sini.", "That cannot be done here."),
    413: ("TOO_LARGE", "Itu terlalu besar.", "That is too large."),
    415: ("UNSUPPORTED_MEDIA_TYPE", "Kirim sebagai JSON.", "Please send JSON."),
    429: ("TOO_MANY_REQUESTS", "Sebentar ya, terlalu cepat.", "One moment: that was too fast."),
    503: ("UNAVAILABLE", "Sebentar ya, sedang tidak bisa. Coba lagi.", "That cannot be done just now. Please try again."),
}  # fmt: skip
_BROKEN = ("INTERNAL", "Ada yang rusak di sini. Belum ada yang disimpan.", "Something broke here. Nothing was saved.")
_INVALID = ("Sepertinya ada yang keliru. Belum ada yang disimpan.", "That does not look right. Nothing was saved.")


def language_of(request: Request, otherwise: Language = Language.ID) -> Language:
    """The language the caller asks for (Accept-Language); `otherwise` when they ask for none."""
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=")
        if tag and tag != "*":
            wanted.append((float(quality) if quality.replace(".", "", 1).isdecimal() else 1.0, tag))
    return Language.of(max(wanted, key=lambda each: each[0])[1]) if wanted else otherwise


def refusal(status: int, reason: Reason, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(Fault(error=reason).model_dump(mode="json"), status, headers)


def mount(app: FastAPI) -> None:
    """Render every fault of this application as `Fault`."""
    app.add_exception_handler(LifeOSError, _business)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(Exception, _broken)


def _language(request: Request) -> Language:
    known: Language = getattr(request.state, "language", Language.ID)
    return language_of(request, known)


async def _business(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, LifeOSError):
        raise fault
    headers = {"WWW-Authenticate": "Bearer"} if fault.status == HTTPStatus.UNAUTHORIZED else {}
    if isinstance(fault, TooMany):
        headers["Retry-After"] = str(fault.wait)
    reason = Reason(code=fault.code, message=fault.message(_language(request)), details=fault.details)
    return refusal(fault.status, reason, headers)


async def _invalid(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, RequestValidationError):
        raise fault
    language = _language(request)
    details = {_field(each["loc"]): said(each, language) for each in fault.errors()}
    message = say(language, id=_INVALID[0], en=_INVALID[1])
    return refusal(422, Reason(code="VALIDATION_ERROR", message=message, details=details))


def _field(place: tuple[int | str, ...]) -> str:
    """`("body", "amount")` → `amount`; the whole body → `body`."""
    return ".".join(map(str, place[1:])) or str(place[0])


def said(error: Mapping[str, Any], language: Language) -> str:
    """What is wrong with one value, in words of the language; pydantic's own, in English, for a rare kind."""
    known = _SAID.get(error["type"])
    if known is None:
        return say(language, id="isinya tidak sesuai", en=str(error["msg"]).removeprefix("Value error, "))
    return say(language, id=known[0], en=known[1]).format_map(_Given(error.get("ctx") or {}))


class _Given(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


async def _plain(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, HTTPException):
        raise fault
    code, in_indonesian, in_english = _PLAIN.get(fault.status_code, _PLAIN[400])
    message = say(_language(request), id=in_indonesian, en=in_english)
    return refusal(fault.status_code, Reason(code=code, message=message), fault.headers)


async def _broken(request: Request, fault: Exception) -> Response:
    away = unreachable(fault)
    code, in_indonesian, in_english = _PLAIN[503] if away else _BROKEN
    log.error("request failed", path=request.url.path, fault=type(fault).__name__, where=where(fault))
    message = say(_language(request), id=in_indonesian, en=in_english)
    return refusal(503 if away else 500, Reason(code=code, message=message))
