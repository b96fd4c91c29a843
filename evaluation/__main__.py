"""`python -m evaluation`: runs the message set, prints the table and every miss, writes the same as JSON."""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from core import log
from core.settings import Settings
from evaluation import cases, score
from evaluation.stand import Called, stand


async def _run(path: Path, only: list[str], model: str | None) -> tuple[list[score.Outcome], Called]:
    wanted = [case for case in cases.load(path) if not only or case["id"] in only]
    with tempfile.TemporaryDirectory(prefix="lifeos-eval-") as home:
        async with stand(Path(home), model) as ground:
            return await score.run(ground, wanted, path), await ground.called()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="The score on the message set.")
    parser.add_argument("--cases", type=Path, default=cases.DEFAULT, help="the cases, one JSON object a line")
    parser.add_argument("--json", type=Path, default=Path("eval.json"), help="where the figures go as JSON")
    parser.add_argument(
        "--model", help="think with this model, at OPENAI_BASE_URL with OPENAI_API_KEY; without it none is asked"
    )
    parser.add_argument("only", nargs="*", help="ids of cases; all when none is given")
    given = parser.parse_args()
    if not given.cases.exists():
        print(f"No message set at {given.cases}. Name it with --cases PATH.", file=sys.stderr)
        return 2
    if given.model and not Settings(_env_file=None).has_model:
        print("No provider to ask: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.", file=sys.stderr)
        return 2
    log.configure("WARNING", "console")
    outcomes, called = asyncio.run(_run(given.cases, given.only, given.model))
    print("\n".join(score.table(outcomes)))
    if given.model:
        print(f"\n{score.model_line(given.model, called)}")
    found = score.as_json(outcomes, given.model, called if given.model else None)
    given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    # A model that never answered was not measured.
    return 1 if called.calls and called.failed == called.calls else 0


if __name__ == "__main__":
    sys.exit(main())
