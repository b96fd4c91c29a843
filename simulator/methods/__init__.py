"""The bot's side: the Bot API methods the local Telegram speaks, one function each.

`METHODS` is the whole list. To add one: name it in `build_schema.py`, rebuild the schema, write `(Call) -> result`
in the file of its subject and list it here. `getUpdates` alone waits, so it is a coroutine.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.methods import account, chats, files, messages, rich, updates
from simulator.methods.call import Call

Method = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": account.get_me,
    "logOut": account.log_out,
    "close": account.close,
    "setMyName": account.set_my_name,
    "getMyName": account.get_my_name,
    "setMyDescription": account.set_my_description,
    "getMyDescription": account.get_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "getMyShortDescription": account.get_my_short_description,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
    "getUpdates": updates.get_updates,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendMessageDraft": messages.send_message_draft,
    "sendRichMessage": rich.send_rich_message,
    "sendPhoto": files.send_photo,
    "sendDocument": files.send_document,
    "sendMediaGroup": files.send_media_group,
    "editMessageCaption": files.edit_message_caption,
    "editMessageMedia": files.edit_message_media,
    "getFile": files.get_file,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "setMessageReaction": messages.set_message_reaction,
    "answerCallbackQuery": chats.answer_callback_query,
    "sendChatAction": chats.send_chat_action,
    "getChat": chats.get_chat,
    "leaveChat": chats.leave_chat,
}
