"""The list « À relire »: the reports of one's authorities that wait, the oldest first."""

import datetime
import re

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc.models import Demande
from signalement.enums import Moderation
from signalement.register.models import PublishedReport
from signalement.register.operations import answering, moderation
from tests.factories.requests import FILED_AT, demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/relecture/"
QUERIES = 15  # ten of them are those of any page of the administration


def several(commune: Authority, number: int) -> list[Demande]:
    day = datetime.timedelta(days=1)
    return [
        demande(commune, description=f"Le lampadaire n° {one} clignote.", at=FILED_AT - one * day)
        for one in range(number)
    ]


def test_the_oldest_comes_first(bron: Authority, desk: Client):
    newest, oldest = several(bron, 2)
    page = desk.get(LIST).content.decode()
    assert page.index(oldest.reference) < page.index(newest.reference)
    assert "2 signalements à relire" in WebPage(desk.get(LIST)).text


def test_it_has_nothing_that_is_read_withdrawn_hidden_or_others(
    bron: Authority, dardilly: Authority, desk: Client, agent_bron: User, now
):
    read, withdrawn, hidden = several(bron, 3)
    moderation.hide(demande_id=hidden.pk, reason="Vise un voisin", by=agent_bron, version=1, at=now)
    moderation.withhold(demande_id=read.pk, by=agent_bron, version=1, at=now)
    PublishedReport.objects.filter(pk=withdrawn.pk).update(state="retire")
    demande(dardilly, description="Celui de Dardilly clignote.")
    page = WebPage(desk.get(LIST))
    assert "Tout est relu" in page.text
    assert "Dardilly clignote" not in page.html


def test_one_click_publishes_what_is_shown(bron: Authority, desk: Client):
    (filed,) = several(bron, 1)
    page = desk.get(LIST).content.decode()
    text = re.search(r'name="text"[^>]*>([^<]*)</textarea>', page)[1]
    answer = desk.post(
        f"{LIST}liste/{filed.pk}/publier/", {"version": 1, "text": text, "address": filed.address}, follow=True
    )
    assert PublishedReport.objects.get().text == "Le lampadaire n° 0 clignote."
    assert "Revenir dessus" in WebPage(answer).text


def test_one_click_keeps_it(bron: Authority, desk: Client):
    (filed,) = several(bron, 1)
    answer = desk.post(f"{LIST}liste/{filed.pk}/garder/", {"version": 1, "text": "x", "address": ""})
    assert answer["Location"] == f"{LIST}#suite"
    assert PublishedReport.objects.get().moderation == Moderation.WITHHELD


def test_what_changed_meanwhile_is_read_again(bron: Authority, desk: Client, agent_bron: User, now):
    (filed,) = several(bron, 1)
    answering.answer(demande_id=filed.pk, text="Merci.", by=agent_bron, version=1, at=now)
    answer = desk.post(f"{LIST}liste/{filed.pk}/garder/", {"version": 1}, follow=True)
    assert "a changé entre-temps" in WebPage(answer).text
    assert PublishedReport.objects.get().moderation == Moderation.WAITING


def test_nothing_at_all_is_not_published(bron: Authority, desk: Client):
    (filed,) = several(bron, 1)
    answer = desk.post(f"{LIST}liste/{filed.pk}/publier/", {"version": 1, "text": " ", "address": ""})
    assert answer.status_code == 422
    assert "Il n’y a rien à publier" in WebPage(answer).text


def test_agents_of_elsewhere_find_nothing(bron: Authority, agent_dardilly: User):
    (filed,) = several(bron, 1)
    elsewhere = signed_in(agent_dardilly)
    assert filed.reference not in elsewhere.get(LIST).content.decode()
    for name in ("publier", "garder"):
        assert elsewhere.post(f"{LIST}liste/{filed.pk}/{name}/", {"version": 1, "text": "x"}).status_code == 404


def test_the_list_goes_on_from_the_last_one(bron: Authority, desk: Client):
    several(bron, 12)
    first = desk.get(LIST).content.decode()
    following = re.search(r"apres=([^\"&]+)", first)[1]
    rest = WebPage(desk.get(f"{LIST}?apres={following}"))
    seen = {row.reference for row in PublishedReport.objects.all() if f">{row.reference}</a>" in first}
    then = {row.reference for row in PublishedReport.objects.all() if f">{row.reference}</a>" in rest.html}
    assert (len(seen), len(then), seen & then) == (10, 2, set())
    assert "Voir les suivants" not in rest.text
    assert desk.get(f"{LIST}?apres=n’importe quoi").status_code == 200


def test_the_inbox_leads_to_it_with_its_count(bron: Authority, desk: Client):
    several(bron, 3)
    assert "À relire pour le public 3" in WebPage(desk.get("/admin/demandes/?vue=toutes")).text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_whatever_is_listed(bron: Authority, desk: Client, number: int):
    several(bron, number)
    assert len(statements(desk, LIST)[1]) == QUERIES
