"""What both sides do."""

from django.http import HttpResponse
from django.utils import timezone

from accounts.models import User
from grc.models import Demande, Event
from grc.operations import sharing
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in


def fresh(filed: Demande) -> Demande:
    return Demande.objects.select_related("demarche", "authority").get(pk=filed.pk)


def ask(filed: Demande, by: User) -> Event:
    return sharing.ask(demande_id=filed.pk, by=by, version=fresh(filed).version, at=timezone.now())


def answer(home: Visitor, filed: Demande, said: str, **more: object) -> HttpResponse:
    form = {"action": "partage", "answer": said, "time": "30", **more}
    return home.post(f"/mon-espace/demandes/{filed.reference}/", form)


def look(agent: User, filed: Demande, query: str = "") -> HttpResponse:
    return signed_in(agent).get(f"/admin/demandes/{filed.pk}/voir/{query}")
