"""Agreements of partner bodies: what each names, until when; who reads and who writes."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Agreement
from communes.enums import AuthorityKind, Feature, Role
from communes.models import Authority
from grc import routing
from grc.enums import Kind
from tests.factories.conventions import agreed, referent
from tests.factories.people import member
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
TODAY = D(2026, 11, 29)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def mdmph(db: None) -> Authority:
    return Authority.objects.get(slug="mdmph")


def listed(client: Client, user: User) -> WebPage:
    client.force_login(user)
    return WebPage(client.get(reverse("conventions:partner_bodies"), HTTP_HOST="localhost"))


def test_the_database_keeps_what_an_agreement_names(mdmph: Authority) -> None:
    row = agreed(mdmph, uses_programs=False)
    assert mdmph.offers(Feature.INBOX)
    assert not mdmph.offers(Feature.PARTNER_KEYS)
    Agreement.objects.filter(pk=row.pk).update(receives_requests=False, ends_on=TODAY)
    mdmph.refresh_from_db()
    assert [mdmph.offers(one, TODAY) for one in (Feature.INBOX, Feature.TREATMENT)] == [False, True]
    row.delete()
    mdmph.refresh_from_db()
    assert not mdmph.offers(Feature.TREATMENT)


@pytest.mark.parametrize("day", [D(1999, 12, 31), D(2000, 1, 1), TODAY])
def test_who_treats_is_the_same_asked_of_the_database(mdmph: Authority, day: D) -> None:
    agreed(mdmph, last=D(2020, 12, 31))
    found = Authority.objects.treating(day).filter(pk=mdmph.pk).exists()
    assert found is mdmph.offers(Feature.TREATMENT, day)


def test_what_it_may_not_receive_goes_to_the_metropolis_which_passes_it_on(
    mdmph: Authority, metropolis: Authority
) -> None:
    reason = "Le handicap est son affaire."
    assert routing.destination(mdmph, reason, kind=Kind.SERVICE, on=TODAY).authority == mdmph
    agreed(mdmph, last=TODAY)
    assert routing.destination(mdmph, reason, kind=Kind.SERVICE, on=TODAY).authority == mdmph
    found = routing.destination(mdmph, reason, kind=Kind.SERVICE, on=TODAY + datetime.timedelta(days=1))
    assert (found.authority, found.relayed_to) == (metropolis, mdmph)
    assert "n’utilise pas cette plateforme" in found.reason


def test_the_list_says_what_is_missing(client: Client, projet: User, mdmph: Authority) -> None:
    agreed(mdmph)
    assert "Aucun référent n’est désigné." in listed(client, projet).text
    referent(mdmph, ReferentKind.TECHNICAL)
    assert listed(client, projet).text.count("Aucun référent n’est désigné.") == 2  # the two desks of the assistance
    agreed(mdmph, last=D(2027, 3, 1))
    assert "Il s’achève dans les six mois." in listed(client, projet).text
    agreed(mdmph, last=D(2026, 11, 28))
    assert "Aucun accord n’est en vigueur" in listed(client, projet).text


def test_the_list_costs_the_same_for_all(client: Client, projet: User, mdmph: Authority) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            listed(client, projet)
        return len(asked)

    statements()  # which reads what is kept until something is written
    one = statements()
    for rank in range(3):
        body = Authority.objects.create(
            kind=AuthorityKind.PARTNER, name=f"Réseau {rank}", slug=f"r{rank}", sort_key=f"r{rank}"
        )
        agreed(body)
        referent(body, ReferentKind.TECHNICAL)
    statements()
    assert statements() == one


def test_who_runs_a_body_reads_its_own(client: Client, mdmph: Authority, bron: Authority) -> None:
    referent(mdmph, ReferentKind.TECHNICAL, name="Une personne de la MDMPH")
    own = listed(client, member(mdmph, Role.SUPERVISOR))
    assert "Une personne de la MDMPH" in own.text
    assert not own.html.count("/admin/conventions/accords/")
    assert "Aucun organisme partenaire à montrer ici." in listed(client, member(bron, Role.SUPERVISOR)).text


def test_the_project_team_writes_one(client: Client, projet: User, mdmph: Authority) -> None:
    Agreement.objects.all().delete()
    address = listed(client, projet).link(f"Écrire un accord {mdmph}")
    said = {"authority": mdmph.pk, "subject": "Dossiers", "starts_on": "2026-12-01", "receives_requests": "on"}
    answer = client.post(address, said, HTTP_HOST="localhost")
    assert answer.url == reverse("conventions:partner_bodies")
    assert Agreement.objects.get().uses_programs is False
    again = WebPage(client.post(address, said | {"starts_on": "2027-01-01"}, HTTP_HOST="localhost"))
    assert "Cet organisme a déjà un accord à ces dates" in again.text
    back = WebPage(client.post(address, said | {"ends_on": "2026-11-01"}, HTTP_HOST="localhost"))
    assert "La date de fin précède la date de début." in back.text


def test_a_commune_signs_no_agreement(bron: Authority) -> None:
    row = Agreement(authority=bron, subject="Eau", starts_on=TODAY)
    with pytest.raises(ValidationError, match="une commune signe une convention"):
        row.full_clean()
