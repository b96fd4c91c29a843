"""The store of files: a folder, and a bucket of a real S3 server that checks signatures. What is wrong with one is said in one line."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from core.errors import SettingError
from core.ids import uuid7
from core.settings import Settings, load
from integrations.doctor import Addresses, examine
from integrations.embedded.process import free_port
from integrations.files import Store, Unfit, store
from main.ground import check_files
from storage.objects import FileAway
from tests.standins.s3 import Bucket, bucket

PICTURE = bytes(range(256)) * 4000


@pytest.fixture(scope="module")
async def s3(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bucket]:
    async with bucket(tmp_path_factory.mktemp("s3")) as found:
        yield found


def opened(config: Settings) -> Store:
    found = store(config)
    assert found is not None
    return found


async def _takes_gives_and_removes(place: Store) -> None:
    one, other = uuid7(), uuid7()
    assert await place.get(one) is None
    await place.put(one, b"first")
    await place.put(one, PICTURE)
    await place.put(other, b"another")
    assert await place.get(one) == PICTURE
    await place.remove(one)
    await place.remove(one)
    assert await place.get(one) is None
    assert await place.get(other) == b"another"
    assert await place.fault() is None


async def test_a_folder_takes_gives_back_and_removes(tmp_path: Path) -> None:
    await _takes_gives_and_removes(opened(Settings(_env_file=None, files_url=f"file://{tmp_path}/a folder/of files")))
    assert (tmp_path / "a folder" / "of files").is_dir()


async def test_a_bucket_takes_gives_back_and_removes(s3: Bucket) -> None:
    await _takes_gives_and_removes(opened(s3.settings()))
    (left,) = s3.objects
    assert left.startswith("of/files/")


async def test_what_only_the_host_can_mend_stops_the_start_with_one_line(s3: Bucket) -> None:
    refused = (
        "FILES_URL: bucket lifeos refuses AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or they may not write there."
    )
    cases: list[tuple[dict[str, Any], str]] = [
        ({"aws_secret_access_key": SecretStr("guessed")}, refused),
        ({"aws_access_key_id": "NOBODY"}, refused),
        ({"files_url": "s3://nowhere"}, "FILES_URL: there is no bucket nowhere; make the bucket first."),
    ]
    for wrong, line in cases:
        with pytest.raises(SettingError) as fault:
            await check_files(s3.settings(**wrong))
        assert str(fault.value) == line


async def test_a_store_that_is_away_is_waited_for(s3: Bucket) -> None:
    away = s3.settings(aws_endpoint_url=f"http://127.0.0.1:{free_port()}")
    await check_files(away)
    with pytest.raises(FileAway):
        await opened(away).put(uuid7(), b"x")


def test_a_folder_that_cannot_be_made_is_said() -> None:
    with pytest.raises(Unfit, match=r"^FILES_URL: /proc/nothing cannot be made"):
        store(Settings(_env_file=None, files_url="file:///proc/nothing"))


@pytest.mark.parametrize("wrong", ["s3:bucket", "/var/files", "file://host/folder", "https://bucket.example.org"])
def test_an_address_that_is_none_is_said(wrong: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FILES_URL", wrong)
    with pytest.raises(SettingError, match=r"^FILES_URL: write it as s3://bucket/prefix or file:///folder\.$"):
        load()


async def test_the_usual_names_of_the_environment_are_used(s3: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"FILES_URL": "s3://lifeos", "AWS_ACCESS_KEY_ID": "AKIAFORTESTS", "AWS_SECRET_ACCESS_KEY": "only-for-tests"}
    for name, value in {**names, "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": s3.url}.items():
        monkeypatch.setenv(name, value)
    assert await opened(load()).fault() is None


async def test_the_doctor_looks(s3: Bucket, tmp_path: Path) -> None:
    async def line(config: Settings) -> str:
        where = Addresses(None, None, "http://127.0.0.1:1", None, "")
        found = await examine(config.model_copy(update={"lifeos_home": tmp_path}), where)
        (files,) = [each.line() for each in found if each.subject == "files"]
        return files

    assert await line(s3.settings()) == "ok   files: bucket lifeos takes, gives back and removes"
    wrong = await line(s3.settings(aws_secret_access_key=SecretStr("guessed")))
    assert wrong.startswith("FAIL files: bucket lifeos refuses AWS_ACCESS_KEY_ID")
    assert "guessed" not in wrong
    away = await line(s3.settings(aws_endpoint_url=f"http://127.0.0.1:{free_port()}"))
    assert away.startswith("FAIL files: bucket lifeos: it does not answer → check AWS_ENDPOINT_URL")
    assert (await line(Settings(_env_file=None))).startswith("--   files: in the database")
