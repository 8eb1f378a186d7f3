"""The request that a page of the desk is about, and what its forms choose among."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts import stepup
from accounts.context import current_actor
from accounts.models import User
from communes.enums import Feature
from communes.models import Authority
from grc import permissions, registry
from grc.desk import inbox
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.inbox import directory
from grc.models import Demande, Label, Team, Watch


def found(request: HttpRequest, pk: int) -> Demande:
    """The request, if the agent's authorities have it; `StrengthAsked` for a secret one and too weak a session."""
    demande = (
        Demande.objects.visible_to(current_actor())
        .select_related("assignee", "team", "form_version", "incident__main")
        .filter(pk=pk)
        .first()
    )
    if demande is None:
        raise Http404
    directory.refer(demande)
    if demande.demarche.is_secret and not stepup.is_strong(request):
        raise stepup.StrengthAsked
    return demande


def around_of(demande: Demande, user: User) -> Around:
    """To whom the request may be given: colleagues (and oneself), teams, other authorities that receive requests."""
    colleagues = inbox.colleagues_of([demande.authority_id], on=timezone.localdate())
    found = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=user.pk)).order_by(*colleagues.query.order_by)
    people = found.annotate(is_watching=Exists(Watch.objects.filter(demande=demande, user=OuterRef("pk"))))
    others = [
        one.pk
        for one in directory.authorities().values()
        if one.is_active and one.offers(Feature.INBOX) and one.pk != demande.authority_id
    ]
    return Around(
        colleagues=people,
        others=found.exclude(pk=user.pk),
        authorities=Authority.objects.filter(pk__in=others),
        labels=Label.objects.visible_to(current_actor()).for_demande(demande),
        teams=Team.objects.visible_to(current_actor()).for_demande(demande),
        states=permissions.next_states(user, demande, timezone.localdate()),
        agent_id=user.pk,
    )


class ActForms(dict[str, TreatmentForm]):
    """The forms of the acts on a request, by their names: each is made when it is asked for."""

    def __init__(self, demande: Demande, around: Around) -> None:
        super().__init__()
        self._demande, self._around = demande, around

    def __missing__(self, name: str) -> TreatmentForm:
        form = self[name] = registry.actions()[name](demande=self._demande, around=self._around)
        return form
