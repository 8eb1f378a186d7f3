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
from tests.security.pages import anatomy, dangers, missing
from tests.security.payloads import ALL
from tests.services.conftest import CLASS, NAME, Sender

pytestmark = pytest.mark.django_db
LONG = ("long_text", "texte", {"label": "Votre projet", "max_length": 4000})
HARMLESS = "Un projet tranquille"


@pytest.mark.parametrize("text", ALL[::6])
def test_answers_are_text_everywhere(text: str, bron_site: Site, bron: Authority) -> None:
    page = service(bron_site, ("short_text", "nom", {"label": "Nom", "max_length": 200}), LONG)
    sender = Sender(page)
    fields = {NAME: text, CLASS: None, question_id("texte"): text}
    refused = sender.send(**fields, email="")
    assert refused.status_code == 422
    assert dangers(refused.content.decode()) == []
    assert missing(refused.content.decode(), [text]) == []
    assert sender.send(**fields, name=text[:120]).status_code == 302
    demande = Demande.objects.get()
    follow = sender.client.read(f"/suivi/{links.token_for(demande)}/")
    agent = Visitor("localhost")
    agent.force_login(member(bron, Role.AGENT))
    assert dangers(follow) == []
    assert missing(follow, [text]) == []
    assert missing(agent.read(f"/admin/demandes/{demande.pk}/"), [text]) == []


@pytest.mark.parametrize("text", ALL[::6])
def test_questions_are_text_everywhere(text: str, bron_site: Site) -> None:
    words = {"label": text, "help": text, "example": text, "required_message": text, "invalid_message": text}
    harmless = dict.fromkeys(words, HARMLESS)
    rows = [("choice", "c", {"options": [text, HARMLESS]}), ("date", "d", {"period": "past", "notice": 0})]
    evil = service(bron_site, *[(kind, key, words | more) for kind, key, more in rows], title=text)
    plain = service(bron_site, *[(kind, key, harmless | more) for kind, key, more in rows], title=HARMLESS)
    visitor = Visitor("bron.localhost")
    for address in ("sheet_address", "form_address"):
        page, model = (visitor.read(getattr(one, address)) for one in (evil, plain))
        assert dangers(page) == []
        assert anatomy(page) == anatomy(model)


def test_a_catalogue_keeps_what_is_asked_of_it_out_of_its_page(bron_site: Site) -> None:
    service(bron_site)
    for text in ALL[::10]:
        assert Visitor("bron.localhost").get(f"/services/?theme={quote(text)}").status_code == 404
