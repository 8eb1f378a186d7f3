"""Colleagues who have the same request open: asked for by the treatment page while someone is at it."""

import time

from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.context import current_actor
from accounts.models import User
from accounts.request import SignedInRequest
from grc.desk import inbox, presence
from grc.models import Demande
from grc.views.access import for_agents

MOST_NAMED = 3


@require_POST
@for_agents
def beat(request: SignedInRequest, pk: int) -> JsonResponse:
    """A sign of life of an open page (`parti`: its last), and in words who else is there."""
    demande = get_object_or_404(Demande.objects.visible_to(current_actor()).only("id", "authority_id"), pk=pk)
    if "parti" in request.POST:
        presence.left(demande.pk, request.user.pk, now=time.time())
        return JsonResponse({"said": ""})
    others = presence.seen(demande.pk, request.user.pk, now=time.time())
    return JsonResponse({"said": words(demande, others)})


def words(demande: Demande, others: list[int]) -> str:
    """A sentence; empty when nobody else is there, or nobody who still treats these requests."""
    if not others:
        return ""
    colleagues = inbox.colleagues_of([demande.authority_id], on=timezone.localdate())
    rights = Q(pk__in=colleagues.order_by().values("pk")) | Q(is_superuser=True, is_active=True)
    found = User.objects.filter(rights, pk__in=others).in_bulk()
    names = [str(found[other]) for other in others if other in found]
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s consulte aussi cette demande.") % {"name": names[0]}
    more = len(names) - MOST_NAMED
    if more > 0:
        rest = ngettext("%(count)s autre", "%(count)s autres", more) % {"count": more}
        names = [*names[:MOST_NAMED], rest]
    together = {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(names)s et %(last)s consultent aussi cette demande.") % together
