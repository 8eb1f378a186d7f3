"""The records of processing activities, ready to be taken away: of a controller (30-1), of a processor (30-2)."""

import datetime
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.commitments.enums import Arrangement, RegisterKind
from communes.commitments.responsibility import Contact, Entry, Register, contact_of, entries_of, register
from communes.enums import AuthorityKind
from communes.models import Authority

# RGPD, article 30, paragraph 1, a to g; then what article 26 adds.
OF_CONTROLLER = OrderedDict(
    (
        ("name", _("traitement")),
        ("controller", _("responsable du traitement")),
        ("controller_contact", _("coordonnées du responsable")),
        ("representative", _("représentant du responsable")),
        ("joint_controller", _("responsable conjoint")),
        ("officer", _("délégué à la protection des données")),
        ("purposes", _("finalités")),
        ("basis", _("base légale")),
        ("people", _("catégories de personnes")),
        ("data", _("catégories de données")),
        ("recipients", _("destinataires")),
        ("transfers", _("transferts")),
        ("retention", _("durées de conservation")),
        ("security", _("mesures de sécurité")),
        ("informs", _("qui informe les personnes")),
        ("answers", _("qui répond à leurs demandes")),
        ("essence", _("l’essentiel de l’accord")),
    )
)
# RGPD, article 30, paragraph 2, a to d.
OF_PROCESSOR = OrderedDict(
    (
        ("name", _("traitement")),
        ("processor", _("sous-traitant")),
        ("processor_contact", _("coordonnées du sous-traitant")),
        ("processor_officer", _("délégué du sous-traitant")),
        ("controller", _("responsable du traitement")),
        ("controller_contact", _("coordonnées du responsable")),
        ("representative", _("représentant du responsable")),
        ("officer", _("délégué à la protection des données")),
        ("purposes", _("catégories de traitements")),
        ("transfers", _("transferts")),
        ("security", _("mesures de sécurité")),
    )
)
COLUMNS = {RegisterKind.CONTROLLER: OF_CONTROLLER, RegisterKind.PROCESSOR: OF_PROCESSOR}


def rows(kind: RegisterKind, authority: Authority, on: datetime.date) -> list[OrderedDict[str, Any]]:
    """The lines of a register of an authority, on a day."""
    make = controller_rows if kind == RegisterKind.CONTROLLER else processor_rows
    found = make(register(), authority, on)
    return [OrderedDict((name, row.get(name, "")) for name in COLUMNS[kind]) for row in found]


def controller_rows(known: Register, authority: Authority, on: datetime.date) -> Iterator[dict[str, Any]]:
    """Of what the authority answers for. The metropolis answers for all of it, alone, jointly, or for its own share:
    but for what a body under secrecy answers for alone."""
    is_metropolis = authority.pk == known.metropolis.pk
    other = gettext("chaque commune sous convention") if is_metropolis else known.metropolis.body_name
    for entry in entries_of(known, authority, on):
        if entry.activity.arrangement == Arrangement.BODY:
            continue
        if is_metropolis or entry.activity.arrangement != Arrangement.METROPOLIS:
            yield {
                **described(entry),
                **held_by(contact_of(known, authority)),
                "joint_controller": other if entry.activity.is_joint else "",
                "informs": entry.informs,
                "answers": entry.answers,
            }


def processor_rows(known: Register, authority: Authority, on: datetime.date) -> Iterator[dict[str, Any]]:
    """Of what the metropolis does on behalf of communes: of all for the metropolis, else of this one; and of a body."""
    us = known.metropolis
    processor = {
        "processor": us.body_name,
        "processor_contact": reach(us.email, us.phone, us.address),
        "processor_officer": officer_words(contact_of(known, us)),
    }
    communes = [one for one in known.authorities if one.kind == AuthorityKind.COMMUNE]
    for commune in communes if authority.pk == us.pk else [authority]:
        for entry in entries_of(known, commune, on):
            if entry.activity.arrangement == Arrangement.PROCESSOR:
                yield described(entry) | held_by(contact_of(known, commune)) | processor
    if authority.pk == us.pk and known.body is not None:
        for entry in entries_of(known, us, on):
            if entry.activity.arrangement == Arrangement.BODY:
                yield described(entry) | held_by(contact_of(known, known.body)) | processor


def described(entry: Entry) -> dict[str, Any]:
    activity = entry.activity
    names = ("name", "purposes", "people", "data", "recipients", "transfers", "security", "essence")
    return {name: getattr(activity, name) for name in names} | {
        "basis": str(activity.get_basis_display()),
        "retention": "\n".join(entry.periods),
    }


def held_by(contact: Contact) -> dict[str, str]:
    authority = contact.authority
    return {
        "controller": authority.body_name,
        "controller_contact": reach(authority.email, authority.phone, authority.address),
        "representative": contact.officer.representative if contact.officer else "",
        "officer": officer_words(contact),
    }


def officer_words(contact: Contact) -> str:
    """The officer and how to reach them; that none is named is said, for it is a fault of the register."""
    officer = contact.officer
    return reach(officer.name, officer.email, officer.phone, officer.address) if officer else gettext("à désigner")


def reach(*parts: str) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())
