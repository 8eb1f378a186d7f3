"""Parcels of the cadastre: the question that asks for them, the field in which their references are typed, their words.

An answer is a list of identifiers (`communes.cadastre.references`). Areas are those that the cadastre states on the day
on which the answer is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communes.cadastre import lookup
from communes.cadastre.references import DISTRICTS, ParcelReference, ReferenceRefused, reference_of
from grc.questions import refusals
from grc.questions.kinds import ErrorMessage, Question

MOST_PARCELS = 20
LINES = 4  # of the field, where several may be written
LONGEST = 4000  # characters
NO_BREAK = "\u00a0"
_SEPARATORS = re.compile(r"[\r\n,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcels(Question):
    """The parcels that the matter is about, `most` of them at most, all of one commune.

    `commune`: the INSEE code of the one that the service is for, which its authority gives; empty for one that is for
    several. Raises `ValueError` when it is sensitive, for where they are must be compared.
    """

    kind: ClassVar[str] = "parcels"
    most: int = MOST_PARCELS
    commune: str = ""

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        if self.sensitive:
            msg = f"The parcels of a matter cannot be sealed: {self.id}"
            raise ValueError(msg)


class ParcelsField(forms.CharField):
    """References of parcels, one a line or between commas; the answer is the list of their identifiers."""

    def __init__(self, question: Parcels, **options: Any) -> None:
        self.question = question
        self.own = question.messages.get(ErrorMessage.INVALID, "")
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        widget: forms.Widget = forms.TextInput(attrs=attrs)
        if question.most > 1:
            widget = forms.Textarea(attrs=attrs | {"rows": min(question.most, LINES)})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> list[str]:
        typed = super().clean(value)
        texts = [text.strip() for text in _SEPARATORS.split(typed[:LONGEST]) if text.strip()]
        if not texts and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        is_long = len(typed) > LONGEST or len(texts) > 2 * self.question.most
        read = [] if is_long else list(self._read(texts))
        parcels = list(dict.fromkeys(one for one in read if isinstance(one, str)))
        faults = [one for one in read if isinstance(one, ReferenceRefused)]
        if is_long or (not faults and len(parcels) > self.question.most):
            faults = [ReferenceRefused(_("donnez-en %(most)s au plus.") % {"most": self.question.most})]
        if not faults and not self.question.commune and (said := several_communes(parcels)):
            faults = [ReferenceRefused(said)]
        if faults:
            raise ValidationError(self._words(faults), code="invalid")
        return parcels

    def _read(self, texts: Sequence[str]) -> Iterator[str | ReferenceRefused]:
        """Each identifier, or why there is none: as it is written first, then as the cadastre knows it."""
        written: list[ParcelReference] = []
        for text in texts:
            try:
                written.append(lookup.read(text, commune=self.question.commune))
            except ReferenceRefused as refused:
                yield refused
        if written and len(written) == len(texts):
            yield from lookup.found(written)

    def _words(self, faults: Sequence[ReferenceRefused]) -> list[str]:
        if self.own:
            return [self.own]
        return [refusals.led(self.label, fault) for fault in faults]


def several_communes(parcels: Sequence[str]) -> str:
    """Why parcels of several communes are not one matter, in French; empty for those of one."""
    by_commune = {lookup.commune_of(code): code for code in reversed(parcels)}
    if len(by_commune) <= 1:
        return ""
    one, other = list(by_commune.values())[:-3:-1]
    said = {"one": spelled(one), "here": lookup.place_of(one[:5]), "other": spelled(other)}
    msg = _(
        "%(one)s est à %(here)s et %(other)s à %(there)s. Une demande porte sur une seule commune\u00a0: faites-en une"
        " pour chacune."
    )
    return msg % (said | {"there": lookup.place_of(other[:5])})


def spelled(code: str) -> str:
    """« AB 123 »."""
    return reference_of(code).spelled.replace(" ", NO_BREAK)


def as_typed(question: Parcels, codes: str) -> str:
    """Identifiers, one a line, as a person would have typed them in this form."""
    return "\n".join(reference_of(code).written(question.commune) for code in codes.split("\n"))


def parcels_words(codes: Sequence[str], areas: Mapping[str, int | None] | None = None) -> str:
    """« AB 123 (Bron, 412 m²) », a line for each, and the sum of their areas, where all are known.

    `areas`: those of the cadastre, in m², where they were read for many answers at once.
    """
    areas = lookup.areas_of(codes) if areas is None else areas
    lines = []
    for code in codes:
        area = areas.get(code)
        said = [lookup.place_of(code[:5]), *([square_metres(area)] if area is not None else [])]
        lines.append(f"{spelled(code)} ({', '.join(said)})")
    known = [area for code in codes if (area := areas.get(code)) is not None]
    if len(codes) > 1 and len(known) == len(codes):
        total = _("%(count)s parcelles, %(area)s en tout")
        lines.append(total % {"count": len(codes), "area": square_metres(sum(known))})
    return "\n".join(lines)


def parcels_place(codes: Sequence[str]) -> str:
    """« Parcelles AB 123, AB 124, Bron »: where the matter is, in one line. Without areas, which the cadastre may
    change."""
    said = {
        "parcels": ", ".join(spelled(code) for code in codes),
        "place": ", ".join(dict.fromkeys(lookup.place_of(code[:5]) for code in codes)),
    }
    return ngettext("Parcelle %(parcels)s, %(place)s", "Parcelles %(parcels)s, %(place)s", len(codes)) % said


def square_metres(area: int) -> str:
    """« 1 412 m² »."""
    return f"{area:,}{NO_BREAK}m²".replace(",", "\u202f")


def parcels_hint(question: Parcels) -> str:
    """How parcels are written here."""
    if question.commune in DISTRICTS:
        how = _("Le code de l’arrondissement, la section et le numéro, par exemple 69383\u00a0AB\u00a0123.")
    elif question.commune:
        how = _(
            "La section et le numéro, par exemple AB\u00a0123, comme dans votre acte de propriété ou sur"
            " cadastre.gouv.fr."
        )
    else:
        how = _("La commune, la section et le numéro, par exemple Bron\u00a0AB\u00a0123.")
    if question.most == 1:
        return how
    most = _("%(most)s parcelles au plus, une par ligne ou séparées par des virgules.") % {"most": question.most}
    return f"{how} {most}"


def unread_hint(question: Parcels) -> str:
    """That nobody looks whether the parcels exist, where their cadastre is not loaded; empty where it is."""
    if lookup.is_loaded(question.commune):
        return ""
    return _("Le cadastre n’est pas encore chargé ici\u00a0: seule l’écriture des références est vérifiée.")
