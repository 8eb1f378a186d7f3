import re

import pytest

from communes.models import Authority
from portail.starter import sites
from portail.starter.sites import pages_of
from portail.starter.texts import PAGES as TEXTS
from tests.factories.sites import Visitor, starter_site
from tests.pages import WebPage


@pytest.mark.parametrize("slug", ["bron", "metropole", "ecully", "la-tour-de-salvagny", "lyon"])
def test_texts_speak_of_the_authority_in_french(db: None, slug: str) -> None:
    authority = Authority.objects.get(slug=slug)
    starter_site(authority)
    visitor = Visitor("localhost" if slug == "metropole" else f"{slug}.localhost")
    for path in ("", *(f"{name}/" for name in pages_of(authority.kind) if name != "signaler")):
        html = visitor.read(f"/{path}")
        text = re.sub(r"<[^>]+>", " ", html.split("Aller au pied de page")[1])
        assert not re.search(r"[{}\[\]]|\b::|lorem|à compléter|None", text, re.I), path
        assert not re.search(r"\b(de|la|le) [ÉE]cully|d’Bron|\b(de|à) les? [A-ZÉ]", text), path
        assert not re.search(r"\w [:;?!](\s|$)|« | »", text), path
        if slug == "metropole":
            assert not re.search(r"la mairie de Métropole|la commune de la? Métropole", text), path


def test_legal_pages_hold_what_the_law_asks(bron: Authority, metropolis: Authority) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost")
    accessibility = WebPage(visitor.read("/accessibilite/")).text
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
    legal = WebPage(visitor.read("/mentions-legales/")).text
    for words in ("directeur ou la directrice de la publication", metropolis.email, "Licence Ouverte", "PRADA"):
        assert words in legal, words
    personal = WebPage(visitor.read("/donnees-personnelles/")).text
    for words in (
        "RGPD",
        "délégué ou la déléguée",
        "12 mois après la clôture",
        "CNIL",
        "3 place de Fontenoy",
        "article 28",
    ):
        assert words in personal, words
    terms = WebPage(visitor.read("/modalites-utilisation/")).text
    for words in ("L. 112-8", "accusé de réception", "@example.org"):
        assert words in terms, words
    assert "Accessibilité : non conforme" in WebPage(visitor.read("/")).text


def test_every_text_is_used_and_every_page_has_one() -> None:
    texts = {str(path.relative_to(TEXTS).with_suffix("")) for path in TEXTS.rglob("*.html")}
    assert texts == {*sites.PAGES, "accueil"}
