"""The section of a commune whose offer has no site: its services, under its name, on the site of the metropolis."""

from http import HTTPStatus
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from communes.conventions.enums import Offer
from communes.enums import Feature, Role
from communes.models import Authority
from grc.models import Demande
from search.operations import index_missing
from services.models import ServicePage, ServiceSectionPage
from tests.factories.conventions import covered
from tests.factories.people import member
from tests.factories.sites import Visitor, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ADDRESS = "/services/dardilly/"


@pytest.fixture
def section(metropolis: Authority, bron: Authority, dardilly: Authority) -> ServiceSectionPage:
    starter_site(metropolis)
    covered(dardilly, Offer.RESTRICTED)
    call_command("create_section", dardilly.insee_code, stdout=StringIO())
    dardilly.refresh_from_db()
    return ServiceSectionPage.objects.get()


def test_the_command_says_what_it_made_and_makes_it_once(section: ServiceSectionPage, dardilly: Authority) -> None:
    said = StringIO()
    call_command("create_section", dardilly.insee_code, stdout=said)
    assert said.getvalue().strip().endswith(f"Dardilly : http://localhost:8000{ADDRESS}")
    assert (ServiceSectionPage.objects.count(), dardilly.section_id) == (1, section.pk)
    assert section.get_children().count() > 1


@pytest.mark.parametrize(("offer", "said"), [(None, "ne comprend pas de services"), (Offer.GLOBAL, "comprend un site")])
def test_only_a_restricted_offer_has_one(dardilly: Authority, offer: Offer | None, said: str) -> None:
    covered(dardilly, offer)
    with pytest.raises(CommandError, match=said):
        call_command("create_section", dardilly.insee_code)


def test_who_has_no_site_is_told_of_the_section(dardilly: Authority) -> None:
    covered(dardilly, Offer.RESTRICTED)
    with pytest.raises(CommandError, match="create_section"):
        call_command("create_site", dardilly.insee_code)


def test_residents_find_its_services_on_the_site_of_the_metropolis(
    section: ServiceSectionPage, dardilly: Authority
) -> None:
    visitor = Visitor("localhost")
    page = WebPage(visitor.get(ADDRESS))
    assert "Les services de la Ville de Dardilly" in page.text
    assert dardilly.address in page.text
    assert "/ecrire/?a=mairie&commune=dardilly" in page.addresses
    service = ServicePage.objects.child_of(section).filter(form_version__isnull=False).first()
    assert service is not None
    sheet = WebPage(visitor.get(service.sheet_address))
    assert dardilly.address in sheet.text
    assert WebPage(visitor.get("/services/")).link("Pour Dardilly") == ADDRESS


def test_its_services_are_not_those_of_other_communes(section: ServiceSectionPage, bron: Authority) -> None:
    host = starter_site(bron).hostname
    service = ServicePage.objects.child_of(section).first()
    assert service is not None
    assert service.sheet_address not in Visitor(host).get("/services/").content.decode()
    listed = Visitor(host).get("/api/v1/services/?limit=100").json()["results"]
    assert ADDRESS not in "".join(one["page_url"] for one in listed)


def test_programs_read_whose_service_it_is(section: ServiceSectionPage) -> None:
    service = ServicePage.objects.child_of(section).first()
    assert service is not None
    said = Visitor("localhost").get(f"/api/v1/services/{service.translation_key}/").json()
    assert said["authority"]["slug"] == "dardilly"


def test_a_search_on_another_site_does_not_find_them(section: ServiceSectionPage, bron: Authority) -> None:
    host = starter_site(bron).hostname
    service = ServicePage.objects.child_of(section).first()
    assert service is not None
    assert sum(index_missing()) >= 0
    asked = {"q": service.title}
    assert service.sheet_address in Visitor("localhost").get("/recherche/", asked).content.decode()
    assert ADDRESS not in Visitor(host).get("/recherche/", asked).content.decode()


def test_what_is_asked_there_comes_to_the_commune(section: ServiceSectionPage, dardilly: Authority) -> None:
    agent = signed_in(member(dardilly, Role.AGENT))
    service = ServicePage.objects.child_of(section).filter(form_version__isnull=False).first()
    assert service is not None
    assert service.demarche is not None
    rule = service.demarche.competences.get(commune=None)
    assert (rule.body, service.demarche.slug.startswith("dardilly-")) == (dardilly, True)
    assert agent.get(reverse("demandes:list")).status_code == HTTPStatus.OK
    assert not Demande.objects.exists()


def test_its_officers_write_there_and_nowhere_else(section: ServiceSectionPage, dardilly: Authority) -> None:
    officer = member(dardilly, Role.OFFICER)
    client = signed_in(officer)
    service = ServicePage.objects.child_of(section).first()
    assert service is not None
    above = (section.get_parent(), section.get_parent().get_parent())
    status = [client.get(f"/admin/pages/{page.pk}/edit/").status_code for page in (service, section, *above)]
    assert status == [HTTPStatus.OK, HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND]


@pytest.mark.parametrize("offer", [Offer.RESTRICTED, None])
def test_services_are_made_while_the_convention_gives_it(
    section: ServiceSectionPage, dardilly: Authority, offer: Offer | None
) -> None:
    covered(dardilly, offer)
    assert dardilly.offers(Feature.COMPOSER) is bool(offer)
    service = ServicePage.objects.child_of(section).filter(form_version__isnull=False).first()
    assert service is not None
    before = service.form_version
    service.name_required = not service.name_required
    revision = service.save_revision()
    revision.publish()
    service.refresh_from_db()
    assert (service.form_version != before) is bool(offer)
