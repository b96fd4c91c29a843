"""Files as Telegram keeps them: what was uploaded becomes the media object of a message, with a file_id for each of its files.

`Media.photo`, `document`, `voice` … are the ways in, for bots and people alike; the same file_id gives the same object again.
A new kind is a method here, its folder and the first letters of its file ids in `KINDS`.
"""

import hashlib
import mimetypes
from base64 import urlsafe_b64encode
from io import BytesIO
from random import SystemRandom
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from simulator.errors import Refused, bad_request
from simulator.state import File, Json, State

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
SIZES = (90, 320, 800, 1280)
MOST_PIXELS = 100_000_000
MOST_SIDES = 10_000
MOST_RATIO = 20

KINDS = {
    "photo": ("photos", "AgACAgUAAxk"), "document": ("documents", "BQACAgUAAxk"), "voice": ("voice", "AwACAgUAAxk"),
    "audio": ("music", "CQACAgUAAxk"), "video": ("videos", "BAACAgUAAxk"), "video_note": ("video_notes", "DQACAgUAAxk"),
    "animation": ("animations", "CgACAgUAAxk"), "sticker": ("stickers", "CAACAgUAAxk"),
}  # fmt: skip

_random = SystemRandom()


class Upload(NamedTuple):
    """A file part of a request: its name, its bytes, the media type it came with."""

    name: str
    content: bytes
    kind: str


class Media:
    def __init__(self, state: State) -> None:
        self._state = state

    def photo(self, upload: Upload) -> list[Json]:
        """The picture in the sizes Telegram makes of it, smallest first, as JPEG; refuses what is none."""
        _check(upload, LARGEST_PHOTO)
        picture = _picture(upload.content)
        sizes: list[tuple[Image.Image, bytes]] = []
        for side in SIZES:
            scaled = picture.copy()
            scaled.thumbnail((side, side))
            sizes.append((scaled, _jpeg(scaled)))
            if max(picture.size) <= side:
                break
        made: list[Json] = []
        for image, content in sizes:
            made.append({**self._file("photo", "jpg", content), "width": image.width, "height": image.height})
        return self._keep("photo", made, [content for _, content in sizes])

    def document(self, upload: Upload) -> Json:
        _check(upload, LARGEST_UPLOAD)
        return self._one("document", upload, {"file_name": upload.name, "mime_type": _type(upload)})

    def voice(self, upload: Upload, duration: int) -> Json:
        """A voice note; a browser's recording keeps its own media type, where the apps send audio/ogg."""
        _check(upload, LARGEST_UPLOAD)
        return self._one("voice", upload, {"duration": duration, "mime_type": _type(upload)})

    def audio(self, upload: Upload, duration: int) -> Json:
        _check(upload, LARGEST_UPLOAD)
        more = {"duration": duration, "file_name": upload.name, "mime_type": _type(upload)}
        return self._one("audio", upload, more)

    def video(self, upload: Upload, duration: int) -> Json:
        _check(upload, LARGEST_UPLOAD)
        shape = {"width": 640, "height": 480, "duration": duration}
        return self._one("video", upload, {**shape, "file_name": upload.name, "mime_type": _type(upload)})

    def video_note(self, upload: Upload, duration: int) -> Json:
        _check(upload, LARGEST_UPLOAD)
        return self._one("video_note", upload, {"length": 240, "duration": duration})

    def sticker(self, emoji: str) -> Json:
        """A picture of that emoji; its file holds the emoji itself, which is what the chat page shows."""
        upload = Upload("sticker.webp", emoji.encode(), "image/webp")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._one("sticker", upload, {**shape, "emoji": emoji, "set_name": "Local"})

    def again(self, kind: str, file_id: str) -> Any:
        """What a file_id stands for, to be sent once more. Raises Refused when it is none of that kind."""
        found = self._state.file(file_id)
        if found is None or found.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return found.media

    def file(self, file_id: str) -> File:
        """Raises Refused for an unknown id and for more than a bot may download."""
        found = self._state.file(file_id)
        if found is None:
            raise bad_request("invalid file_id")
        if len(found.content) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return found

    def _one(self, kind: str, upload: Upload, more: Json) -> Json:
        ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        made = {**self._file(kind, ending, upload.content), **more}
        return self._keep(kind, [made], [upload.content])[0]

    def _file(self, kind: str, ending: str, content: bytes) -> Json:
        folder, prefix = KINDS[kind]
        mark = _random.randbytes(30)
        return {
            "file_id": prefix + urlsafe_b64encode(mark).decode(),
            "file_unique_id": urlsafe_b64encode(hashlib.sha256(content).digest()[:12]).decode(),
            "file_size": len(content),
            "file_path": f"{folder}/file_{int.from_bytes(mark[:5])}.{_plain(ending)}",
        }

    def _keep(self, kind: str, made: list[Json], contents: list[bytes]) -> list[Json]:
        paths = [each.pop("file_path") for each in made]
        media = made if kind == "photo" else made[0]
        with self._state.together():
            for each, path, content in zip(made, paths, contents, strict=True):
                self._state.add_file(File(each["file_id"], each["file_unique_id"], kind, path, media, content))
        return made


def _check(upload: Upload, largest: int) -> None:
    size = len(upload.content)
    if not size:
        raise bad_request("file must be non-empty")
    if size > LARGEST_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    if size > largest:
        raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {largest} bytes")


def _picture(content: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(content)) as opened:
            width, height = opened.size
            if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            if width * height > MOST_PIXELS:
                raise bad_request("IMAGE_PROCESS_FAILED")
            upright = ImageOps.exif_transpose(opened)
            seen = upright.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    # What shines through is white in Telegram's photos.
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    return flat


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=87)
    return out.getvalue()


def _type(upload: Upload) -> str:
    """By the name, as Telegram does; by what the sender said where the name says nothing."""
    return mimetypes.guess_type(upload.name)[0] or upload.kind or "application/octet-stream"


def _plain(ending: str) -> str:
    return "".join(letter for letter in ending.lower() if letter.isascii() and letter.isalnum())[:8] or "bin"
