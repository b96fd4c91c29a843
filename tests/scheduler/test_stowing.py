"""What people sent moves to the store, and goes from it when it is deleted: nothing is lost on the way, nothing is left behind."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest

from integrations.doctor import Addresses, examine
from integrations.embedded.process import free_port
from integrations.files import Store, store
from scheduler import stowing
from storage import files, people
from storage.database import Database
from storage.files import Kept
from storage.objects import FileAway
from tests.conftest import Cluster
from tests.standins.s3 import Bucket, bucket
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone
from tools.everything import pack

RECEIPT = Kept("struk.jpg", "image/jpeg", b"\xff\xd8 a picture of a receipt \xff\xd9")


@dataclass
class Place:
    """A database with a store: `database` knows it, `spare.database` does not."""

    spare: Spare
    s3: Bucket
    store: Store
    database: Database

    async def add(self, who: Someone, *, made: bool = False) -> UUID:
        async with self.database.work(who.user_id) as session:
            return await files.add(session, who.user_id, RECEIPT, made=made)

    async def get(self, who: Someone, file: UUID) -> Kept | None:
        async with self.database.work(who.user_id) as session:
            return await files.get(session, who.user_id, file)

    async def here(self) -> set[UUID]:
        """The files whose bytes lie in the database."""
        rows = await self.spare.owner.fetch("SELECT id FROM files WHERE content IS NOT NULL")
        return {row["id"] for row in rows}

    def there(self, *ids: UUID) -> bool:
        return {name.rpartition("/")[2] for name in self.s3.objects} == {str(id) for id in ids}


@pytest.fixture(scope="module")
async def place(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with spare_database(cluster, size=2) as spare, bucket(tmp_path_factory.mktemp("s3")) as s3:
        opened = store(s3.settings())
        assert opened is not None
        database = Database(spare.app_url, size=2, objects=opened)
        yield Place(spare, s3, opened, database)
        await database.close()


@pytest.fixture
async def ani(place: Place) -> AsyncIterator[Someone]:
    """Gone afterwards, with what she had."""
    who = await Direct(place.spare.database, place.spare.owner).meet("Ani")
    yield who
    async with place.database.work(who.user_id) as session:
        await people.delete(session, who.user_id)
    await stowing.look(place.database, place.store)
    assert place.there()


async def test_what_was_sent_moves_and_what_was_made_stays(place: Place, ani: Someone) -> None:
    sent, made = await place.add(ani), await place.add(ani, made=True)
    assert await stowing.look(place.database, place.store) == 1
    assert place.there(sent)
    assert await place.here() == {made}
    assert await place.get(ani, sent) == await place.get(ani, made) == RECEIPT
    assert await stowing.look(place.database, place.store) == 0


async def test_it_is_exported_from_there(place: Place, ani: Someone) -> None:
    sent = await place.add(ani)
    await stowing.look(place.database, place.store)
    out = BytesIO()
    async with place.database.work(ani.user_id) as session:
        await pack(session, ani.user_id, out, datetime.now(UTC))
    with ZipFile(out) as archive:
        assert archive.read(f"files/{sent}-struk.jpg") == RECEIPT.content


async def test_a_store_that_is_away_loses_nothing(place: Place, ani: Someone) -> None:
    nowhere = store(place.s3.settings(aws_endpoint_url=f"http://127.0.0.1:{free_port()}"))
    assert nowhere is not None
    sent = await place.add(ani)
    with pytest.raises(FileAway):
        await stowing.look(place.database, nowhere)
    assert await place.get(ani, sent) == RECEIPT
    assert await stowing.look(place.database, place.store) == 1
    away = Database(place.spare.app_url, size=1, objects=nowhere)
    async with away.work(ani.user_id) as session:
        with pytest.raises(FileAway):
            await files.get(session, ani.user_id, sent)
    await away.close()


async def test_deleted_on_its_way_there_it_is_not_left_behind(place: Place, ani: Someone) -> None:
    """Taken back between its bytes being read here and written there, and swept by another process that leads by now."""

    class Slow(Store):
        async def put(self, id: UUID, content: bytes) -> None:
            async with place.database.work(ani.user_id) as session:
                await files.discard(session, ani.user_id, [id])
            await stowing.look(place.database, place.store)
            await place.store.put(id, content)

        async def remove(self, id: UUID) -> None:
            await place.store.remove(id)

    await place.add(ani)
    await stowing.look(place.database, Slow("slow", place.store._inner))
    assert place.there()


async def test_killed_between_there_and_here_it_is_put_again_or_removed(place: Place, ani: Someone) -> None:
    """The process dies when the store has the bytes and the row does not know it."""
    kept, dropped = await place.add(ani), await place.add(ani)
    async with place.database.work(ani.user_id) as session:
        assert await files.take(session, ani.user_id, kept) == RECEIPT.content
        await place.spare.owner.execute("UPDATE files SET stored = true WHERE id = $1", dropped)
    for file in (kept, dropped):
        await place.store.put(file, RECEIPT.content)
    async with place.database.work(ani.user_id) as session:
        await files.discard(session, ani.user_id, [dropped])
    await stowing.look(place.database, place.store)
    assert place.there(kept)
    assert await place.here() == set()
    assert await place.get(ani, kept) == RECEIPT


async def test_the_doctor_tells_of_a_store_nobody_names(place: Place, ani: Someone, tmp_path: Path) -> None:
    await place.add(ani)
    await stowing.look(place.database, place.store)
    named = place.s3.settings(files_url=None, lifeos_home=tmp_path)
    where = Addresses(place.spare.owner_url, None, "http://127.0.0.1:1", None, "")
    (found,) = [each for each in await examine(named, where) if each.subject == "files"]
    assert found.line() == "FAIL files: 1 lie in a store nobody names → set FILES_URL as it was"
