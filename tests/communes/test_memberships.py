"""Who serves where, in the administration: the project team's business, and nobody else's."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from tests.factories.people import member, user
from tests.pages import WebPage

OTHERS = ["agent_bron", "supervisor_bron", "redaction_bron", "agent_metropole", "help_desk"]
OF_ALL = ["index", "index_results", "add"]


def get(client: Client, name: str, *args: object, query: str = "") -> Any:
    return client.get(reverse(f"rattachements:{name}", args=args) + query, HTTP_HOST="localhost")


def post(client: Client, name: str, *args: object, **data: object) -> Any:
    return client.post(reverse(f"rattachements:{name}", args=args), data, HTTP_HOST="localhost")


def test_adding_a_membership_gives_the_rights(as_projet: Client, dardilly: Authority) -> None:
    person = user(email="nouvelle@example.org")
    answer = post(
        as_projet, "add", email="Nouvelle@example.org", authority=dardilly.pk, role="agent", starts_on="2026-01-01"
    )
    assert answer.status_code == 302
    assert list(person.groups.values_list("name", flat=True)) == ["Dardilly – agent"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"email": "inconnue@example.org"}, "Aucun compte"),
        ({"email": "pas une adresse"}, "adresse"),
        ({"role": "projet"}, "Ce rôle s’exerce à la métropole."),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-31"}, "précède"),
        ({"starts_on": ""}, "Champ requis"),
        ({"authority": "999999"}, "choix"),
    ],
)
def test_a_membership_that_cannot_be_is_refused_in_french(
    as_projet: Client, bron: Authority, data: dict[str, str], message: str
) -> None:
    user(email="nouvelle@example.org")
    count = Membership.objects.count()
    sent = {"email": "nouvelle@example.org", "authority": bron.pk, "role": "agent", "starts_on": "2026-01-01"} | data
    answer = post(as_projet, "add", **sent)
    assert answer.status_code == 200
    assert message in WebPage(answer).text
    assert Membership.objects.count() == count


def test_changing_the_dates_changes_nothing_else(as_projet: Client, agent_bron: User, dardilly: Authority) -> None:
    membership = Membership.objects.get(user=agent_bron)
    answer = post(
        as_projet,
        "edit",
        membership.pk,
        email="autre@example.org",
        authority=dardilly.pk,
        role="responsable",
        starts_on="2026-01-01",
        ends_on="2026-01-31",
    )
    assert answer.status_code == 302
    membership.refresh_from_db()
    assert (membership.user, membership.authority.slug, membership.role) == (agent_bron, "bron", "agent")
    assert membership.ends_on == datetime.date(2026, 1, 31)
    assert not agent_bron.groups.exists()


def test_deleting_a_membership_takes_the_rights(as_projet: Client, agent_bron: User) -> None:
    assert post(as_projet, "delete", Membership.objects.get(user=agent_bron).pk).status_code == 302
    assert not Membership.objects.filter(user=agent_bron).exists()
    assert not agent_bron.groups.exists()


def test_the_form_lists_no_account(as_projet: Client) -> None:
    resident = user(email="usager.discret@example.org")
    assert resident.email not in get(as_projet, "add").content.decode()


def test_the_project_team_reads_lists_and_history(as_projet: Client, agent_bron: User) -> None:
    membership = Membership.objects.get(user=agent_bron)
    assert agent_bron.email in WebPage(get(as_projet, "index")).text
    assert agent_bron.email in WebPage(get(as_projet, "index", query=f"?q={agent_bron.email}")).text
    assert get(as_projet, "edit", membership.pk).status_code == 200
    assert get(as_projet, "history", membership.pk).status_code == 200


@pytest.mark.parametrize(
    "name", ["index", "index_results", "add", "edit", "delete", "history", "history_results", "usage"]
)
@pytest.mark.parametrize("other", OTHERS)
def test_nobody_else_sees_memberships(
    client: Client, projet: User, other: str, name: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(other))
    args = () if name in OF_ALL else (Membership.objects.get(user=projet).pk,)
    answer = get(client, name, *args)
    assert answer.status_code in {302, 403, 404}
    assert projet.email not in answer.content.decode()


@pytest.mark.parametrize("other", OTHERS)
def test_nobody_else_changes_memberships(
    client: Client, projet: User, metropolis: Authority, other: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(other)
    client.force_login(person)
    before = list(Membership.objects.order_by("pk").values())
    pk = Membership.objects.get(user=projet).pk
    post(client, "add", email=person.email, authority=metropolis.pk, role="projet", starts_on="2026-01-01")
    post(client, "edit", pk, starts_on="2026-01-01", ends_on="2026-01-02")
    post(client, "delete", pk)
    assert list(Membership.objects.order_by("pk").values()) == before
    assert list(projet.groups.values_list("name", flat=True)) == ["Métropole de Lyon – équipe projet"]


@pytest.mark.parametrize("others", [0, 2])
def test_the_list_asks_as_much_whatever_its_rows(as_projet: Client, bron: Authority, others: int) -> None:
    for _ in range(others):
        member(bron, Role.AGENT)
    with CaptureQueriesContext(connection) as asked:
        get(as_projet, "index")
    reads = [query for query in asked.captured_queries if 'FROM "communes_membership"' in query["sql"]]
    assert len(reads) == 2  # the count, the rows
