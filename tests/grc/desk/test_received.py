"""What comes to an agent's authorities decides what they are offered, and what an empty list says."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from communes.operations import grant
from grc.desk.inbox import TABS, awaited
from grc.enums import Holder, Kind
from grc.enums.sharing import ASSISTANCE
from grc.models import Competence, Label
from grc.routing import received
from signalement.reporting.models import SignalementPage
from tests.factories.people import member, user
from tests.factories.requests import demande, lamp
from tests.factories.sites import bare_site
from tests.factories.teams import team_of
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST, COUNTER, COLUMNS = "/admin/demandes/", "/admin/nouvelle-demande/", "/admin/demandes/colonnes/"
REFUSED = "Les signalements ne sont pas confiés à votre organisme"
# Of reports alone: their map, their rounds, their reading, what partners have of them, their forms.
DIRECT = (
    "/admin/carte/",
    "/admin/carte/resultats/",
    "/admin/carte/13/4205/2921.json",
    "/admin/tournee/",
    "/admin/relecture/",
    "/admin/envois-partenaires/",
    f"{COUNTER}lampadaire-eteint/",
)
TEAMS = "/admin/demandes/equipes/"


@pytest.fixture
def mdmph(db: None) -> Authority:
    return Authority.objects.get(slug="mdmph")


def whole(client: Client, address: str, **query: str) -> WebPage:
    """The page, menu included."""
    return WebPage(client.get(address, query))


def emptied(client: Client, **query: str) -> str:
    """What a list in which there is nothing says."""
    return whole(client, LIST, **query).part("desk-empty")


def test_what_comes_to_whom(bron: Authority, metropolis: Authority, mdmph: Authority, assistance: Authority) -> None:
    def of(*authorities: Authority) -> tuple[list[int], bool, bool]:
        ids, found = received(Authority.objects.filter(pk__in=[one.pk for one in authorities]))
        return ids, Kind.REPORT in found.kinds, found.only_questions

    assert of(bron) == ([bron.pk], True, False)
    assert of(metropolis)[1:] == (True, False)
    assert of(mdmph)[1:] == (False, False)
    assert of(assistance)[1:] == (False, True)
    assert of(assistance, mdmph)[1:] == (False, False)
    assert of(mdmph, bron) == (sorted([mdmph.pk, bron.pk]), True, False)
    assert of() == ([], False, False)
    Competence.objects.create(
        demarche=lamp(), commune=bron, holder=Holder.BODY, body=mdmph, reason="Devant la maison, c’est elle."
    )
    assert of(mdmph)[1:] == (True, False)


class TestReportsAreOfferedWhereTheyCome:
    def offered(self, client: Client) -> list[str]:
        """What of reports the agent is offered, over the pages where any of it is."""
        inbox, counter, columns = (whole(client, page) for page in (LIST, COUNTER, COLUMNS))
        seen = {
            "map": "/admin/carte/" in inbox.html,
            "round": "/admin/tournee/preparer/" in inbox.html,
            "list to read": inbox.html.count("/admin/relecture/") > 1,
            "menu": "/admin/relecture/" in whole(client, "/admin/").html,
            "category in a filter": "Lampadaire éteint" in inbox.text,
            "place in a filter": 'name="commune"' in inbox.html,
            "place in a column": 'value="lieu"' in columns.html,
            "category at the counter": "Lampadaire éteint" in counter.text,
        }
        return [name for name, is_there in seen.items() if is_there]

    def test_to_an_agent_of_a_commune_all(self, bron: Authority, agent_bron: User) -> None:
        bare_site(bron).root_page.add_child(instance=SignalementPage(title="Signaler", slug="signaler"))
        demande(bron)
        client = signed_in(agent_bron)
        assert len(self.offered(client)) == 8
        assert [address for address in DIRECT if client.get(address).status_code != 200] == []

    @pytest.mark.parametrize("slug", ["mdmph", ASSISTANCE])
    def test_to_who_receives_none_nothing(self, slug: str) -> None:
        client = signed_in(member(Authority.objects.get(slug=slug), Role.AGENT))
        assert self.offered(client) == []
        for address in DIRECT:
            answer = client.get(address)
            assert (answer.status_code, REFUSED in WebPage(answer).text) == (403, True), address
        assert client.post("/admin/tournee/preparer/").status_code == 403

    def test_to_who_serves_two_what_comes_to_either(self, bron: Authority, mdmph: Authority) -> None:
        person = member(mdmph, Role.AGENT)
        grant(user=person, authority=bron, role=Role.AGENT, starts_on=person.memberships.get().starts_on)
        demande(bron)
        assert len(self.offered(signed_in(person))) == 8

    @pytest.mark.parametrize(
        ("slug", "role", "expected"),
        [
            ("bron", Role.SUPERVISOR, True),
            ("mdmph", Role.SUPERVISOR, False),
            ("metropole", Role.PROJECT_TEAM, True),
        ],
    )
    def test_servers_of_reports_are_in_the_menu_of_who_has_reports(self, slug: str, role: Role, expected: bool) -> None:
        client = signed_in(member(Authority.objects.get(slug=slug), role))
        assert ("/admin/serveurs-open311/" in whole(client, "/admin/").html) is expected

    def test_nor_to_who_sets_up_a_desk(self, bron: Authority, mdmph: Authority) -> None:
        """Teams and reply templates of a body without reports; nor the assets that they are about."""
        for authority, is_offered in ((bron, True), (mdmph, False)):
            client = signed_in(member(authority, Role.SUPERVISOR))
            team = team_of(authority, name="Accueil")
            for page in (f"{TEAMS}{team.pk}/", "/admin/reponses-types/new/"):
                assert ("Lampadaire éteint" in whole(client, page).text) == is_offered, (authority, page)
            assert ("/admin/imports/equipements/" in whole(client, "/admin/").html) == is_offered


class TestAnEmptyListSaysWhatWillCome:
    @pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "mon-equipe"])
    @pytest.mark.parametrize(
        ("slug", "role", "words"),
        [
            ("bron", Role.AGENT, awaited.ALL),
            ("bron", Role.SUPERVISOR, awaited.ALL),
            ("mdmph", Role.AGENT, awaited.SERVICES),
            (ASSISTANCE, Role.AGENT, awaited.QUESTIONS),
        ],
    )
    def test_in_each_view_for_each_role(self, tab: str, slug: str, role: Role, words: str) -> None:
        said = emptied(signed_in(member(Authority.objects.get(slug=slug), role)), vue=tab)
        assert str(awaited.TABS[tab]) in said
        assert (str(words) in said) == (tab in awaited.WHOLE)

    def test_in_the_view_of_teams(self, bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
        for person, is_led in ((agent_bron, False), (supervisor_bron, True)):
            team_of(bron, person, name=f"Équipe {person.pk}")
            said = emptied(signed_in(person), vue="mon-equipe")
            assert str(awaited.TABS["mon-equipe"]) in said
            assert ("Dire quelles démarches reçoit chaque équipe" in said) == is_led

    def test_each_tab_has_its_words(self) -> None:
        assert awaited.TABS.keys() == TABS.keys()

    def test_on_the_first_page_until_something_is_there(self, bron: Authority, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        assert str(awaited.ALL) in whole(client, "/admin/").text
        demande(bron)
        assert str(awaited.ALL) not in whole(client, "/admin/").text

    def test_superusers_are_told_of_all(self) -> None:
        assert str(awaited.ALL) in emptied(signed_in(user(is_superuser=True)))


class TestAReferenceOpensNothing:
    SHARED = "Pour voir ce que voit l’usager, il faut son accord"

    @pytest.fixture
    def said_of(self, assistance: Authority) -> Callable[[str], str]:
        client = signed_in(member(assistance, Role.AGENT))

        def ask(reference: str) -> str:
            return emptied(client, q=reference)

        return ask

    def test_the_assistance_is_told_the_same_of_any_and_how_to_be_shown(
        self, bron: Authority, said_of: Callable[[str], str]
    ) -> None:
        filed = demande(bron, name="Zoé Canari", email="zoe@example.org")
        told = said_of(filed.reference)
        assert self.SHARED in told
        assert "Puis-je voir votre page ?" in told
        assert {said_of(asked) for asked in ("2345-678K", filed.reference.lower(), "Zoé Canari", "zzzz")} == {told}

    def test_whole_pages_differ_by_what_was_typed_alone(self, bron: Authority, assistance: Authority) -> None:
        filed = demande(bron)
        client = signed_in(member(assistance, Role.AGENT))

        def page(asked: str) -> str:
            said = re.sub(r'nonce="[^"]*"|csrf[^>]*|"[A-Za-z0-9]{64}"', "", whole(client, LIST, q=asked).html)
            return said.replace(asked, "…")

        assert page(filed.reference) == page("2345-678K")

    def test_other_agents_are_told_that_it_is_theirs_alone(self, bron: Authority, agent_dardilly: User) -> None:
        said = emptied(signed_in(agent_dardilly), q=demande(bron).reference)
        assert "même avec sa référence" in said
        assert self.SHARED not in said

    def test_a_filter_that_leaves_nothing_speaks_of_no_reference(self, bron: Authority, agent_bron: User) -> None:
        label = Label.objects.create(authority=bron, name="Urgent", colour="rouge")
        assert "référence" not in emptied(signed_in(agent_bron), etiquette=f"{label.pk}")
