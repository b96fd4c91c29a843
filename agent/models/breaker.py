"""A circuit breaker per model: after several failures in a row it is left alone for a while, then tried by one call."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

FAILURES = 3
REST = 20.0


@dataclass(slots=True)
class Breaker:
    """`clock` in seconds. Open: `rests()` is true; half open: one caller is let through, the others wait for its outcome."""

    clock: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)

    def rests(self) -> bool:
        """Whether the model should not be asked now. To look changes nothing."""
        return self._failures >= FAILURES and self.clock() < self._until

    def lets_through(self) -> bool:
        """Whether this call may be made. The first after the rest tries for everybody."""
        if self.rests():
            return False
        if self._failures >= FAILURES:
            self._until = self.clock() + REST
        return True

    def worked(self) -> None:
        self._failures = 0

    def failed(self, *, rest: float = REST, at_once: bool = False) -> None:
        """`at_once`: no use in trying again (a wrong key, a used-up account)."""
        self._failures = FAILURES if at_once else self._failures + 1
        if self._failures >= FAILURES:
            self._until = self.clock() + rest
