"""A frequent question becomes a page of help: a draft, and its editor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.models import User
from grc.desk.views.subject import found
from grc.models import Demande
from grc.registry import Way
from grc.views.access import Refusal, agent_of, for_agents, forbidden
from services import operations
from services.permissions import place_of_help

NO_AUTHOR = Refusal(
    gettext_lazy("Vous ne pouvez pas faire de page d’aide"),
    gettext_lazy(
        "Il faut pouvoir écrire dans la rubrique d’aide du site\u00a0: l’équipe projet peut vous en donner le droit."
    ),
)


def ways(user: User, demande: Demande) -> list[Way]:
    """What the page of a request offers to who may write help."""
    place = place_of_help(user, demande) if demande.demarche.slug == operations.ASSISTANCE else None
    if place is None:
        return []
    note = _(
        "Un brouillon, sur le site « %(site)s » : rien n’est publié. Les noms, adresses et numéros connus n’y sont pas"
        " repris."
    )
    site = place.get_site()
    address = reverse("help_draft", args=[demande.pk])
    return [Way(_("En faire une page d’aide"), address, note % {"site": site.site_name if site else ""})]


@require_POST
@for_agents
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft, once, and open it."""
    demande = found(request, pk)
    if demande.demarche.slug != operations.ASSISTANCE:
        raise Http404
    agent = agent_of(request)
    place = place_of_help(agent, demande)
    if place is None:
        return forbidden(request, NO_AUTHOR)
    page = operations.draft_help(demande=demande, place=place, by=agent)
    messages.warning(
        request,
        _("Brouillon fait d’une demande : relisez-le, et ôtez ce qui pourrait désigner quelqu’un avant de le publier."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
