"""Where everything is built: the `lifeos` command. A subcommand is a function in its file here and a line in `_COMMANDS`.

Heavy rooms (aiogram, langgraph, FastAPI) are imported by the part that starts them.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from core import log, settings
from core.errors import SettingError
from core.settings import Settings
from main import keeping, operations, running
from main.building import LifeOS, build, warm_up
from main.ground import Ground


def _none(_: argparse.ArgumentParser) -> None:
    """It takes no arguments."""


@dataclass(frozen=True, slots=True)
class _Command:
    """`function` gives the exit code; its docstring is the help. `arguments` are added to its parser."""

    function: Callable[[Settings, argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], None] = _none


_COMMANDS: dict[str, _Command] = {
    "run": _Command(running.run),
    "bot": _Command(running.bot),
    "worker": _Command(running.worker),
    "scheduler": _Command(running.scheduler),
    "web": _Command(running.web),
    "migrate": _Command(operations.migrate),
    "doctor": _Command(operations.doctor),
    "simulate": _Command(operations.simulate),
    "backup": _Command(keeping.backup, keeping.backup_arguments),
    "restore": _Command(keeping.restore, keeping.restore_arguments),
    "export": _Command(keeping.export, keeping.export_arguments),
    "user": _Command(keeping.user, keeping.user_arguments),
    "parked": _Command(operations.parked),
    "demo": _Command(operations.demo),
}


def cli(arguments: list[str] | None = None) -> int:
    """The `lifeos` command. A missing or wrong setting ends it with one line and exit code 2."""
    parser = argparse.ArgumentParser(prog="lifeos", description="LifeOS, a life agent in Telegram.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in _COMMANDS.items():
        command.arguments(commands.add_parser(name, help=(command.function.__doc__ or "").strip()))
    given = parser.parse_args(arguments)
    os.umask(0o077)
    try:
        config = settings.load()
        log.configure(config.log_level, config.log_format)
        if config.sentry_dsn is not None:
            from integrations import sentry

            log.report_to(sentry.start(config.sentry_dsn.get_secret_value(), given.command))
        return _COMMANDS[given.command].function(config, given)
    except SettingError as fault:
        print(f"lifeos: {fault}", file=sys.stderr)
        return 2


__all__ = ["Ground", "LifeOS", "build", "cli", "warm_up"]
