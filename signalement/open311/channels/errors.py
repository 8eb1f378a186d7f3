"""What may go wrong with the server of a partner, in French: it is read at the desk and in the administration."""


class Trouble(Exception):  # noqa: N818 said as a noun
    """The server did not do what was asked; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Later(Trouble):
    """Nothing says that it will not do it: to be asked again. `seconds`: not before, if the server says so."""

    def __init__(self, words: str, seconds: int | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds


class ServerRefusal(Trouble):
    """The server understood and says no: it will say the same again."""


class NotThere(ServerRefusal):
    """The server knows nothing of the sort (404)."""
