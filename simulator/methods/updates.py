"""How the bot hears of what happens: getUpdates, or a webhook. One of the two at a time."""

import re
from urllib.parse import urlsplit

import orjson

from simulator.errors import bad_request, conflict
from simulator.methods.call import Call
from simulator.state import Json

MAX_WAIT = 50
MAX_UPDATES = 100
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def get_updates(call: Call) -> list[orjson.Fragment]:
    if call.telegram.state.setting("webhook"):
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    args, updates = call.args, call.telegram.updates
    if "allowed_updates" in args:
        updates.allow(args["allowed_updates"])
    limit = args.get("limit", MAX_UPDATES)
    # As on the real server, a limit out of range is drawn into it.
    limit = MAX_UPDATES if limit <= 0 else min(limit, MAX_UPDATES)
    wait = max(0, min(args.get("timeout", 0), MAX_WAIT))
    return await updates.poll(args.get("offset", 0), limit, wait, call.alive)


def set_webhook(call: Call) -> bool:
    args, telegram = call.args, call.telegram
    address = urlsplit(args["url"])
    # The real server takes https alone; here the bot may be on this very machine.
    if not address.hostname or address.scheme not in ("https", "http"):
        raise bad_request("bad webhook: invalid URL specified")
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = args.get("secret_token", "")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    if "allowed_updates" in args:
        telegram.updates.allow(args["allowed_updates"])
    if args.get("drop_pending_updates"):
        telegram.updates.forget()
    telegram.updates.terminate("terminated by setWebhook request")
    connections = max(1, min(args.get("max_connections", 40), 100))
    telegram.state.set_setting("webhook", {"url": args["url"], "secret": secret, "max_connections": connections})
    telegram.updates.bell.ring()
    return True


def delete_webhook(call: Call) -> bool:
    if call.args.get("drop_pending_updates"):
        call.telegram.updates.forget()
    call.telegram.state.set_setting("webhook", None)
    call.telegram.updates.bell.ring()
    return True


def get_webhook_info(call: Call) -> Json:
    webhook: Json = call.telegram.state.setting("webhook") or {}
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": call.telegram.updates.pending(),
    }
    if webhook:
        info["max_connections"] = webhook["max_connections"]
    for name in ("last_error_date", "last_error_message"):
        if name in webhook:
            info[name] = webhook[name]
    if call.telegram.updates.allowed:
        info["allowed_updates"] = call.telegram.updates.allowed
    return info
