"""Conventions in the administration: what the project team writes, what who runs a commune's desk reads."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.conventions.forms.rows import RowForm
from communes.conventions.models import Convention, Deliberation, PopulationFigure, Referent
from communes.models import Authority
from tests.factories.conventions import (
    convention,
    conventions_of,
    deliberation,
    population,
    referent,
    referents,
)
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
ROW = "/admin/conventions/communes/"
SIGNED = {"signed_on": "2018-10-22", "notified_on": "2018-11-05", "ends_on": "2023-12-31"}
FORM = {"party_name": "Ville de Bron", "offer": "global", "status": "pilot"}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture(autouse=True)
def unsigned(db: None) -> None:
    """Nothing is signed before a test says so."""
    Convention.objects.all().delete()


@pytest.fixture
def as_projet(client: Client, projet: User) -> Client:
    client.force_login(projet)
    return client


def get(client: Client, name: str, /, *args: object, query: str = "") -> Any:
    return client.get(reverse(name, args=args) + query, HTTP_HOST="localhost")


def post(client: Client, name: str, /, *args: object, **data: object) -> Any:
    return client.post(reverse(name, args=args), data, HTTP_HOST="localhost")


def test_a_convention_is_written_on_its_deliberation(as_projet: Client, bron: Authority) -> None:
    decision = deliberation(bron)
    referents(bron)
    answer = post(as_projet, "conventions:add", authority=bron.pk, deliberation=decision.pk, **FORM, **SIGNED)
    assert answer.url == reverse("conventions:commune", args=["bron"])
    written = Convention.objects.get()
    assert (written.party_name, written.expires_on) == ("Ville de Bron", D(2023, 12, 31))
    assert ModelLogEntry.objects.get(action="conventions.create").user is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"signed_on": "2018-10-08"}, "n’est exécutoire qu’une fois publiée et transmise"),
        ({"notified_on": "2018-10-21"}, "notifiée après avoir été signée"),
        ({"signed_on": ""}, "signée avant d’être notifiée"),
        ({"notified_on": "2023-12-31"}, "ne peut pas être notifiée"),
        ({"denounced_on": "2021-01-10"}, "Dites pourquoi"),
        ({"denounced_on": "2024-01-10", "denunciation_reason": "Autre outil"}, "ne tombe pas pendant"),
        ({"deliberation": ""}, "Le maire signe une fois que le conseil"),
        ({"ends_on": ""}, "Champ requis"),
    ],
)
def test_impossible_dates_are_refused_in_french(
    as_projet: Client, bron: Authority, fields: dict[str, str], said: str
) -> None:
    referents(bron)
    sent = {"authority": bron.pk, "deliberation": deliberation(bron).pk} | FORM | SIGNED | fields
    answer = post(as_projet, "conventions:add", **sent)
    assert said in answer.content.decode()
    assert not Convention.objects.exists()


def test_two_conventions_never_run_at_once(as_projet: Client, bron: Authority) -> None:
    convention(bron)
    sent = {"authority": bron.pk, "deliberation": Deliberation.objects.get().pk} | FORM | SIGNED
    answer = post(as_projet, "conventions:add", **sent | {"notified_on": "2023-12-30"})
    assert "Une autre convention de cette commune est en vigueur" in answer.content.decode()
    assert Convention.objects.count() == 1


def test_what_was_written_meanwhile_is_said_on_the_form(
    as_projet: Client, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one is written between the reading of the form and the lock."""
    row = convention(bron)
    checked = RowForm._post_clean

    def overtaken(form: RowForm) -> None:
        checked(form)
        convention(bron, deliberation=row.deliberation)

    Convention.objects.all().delete()
    monkeypatch.setattr(RowForm, "_post_clean", overtaken)
    sent = {"authority": bron.pk, "deliberation": row.deliberation_id} | FORM | SIGNED
    answer = post(as_projet, "conventions:add", **sent)
    assert "Une autre convention de cette commune est en vigueur" in WebPage(answer).text
    assert Convention.objects.count() == 1


def test_another_commune_s_deliberation_is_no_choice(as_projet: Client, bron: Authority, dardilly: Authority) -> None:
    answer = post(
        as_projet, "conventions:add", authority=bron.pk, deliberation=deliberation(dardilly).pk, **FORM, **SIGNED
    )
    assert "d’une autre commune" in answer.content.decode()


def test_a_change_says_why(as_projet: Client, bron: Authority) -> None:
    row = convention(bron)
    sent = {"deliberation": row.deliberation_id, "denounced_on": "2021-01-10", "denunciation_reason": "Autre outil"}
    refused = post(as_projet, "conventions:edit", row.pk, **FORM, **SIGNED, **sent)
    assert refused.status_code == 200
    answer = post(as_projet, "conventions:edit", row.pk, **FORM, **SIGNED, **sent, reason="Lettre du maire")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.expires_on == D(2021, 11, 4)
    assert "Lettre du maire" in get(as_projet, "conventions:history", row.pk).content.decode()


def test_the_dates_of_a_deliberation_never_contradict_what_was_signed(as_projet: Client, bron: Authority) -> None:
    row = convention(bron)
    sent = {"number": "20181004_13", "title": "Adhésion", "adopted_on": "2018-10-04", "reason": "Erreur de saisie"}
    answer = post(
        as_projet,
        "deliberations:edit",
        row.deliberation_id,
        **sent,
        transmitted_on="2018-10-09",
        posted_on="2018-10-23",
    )
    assert "elle était exécutoire ce jour-là" in answer.content.decode()


def test_votes_add_up(as_projet: Client, bron: Authority) -> None:
    voted = {"seats": 35, "present": 30, "represented": 5, "votes_for": 30, "votes_against": 2, "abstentions": 4}
    sent = {"authority": bron.pk, "number": "1", "title": "Adhésion", "adopted_on": "2018-10-04"}
    assert "plus de voix" in post(as_projet, "deliberations:add", **sent, **voted).content.decode()
    assert post(as_projet, "deliberations:add", **sent, **voted | {"votes_for": 29}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"municipal": "-1"}, "supérieure ou égale"),
        ({"municipal": ""}, "Champ requis"),
        ({"vintage": "2019"}, "précède l’année"),
        ({"total": "41000"}, "jamais inférieure"),
        ({}, "déjà saisie"),
    ],
)
def test_a_population_that_cannot_be_is_refused(
    as_projet: Client, bron: Authority, fields: dict[str, str], said: str
) -> None:
    population(bron, 2018 if fields else 2019, 41000)
    sent = {"authority": bron.pk, "exercice": 2019, "vintage": 2016, "municipal": 41060} | fields
    assert said in post(as_projet, "populations:add", **sent).content.decode()
    assert PopulationFigure.objects.count() == 1


def test_what_a_convention_rests_on_stays(as_projet: Client, bron: Authority) -> None:
    row = convention(bron)
    answer = post(as_projet, "deliberations:delete", row.deliberation_id)
    assert answer.url == reverse("conventions:commune", args=["bron"])
    assert Deliberation.objects.exists()
    post(as_projet, "conventions:delete", row.pk)
    assert not Convention.objects.exists()


class TestBoard:
    def test_all_communes_with_what_is_missing_and_whose_turn_it_is(
        self, as_projet: Client, bron: Authority, dardilly: Authority
    ) -> None:
        convention(bron, status="pilot")
        population(bron, 2019, 41060)
        convention(dardilly, notified_on=None, signed_on=None)
        page = get(as_projet, "conventions:index", query="?exercice=2019").content.decode()
        assert "<strong>7\u00a0000\u00a0€\u00a0TTC</strong>".replace("\u00a0", "&nbsp;") in page.replace(
            "\u00a0", "&nbsp;"
        )
        assert page.count(ROW) == 58
        assert "Désignation du référent politique" in page
        assert "à faire par la commune" in " ".join(page.split())

    def test_it_is_narrowed_by_stage(self, as_projet: Client, bron: Authority) -> None:
        convention(bron)
        page = get(as_projet, "conventions:index", query="?etape=ended").content.decode()
        assert page.count(ROW) == 1
        assert ">Bron<" in page

    def test_it_costs_the_same_whatever_the_number_of_conventions(self, as_projet: Client, bron: Authority) -> None:
        counts = []
        for communes in ([bron], list(Authority.objects.communes().exclude(pk=bron.pk)[:20])):
            for commune in communes:
                convention(commune)
                population(commune, 2019, 41060)
            get(as_projet, "conventions:index")  # what each process holds is read once
            with CaptureQueriesContext(connection) as queries:
                get(as_projet, "conventions:index", query="?exercice=2019")
            counts.append(len(queries))
        assert counts[0] == counts[1]

    @pytest.mark.parametrize("exercice", ["", "beaucoup", "20190", "²019"])
    def test_what_is_no_exercice_is_this_year_s(self, as_projet: Client, exercice: str) -> None:
        assert 'value="2026"' in get(as_projet, "conventions:index", query=f"?exercice={exercice}").content.decode()


class TestCommune:
    def test_the_statement_says_what_is_due_and_what_is_missing(self, as_projet: Client, bron: Authority) -> None:
        convention(bron, status="pilot")
        population(bron, 2019, 41060)
        page = get(as_projet, "conventions:commune", "bron").content.decode().replace("\u00a0", " ")
        assert "7 000&nbsp;€" in page or "7 000 €" in page
        assert "La population en vigueur au 1er janvier 2020 n’est pas saisie." in page
        assert "expirée" in page

    def test_who_runs_the_desk_reads_its_own_and_writes_nothing(
        self, client: Client, supervisor_bron: User, bron: Authority, dardilly: Authority
    ) -> None:
        convention(bron)
        convention(dardilly, deliberation=deliberation(dardilly))
        client.force_login(supervisor_bron)
        page = get(client, "conventions:commune", "bron").content.decode()
        assert reverse("conventions:add") not in page
        assert get(client, "conventions:commune", "dardilly").status_code == 404
        assert get(client, "conventions:index").content.decode().count(ROW) == 1

    def test_nobody_else_reads_any(self, client: Client, agent_bron: User, bron: Authority) -> None:
        convention(bron)
        client.force_login(agent_bron)
        assert get(client, "conventions:commune", "bron").status_code == 404
        assert get(client, "conventions:index").status_code != 200


def test_a_convention_takes_effect_once_both_referents_are_designated(as_projet: Client, bron: Authority) -> None:
    sent = {"authority": bron.pk, "deliberation": deliberation(bron).pk} | FORM | SIGNED
    refused = WebPage(post(as_projet, "conventions:add", **sent))
    assert "de référent politique ni de référent technique" in refused.text
    for kind in ReferentKind:
        fields = {"kind": kind, "name": "Le référent", "office": "Mairie", "starts_on": "2018-10-04"}
        assert post(as_projet, "referents:add", authority=bron.pk, **fields).status_code == 302
    assert post(as_projet, "conventions:add", **sent).status_code == 302


def test_a_commune_has_one_referent_of_each_kind_and_any_number_of_deputies(as_projet: Client, bron: Authority) -> None:
    referent(bron, ReferentKind.POLITICAL)
    fields = {"kind": "political", "name": "Une autre", "office": "Mairie", "starts_on": "2020-01-01"}
    refused = WebPage(post(as_projet, "referents:add", authority=bron.pk, **fields))
    assert "déjà ce référent à ces dates" in refused.text
    assert post(as_projet, "referents:add", authority=bron.pk, is_deputy="on", **fields).status_code == 302


def test_a_referent_who_left_is_missing(as_projet: Client, bron: Authority) -> None:
    convention(bron, ends_on=D(2030, 12, 31))
    Referent.objects.filter(kind="technical").update(ends_on=D(2026, 6, 30))
    page = WebPage(get(as_projet, "conventions:commune", "bron"))
    assert "Désignation du référent technique à faire par la commune" in page.text
    assert "N’est pas en fonction aujourd’hui." in page.text


def test_whatever_is_written_of_a_commune_is_changed_from_its_page(as_projet: Client, bron: Authority) -> None:
    rows = conventions_of(bron, "")
    agreement = rows.pop("accords")["pk"]
    assert reverse("accords:edit", args=[agreement]) in get(as_projet, "conventions:partner_bodies").content.decode()
    page = get(as_projet, "conventions:commune", "bron").content.decode()
    for namespace, values in rows.items():
        assert reverse(f"{namespace}:edit", args=[values["pk"]]) in page, namespace


def test_a_decision_of_the_metropolis_is_changed_from_the_board(as_projet: Client, metropolis: Authority) -> None:
    decision = deliberation(metropolis, number="M-2018")
    page = WebPage(get(as_projet, "conventions:index"))
    assert page.link("M-2018") == reverse("deliberations:edit", args=[decision.pk])
    assert post(as_projet, "deliberations:delete", decision.pk).url == reverse("conventions:index")
