from typing import Any

import pytest
from wagtail.models import Site

from accounts import limits
from communes.models import Authority
from search.forms import LONGEST
from search.results import A_PAGE
from signalement.reporting.models import SignalementPage
from tests.factories.pages import news, news_index, under
from tests.factories.sites import Visitor, starter_site
from tests.pages import WebPage
from tests.search.conftest import page, service

PROPOSED = "/recherche/suggestions/"


@pytest.fixture
def visitor(site: Site, metropole: Site, neighbour: Site) -> Visitor:
    page(site, "La médiathèque", "Les bibliothécaires de Bron vous accueillent.", slug="mediatheque")
    page(neighbour, "La médiathèque de Dardilly", "Ouverte le dimanche.")
    page(metropole, "Les déchèteries", "Déposez vos déchets verts.", slug="decheteries")
    return Visitor("bron.localhost")


def main_of(html: str) -> WebPage:
    return WebPage(f"<main{html.split('<main', 1)[1].split('</main>', 1)[0]}</main>")


class TestFound:
    @pytest.mark.parametrize("words", ["médiathèque", "MEDIATHEQUE", "mediatheques", "bibliothécaire"])
    def test_accents_capitals_and_plurals_do_not_matter(self, visitor: Visitor, words: str) -> None:
        page = WebPage(visitor.read(f"/recherche/?q={words}"))
        assert "/mediatheque/" in page.addresses
        assert "1 résultat pour" in page.text

    def test_another_commune_is_not_searched(self, visitor: Visitor) -> None:
        assert "de Dardilly" not in main_of(visitor.read("/recherche/?q=médiathèque")).html

    def test_what_the_metropolis_says_is_told_apart(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=déchets verts"))
        assert "http://localhost:8000/decheteries/" in page.addresses
        assert 'id="metropole"' in page.html

    def test_a_service_of_the_metropolis_says_that_it_is_its_own(self, visitor: Visitor, metropole: Site) -> None:
        service(metropole, "Demander un composteur")
        page = main_of(visitor.read("/recherche/?q=composteur"))
        assert 'id="demarches"' in page.html
        assert "Sur le site de la" in page.text

    def test_a_date_says_how_old_news_are(self, visitor: Visitor, site: Site) -> None:
        news(news_index(site.root_page), title="Le tramway arrive", published_on="2026-03-12")
        assert "mars" in main_of(visitor.read("/recherche/?q=tramway")).text

    def test_a_question_is_shown_again_as_it_was_typed(self, visitor: Visitor) -> None:
        assert 'value="&lt;b&gt; &quot;oui&quot;"' in visitor.read('/recherche/?q=<b> "oui"')

    def test_what_is_found_is_for_no_search_engine(self, visitor: Visitor) -> None:
        assert '<meta name="robots" content="noindex">' in visitor.read("/recherche/?q=médiathèque")


class TestReading:
    def test_when_no_page_has_all_the_words_some_are_enough(self, visitor: Visitor) -> None:
        page = WebPage(visitor.read("/recherche/?q=médiathèque hippopotame"))
        assert "Aucune page ne contient tous ces mots" in page.text
        assert "/mediatheque/" in page.addresses

    def test_a_typing_error_finds_what_was_meant_and_says_so(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=médiatèque"))
        assert "Vouliez-vous dire" in page.text
        assert "?q=m%C3%A9diath%C3%A8que" in page.addresses
        assert "/mediatheque/" in page.addresses

    def test_nothing_found_offers_a_way_on(self, bron: Authority) -> None:
        starter_site(bron)
        page = main_of(Visitor("bron.localhost").read("/recherche/?q=hippopotame"))
        assert "Nous n’avons rien trouvé" in page.text
        assert "/contact/" in page.addresses
        assert "/plan-du-site/" in page.addresses

    def test_words_that_are_everywhere_are_told(self, visitor: Visitor) -> None:
        assert "Ces mots sont partout" in WebPage(visitor.read("/recherche/?q=de la")).text

    @pytest.mark.parametrize("address", ["/recherche/", "/recherche/?q=", "/recherche/?q=%20%00%E2%80%8B"])
    def test_nothing_asked_offers_the_form(self, visitor: Visitor, address: str) -> None:
        page = main_of(visitor.read(address))
        assert 'name="q"' in page.html
        assert "résultat" not in page.html


class TestActs:
    @pytest.fixture(autouse=True)
    def report_page(self, site: Site) -> None:
        under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))

    def test_what_can_be_done_at_once_comes_first(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=lampadaire"))
        assert "À faire tout de suite" in page.text
        assert "/signaler/?category=lampadaire-eteint" in page.addresses
        assert page.html.index("À faire tout de suite") < page.html.index('id="resultats"')

    def test_even_when_no_page_says_it(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=suivi"))
        assert "/suivi/" in page.addresses

    def test_not_beside_one_group(self, visitor: Visitor) -> None:
        assert "tout de suite" not in WebPage(visitor.read("/recherche/?q=lampadaire&groupe=demarches")).text

    def test_it_is_proposed_while_one_types(self, visitor: Visitor) -> None:
        (proposal, *_more) = visitor.get(PROPOSED, {"q": "lampad"}).json()["proposals"]
        assert proposal["url"] == "/signaler/?category=lampadaire-eteint"
        assert proposal["over"] == "Démarches"


class TestGroups:
    @pytest.fixture(autouse=True)
    def many(self, site: Site) -> None:
        for number in range(A_PAGE + 2):
            page(site, f"Kiosque {number:02}")
        service(site, "Réserver un kiosque")

    def test_each_leads_to_its_own(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=kiosque"))
        assert "?q=kiosque&groupe=informations" in page.addresses
        assert "voir les 12 résultats" in page.text
        assert page.html.count('class="result"') == 5

    def test_one_alone_goes_page_by_page(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=kiosque&groupe=informations&page=2"))
        assert page.html.count('class="result"') == 2
        assert 'aria-current="page"' in page.html

    def test_an_empty_one_says_so(self, visitor: Visitor) -> None:
        page = main_of(visitor.read("/recherche/?q=kiosque&groupe=lieux"))
        assert "Aucun de ces résultats n’est dans" in page.text

    def test_a_page_too_far_says_so(self, visitor: Visitor) -> None:
        assert (
            "Il n’y a plus de résultat"
            in WebPage(visitor.read("/recherche/?q=kiosque&groupe=informations&page=50")).text
        )


class TestBadInput:
    def test_a_text_instead_of_a_question_is_refused_in_words(self, visitor: Visitor) -> None:
        page = WebPage(visitor.read(f"/recherche/?q={'a' * 10_000}", status=422))
        assert "Votre question est trop longue" in page.text
        assert f'value="{"a" * LONGEST}"' in page.html
        assert len(page.html) < 30_000

    def test_the_field_takes_no_more_than_an_address_can_carry(self, visitor: Visitor) -> None:
        """4,094 bytes, of which a character takes nine at most."""
        assert 'maxlength="400"' in visitor.read("/recherche/")

    @pytest.mark.parametrize(
        "words", ["%27%22--", "a%00b", "<script>", "%E2%80%AE", "a' OR 1=1", "!%26|():*", "\\", "a <-> !b", "%FF%FE"]
    )
    @pytest.mark.parametrize("address", ["/recherche/", PROPOSED])
    def test_odd_characters_find_nothing_and_break_nothing(self, visitor: Visitor, address: str, words: str) -> None:
        assert "<script>" not in visitor.read(f"{address}?q={words}").split("<main")[-1]

    @pytest.mark.parametrize("more", ["page=0", "page=-1", "page=9999999999", "page=x", "groupe=x", "groupe=%00"])
    def test_odd_parameters_are_left_out(self, visitor: Visitor, more: str) -> None:
        assert 'href="/mediatheque/"' in visitor.read(f"/recherche/?q=médiathèque&{more}")

    @pytest.mark.parametrize("address", ["/recherche/", PROPOSED])
    def test_nothing_is_sent_there(self, visitor: Visitor, address: str) -> None:
        assert visitor.post(address, {"q": "médiathèque"}).status_code == 405


class TestProposed:
    def test_pages_are_proposed_and_counted_for_who_does_not_see_them(self, visitor: Visitor) -> None:
        response = visitor.get(PROPOSED, {"q": "média"})
        assert response.json() == {
            "proposals": [{"title": "La médiathèque", "over": "Informations", "url": "/mediatheque/"}],
            "say": "1 proposition.",
        }

    def test_those_of_the_metropolis_say_so(self, visitor: Visitor) -> None:
        (proposal,) = visitor.get(PROPOSED, {"q": "déch"}).json()["proposals"]
        assert proposal["over"].startswith("Informations – ")
        assert proposal["url"] == "http://localhost:8000/decheteries/"

    def test_what_may_have_been_meant_comes_first(self, visitor: Visitor) -> None:
        answer = visitor.get(PROPOSED, {"q": "médiatèque"}).json()
        assert answer["proposals"][0]["url"] == "/recherche/?q=m%C3%A9diath%C3%A8que"
        assert answer["say"].startswith("Vouliez-vous dire")

    @pytest.mark.parametrize("typed", ["", "m", "hippopotame", "a" * 10_000])
    def test_nothing_to_propose_is_said(self, visitor: Visitor, typed: str) -> None:
        assert visitor.get(PROPOSED, {"q": typed}).json() == {"proposals": [], "say": "Aucune proposition."}

    def test_browsers_keep_an_answer_for_a_minute(self, visitor: Visitor) -> None:
        response = visitor.get(PROPOSED, {"q": "média"})
        assert response["Cache-Control"] == "public, max-age=60"
        assert not response.cookies

    def test_a_machine_that_asks_without_end_is_stopped(
        self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        policy = limits.Policy(
            (limits.Rule(limits.Per.ADDRESS, limits.RateLimitItemPerMinute(2)),), limits.WhenDown.LOCAL
        )
        monkeypatch.setitem(limits.POLICIES, "suggestions", policy)
        answers = [visitor.get(PROPOSED, {"q": "média"}) for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert int(answers[-1]["Retry-After"]) > 0


class TestCost:
    def counted(self, visitor: Visitor, address: str, queries: int, assert_num: Any) -> str:
        visitor.read(address)  # the frame of the site is kept
        with assert_num(queries):
            return visitor.read(address)

    def test_three_results_ask_as_much_as_one(
        self, visitor: Visitor, site: Site, django_assert_num_queries: Any
    ) -> None:
        html = self.counted(visitor, "/recherche/?q=médiathèque", 6, django_assert_num_queries)
        assert html.count('class="result"') == 1
        page(site, "La médiathèque d’hiver")
        page(site, "La médiathèque d’été")
        html = self.counted(visitor, "/recherche/?q=médiathèque", 6, django_assert_num_queries)
        assert html.count('class="result"') == 3

    def test_three_proposals_ask_as_much_as_one(
        self, visitor: Visitor, site: Site, django_assert_num_queries: Any
    ) -> None:
        assert self.counted(visitor, f"{PROPOSED}?q=média", 6, django_assert_num_queries).count('"url"') == 1
        page(site, "La médiathèque d’hiver")
        page(site, "La médiathèque d’été")
        assert self.counted(visitor, f"{PROPOSED}?q=média", 6, django_assert_num_queries).count('"url"') == 3
