"""How many people have told of the same thing: who reported what is joined, and who confirmed it since elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from grc import registry
from grc.enums import Kind, PartyRole
from grc.models import Demande
from grc.names import phone_key

REPORT = Q(demarche__kind=Kind.REPORT)
LEADS = Q(incident__main=F("pk"))
# Leads requests of another kind, or of another service: joined before that was refused.
LEADS_UNLIKE = LEADS & Q(incident__is_mixed=True)


def weights_of(demandes: Collection[Demande]) -> dict[int, int]:
    """By the key of each request, whose `incident` is at hand; those that are joined weigh what their matter does.

    As many statements as there are packages that know of confirmations, and one when some are joined. They may know
    those of the matter by one of its requests only: the one that leads is asked for too.
    """
    leads = {one.pk: one.incident.main_id if one.incident else one.pk for one in demandes}
    more = registry.confirmations(sorted({*leads, *leads.values()}))
    people = people_of({one.incident_id for one in demandes if one.incident_id})
    return {
        one.pk: people.get(one.incident_id or 0, 1) + max(more.get(key, 0) for key in (one.pk, leads[one.pk]))
        for one in demandes
    }


def people_of(incidents: Collection[int]) -> dict[int, int]:
    """How many people reported what each of these incidents is about; one statement, none for none.

    Who is known by an address, a telephone, an account or a card counts once, whatever they filed; a report that says
    nothing of its author counts for one.
    """
    if not incidents:
        return {}
    found = Demande.objects.filter(REPORT, incident__in=incidents).values_list(
        "incident",
        "pk",
        "parties__role",
        "parties__email_key",
        "parties__phone",
        "parties__user",
        Coalesce("parties__person__head", "parties__person"),
    )
    reports: dict[int, dict[int, set[Any]]] = defaultdict(dict)
    for incident, report, role, email, phone, account, card in found:
        if role == PartyRole.BENEFICIARY or report not in reports[incident]:  # not who helped them
            told = {"email": email, "phone": phone_key(phone or ""), "account": account, "card": card}
            reports[incident][report] = {mark for mark in told.items() if mark[1]}
    return {incident: _told_apart(marks.values()) for incident, marks in reports.items()}


def _told_apart(reports: Iterable[set[Any]]) -> int:
    """How many people left these marks: two reports with one in common are of one."""
    people: list[set[Any]] = []
    for marks in reports:
        same = [one for one in people if one & marks]
        people = [one for one in people if not one & marks] + [marks.union(*same)]
    return len(people)
