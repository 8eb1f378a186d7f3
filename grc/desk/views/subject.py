"""The request that a page of the desk is about, and what its forms choose among."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts import stepup
from accounts.context import Actor, current_actor
from accounts.statements import written_once
from grc import registry
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.inbox import directory
from grc.models import Demande


def found(request: HttpRequest, pk: int) -> Demande:
    """The request, if the agent's authorities have it; `StrengthAsked` for a secret one and too weak a session."""
    rows = _found(pk, authority_ids=current_actor().authority_ids)
    if not rows:
        raise Http404
    demande = rows[0]
    directory.refer(demande)
    if demande.demarche.is_secret and not stepup.is_strong(request):
        raise stepup.StrengthAsked
    return demande


@written_once
def _found(pk: int, *, authority_ids: tuple[int, ...]) -> QuerySet[Demande]:
    known = Demande.objects.visible_to(Actor(authority_ids=authority_ids)).filter(pk=pk)
    return known.select_related("assignee", "team", "form_version", "incident__main")


class ActForms(dict[str, TreatmentForm]):
    """The forms of the acts on a request, by their names: each is made when it is asked for."""

    def __init__(self, demande: Demande, around: Around) -> None:
        super().__init__()
        self._demande, self._around = demande, around

    def __missing__(self, name: str) -> TreatmentForm:
        form = self[name] = registry.actions()[name](demande=self._demande, around=self._around)
        return form
