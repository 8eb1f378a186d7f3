"""The partners' area: on one page what concerns one's commune, what waits for it first."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.request import SignedInRequest
from communes.conventions.permissions import READ as READ_CONVENTIONS
from communes.models import Authority
from portail.governance.enums import Body
from portail.governance.models import Consultation, ConsultationDocument, Meeting, MinutesVersion, Stance
from portail.governance.permissions import READ, addresses, answered_by, documents_of_partners, may_write, partners_of
from portail.governance.seating import Member, Vacancy, seatings
from portail.governance.views.bodies import AREA, today

MINUTES = 10


@dataclass(frozen=True)
class CommuneSpace:
    """A partner commune: who sits for it in each body, or why nobody does."""

    authority: Authority
    places: tuple[tuple[Body, Member | Vacancy], ...]


@dataclass(frozen=True)
class Waiting:
    """A consultation to which a commune has still to answer."""

    consultation: Consultation
    authority: Authority


@require_safe
def space(request: SignedInRequest) -> HttpResponse:
    """The communes under a convention that one serves: to do, meetings, minutes, convention, documents."""
    on = today()
    communes = list(partners_of(request.user, on=on))
    writes = may_write(request.user)
    if not communes and not request.user.has_perm(READ) and request.user.email.lower() not in addresses():
        raise PermissionDenied
    reads = bool(communes) or writes
    versions = MinutesVersion.objects.select_related("meeting").defer("minutes", "attendance")
    published = versions.order_by("meeting_id", "-version").distinct("meeting_id")  # of each meeting, the last
    context = {
        "header_title": AREA,
        "header_icon": "group",
        "breadcrumbs_items": [{"url": "", "label": AREA}],
        "reads": reads,
        "may_write": writes,
        "reads_conventions": request.user.has_perm(READ_CONVENTIONS),
        "communes": spaces_of(communes, on) if communes else [],
        "waiting": waiting_for(request, on) if communes else [],
        "consultations": Consultation.objects.opened(on)[:MINUTES] if reads else (),
        "meetings": Meeting.objects.coming(on) if reads else (),
        "minutes": sorted(published, key=lambda one: one.meeting.day, reverse=True)[:MINUTES] if reads else (),
        "documents": kit(on) if reads else (),
    }
    return render(request, "portail/governance/space.html", context)


def kit(on: datetime.date) -> list:
    """Roadmap and communication: the documents of the library that belong to no consultation."""
    return list(documents_of_partners(on=on).exclude(pk__in=ConsultationDocument.objects.values("document")))


def waiting_for(request: SignedInRequest, on: datetime.date) -> list[Waiting]:
    """What one may answer and nobody has: the first to close first."""
    communes = list(answered_by(request.user, on=on))
    consultations = list(Consultation.objects.open(on)) if communes else []
    given = set(Stance.objects.filter(consultation__in=consultations).values_list("consultation", "authority"))
    return [Waiting(one, commune) for one in consultations for commune in communes if (one.pk, commune.pk) not in given]


def spaces_of(communes: list[Authority], on: datetime.date) -> list[CommuneSpace]:
    """Who sits for these communes today."""
    found: dict[int, list[tuple[Body, Member | Vacancy]]] = {commune.pk: [] for commune in communes}
    for seating in seatings(on):
        places: list[Member | Vacancy] = [*seating.members, *seating.vacancies]
        for place in places:
            if place.authority.pk in found:
                found[place.authority.pk].append((seating.body, place))
    return [CommuneSpace(commune, tuple(found[commune.pk])) for commune in communes]
