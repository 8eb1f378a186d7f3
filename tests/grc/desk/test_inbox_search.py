"""Search in the inbox: what it forgives, and the wall that it keeps (security items 4 and 5)."""

import datetime

import pytest
from django.db import connection

from accounts.context import NOBODY, SYSTEM, Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.desk.inbox import Bookmark, search
from grc.desk.views import selection
from grc.enums import State
from grc.models import Demande
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def agent(*authorities: Authority) -> Actor:
    return Actor(kind=ActorKind.AGENT, authority_ids=tuple(one.pk for one in authorities))


def found(person: User, asked: str, **query: str) -> list[str]:
    response = signed_in(person).get(LIST, {"q": asked, **query})
    assert response.status_code == 200
    return [row.demande.reference for row in response.context["rows"]]


@pytest.fixture
def fountain(bron: Authority) -> Demande:
    return demande(
        bron,
        description="Les fontaines de l’école débordent après la grêle.",
        name="Aurélien Château-Lambert",
        email="Aurelien@Example.org",
        address="3 allée des Hêtres",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "fontaine", "FONTAINES", "ecole", "écoles", "grele", "DEBORDENT", "fontaine école", "chateau", "Lambert",
        "hetres", "allée des hêtres", "lampadaire", "aurelien@example.org", " AURELIEN@EXAMPLE.ORG ",
        '"école débordent"',
    ],
)  # fmt: skip
def test_words_forgive_accents_plurals_and_case(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked) == [fountain.reference]


@pytest.mark.parametrize(
    "asked", ["piscine", "fontaine piscine", "autre@example.org", "example.org", "22222222", "06 00"]
)
def test_what_is_not_there_is_not_found(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked) == []
    assert "Aucune demande ne correspond" in WebPage(signed_in(agent_bron).get(LIST, {"q": asked})).text


def test_a_reference_is_understood_however_it_is_written(fountain: Demande, agent_bron: User) -> None:
    compact = fountain.reference.replace("-", "")
    for written in (
        fountain.reference,
        compact.lower(),
        f" {compact[:4]} {compact[4:]} ",
        f"{compact[:4]}.{compact[4:]}",
    ):
        assert found(agent_bron, written) == [fountain.reference], written


@pytest.mark.parametrize("asked", ["'", "!!! & | <->", "a:*", "(", '"', "%", "\\", "é" * 200, "-", "or", "<script>"])
def test_no_text_breaks_it(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked) in ([], [fountain.reference])


@pytest.mark.parametrize("asked", ["\x00", "x" * 201])
def test_what_cannot_be_searched_is_said(fountain: Demande, agent_bron: User, asked: str) -> None:
    response = signed_in(agent_bron).get(LIST, {"q": asked})
    assert response.status_code == 200
    assert "q" in response.context["form"].errors
    assert response.context["rows"] == []


def test_it_looks_in_every_state_unless_a_view_is_chosen(fountain: Demande, agent_bron: User) -> None:
    operations.move(demande_id=fountain.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    assert found(agent_bron, "fontaine") == [fountain.reference]
    assert found(agent_bron, "fontaine", vue="a-traiter") == []
    assert found(agent_bron, "fontaine", vue="closes") == [fountain.reference]
    assert found(agent_bron, "fontaine", etat="recu") == []


def test_what_is_written_later_is_found_too(fountain: Demande, agent_bron: User) -> None:
    operations.reply(demande_id=fountain.pk, body="Un sanglier est passé", at=AT)
    assert found(agent_bron, "sangliers fontaine") == [fountain.reference]


def test_a_transferred_request_changes_hands_in_the_search_too(
    fountain: Demande, metropolis: Authority, agent_bron: User, agent_metropole: User
) -> None:
    operations.transfer(demande_id=fountain.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=AT)
    assert (found(agent_bron, "fontaine"), found(agent_metropole, "fontaine")) == ([], [fountain.reference])


def test_what_is_found_among_the_latest_is_what_is_found_among_all(bron: Authority) -> None:
    """A word of most requests over eight months and a word of few, from the first and from a later page; one more than
    a page has; of one authority and of more than have marks."""
    ago = [datetime.timedelta(days=50 * number) for number in range(6)]
    frequent = [demande(bron, description=f"Le trottoir {one.days}", at=AT - one) for one in ago]
    rare = demande(bron, description="Un hérisson")
    ids = [bron.pk]
    with acting_as(SYSTEM):
        whole = inbox.matches_of("trottoir", authority_ids=ids, start=None)
        first = inbox.matches_of("trottoir", authority_ids=ids, start=None, most=3)
        last = first.places[-1]
        after = Bookmark(last.key, last.id)
        second = inbox.matches_of("trottoir", authority_ids=ids, start=after, most=3)
        assert [one.id for one in whole.places] == [one.pk for one in frequent]
        assert inbox.matches_of("trottoir", authority_ids=[*ids, 0, -1, -2, -3], start=None) == whole
        assert [*first.places, *second.places] == whole.places
        assert (first.is_cut, whole.is_cut) == (True, False)
        # Fewer than are asked for: all are looked at.
        few = inbox.matches_of("hérisson", authority_ids=ids, start=None, most=3)
        assert [one.id for one in few.places] == [rare.pk]
        assert inbox.matches_of("trottoir", authority_ids=ids, start=None, most=7).places == whole.places


class TestTheWall:
    """A's canaries, asked by B in every way there is."""

    @pytest.fixture
    def canary(self, bron: Authority) -> Demande:
        return demande(bron, description="canari jaune", name="Serin Canari", email="canari@example.org")

    @pytest.mark.parametrize("asked", ["canari", "serin", "canari@example.org", "canari -bleu", "canari or serin"])
    def test_through_the_page(self, canary: Demande, agent_bron: User, agent_dardilly: User, asked: str) -> None:
        assert found(agent_bron, asked) == [canary.reference]
        assert found(agent_dardilly, asked) == []
        page = signed_in(agent_dardilly).get(LIST, {"q": asked}).content.decode()
        assert "Serin" not in page
        assert canary.reference not in page

    def test_by_its_reference(self, canary: Demande, agent_dardilly: User) -> None:
        assert found(agent_dardilly, canary.reference) == []

    @pytest.mark.parametrize("only_open", [False, True])
    @pytest.mark.parametrize("most", [None, 1, 51])  # among all, among the latest, among all for want of more
    @pytest.mark.parametrize("asked", ["canari", "canari@example.org"])
    def test_even_when_asked_for_the_others_ids(
        self, canary: Demande, bron: Authority, dardilly: Authority, asked: str, most: int | None, only_open: bool
    ) -> None:
        for ids in ([bron.pk], [bron.pk, dardilly.pk]):
            for actor, number in ((agent(bron), 1), (agent(dardilly), 0), (NOBODY, 0), (SYSTEM, 1)):
                with acting_as(actor):
                    matches = inbox.matches_of(asked, authority_ids=ids, start=None, most=most, only_open=only_open)
                assert len(matches.places) == number, (actor, ids)

    def test_of_a_link_too(self, canary: Demande, bron: Authority) -> None:
        with acting_as(Actor(kind=ActorKind.LINK, authority_ids=(bron.pk,), subject_id=canary.pk)):
            assert inbox.matches_of("canari", authority_ids=[bron.pk], start=None).places == []

    def test_the_function_belongs_to_the_owner_and_only_the_application_calls_it(self, db: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT prosecdef, proconfig, pg_get_userbyid(proowner) = current_user, proacl::text"
                " FROM pg_proc WHERE proname = 'grc_search'"
            )
            definer, configuration, is_ours, rights = cursor.fetchone()
        assert (definer, is_ours) == (True, False)
        assert configuration == ["search_path=public, pg_temp"]
        assert not rights.startswith("{=")  # PUBLIC has none
        assert ",=" not in rights


def test_a_search_that_matches_more_than_it_looks_at_goes_on(
    bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five match, two are looked at a time, one in two is in the view: no page loses any."""
    monkeypatch.setattr(search, "MOST_MATCHES", 2)
    monkeypatch.setattr(selection, "LATEST", 0)
    made = [demande(bron, description="fontaine", at=AT - datetime.timedelta(hours=hours)) for hours in range(5)]
    for one in made[::2]:
        operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    client, query, references = signed_in(agent_bron), {"q": "fontaine", "vue": "closes"}, []
    for _page in range(4):
        response = client.get(LIST, query)
        references += [row.demande.reference for row in response.context["rows"]]
        if response.context["page"].next is None:
            break
        query["page"] = response.context["page"].next.encode()
    assert references == [one.reference for one in made[::2]]


def test_a_view_that_the_latest_matches_do_not_fill_has_those_before_them(
    bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are looked at first, pages are of one: the view has the first of the five, and the fourth and fifth."""
    monkeypatch.setattr(selection, "LATEST", 2)
    monkeypatch.setattr(inbox, "PAGE_SIZE", 1)
    made = [demande(bron, description="fontaine", at=AT - datetime.timedelta(hours=hours)) for hours in range(5)]
    for one in made[1:3]:
        operations.move(demande_id=one.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
    client, query, references = signed_in(agent_bron), {"q": "fontaine", "vue": "a-traiter"}, []
    for _page in range(6):
        response = client.get(LIST, query)
        references += [row.demande.reference for row in response.context["rows"]]
        if response.context["page"].next is None:
            break
        query["page"] = response.context["page"].next.encode()
    assert references == [made[number].reference for number in (0, 3, 4)]
