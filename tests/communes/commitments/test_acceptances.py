"""Who accepts which version for whom, once, in which capacity; and who has not yet."""

import datetime
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.commitments.enums import Capacity, DocumentKind
from communes.commitments.models import Acceptance
from communes.commitments.operations import AcceptanceRefused, accept
from communes.conventions.enums import Offer, ReferentKind
from communes.enums import Role
from communes.models import Authority
from tests.communes.commitments.asking import get, post, read
from tests.factories.commitments import accepted, version
from tests.factories.conventions import covered, referent
from tests.factories.people import member
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
ROW = '<a href="/admin/engagements/communes/'
TICKED = {"is_read": "1", "capacity": "desk"}


def test_a_commune_s_page_leads_from_what_is_awaited_to_its_proof(as_bron: Client, supervisor_bron: User) -> None:
    document = version()
    page = read(as_bron, "engagements:commune", "bron")
    text = read(as_bron, "engagements:accept", "bron", document.pk)
    assert "Le texte de la version 1." in text.text
    assert page.link(f"Lire et accepter {document}").endswith(f"/accepter/{document.pk}/")
    answer = as_bron.post(page.link(f"Lire et accepter {document}"), TICKED, HTTP_HOST="localhost", follow=True)
    shown = WebPage(answer)
    assert "acceptée pour Ville de Bron. La preuve est gardée." in shown.text
    assert "Tout est accepté." in shown.text
    proof = Acceptance.objects.get()
    assert (proof.capacity, proof.person) == (Capacity.DESK, supervisor_bron.get_full_name() or supervisor_bron.email)
    assert proof.person in shown.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"capacity": "desk"}, "Cochez la case : sans elle, rien n’est accepté."),
        ({"is_read": "1", "capacity": "political"}, "Dites en quelle qualité vous acceptez."),
        ({"is_read": "1", "capacity": "roi"}, "Dites en quelle qualité vous acceptez."),
    ],
)
def test_what_is_not_said_is_asked_for(as_bron: Client, sent: dict[str, str], said: str) -> None:
    answer = post(as_bron, "engagements:accept", "bron", version().pk, **sent)
    assert (answer.status_code, said in WebPage(answer).alert) == (422, True)
    assert not Acceptance.objects.exists()


def test_an_outdated_version_is_not_accepted(as_bron: Client, bron: Authority) -> None:
    former = version()
    accepted(former, bron)
    newest = version(number=2)
    page = read(as_bron, "engagements:commune", "bron")
    assert f"Lire et accepter {newest}" in page.text
    assert "Le support est ouvert plus tôt." in page.text
    other = version(DocumentKind.DATA)
    version(DocumentKind.DATA, number=2)
    answer = post(as_bron, "engagements:accept", "bron", other.pk, **TICKED)
    assert "La version 2 l’a remplacée : c’est elle qui est à accepter." in WebPage(answer).alert


def test_a_version_is_accepted_once(as_bron: Client, bron: Authority) -> None:
    document = version()
    accepted(document, bron)
    answer = post(as_bron, "engagements:accept", "bron", document.pk, **TICKED)
    assert "déjà acceptée : par Awa Diallo" in WebPage(answer).alert
    assert Acceptance.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_accept_it_once(bron: Authority) -> None:
    people, document = [member(bron, Role.SUPERVISOR, email=f"{name}@bron.example") for name in "ab"], version()
    outcomes = []

    def try_it(person: User) -> None:
        try:
            with acting_as(SYSTEM):
                accept(document, bron, by=person, capacity=Capacity.DESK, at=timezone.now())
            outcomes.append("accepted")
        except AcceptanceRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["accepted", "refused"]


def test_nobody_accepts_for_another(
    client: Client, supervisor_bron: User, projet: User, agent_bron: User, bron: Authority, dardilly: Authority
) -> None:
    document = version()
    for person, party in ((supervisor_bron, dardilly), (projet, bron), (agent_bron, bron)):
        with pytest.raises(PermissionDenied):
            accept(document, party, by=person, capacity=Capacity.DESK, at=timezone.now())
        client.force_login(person)
        assert post(client, "engagements:accept", party.slug, document.pk, **TICKED).status_code in {302, 403, 404}
    assert not Acceptance.objects.exists()


def test_the_metropolis_accepts_by_its_project_team(as_projet: Client, metropolis: Authority) -> None:
    document = version()
    assert "Lire et accepter" in read(as_projet, "engagements:commune", "metropole").text
    post(as_projet, "engagements:accept", "metropole", document.pk, is_read="1", capacity="metropolis")
    assert Acceptance.objects.get().authority == metropolis


def test_a_referent_accepts_as_such(as_bron: Client, supervisor_bron: User, bron: Authority) -> None:
    """Known by the address of the account; one who left is no referent any more."""
    referent(bron, ReferentKind.TECHNICAL, email=supervisor_bron.email.upper())
    referent(bron, ReferentKind.POLITICAL, email=supervisor_bron.email, ends_on=D(2020, 1, 1))
    document = version()
    page = read(as_bron, "engagements:accept", "bron", document.pk)
    assert page.value("capacity") == "technical"
    assert "Référent politique" not in page.text
    post(as_bron, "engagements:accept", "bron", document.pk, is_read="1", capacity="technical")
    assert Acceptance.objects.get().capacity == Capacity.TECHNICAL


class TestTable:
    def test_it_says_who_accepted_and_who_has_not(
        self, as_projet: Client, bron: Authority, dardilly: Authority, metropolis: Authority
    ) -> None:
        covered(Authority.objects.get(slug="lissieu"), None)
        former, newest = version(), version(number=2)
        accepted(former, bron)
        accepted(newest, dardilly)
        page = read(as_projet, "engagements:index")
        assert page.html.count(ROW) == 59
        said = "Bron Conditions générales d’utilisation de la plateforme : à accepter version 1 acceptée le"
        assert said in page.text
        assert "acceptée le" in page.text
        assert "hors convention" in page.text
        missing = read(as_projet, "engagements:index", query="?manque=1")
        assert missing.html.count(ROW) == 57  # without Dardilly, and without Lissieu, whom nothing binds
        assert ">Dardilly<" not in missing.html

    def test_who_runs_a_desk_reads_its_commune_s_alone(self, as_bron: Client) -> None:
        version()
        page = read(as_bron, "engagements:index")
        assert page.html.count(ROW) == 1
        assert "Publier une version" not in page.text
        assert get(as_bron, "engagements:commune", "dardilly").status_code == 404
        assert get(as_bron, "engagements:commune", "metropole").status_code == 404

    def test_it_costs_the_same_for_one_version_and_three(self, as_projet: Client, bron: Authority) -> None:
        counts = []
        for number in (1, 2, 3):
            accepted(version(number=number), bron)
            get(as_projet, "engagements:index")
            with CaptureQueriesContext(connection) as asked:
                get(as_projet, "engagements:index")
            counts.append(sum('FROM "commitments_' in query["sql"] for query in asked))
        assert counts == [3, 3, 3]

    def test_empty_it_says_what_will_come(self, as_projet: Client) -> None:
        assert (
            "Aucun document n’est publié. Chaque version publiée apparaîtra ici"
            in read(as_projet, "engagements:index").text
        )


def test_conventions_lead_there_and_say_what_is_awaited(as_projet: Client, bron: Authority) -> None:
    version()
    version(DocumentKind.DATA)
    assert read(as_projet, "conventions:index").link("Engagements, traitements de données et registres")
    page = read(as_projet, "conventions:commune", "bron")
    assert page.link("Voir les engagements et les registres") == "/admin/engagements/communes/bron/"
    assert "2 documents à accepter" in page.text
    covered(bron, Offer.GLOBAL, D(2018, 1, 1), D(2023, 12, 31))
    assert "rien à accepter hors convention" in read(as_projet, "conventions:commune", "bron").text


def test_the_first_page_tells_who_accepts(as_bron: Client, bron: Authority) -> None:
    document = version()
    assert "Documents à accepter Bron" in WebPage(as_bron.get("/admin/", HTTP_HOST="localhost")).text
    accepted(document, bron)
    assert "Documents à accepter" not in WebPage(as_bron.get("/admin/", HTTP_HOST="localhost")).text
