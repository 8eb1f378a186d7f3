import pytest

from communes.models import Authority
from home.models import InformationPage
from tests.factories.sites import Visitor, starter_site


@pytest.fixture
def visitor(bron: Authority, dardilly: Authority, metropolis: Authority) -> Visitor:
    for authority in (metropolis, bron, dardilly):
        starter_site(authority)
    for authority, title, text in (
        (bron, "La médiathèque", "Les bibliothécaires de Bron vous accueillent."),
        (dardilly, "La médiathèque de Dardilly", "Ouverte le dimanche."),
        (metropolis, "Les déchèteries", "Déposez vos déchets verts à la déchèterie."),
    ):
        page = InformationPage(title=title, slug="page-de-test", body=[("paragraph", f"<p>{text}</p>")])
        authority.site.root_page.add_child(instance=page)
    return Visitor("bron.localhost")


@pytest.mark.parametrize("words", ["médiathèque", "MEDIATHEQUE", "mediatheques", "bibliothécaire"])
def test_accents_capitals_and_plurals_do_not_matter(visitor: Visitor, words: str) -> None:
    html = visitor.read(f"/recherche/?q={words}")
    assert 'href="/page-de-test/"' in html
    assert "1 résultat pour" in html


def test_another_commune_is_not_searched(visitor: Visitor) -> None:
    assert "de Dardilly" not in visitor.read("/recherche/?q=médiathèque")


def test_the_metropolis_is_and_says_so(visitor: Visitor) -> None:
    html = visitor.read("/recherche/?q=déchets verts")
    assert 'href="http://localhost:8000/page-de-test/"' in html
    assert "Sur le site de la Métropole de Lyon" in html


def test_when_no_page_has_all_the_words_some_are_enough(visitor: Visitor) -> None:
    html = visitor.read("/recherche/?q=médiathèque hippopotame")
    assert "Aucune page ne contient tous ces mots" in html
    assert 'href="/page-de-test/"' in html


def test_nothing_found_says_what_to_do(visitor: Visitor) -> None:
    html = visitor.read("/recherche/?q=hippopotame")
    assert "Nous n’avons rien trouvé" in html
    assert 'href="/contact/"' in html


def test_nothing_asked_offers_the_form(visitor: Visitor) -> None:
    html = visitor.read("/recherche/?q=%20%00")
    assert 'name="q"' in html
    assert "résultat" not in html.split("<main")[1]


def test_a_text_instead_of_a_question_is_refused_in_words(visitor: Visitor) -> None:
    html = visitor.read(f"/recherche/?q={'a' * 10_000}", status=422)
    assert "Votre question est trop longue" in html
    assert len(html) < 30_000


@pytest.mark.parametrize("words", ["%27%22--", "a%00b", "<script>", "%E2%80%AE", "a' OR 1=1", "!&|():*", "\\"])
def test_odd_characters_find_nothing_and_break_nothing(visitor: Visitor, words: str) -> None:
    assert "<script>" not in visitor.read(f"/recherche/?q={words}").split("<main")[1]


def test_what_people_report_leads_to_the_report_form(visitor: Visitor) -> None:
    assert 'href="/signaler/"' in visitor.read("/recherche/?q=lampadaire éteint").split("<main")[1]
