"""Why a model gave nothing that may be used. Each says what may be done next; none is shown to a person as it is."""


class ModelFault(Exception):
    """The model gave nothing that may be used."""


class Unavailable(ModelFault):
    """Down, too slow, refusing all calls, or left alone by its breaker. `pause`: seconds it asked to be left alone."""

    def __init__(self, reason: str, *, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


class Misconfigured(ModelFault):
    """A key or a name the server does not take: trying again does not help, whoever asks."""


class Unusable(ModelFault):
    """It answered, but cut off, broken, or with a refusal, or would not take this very request. Nothing of it is used."""


class OverBudget(ModelFault):
    """The host's cap for the month is reached."""
