"""What stands in a letter, in the language of whoever asked for it. Short, plain, with one address to open and nothing else."""

from dataclasses import dataclass

from core.language import Language, say
from tools.account.entering import Kind


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str


def letter(kind: Kind, lang: Language, link: str, *, known: bool) -> Written:
    """`known`: somebody has an account with this address already."""
    if kind is not Kind.RESET and known:
        return _known(lang)
    if kind is Kind.RESET:
        return Written(
            say(lang, id="Kata sandi baru untuk LifeOS", en="A new password for LifeOS"),
            say(
                lang,
                id=f"Buka tautan ini untuk memasang kata sandi baru:\n\n{link}\n\nBerlaku satu jam, sekali pakai. Semua perangkat akan"
                " keluar.\nBukan kamu yang minta? Abaikan saja: tidak ada yang berubah.\n",
                en=f"Open this to set a new password:\n\n{link}\n\nIt is good for one hour, once. Every device will be signed"
                " out.\nIt wasn't you? Ignore this: nothing changes.\n",
            ),
        )
    return Written(
        say(lang, id="Konfirmasi alamatmu untuk LifeOS", en="Confirm your address for LifeOS"),
        say(
            lang,
            id=f"Buka tautan ini dan masukkan kata sandi yang kamu pilih:\n\n{link}\n\nBerlaku satu jam, sekali pakai.\nBukan kamu yang"
            " minta? Abaikan saja: tidak ada akun yang dibuat.\n",
            en=f"Open this and enter the password you chose:\n\n{link}\n\nIt is good for one hour, once.\nIt wasn't you? Ignore"
            " this: no account is made.\n",
        ),
    )


def _known(lang: Language) -> Written:
    return Written(
        say(lang, id="Kamu sudah punya akun LifeOS", en="You already have a LifeOS account"),
        say(
            lang,
            id="Seseorang ingin memakai alamat ini di LifeOS, tetapi alamat ini sudah punya akun.\nKalau itu kamu: masuk saja, atau minta"
            " kata sandi baru di halaman masuk.\nKalau bukan: abaikan, tidak ada yang berubah.\n",
            en="Somebody wanted to use this address at LifeOS, and it already has an account.\nIf it was you: just sign in, or"
            " ask for a new password on the sign-in page.\nIf it wasn't: ignore this, nothing changes.\n",
        ),
    )
