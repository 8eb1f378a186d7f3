"""The list of requests: who sees it, what it shows, and what it costs."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.desk.forms.inbox import InboxForm
from grc.desk.inbox import own
from grc.desk.inbox.orders import ORDERS, Ordering
from grc.desk.views.selection import known_to, page_of, selection_of
from grc.enums import State
from grc.models import Demande, DemandeLabel, Label
from tests.factories.people import member, user
from tests.factories.requests import demande, pothole
from tests.factories.teams import team_of
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
# The frame of an admin page for an agent: session, account, groups in step, actor, permissions, menu.
FRAME = 11
LIMIT = 7


def listed(person: User, **query: Any) -> list[str]:
    """The references that `person` reads in the list, in its order."""
    response = signed_in(person).get(LIST, query)
    assert response.status_code == 200
    return [row.demande.reference for row in response.context["rows"]]


class TestWhoSeesIt:
    @pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
    def test_who_treats_requests(self, bron: Authority, role: Role) -> None:
        response = signed_in(member(bron, role)).get(LIST)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.PROJECT_TEAM, Role.HELP_DESK])
    def test_other_roles_are_told_why_not(self, bron: Authority, metropolis: Authority, role: Role) -> None:
        authority = metropolis if role in Role.METROPOLITAN else bron
        response = signed_in(member(authority, role)).get(LIST)
        assert response.status_code == 403
        assert "réservée aux agents" in WebPage(response).text

    def test_nobody_is_asked_to_sign_in(self, bron: Authority) -> None:
        response = signed_in(None).get(LIST)
        assert (response.status_code, response["Location"]) == (302, f"/compte/connexion/?next={LIST}")

    def test_a_resident_account_does_not_enter_the_administration(self, db: None) -> None:
        assert signed_in(user()).get(LIST).status_code == 302

    def test_a_membership_that_is_over_closes_the_door_at_once(self, bron: Authority) -> None:
        person = member(bron, Role.AGENT)
        client = signed_in(person)
        assert client.get(LIST).status_code == 200
        communes_operations.revoke(user=person, authority=bron, role=Role.AGENT)
        communes_operations.grant(user=person, authority=bron, role=Role.OFFICER, starts_on=datetime.date(2026, 1, 1))
        assert client.get(LIST).status_code == 403

    def test_a_superuser_sees_every_authority(self, bron: Authority, dardilly: Authority) -> None:
        both = {demande(bron).reference, demande(dardilly).reference}
        root = User.objects.create_superuser("root@example.org", "x" * 20)
        assert set(listed(root)) == both

    @pytest.mark.parametrize(("role", "shown"), [(Role.AGENT, True), (Role.OFFICER, False)])
    def test_the_menu_and_the_first_page_lead_there_who_may(self, bron: Authority, role: Role, shown: bool) -> None:
        page = signed_in(member(bron, role)).get("/admin/").content.decode()
        assert (f'"{LIST}"' in page) is shown
        assert ("desk-home" in page) is shown


class TestOtherSnippetViews:
    @pytest.mark.parametrize(
        "path",
        [
            "add/", "chooser/", "bulk/delete/", "unpublish/1/", "edit/1/", "delete/1/", "copy/1/",
            "usage/1/", "history/1/", "inspect/1/", "1/delete/", "1/copy/", "1/usage/", "1/history/", "1/inspect/",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_do_not_exist(self, bron: Authority, path: str, method: str) -> None:
        root = User.objects.create_superuser("root@example.org", "x" * 20)
        assert getattr(signed_in(root), method)(LIST + path).status_code == 404

    @pytest.mark.parametrize(
        "address",
        [
            "/admin/snippets/grc/demande/",
            "/admin/snippets/choose/grc/demande/",
            "/admin/bulk/grc/demande/delete/",
            "/admin/snippets/grc/demande/add/",
        ],
    )
    def test_nor_elsewhere_in_the_administration(self, bron: Authority, address: str) -> None:
        root = User.objects.create_superuser("root@example.org", "x" * 20)
        request = demande(bron)
        response = signed_in(root).get(address, {"id": request.pk})
        assert response.status_code in {302, 404}
        assert request.reference not in response.content.decode()

    @pytest.mark.parametrize("name", ["add", "delete", "copy", "usage", "history", "inspect"])
    def test_have_no_name(self, name: str) -> None:
        with pytest.raises(NoReverseMatch):
            reverse(f"demandes:{name}", args=[1] if name != "add" else [])


class TestWhatItShows:
    def test_only_the_requests_of_ones_authority(
        self, bron: Authority, dardilly: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        ours, theirs = demande(bron), demande(dardilly, description="CANARI")
        assert listed(agent_bron) == [ours.reference]
        assert listed(agent_dardilly) == [theirs.reference]
        assert "CANARI" not in signed_in(agent_bron).get(LIST, {"vue": "toutes"}).content.decode()

    def test_what_an_agent_scans(self, bron: Authority, agent_bron: User) -> None:
        request = demande(bron, name="Zoé Canari", description="Le <b>lampadaire</b> clignote", at=AT)
        operations.assign(demande_id=request.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        operations.reply(demande_id=request.pk, body="Toujours en panne", at=AT)
        page = WebPage(signed_in(agent_bron).get(LIST)).text
        for text in (
            request.reference, "Lampadaire", "Le <b>lampadaire</b> clignote", "12 rue de la République",
            "Zoé Canari", "Reçue", "Au service d’agir", str(agent_bron), "Déposée", "Nouveau message",
        ):  # fmt: skip
            assert text in page, text

    def test_newest_first(self, bron: Authority, agent_bron: User) -> None:
        days = [AT - datetime.timedelta(days=days) for days in (3, 1, 2)]
        made = {day: demande(bron, at=day).reference for day in days}
        assert listed(agent_bron) == [made[day] for day in sorted(days, reverse=True)]

    def test_an_empty_list_says_what_will_come(self, agent_bron: User) -> None:
        assert "viendront ici, dès qu’ils arrivent" in WebPage(signed_in(agent_bron).get(LIST)).text


class TestTabs:
    @pytest.fixture(autouse=True)
    def today(self) -> Iterator[None]:
        """The day on which they are filed: none is late by itself."""
        with time_machine.travel(AT):
            yield

    @pytest.fixture
    def requests(self, bron: Authority, agent_bron: User) -> dict[str, Demande]:
        """One request in each situation."""
        made = {name: demande(bron, at=AT) for name in ("new", "mine", "waiting", "closed", "written", "late")}
        operations.assign(demande_id=made["mine"].pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        for name, state in (("waiting", State.WAITING_RESIDENT), ("closed", State.RESOLVED)):
            operations.move(demande_id=made[name].pk, to=state, note="Où ?", by=agent_bron, version=1, at=AT)
        operations.reply(demande_id=made["written"].pk, body="Alors ?", at=AT)
        Demande.objects.filter(pk=made["late"].pk).update(due_on=datetime.date(2026, 1, 5))
        Demande.objects.filter(pk=made["waiting"].pk).update(due_on=datetime.date(2026, 1, 5))
        return made

    @pytest.mark.parametrize(
        ("tab", "names"),
        [
            ("a-traiter", {"new", "mine", "written", "late"}),
            ("mes-demandes", {"mine"}),
            ("non-attribuees", {"new", "waiting", "written", "late"}),
            ("messages", {"written"}),
            ("attente-usager", {"waiting"}),
            ("en-retard", {"late"}),
            ("closes", {"closed"}),
            ("toutes", {"new", "mine", "waiting", "closed", "written", "late"}),
            ("n’importe quoi", {"new", "mine", "written", "late"}),
        ],
    )
    def test_each_holds_its_own_and_counts_it(
        self, requests: dict[str, Demande], agent_bron: User, tab: str, names: set[str]
    ) -> None:
        response = signed_in(agent_bron).get(LIST, {"vue": tab})
        shown = {row.demande.pk for row in response.context["rows"]}
        assert shown == {requests[name].pk for name in names}
        (current,) = [link for link in response.context["tabs"] if link.is_current]
        assert current.number == str(len(names))

    def test_counts_equal_those_of_the_authority(
        self, requests: dict[str, Demande], dardilly: Authority, agent_dardilly: User
    ) -> None:
        demande(dardilly, at=timezone.now())
        counts = {link.key: link.number for link in signed_in(agent_dardilly).get(LIST).context["tabs"]}
        assert counts == dict.fromkeys(counts, "0") | {"a-traiter": "1", "non-attribuees": "1", "toutes": "1"}


class TestFilters:
    def test_each_narrows(self, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
        communes_operations.grant(
            user=agent_bron, authority=metropolis, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        lamp, hole = demande(bron, at=AT), demande(bron, demarche=pothole(), at=AT - datetime.timedelta(days=9))
        operations.assign(demande_id=lamp.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        operations.move(demande_id=hole.pk, to=State.PLANNED, by=agent_bron, version=1, at=AT)
        for query, found in (
            ({}, [lamp, hole]),
            ({"collectivite": bron.pk}, [lamp]),
            ({"objet": hole.demarche_id}, [hole]),
            ({"etat": "planifie"}, [hole]),
            ({"canal": "web"}, [lamp, hole]),
            ({"canal": "telephone"}, []),
            ({"commune": bron.pk}, [lamp, hole]),
            ({"suivi": agent_bron.pk}, [lamp]),
            ({"suivi": "personne"}, [hole]),
            ({"du": "2026-11-20"}, [lamp]),
            ({"au": "2026-11-20"}, [hole]),
            ({"du": "2026-11-25", "au": "2026-11-25"}, [lamp]),
        ):
            assert listed(agent_bron, vue="toutes", **query) == [one.reference for one in found], query

    @pytest.mark.parametrize("name", ["collectivite", "suivi", "objet", "etat", "du"])
    def test_what_is_not_offered_is_refused_and_shows_nothing(
        self, bron: Authority, dardilly: Authority, agent_bron: User, agent_dardilly: User, name: str
    ) -> None:
        communes_operations.grant(
            user=agent_bron, authority=Authority.objects.metropolis(), role=Role.AGENT,
            starts_on=datetime.date(2026, 1, 1),
        )  # fmt: skip
        demande(bron)
        demande(dardilly)
        foreign = {"collectivite": dardilly.pk, "suivi": agent_dardilly.pk}.get(name, "x")
        response = signed_in(agent_bron).get(LIST, {name: foreign})
        assert name in response.context["form"].errors
        assert response.context["rows"] == []

    def test_no_choice_tells_of_another_authoritys_people(self, agent_bron: User, agent_dardilly: User) -> None:
        page = WebPage(signed_in(agent_bron).get(LIST))
        assert agent_bron.email in page.html
        assert agent_dardilly.email not in page.html

    def test_the_chosen_ones_are_said_with_the_way_to_drop_each(self, bron: Authority, agent_bron: User) -> None:
        response = signed_in(agent_bron).get(LIST, {"etat": "recu", "canal": "web", "page": "x", "vue": "toutes"})
        said = [
            (one.field_label, one.value, one.removed_filter_url.partition("?")[2])
            for one in response.context["view"].active_filters
        ]
        assert said == [("État", "Reçue", "canal=web&vue=toutes"), ("Canal", "site", "etat=recu&vue=toutes")]


class TestByTheIndex:
    def test_every_tab_and_filter_by_the_index_as_by_the_table(self, bron: Authority, agent_bron: User) -> None:
        """What is asked of an entry of an index is all in it, in every order."""
        team = team_of(bron, agent_bron)
        label = Label.objects.create(authority=bron, name="Urgent")
        for number in range(6):
            one = demande(bron, at=AT - datetime.timedelta(days=number))
            Demande.objects.filter(pk=one.pk).update(people=1 + number % 2, team=team if number % 2 else None)
        DemandeLabel.objects.create(demande=one, label=label)
        actor, today = Actor(ActorKind.AGENT, (bron.pk,), agent_bron.pk), timezone.localdate()
        with acting_as(actor):
            known = known_to(actor, own.desk_of(actor, today))
            fields = InboxForm({}, **known.choices).filters
            some = {field.name: [key for key, _name in getattr(field.field, "choices", []) if key] for field in fields}
            asked = [
                {name: f"{key}"} for name, keys in some.items() for key in (keys if name == "echeance" else keys[:2])
            ]
            for tab in inbox.TABS:
                filtered = asked if tab in {"toutes", "a-traiter"} else []
                for ordering in (Ordering(name, falling=name != "echeance") for name in ORDERS):
                    for filters in ({}, {"du": "2026-11-20", "au": "2026-11-23"}, *filtered):
                        params = QueryDict(urlencode({"vue": tab, "ordering": f"{ordering}", **filters}))
                        selection = selection_of(params, actor, today, known)
                        walked = page_of(selection, actor, None)
                        assert walked.places == page_of(selection, actor, None, is_few=True).places, params


class TestWhatItCosts:
    @pytest.mark.parametrize("number", [1, 3])
    @pytest.mark.parametrize("query", ["", "?vue=toutes&etat=recu", "?vue=en-retard"])
    def test_the_same_number_of_statements_whatever_the_rows(
        self, bron: Authority, agent_bron: User, number: int, query: str
    ) -> None:
        for _ in range(number):
            request = demande(bron, name="Zoé")
            Demande.objects.filter(pk=request.pk).update(due_on=datetime.date(2026, 1, 5))
        response, sql = statements(signed_in(agent_bron), LIST + query)
        assert len(response.context["rows"]) == number
        # Where a filter leaves few, the count of them brings their places.
        assert len(sql) == (17 if "etat" in query else 18) <= FRAME + LIMIT
