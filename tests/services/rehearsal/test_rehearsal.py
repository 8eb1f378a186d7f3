"""« Essayer comme un usager »: the whole form, and nothing of it anywhere."""

import datetime

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from grc.models import Attachment, Demande, Event, Team
from grc.questions.sealing import is_sealed
from notifications.models import Notification
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from services.rehearsal import rehearsals
from tests.factories.people import member
from tests.factories.services import CLASS, NAME, option_id, question_id, rules, service, when
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.services.drafts.forms import CONCERT, PRIVATE, event_service, hidden, q

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Camille Test", "email": "camille@example.org"}
GOOD = {question_id("nom"): "Lou", question_id("classe"): option_id("classe", "CE1")}


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Visitor:
    visitor = Visitor("localhost")
    visitor.force_login(member(bron, Role.OFFICER))
    return visitor


def begin(officer: Visitor, page: ServicePage, source: str = "publie") -> HttpResponse:
    started = officer.post(reverse("rehearsal", args=[page.pk]), {"source": source})
    assert started.status_code == 302, WebPage(started).text
    return officer.get(started.headers["Location"])


def send(officer: Visitor, shown: HttpResponse, **fields: object) -> HttpResponse:
    """Fill in the form of a page; what it leads to."""
    address = shown.wsgi_request.path  # type: ignore[attr-defined]
    return officer.post(address, hidden(shown) | fields, follow=True)


def check_nothing_is_kept() -> None:
    for model in (Demande, Event, ServiceDraft, Attachment, Notification):
        assert not model.objects.exists(), model


def test_all_steps_are_filled_in_and_nothing_is_kept(officer: Visitor, bron_site: Site) -> None:
    page = event_service(bron_site)
    first = begin(officer, page)
    assert "Essai" in WebPage(first).text
    stopped = send(officer, first, **{q("type"): PRIVATE, q("visiteurs"): "40"})
    assert "pas pour les fêtes privées" in WebPage(stopped).text
    freed = send(officer, stopped, **{q("type"): CONCERT})
    music = send(officer, freed, **{q("type"): CONCERT, q("visiteurs"): "400"})
    assert "La musique" in WebPage(music).text
    refused = send(officer, music)
    assert refused.status_code == 422
    safety = send(officer, refused, **{q("groupe"): "Les Saltimbanques"})
    wrong = send(officer, safety, **{q("plan"): upload("plan.exe", b"MZ")})
    assert wrong.status_code == 422
    place = send(officer, wrong, **{q("plan"): upload()})
    opened = send(officer, place, **{q("place"): "Place Curial", q("courant"): "oui"})
    assert "d’autres questions se posent" in WebPage(opened).text
    check = send(officer, opened, **{q("place"): "Place Curial", q("courant"): "oui", q("puissance"): "3"})
    assert "Les Saltimbanques" in WebPage(check).text
    assert "photo" in WebPage(check).text, "the file is named"
    end = send(officer, check, **CONTACT)
    assert "rien n’a été envoyé" in WebPage(end).text
    assert "Nous avons bien reçu votre demande" in WebPage(end).text
    check_nothing_is_kept()
    funnel = WebPage(officer.get(reverse("service_funnel", args=[page.pk]))).text
    assert "40" not in funnel
    over = officer.post(reverse("rehearsal_end", args=[page.pk]))
    assert over.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    again = officer.get(reverse("rehearsal_check", args=[page.pk, "publie"]))
    assert again.headers["Location"] == reverse("rehearsal_form", args=[page.pk, "publie"])


def test_the_draft_is_tried_before_it_is_published(officer: Visitor, bron_site: Site, bron: Authority) -> None:
    page = service(bron_site, NAME, CLASS)
    Team.objects.create(authority=bron, name="Cantine")
    page.questions[0].value["label"] = "Prénom de l’enfant"
    page.closes_at = timezone.now() - datetime.timedelta(days=1)
    page.rules = rules(("team", "equipe", {"team": "Cantine", **when("classe", "is", "CE1")}))  # type: ignore[assignment]
    page.save_revision()
    shown = begin(officer, page, "brouillon")
    assert "Prénom de l’enfant" in WebPage(shown).text
    assert "Prénom de l’enfant" not in WebPage(begin(officer, page)).text
    missing = send(officer, begin(officer, page, "brouillon"), **CONTACT)
    assert missing.status_code == 422
    end = WebPage(send(officer, missing, **GOOD, **CONTACT)).text
    assert "Équipe Cantine" in end
    assert "Elle a fermé le" in end
    without = send(officer, missing, **GOOD, name="Camille Test")
    assert without.status_code == 422
    check_nothing_is_kept()


def test_a_form_that_changes_meanwhile_begins_again(officer: Visitor, bron_site: Site) -> None:
    page = event_service(bron_site)
    music = send(officer, begin(officer, page, "brouillon"), **{q("type"): CONCERT, q("visiteurs"): "4"})
    page = ServicePage.objects.get(pk=page.pk)
    page.questions[0].value["label"] = "Votre fête"
    page.save_revision()
    back = send(officer, music, **{q("groupe"): "Les Saltimbanques"})
    assert "Votre fête" in WebPage(back).text


def test_what_cannot_be_tried_says_so(officer: Visitor, bron_site: Site) -> None:
    page = service(bron_site, NAME)
    page.questions = []  # type: ignore[assignment]
    page.save_revision()
    address = reverse("rehearsal", args=[page.pk])
    assert "une question est incomplète, ou il n’en a aucune" in WebPage(officer.get(address)).text
    refused = WebPage(officer.post(address, {"source": "brouillon"})).text
    assert "complétez ses questions" in refused
    assert officer.get(reverse("rehearsal_form", args=[page.pk, "brouillon"])).headers["Location"] == address
    assert officer.get(reverse("rehearsal_form", args=[page.pk, "autre"])).status_code == 404


def test_others_do_not_try_it(dardilly: Authority, bron_site: Site) -> None:
    page = service(bron_site)
    visitor = Visitor("localhost")
    visitor.force_login(member(dardilly, Role.OFFICER))
    for name, more in (("rehearsal", ()), ("rehearsal_form", ("publie",)), ("rehearsal_check", ("publie",))):
        assert visitor.get(reverse(name, args=[page.pk, *more])).status_code in (302, 403, 404)
    assert visitor.post(reverse("rehearsal", args=[page.pk]), {"source": "publie"}).status_code in (302, 403)
    assert "essai" not in Visitor("bron.localhost").read(page.form_address).lower()


def test_the_editor_leads_there(officer: Visitor, bron_site: Site) -> None:
    page = service(bron_site)
    assert reverse("rehearsal", args=[page.pk]) in officer.read(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_what_is_sensitive_is_sealed_in_the_session_too(officer: Visitor, bron_site: Site) -> None:
    page = service(bron_site, ("step", "un", {"label": "Vous"}), (*NAME[:2], NAME[2] | {"sensitive": True}))
    check = send(officer, begin(officer, page), **{question_id("nom"): "Hildegarde"})
    assert "Hildegarde" in WebPage(check).text, "who answered reads it"
    assert is_sealed(officer.session[rehearsals.HELD]["answers"][question_id("nom")])
    assert "Hildegarde" not in WebPage(send(officer, check, **CONTACT)).text
