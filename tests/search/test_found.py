import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from search.enums import Group
from search.results import A_PAGE, Found, Reading, Scope, scope_of, search_pages
from search.results.found import AT_ONCE
from signalement.reporting.models import SignalementPage
from tests.factories.pages import agenda, event, help_page, news, news_index, place, places, under
from tests.search.conftest import page, service


def titles(found: Found, group: Group | None = None) -> list[str]:
    """The titles of what is found, without marks."""
    sections = [section for section in found.sections if group in (None, section.group)]
    return [one.title.replace("<mark>", "").replace("</mark>", "") for section in sections for one in section.results]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("bibliothèque", "Les bibliothèques"),
        ("bibliotheque", "Les bibliothèques"),
        ("BIBLIOTHEQUES", "Les bibliothèques"),
        ("Écoles", "L’école maternelle"),
        ("ecole", "L’école maternelle"),
        ("ÉCOLE", "L’école maternelle"),
        ("fetes", "La fête du quartier"),
        ("fête", "La fête du quartier"),
        ("travaux", "Travaux de voirie"),
        ("les travaux de la voirie", "Travaux de voirie"),
        ("œuvre", "Les œuvres"),
        ("oeuvres", "Les œuvres"),
        ("l'école", "L’école maternelle"),
        ("inscrire", "S’inscrire en ligne"),
        ("inscription en ligne", "S’inscrire en ligne"),
        ("e\u0301cole", "L’école maternelle"),
        ("acte naissance", "Demander un acte de naissance"),
        ("actes de naissance", "Demander un acte de naissance"),
        ("comment faire un acte de naissance ?", "Demander un acte de naissance"),
        ("Où sont les bibliothèques", "Les bibliothèques"),
        ("rendez vous", "Prendre rendez-vous"),
        ("rendez-vous", "Prendre rendez-vous"),
    ],
)
def test_accents_capitals_and_plurals_do_not_matter(
    site: Site, scope: Scope, now: datetime.datetime, typed: str, title: str
) -> None:
    for one in (
        "Les bibliothèques",
        "L’école maternelle",
        "La fête du quartier",
        "Travaux de voirie",
        "Les œuvres",
        "S’inscrire en ligne",
        "Demander un acte de naissance",
        "Prendre rendez-vous",
    ):
        page(site, one)
    assert titles(search_pages(typed, scope, at=now)) == [title]


class TestGroups:
    def test_what_is_found_is_grouped_by_what_it_is(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        service(site, "Réserver un kiosque")
        page(site, "Le kiosque du parc")
        news(news_index(site.root_page), title="Le kiosque est repeint")
        event(agenda(site.root_page), title="Concert au kiosque", starts_at=now)
        place(places(site.root_page), title="Kiosque à musique")
        help_page(site.root_page, title="Questions sur le kiosque")
        found = search_pages("kiosque", scope, at=now)
        assert [section.group for section in found.sections] == [
            Group.SERVICE,
            Group.INFORMATION,
            Group.PLACE,
            Group.HELP,
            Group.NEWS,
            Group.EVENT,
        ]
        assert found.total == 6

    def test_a_group_shows_its_best_and_how_many_there_are(
        self, site: Site, scope: Scope, now: datetime.datetime
    ) -> None:
        for number in range(AT_ONCE + 2):
            page(site, f"Kiosque {number}")
        (section,) = search_pages("kiosque", scope, at=now).sections
        assert (section.total, len(section.results)) == (AT_ONCE + 2, AT_ONCE)

    def test_a_group_alone_is_shown_page_by_page(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        for number in range(A_PAGE + 2):
            page(site, f"Kiosque {number:02}")
        service(site, "Réserver un kiosque")
        pages = [
            titles(search_pages("kiosque", scope, at=now, group=Group.INFORMATION, page=number)) for number in (1, 2, 3)
        ]
        assert [len(one) for one in pages] == [A_PAGE, 2, 0]
        assert len({title for one in pages for title in one}) == A_PAGE + 2
        alone = search_pages("kiosque", scope, at=now, group=Group.INFORMATION, page=2)
        assert {section.group: section.total for section in alone.sections} == {
            Group.INFORMATION: A_PAGE + 2,
            Group.SERVICE: 1,
        }

    def test_the_group_that_says_the_words_in_a_title_comes_first(
        self, site: Site, scope: Scope, now: datetime.datetime
    ) -> None:
        under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))
        page(site, "Le lampadaire de la place")
        groups = [section.group for section in search_pages("lampadaire", scope, at=now).sections]
        assert groups == [Group.INFORMATION, Group.SERVICE]


class TestMetropolis:
    def test_what_it_says_is_a_group_apart_and_its_services_are_not(
        self, site: Site, metropole: Site, now: datetime.datetime
    ) -> None:
        service(metropole, "Demander un bac à compost")
        news(news_index(metropole.root_page), title="Le compost gagne du terrain")
        service(site, "Réserver du compost")
        found = search_pages("compost", scope_of(site), at=now)
        assert [(section.group, titles(found, section.group)) for section in found.sections] == [
            (Group.SERVICE, ["Réserver du compost", "Demander un bac à compost"]),
            (Group.METROPOLIS, ["Le compost gagne du terrain"]),
        ]
        own, other = found.sections[0].results
        assert (own.own, other.own) == (True, False)
        assert other.url.startswith("http://localhost:8000/services/")
        assert found.sections[1].results[0].kind == Group.NEWS

    def test_its_group_can_be_shown_alone(self, site: Site, metropole: Site, now: datetime.datetime) -> None:
        page(metropole, "Le compost")
        page(site, "Le compost à Bron")
        found = search_pages("compost", scope_of(site), at=now, group=Group.METROPOLIS)
        assert titles(found) == ["Le compost"]

    def test_on_its_own_site_its_pages_are_grouped_as_any(
        self, site: Site, metropole: Site, now: datetime.datetime
    ) -> None:
        page(metropole, "Le compost")
        page(site, "Le compost à Bron")
        found = search_pages("compost", scope_of(metropole), at=now)
        assert [(section.group, titles(found)) for section in found.sections] == [(Group.INFORMATION, ["Le compost"])]

    def test_a_page_that_the_commune_has_too_is_found_once(
        self, site: Site, metropole: Site, now: datetime.datetime
    ) -> None:
        for one in (site, metropole):
            page(one, "Contact", slug="contact")
        assert [
            one.url for section in search_pages("contact", scope_of(site), at=now).sections for one in section.results
        ] == ["/contact/"]

    def test_unless_the_commune_has_taken_its_own_back(
        self, site: Site, metropole: Site, now: datetime.datetime
    ) -> None:
        page(metropole, "Contact", slug="contact")
        page(site, "Contact", slug="contact").unpublish()
        assert titles(search_pages("contact", scope_of(site), at=now)) == ["Contact"]


def test_another_commune_is_never_searched(site: Site, neighbour: Site, scope: Scope, now: datetime.datetime) -> None:
    page(neighbour, "Le kiosque de Dardilly")
    service(neighbour, "Réserver le kiosque")
    assert search_pages("kiosque", scope, at=now).total == 0
    assert search_pages("kiosque", scope_of(neighbour), at=now).total == 2


class TestReadings:
    def test_as_asked(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "La piscine")
        assert search_pages("piscine", scope, at=now).reading == Reading.AS_ASKED

    def test_by_the_beginnings_of_words(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "La médiathèque")
        found = search_pages("médiat", scope, at=now)
        assert (found.reading, titles(found)) == (Reading.BEGINNINGS, ["La médiathèque"])

    def test_corrected(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "La piscine")
        found = search_pages("pissine", scope, at=now)
        assert (found.reading, found.words, titles(found)) == (Reading.CORRECTED, "piscine", ["La piscine"])

    def test_in_part(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "Les déchets")
        found = search_pages("déchets hippopotame", scope, at=now)
        assert (found.reading, titles(found)) == (Reading.IN_PART, ["Les déchets"])

    @pytest.mark.parametrize(
        ("typed", "reading"),
        [
            ("de la", Reading.TOO_COMMON),
            ("comment faire", Reading.TOO_COMMON),
            ("hippopotame", Reading.NOTHING),
            ("!?…", Reading.NOTHING),
            ("🦛", Reading.NOTHING),
        ],
    )
    def test_nothing(self, site: Site, scope: Scope, now: datetime.datetime, typed: str, reading: Reading) -> None:
        found = search_pages(typed, scope, at=now)
        assert (found.reading, found.sections, found.total) == (reading, [], 0)


class TestRanking:
    def order(self, typed: str, scope: Scope, at: datetime.datetime) -> list[str]:
        return titles(search_pages(typed, scope, at=at))

    def test_title_then_lead_then_text(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "Dans le texte", "Une piscine est à côté.")
        page(site, "Dans le chapeau", lead="Une piscine est à côté.")
        page(site, "La piscine")
        assert self.order("piscine", scope, now) == ["La piscine", "Dans le chapeau", "Dans le texte"]

    def test_a_word_before_what_it_may_be_called(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "Le bac")
        page(site, "La poubelle")
        page(site, "Sortir sa poubelle et son bac")
        assert self.order("poubelles", scope, now) == ["La poubelle", "Sortir sa poubelle et son bac", "Le bac"]

    def test_what_it_may_be_called_in_a_title_before_the_word_in_a_text(
        self, site: Site, scope: Scope, now: datetime.datetime
    ) -> None:
        page(site, "Le conseil municipal", "On y a parlé des poubelles.")
        page(site, "La collecte des déchets")
        assert self.order("poubelle", scope, now)[0] == "La collecte des déchets"

    def test_recent_news_before_old_ones(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        index = news_index(site.root_page)
        for age in (800, 3, 60):
            day = now.date() - datetime.timedelta(days=age)
            news(index, title=f"Le tramway, {age} jours", published_on=day)
        assert self.order("tramway", scope, now) == [f"Le tramway, {age} jours" for age in (3, 60, 800)]

    def test_events_that_are_over_come_last_and_say_so(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        index = agenda(site.root_page)
        event(index, title="Brocante", starts_at=now - datetime.timedelta(days=30))
        event(index, title="La grande brocante d’hiver", starts_at=now + datetime.timedelta(days=30))
        (section,) = search_pages("brocante", scope, at=now).sections
        assert [one.over for one in section.results] == [False, True]

    def test_in_part_what_holds_most_of_the_words_first(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "Le conseil municipal")
        page(site, "La sécurité", "Joignez la police municipale.")
        assert self.order("numéro police municipale xyzzy", scope, now) == ["La sécurité", "Le conseil municipal"]


class TestWords:
    def test_what_is_found_is_marked(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "Les écoles", "<b>Une école</b> &amp; une cantine.")
        ((result,),) = [section.results for section in search_pages("ecole", scope, at=now).sections]
        assert result.title == "Les <mark>écoles</mark>"
        assert result.excerpt == "Une <mark>école</mark> &amp; une cantine."

    def test_what_officers_write_is_never_markup(self, site: Site, scope: Scope, now: datetime.datetime) -> None:
        page(site, "<script>alert(1)</script> école", lead="<img src=x onerror=alert(1)> école")
        ((result,),) = [section.results for section in search_pages("ecole", scope, at=now).sections]
        assert "<script" not in result.title
        assert "<img" not in result.excerpt


def test_three_results_ask_as_much_as_one(site: Site, scope: Scope, now: datetime.datetime) -> None:
    page(site, "La piscine")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert search_pages("piscine", scope, at=now).total
        counts.append(len(queries))
        page(site, "Une autre piscine")
        page(site, "La piscine d’hiver")
    assert counts == [1, 1]
