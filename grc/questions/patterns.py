"""Forms that a short answer must have: those that have a name, and an officer's own.

All are matched by RE2, in a time that grows with the length of the answer and never beyond: no expression can run for
ever. The price is an expression without look-around or back-references, which is refused when it is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import re2
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communes.siret import is_siret, luhn
from grc.questions import iban

MAX_EXPRESSION = 200  # characters
MAX_MEMORY = 1 << 20  # bytes that a compiled expression may take


class UnsafeExpression(ValueError):  # noqa: N818 said as a noun
    """RE2 does not take the expression; `message`, in French, says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Pattern:
    """`tidy` gives the answer its one spelling before it is compared; `holds` checks what no expression can.

    `wrong`: why an answer does not hold, instead of `message`, where that can be told; `shown`: how it is read.
    """

    label: Promise
    expression: str
    message: Promise
    tidy: Callable[[str], str] = str.strip
    holds: Callable[[str], bool] = lambda _text: True
    wrong: Callable[[str], str] | None = None
    shown: Callable[[str], str] = str


def joined(text: str) -> str:
    """In capitals, without spaces, points or hyphens."""
    return "".join(letter for letter in text.upper() if letter not in " \u00a0\u202f.-")


def plate(text: str) -> str:
    """A registration number with its hyphens: « AB-123-CD »."""
    bare = joined(text)
    return f"{bare[:2]}-{bare[2:5]}-{bare[5:]}" if len(bare) == 7 and bare[:2].isalpha() else bare  # noqa: PLR2004


NAMED: dict[str, Pattern] = {
    "postcode": Pattern(
        gettext_lazy("Code postal"),
        r"\d{5}",
        gettext_lazy("Écrivez le code postal : cinq chiffres, par exemple 69500."),
        joined,
    ),
    "plate": Pattern(
        gettext_lazy("Immatriculation de véhicule"),
        r"[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}|\d{1,4}[A-Z]{1,3}(\d{2,3}|2[AB])",
        gettext_lazy("Écrivez l’immatriculation comme sur la plaque, par exemple AB-123-CD."),
        plate,
    ),
    "siret": Pattern(
        gettext_lazy("SIRET"),
        r"\d{14}",
        gettext_lazy("Vérifiez le SIRET : quatorze chiffres, sur vos factures ou votre avis de situation."),
        joined,
        is_siret,
    ),
    "siren": Pattern(
        gettext_lazy("SIREN"),
        r"\d{9}",
        gettext_lazy("Vérifiez le SIREN : neuf chiffres, le début du SIRET."),
        joined,
        luhn,
    ),
    "iban": Pattern(
        gettext_lazy("IBAN"),
        iban.SHAPE,
        gettext_lazy("Vérifiez l’IBAN\u00a0: il est sur votre relevé d’identité bancaire."),
        joined,
        iban.is_iban,
        iban.wrong_in,
        iban.grouped,
    ),
    "rna": Pattern(
        gettext_lazy("Numéro RNA d’association"),
        r"W[0-9A-Z]\d{8}",
        gettext_lazy("Écrivez le numéro RNA : un W et neuf chiffres, par exemple W691234567."),
        joined,
    ),
    "tax": Pattern(
        gettext_lazy("Numéro fiscal"),
        r"[0-3]\d{12}",
        gettext_lazy("Écrivez le numéro fiscal : treize chiffres, en haut de votre avis d’impôt."),
        joined,
    ),
    "caf": Pattern(
        gettext_lazy("Numéro d’allocataire de la CAF"),
        r"\d{7}[A-Z]?",
        gettext_lazy("Écrivez votre numéro d’allocataire : sept chiffres, par exemple 1234567."),
        joined,
    ),
    "cadastre": Pattern(
        gettext_lazy("Référence cadastrale"),
        r"[A-Z0-9]{1,2}\d{1,4}",
        gettext_lazy("Écrivez la section et le numéro de la parcelle, par exemple AB 123."),
        joined,
    ),
}


@lru_cache(maxsize=256)
def compiled(expression: str) -> "re2._Regexp":
    """The expression, ready to be matched. Raises `UnsafeExpression`."""
    if len(expression) > MAX_EXPRESSION:
        raise UnsafeExpression(
            _("Raccourcissez cette expression : %(limit)s caractères au plus.") % {"limit": MAX_EXPRESSION}
        )
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    try:
        return re2.compile(expression, options)
    except re2.error as error:
        raise UnsafeExpression(
            _(
                "Cette expression n’est pas acceptée (%(reason)s). Elle ne doit ni renvoyer à un groupe, ni regarder"
                " autour d’elle : simplifiez-la, ou choisissez une forme connue."
            )
            % {"reason": _reason(error)}
        ) from None


def fits(text: str, expression: str) -> bool:
    """Whether the whole of `text` has the form of `expression`."""
    return compiled(expression).fullmatch(text) is not None


def _reason(error: "re2.error") -> str:
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
