"""The list as a file: what it holds, who may have it, what it leaves behind, what it costs."""

import csv
import datetime
import io
from collections.abc import Iterable
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts import limits
from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk.views import exports
from grc.enums import AccessPurpose, LabelColour
from grc.models import AccessRecord, DemandeLabel, Label
from grc.operations import reads
from grc.views.spreadsheets import COMPUTED, csv_of, xlsx_of
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

LIST, EXPORT = "/admin/demandes/", "/admin/demandes/exporter/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def taken(client: Client, query: str = "vue=toutes", kind: str = "csv") -> bytes:
    response: Any = client.post(EXPORT, {"filtre": query, "format": kind})
    assert isinstance(response, StreamingHttpResponse)
    return response.getvalue()


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def references(content: bytes) -> list[str]:
    return [row[0] for row in table(content)[1:]]


@pytest.mark.django_db
class TestWhatItHolds:
    def test_the_columns_of_the_list(self, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron, name="Zoé Canari", email="zoe@example.org", description='Lampe; cassée\n"rue"')
        label = Label.objects.create(authority=bron, name="Urgent", colour=LabelColour.RED)
        DemandeLabel.objects.create(demande=filed, label=label)
        operations.assign(demande_id=filed.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        content = taken(signed_in(agent_bron))
        assert content.startswith(b"\xef\xbb\xbf")
        headings, row = table(content)
        held = dict(zip(headings, row, strict=True))
        assert held == {
            "Référence": filed.reference,
            "Objet": filed.demarche.label,
            "Résumé": filed.summary,
            "Étiquettes": "Urgent",
            "Adresse": filed.address,
            "Commune": "Bron",
            "Usager": "Zoé Canari",
            "État": "Reçue",
            "À qui d’agir": "Au service d’agir",
            "Suivie par": str(agent_bron),
            "Déposée le": "24/11/2026 09:30",
            "À traiter avant le": filed.due_on.strftime("%d/%m/%Y"),
            "Close le": "",
        }

    def test_as_a_workbook(self, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron, name="=1+1", address="  deux   espaces ")
        sheet = openpyxl.load_workbook(io.BytesIO(taken(signed_in(agent_bron), kind="xlsx"))).active
        headings, row = ([cell.value for cell in line] for line in sheet.iter_rows())
        held = dict(zip(headings, row, strict=True))
        assert (held["Référence"], held["Usager"], held["Adresse"]) == (filed.reference, "=1+1", "  deux   espaces ")
        assert held["Déposée le"].isoformat() == "2026-11-24T09:30:00"
        assert held["À traiter avant le"] == datetime.datetime.combine(filed.due_on, datetime.time.min)
        assert next(cell for cell in sheet[2] if cell.value == "=1+1").data_type == "s"

    def test_the_tab_the_filters_and_the_search(self, bron: Authority, agent_bron: User) -> None:
        lamp, tree = demande(bron, description="Lampe cassée"), demande(bron, description="Arbre tombé")
        operations.assign(demande_id=tree.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        client = signed_in(agent_bron)
        assert references(taken(client, "vue=mes-demandes")) == [tree.reference]
        assert references(taken(client, "vue=toutes&suivi=personne")) == [lamp.reference]
        assert references(taken(client, "q=arbre&vue=toutes")) == [tree.reference]
        assert references(taken(client, "q=arbe")) == [tree.reference]

    def test_every_page_of_it(self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exports, "AT_ONCE", 2)
        made = [demande(bron, at=AT - datetime.timedelta(hours=hours)).reference for hours in range(5)]
        client = signed_in(agent_bron)
        assert references(taken(client)) == made
        assert references(taken(client, "q=lampadaire")) == made
        assert len(list(openpyxl.load_workbook(io.BytesIO(taken(client, kind="xlsx"))).active.rows)) == 6

    def test_it_says_where_it_stops(self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exports, "MOST", 2)
        made = [demande(bron, at=AT - datetime.timedelta(hours=hours)).reference for hours in range(3)]
        *rows, last = table(taken(signed_in(agent_bron)))
        assert [row[0] for row in rows[1:]] == made[:2]
        assert "Export arrêté à 2 demandes" in last[0]

    def test_the_list_offers_it(self, bron: Authority, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        assert EXPORT not in client.get(LIST).content.decode(), "nothing to take away"
        demande(bron)
        page = WebPage(client.get(LIST, {"vue": "toutes", "etat": "recu"}))
        assert EXPORT in page.html
        assert 'name="filtre" value="vue=toutes&amp;etat=recu"' in page.html


@pytest.mark.django_db
class TestWhoMay:
    def test_only_what_ones_authorities_have(
        self, bron: Authority, dardilly: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        ours, theirs = demande(bron), demande(dardilly, name="CANARI")
        assert references(taken(signed_in(agent_bron))) == [ours.reference]
        # A filter on another authority makes no sense: nothing leaves.
        response = signed_in(agent_bron).post(EXPORT, {"filtre": f"collectivite={dardilly.pk}", "format": "csv"})
        assert b"CANARI" not in getattr(response, "content", b"") + b"".join(getattr(response, "streaming_content", []))
        assert references(taken(signed_in(agent_dardilly))) == [theirs.reference]

    def test_the_authority_is_told_to_who_serves_several(
        self, bron: Authority, metropolis: Authority, agent_bron: User
    ) -> None:
        communes_operations.grant(
            user=agent_bron, authority=metropolis, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        demande(bron)
        headings, row = table(taken(signed_in(agent_bron)))
        assert row[headings.index("Collectivité")] == "Bron"

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.HELP_DESK])
    def test_other_roles_may_not(self, bron: Authority, metropolis: Authority, role: Role) -> None:
        person = member(metropolis if role in Role.METROPOLITAN else bron, role)
        assert signed_in(person).post(EXPORT, {"format": "csv"}).status_code == 403

    def test_no_address_exports(self, agent_bron: User) -> None:
        assert signed_in(agent_bron).get(EXPORT).status_code == 405
        forged = signed_in(agent_bron, enforce_csrf_checks=True).post(EXPORT, {"format": "csv"})
        assert forged.status_code == 403

    def test_not_without_end(self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch) -> None:
        policy = limits.POLICIES["export"]
        once = limits.Policy((limits.Rule(limits.Per.SUBJECT, type(policy.rules[0].item)(1)),), policy.when_down)
        monkeypatch.setitem(limits.POLICIES, "export", once)
        client = signed_in(agent_bron)
        taken(client)
        response = client.post(EXPORT, {"format": "csv"})
        assert (response.status_code, int(response["Retry-After"]) > 0) == (429, True)

    @pytest.mark.parametrize(
        ("query", "kind"), [("vue=toutes", ""), ("vue=toutes", "exe"), ("etat=perdu", "csv"), ("q=%00", "csv")]
    )
    def test_bad_input_leads_back_to_the_list(self, bron: Authority, agent_bron: User, query: str, kind: str) -> None:
        demande(bron)
        response = signed_in(agent_bron).post(EXPORT, {"filtre": query, "format": kind}, follow=True)
        assert "rien n’a été exporté" in WebPage(response).text
        assert response.redirect_chain == [(f"{LIST}?{query}", 302)]
        assert not AccessRecord.objects.exists()


@pytest.mark.django_db
class TestWhatItLeaves:
    def test_each_request_is_in_the_journal_of_reads(self, bron: Authority, agent_bron: User) -> None:
        made = {demande(bron).pk for _one in range(3)}
        client = signed_in(agent_bron)
        taken(client)
        taken(client, kind="xlsx")
        written = AccessRecord.objects.all()
        assert {row.demande_id for row in written} == made
        assert {(row.user, row.authority, row.purpose) for row in written} == {(agent_bron, bron, AccessPurpose.EXPORT)}
        assert len(written) == 3, "once an hour"
        assert reads.chain().broken == []

    def test_nobody_is_named_in_the_log(
        self, bron: Authority, agent_bron: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("INFO")
        demande(bron, name="Canari", description="Canari")
        taken(signed_in(agent_bron), "q=canari")
        assert f"Export: user {agent_bron.pk}, 1 requests." in caplog.text
        assert "anari" not in caplog.text

    def test_one_and_three_rows_cost_the_same(self, bron: Authority, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        demande(bron)
        taken(client)
        counts = []
        for _time in range(2):
            with CaptureQueriesContext(connection) as captured:
                taken(client)
            counts.append(len(captured))
            demande(bron)
            demande(bron)
        assert counts[0] == counts[1]


texts = st.text() | st.builds(
    "{}{}".format,
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "'"]),
    st.text(),
)


def pages(rows: Iterable[str]) -> list[list[list[str]]]:
    return [[[one]] for one in rows]


@given(st.lists(texts, min_size=1))
def test_no_cell_of_a_csv_is_computed(written: list[str]) -> None:
    """Security item 46."""
    content = b"".join(csv_of(pages(written))).decode("utf-8-sig", "surrogatepass")
    read = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    for text, row in zip(written, read, strict=True):
        cell = "".join(row)
        assert cell[:1] not in COMPUTED
        assert cell.lstrip()[:1] not in COMPUTED
        assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")


@given(st.lists(texts.filter(lambda text: text.isprintable() and text), min_size=1))
def test_every_text_of_a_workbook_stays_a_text(written: list[str]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_of(pages(written))))).active
    for text, (cell,) in zip(written, sheet.iter_rows(), strict=True):
        assert (cell.value, cell.data_type) == (text, "s")


@given(st.text(min_size=1))
def test_no_text_breaks_a_workbook(text: str) -> None:
    openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_of(pages([text])))))
