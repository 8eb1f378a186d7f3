"""Conventions, as the project team writes them down."""

import datetime

from django.utils import timezone

from communes.conventions.calls import issue
from communes.conventions.enums import Offer, ReferentKind, Status
from communes.conventions.models import (
    Agreement,
    Amendment,
    Convention,
    Deliberation,
    Override,
    PopulationFigure,
    Referent,
)
from communes.enums import AuthorityKind
from communes.models import Authority

D = datetime.date
ALWAYS = (D(2000, 1, 1), D(2100, 12, 31))  # of the conventions of the test database
TOWN_HALL = "mairie@bron.example"  # the address that Bron declares


def signed_by_all() -> None:
    """Have every commune under the global offer, every partner body under an agreement, whatever the day of a test."""
    Convention.objects.all().delete()
    Convention.objects.bulk_create(in_force(commune, Offer.GLOBAL, *ALWAYS) for commune in Authority.objects.communes())
    for body in Authority.objects.filter(kind=AuthorityKind.PARTNER):
        agreed(body)


def agreed(body: Authority, first: D = ALWAYS[0], last: D | None = None, **named: bool) -> Agreement:
    """The agreement of a partner body, alone; it names all that one may receive unless it is said."""
    Agreement.objects.filter(authority=body).delete()
    found = Agreement.objects.create(authority=body, subject="Accord", starts_on=first, ends_on=last, **named)
    body.refresh_from_db()
    return found


def in_force(authority: Authority, offer: Offer, first: D, last: D) -> Convention:
    """A convention of these days, both included, not saved."""
    days = {"signed_on": first, "notified_on": first, "ends_on": last, "expires_on": last}
    return Convention(authority=authority, party_name=authority.body_name, offer=offer, **days)


def covered(authority: Authority, offer: Offer | None, first: D = ALWAYS[0], last: D = ALWAYS[1]) -> Authority:
    """The commune under one convention alone, or under none."""
    Convention.objects.filter(authority=authority).delete()
    if offer:
        in_force(authority, offer, first, last).save()
    authority.refresh_from_db()
    return authority


def declaring(commune: Authority, email: str) -> Authority:
    """The commune at this address; empty: it declares none."""
    commune.email = email
    commune.save(update_fields=["email"])
    return commune


def deliberation(authority: Authority, **fields: object) -> Deliberation:
    """A decision of October 2018, which can be executed five days later."""
    done = D(2018, 10, 9)
    known = {"number": "20181004_13", "title": "Adhésion", "transmitted_on": done, "posted_on": done}
    return Deliberation.objects.create(authority=authority, adopted_on=D(2018, 10, 4), **(known | fields))


def convention(authority: Authority, **fields: object) -> Convention:
    """A convention of 2018, global and of a partner, notified on 5 November."""
    known: dict[str, object] = {
        "party_name": authority.body_name,
        "status": Status.PARTNER,
        "offer": Offer.GLOBAL,
        "signed_on": D(2018, 10, 22),
        "notified_on": D(2018, 11, 5),
        "ends_on": D(2023, 12, 31),
        "siret": "21690029000018",
    } | fields
    Convention.objects.filter(authority=authority, notified_on=ALWAYS[0]).delete()
    if "deliberation" not in known:
        known["deliberation"] = deliberation(authority)
    if known["notified_on"]:
        referents(authority)
    row = Convention(authority=authority, **known)
    row.clean()
    row.save()
    return row


def amendment(signed: Convention, offer: Offer, notified_on: D) -> Amendment:
    """An amendment notified on a day, decided by the council of the commune."""
    number = f"AVENANT-{notified_on}"
    decided = deliberation(signed.authority, number=number)
    row = Amendment(
        convention=signed, offer=offer, deliberation=decided, signed_on=notified_on, notified_on=notified_on
    )
    row.full_clean()
    row.save()
    return row


def referent(authority: Authority, kind: str, **fields: object) -> Referent:
    known = {"name": f"Le {ReferentKind(kind).label}", "office": "Mairie", "starts_on": D(2018, 10, 4)}
    return Referent.objects.create(authority=authority, kind=kind, **(known | fields))


def referents(authority: Authority) -> None:
    """One of each kind, without whom no convention takes effect."""
    for kind in ReferentKind.COMPULSORY:
        if not Referent.objects.filter(authority=authority, kind=kind).exists():
            referent(authority, kind)


def population(authority: Authority, exercice: int, municipal: int, **fields: object) -> PopulationFigure:
    return PopulationFigure.objects.create(
        authority=authority, exercice=exercice, vintage=exercice - 3, municipal=municipal, **fields
    )


def conventions_of(authority: Authority, words: str) -> dict[str, dict[str, object]]:
    """One row of each kind, with `words` in its texts: its key, by the namespace of its addresses."""
    decision = deliberation(authority, title=f"Adhésion {words}")
    signed = convention(authority, deliberation=decision, party_name=f"Ville de Bron {words}", ends_on=ALWAYS[1])
    chosen = Override.objects.create(authority=authority, exercice=2020, population=41000, reason=f"Accord {words}")
    figure = population(authority, 2019, 41060)
    call = issue(authority, 2019, by=None, at=timezone.now())
    amended = Amendment.objects.create(convention=signed, offer=Offer.RESTRICTED, deliberation=decision)
    own = {"pk": signed.pk, "slug": authority.slug, "call": call.pk, "exercice": call.exercice, "format": "csv"}
    return {
        "accords": {"pk": agreement_of(f"Réseau {words}").pk},
        "avenants": {"pk": amended.pk},
        "conventions": own,
        "deliberations": {"pk": decision.pk},
        "populations": {"pk": figure.pk},
        "populations-retenues": {"pk": chosen.pk},
        "referents": {"pk": authority.referents.first().pk},
    }


def agreement_of(subject: str) -> Agreement:
    """The agreement of the MDMPH, with this subject."""
    found = Agreement.objects.get(authority__slug="mdmph")
    found.subject = subject
    found.save()
    return found
