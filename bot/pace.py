"""How fast the sender may send: Telegram's limits, and the rest it asks for when they were passed all the same.

A chat gets a short burst, then one message a second, a group twenty a minute; all chats together some thirty a second. A 429
rests its chat; when several chats are refused until the same moment and none is served in between, it is meant for all. Whether it
is, is not known before: until then (`doubts`) calls go out one at a time. `second` is the length of Telegram's second.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class _Bucket:
    """Tokens that come back with time."""

    most: float
    rate: float
    tokens: float
    at: float

    def left(self, now: float) -> float:
        self.tokens = min(self.most, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens


@dataclass(slots=True)
class Pace:
    """Times are a monotonic clock's, in seconds. `Pace.free()` keeps no limit of its own and only obeys 429."""

    burst: float = 5.0
    chat_rate: float = 1.0
    group_rate: float = 20 / 60
    overall: float = 30.0
    second: float = 1.0
    several: int = 3
    _chats: dict[str, _Bucket] = field(default_factory=dict)
    _all: _Bucket | None = None
    _refused: dict[str, float] = field(default_factory=dict)
    _resting_until: float = 0.0

    @classmethod
    def free(cls, second: float = 1.0) -> "Pace":
        unlimited = float("inf")
        return cls(burst=unlimited, chat_rate=unlimited, overall=unlimited, second=second)

    def rest(self, now: float) -> float:
        """Seconds in which nothing may leave, whatever its chat."""
        return max(0.0, self._resting_until - now)

    def doubts(self, now: float) -> bool:
        """Whether the last refusals may have been meant for all."""
        return any(now < until for until in self._refused.values())

    def room(self, now: float) -> int:
        """How many messages may leave at this moment, whatever their chats."""
        if now < self._resting_until:
            return 0
        return _MANY if self.overall == float("inf") else int(self._everybody(now).left(now))

    def held(self, now: float) -> list[str]:
        """Chats that must wait for their next message; those long silent are forgotten on the way."""
        held = []
        for chat, bucket in list(self._chats.items()):
            left = bucket.left(now)
            if left < 1:
                held.append(chat)
            elif left >= self.burst:
                del self._chats[chat]
        return held

    def wait(self, chat: str, now: float) -> float:
        """Seconds until this chat may have one more message."""
        waits = [self._resting_until - now]
        if (bucket := self._chats.get(chat)) is not None:
            waits.append((1 - bucket.left(now)) / bucket.rate)
        if self.overall != float("inf"):
            waits.append((1 - self._everybody(now).left(now)) / self._everybody(now).rate)
        return max(0.0, *waits)

    def next(self, now: float) -> float | None:
        """Seconds until something that is held may go on; None when nothing is held."""
        if now < self._resting_until:
            return self._resting_until - now
        waits = [(1 - b.tokens) / b.rate for b in self._chats.values() if b.left(now) < 1]
        if self.room(now) < 1:
            waits.append((1 - self._everybody(now).tokens) / self._everybody(now).rate)
        return min(waits, default=None)

    def spent(self, chat: str, now: float) -> None:
        """A message to this chat leaves now."""
        if self.overall == float("inf"):
            return
        # A group's id is negative.
        rate = (self.group_rate if chat.startswith("-") else self.chat_rate) / self.second
        bucket = self._chats.setdefault(chat, _Bucket(self.burst, rate, self.burst, now))
        for each in (bucket, self._everybody(now)):
            each.left(now)
            each.tokens -= 1

    def served(self) -> None:
        """Telegram took a message: the refusals before it were those chats' own."""
        self._refused.clear()

    def asked(self, retry_after: float) -> float:
        """Our seconds for those Telegram asks for."""
        return retry_after * self.second

    def refused(self, chat: str, retry_after: float, now: float) -> float:
        """Telegram said 429; the seconds this message must wait. Refusing several chats until the same moment means all."""
        wait = self.asked(retry_after)
        until = self._refused[chat] = now + wait
        # Telegram counts in whole seconds.
        together = [each for each in self._refused.values() if abs(each - until) <= 1.5 * self.second]
        if len(together) >= self.several:
            self._resting_until = max(self._resting_until, *together)
        return wait

    def _everybody(self, now: float) -> _Bucket:
        if self._all is None:
            self._all = _Bucket(self.overall, self.overall / self.second, self.overall, now)
        return self._all


_MANY = 1000
