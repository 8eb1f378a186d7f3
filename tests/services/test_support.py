"""« Demander de l’aide », in the administration: what the staff of communes asks, and what the project team answers."""

import datetime
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.conventions.enums import Offer
from communes.enums import Role
from communes.models import Authority
from grc import operations as requests
from grc.enums.demarches import SUPPORT
from grc.models import Demande
from services import operations
from services.wording import impersonal_address
from tests.factories.conventions import covered
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST, ASK = "/admin/aide/", "/admin/aide/nouvelle/"
TEXT = "Le bouton Enregistrer ne répond pas."


@pytest.fixture(autouse=True)
def site(metropolis_site: Site) -> Site:
    return metropolis_site


@pytest.fixture
def team() -> Client:
    """The browser of one of the project team, who answers the staff of communes."""
    return signed_in(member(Authority.objects.get(slug=SUPPORT), Role.AGENT))


def ask(client: Client, *, page: str = "", **fields: str) -> Any:
    hidden = WebPage(client.get(ASK, {"page": page})).hidden
    sent = {name: hidden[name] for name in ("submission_key", "page")}
    return client.post(ASK, sent | {"message": TEXT} | fields)


def asked(client: Client) -> Demande:
    assert ask(client).status_code == 302
    return Demande.objects.latest("pk")


def test_every_page_of_the_administration_leads_there_with_its_address(desk: Client, bron: Authority) -> None:
    filed = demande(bron)
    for page, said in {"/admin/": "/admin/", f"/admin/demandes/{filed.pk}/?q=martin": "/admin/demandes/…/"}.items():
        assert f"{ASK}?page={quote(said, safe='')}" in desk.get(page).content.decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/admin/demandes/?q=Camille", "/admin/demandes/"),
        ("/admin/demandes/12/", "/admin/demandes/…/"),
        ("/admin/personnes/12/#fiche", "/admin/personnes/…/"),
        ("/admin/nouvelle-demande/deposee/GX7K-4M2P/", "/admin/nouvelle-demande/deposee/…/"),
        ("/admin/pages/12/edit/", "/admin/pages/12/edit/"),
        ("/admin/settings/communes/brand/2/", "/admin/settings/communes/brand/…/"),
        ("/admin/demandes/…/", "/admin/demandes/…/"),
        ("/admin/demandes/lot/…/", "/admin/demandes/lot/…/"),
        ("/admin/Camille-Martin/", ""),
        ("/suivi/", ""),
        ("https://example.org/admin/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_nothing_that_names_somebody_goes_along(path: str, said: str) -> None:
    assert impersonal_address(path) == said


def test_it_goes_to_the_project_team_with_what_is_known_and_no_more(
    desk: Client, team: Client, bron: Authority, agent_bron: User, agent_dardilly: User, agent_metropole: User
) -> None:
    filed = demande(bron, name="Camille Martin")
    answer = ask(desk, page=f"/admin/demandes/{filed.pk}/?q=Camille")
    call = Demande.objects.latest("pk")
    assert answer["Location"] == f"{LIST}{call.reference}/"
    assert (call.authority.slug, call.demarche.slug, call.commune) == (SUPPORT, SUPPORT, None)
    assert call.answers == {"message": TEXT, "page": "/admin/demandes/…/", "collectivite": "Ville de Bron"}
    assert call.due_on is not None
    treated = WebPage(team.get(f"/admin/demandes/{call.pk}/")).text
    for words in (TEXT, "/admin/demandes/…/", "Ville de Bron", agent_bron.email):
        assert words in treated
    for other in (agent_dardilly, agent_metropole, agent_bron):
        assert signed_in(other).get(f"/admin/demandes/{call.pk}/").status_code == 404


def test_both_sides_follow_it(desk: Client, team: Client) -> None:
    call = asked(desk)
    page = f"{LIST}{call.reference}/"
    assert TEXT in WebPage(desk.get(page)).text
    agent = User.objects.get(memberships__authority__slug=SUPPORT)
    requests.write_to_resident(
        demande_id=call.pk, body="Videz le cache.", by=agent, version=call.version, at=timezone.now()
    )
    shown = WebPage(desk.get(page)).text
    for words in ("Videz le cache.", "L’Assistance aux communes vous a écrit"):
        assert words in shown
    assert desk.post(page, {"body": "Cela ne change rien."}).status_code == 302
    assert "Cela ne change rien." in WebPage(desk.get(page)).text
    assert "Cela ne change rien." in WebPage(team.get(f"/admin/demandes/{call.pk}/")).text


def test_a_colleague_and_another_commune_see_nothing_of_it(
    desk: Client, bron: Authority, agent_dardilly: User, projet: User
) -> None:
    call = asked(desk)
    page = f"{LIST}{call.reference}/"
    for other in (member(bron, Role.AGENT, first_name="Noé"), agent_dardilly, projet):
        client = signed_in(other)
        assert client.get(page).status_code == client.post(page, {"body": "Moi aussi."}).status_code == 404
        assert call.reference not in client.get(LIST).content.decode()
    assert not call.messages.exists()


def test_a_request_of_ones_own_as_a_resident_is_none_of_it(desk: Client, bron: Authority, agent_bron: User) -> None:
    own = demande(bron, user=agent_bron)
    assert own.reference not in desk.get(LIST).content.decode()
    assert desk.get(f"{LIST}{own.reference}/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"message": " "}, "Dites ce que vous vouliez faire et ce qui s’est passé."),
        ({"message": "a" * 4001}, "4000 caractères au plus"),
        ({"submission_key": "forgée"}, "Votre texte est gardé"),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(desk: Client, fields: dict[str, str], said: str) -> None:
    answer = ask(desk, page="/admin/demandes/", **fields)
    assert answer.status_code == 422
    assert said in WebPage(answer).text
    assert "/admin/demandes/" in WebPage(answer).hidden["page"]
    assert not Demande.objects.exists()


def test_what_a_forged_form_says_of_the_page_is_not_kept(desk: Client) -> None:
    sent = {"submission_key": WebPage(desk.get(ASK)).hidden["submission_key"], "message": TEXT}
    desk.post(ASK, sent | {"page": "/admin/personnes/12/?nom=Camille"})
    assert Demande.objects.latest("pk").answers["page"] == "/admin/personnes/…/"


def test_an_empty_message_is_refused(desk: Client) -> None:
    answer = desk.post(f"{LIST}{asked(desk).reference}/", {"body": " "})
    assert answer.status_code == 422
    assert "Écrivez votre message avant de l’envoyer." in WebPage(answer).text


def test_sent_twice_it_is_one_and_with_other_words_a_conflict(desk: Client) -> None:
    hidden = WebPage(desk.get(ASK)).hidden
    sent = {name: hidden[name] for name in ("submission_key", "page")} | {"message": TEXT}
    assert desk.post(ASK, sent)["Location"] == desk.post(ASK, sent)["Location"]
    other = desk.post(ASK, sent | {"message": "Autre chose."})
    assert other.status_code == 409
    assert Demande.objects.get().reference in WebPage(other).text


@pytest.mark.parametrize("offer", [Offer.RESTRICTED, None])
def test_whatever_the_convention_of_ones_commune(desk: Client, bron: Authority, offer: Offer | None) -> None:
    covered(bron, offer)
    assert asked(desk).authority.slug == SUPPORT


def test_who_does_not_enter_the_administration_asks_nothing() -> None:
    client = signed_in(user())
    assert client.get(ASK).status_code == client.get(LIST).status_code == 302
    version = operations.last_version(SUPPORT)
    assert version is not None
    with pytest.raises(requests.NotAllowed):
        operations.ask_for_help(
            message=TEXT, page="", version=version, by=user(), submission_key=uuid.uuid4(), at=timezone.now()
        )


def test_nobody_writes_about_anothers_call(desk: Client, agent_dardilly: User) -> None:
    call = asked(desk)
    with pytest.raises(requests.NotAllowed):
        operations.write_again(reference=call.reference, body="Moi aussi.", by=agent_dardilly, at=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_statements_whatever_it_holds(desk: Client, agent_bron: User, number: int) -> None:
    version = operations.last_version(SUPPORT)
    assert version is not None
    for one in range(number):
        operations.ask_for_help(
            message=f"Question {one}",
            page="",
            version=version,
            by=agent_bron,
            submission_key=uuid.uuid4(),
            at=timezone.now() + datetime.timedelta(minutes=one),
        )
    answer, sql = statements(desk, LIST)
    assert answer.content.decode().count("Question ") == number
    assert len([one for one in sql if "grc_demande" in one]) == 1
    assert len(sql) == 13


def test_an_empty_list_says_what_will_come(desk: Client) -> None:
    assert "Vous n’avez rien demandé" in WebPage(desk.get(LIST)).text
