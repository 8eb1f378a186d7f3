"""What is open, in indexes of its own: words and labels are found in the tabs of open requests while they are."""

import datetime

import pytest

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.enums import State
from grc.models import Demande, DemandeLabel, Label, SearchEntry
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def urgent(bron: Authority) -> Label:
    return Label.objects.create(authority=bron, name="Urgent")


def found(person: User, **query: object) -> list[str]:
    response = signed_in(person).get(LIST, {"vue": "a-traiter", **query})
    return [row.demande.reference for row in response.context["rows"]]


def marks(one: Demande) -> set[bool]:
    with acting_as(SYSTEM):
        labels = DemandeLabel.objects.filter(demande=one).values_list("is_open", flat=True)
        return {*labels, SearchEntry.objects.get(demande=one).is_open}


def test_it_is_found_while_it_is_open_and_again_when_it_is_reopened(
    bron: Authority, agent_bron: User, urgent: Label
) -> None:
    one = demande(bron, description="La fontaine déborde.")
    operations.tag(demande_id=one.pk, add=[urgent.pk], by=agent_bron, at=AT)
    asked = ({"q": "fontaine"}, {"q": "fontiane"}, {"q": "fontaine", "etiquette": urgent.pk}, {"etiquette": urgent.pk})
    assert (marks(one), [found(agent_bron, **each) for each in asked]) == ({True}, [[one.reference]] * 4)
    closed = operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    assert (marks(one), [found(agent_bron, **each) for each in asked]) == ({False}, [[]] * 4)
    assert found(agent_bron, vue="closes", etiquette=urgent.pk, q="fontaine") == [one.reference]
    operations.correct(demande_id=one.pk, by=agent_bron, version=closed.version, at=AT)
    assert (marks(one), [found(agent_bron, **each) for each in asked]) == ({True}, [[one.reference]] * 4)


def test_what_is_put_on_a_closed_one_is_not_open(bron: Authority, agent_bron: User, urgent: Label) -> None:
    one = demande(bron, description="La fontaine déborde.")
    operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    operations.tag(demande_id=one.pk, add=[urgent.pk], by=agent_bron, at=AT)
    assert marks(one) == {False}


def test_open_matches_are_those_of_all_that_are_open(bron: Authority, agent_bron: User) -> None:
    """From the first page and from a later one; closed ones between them take no place."""
    made = [demande(bron, description=f"fontaine {n}", at=AT - datetime.timedelta(days=40 * n)) for n in range(6)]
    for one in made[::2]:
        operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    with acting_as(SYSTEM):
        first = inbox.matches_of("fontaine", authority_ids=[bron.pk], start=None, most=2, only_open=True)
        after = inbox.Bookmark(first.places[-1].key, first.places[-1].id)
        second = inbox.matches_of("fontaine", authority_ids=[bron.pk], start=after, most=2, only_open=True)
    assert [[place.id for place in one.places] for one in (first, second)] == [[made[1].pk, made[3].pk], [made[5].pk]]
    assert (first.is_cut, second.is_cut) == (True, False)


def test_what_is_close_among_the_open_ones_is_said_so(bron: Authority, agent_bron: User) -> None:
    """A closed one may have the words as they were typed."""
    one, other = (demande(bron, description=words) for words in ("La fontaine déborde.", "La fontanelle déborde."))
    operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    page = signed_in(agent_bron).get(LIST, {"vue": "a-traiter", "q": "fontaine"})
    assert [row.demande.reference for row in page.context["rows"]] == [other.reference]
    assert "Aucune demande ouverte ne contient ces mots tels quels." in WebPage(page).text
