"""The page that a resident lets the agent who helps them see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.context import reading_as, resident
from accounts.registry import space as registry
from accounts.registry.space import Asked, Page, ToDo
from accounts.views.space import AFTER, standing_of, standings
from grc.desk.views.subject import found
from grc.desk.views.way_back import way_back_of
from grc.enums import PartyRole
from grc.enums.sharing import SharedPage
from grc.followup import space
from grc.operations import sharing
from grc.views.access import agent_of, for_agents
from grc.views.door import private


@require_safe
@never_cache
@for_agents
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """The space of who asked for help, as they see it and inert, while they let this agent; each look is written."""
    demande, now = found(request, pk), timezone.now()
    back = way_back_of(request)
    page = SharedPage(standing_of(request).value)
    try:
        given = sharing.look(demande_id=pk, by=agent_of(request), page=page, at=now)
    except sharing.NotShared as refusal:
        refused = {"demande": demande, "way_back": back, "why": refusal.message}
        return private(render(request, "grc/admin/not_shared.html", refused, status=403))
    asked = Asked(given.user_id, standing=standing_of(request), after=registry.read_place(request.GET.get(AFTER, "")))
    to_do, items = _as_they_see_it(asked)
    context = {
        "demande": demande,
        "way_back": back,
        "sharing": given,
        "name": demande.parties.get(role=PartyRole.AUTHOR).name,
        "to_do": to_do,
        "page": items,
        "asked": asked,
        "standings": standings(asked.standing),
        "inert": True,
    }
    return private(render(request, "grc/shared_space.html", context))


def _as_they_see_it(asked: Asked) -> tuple[list[ToDo], Page]:
    with reading_as(resident(asked.user_id)):
        to_do = [] if asked.after else space.shared_to_do(asked.user_id)
        return to_do, registry.paged([space.shared_items(asked)], asked)
