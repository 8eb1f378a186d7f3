"""A form in steps, as the tests fill it in: an event, a concert or a meal, with its visitors and its music."""

import re

from django.http import HttpResponse
from wagtail.models import Site

from services.models import ServicePage
from tests.factories.services import Row, option_id, question_id, service, when
from tests.factories.sites import Visitor

KIND = "type"
CONCERT, MEAL, PRIVATE = (option_id(KIND, words) for words in ("Concert", "Repas", "Fête privée"))


EVENT: tuple[Row, ...] = (
    ("step", "evenement", {"label": "Votre événement"}),
    ("choice", KIND, {"label": "Type d’événement", "options": ["Concert", "Repas", "Fête privée"]}),
    ("stop", "prive", {"label": "Cette démarche n’est pas pour les fêtes privées.", **when(KIND, "is", "Fête privée")}),
    ("number", "visiteurs", {"label": "Visiteurs attendus"}),
    ("step", "musique", {"label": "La musique", **when(KIND, "is", "Concert")}),
    ("short_text", "groupe", {"label": "Nom du groupe", "max_length": 60}),
    ("step", "securite", {"label": "La sécurité", **when("visiteurs", "at_least", "300")}),
    ("files", "plan", {"label": "Plan de sécurité", "max_count": 1, "required": False}),
    ("step", "lieu", {"label": "Le lieu"}),
    ("short_text", "place", {"label": "Place demandée", "max_length": 60}),
    ("yes_no", "courant", {"label": "Faut-il du courant\u00a0?"}),
    ("number", "puissance", {"label": "Puissance", "unit": "kW", **when("courant", "is", "oui")}),
)


def q(key: str) -> str:
    return question_id(key)


def event_service(site: Site) -> ServicePage:
    return service(site, *EVENT, title="Organiser un événement", slug="organiser-un-evenement")


def hidden(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    page = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', page))


def answer(visitor: Visitor, response: HttpResponse, address: str, **answers: object) -> HttpResponse:
    """Send the form of a page, with these answers by the key of their question."""
    said = {q(name): value for name, value in answers.items()}
    return visitor.post(address, hidden(response) | said)


def begun(visitor: Visitor, page: ServicePage, kind: str = MEAL, visitors: int = 40) -> str:
    """The address of the step after the first, once that is answered."""
    shown = visitor.get(page.form_address)
    saved = answer(visitor, shown, page.form_address, type=kind, visiteurs=visitors)
    assert saved.status_code == 302, saved.content.decode()
    return str(saved.headers["Location"])
