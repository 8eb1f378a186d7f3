"""The classes that our stylesheets define, and those that templates, modules and scripts use, all read as text.

A name whose end comes from elsewhere is read with `*` in its place: `button--{{ tone }}` uses `button--*`.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

import wagtail

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site/portail")
LEAFLET = ROOT / "site/static/vendor/leaflet/leaflet.css"
GIVEN = re.compile(r"(?:\w+:)?w-|leaflet-|help-|icon-")  # how Wagtail and Leaflet begin names that they make
WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
GRAMMAR = re.compile(rf"{WORD}(?:--[a-z0-9]+(?:[-_][a-z0-9]+)*)?")
NO_SELECTOR = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
ATTRIBUTE = re.compile(r"(?<![\w-])class=\"((?:[^\"{]|\{\{.*?\}\}|\{%.*?%\}|\{)*)\"", re.DOTALL)
ENDINGS = re.compile(r"(?<=-)\{% if .*?\{% endif %\}|\{\{.*?\}\}|\{\w*\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
BLOCK = re.compile(r"\{% block \w*class %\}(.*?)\{% endblock")  # of the element that a template above this one has
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ASSEMBLED = re.compile(r"`([^`]*)`")
NAMES = re.compile(r"\s*[a-z*][\w*-]*(?:\s+[a-z*][\w*-]*)*\s*")
SELECTED = re.compile(r"(?:^|[\s>(,+~])(?:[a-z]+[1-6]?)?\.([a-z][\w-]*)")


class Use(NamedTuple):
    """What an element, or a string, names together, and whether that is all that the element has."""

    names: list[str]
    whole: bool = False


def defined(css: str) -> set[str]:
    """The classes of its selectors."""
    selectors = re.findall(r"([^{};]+)\{", NO_SELECTOR.sub("", css))
    found = (re.findall(r"\.([A-Za-z_](?:[\w-]|\\.)*)", selector) for selector in selectors)
    return {name.replace("\\", "") for names in found for name in names}


def in_template(html: str) -> Iterator[Use]:
    html = COMMENT.sub("", html)
    for written in ATTRIBUTE.findall(html):
        yield Use(TAG.sub(" ", ENDINGS.sub("*", written)).split(), whole=True)
    for written in BLOCK.findall(html):
        yield Use(written.split())


def in_string(text: str) -> Iterator[Use]:
    """Of markup, its elements; else the names that it selects by."""
    if "class=" in text:
        yield from in_template(f'{text}"')
    else:
        yield Use(SELECTED.findall(text))


def in_module(code: str) -> Iterator[Use]:
    """A string that is but a word may be anything: with a hyphen, it is taken for a name."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.JoinedStr(values=parts):
                text = "".join(part.value if isinstance(part, ast.Constant) else "*" for part in parts)
            case ast.Constant(value=str(text)):
                pass
            case _:
                continue
        yield from [Use(text.split())] if "-" in text and NAMES.fullmatch(text) else in_string(text)


def in_script(code: str) -> Iterator[Use]:
    assembled = (re.sub(r"\$\{[^}]*\}", "*", text) for text in ASSEMBLED.findall(code))
    for text in (*QUOTED.findall(code), *assembled):
        yield from [Use(text.split())] if NAMES.fullmatch(text) else in_string(text)


def names_of(uses: Iterable[Use]) -> set[str]:
    return {name for use in uses for name in use.names if "*" not in name or "--" in name}


def is_among(name: str, used: set[str]) -> bool:
    return name in used or any(fnmatchcase(name, one) for one in used if "*" in one)


def alone(uses: Iterable[Use]) -> set[str]:
    """Variants that an element has without what they vary."""
    return {
        name for names, whole in uses if whole for name in names if name.split("--")[0] not in names and "--" in name
    }


@cache
def of_stylesheets() -> set[str]:
    """The classes that are defined here, and nowhere in what is installed."""
    sheets = [path.read_text() for folder in ("css", "admin") for path in (ROOT / "site/static" / folder).glob("*.css")]
    sheets += [style for html in texts("templates/**/*.html") for style in STYLE.findall(html)]
    return {name for name in defined("\n".join(sheets)) - of_others() if not GIVEN.match(name)}


@cache
def of_others() -> set[str]:
    """The classes of Wagtail and Leaflet."""
    return set().union(
        *(defined(path.read_text()) for path in [LEAFLET, *Path(wagtail.__file__).parent.rglob("*.css")])
    )


def texts(*patterns: str) -> list[str]:
    return [path.read_text() for pattern in patterns for path in sorted(ROOT.glob(pattern))]


@cache
def of_templates() -> list[Use]:
    return [use for html in texts("templates/**/*.html") for use in in_template(html)]


@cache
def of_code() -> list[Use]:
    """What modules and scripts use."""
    scripts = texts("site/static/js/**/*.js", "site/static/admin/*.js")
    modules = texts(*(f"{package}/**/*.py" for package in PACKAGES))
    return [use for code in modules for use in in_module(code)] + [use for code in scripts for use in in_script(code)]


@cache
def of_tests() -> list[Use]:
    return [use for code in texts("tests/**/*.py") for use in in_module(code)]
