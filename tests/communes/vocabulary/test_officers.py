"""The words that officers add: for their commune, at once in both searches."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from communes.enums import Role
from communes.models import Authority
from communes.vocabulary.models import Synonym
from signalement.reporting.models import SignalementPage
from tests.factories.pages import information, under
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

ADD, LIST = "/admin/mots/new/", "/admin/mots/"
PANEL = "panneau-information"


@pytest.fixture
def site(bron: Authority, metropolis: Authority) -> Site:
    """The site of Bron, where one reports and reads of its notice boards."""
    bare_site(metropolis)
    site = bare_site(bron)
    under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))
    information(site.root_page, title="L’affichage municipal", slug="affichage")
    return site


@pytest.fixture
def officer(site: Site, bron: Authority) -> Client:
    return signed_in(member(bron, Role.OFFICER))


def added(client: Client, authority: Authority, word: str, meaning: str) -> WebPage:
    return WebPage(client.post(ADD, {"authority": authority.pk, "word": word, "meaning": meaning}, follow=True))


def categories_for(visitor: Visitor, words: str) -> list[str]:
    found: dict[str, Any] = visitor.post("/signalements/categories/", {"q": words}).json()
    return found["found"]


def test_a_word_is_seen_at_once_in_both_searches_of_its_commune(
    officer: Client, bron: Authority, dardilly: Authority
) -> None:
    visitor, neighbour = Visitor("bron.localhost"), Visitor(f"{bare_site(dardilly).hostname}")
    assert categories_for(visitor, "sucette") == []
    assert "Nous n’avons rien trouvé" in visitor.read("/recherche/?q=sucette")
    page = added(officer, bron, "Sucettes", "panneau lumineux, affichage")
    assert "« Sucettes » compte dès maintenant dans les deux recherches." in page.text
    assert categories_for(visitor, "une sucette cassée")[0] == PANEL
    assert 'href="/affichage/"' in visitor.read("/recherche/?q=sucette")
    assert categories_for(neighbour, "sucette") == []
    assert [entry.action for entry in ModelLogEntry.objects.filter(content_type__app_label="vocabulary")] == [
        "wagtail.create"
    ]


def test_those_of_the_metropolis_count_on_all_sites(site: Site, metropolis: Authority) -> None:
    added(signed_in(member(metropolis, Role.OFFICER)), metropolis, "sucette", "panneau lumineux")
    assert categories_for(Visitor("bron.localhost"), "sucette")[0] == PANEL


def test_one_that_is_changed_or_removed_counts_so_at_once(officer: Client, bron: Authority) -> None:
    added(officer, bron, "sucette", "panneau lumineux")
    word, visitor = Synonym.objects.get(), Visitor("bron.localhost")
    assert [label in WebPage(officer.get(LIST)).text for label in ("sucette", "panneau lumineux")] == [True, True]
    officer.post(f"/admin/mots/edit/{word.pk}/", {"word": "sucette", "meaning": "banc"})
    assert categories_for(visitor, "sucette")[0] == "banc"
    officer.post(f"/admin/mots/delete/{word.pk}/")
    assert categories_for(visitor, "sucette") == []


@pytest.mark.parametrize(
    ("word", "meaning", "said"),
    [
        ("", "banc", "Écrivez ce que disent les habitants, en un mot ou quelques-uns."),
        ("  ", "banc", "Écrivez ce que disent les habitants, en un mot ou quelques-uns."),
        ("pour les", "banc", "Les recherches laissent « pour les » de côté"),
        ("!?", "banc", "Les recherches laissent « !? » de côté"),
        ("sucette", "", "Écrivez ce que cela veut dire"),
        ("sucette", ", ,", "« , , » ne mène nulle part"),
        ("sucette", "hippopotame", "« hippopotame » ne mène nulle part"),
        ("sucette", "banc, hippopotame", "« hippopotame » ne mène nulle part"),
        ("sucette", "le", "« le » ne mène nulle part"),
        ("Bancs", "banc", "C’est le même mot"),
    ],
)
def test_what_would_help_nobody_is_refused_in_words_and_stays_typed(
    officer: Client, bron: Authority, word: str, meaning: str, said: str
) -> None:
    page = added(officer, bron, word, meaning)
    assert said in page.text
    assert "Rien n’est ajouté" in page.text
    assert not Synonym.objects.exists()
    assert page.value("meaning") == meaning


def test_a_word_is_added_once(officer: Client, bron: Authority) -> None:
    added(officer, bron, "sucette", "banc")
    assert "Ce mot est déjà dans votre liste" in added(officer, bron, "Sucettes", "affichage").text
    assert Synonym.objects.count() == 1


def test_another_commune_is_not_ones_own(officer: Client, dardilly: Authority) -> None:
    assert "Vous n’écrivez pas pour cette collectivité" in added(officer, dardilly, "sucette", "banc").text
    theirs = Synonym.objects.create(authority=dardilly, word="sucette", meaning="banc", key="sucette")
    assert officer.post(f"/admin/mots/edit/{theirs.pk}/", {"word": "a", "meaning": "banc"}).status_code == 404
    assert officer.post(f"/admin/mots/delete/{theirs.pk}/").status_code == 404
    assert "sucette" not in WebPage(officer.get(LIST)).text
    assert Synonym.objects.get() == theirs
