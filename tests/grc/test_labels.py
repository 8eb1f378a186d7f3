"""Labels: who makes them, who puts them on, who sees them."""

import datetime

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk import wording as desk
from grc.enums import EventKind, LabelColour
from grc.models import DemandeLabel, Event, Label
from grc.operations import labels
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
PAGE = "/admin/demandes/etiquettes/"


def label(authority: Authority, name: str = "Urgent") -> Label:
    return Label.objects.create(authority=authority, name=name, colour=LabelColour.RED)


@pytest.fixture
def urgent(bron: Authority) -> Label:
    return label(bron)


class TestMaking:
    def test_a_supervisor_makes_changes_and_deletes_one(self, bron: Authority, supervisor_bron: User) -> None:
        client = signed_in(supervisor_bron)
        typed = {"authority": bron.pk, "name": "  Voirie   nord ", "colour": "vert"}
        assert client.post(PAGE, typed).status_code == 302
        made = Label.objects.get()
        assert (made.authority, made.name, made.colour) == (bron, "Voirie nord", "vert")
        assert client.post(f"{PAGE}{made.pk}/", {"name": "Voirie", "colour": "bleu"}).status_code == 302
        made.refresh_from_db()
        assert (made.name, made.colour) == ("Voirie", "bleu")
        filed = demande(bron)
        operations.tag(demande_id=filed.pk, add=[made.pk], by=supervisor_bron, at=AT)
        assert client.post(f"{PAGE}{made.pk}/supprimer/").status_code == 302
        assert not DemandeLabel.objects.exists()

    def test_an_agent_only_reads_them(self, bron: Authority, urgent: Label, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        page = WebPage(client.get(PAGE)).text
        assert "Urgent" in page
        assert "Enregistrer l’étiquette" not in page
        typed = {"authority": bron.pk, "name": "Autre", "colour": "bleu"}
        for address in (PAGE, f"{PAGE}{urgent.pk}/", f"{PAGE}{urgent.pk}/supprimer/"):
            assert client.post(address, typed).status_code == 403
        assert list(Label.objects.values_list("name", flat=True)) == ["Urgent"]

    def test_another_authoritys_are_not_found(self, urgent: Label, dardilly: Authority) -> None:
        client = signed_in(member(dardilly, Role.SUPERVISOR))
        assert "Urgent" not in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}{urgent.pk}/").status_code == 404
        assert client.post(f"{PAGE}{urgent.pk}/supprimer/").status_code == 404

    def test_nor_can_a_supervisor_make_one_for_another(
        self, bron: Authority, dardilly: Authority, supervisor_bron: User
    ) -> None:
        typed = {"authority": dardilly.pk, "name": "Intrus", "colour": "bleu"}
        assert signed_in(supervisor_bron).post(PAGE, typed).status_code == 422
        with pytest.raises(operations.NotAllowed):
            operations.save_label(
                label=None, authority_id=dardilly.pk, name="X", colour=LabelColour.BLUE, by=supervisor_bron, at=AT
            )
        assert not Label.objects.exists()

    @pytest.mark.parametrize("typed", [{"name": "urgent"}, {"name": ""}, {"name": "x" * 41}, {"colour": "rose"}])
    def test_bad_input_is_said_and_kept(self, urgent: Label, supervisor_bron: User, typed: dict[str, str]) -> None:
        whole = {"authority": urgent.authority_id, "name": "Autre", "colour": "bleu"} | typed
        response = signed_in(supervisor_bron).post(PAGE, whole)
        assert response.status_code == 422
        assert "desk-field--error" in WebPage(response).html
        assert Label.objects.count() == 1

    def test_an_authority_has_so_many_at_most(
        self, urgent: Label, supervisor_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(labels, "MOST_LABELS", 1)
        typed = {"authority": urgent.authority_id, "name": "Autre", "colour": "bleu"}
        response = signed_in(supervisor_bron).post(PAGE, typed)
        assert response.status_code == 422
        assert "supprimez-en une" in WebPage(response).text

    @pytest.mark.parametrize("number", [1, 3])
    def test_the_list_costs_the_same_whatever_it_holds(self, bron: Authority, agent_bron: User, number: int) -> None:
        for index in range(number):
            label(bron, f"N{index}")
        response, sql = statements(signed_in(agent_bron), PAGE)
        assert len(response.context["labels"]) == number
        assert len(sql) == 14


class TestPutting:
    def test_on_the_treatment_page(self, bron: Authority, urgent: Label, agent_bron: User) -> None:
        other, filed = label(bron, "Doublon ?"), demande(bron)
        client, address = signed_in(agent_bron), f"/admin/demandes/{filed.pk}/"
        response = client.post(f"{address}etiquettes/", {"version": 1, "labels": [urgent.pk]})
        assert response.status_code == 302
        page = client.get(address).content.decode()
        assert '<li class="label label--rouge">Urgent</li>' in page
        page = client.get(f"{address}faire/etiquettes/").content.decode()
        assert f'value="{urgent.pk}" checked' in page
        assert f'value="{other.pk}" checked' not in page
        client.post(f"{address}etiquettes/", {"version": 1, "labels": [other.pk]})
        events = Event.objects.filter(demande=filed, kind=EventKind.LABELLED).order_by("id")
        assert [desk.journal_line(event).what for event in events] == [
            "Étiquettes\u00a0: +\u00a0Urgent",
            "Étiquettes\u00a0: +\u00a0Doublon ?, −\u00a0Urgent",
        ]
        assert not events.filter(shown=True).exists()
        filed.refresh_from_db()
        assert filed.version == 1  # no open form becomes stale

    def test_the_same_again_changes_nothing(self, bron: Authority, urgent: Label, agent_bron: User) -> None:
        filed = demande(bron)
        assert operations.tag(demande_id=filed.pk, add=[urgent.pk], by=agent_bron, at=AT)
        assert operations.tag(demande_id=filed.pk, add=[urgent.pk], by=agent_bron, at=AT) is None

    def test_not_another_authoritys(self, bron: Authority, dardilly: Authority, agent_bron: User) -> None:
        filed, theirs = demande(bron), label(dardilly)
        with pytest.raises(operations.Refused):
            operations.tag(demande_id=filed.pk, add=[theirs.pk], by=agent_bron, at=AT)
        address = f"/admin/demandes/{filed.pk}/etiquettes/"
        assert signed_in(agent_bron).post(address, {"version": 1, "labels": [theirs.pk]}).status_code == 422

    def test_not_by_another_authoritys_agent(self, bron: Authority, urgent: Label, agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            operations.tag(demande_id=demande(bron).pk, add=[urgent.pk], by=agent_dardilly, at=AT)

    def test_a_transfer_takes_them_off(
        self, bron: Authority, metropolis: Authority, urgent: Label, agent_bron: User
    ) -> None:
        filed = demande(bron)
        operations.tag(demande_id=filed.pk, add=[urgent.pk], by=agent_bron, at=AT)
        operations.transfer(demande_id=filed.pk, to=metropolis, reason="x", by=agent_bron, version=1, at=AT)
        assert not DemandeLabel.objects.exists()


class TestInTheList:
    def test_shown_in_the_row_and_asked_for(self, bron: Authority, urgent: Label, agent_bron: User) -> None:
        tagged, _other = demande(bron), demande(bron)
        operations.tag(demande_id=tagged.pk, add=[urgent.pk], by=agent_bron, at=AT)
        client = signed_in(agent_bron)
        assert "label--rouge" in WebPage(client.get("/admin/demandes/")).html
        response = client.get("/admin/demandes/", {"etiquette": urgent.pk})
        assert [row.demande.pk for row in response.context["rows"]] == [tagged.pk]

    def test_another_authoritys_is_no_choice(self, dardilly: Authority, agent_bron: User) -> None:
        theirs = label(dardilly, "Secret")
        response = signed_in(agent_bron).get("/admin/demandes/", {"etiquette": theirs.pk})
        assert "etiquette" in response.context["form"].errors
        assert "Secret" not in response.content.decode()
