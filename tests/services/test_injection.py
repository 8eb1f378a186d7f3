"""What residents answer and what officers ask is shown as text, wherever it goes (security items 39, 40)."""

from urllib.parse import quote

import pytest
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from grc import links
from grc.models import Demande
from tests.factories.people import member
from tests.factories.services import question_id, service
from tests.factories.sites import Visitor
from tests.sampling import Sample
from tests.security.pages import anatomy, dangers, missing
from tests.security.payloads import ALL, family
from tests.services.conftest import CLASS, NAME, Sender

pytestmark = pytest.mark.django_db
LONG = ("long_text", "texte", {"label": "Votre projet", "max_length": 4000})
HARMLESS = "Un projet tranquille"


def test_answers_are_text_everywhere(sample: Sample, bron_site: Site, bron: Authority) -> None:
    page = service(bron_site, ("short_text", "nom", {"label": "Nom", "max_length": 200}), LONG)
    agent = Visitor("localhost")
    agent.force_login(member(bron, Role.AGENT))
    for number, text in enumerate(sample.of(ALL, 1 / 20, family)):
        sender = Sender(page, REMOTE_ADDR=f"10.0.0.{number}")  # one's own: who sends too often is stopped
        fields = {NAME: text, CLASS: None, question_id("texte"): text}
        refused = sender.send(**fields, email="")
        assert refused.status_code == 422, text
        assert dangers(refused.content.decode()) == []
        assert missing(refused.content.decode(), [text]) == []
        assert sender.send(**fields, name=text[:120]).status_code == 302, text
        demande = Demande.objects.latest("pk")
        follow = sender.client.read(f"/suivi/{links.token_for(demande)}/")
        assert dangers(follow) == []
        assert missing(follow, [text]) == []
        assert missing(agent.read(f"/admin/demandes/{demande.pk}/"), [text]) == []


def test_questions_are_text_everywhere(sample: Sample, bron_site: Site) -> None:
    def pages(text: str) -> list[str]:
        """The sheet and the form of a service in which all is `text`."""
        words = {"label": text, "help": text, "example": text, "required_message": text, "invalid_message": text}
        rows = [("choice", "c", {"options": [text, HARMLESS]}), ("date", "d", {"period": "past", "notice": 0})]
        made = service(bron_site, *[(kind, key, words | more) for kind, key, more in rows], title=text)
        return [visitor.read(made.sheet_address), visitor.read(made.form_address)]

    visitor = Visitor("bron.localhost")
    harmless = pages(HARMLESS)
    for text in sample.of(ALL, 1 / 20, family):
        for page, model in zip(pages(text), harmless, strict=True):
            assert dangers(page) == [], text
            assert anatomy(page) == anatomy(model), text


def test_a_catalogue_keeps_what_is_asked_of_it_out_of_its_page(sample: Sample, bron_site: Site) -> None:
    service(bron_site)
    for text in sample.of(ALL, 1 / 10):
        assert Visitor("bron.localhost").get(f"/services/?theme={quote(text)}").status_code == 404
