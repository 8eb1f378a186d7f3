"""The columns of the list: each agent's own, in the list and in the files made of it."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from accounts.context import NOBODY, SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.desk.views import inbox_columns
from grc.enums import DeskColumn, LabelColour
from grc.models import Demande, DemandeLabel, DeskSettings, Label, Team
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.grc.test_incidents import joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST, COLUMNS, EXPORT = "/admin/demandes/", "/admin/demandes/colonnes/", "/admin/demandes/exporter/"


def choose(client: Client, *columns: str) -> Any:
    return client.post(COLUMNS, {"columns": columns, "choose": "1"})


def headings(client: Client) -> list[str]:
    response: Any = client.post(EXPORT, {"filtre": "vue=toutes", "format": "csv"})
    return next(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))


def test_the_usual_ones_until_one_chooses(bron: Authority, desk: Client) -> None:
    demande(bron, name="Zoé Canari")
    page = WebPage(desk.get(LIST))
    assert "Zoé Canari" in page.text
    assert "Canal" not in [one.label for one in desk.get(LIST).context["table"].columns.values()]
    ticked = desk.get(COLUMNS).context["form"]["columns"].value()
    assert ticked == list(DeskColumn.USUAL)


def test_what_one_chooses_is_shown_and_exported(bron: Authority, desk: Client, agent_bron: User) -> None:
    demande(bron, name="Zoé Canari", description="Lampe cassée", address="12 rue Canari")
    assert choose(desk, "dates", "canal")["Location"] == LIST
    assert DeskSettings.objects.get(user=agent_bron).columns == ["canal", "dates"], "in the order of the list"
    page = WebPage(desk.get(LIST))
    assert "Canari" not in page.html
    assert "Lampe cassée" not in page.text
    assert 'class="requests-channel"' in page.html
    wanted = ["Référence", "Objet", "Canal", "Déposée le", "À traiter avant le", "Close le"]
    assert headings(desk) == wanted


def test_what_people_write_is_shown_as_text(bron: Authority, desk: Client) -> None:
    """Cells are written without a template: each escapes what it is given."""
    choose(desk, *DeskColumn.values)
    written = "<b>\"&'Canari"
    filed = demande(bron, name=written, description=written, address=written)
    with acting_as(SYSTEM):
        label = Label.objects.create(authority=bron, name=f"{written}1", colour=LabelColour.RED)
        DemandeLabel.objects.create(demande=filed, label=label)
        Demande.objects.filter(pk=filed.pk).update(team=Team.objects.create(authority=bron, name=f"{written}2"))
    page = desk.get(f"{LIST}?vue=toutes").content.decode()
    assert "<b>" not in page
    shown = "&lt;b&gt;&quot;&amp;&#x27;Canari"
    told = {
        f'request-line">{shown}</span>',
        f" · {shown}, ",
        f'summary">{shown}</span>',
        f"{shown}1</li>",
        f" {shown}2</span>",
    }
    assert [one for one in told if one not in page] == []


def test_each_column_has_fields() -> None:
    assert set(inbox_columns.FIELDS) == set(DeskColumn)
    assert all(inbox_columns.FIELDS.values())


def test_a_cell_may_read_any_field_but_the_answers(bron: Authority, desk: Client, agent_bron: User) -> None:
    """Else each row would ask for what was forgotten."""
    joined([demande(bron), demande(bron)], agent_bron)
    with acting_as(SYSTEM):
        Demande.objects.update(assignee=agent_bron, team=Team.objects.create(authority=bron, name="Voirie"))
    row = desk.get(f"{LIST}?vue=toutes").context["rows"][0].demande
    assert row.get_deferred_fields() == {"answers"}
    assert [one.get_deferred_fields() for one in (row.assignee, row.team, row.incident)] == [set()] * 3


def test_none_leaves_what_a_request_is(bron: Authority, desk: Client) -> None:
    filed = demande(bron, name="Zoé Canari")
    choose(desk)
    page = WebPage(desk.get(LIST))
    assert filed.reference in page.text
    assert "Zoé Canari" not in page.html
    assert headings(desk) == ["Référence", "Objet"]


def test_back_to_the_usual_ones(desk: Client, agent_bron: User) -> None:
    choose(desk, "canal")
    assert desk.post(COLUMNS, {"usual": "1", "columns": ["dates"]}).status_code == 302
    assert DeskSettings.objects.get(user=agent_bron).columns is None


def test_they_are_ones_own(bron: Authority, desk: Client, agent_bron: User) -> None:
    choose(desk, "canal")
    colleague = signed_in(member(bron, Role.AGENT))
    assert colleague.get(COLUMNS).context["form"]["columns"].value() == list(DeskColumn.USUAL)
    with acting_as(NOBODY):
        assert not DeskSettings.objects.exists()


@pytest.mark.parametrize("columns", [["answers"], ["canal", "autre"], ["x" * 300]])
def test_bad_input_is_said_and_keeps_nothing(desk: Client, columns: list[str]) -> None:
    response = choose(desk, *columns)
    assert response.status_code == 422
    assert "Choisissez dans la liste." in WebPage(response).text
    assert not DeskSettings.objects.exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HELP_DESK])
def test_other_roles_have_no_list(bron: Authority, metropolis: Authority, role: Role) -> None:
    client = signed_in(member(metropolis if role in Role.METROPOLITAN else bron, role))
    assert client.get(COLUMNS).status_code == 403
    assert choose(client, "canal").status_code == 403


def test_the_list_costs_the_same(bron: Authority, desk: Client) -> None:
    demande(bron)
    _page, usual = statements(desk, LIST)
    choose(desk, *DeskColumn.values)
    demande(bron)
    demande(bron)
    response, chosen = statements(desk, LIST)
    assert len(response.context["rows"]) == 3
    assert len(usual) == len(chosen)
