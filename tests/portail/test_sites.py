import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Site

from communes.enums import Role
from communes.models import Authority, Brand
from portail.sites import PAGES
from portail.starter import PAGES as TEXTS
from portail.starter import block_value, spaced
from tests.factories.people import member
from tests.factories.sites import Visitor, starter_site


def create(code: str, **options: object) -> str:
    out = StringIO()
    call_command("create_site", code, stdout=out, **options)
    return out.getvalue()


def test_a_commune_gets_a_complete_site(bron: Authority) -> None:
    create("69029")
    site = Site.objects.get(hostname="bron.localhost")
    bron.refresh_from_db()
    assert bron.site == site
    assert not site.is_default_site
    assert set(site.root_page.get_children().live().values_list("slug", flat=True)) == set(PAGES)
    assert Brand.objects.get(site=site).name == "Ville de Bron"


def test_creating_it_again_changes_nothing(bron: Authority) -> None:
    create("69029")
    bron.refresh_from_db()
    page = bron.site.root_page.get_children().get(slug="aide").specific
    page.title = "Notre aide"
    page.save()
    pages = list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_id"))
    assert "page" not in create("69029")
    assert list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_id")) == pages
    assert Site.objects.filter(hostname="bron.localhost").count() == 1


def test_what_was_deleted_is_made_again(bron: Authority) -> None:
    create("69029")
    bron.refresh_from_db()
    bron.site.root_page.get_children().get(slug="aide").delete()
    assert "page «\u00a0Aide\u00a0»" in create("69029")


def test_a_site_keeps_the_host_that_it_was_given(bron: Authority) -> None:
    create("69029", host="guichet.ville-bron.example", port=443)
    create("69029")
    bron.refresh_from_db()
    assert bron.site.root_url == "https://guichet.ville-bron.example"


def test_the_metropolis_takes_the_default_site_over(metropolis: Authority) -> None:
    create("metropole")
    assert Site.objects.get(is_default_site=True).hostname == "localhost"
    assert Site.objects.count() == 1
    assert not Page.objects.filter(slug="home", depth=2).exists(), "the page that Wagtail starts with"


@pytest.mark.parametrize("code", ["75056", "", "69", "x" * 40])
def test_a_code_that_is_no_commune_is_refused_in_french(db: None, code: str) -> None:
    with pytest.raises(CommandError, match="Aucune commune"):
        create(code)


def test_an_officer_has_the_pages_of_their_site_and_no_other(bron: Authority, dardilly: Authority) -> None:
    officer = member(bron, Role.OFFICER)
    for authority in (bron, dardilly):
        starter_site(authority)
    page = bron.site.root_page.get_children().get(slug="aide")
    assert page.permissions_for_user(officer).can_edit()
    other = dardilly.site.root_page.get_children().get(slug="aide")
    assert not other.permissions_for_user(officer).can_edit()
    assert GroupPagePermission.objects.filter(group__in=officer.groups.all()).exists()


@pytest.mark.parametrize("slug", ["bron", "metropole", "ecully", "la-tour-de-salvagny"])
def test_texts_speak_of_the_authority_in_french(db: None, slug: str) -> None:
    authority = Authority.objects.get(slug=slug)
    starter_site(authority)
    visitor = Visitor("localhost" if slug == "metropole" else f"{slug}.localhost")
    for path in ("", *(f"{name}/" for name in PAGES if name != "signaler")):
        html = visitor.read(f"/{path}")
        assert "{{" not in html
        text = re.sub(r"<[^>]+>", " ", html)
        assert not re.search(r"\b(de|la|le) [ÉE]cully|d’Bron|lorem|de le ", text, re.I), path
        assert not re.search(r"\w [:;?!](\s|$)|« | »", text.split("Aller au pied de page")[1]), path


def test_legal_pages_hold_what_the_law_asks(bron: Authority, metropolis: Authority) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost")
    accessibility = visitor.read("/accessibilite/")
    for words in (
        "article 47 de la loi",
        "pas conforme",
        "4.1.2",
        "n’a pas encore été audité",
        "Dérogations pour charge disproportionnée",
        "Cette déclaration a été établie le 25 novembre 2026",
        "Technologies utilisées",
        "Retour d’information et contact",
        "Libre réponse 71120, 75342 Paris CEDEX 07",
        bron.email,
    ):
        assert words in accessibility, words
    legal = visitor.read("/mentions-legales/")
    for words in ("directeur ou la directrice de la publication", metropolis.email, "Licence Ouverte", "PRADA"):
        assert words in legal, words
    personal = visitor.read("/donnees-personnelles/")
    for words in (
        "RGPD",
        "délégué ou la déléguée",
        "un an après sa clôture",
        "CNIL",
        "3 place de Fontenoy",
        "article 28",
    ):
        assert words in personal, words
    terms = visitor.read("/modalites-utilisation/")
    for words in ("L. 112-8", "accusé de réception", "@example.org"):
        assert words in terms, words


def test_every_text_is_used_and_every_page_has_one() -> None:
    assert {path.stem for path in TEXTS.glob("*.html")} == {*PAGES, "accueil"}


def test_an_unknown_block_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="video"):
        block_value("video", "", "")


def test_high_punctuation_does_not_break_from_its_word() -> None:
    assert spaced("Qui fait quoi ? « Tous » : oui !") == ("Qui fait quoi\u00a0? «\u00a0Tous\u00a0»\u00a0: oui\u00a0!")
    assert spaced('<a href="https://a.example/?b=c">x</a>') == '<a href="https://a.example/?b=c">x</a>'
