"""One grammar of classes on public pages and in the administration (`docs/design.md`), and none for nothing."""

import pytest

from tests import classes
from tests.classes import GIVEN, GRAMMAR, Use, alone, defined, in_module, in_script, in_template, is_among, names_of


def test_every_class_follows_the_grammar() -> None:
    assert classes.of_stylesheets()
    assert not {name for name in classes.of_stylesheets() if not GRAMMAR.fullmatch(name)}


def test_a_variant_is_one_of_something() -> None:
    used = names_of([*classes.of_templates(), *classes.of_code()])
    assert not {name for name in classes.of_stylesheets() if not is_among(name.partition("--")[0], used)}
    assert not alone([*classes.of_templates(), *classes.of_code()])


def test_every_class_of_a_stylesheet_is_used() -> None:
    used = names_of([*classes.of_templates(), *classes.of_code()])
    assert not {name for name in classes.of_stylesheets() if not is_among(name, used)}


def test_every_class_of_a_template_is_one_of_a_stylesheet() -> None:
    """Or is found by a script or a test, or is the block of parts that a stylesheet has."""
    known = classes.of_stylesheets() | classes.of_others() | names_of([*classes.of_code(), *classes.of_tests()])
    used = {name for name in names_of(classes.of_templates()) if "*" not in name and not GIVEN.match(name)}
    blocks = {part.rpartition("-")[0] for part in classes.of_stylesheets()}
    unknown = used - known - blocks
    assert not unknown


@pytest.mark.parametrize(
    "name", ["card", "error-summary", "card--tile", "map-shape--en_cours", "input--10", "sample--2xl"]
)
def test_the_grammar_takes(name: str) -> None:
    assert GRAMMAR.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["box__title", "cardTitle", "Card", "card_title", "card--", "card--a--b", "-card", "card---a"]
)
def test_the_grammar_refuses(name: str) -> None:
    assert not GRAMMAR.fullmatch(name)


def test_a_stylesheet_is_read() -> None:
    css = '/* .no { */ @media (width > 4.5rem) { .a:has(> .b--c), li.d { background: url("x.svg") } } .e\\:f {}'
    assert defined(css) == {"a", "b--c", "d", "e:f"}


def test_what_uses_classes_is_read() -> None:
    html = '{# class="no" #}<p class="a{% if b %} a--b{% endif %} c--{{ d }}" data-class="no">'
    html += '<p class="e--{% if f %}g{% else %}h{% endif %}">{% block columns_class %} i--j{% endblock columns_class %}'
    assert [*in_template(html)] == [Use(["a", "a--b", "c--*"], True), Use(["e--*"], True), Use(["i--j"])]
    module = """f'input--{width}', '<b class="a b--{}">', "main .k:not(.l--m) img", "rows", "Du texte. Et encore." """
    assert names_of(in_module(module)) == {"input--*", "input--", "a", "b--*", "k", "l--m"}
    script = 'closest(".a b"); add("c"); d.className = `e ${g ? " h--i" : ""} e--${f}`;'
    assert names_of(in_script(script)) >= {"a", "c", "e", "e--*", "h--i"}


def test_a_variant_without_its_block_is_seen() -> None:
    assert alone(in_template('<p class="card card--tile"><p class="card--tile"><p class="cards card--{{ a }}">')) == {
        "card--tile",
        "card--*",
    }
