"""An address that was found, wherever it comes from."""

from dataclasses import dataclass

from communes.models import Authority


@dataclass(frozen=True, slots=True)
class Found:
    """An address, or a street without a number (`number` empty), in one of our communes.

    `insee_code` is as the source gives it, 69381 to 69389 in Lyon; `commune` is the commune of today. WGS 84
    degrees; those of a street are somewhere along it.
    """

    number: str
    street: str
    postal_code: str
    insee_code: str
    commune: Authority
    latitude: float
    longitude: float

    @property
    def label(self) -> str:
        """In one line: « 12 bis rue de la République, 69500 Bron »."""
        way = f"{self.number} {self.street}".strip()
        return f"{way}, {f'{self.postal_code} {self.commune.name}'.strip()}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `degraded`: nobody could be asked, so that nothing found means nothing."""

    found: tuple[Found, ...] = ()
    degraded: bool = False
