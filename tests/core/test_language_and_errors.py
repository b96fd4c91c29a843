"""The two languages, and errors that say in both what is wrong: none may lack a text."""

from collections.abc import Iterator

import pytest

from core.errors import Conflict, Invalid, LifeOSError, NotFound, Stale
from core.language import Language, say
from tools import catalogue

assert catalogue.CATALOGUE  # every module that defines an error is loaded


@pytest.mark.parametrize(
    ("code", "language"),
    [
        (None, Language.ID),
        ("", Language.ID),
        ("id", Language.ID),
        ("ID", Language.ID),
        ("id-ID", Language.ID),
        ("in", Language.ID),
        ("jv", Language.ID),
        ("ms-MY", Language.ID),
        ("en", Language.EN),
        ("en-GB", Language.EN),
        ("de", Language.EN),
        ("zh-hans", Language.EN),
    ],
)
def test_the_language_of_a_tag(code: str | None, language: Language) -> None:
    assert Language.of(code) is language


def test_say_picks_the_readers_text() -> None:
    assert [say(language, id="satu", en="one") for language in (Language.ID, Language.EN)] == ["satu", "one"]


def every(kind: type[LifeOSError]) -> Iterator[type[LifeOSError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from every(child)


@pytest.mark.parametrize("kind", list(every(LifeOSError)), ids=lambda kind: kind.__name__)
def test_every_error_speaks_both_languages(kind: type[LifeOSError]) -> None:
    english, indonesian = kind().message(Language.EN), kind().message(Language.ID)
    assert english == (kind.__doc__ or "").strip()
    assert indonesian == kind.indonesian
    assert english != indonesian
    assert kind is LifeOSError or kind.indonesian != LifeOSError.indonesian
    # 501 and 503: what this host has not set up, or what is away; 500 is no error of ours.
    assert 400 <= kind.status < 500 or kind.status in {501, 503}


def test_every_error_has_a_text_of_its_own() -> None:
    texts = [kind.indonesian for kind in every(LifeOSError)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [
        (NotFound, "NOT_FOUND", 404),
        (Stale, "STALE", 409),
        (Conflict, "CONFLICT", 409),
        (Invalid, "INVALID", 422),
    ],
)
def test_codes_and_statuses(kind: type[LifeOSError], code: str, status: int) -> None:
    assert (kind().code, kind.status) == (code, status)


def test_an_error_may_say_more() -> None:
    fault = Invalid(id="Jumlahnya?", en="How much?", details={"amount": "missing"})
    assert (fault.message(Language.ID), fault.message(Language.EN)) == ("Jumlahnya?", "How much?")
    assert fault.details == {"amount": "missing"}
    assert str(fault) == "How much?"
