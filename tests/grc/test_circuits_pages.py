"""The pages of circuits, and those on which the words of a service are read."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import BulkKind, State
from grc.models import Demande, Demarche
from tests.factories.circuits import OWN, demarche_of
from tests.factories.people import member
from tests.factories.requests import FILED_AT, demande, lamp
from tests.grc.agents import signed_in, statements
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/circuits/"


def address(service: Demarche) -> str:
    return f"{LIST}{service.pk}/"


def typed(**changes: str | None) -> dict[str, str]:
    """The form of the usual circuit, as a browser sends it; `en_cours_label` is the field « en_cours-label »."""
    steps = [state for state in State if state not in {"recu", "transmis", "retire", "rouvert"}]
    form: dict[str, str | None] = {"recu-label": ""}
    for state in steps:
        form |= {f"{state}-used": "on", f"{state}-label": "", f"{state}-mover": "agents"}
    form |= {"-".join(name.rsplit("_", 1)): value for name, value in changes.items()}
    return {name: value for name, value in form.items() if value is not None}


class TestSettingUp:
    def test_a_supervisor_changes_it_and_the_history_tells(self, service: Demarche, supervisor_bron: User) -> None:
        client = signed_in(supervisor_bron)
        page = WebPage(client.get(address(service))).text
        assert "À l’étude." in page
        assert "Historique" not in page
        form = typed(planifie_used=None, en_cours_label=" Dossier  étudié ", doublon_mover="responsables")
        assert client.post(address(service), form)["Location"] == address(service)
        service.refresh_from_db()
        assert service.circuit == {
            "planifie": {"used": False},
            "en_cours": {"label": "Dossier étudié"},
            "doublon": {"by": "responsables"},
        }
        page = WebPage(client.get(address(service))).text
        for line in (
            "Prise en charge : utilisé de nouveau",
            "Intervention planifiée : n’est plus utilisé",
            "En cours : s’appelle « Dossier étudié »",
            "Sans suite : ouvert à tous les agents",
            str(supervisor_bron),
        ):
            assert line in page

    def test_what_the_resident_would_read_is_shown_before_it_is_kept(
        self, service: Demarche, supervisor_bron: User
    ) -> None:
        form = typed(planifie_label="Rendez-vous pris") | {"apercu": ""}
        page = WebPage(signed_in(supervisor_bron).post(address(service), form)).text
        assert "Rendez-vous pris." in page
        assert "rien n’est encore enregistré" in page
        service.refresh_from_db()
        assert service.circuit == OWN

    def test_back_to_the_usual_one(self, service: Demarche, supervisor_bron: User) -> None:
        client = signed_in(supervisor_bron)
        assert client.post(address(service), {"retablir": ""}).status_code == 302
        service.refresh_from_db()
        assert service.circuit == {}
        assert client.post(address(service), {"retablir": ""}).status_code == 302
        assert ModelLogEntry.objects.for_instance(service).count() == 1

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"pris_en_charge_used": None, "en_cours_used": None}, "Gardez « Prise en charge » ou « En cours »"),
            ({"resolu_used": None, "sans_suite_used": None}, "sans état final"),
            ({"planifie_label": "x" * 41}, "40 caractères au plus"),
            ({"planifie_label": "En cours"}, "Un autre état s’appelle déjà « En cours »"),
            ({"planifie_mover": "personne"}, "Choisissez dans la liste."),
        ],
    )
    def test_what_is_wrong_is_said_and_kept_in_the_form(
        self, service: Demarche, supervisor_bron: User, changes: dict[str, Any], said: str
    ) -> None:
        response = signed_in(supervisor_bron).post(address(service), typed(recu_label="Bien arrivée", **changes))
        assert response.status_code == 422
        page = response.content.decode()
        assert said in WebPage(response).text
        assert 'role="alert"' in page
        assert all(f'href="#circuit-{name.replace("_label", "-label")}"' in page for name in changes if "label" in name)
        assert 'value="Bien arrivée"' in page
        service.refresh_from_db()
        assert service.circuit == OWN


class TestTimers:
    def test_a_supervisor_sets_one_up_and_reads_it_as_the_resident_would(
        self, service: Demarche, supervisor_bron: User
    ) -> None:
        client = signed_in(supervisor_bron)
        said = {"attente_usager_days": "30", "attente_usager_to": "en_cours", "attente_usager_remind": "7"}
        page = WebPage(client.post(address(service), typed(**said) | {"apercu": ""})).text
        assert "Interrogé aujourd’hui, l’usager lit : « Répondez jusqu’au" in page
        assert client.post(address(service), typed(**said)).status_code == 302
        service.refresh_from_db()
        assert service.circuit == {"attente_usager": {"timer": {"days": 30, "to": "en_cours", "remind": 7}}}
        page = WebPage(client.get(address(service)))
        assert page.value("attente_usager-days") == "30"
        assert "En attente de l’usager : mène seul à « En cours » après 30 jours" in page.text
        assert client.post(address(service), typed()).status_code == 302
        assert "ne mène plus seul à un autre état" in WebPage(client.get(address(service))).text

    def test_an_agent_reads_it(self, bron: Authority, agent_bron: User) -> None:
        service = demarche_of(bron, circuit={"attente_partenaire": {"timer": {"days": 12, "to": "en_cours"}}})
        page = WebPage(signed_in(agent_bron).get(address(service))).text
        assert "Si rien ne change" in page
        assert "12 En cours" in page

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"en_cours_days": "10", "en_cours_to": "resolu"}, "Un délai ne décide pas à la place du service"),
            ({"attente_usager_days": "10", "attente_usager_to": "doublon"}, "Un délai ne décide pas"),
            ({"attente_usager_days": "6", "attente_usager_to": "en_cours"}, "Choisissez de 7 à 366 jours."),
            ({"attente_usager_days": "10", "attente_usager_to": "sans_suite"}, "Écrivez le motif que l’usager lira."),
            (
                {"attente_usager_days": "10", "attente_usager_to": "en_cours", "attente_usager_remind": "10"},
                "Le rappel part avant la fin du délai",
            ),
            ({"en_cours_days": "10"}, "Choisissez à quel état la demande passe."),
            ({"en_cours_says": "Nous voilà."}, "Dites au bout de combien de jours"),
            ({"en_cours_days": "dix", "en_cours_to": "planifie"}, "Écrivez un nombre de jours, en chiffres."),
            (
                {"en_cours_days": "10", "en_cours_to": "planifie", "planifie_used": None},
                "Ce circuit n’utilise pas « Intervention planifiée ».",
            ),
            (
                {"en_cours_days": "10", "en_cours_to": "planifie", "planifie_mover": "responsables"},
                "« Intervention planifiée » est réservé aux responsables",
            ),
            (
                {"en_cours_days": "9", "en_cours_to": "planifie", "planifie_days": "9", "planifie_to": "en_cours"},
                "Ces délais tournent en rond",
            ),
        ],
    )
    def test_what_may_not_be_is_said_and_kept_in_the_form(
        self, service: Demarche, supervisor_bron: User, changes: dict[str, Any], said: str
    ) -> None:
        response = signed_in(supervisor_bron).post(address(service), typed(recu_label="Bien arrivée", **changes))
        assert response.status_code == 422
        assert said in WebPage(response).text
        assert WebPage(response).value("recu-label") == "Bien arrivée"
        service.refresh_from_db()
        assert service.circuit == OWN

    def test_what_silence_decides_no_timer_does(self, service: Demarche, supervisor_bron: User) -> None:
        said = {"attente_usager_days": "30", "attente_usager_to": "resolu"}
        assert signed_in(supervisor_bron).post(address(service), typed(**said)).status_code == 302
        Demarche.objects.filter(pk=service.pk).update(silence="accord", circuit={})
        assert signed_in(supervisor_bron).post(address(service), typed(**said)).status_code == 422


class TestWho:
    def test_an_agent_only_reads_it(self, service: Demarche, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        page = WebPage(client.get(address(service)))
        assert "À l’étude" in page.text
        assert "<form" not in page.html.partition('class="desk"')[2]
        assert client.post(address(service), typed()).status_code == 403
        service.refresh_from_db()
        assert service.circuit == OWN

    def test_an_officer_does_not_enter(self, bron: Authority, service: Demarche) -> None:
        client = signed_in(member(bron, Role.OFFICER))
        assert client.get(address(service)).status_code == 403
        assert client.post(address(service), typed()).status_code == 403

    def test_another_authoritys_is_not_found(self, service: Demarche, dardilly: Authority) -> None:
        client = signed_in(member(dardilly, Role.SUPERVISOR))
        for place in (address(service), f"{LIST}{2**70}/"):
            assert client.get(place).status_code == 404
            assert client.post(place, typed()).status_code == 404
        assert service.label not in client.get(LIST).content.decode()

    def test_what_communes_share_is_read_there_and_set_up_by_the_metropolis(
        self, supervisor_bron: User, metropolis: Authority
    ) -> None:
        client = signed_in(supervisor_bron)
        assert "Métropole de Lyon" in WebPage(client.get(address(lamp()))).text
        assert client.post(address(lamp()), typed(planifie_label="Tournée")).status_code == 403
        runs = signed_in(member(metropolis, Role.SUPERVISOR))
        assert runs.post(address(lamp()), typed(planifie_label="Tournée")).status_code == 302
        assert lamp().circuit == {"planifie": {"label": "Tournée"}}

    @pytest.mark.parametrize("number", [1, 3])
    def test_the_list_asks_as_much_whatever_the_services(
        self, bron: Authority, supervisor_bron: User, number: int
    ) -> None:
        made = [demarche_of(bron, circuit=OWN) for _ in range(number)]
        response, sql = statements(signed_in(supervisor_bron), LIST)
        assert all(one.label in WebPage(response).text for one in made)
        assert WebPage(response).text.count("adapté") == number
        assert len(sql) == 18


@pytest.fixture
def moved(bron: Authority, service: Demarche, agent_bron: User, camille: User) -> Demande:
    request = demande(bron, demarche=service, email=camille.email, user=camille)
    operations.move(demande_id=request.pk, to=State.IN_PROGRESS, by=agent_bron, version=1, note="", at=FILED_AT)
    request.refresh_from_db()
    return request


class TestWhereItIsRead:
    def test_the_desk(self, moved: Demande, agent_bron: User, supervisor_bron: User) -> None:
        client = signed_in(agent_bron)
        assert "À l’étude" in WebPage(client.get("/admin/demandes/")).text
        page = client.get(f"/admin/demandes/{moved.pk}/")
        assert "Reçue → À l’étude" in WebPage(page).text
        assert 'value="planifie"' in page.content.decode()
        assert 'value="sans_suite"' not in page.content.decode()
        page = client.get(f"/admin/demandes/{moved.pk}/faire/etat/")
        assert "Réservé aux responsables : Sans suite" in WebPage(page).text
        page = signed_in(supervisor_bron).get(f"/admin/demandes/{moved.pk}/")
        assert 'value="sans_suite"' in page.content.decode()
        page = signed_in(supervisor_bron).get(f"/admin/demandes/{moved.pk}/faire/etat/")
        assert "Réservé aux responsables" not in WebPage(page).text

    def test_a_refusal_of_the_operation_is_said_on_the_page(self, moved: Demande, agent_bron: User) -> None:
        sent = {"to": "sans_suite", "note": "Non.", "version": moved.version}
        response = signed_in(agent_bron).post(f"/admin/demandes/{moved.pk}/etat/", sent)
        assert response.status_code == 422
        assert "Seuls les responsables passent une demande à « Sans suite »" in WebPage(response).text

    def test_many_requests_of_one_service_are_moved_in_its_words(
        self, bron: Authority, moved: Demande, agent_bron: User
    ) -> None:
        client = signed_in(agent_bron)
        asked = {"kind": BulkKind.MOVE.value, "demande": [f"{moved.pk}.{moved.version}"]}
        page = client.post("/admin/demandes/lot/", asked).content.decode()
        assert '<option value="en_cours">À l’étude</option>' in page
        assert 'value="pris_en_charge"' not in page
        other = demande(bron)
        asked["demande"].append(f"{other.pk}.{other.version}")
        page = client.post("/admin/demandes/lot/", asked).content.decode()
        assert '<option value="en_cours">En cours</option>' in page
        assert 'value="pris_en_charge"' in page

    def test_the_resident(self, resident: Client, moved: Demande, camille: User) -> None:
        page = WebPage(resident.get(page_of(moved))).text
        assert page.count("À l’étude") >= 2
        assert "Le service traite votre demande." not in page
        assert "À la fin, le service dira sur cette page ce qui a été fait." in page
        resident.force_login(camille)
        assert "À l’étude." in WebPage(resident.get("/mon-espace/")).text
        state = resident.get(page_of(moved).replace("/suivi/", "/api/v1/requests/")).json()["state"]
        assert (state["code"], state["label"], state["sentence"]) == ("en_cours", "À l’étude", "À l’étude.")
