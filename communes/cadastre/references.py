"""The reference of a parcel of the cadastre: read as people write it, and its one identifier.

A parcel is named by its commune (INSEE code), a prefix of three digits, a section of one or two letters and a number.
Its identifier joins them in 14 characters, « 69029000AB0123 ». Lyon has none under its own code: each arrondissement
has its cadastre. Where communes have merged, the prefix says which of them a parcel comes from; otherwise it is 000.

Nothing is guessed: what lacks a part or has a letter for a digit is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

# `communes.loader.reference.PARENTS` says the same, but forms need not load it: a test holds both together.
DISTRICTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"69123": tuple(str(code) for code in range(69381, 69390))}  # the arrondissements of Lyon
)
ABSORBED: Mapping[str, str] = MappingProxyType({"69152": "69149"})  # former communes, by the code of today's
UNPREFIXED = "000"
LONGEST = 60  # characters that are worth reading
CODE = r"[0-9][0-9AB][0-9]{3}[0-9]{3}[0-9A-Z]{2}[0-9]{4}"

_SEPARATORS = re.compile(r"(?:[\s./_\-\u2010-\u2015\u2212]|N[°º]|\b(?:SECTION|PARCELLE|NUM[EÉ]RO)\b)+")
# « 069 029… » is a commune of the Rhône, written as in planning files: no code of a commune begins with 069.
_WHOLE = re.compile(
    r"(?!069)(?P<insee>[0-9][0-9AB][0-9]{3}) ?(?P<prefix>[0-9]{3}) ?(?P<section>[0-9A-Z]{2}) ?(?P<number>[0-9]{4})"
)
_BEFORE = r"(?:0?(?P<insee>[0-9]{5}|2[AB][0-9]{3}) ?|0(?P<departement>[0-9]{2}) (?P<commune>[0-9]{3}) ?)?"
_PART = rf"{_BEFORE}(?:(?P<prefix>[0-9]{{3}}) ?)?(?P<section>0?[A-Z]|[A-Z]{{2}}) ?(?P<number>[0-9]{{1,4}})"
_WRITTEN = re.compile(_PART)
_SECTION_ALONE = re.compile(rf"{_BEFORE}(?:[0-9]{{3}} ?)?[A-Z]{{1,2}}")
_NUMBER_ALONE = re.compile(r"[0-9]{1,4}")
_DIGITS_OF = str.maketrans("OI", "01")


class ReferenceRefused(Exception):  # noqa: N818
    """A text that is no reference of a parcel, and what to write, in French."""


@dataclass(frozen=True, slots=True)
class ParcelReference:
    """The parts of a reference: `insee` (of Lyon, where no arrondissement is written), `prefix` (empty where none is),
    `section` (two characters), `number` (four digits)."""

    insee: str
    prefix: str
    section: str
    number: str

    @property
    def code(self) -> str:
        """The identifier, 14 characters; without a prefix, that of a commune which has not merged."""
        return f"{self.insee}{self.prefix or UNPREFIXED}{self.section}{self.number}"

    @property
    def codes_of_commune(self) -> tuple[str, ...]:
        """The INSEE codes under which the parcel may be: several in Lyon."""
        return DISTRICTS.get(self.insee, (self.insee,))

    def may_be(self, code: str) -> bool:
        """Whether it names the parcel of this identifier, perhaps not that one alone."""
        other = reference_of(code)
        is_there = other.insee in self.codes_of_commune and self.prefix in {"", other.prefix}
        return is_there and (self.section, self.number) == (other.section, other.number)

    @property
    def spelled(self) -> str:
        """The form that people read: « AB 123 », with the prefix of a former commune before it."""
        return " ".join(filter(None, [self.prefix.replace(UNPREFIXED, ""), *self._short]))

    def written(self, commune: str) -> str:
        """The form that names no other parcel where `commune` (an INSEE code, or none) needs not be written."""
        is_merged = self.insee in ABSORBED.values()
        before = ["" if self.insee == commune else self.insee, self.prefix if is_merged else ""]
        return " ".join(filter(None, [*before, *self._short]))

    @property
    def _short(self) -> tuple[str, str]:
        return self.section.removeprefix("0"), self.number.lstrip("0")


def parse(text: str, *, commune: str = "") -> ParcelReference:
    """The reference that a text spells. Raises `ReferenceRefused`.

    « AB 123 », « ab123 », « 000 AB 0123 », « 69029 AB 123 », « 69029000AB0123 »; between the parts, spaces of any kind,
    dots and dashes. `commune`: the INSEE code of the commune where none is written. The code of a commune that has
    merged becomes that of today's, and the prefix of its parcels.
    """
    written = _SEPARATORS.sub(" ", text.upper()).strip() if len(text) <= LONGEST else ""
    found = _WHOLE.fullmatch(written) or _WRITTEN.fullmatch(written)
    if found is None:
        raise ReferenceRefused(_refusal(text.strip(), written))
    parts = found.groupdict()
    insee = parts["insee"] or "".join(filter(None, [parts.get("departement"), parts.get("commune")])) or commune
    said, prefix = {"typed": text.strip()}, parts["prefix"] or ""
    if not insee:
        msg = _("«\u00a0%(typed)s\u00a0» ne dit pas la commune\u00a0: écrivez-la devant, Bron AB 123 ou 69029 AB 123.")
        raise ReferenceRefused(msg % said)
    if not int(parts["number"]):
        msg = _("«\u00a0%(typed)s\u00a0» n’existe pas\u00a0: le numéro d’une parcelle commence à 1.")
        raise ReferenceRefused(msg % said)
    if insee in ABSORBED:
        insee, prefix = ABSORBED[insee], prefix.replace(UNPREFIXED, "") or insee[2:]
    return ParcelReference(insee, prefix, parts["section"].zfill(2), parts["number"].zfill(4))


def reference_of(code: str) -> ParcelReference:
    """The parts of an identifier of 14 characters."""
    return ParcelReference(code[:5], code[5:8], code[8:10], code[10:])


def is_code(text: str) -> bool:
    """Whether a text is written as an identifier is."""
    return re.fullmatch(CODE, text, re.ASCII) is not None


def _refusal(typed: str, written: str) -> str:
    """Why a text, its separators being spaces, is no reference: the first thing to mend."""
    said = {"typed": typed[:LONGEST]}
    *_others, last = written.split() or [""]
    section, number = (written[: -len(last)], last) if " " in written else (written[:2], written[2:])
    if _WRITTEN.fullmatch(section + number.translate(_DIGITS_OF)):
        return (
            _("«\u00a0%(typed)s\u00a0» a une lettre à la place d’un chiffre\u00a0: remplacez O par 0, ou I par 1.")
            % said
        )
    if _NUMBER_ALONE.fullmatch(written):
        msg = _("À «\u00a0%(typed)s\u00a0» il manque la section\u00a0: une ou deux lettres avant le numéro, AB 123.")
        return msg % said
    if _SECTION_ALONE.fullmatch(written):
        return _("À «\u00a0%(typed)s\u00a0» il manque le numéro de la parcelle\u00a0: écrivez AB 123.") % said
    return (
        _(
            "«\u00a0%(typed)s\u00a0» n’est pas une référence de parcelle\u00a0: écrivez la section puis le numéro, par"
            " exemple AB 123. S’il y en a plusieurs, écrivez-en une par ligne."
        )
        % said
    )
