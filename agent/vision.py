"""Pictures → what they mean: by a model that sees, where one may be asked, else by reading the text on them on this machine.

The model is asked once, with the pictures and nothing else: no operations, no history. It fills in a form (`Sight`), and code makes of it
what is then shown and asked. A new kind of picture is a part of `Sight`, of prompts/vision/picture.md and of `_meant`.
"""

import base64
import json
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.cards.notices import Lack
from agent.thinking.asked import Asked
from agent.thinking.prompt import PROMPTS
from agent.understanding import pictures as understanding
from agent.understanding.reading import Ask, AskKind, Choice, Reading, Vocabulary
from agent.understanding.receipts import Line
from integrations import pictures as safety
from integrations.ocr import NotRead, Ocr
from tools.food import ItemIn, MealIn, log_meal
from tools.receipts import ReceiptIn, review_receipt
from tools.slip import Slip, SlipItem
from tools.tool import call
from tools.vehicles.garage import OdometerIn, set_odometer

if TYPE_CHECKING:
    from agent.thinking.mind import Mind

_SCALES = (Decimal(1), Decimal("0.5"), Decimal("1.5"))


class _Form(BaseModel):
    """Closed, and with nothing left out, as strict forms are."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Figure = Annotated[str, Field(pattern=r"^-?[0-9]{1,13}([.][0-9]{1,4})?$")]


class SeenItem(_Form):
    name: str
    quantity: Figure | None
    total: Figure


class SeenReceipt(_Form):
    merchant: str | None
    totals: list[Figure]
    dates: list[str]
    currencies: list[str]
    items: list[SeenItem]
    subtotal: Figure | None
    tax: Figure | None
    service: Figure | None
    discount: Figure | None
    cash: Figure | None
    change: Figure | None
    restaurant: bool
    fuel: str | None
    liters: Figure | None
    price_per_liter: Figure | None
    odometer_km: int | None


class SeenFood(_Form):
    name: str
    grams: Figure


class SeenLabel(_Form):
    name: str | None
    calories: Figure | None
    protein: Figure | None
    carbs: Figure | None
    fat: Figure | None


class Sight(_Form):
    """What a model saw."""

    kind: Literal["receipt", "food", "nutrition_label", "odometer", "fuel_pump", "other"]
    receipts: list[SeenReceipt]
    foods: list[SeenFood]
    label: SeenLabel | None
    odometer_km: int | None


class Eyes:
    """One for the process."""

    def __init__(self, ocr: Ocr, mind: "Mind | None" = None) -> None:
        self._ocr = ocr
        self._mind = mind

    async def close(self) -> None:
        await self._ocr.close()

    async def look(
        self, pictures: Sequence[bytes], vocabulary: Vocabulary, asked: Asked
    ) -> tuple[Reading, str, Lack | None]:
        """What the pictures of one message mean, who read them, and why no model did."""
        lack = None
        if self._mind is not None:
            found = await self._seen(self._mind, pictures, vocabulary, asked)
            if not isinstance(found, Lack):
                return found[0], found[1], None
            lack = found
        reading = await self._read(pictures, vocabulary)
        return reading, "ocr", lack

    async def _read(self, pictures: Sequence[bytes], vocabulary: Vocabulary) -> Reading:
        """By the text on them."""
        if not self._ocr.there:
            return Reading(chat="no_eyes")
        sheets = []
        for picture in pictures:
            try:
                sheets.append([Line(each.text, each.corners, each.sure) for each in await self._ocr.read(picture)])
            except NotRead:
                return Reading(chat="unread_picture")
        return understanding.read(sheets, vocabulary)

    async def _seen(
        self, mind: "Mind", pictures: Sequence[bytes], vocabulary: Vocabulary, asked: Asked
    ) -> tuple[Reading, str] | Lack:
        """By the model; why not, where it did not see them."""
        try:
            small = [await safety.safe(picture, model=True) for picture in pictures]
        except safety.Unsafe:
            return Lack.DOWN
        told = [
            SystemMessage((PROMPTS / "vision" / "picture.md").read_text()),
            HumanMessage([_shown(each.content) for each in small]),
        ]
        answer = await mind.see(told, _schema(), person=asked.person, user_id=asked.user_id, inbox_id=asked.inbox_id)
        if isinstance(answer, Lack):
            return answer
        try:
            return _meant(Sight.model_validate_json(answer.text), vocabulary), answer.model
        except ValidationError:
            return Lack.DOWN


def _shown(jpeg: bytes) -> dict[str, Any]:
    address = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
    return {"type": "image_url", "image_url": {"url": address, "detail": "high"}}


def _schema() -> dict[str, Any]:
    """The form as JSON schema, without what strict forms do not take."""
    dropped = {"title", "description", "default"}

    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: plain(value) for name, value in part.items() if name not in dropped}
        return [plain(each) for each in part] if isinstance(part, list) else part

    found: dict[str, Any] = plain(json.loads(json.dumps(Sight.model_json_schema())))
    return found


def _meant(sight: Sight, vocabulary: Vocabulary) -> Reading:
    """What was seen as what is shown and asked. Raises ValidationError for figures nothing can be made of."""
    today = vocabulary.now.date()
    if sight.kind in {"receipt", "fuel_pump"} and sight.receipts:
        slips = tuple(_slip(each, today) for each in sight.receipts[:10])
        return Reading(calls=(call(review_receipt, ReceiptIn(slips=slips)),))
    if sight.kind == "odometer" and sight.odometer_km is not None:
        kept = call(set_odometer, OdometerIn(mileage=sight.odometer_km))
        return Reading(ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=(kept,)), Choice())))
    if sight.kind == "food" and sight.foods:
        meals = [_meal(sight.foods, scale) for scale in _SCALES]
        return Reading(
            ask=Ask(kind=AskKind.MEAL, choices=(*(Choice(calls=(call(log_meal, each),)) for each in meals), Choice()))
        )
    if sight.kind == "nutrition_label" and sight.label is not None and sight.label.calories is not None:
        eaten = call(log_meal, _labelled(sight.label))
        return Reading(ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=(eaten,)), Choice())))
    return Reading(chat="other_picture")


def _slip(seen: SeenReceipt, today: Date) -> Slip:
    days = [day for text in seen.dates if (day := _day(text)) is not None and day <= today]
    cash, change = _value(seen.cash), _value(seen.change)
    totals = tuple(dict.fromkeys(Decimal(total) for total in seen.totals if Decimal(total) > 0))
    return Slip(
        merchant=seen.merchant or None,
        totals=totals,
        doubtful=bool(totals) and cash is not None and change is not None and cash - change != totals[0],
        days=tuple(dict.fromkeys(days)) or (today,),
        guessed=not days,
        currencies=tuple(dict.fromkeys(seen.currencies)),
        items=tuple(
            SlipItem(name=each.name, total=Decimal(each.total), quantity=_value(each.quantity))
            for each in seen.items[:60]
        ),
        subtotal=_value(seen.subtotal),
        tax=_value(seen.tax),
        service=_value(seen.service),
        discount=_value(seen.discount),
        cash=cash,
        change=change,
        liters=_value(seen.liters),
        price=_value(seen.price_per_liter),
        mileage=seen.odometer_km,
        fuel=seen.fuel or None,
        meal=seen.restaurant,
    )


def _value(text: str | None) -> Decimal | None:
    """Nought is as good as nothing."""
    return Decimal(text) if text is not None and Decimal(text) > 0 else None


def _day(text: str) -> Date | None:
    try:
        return Date.fromisoformat(text)
    except ValueError:
        return None


def _meal(foods: Sequence[SeenFood], scale: Decimal) -> MealIn:
    items = tuple(
        ItemIn(
            food=each.name[:100], amount=max(Decimal(1), (Decimal(each.grams) * scale).quantize(Decimal(1))), unit="g"
        )
        for each in foods[:20]
    )
    return MealIn(items=items)


def _labelled(label: SeenLabel) -> MealIn:
    figures = {
        name: Decimal(text)
        for name in ("calories", "protein", "carbs", "fat")
        if (text := getattr(label, name)) is not None
    }
    return MealIn.model_validate({"description": label.name or "1 porsi", **figures})
