"""Partners' servers where they are set, what agents and residents see of what went there."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.sealing import unseal
from communes.models import Authority
from grc import links
from grc.models import Demande
from signalement.enums import SendingStatus
from signalement.open311.models import Endpoint, Sending
from signalement.open311.operations import sending
from tests.factories.accounts import prove
from tests.factories.endpoints import endpoint
from tests.factories.requests import demande, lamp, pothole
from tests.pages import WebPage
from tests.signalement.conftest import site_of
from tests.signalement.open311.client.partner import Partner

pytestmark = pytest.mark.django_db
SERVERS = "/admin/serveurs-open311/"


def browser(person: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return prove(client)


@pytest.fixture
def runner(supervisor_bron: User) -> Client:
    return browser(supervisor_bron)


@pytest.fixture
def desk(agent_bron: User) -> Client:
    return browser(agent_bron)


def typed(authority: Authority, **fields: Any) -> dict[str, Any]:
    routes = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    route = {"id": "", "demarche": lamp().pk, "service_code": "LAMP", "attributes": "poteau=oui"}
    return {
        "authority": authority.pk,
        "label": "SNCF Réseau",
        "url": "https://sncf.example.fr/open311/v2/",
        "wire_format": "xml",
        "key": "canari-secret",
        "pause": 15,
        "is_active": "on",
        **{f"routes-{name}": value for name, value in routes.items()},
        **{f"routes-0-{name}": value for name, value in route.items()},
        **fields,
    }


def kept_route(made: Endpoint) -> dict[str, Any]:
    """The line of the form that is its route."""
    return {"routes-INITIAL_FORMS": 1, "routes-0-id": made.routes.get().pk}


class TestServers:
    def test_one_is_set_and_its_key_is_never_shown(self, runner: Client, bron: Authority) -> None:
        response = runner.post(f"{SERVERS}new/", typed(bron))
        made = Endpoint.objects.get()
        assert response.status_code == 302, WebPage(response).text
        assert unseal(made.sealed_key) == "canari-secret"
        (route,) = made.routes.all()
        assert (route.authority, route.service_code, route.answers) == (bron, "LAMP", [("poteau", "oui")])
        assert not made.sends_contact
        for path in ("", f"edit/{made.pk}/", f"essai/{made.pk}/", f"history/{made.pk}/"):
            page = runner.get(SERVERS + path)
            assert page.status_code == 200
            assert "canari-secret" not in page.content.decode()
        changed = typed(bron, key="", **{"routes-INITIAL_FORMS": 1, "routes-0-id": route.pk, "label": "SNCF"})
        assert runner.post(f"{SERVERS}edit/{made.pk}/", changed).status_code == 302
        made.refresh_from_db()
        assert (made.label, unseal(made.sealed_key)) == ("SNCF", "canari-secret")
        assert "Modification" in WebPage(runner.get(f"{SERVERS}history/{made.pk}/")).text

    @pytest.mark.parametrize(
        "fields",
        [
            {"url": "https://192.168.1.4/"},
            {"url": "https://u:p@sncf.example.fr/"},
            {"url": "https://sncf.example.fr/?cle=a"},
            {"pause": 1},
            {"routes-0-attributes": "poteau"},
        ],
    )
    def test_what_makes_no_sense_cannot_be_typed(self, runner: Client, bron: Authority, fields: dict) -> None:
        assert runner.post(f"{SERVERS}new/", typed(bron, **fields)).status_code == 200
        assert not Endpoint.objects.exists()

    def test_a_category_goes_to_one_partner(self, runner: Client, bron: Authority) -> None:
        endpoint(bron, label="Enedis", codes={lamp(): "1"})
        said = WebPage(runner.post(f"{SERVERS}new/", typed(bron))).text
        assert "va déjà à Enedis" in said
        twice = {f"routes-1-{name}": value for name, value in (("demarche", pothole().pk), ("service_code", "A"))}
        twice |= {f"routes-2-{name}": value for name, value in (("demarche", pothole().pk), ("service_code", "B"))}
        said = WebPage(runner.post(f"{SERVERS}new/", typed(bron, **twice, **{"routes-TOTAL_FORMS": 3}))).text
        assert "deux fois" in said
        assert Endpoint.objects.count() == 1

    def test_two_lines_exchange_their_categories(self, runner: Client, bron: Authority) -> None:
        made = endpoint(bron, url="https://sncf.example.fr/v2/", codes={lamp(): "LAMP", pothole(): "HOLE"})
        first, second = made.routes.order_by("pk")
        lines = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 2, "0-id": first.pk, "1-id": second.pk}
        lines |= {"0-demarche": pothole().pk, "1-demarche": lamp().pk, "1-service_code": "HOLE", "1-attributes": ""}
        fields = typed(bron, **{f"routes-{name}": value for name, value in lines.items()})
        response = runner.post(f"{SERVERS}edit/{made.pk}/", fields)
        assert response.status_code == 302, WebPage(response).text
        codes = dict(made.routes.values_list("demarche", "service_code"))
        assert codes == {pothole().pk: "LAMP", lamp().pk: "HOLE"}

    def test_a_line_may_go_and_its_category_be_on_another(self, runner: Client, bron: Authority) -> None:
        made = endpoint(bron, url="https://sncf.example.fr/v2/", codes={lamp(): "LAMP", pothole(): "HOLE"})
        first, second = made.routes.order_by("pk")
        lines = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 2, "0-id": first.pk, "1-id": second.pk, "0-DELETE": "on"}
        lines |= {"1-demarche": lamp().pk, "1-service_code": "HOLE", "1-attributes": ""}
        fields = typed(bron, **{f"routes-{name}": value for name, value in lines.items()})
        assert runner.post(f"{SERVERS}edit/{made.pk}/", fields).status_code == 302
        assert dict(made.routes.values_list("demarche", "service_code")) == {lamp().pk: "HOLE"}

    def test_a_key_goes_to_no_other_server_than_its_own(self, runner: Client, bron: Authority) -> None:
        made = endpoint(bron, url="https://enedis.example.fr/v2/", key="canari-secret")
        address = f"{SERVERS}edit/{made.pk}/"
        assert "écrivez la clé" in WebPage(runner.post(address, typed(bron, key=""))).text
        same = typed(bron, key="", url="https://enedis.example.fr/v3/")
        assert runner.post(address, same).status_code == 302
        made.refresh_from_db()
        assert (made.url, unseal(made.sealed_key)) == ("https://enedis.example.fr/v3/", "canari-secret")
        assert runner.post(address, typed(bron, key="nouvelle", **kept_route(made))).status_code == 302
        made.refresh_from_db()
        assert (made.url, unseal(made.sealed_key)) == ("https://sncf.example.fr/open311/v2/", "nouvelle")

    def test_one_that_has_received_reports_does_not_become_another(
        self, runner: Client, lamps: Endpoint, bron: Authority
    ) -> None:
        demande(bron, at=timezone.now())
        address, fields = f"{SERVERS}edit/{lamps.pk}/", typed(bron, **kept_route(lamps))
        Sending.objects.update(sent_at=timezone.now())
        assert "a déjà reçu des signalements" in WebPage(runner.post(address, fields)).text
        Sending.objects.update(sent_at=None)
        assert runner.post(address, fields).status_code == 302
        lamps.refresh_from_db()
        assert lamps.url == fields["url"]

    def test_those_of_another_authority_are_not_found(self, runner: Client, dardilly: Authority) -> None:
        other = endpoint(dardilly, label="Eaux de Dardilly")
        assert "Eaux de Dardilly" not in runner.get(SERVERS).content.decode()
        for path in ("edit", "delete", "history", "usage", "essai"):
            assert runner.get(f"{SERVERS}{path}/{other.pk}/").status_code == 404
        assert runner.post(f"{SERVERS}new/", typed(dardilly)).status_code == 200
        assert Endpoint.objects.count() == 1

    def test_an_agent_sets_none(self, desk: Client, lamps: Endpoint) -> None:
        for path in ("", f"edit/{lamps.pk}/"):
            assert desk.get(SERVERS + path).status_code == 302
        assert desk.post(f"{SERVERS}essai/{lamps.pk}/").status_code in (302, 403, 404)

    def test_one_that_was_sent_something_is_not_deleted(self, runner: Client, lamps: Endpoint, bron: Authority) -> None:
        demande(bron, at=timezone.now())
        assert runner.post(f"{SERVERS}delete/{lamps.pk}/").status_code == 302
        assert Endpoint.objects.exists()
        Sending.objects.all().delete()
        assert runner.post(f"{SERVERS}delete/{lamps.pk}/").status_code == 302
        assert not Endpoint.objects.exists()

    @pytest.mark.parametrize(
        ("services", "said"),
        [
            ([{"service_code": "LAMP", "service_name": "Éclairage"}], "Le serveur répond : 1 service."),
            ([{"service_code": "LAMP", "service_name": "Éclairage"}], "Lampadaire éteint ou qui clignote → Éclairage"),
            ([{"service_code": "X", "service_name": "Autre"}], "le code « LAMP » n’est pas dans sa liste"),
            ([{"service_code": "LAMP", "metadata": True}], "pose des questions"),
            ([], "n’offre aucun service"),
        ],
    )
    def test_a_try_says_what_it_found(
        self, runner: Client, lamps: Endpoint, partner: Partner, services: list, said: str
    ) -> None:
        partner.says("services.json", services)
        assert said in WebPage(runner.post(f"{SERVERS}essai/{lamps.pk}/")).text

    @pytest.mark.parametrize(
        ("status", "said"), [(403, "Clé absente"), (404, "Rien à cette adresse"), (500, "en panne")]
    )
    def test_or_what_is_wrong(self, runner: Client, lamps: Endpoint, partner: Partner, status: int, said: str) -> None:
        partner.says("services.json", [{"description": "Clé absente"}], status)
        assert said in WebPage(runner.post(f"{SERVERS}essai/{lamps.pk}/")).text


class TestAgents:
    def test_a_report_says_where_it_is(self, desk: Client, lamps: Endpoint, partner: Partner, bron: Authority) -> None:
        one = demande(bron, at=timezone.now())
        assert "À transmettre" in page_of(desk, one)
        partner.says("requests.json", [{"service_request_id": "P-1"}])
        sending.send_next(at=timezone.now())
        said = page_of(desk, one)
        assert "Reçu par le partenaire" in said
        assert "Référence chez le partenaire : P-1" in said

    def test_a_refusal_is_in_a_list_and_sent_again(
        self, desk: Client, lamps: Endpoint, partner: Partner, bron: Authority
    ) -> None:
        partner.says("requests.json", [{"description": "Hors secteur"}], 400)
        one = demande(bron, at=timezone.now())
        sending.send_next(at=timezone.now())
        assert "Refusé par le partenaire" in page_of(desk, one)
        assert "Envois à reprendre" in WebPage(desk.get("/admin/demandes/")).text
        listed = WebPage(desk.get("/admin/envois-partenaires/")).text
        assert one.reference in listed
        assert "Hors secteur" in listed
        again = f"/admin/envois-partenaires/{one.pk}/{lamps.pk}/renvoyer/"
        assert desk.post(again).status_code == 302
        assert Sending.objects.get().status == SendingStatus.WAITING
        desk.post(again)
        assert "n’est plus à refaire" in page_of(desk, one)
        assert "Rien à reprendre" in WebPage(desk.get("/admin/envois-partenaires/")).text

    def test_another_desk_sees_nothing_of_it(self, lamps: Endpoint, bron: Authority, agent_dardilly: User) -> None:
        one = demande(bron, at=timezone.now())
        Sending.objects.update(status=SendingStatus.REFUSED)
        stranger = browser(agent_dardilly)
        assert one.reference not in stranger.get("/admin/envois-partenaires/").content.decode()
        assert stranger.post(f"/admin/envois-partenaires/{one.pk}/{lamps.pk}/renvoyer/").status_code == 404
        assert Sending.objects.get().status == SendingStatus.REFUSED


def page_of(desk: Client, one: Demande) -> str:
    """The treatment page, as it reads."""
    return WebPage(desk.get(f"/admin/demandes/{one.pk}/")).text


def test_the_resident_reads_to_whom_it_went_and_under_which_reference(
    lamps: Endpoint, partner: Partner, bron: Authority
) -> None:
    site_of(bron, "bron.localhost")
    partner.says("requests.json", [{"service_request_id": "P-1"}])
    one = demande(bron, at=timezone.now())
    sending.send_next(at=timezone.now())
    page = Client(headers={"host": "bron.localhost"}).get(f"/suivi/{links.token_for(one)}/", follow=True)
    said = WebPage(page).text
    assert "Transmis à SNCF Réseau" in said
    assert "Reçu par SNCF Réseau, sous la référence P-1" in said
