"""Sound files: decoded into plain samples. Bytes in, bytes out; nothing of ours is imported, so that it can run apart
(`integrations/apart.py`).

What is said in them, `integrations/ears.py` hears.
"""

import io
import wave

RATE = 16_000
"""Samples a second, one channel, 16 bits each: what ears listen to."""
LONGEST = 300
"""Seconds."""
TOO_LONG, BROKEN = b"long", b"broken"


def work(taken: bytes) -> bytes:
    """The samples; or why there are none, in a word shorter than any sound."""
    import av  # of the extra, and heavy

    samples = bytearray()
    try:
        with av.open(io.BytesIO(taken), "r", metadata_errors="ignore") as file:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in file.decode(audio=0):
                for piece in resampler.resample(frame):
                    samples += bytes(piece.planes[0])[: piece.samples * 2]
                if len(samples) > LONGEST * RATE * 2:
                    return TOO_LONG
    except (av.FFmpegError, IndexError, ValueError):
        if len(samples) < RATE:
            return BROKEN
    return bytes(samples) if len(samples) > len(BROKEN) else BROKEN


def ready() -> None:
    """Decode a moment of silence: the decoder loads parts of itself from files as it first runs."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(RATE // 10))
    work(made.getvalue())
