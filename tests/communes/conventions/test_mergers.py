"""Communes that merge: one contribution, from the next exercice on, by the commune that they become."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.conventions.enums import Offer
from communes.conventions.loader import load
from communes.conventions.models import Convention, Merger
from communes.conventions.views.board import board_rows
from communes.enums import Role
from communes.models import Authority
from tests.factories.conventions import convention, covered, deliberation, population, referents
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


def merged(commune: Authority, on: datetime.date, absorbed: Authority | None = None) -> Merger:
    return Merger.objects.create(
        authority=commune, former_name="Saint-Fons", absorbed=absorbed, takes_effect_on=on, source="Arrêté n° 1"
    )


def line(commune: Authority, exercice: int) -> object:
    (row,) = board_rows([commune], on=D(2026, 11, 30), exercice=exercice)
    return row.line


@pytest.fixture
def signed(bron: Authority) -> Convention:
    """One of 2018, and the population of its exercices."""
    for exercice in range(2019, 2024):
        population(bron, exercice, 41_060)
    return convention(bron)


@pytest.mark.parametrize(
    ("on", "exercice", "said"),
    [
        (D(2021, 7, 1), 2020, ""),
        (D(2021, 7, 1), 2021, "en cours d’exercice : elle compte à partir du suivant"),
        (D(2021, 7, 1), 2022, "passe à la commune nouvelle (CGCT L2113-5)"),
        (D(2021, 1, 1), 2021, "passe à la commune nouvelle (CGCT L2113-5)"),
        (D(2024, 1, 1), 2023, ""),
        (D(2018, 1, 1), 2019, ""),  # the commune was new already when it signed
    ],
)
def test_a_line_says_what_a_merger_changes(signed: Convention, on: datetime.date, exercice: int, said: str) -> None:
    merged(signed.authority, on)
    found = line(signed.authority, exercice)
    assert found.contribution.annual == 14_000
    words = " ".join(found.warnings).replace("\u00a0", " ")
    assert ("Saint-Fons" in words, said in words) == (bool(said), True)


def test_a_commune_that_is_no_more_owes_nothing(signed: Convention, dardilly: Authority) -> None:
    merged(dardilly, D(2021, 7, 1), absorbed=signed.authority)
    assert line(signed.authority, 2021).due == 7_000 * 2
    gone = line(signed.authority, 2022)
    assert (gone.due, gone.is_exempt) == (0, True)
    assert "la contribution est celle de" in gone.remark


def test_it_signs_nothing_more(bron: Authority, dardilly: Authority) -> None:
    merged(dardilly, D(2021, 7, 1), absorbed=bron)
    referents(bron)
    decided = deliberation(bron)
    row = Convention(
        authority=bron,
        party_name="Ville de Bron",
        offer=Offer.GLOBAL,
        deliberation=decided,
        signed_on=D(2022, 2, 1),
        ends_on=D(2026, 12, 31),
    )
    with pytest.raises(Exception, match="a fusionné le 1er") as refusal:
        row.full_clean()
    assert "authority" in refusal.value.message_dict


def test_the_merger_of_2024_ships_and_is_left_as_it_is(projet: User) -> None:
    commune = Authority.objects.get(insee_code="69149")
    assert sorted(commune.mergers.values_list("former_name", flat=True)) == ["Oullins", "Pierre-Bénite"]
    assert "Fusions de communes : 0 nouvelles." in load()
    page = WebPage(signed_in(projet).get(reverse("conventions:commune", args=[commune.slug])))
    assert "Pierre-Bénite en fait partie depuis le 1er janvier 2024." in page.text.replace("\u00a0", " ")


def test_the_project_team_writes_them_among_reference_data(projet: User, bron: Authority, dardilly: Authority) -> None:
    client: Client = signed_in(projet)
    said = {"former_name": "Bron", "takes_effect_on": "2028-01-01", "source": "Arrêté n° 12"}
    itself = said | {"authority": bron.pk, "absorbed": bron.pk}
    answer = client.post(reverse("conventions_merger_modeladmin_create"), itself)
    assert "ne fusionne pas avec elle-même" in WebPage(answer).text
    answer = client.post(
        reverse("conventions_merger_modeladmin_create"), said | {"authority": dardilly.pk, "absorbed": bron.pk}
    )
    assert answer.status_code == 302
    assert Merger.objects.get(absorbed=bron).authority == dardilly
    covered(bron, Offer.GLOBAL)
    page = WebPage(client.get(reverse("conventions:commune", args=["bron"])))
    assert "Elle a fusionné le 1er janvier 2028" in page.text.replace("\u00a0", " ")
    supervisor = signed_in(member(bron, Role.SUPERVISOR))
    assert supervisor.get(reverse("conventions_merger_modeladmin_index")).status_code == 302
