"""A request beside the list, read without leaving it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grc.desk import wording as desk
from grc.desk.views.conversation import entries_of
from grc.desk.views.subject import found
from grc.desk.views.way_back import way_back_of
from grc.enums import AccessPurpose, PartyRole
from grc.operations import reads
from grc.questions import display
from grc.views.access import agent_of, for_agents

LATEST = 4  # lines of its journal


@require_safe
@for_agents
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What an agent reads at a glance, as a part of the page of the list: it is a read, and journaled as one."""
    demande, now = found(request, pk), timezone.now()
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=now)
    journal = list(demande.events.for_timeline())
    context = {
        "demande": demande,
        "author": demande.parties.filter(role=PartyRole.AUTHOR).first(),
        "state": desk.state_label(demande.state, demande.demarche),
        "turn": desk.turn_label(demande.state),
        "deadline": desk.deadline(demande, timezone.localdate(now)),
        "age": desk.age(demande.filed_at, now),
        "weight": desk.weight(demande, demande.people),
        "answers": display.answers(demande.form_version.definition, demande.answers),
        "suffix": way_back_of(request).suffix,
        "latest": entries_of(demande, journal[-LATEST:]),
    }
    return render(request, "grc/admin/inbox_preview.html", context)
