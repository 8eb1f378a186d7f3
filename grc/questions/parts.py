"""The parts of an answer that is asked for in several fields: an address, an identity."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grc.questions.kinds import Address, Identity, Question


class AnswerPart(NamedTuple):
    """One field: `missing` says what to do for want of it; `autocomplete` and `length` (characters) help to type it."""

    label: Promise
    missing: Promise
    length: int
    autocomplete: str = ""
    hint: Promise | str = ""


ADDRESS = {
    "street": AnswerPart(_("Numéro et rue"), _("écrivez le numéro et la rue."), 160, "address-line1"),
    "postcode": AnswerPart(_("Code postal"), _("écrivez le code postal."), 10, "postal-code"),
    "city": AnswerPart(_("Commune"), _("écrivez la commune."), 80, "address-level2"),
}
POINT = "point"
ADDRESS_ON_MAP = {**ADDRESS, POINT: AnswerPart(_("Point sur la carte"), _("montrez le lieu sur la carte."), 40)}
IDENTITY = {
    "first_names": AnswerPart(
        _("Prénoms"), _("écrivez les prénoms."), 120, "given-name", _("Tous, dans l’ordre de l’état civil.")
    ),
    "birth_name": AnswerPart(_("Nom de naissance"), _("écrivez le nom de naissance."), 120, "family-name"),
    "used_name": AnswerPart(
        _("Nom d’usage"), _("écrivez le nom d’usage."), 120, hint=_("S’il n’est pas le nom de naissance.")
    ),
    "birth_date": AnswerPart(_("Date de naissance"), _("indiquez la date de naissance."), 10, "bday"),
    "birth_place": AnswerPart(
        _("Lieu de naissance"),
        _("écrivez le lieu de naissance."),
        120,
        hint=_("La commune, et le pays si ce n’est pas la France."),
    ),
}
_PARTS: dict[type[Question], Mapping[str, AnswerPart]] = {Address: ADDRESS, Identity: IDENTITY}


def answer_parts(question: Question) -> Mapping[str, AnswerPart]:
    """The parts of an answer to this question, by their names; none where it has one field."""
    if isinstance(question, Address) and question.on_map:
        return ADDRESS_ON_MAP
    return _PARTS.get(type(question), {})


def parts_left(question: Question) -> Collection[str]:
    """Those that may be left empty though the question must be answered."""
    if isinstance(question, Address) and question.on_map:
        return tuple(ADDRESS_ON_MAP)  # the point or the address: `grc.questions.places` asks for one
    return question.optional if isinstance(question, Identity) else ()
