"""Publication freezes a form; a request keeps the version that it answered."""

import datetime
import uuid
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from communes.enums import Role
from communes.models import Authority
from grc import links
from grc import operations as requests
from grc.enums import Holder, Kind
from grc.models import Competence, Demande, Demarche, FormVersion
from services import operations
from services.models import ServicePage
from tests.factories import services as factory
from tests.factories.people import member
from tests.factories.services import question_id, republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.conftest import CLASS, NAME, Sender

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
OTHER = ("long_text", "autre", {"label": "Autre chose ?", "required": False, "max_length": 500})


class TestFreeze:
    def test_publishing_freezes_the_form_and_says_who_answers(self, page: ServicePage, bron: Authority) -> None:
        version = page.form_version
        assert (version.form, version.number) == (f"service:{page.translation_key}", 1)
        assert [question["label"] for question in version.definition["questions"]] == ["Nom de l’enfant", "Classe"]
        assert (page.demarche.kind, page.demarche.label) == (Kind.SERVICE, page.title)
        rule = Competence.objects.get(demarche=page.demarche)
        assert (rule.holder, rule.body) == (Holder.BODY, bron)
        assert rule.reason == "Cette démarche est proposée par la Ville de Bron."

    def test_how_critical_it_is_goes_by_the_page(self, page: ServicePage) -> None:
        assert page.demarche.criticality == "normale"
        republish(page, criticality="urgente")
        assert Demarche.objects.get(pk=page.demarche_id).raised_criticality == "Urgente"

    def test_on_the_metropolis_s_site_the_metropolis_answers(self, metropolis_site: Site) -> None:
        rule = Competence.objects.get(demarche=service(metropolis_site).demarche)
        assert (rule.holder, rule.body) == (Holder.METROPOLIS, None)

    def test_the_same_questions_are_the_same_version(self, page: ServicePage) -> None:
        first = page.form_version
        assert republish(page, title="Autre titre").form_version == first
        assert Demarche.objects.get(pk=page.demarche_id).label == "Autre titre"

    def test_other_questions_make_another_version_and_the_first_stays(self, page: ServicePage) -> None:
        first = page.form_version
        frozen = dict(first.definition)
        republish(page, factory.NAME, OTHER)
        assert page.form_version.number == 2
        first.refresh_from_db()
        assert first.definition == frozen

    def test_a_question_keeps_its_id_when_it_is_reworded_or_moved(self, page: ServicePage) -> None:
        republish(page, OTHER, ("short_text", "nom", {"label": "Prénom et nom", "max_length": 60}))
        ids = [question["id"] for question in page.form_version.definition["questions"]]
        assert ids == [question_id("autre"), NAME]

    def test_a_draft_changes_nothing_of_what_is_published(self, page: ServicePage) -> None:
        page.questions = factory.stream(OTHER)
        page.save_revision()
        assert ServicePage.objects.get(pk=page.pk).form_version.number == 1
        assert Sender(page).send().status_code == 302

    def test_an_older_revision_published_again_brings_its_form_back(self, page: ServicePage) -> None:
        first = page.latest_revision
        republish(page, OTHER)
        first.publish()
        page.refresh_from_db()
        assert page.form_version.number == 3
        assert page.form_version.definition == FormVersion.objects.get(form=page.form_version.form, number=1).definition

    def test_without_questions_there_is_no_form(self, page: ServicePage) -> None:
        demarche = page.demarche
        republish(page, questions="[]")
        assert page.form_version is None
        assert page.demarche == demarche  # its requests keep it

    def test_a_page_that_is_scheduled_is_frozen_by_the_clock(self, bron_site: Site) -> None:
        page = service(bron_site, publish=False, go_live_at=timezone.now() + datetime.timedelta(hours=1))
        page.save_revision(approved_go_live_at=page.go_live_at).publish()
        page.refresh_from_db()
        assert page.form_version is None
        page.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
        page.save_revision().publish()
        page.refresh_from_db()
        assert page.form_version is not None

    def test_a_copy_is_another_service(self, page: ServicePage) -> None:
        copy = page.copy(update_attrs={"slug": "copie", "title": "Copie"})
        copy.save_revision().publish()
        copy.refresh_from_db()
        assert copy.demarche != page.demarche
        assert copy.form_version.form != page.form_version.form

    def test_a_page_that_moves_to_another_site_is_answered_there(
        self, page: ServicePage, dardilly_site: Site, dardilly: Authority
    ) -> None:
        page.move(factory.catalogue(dardilly_site), pos="last-child")
        page.refresh_from_db()
        assert Competence.objects.get(demarche=page.demarche).body == dardilly

    def test_two_communes_with_the_same_slug_have_two_demarches(self, bron_site: Site, dardilly_site: Site) -> None:
        one = service(bron_site, slug="acte")
        two = service(dardilly_site, slug="acte")
        assert (one.demarche.slug, two.demarche.slug) == ("bron-acte", "dardilly-acte")

    def test_deleting_a_page_leaves_its_requests(self, page: ServicePage) -> None:
        Sender(page).send()
        Page.objects.get(pk=page.pk).delete()
        assert Demarche.objects.filter(pk=page.demarche_id).exists()
        assert FormVersion.objects.filter(pk=page.form_version_id).exists()


class TestFile:
    def test_a_service_without_a_form_takes_nothing(self, bron_site: Site, page: ServicePage) -> None:
        with pytest.raises(ValueError, match="has no form"):
            operations.file(
                page=service(bron_site, sheet_only=True),
                version=page.form_version,
                answers={},
                filer=requests.Filer(requests.Contact()),
                submission_key=uuid.uuid4(),
                at=AT,
            )

    def test_the_first_address_is_where_it_is(self, bron_site: Site) -> None:
        page = service(bron_site, ("address", "ou", {"label": "Où ?"}))
        where = {"street": "12 rue de la Paix", "postcode": "69500", "city": "Bron"}
        filed = operations.file(
            page=page,
            version=page.form_version,
            answers={question_id("ou"): where},
            filer=requests.Filer(requests.Contact()),
            submission_key=uuid.uuid4(),
            at=AT,
        ).demande
        assert filed.address == "12 rue de la Paix, 69500 Bron"

    def test_the_deadline_is_the_one_that_the_page_says(self, bron_site: Site) -> None:
        page = service(bron_site, target_days=5)
        Sender(page).send()
        assert page.demarche.target_days == 5
        assert Demande.objects.get().due_on is not None


class TestTwoVersions:
    """A second version is published while a request on the first exists: both open, each by its own questions."""

    @pytest.fixture
    def filed(self, page: ServicePage) -> list[Any]:
        first = Sender(page)
        first.send()
        republish(page, ("short_text", "nom", {"label": "Prénom d’usage", "max_length": 60}), OTHER)
        second = Sender(page)
        second.send(**{NAME: "Sacha", CLASS: None, question_id("autre"): "Une allergie ?\nNon."})
        return list(Demande.objects.filter(demarche=page.demarche).order_by("id"))

    def test_the_follow_up_page_reads_each_by_its_version(self, filed: list[Any]) -> None:
        one, two = (
            WebPage(Visitor("bron.localhost").get(f"/suivi/{links.token_for(demande)}/")).text for demande in filed
        )
        assert "Nom de l’enfant Lou Martin" in one
        assert "Classe CE1" in one
        assert "Prénom d’usage Sacha" in two
        assert "Classe" not in two
        assert "Autre chose ? Une allergie ? Non." in two
        assert "Votre demande est enregistrée" in two

    def test_the_treatment_page_reads_each_by_its_version(self, filed: list[Any], bron: Authority) -> None:
        agent = Visitor("localhost")
        agent.force_login(member(bron, Role.AGENT))
        one, two = (WebPage(agent.get(f"/admin/demandes/{demande.pk}/")).text for demande in filed)
        assert "Nom de l’enfant Lou Martin Classe CE1" in one
        assert "Version 1, publiée le" in one
        assert "Prénom d’usage Sacha Autre chose ?" in two
        assert "Version 2, publiée le" in two

    def test_both_are_in_the_inbox_of_the_commune_and_of_no_other(
        self, filed: list[Any], bron: Authority, dardilly: Authority
    ) -> None:
        for authority, found in ((bron, 2), (dardilly, 0)):
            agent = Visitor("localhost")
            agent.force_login(member(authority, Role.AGENT))
            listed = agent.read("/admin/demandes/")
            assert sum(demande.reference in listed for demande in filed) == found


def test_an_agent_of_another_commune_does_not_find_the_request(page: ServicePage, dardilly: Authority) -> None:
    Sender(page).send()
    agent = Visitor("localhost")
    agent.force_login(member(dardilly, Role.AGENT))
    assert agent.get(f"/admin/demandes/{Demande.objects.get().pk}/").status_code == 404
