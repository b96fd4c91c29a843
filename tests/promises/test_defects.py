"""Every seeded defect turns its check red: it is put into a copy of the tree, and the tests named with it run there."""

import random
import shutil
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

import pytest

from tests.promises.defects import DEFECTS, Defect
from tests.promises.figures import figure

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261122
_QUICK = ("tests/storage/", "tests/bot/", "tests/agent/")
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "node_modules")


def test_every_defect_still_has_its_place() -> None:
    lost = [d.name for d in DEFECTS if (ROOT / d.file).read_text().count(d.old) != 1]
    assert lost == []


def _some() -> list[Defect]:
    """All of them at full figures, otherwise two of those that are noticed without a process of its own to be waited for."""
    if wanted := figure(0, len(DEFECTS)):
        return random.Random(SEED).sample(DEFECTS, min(wanted, len(DEFECTS)))
    return random.Random(SEED).sample([d for d in DEFECTS if all(test.startswith(_QUICK) for test in d.noticed)], 2)


@pytest.mark.parametrize("defect", _some(), ids=lambda d: d.name.replace(" ", "_"))
async def test_a_seeded_defect_is_noticed(defect: Defect, tmp_path: Path) -> None:
    copy = tmp_path / "tree"
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
    broken = copy / defect.file
    broken.write_text(broken.read_text().replace(defect.old, defect.new))
    which = ("-k", defect.by) if defect.by else ()
    run = await create_subprocess_exec(
        sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-x", "--tb=no", *defect.noticed, *which,
        cwd=copy, stdout=PIPE, stderr=DEVNULL,
    )  # fmt: skip
    out, _ = await run.communicate()
    assert run.returncode == 1, f"not noticed: {defect.name}\n{out.decode()[-2000:]}"
