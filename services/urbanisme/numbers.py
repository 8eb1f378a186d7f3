"""The number of a planning file (code de l’urbanisme, A423-1 to A423-4): read as people write it, stored in one form.

Two letters for the kind; the département (three characters), the commune (three), the year of deposit (two) and a
serial of five characters, whose first may be a letter; then, for a modification or a transfer, M or T and two digits. A
certificat d’urbanisme is numbered alike. Nothing is guessed: what lacks a part or has a letter for a digit is refused.

A number never changes: a file deposited in a commune that has merged keeps the code of that commune, and says beside it
which commune answers for it today.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

# Commune of today, by the code written in numbers. `communes.loader.reference.PARENTS` says the same, but its module
# imports models, and this one is read without an application: a test holds both together.
SUCCESSORS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((str(code) for code in range(69381, 69390)), "69123"),  # the arrondissements of Lyon
        "69152": "69149",  # Pierre-Bénite, within Oullins-Pierre-Bénite since 1 January 2024
    }
)
LONGEST = 60  # characters that are worth reading
OVERSEAS = "97"  # départements of three digits, whose last is also the first of their communes

_SEPARATORS = re.compile(r"(?:[\s.,/_\-\u2010-\u2015\u2212]|N[°º])+")
_KIND = "(?P<kind>DP|PC|PA|PD|CU) ?"
_SERIAL = "(?P<year>[0-9]{2}) ?(?P<serial>[0-9A-Z] ?[0-9]{4})(?: ?(?P<amendment>[MT] ?[0-9]{1,2}))?"
# A separator may stand between two parts only: were it let within one, « 069 149 26 0042 », which lacks a digit, would
# read as commune 914 of département 06. For the same reason a short département that could begin a long one is read
# only where a separator ends its commune.
_PARTS = (
    rf"(?P<departement>0[0-9]{{2}}|02[AB]|97[0-9]) ?(?P<commune>[0-9]{{3}}) ?{_SERIAL}",
    rf"(?P<departement>[1-9][0-9]|2[AB])(?<!97) ?(?P<commune>[0-9]{{3}}) ?{_SERIAL}",
    rf"(?P<departement>0[1-9]|97) ?(?P<commune>[0-9]{{3}}) {_SERIAL}",
)
_NUMBERS = tuple(re.compile(_KIND + parts) for parts in _PARTS)
_WITHOUT_KIND = tuple(re.compile(parts) for parts in _PARTS)
_DIGITS_OF = str.maketrans("OI", "01")


class NumberRefused(Exception):  # noqa: N818
    """A text that is no number of a planning file, and what to do, in French."""


@dataclass(frozen=True)
class FileNumber:
    """The number of a file: `kind` is DP, PC, PA, PD or CU; `year` and `serial` as written (two and five characters).

    `insee`: the commune that answers for the file today; `written_insee`: the one that stands in the number.
    `amendment`: « M01 » for a first modification, « T01 » for a first transfer, nothing for the file itself.
    """

    kind: str
    insee: str
    written_insee: str
    year: str
    serial: str
    amendment: str = ""

    @property
    def canonical(self) -> str:
        """The form that is stored and compared: `PC0691492600042M01`."""
        return "".join(self._parts())

    @property
    def spelled(self) -> str:
        """The form that people read: `PC 069 149 26 00042 M01`."""
        return " ".join(part for part in self._parts() if part)

    def _parts(self) -> tuple[str, ...]:
        insee = self.written_insee
        departement = insee[:3] if insee.startswith(OVERSEAS) else f"0{insee[:2]}"
        return (self.kind, departement, insee[2:], self.year, self.serial, self.amendment)


def parse(text: str, successors: Mapping[str, str] = SUCCESSORS) -> FileNumber:
    """The number that a text spells. Raises `NumberRefused`.

    Between its parts, spaces of any kind, dots, dashes and slashes, or nothing; small letters or capitals.
    `successors`: the code of today’s commune, by the code of a former one or of an arrondissement.
    """
    written = _SEPARATORS.sub(" ", text.upper()).strip() if len(text) <= LONGEST else ""
    found = _match(_NUMBERS, written)
    if found is None:
        raise NumberRefused(_refusal(written))
    departement, commune, amendment = (
        found["departement"],
        found["commune"],
        (found["amendment"] or "").replace(" ", ""),
    )
    overseas = departement.startswith(OVERSEAS)
    if overseas and len(departement) == 3 and departement[2] != commune[0]:  # noqa: PLR2004 characters
        msg = gettext("Le département %(departement)s n’a pas de commune %(commune)s\u00a0: vérifiez ces chiffres.")
        raise NumberRefused(msg % {"departement": departement, "commune": commune})
    if amendment and not int(amendment[1:]):
        msg = gettext("%(amendment)s n’existe pas\u00a0: le premier modificatif est M01, le premier transfert T01.")
        raise NumberRefused(msg % {"amendment": amendment})
    # The code of the register of communes: « 069 » and « 149 » make 69149, « 971 » and « 101 » make 97101.
    insee = (departement[:2] if overseas else departement[-2:]) + commune
    return FileNumber(
        kind=found["kind"],
        insee=successors.get(insee, insee),
        written_insee=insee,
        year=found["year"],
        serial=found["serial"].replace(" ", ""),
        amendment=f"{amendment[0]}{int(amendment[1:]):02}" if amendment else "",
    )


def _match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)


def _refusal(written: str) -> str:
    """Why a text, its separators being spaces, is no number: the first thing to mend."""
    if _match(_NUMBERS, written[:2] + written[2:].translate(_DIGITS_OF)):
        return gettext("Une lettre est à la place d’un chiffre\u00a0: remplacez O par 0, ou I par 1.")
    if _match(_WITHOUT_KIND, written):
        return gettext("La nature du dossier manque\u00a0: commencez par DP, PC, PA, PD ou CU.")
    return gettext(
        "Ce n’est pas un numéro de dossier\u00a0: recopiez-le en entier depuis le récépissé, par exemple "
        "PC\u00a0069\u00a0149\u00a026\u00a000042."
    )
