"""Consultations on investment costs: a question, the position of each commune until the last day, what is decided."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.enums import Role
from communes.models import Authority
from portail.governance.enums import Choice
from portail.governance.models import Consultation, Stance
from portail.governance.operations import ActRefused, consultations
from portail.governance.results import result
from tests.factories import people
from tests.factories.conventions import covered, population, referent
from tests.factories.governance import AT, TODAY, consultation
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

D = datetime.date
FORM = {
    "question": "Faut-il une carte ?",
    "context": "Une carte des équipements.",
    "amount": "84000",
    "opens_on": "2026-12-01",
    "closes_on": "2026-12-31",
    "documents-TOTAL_FORMS": "0",
    "documents-INITIAL_FORMS": "0",
    "documents-MIN_NUM_FORMS": "0",
    "documents-MAX_NUM_FORMS": "1000",
}
# Midnight in Paris is 23 h in UTC.
LAST_MOMENT = datetime.datetime(2026, 12, 14, 22, 59, tzinfo=datetime.UTC)
ONE_MINUTE = datetime.timedelta(minutes=1)


def answer(client: Client, asked: Consultation, commune: Authority, **said: str) -> object:
    fields = {f"{commune.slug}-{name}": value for name, value in said.items()}
    return client.post(reverse("consultations:answer", args=[asked.pk, commune.slug]), fields)


def test_a_supervisor_gives_a_position_and_changes_it_until_the_close(supervisor_bron: User, bron: Authority) -> None:
    asked, client = consultation(), signed_in(supervisor_bron)
    page = WebPage(client.get(reverse("consultations:detail", args=[asked.pk])))
    assert "Cette consultation est consultative : la métropole décide" in page.text.replace("\u00a0", " ")
    assert "Donner cette position" in page.buttons
    wrong = answer(client, asked, bron, choice="peut-être")
    assert wrong.status_code == 422
    assert not Stance.objects.exists()
    assert answer(client, asked, bron, choice="favourable", comment="Utile.").status_code == 302
    answer(client, asked, bron, choice="abstention")
    stance = Stance.objects.get()
    assert (stance.choice, stance.comment, stance.given_by) == ("abstention", "", supervisor_bron)
    assert stance.given_as.endswith(", responsable")
    entries = ModelLogEntry.objects.filter(action="governance.answer").order_by("pk")
    assert [entry.data["choice"] for entry in entries] == ["favourable", "abstention"]


def test_a_referent_who_works_there_answers_in_their_function(bron: Authority) -> None:
    """The director general speaks in the management committee, and gives no position."""
    person = people.member(bron, Role.CONTRIBUTOR, email="Lou@bron.example")
    asked, client = consultation(), signed_in(person)
    assert answer(client, asked, bron, choice="favourable").status_code == 404
    director = referent(bron, ReferentKind.DIRECTOR, email="lou@bron.example")
    assert answer(client, asked, bron, choice="favourable").status_code in (302, 403)
    assert not Stance.objects.exists()
    director.delete()
    for kind in ReferentKind.COMPULSORY:
        known = referent(bron, kind, name="Lou Martin", email="lou@bron.example")
        assert answer(client, asked, bron, choice="favourable").status_code == 302
        assert Stance.objects.get().given_as == f"Lou Martin, {known.get_kind_display()}"
        known.ends_on = TODAY - datetime.timedelta(days=1)
        known.save()
        assert answer(client, asked, bron, choice="abstention").status_code == 404
        assert Stance.objects.get().choice == "favourable"


def test_nobody_speaks_for_another_commune(
    supervisor_bron: User, projet: User, bron: Authority, dardilly: Authority
) -> None:
    asked = consultation()
    officer = people.member(bron, Role.OFFICER)
    for person, commune in ((supervisor_bron, dardilly), (officer, bron), (projet, bron)):
        refused = answer(signed_in(person), asked, commune, choice="favourable")
        assert refused.status_code in (302, 403)
        with pytest.raises(PermissionDenied):
            consultations.answer(asked.pk, commune, choice=Choice.FAVOURABLE, comment="", by=person, at=AT)
    assert not Stance.objects.exists()


def test_a_commune_outside_conventions_says_and_reads_nothing(supervisor_bron: User, bron: Authority) -> None:
    asked, client = consultation(), signed_in(supervisor_bron)
    covered(bron, "global", D(2026, 1, 1), D(2026, 11, 29))
    assert client.get(reverse("consultations:detail", args=[asked.pk])).status_code == 404
    assert answer(client, asked, bron, choice="favourable").status_code == 404
    assert "il n’y a rien à lire ici" in WebPage(client.get(reverse("partners_area"))).text


def test_after_the_last_day_nothing_changes(supervisor_bron: User, bron: Authority) -> None:
    asked = consultation()
    given = {"comment": "", "by": supervisor_bron}
    consultations.answer(asked.pk, bron, choice=Choice.FAVOURABLE, at=LAST_MOMENT, **given)
    with pytest.raises(ActRefused, match="close depuis le 14"):
        consultations.answer(asked.pk, bron, choice=Choice.UNFAVOURABLE, at=LAST_MOMENT + ONE_MINUTE, **given)
    with time_machine.travel(LAST_MOMENT + ONE_MINUTE, tick=False):
        late = answer(signed_in(supervisor_bron), asked, bron, choice="unfavourable")
    assert late.status_code == 422
    assert "les positions ne changent plus" in WebPage(late).alert
    assert Stance.objects.get().choice == Choice.FAVOURABLE


def test_the_result_counts_communes_and_people(
    supervisor_bron: User, bron: Authority, dardilly: Authority, metropolis: Authority
) -> None:
    for commune in Authority.objects.communes().exclude(pk__in=[bron.pk, dardilly.pk]):
        covered(commune, None)
    population(bron, 2026, 30000)
    population(dardilly, 2026, 10000)
    asked = consultation()
    consultations.answer(asked.pk, bron, choice=Choice.FAVOURABLE, comment="", by=supervisor_bron, at=AT)
    found = result(asked, on=TODAY)
    assert [(one.choice, one.communes, one.population, one.share) for one in found.tallies] == [
        (Choice.FAVOURABLE, 1, 30000, 75),
        (Choice.UNFAVOURABLE, 0, 0, 0),
        (Choice.ABSTENTION, 0, 0, 0),
        (None, 1, 10000, 25),
    ]
    covered(dardilly, "global", D(2026, 12, 15))  # a partner from the day after the last
    assert len(result(asked, on=D(2027, 3, 1)).answers) == 1


def test_a_commune_reads_the_others_once_it_is_closed(team: Client, supervisor_bron: User, dardilly: Authority) -> None:
    other = people.member(dardilly, Role.SUPERVISOR)
    asked = consultation()
    consultations.answer(asked.pk, dardilly, choice=Choice.UNFAVOURABLE, comment="Trop cher", by=other, at=AT)
    address = reverse("consultations:detail", args=[asked.pk])
    assert "Trop cher" in WebPage(team.get(address)).text
    assert "Trop cher" not in WebPage(signed_in(supervisor_bron).get(address)).text
    with time_machine.travel(LAST_MOMENT + ONE_MINUTE, tick=False):
        assert "Trop cher" in WebPage(signed_in(supervisor_bron).get(address)).text


def test_a_question_is_written_before_it_opens(team: Client, supervisor_bron: User) -> None:
    for wrong, said in (
        ({"amount": "-1"}, "supérieure ou égale"),
        ({"closes_on": "2026-11-30"}, "Le dernier jour précède"),
        ({"opens_on": "2026-11-29"}, "Ce jour est passé"),
    ):
        assert said in WebPage(team.post(reverse("consultations:add"), FORM | wrong)).text
    assert team.post(reverse("consultations:add"), FORM).status_code == 302
    asked = Consultation.objects.get()
    address = reverse("consultations:detail", args=[asked.pk])
    assert signed_in(supervisor_bron).get(address).status_code == 404
    edit = reverse("consultations:edit", args=[asked.pk])
    assert team.post(edit, FORM | {"amount": "90000"}).status_code == 302
    Consultation.objects.update(opens_on=TODAY)
    assert "sa question et ses dates ne changent plus" in WebPage(team.post(edit, FORM)).text
    team.post(reverse("consultations:delete", args=[asked.pk]))
    assert Consultation.objects.get().amount == Decimal(90000)


def test_the_metropolis_decides_afterwards_and_says_why(team: Client, projet: User, supervisor_bron: User) -> None:
    asked = consultation()
    address = reverse("consultations:decide", args=[asked.pk])
    said = {"decision": "La carte est faite.", "decision_reason": "Une majorité y tient.", "decided_on": "2026-12-20"}
    assert "La consultation n’est pas close" in WebPage(team.post(address, said)).text
    with time_machine.travel(datetime.datetime(2026, 12, 21, 9, tzinfo=datetime.UTC), tick=False):
        team = signed_in(projet)
        early = team.post(address, said | {"decided_on": "2026-12-14"})
        assert "La métropole décide après le dernier jour, et dit quoi et pourquoi." in WebPage(early).text
        assert "dit quoi et pourquoi" in WebPage(team.post(address, said | {"decision_reason": ""})).text
        assert team.post(address, said).status_code == 302
        read = WebPage(signed_in(supervisor_bron).get(reverse("consultations:detail", args=[asked.pk])))
    assert "Une majorité y tient." in read.text


def test_a_consultation_costs_the_same_whatever_its_answers(team: Client) -> None:
    counts, asked = [], consultation()
    for communes in (Authority.objects.communes()[:1], Authority.objects.communes()[1:3]):
        for commune in communes:
            given = {"choice": "favourable", "given_as": "Lou, référente", "given_at": AT}
            Stance.objects.create(consultation=asked, authority=commune, **given)
        counts.append(len(statements(team, reverse("consultations:detail", args=[asked.pk]))[1]))
    assert counts[0] == counts[1]
