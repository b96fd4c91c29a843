"""Speech made on this machine: sentences spoken by eSpeak NG, as the Ogg/Opus voice notes Telegram sends.

`spoken(text, language)` is a voice note; `silence(seconds)` one in which nobody says anything.
"""

import ctypes
import io
from functools import cache

import av
import espeakng_loader
import numpy as np

_SYNCHRONOUS, _UTF8, _RATE_SETTING = 2, 1, 1
_WORDS_A_MINUTE = 140
_VOICE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


@cache
def _engine() -> tuple[ctypes.CDLL, int, list[bytes], object]:
    """The library, its rate in samples a second, what it said last, and the function it calls, which must live as long."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    said: list[bytes] = []

    def heard(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if samples and count:
            said.append(ctypes.string_at(samples, count * 2))
        return 0

    callback = _VOICE(heard)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetParameter(_RATE_SETTING, _WORDS_A_MINUTE, 0)
    return library, rate, said, callback


def spoken(text: str, language: str) -> bytes:
    library, rate, said, _ = _engine()
    said.clear()
    library.espeak_SetVoiceByName(language.encode())
    words = text.encode() + b"\0"
    library.espeak_Synth(words, len(words), 0, 1, 0, _UTF8, None, None)
    return _noted(np.frombuffer(b"".join(said), np.int16), rate)


def silence(seconds: float) -> bytes:
    return _noted(np.zeros(int(seconds * 48_000), np.int16), 48_000)


def _noted(samples: "np.ndarray[tuple[int], np.dtype[np.int16]]", rate: int) -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="ogg") as file:
        stream = file.add_stream("libopus", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=48_000, frame_size=960)
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return made.getvalue()
