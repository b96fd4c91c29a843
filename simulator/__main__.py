"""The local Telegram as a process: `python -m simulator --port N --state FILE --bot-token T --page-key K`."""

import argparse
import sqlite3

from simulator.server import run


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator", description="A local Telegram: Bot API and chat page.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--host", default="127.0.0.1", help="an address of this machine only")
    parser.add_argument("--state", required=True, help="the file that keeps chats and updates")
    parser.add_argument("--bot-token", required=True)
    parser.add_argument("--page-key", required=True, help="the random first part of the page's address")
    parser.add_argument("--name", default="LifeOS", help="the bot's name until it sets one")
    given = parser.parse_args()
    try:
        run(
            state=given.state, token=given.bot_token, page_key=given.page_key,
            port=given.port, host=given.host, name=given.name,
        )  # fmt: skip
    except (ValueError, OSError, sqlite3.Error) as error:
        parser.exit(1, f"simulator: {error}\n")


if __name__ == "__main__":
    main()
