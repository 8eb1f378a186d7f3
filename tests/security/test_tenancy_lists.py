"""What an agent of Dardilly can list, search and count: nothing of Bron's (security item 5)."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.enums import State
from grc.models import Demande
from tests.factories.people import member
from tests.factories.requests import demande
from tests.security.routes.canaries import AT, CANARY
from tests.security.routes.cells import attempt
from tests.security.routes.people import browser

pytestmark = pytest.mark.django_db


class TestLists:
    """What an agent of Dardilly can list, search and count."""

    @pytest.fixture
    def desk(self, agent_dardilly: User) -> Client:
        return browser(agent_dardilly)

    @pytest.fixture
    def own(self, dardilly: Authority, agent_dardilly: User) -> list[Demande]:
        found = [demande(dardilly, description=f"Lampadaire numéro {number}") for number in range(3)]
        operations.assign(demande_id=found[0].pk, assignee=agent_dardilly, by=agent_dardilly, version=1, at=AT)
        operations.move(demande_id=found[1].pk, to=State.RESOLVED, by=agent_dardilly, version=1, at=AT)
        return found

    def searches(self, request: Demande) -> list[str]:
        return [
            request.reference,
            request.reference.lower().replace("-", ""),
            request.reference[:4],
            f"{CANARY.lower()}@example.org",
            f"{CANARY}-nom",
            f"{CANARY}-adresse",
            f"{CANARY}-description",
            CANARY,
            f'"{CANARY}"',
            f"{CANARY} OR lampadaire",
            f"-{CANARY}",
            f"{CANARY[:6]}:*",
            "' OR 1=1 --",
            "lampadaire",
        ]

    def addresses(self, request: Demande) -> Iterator[str]:
        inbox_address = reverse("demandes:list")
        yield reverse("wagtailadmin_home")
        for tab in (*inbox.TABS, "", "inconnue"):
            yield f"{inbox_address}?vue={tab}"
        for name, value in {
            "collectivite": request.authority_id,
            "objet": request.demarche_id,
            "etat": request.state,
            "canal": request.channel,
            "commune": request.commune_id,
            "suivi": "personne",
            "du": "2026-01-01",
            "page": inbox.Bookmark(AT + datetime.timedelta(days=1), 2**62).encode(),
        }.items():
            yield f"{inbox_address}?vue=toutes&{name}={value}"
        back = inbox.Bookmark(AT - datetime.timedelta(days=9), 1, back=True).encode()
        yield f"{inbox_address}?vue=toutes&page={back}"

    def test_no_canary_in_any_tab_or_filter(self, bronze: Demande, own: list[Demande], desk: Client) -> None:
        for address in self.addresses(bronze):
            answer = attempt(desk, "GET", address)
            assert answer.status == 200, address
            assert CANARY.lower() not in answer.text.lower(), address
            assert bronze.reference not in answer.text, address

    def test_nor_in_any_search(self, bronze: Demande, own: list[Demande], desk: Client) -> None:
        for asked in self.searches(bronze):
            response = desk.get(reverse("demandes:list"), {"q": asked, "vue": "toutes"})
            assert response.status_code == 200, asked
            listed = {row.demande.authority_id for row in response.context["rows"]}
            assert listed <= {own[0].authority_id}, asked
            # What was typed is shown again; the rest of what Bron holds is not.
            others = [f"{CANARY}-{text}" for text in ("nom", "adresse", "description") if text not in asked]
            assert not [text for text in others if text.lower() in response.content.decode().lower()], asked

    def test_bron_finds_it_by_each_of_these(self, bronze: Demande, agent_bron: User) -> None:
        """The searches above are not empty by mistake."""
        client = browser(agent_bron)
        for asked in (
            self.searches(bronze)[0],
            f"{CANARY.lower()}@example.org",
            CANARY,
            f"{CANARY}-adresse",
            "lampadaire",
        ):
            response = client.get(reverse("demandes:list"), {"q": asked, "vue": "toutes"})
            assert [row.demande.pk for row in response.context["rows"]] == [bronze.pk], asked

    def test_the_totals_are_those_of_the_authority(
        self, bronze: Demande, own: list[Demande], desk: Client, agent_dardilly: User
    ) -> None:
        """Each count equals what SQL counts, as the system, for this authority alone."""
        counted = {
            "toutes": "TRUE",
            "closes": "closed_at IS NOT NULL",
            "non-attribuees": "closed_at IS NULL AND assignee_id IS NULL",
            "mes-demandes": f"closed_at IS NULL AND assignee_id = {agent_dardilly.pk}",
            "attente-usager": "state = 'attente_usager'",
            "messages": "awaits_reply",
        }
        response = desk.get(reverse("demandes:list"), {"vue": "toutes"})
        shown = {tab.key: tab.number for tab in response.context["tabs"]}
        with acting_as(SYSTEM), connection.cursor() as cursor:
            for tab, condition in counted.items():
                cursor.execute(
                    f"SELECT count(*) FROM grc_demande WHERE authority_id = %s AND {condition}", [own[0].authority_id]
                )
                assert shown[tab] == str(cursor.fetchone()[0]), tab

    def test_no_colleague_of_bron_is_offered(self, bronze: Demande, own: list[Demande], desk: Client) -> None:
        person = member(bronze.authority, Role.AGENT, first_name="Canari", last_name="Collègue")
        for address in (reverse("demandes:list"), reverse("demandes:edit", args=[own[0].pk])):
            assert str(person) not in desk.get(address).content.decode()
