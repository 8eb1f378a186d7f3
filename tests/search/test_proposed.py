import datetime
from typing import Any

import pytest
from wagtail.models import PageViewRestriction, Site

from search.results import Proposals, Scope, propose, scope_of
from search.results.proposed import MOST
from tests.factories.pages import agenda, event
from tests.search.conftest import page, service


def titles(proposals: Proposals) -> list[str]:
    return [one.title for one in proposals.pages]


@pytest.mark.parametrize("typed", ["méd", "med", "MÉDIATH", "la media", "médiathèques", "Lyon med"])
def test_pages_are_proposed_by_what_begins_their_words(
    site: Site, scope: Scope, now: datetime.datetime, typed: str
) -> None:
    page(site, "La médiathèque de Lyon")
    page(site, "La piscine de Lyon")
    assert titles(propose(typed, scope, at=now)) == ["La médiathèque de Lyon"]


@pytest.mark.parametrize("typed", ["", "m", " ", "!", "<>", "é", "\\"])
def test_too_little_proposes_nothing(site: Site, scope: Scope, now: datetime.datetime, typed: str) -> None:
    page(site, "La médiathèque")
    assert propose(typed, scope, at=now) == Proposals()


def test_what_begins_so_comes_first_then_services_then_the_shortest(
    site: Site, scope: Scope, now: datetime.datetime
) -> None:
    page(site, "Les horaires de la piscine")
    page(site, "Piscine")
    page(site, "La piscine")
    service(site, "Abonnement à la piscine municipale")
    assert titles(propose("piscine", scope, at=now)) == [
        "Piscine",
        "Abonnement à la piscine municipale",
        "La piscine",
        "Les horaires de la piscine",
    ]


def test_seven_are_enough(site: Site, scope: Scope, now: datetime.datetime) -> None:
    for number in range(MOST + 3):
        page(site, f"Piscine {number}")
    assert len(propose("pisc", scope, at=now).pages) == MOST


def test_the_metropolis_comes_after_and_another_commune_never(
    site: Site, metropole: Site, neighbour: Site, now: datetime.datetime
) -> None:
    for one, name in ((metropole, "de la Métropole"), (neighbour, "de Dardilly"), (site, "municipale de Bron")):
        page(one, f"La piscine {name}", slug="piscine")
    proposals = propose("pisc", scope_of(site), at=now)
    assert titles(proposals) == ["La piscine municipale de Bron", "La piscine de la Métropole"]
    assert [one.url for one in proposals.pages] == ["/piscine/", "http://localhost:8000/piscine/"]


def test_pages_kept_for_a_few_are_not_proposed(site: Site, metropole: Site, now: datetime.datetime) -> None:
    kept = page(site, "La piscine")
    PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
    assert propose("pisc", scope_of(site), at=now) == Proposals()


def test_events_that_are_over_are_not(site: Site, scope: Scope, now: datetime.datetime) -> None:
    index = agenda(site.root_page)
    event(index, title="Fête passée", starts_at=now - datetime.timedelta(days=3))
    event(index, title="Fête à venir", starts_at=now + datetime.timedelta(days=3))
    assert titles(propose("fête", scope, at=now)) == ["Fête à venir"]


def test_what_a_page_says_of_itself_is_enough_when_no_title_does(
    site: Site, scope: Scope, now: datetime.datetime
) -> None:
    page(site, "Papiers et état civil", lead="Carte d’identité, passeport, actes.")
    page(site, "Tourisme", "On y parle de passeports.")
    assert titles(propose("passep", scope, at=now)) == ["Papiers et état civil"]
    page(site, "Demander un passeport")
    assert titles(propose("passep", scope, at=now)) == ["Demander un passeport"]


def test_an_everyday_word_proposes_what_it_is_called(site: Site, scope: Scope, now: datetime.datetime) -> None:
    page(site, "La collecte des déchets")
    assert titles(propose("poubel", scope, at=now)) == ["La collecte des déchets"]


def test_a_typing_error_is_understood(site: Site, scope: Scope, now: datetime.datetime) -> None:
    page(site, "La piscine")
    proposals = propose("pissine", scope, at=now)
    assert (titles(proposals), proposals.meant) == (["La piscine"], "piscine")


def test_what_means_nothing_proposes_nothing(site: Site, scope: Scope, now: datetime.datetime) -> None:
    page(site, "La piscine")
    assert propose("hippopotame", scope, at=now) == Proposals()


def test_three_proposals_ask_as_much_as_one(
    site: Site, scope: Scope, now: datetime.datetime, django_assert_num_queries: Any
) -> None:
    page(site, "La piscine")
    with django_assert_num_queries(1):
        assert len(propose("pisc", scope, at=now).pages) == 1
    page(site, "La piscine d’hiver")
    page(site, "La piscine d’été")
    with django_assert_num_queries(1):
        assert len(propose("pisc", scope, at=now).pages) == 3
