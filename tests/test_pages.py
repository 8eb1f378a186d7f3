"""The reader of pages: what is shown and what is not, and what it says of a page that lacks what is asked."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from tests.pages import Link, WebPage

PAGE = """<!doctype html>
<html lang="fr"><head><title>Suivre –
  Bron</title><style>.a::after { content: "style" }</style></head>
<body><script>const said = "script"</script><template>modèle</template><!-- un commentaire -->
<h1>L&#x27;école &amp; la <em>ville</em></h1>
<div role="alert" hidden>Rien</div><div role="alert">Le nom manque<b>.</b></div>
<p class="hours wide">Ouvert de 8&nbsp;h à\u202f9\u2060&nbsp;h.<br>Fermé le lundi</p><ul><li>un</li><li>deux</li></ul>
<a href="/suivi/?a=1&amp;b=2">Votre <b>suivi</b></a>, <a href="/aide/">Aide</a> <a href="/aide/">Aide</a>
<a href="/1/">Voir</a> <a href="/2/">Voir</a> <a href="/3/" aria-label="Voir la rue">Voir</a> <a id="ancre">Ici</a>
<form><input type="hidden" name="key" value="l&#x27;une">
<input type="radio" name="sort" value="a"><input type="radio" name="sort" value="b" checked>
<input type="checkbox" name="wish" value="oui">
<select name="street"><option value="1">Rue</option><option value="2" selected>Quai</option></select>
<select name="town"><option>Bron</option><option>Lyon</option></select>
<textarea name="words">
Bonjour,
à tous</textarea>
<button>Envoyer</button> <input type="submit" value="Annuler"></form></body></html>"""


@pytest.fixture
def page() -> WebPage:
    return WebPage(HttpResponse(PAGE))


@pytest.mark.parametrize(
    "words",
    [
        "L'école & la ville",
        "Le nom manque.",
        "Ouvert de 8 h à 9 h. Fermé le lundi",
        "un deux",
        "Votre suivi, Aide Aide",
        "Bonjour, à tous",
    ],
)
def test_words_are_read_as_they_are_shown(page: WebPage, words: str) -> None:
    assert words in page.text


@pytest.mark.parametrize("words", ["Suivre", "style", "script", "modèle", "commentaire", "Rien", "l'une", "  "])
def test_what_is_not_shown_is_not_read(page: WebPage, words: str) -> None:
    assert words not in page.text


def test_what_it_is_called_and_says_at_once(page: WebPage) -> None:
    assert (page.title, page.heading, page.alert) == ("Suivre – Bron", "L'école & la ville", "Le nom manque.")
    assert page.part("wide") == "Ouvert de 8 h à 9 h. Fermé le lundi"


def test_where_a_link_leads(page: WebPage) -> None:
    assert page.link("Votre suivi") == "/suivi/?a=1&b=2"
    assert page.link("Aide") == "/aide/"
    assert page.links[-1] == Link("Voir la rue", "/3/")
    assert page.addresses.count("/aide/") == 2


@pytest.mark.parametrize(("name", "count"), [("Voir", 2), ("Plan", 0), ("Ici", 0)])
def test_a_link_that_is_not_one_tells_which_there_are(page: WebPage, name: str, count: int) -> None:
    with pytest.raises(AssertionError, match=rf"^{count} addresses for a link « {name} »; .*'Votre suivi'"):
        page.link(name)


def test_what_fields_hold(page: WebPage) -> None:
    held = {"key": "l'une", "sort": "b", "wish": "", "street": "2", "town": "Bron", "words": "Bonjour,\nà tous"}
    assert {name: page.value(name) for name in held} == held
    assert page.hidden == {"key": "l'une"}
    assert page.buttons == ["Envoyer", "Annuler"]


def test_a_field_that_is_not_there_tells_which_are(page: WebPage) -> None:
    with pytest.raises(AssertionError, match=r"^no field « nom »; the page has \['key', 'sort'"):
        page.value("nom")


def test_nor_is_one_value_made_of_two(page: WebPage) -> None:
    both = page.html.replace('value="a"', 'value="a" checked')
    with pytest.raises(AssertionError, match=r"^« sort » holds \['a', 'b'\]"):
        WebPage(both).value("sort")


@pytest.mark.parametrize("asked", ["title", "heading", "alert"])
def test_what_a_page_lacks_fails_with_what_it_says(asked: str) -> None:
    with pytest.raises(AssertionError, match=f"^no {asked} on the page, which says: Rien de plus"):
        getattr(WebPage("<p>Rien de plus</p>"), asked)
    with pytest.raises(AssertionError, match=r"^no part « wide » on the page"):
        WebPage("<p class=wider>Rien de plus</p>").part("wide")


@pytest.mark.parametrize("asked", ["text", "title", "links"])
def test_a_redirection_is_no_page(asked: str) -> None:
    with pytest.raises(AssertionError, match=r"^there is no page: <HttpResponseRedirect.*302"):
        getattr(WebPage(HttpResponseRedirect("/")), asked)
