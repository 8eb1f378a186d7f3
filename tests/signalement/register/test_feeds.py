"""Feeds of the register: of a place, a street, a commune, a report; and the street by which a report is found."""

import uuid
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communes.geocoding import street_key
from communes.models import Authority
from grc import operations
from grc.models import Demande
from signalement.register.models import PublishedReport
from signalement.register.operations import register
from tests.factories.streets import REPUBLIQUE, street
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
FLUX = "/signalements/flux/"
LABEL = "Lampadaire éteint ou qui clignote"


@pytest.fixture
def report(sender: Sender, bron: Authority) -> PublishedReport:
    """In a street that is held here; nobody has read it."""
    street(bron)
    sender.send()
    return PublishedReport.objects.get()


def titles(visitor: Client, address: str) -> list[str]:
    response = visitor.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/rss+xml")
    return [item.findtext("title") or "" for item in ET.fromstring(response.content).iter("item")]  # noqa: S314 ours


class TestStreet:
    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("12 bis rue de la République, 69500 Bron", "rue de la republique"),
            ("12 r République", "rue de la republique"),
            ("République", "rue de la republique"),
            ("rue de Bron", "rue de bron"),
            ("3 rue de la République 69500 Bron", "rue de la republique"),
            ("chez Mme Martin, 12 rue de la République", ""),
            ("derrière le gymnase", ""),
            ("rue", ""),
            ("", ""),
        ],
    )
    def test_it_is_one_of_those_held_here_and_nothing_else_of_what_was_typed(self, bron, typed, key):
        for name in ("Rue de la République", "Rue de Bron", "Avenue des Lilas"):
            street(bron, name)
        assert street_key(typed, bron) == key

    @pytest.mark.parametrize("typed", ["12 av des Lilas, Bron", "chez Mme Martin", "???"])
    def test_without_any_there_is_none(self, bron, typed):
        assert street_key(typed, bron) == ""

    def test_a_report_keeps_it_until_it_is_anonymised(self, report, visitor):
        assert (report.street, report.street_name) == ("rue de la republique", REPUBLIQUE)
        assert REPUBLIQUE in WebPage(visitor.get(report.get_absolute_url())).text
        register.forget([report.pk])
        report.refresh_from_db()
        assert (report.street, report.street_name) == ("", "")


class TestFeeds:
    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            ("", 1),
            ("?rue=rue-de-la-republique", 1),
            ("?rue=avenue-des-lilas", 0),
            ("?lieu=45.7333,4.9111&rayon=250", 1),
            ("?lieu=45.7433,4.9111&rayon=250", 0),
            ("?etat=resolus&rue=rue-de-la-republique", 0),
            ("?commune=bron&categorie=lampadaire-eteint&depuis=30", 1),
        ],
    )
    def test_it_has_what_its_address_says(self, report, visitor, asked, count):
        # Nobody has read this report: its number and its words are nowhere, the street alone says where it is.
        assert titles(visitor, FLUX + asked) == [f"{LABEL} – {REPUBLIQUE}, Bron – {report.reference}"] * count

    @pytest.mark.parametrize(
        "asked", ["", "?etat=tous", "?categorie=lampadaire-eteint", "?etat=tous&commune=bron&rue=rue-de-la-republique"]
    )
    def test_it_says_its_own_address(self, report, visitor, asked):
        link = ET.fromstring(visitor.get(FLUX + asked).content).find(".//{http://www.w3.org/2005/Atom}link")  # noqa: S314 ours
        assert (link.get("rel"), link.get("href")) == ("self", f"http://bron.localhost{FLUX}{asked}")

    @pytest.mark.parametrize(
        "asked",
        [
            *("lieu=1", "lieu=95.0,4.0", "lieu=45.7333,4.9111&rayon=7", "lieu=45.7,4.9&rayon=x"),
            *("rue=Rue", "rue=a--b", f"rue={'a' * 200}", "commune=dardilly", "commune=x"),
        ],
    )
    def test_an_address_that_says_nothing_readable_is_not_found(self, visitor, dardilly, asked):
        assert visitor.get(f"{FLUX}?{asked}").status_code == 404

    def test_a_street_is_of_a_commune(self, report, on_metropolis_site):
        visitor = on_metropolis_site.client
        assert visitor.get(f"{FLUX}?rue=rue-de-la-republique").status_code == 404
        assert titles(visitor, f"{FLUX}?commune=bron&rue=rue-de-la-republique")

    def test_it_costs_the_same_and_is_bounded(self, report, visitor):
        counts = []
        titles(visitor, FLUX)
        for copies in (1, 35):
            while PublishedReport.objects.count() < copies:
                self.copy(report)
            with CaptureQueriesContext(connection) as queries:
                found = titles(visitor, f"{FLUX}?rue=rue-de-la-republique&depuis={(30, 90)[copies > 1]}")
            assert len(found) == min(copies, 30)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def copy(self, report: PublishedReport) -> None:
        number = PublishedReport.objects.count()
        demande = Demande.objects.get(pk=report.pk)
        demande.pk, demande.reference, demande.submission_key = None, f"AAAA-{number:04d}", uuid.uuid4()
        demande.uuid = uuid.uuid4()
        demande.save(force_insert=True)
        report.pk, report.reference = demande.pk, demande.reference
        report.demande = demande
        report.save(force_insert=True)

    def test_the_news_of_a_report_and_not_what_is_said_to_its_author(self, report, visitor, agent_bron, now):
        address = f"{report.get_absolute_url()}flux/"
        assert titles(visitor, address) == []
        operations.move(demande_id=report.pk, to="resolu", by=agent_bron, version=1, note="Secret", at=now)
        response = visitor.get(f"{address}?anew=1")
        assert "Résolu" in response.content.decode()
        assert "Secret" not in response.content.decode()
        PublishedReport.objects.update(hidden_reason="une plaque")
        assert Client(headers={"host": "bron.localhost"}).get(f"{address}?anew=2").status_code == 404
        assert visitor.get("/signalements/AAAA-AAAA/flux/").status_code == 404

    def test_it_is_linked_where_one_asks_to_be_told(self, report, visitor):
        for address in (report.get_absolute_url(), f"{report.get_absolute_url()}rejoindre/", "/signalements/alertes/"):
            page = WebPage(visitor.get(address))
            assert 'type="application/rss+xml"' in page.html
            assert "flux RSS" in page.text

    def test_the_form_gives_the_address_of_a_feed_without_an_email(self, visitor, bron):
        street(bron)
        said = {"kind": "rue", "address": "12 rue de la République", "action": "flux"}
        page = visitor.post("/signalements/alertes/", said)
        assert f"http://bron.localhost{FLUX}?etat=tous&amp;commune=bron&amp;rue=rue-de-la-republique" in (
            page.content.decode()
        )
        refused = visitor.post("/signalements/alertes/", said | {"address": "chez moi"})
        assert refused.status_code == 422
        assert "écrivez son nom en entier" in WebPage(refused).text
