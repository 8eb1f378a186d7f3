"""Search in the inbox in spite of typing errors: what is found when nothing is written as it was asked."""

import datetime

import pytest
from django.db import connection

from accounts.context import NOBODY, SYSTEM, Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.models import Demande, SearchWord
from grc.operations import search as words
from grc.operations import submission
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
NEAREST = "Voici celles qui s’en approchent"


def found(person: User, asked: str) -> tuple[list[str], bool]:
    """The references that are found, and whether the page says that they are only close."""
    response = signed_in(person).get(LIST, {"q": asked})
    assert response.status_code == 200
    return [row.demande.reference for row in response.context["rows"]], NEAREST in WebPage(response).text


def known() -> set[str]:
    """The words that a search may mean, read as their owner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM grc_searchword")
        assert cursor.fetchone()[0] == 0, "no actor reads them"
    return {word for word in WORDS if is_known(word)}


WORDS = ("fontaine", "debordent", "aurelien", "aurelien@example.org", "sanglier", "canari")


def is_known(word: str) -> bool:
    """Whether a search for the word with a letter less finds something: nothing but the vocabulary leads there."""
    return found_of(word[:2] + word[3:])[0]


def found_of(*asked: str) -> list[bool]:
    with acting_as(SYSTEM):
        ids = list(Authority.objects.values_list("pk", flat=True))
        return [bool(inbox.matches_of(one, authority_ids=ids, start=None).places) for one in asked]


@pytest.fixture
def fountain(bron: Authority) -> Demande:
    return operations_demande(bron)


def operations_demande(bron: Authority) -> Demande:
    filed = demande(
        bron,
        description="Les fontaines de l’école débordent après la grêle.",
        name="Aurélien Château-Lambert",
        email="aurelien@example.org",
        address="3 allée des Hêtres",
    )
    filed.parties.update(phone="06 12 34 56 78")
    return filed


@pytest.mark.parametrize(
    "asked",
    [
        "fontiane", "FONTANE", "fontianes débordnt", "Aurelein", "chateau lamber", "Lambret", "allée des hetrse",
        "aurelein@example.org", "aurelien@exemple.org", "fontai", "3 alée des hêtres", "lampdaire",
    ],
)  # fmt: skip
def test_typing_errors_are_forgiven_and_said(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked) == ([fountain.reference], True)


def test_what_is_written_as_asked_is_not_called_close(fountain: Demande, agent_bron: User) -> None:
    assert found(agent_bron, "fontaine") == ([fountain.reference], False)


@pytest.mark.parametrize("asked", ["piscine", "fontiane piscine", "vue", "ele", "autre@example.org", "'; \\ | & !"])
def test_what_is_far_is_not_found(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked)[0] == []


@pytest.mark.parametrize("asked", ["0612345678", "06 12 34 56 78", "+33 6 12 34 56 78", "06.12.34.56.78"])
def test_a_telephone_is_understood_however_it_is_written(fountain: Demande, agent_bron: User, asked: str) -> None:
    assert found(agent_bron, asked) == ([fountain.reference], False)


def test_a_reference_with_a_wrong_character(fountain: Demande, agent_bron: User) -> None:
    assert found(agent_bron, f"0{fountain.reference[1:]}") == ([fountain.reference], True)


class TestTheWall:
    @pytest.mark.parametrize("only_open", [False, True])
    @pytest.mark.parametrize("asked", ["fontiane", "Aurelein", "0612345678", "aurelein@example.org"])
    def test_another_authoritys_agent_finds_nothing(
        self, fountain: Demande, bron: Authority, dardilly: Authority, agent_dardilly: User, asked: str, only_open: bool
    ) -> None:
        assert found(agent_dardilly, asked)[0] == []
        ids = [bron.pk, dardilly.pk]
        stranger = Actor(kind=ActorKind.AGENT, authority_ids=(dardilly.pk,))
        link = Actor(kind=ActorKind.LINK, authority_ids=(bron.pk,), subject_id=fountain.pk)
        for actor, number in ((stranger, 0), (NOBODY, 0), (link, 0), (SYSTEM, 1)):
            with acting_as(actor):
                matches = inbox.matches_of(asked, authority_ids=ids, start=None, only_open=only_open)
                assert len(matches.places) == number, actor

    def test_a_wrong_reference_too(self, fountain: Demande, agent_dardilly: User) -> None:
        assert found(agent_dardilly, f"0{fountain.reference[1:]}")[0] == []

    @pytest.mark.parametrize("function", ["grc_search_close", "grc_search_open_close", "grc_search_phone"])
    def test_the_functions_belong_to_the_owner_and_only_the_application_calls_them(self, function: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT prosecdef, proconfig[1], pg_get_userbyid(proowner) = current_user, proacl::text"
                " FROM pg_proc WHERE proname = %s",
                [function],
            )
            definer, path, is_ours, rights = cursor.fetchone()
        assert (definer, path, is_ours) == (True, "search_path=public, pg_temp", False)
        assert not rights.startswith("{=")
        assert ",=" not in rights

    def test_no_actor_reads_the_words(self, fountain: Demande, bron: Authority) -> None:
        for actor in (NOBODY, SYSTEM, Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,))):
            with acting_as(actor):
                assert not SearchWord.objects.exists()


class TestWordsKnown:
    def test_of_what_is_filed_and_written_later(self, fountain: Demande, agent_bron: User) -> None:
        operations.reply(demande_id=fountain.pk, body="Un sanglier est passé", at=AT)
        assert found(agent_bron, "sangleir")[0] == [fountain.reference]

    def test_what_only_a_request_said_goes_with_it(self, fountain: Demande, bron: Authority) -> None:
        other = demande(bron, description="Une fontaine fuit", name="Canari")
        assert known() == {"fontaine", "debordent", "aurelien", "aurelien@example.org", "canari"}
        with acting_as(SYSTEM):
            words.reduce(demande_ids=[fountain.pk])
        assert known() == {"fontaine", "canari"}
        with acting_as(SYSTEM):
            words.reduce(demande_ids=[other.pk])
        assert known() == set()

    def test_a_reference_is_none_of_them(self, bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor are its halves: each would be near some word of four letters."""
        monkeypatch.setattr(submission, "new_reference", iter(["FENT-HAWK", "2222-2222"]).__next__)
        demande(bron, description="Une hune est tombée")
        assert found_of("huna", "hawj", "fant", "fent-hawj") == [True, False, False, False]
        demande(bron, description="Le hawk de Bron s’est posé")
        assert found_of("hawj", "fant") == [True, False]


def test_it_takes_the_same_statements_whatever_it_finds(bron: Authority, agent_bron: User) -> None:
    operations_demande(bron)
    client = signed_in(agent_bron)
    _page, one = statements(client, f"{LIST}?q=fontiane")
    operations_demande(bron)
    operations_demande(bron)
    response, three = statements(client, f"{LIST}?q=fontiane")
    assert len(response.context["rows"]) == 3
    assert len(one) == len(three)
    assert sum("grc_search" in sql for sql in three) == 2, "as it is written, then as it may be meant"
