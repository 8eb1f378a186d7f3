"""« Prendre la plus urgente »: what presses most among the requests that nobody sees to, given to who asks for it."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.context import Actor, current_actor
from grc import operations
from grc.desk.inbox import own
from grc.desk.views import way_back
from grc.desk.views.selection import known_to, page_of, reader_of, selection_of
from grc.enums.demarches import SECRET
from grc.models import Demande
from grc.views.access import agent_of, for_agents
from grc.workflow import AGENTS_TURN

TAB = "non-attribuees"
VIEW = QueryDict(f"vue={TAB}&ordering=echeance")


@require_POST
@for_agents
def take(request: HttpRequest) -> HttpResponse:
    """Give the agent the request that presses most, and open it; to the list when there is none, or it was just taken.

    Agents who ask at once do not get the same: the second is refused by its version.
    """
    demande = most_pressing(current_actor())
    if demande is None:
        messages.info(request, _("Aucune demande n’attend que quelqu’un la prenne."))
        return redirect("demandes:list")
    agent = agent_of(request)
    try:
        operations.assign(demande_id=demande.pk, assignee=agent, by=agent, version=demande.version, at=timezone.now())
    except (operations.Stale, operations.Refused, operations.NotAllowed):
        messages.warning(request, _("Cette demande vient d’être prise\u00a0: recommencez pour avoir la suivante."))
        return redirect(f"{reverse('demandes:list')}?{VIEW.urlencode()}")
    messages.success(request, _("%(reference)s\u00a0: vous la suivez.") % {"reference": demande.reference})
    return redirect(reverse("demandes:edit", args=[demande.pk]) + way_back.of_list(VIEW, TAB).suffix)


def most_pressing(actor: Actor) -> Demande | None:
    """The first due of those that wait for the service, that nobody has, and that are no team's but the agent's.

    Not those under professional secrecy, which show a second factor first.
    """
    on = timezone.localdate()
    mine = own.desk_of(actor, on)
    chosen = selection_of(VIEW, actor, on, known_to(actor, mine))
    free = Q(team=None) | Q(team__in=reader_of(actor, mine).teams)
    demandes = chosen.demandes.filter(free, state__in=AGENTS_TURN).exclude(demarche__slug__in=SECRET)
    places = page_of(chosen._replace(demandes=demandes), actor, None, size=1).places
    return Demande.objects.visible_to(actor).filter(pk__in=[place.id for place in places]).first()
