"""What an address of the list cannot have is said, each in its sentence, with what is shown instead."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc.desk import inbox
from grc.desk.inbox.orders import Ordering
from grc.models import Label, SavedView
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
ORDER = "Cet ordre n’existe pas : la liste est dans son ordre habituel."
PAGE = "Cette page était celle d’une autre liste : voici la première."
LABEL = "Cette étiquette n’existe plus, ou n’est pas de vos collectivités."
OTHERS = "Cette collectivité n’est pas de celles dont vous traitez les demandes."


def test_what_makes_sense_is_told_nothing(bron: Authority, desk: Client) -> None:
    demande(bron)
    bookmark = inbox.Bookmark(AT, 1).encode()
    address = {"vue": "toutes", "ordering": "-depot", "page": bookmark, "etat": "recu", "collectivite": bron.pk}
    for query in ({}, address):
        assert desk.get(LIST, query).context["amiss"] == []


@pytest.mark.parametrize("ordering", ["xyz", "-", "--depot", "depot;", "é"])
def test_an_order_that_does_not_exist(bron: Authority, desk: Client, ordering: str) -> None:
    made = [demande(bron, at=AT - datetime.timedelta(days=days)) for days in range(2)]
    response = desk.get(LIST, {"vue": "toutes", "ordering": ordering})
    assert ORDER in WebPage(response).text
    assert [row.demande.pk for row in response.context["rows"]] == [one.pk for one in made]


def test_a_page_of_another_order(bron: Authority, desk: Client) -> None:
    made = demande(bron)
    page = inbox.Bookmark(AT.date(), 1, ordering=Ordering("echeance", falling=False)).encode()
    response = desk.get(LIST, {"vue": "toutes", "page": page})
    assert PAGE in WebPage(response).text
    assert [row.demande.pk for row in response.context["rows"]] == [made.pk]
    assert PAGE not in WebPage(desk.get(LIST, {"vue": "toutes", "page": page, "ordering": "echeance"})).text


@pytest.mark.parametrize(("query", "shown"), [({}, "À traiter"), ({"q": "lampadaire"}, "Toutes")])
def test_a_tab_that_does_not_exist(bron: Authority, desk: Client, query: dict[str, str], shown: str) -> None:
    response = desk.get(LIST, {"vue": "nulle-part", **query})
    assert f"Cette vue n’existe pas : voici « {shown} »." in WebPage(response).text


def test_a_filter_of_another_authority_is_left_aside_where_one_has_but_one(
    bron: Authority, dardilly: Authority, desk: Client
) -> None:
    made = demande(bron)
    response = desk.get(LIST, {"vue": "toutes", "collectivite": dardilly.pk})
    page = WebPage(response)
    assert f"{OTHERS} Ce filtre est laissé de côté." in page.text
    assert page.link("Retirer ce filtre") == "?vue=toutes"
    assert [row.demande.pk for row in response.context["rows"]] == [made.pk]


def test_a_filter_of_another_authority_is_refused_where_one_has_several(
    bron: Authority, dardilly: Authority, metropolis: Authority, agent_bron: User
) -> None:
    since = datetime.date(2026, 1, 1)
    communes_operations.grant(user=agent_bron, authority=metropolis, role=Role.AGENT, starts_on=since)
    demande(bron)
    response = signed_in(agent_bron).get(LIST, {"vue": "toutes", "collectivite": dardilly.pk})
    assert OTHERS in WebPage(response).text
    assert response.context["rows"] == []


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_label_that_is_gone_and_one_of_others_are_told_alike(
    bron: Authority, dardilly: Authority, desk: Client, is_gone: bool
) -> None:
    demande(bron)
    label = Label.objects.create(authority=dardilly, name="Urgent")
    pk = label.pk
    if is_gone:
        label.delete()
    page = WebPage(desk.get(LIST, {"vue": "toutes", "etiquette": pk}))
    assert LABEL in page.text
    assert page.link("Retirer ce filtre") == "?vue=toutes"


@pytest.mark.parametrize(
    "name", ["objet", "etat", "echeance", "criticite", "canal", "commune", "suivi", "equipe", "poids", "du"]
)
def test_each_filter_has_its_sentence(bron: Authority, desk: Client, name: str) -> None:
    demande(bron)
    (one,) = desk.get(LIST, {"vue": "toutes", name: "999999"}).context["amiss"]
    assert one.is_refusal
    assert one.words != "Choisissez dans la liste."
    assert one.words.endswith(".")


def test_a_saved_view_whose_label_is_gone(bron: Authority, desk: Client, agent_bron: User) -> None:
    label = Label.objects.create(authority=bron, name="Urgent")
    view = SavedView.objects.create(user=agent_bron, name="Urgences", query=f"vue=toutes&etiquette={label.pk}")
    dead = "La vue « Urgences » ne montre rien : ce qu’elle demande n’existe plus."
    living = WebPage(desk.get(f"{LIST}?{view.query}"))
    assert dead not in living.text
    assert "à revoir" not in living.text
    label.delete()
    assert "à revoir" in WebPage(desk.get(f"{LIST}?vue=toutes")).text
    page = WebPage(desk.get(f"{LIST}?{view.query}"))
    assert dead in page.text
    assert LABEL in page.text
    assert page.link("Ouvrir « Mes vues »") == "/admin/demandes/vues/"


def test_it_is_said_where_the_list_alone_is_read_anew(desk: Client) -> None:
    assert ORDER in WebPage(desk.get(f"{LIST}resultats/", {"ordering": "xyz"})).text
