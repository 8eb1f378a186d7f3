"""The pages of a request as an agent opens them from a view of the list, and the forms on them."""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from lxml.html import FormElement, HtmlElement, document_fromstring

from tests.factories.documents import pdf

VIEW = "vue=toutes&ordering=depot"
BLANKS = {"email": "reseau@example.org", "date": "2026-12-24"}


class DeskForm(NamedTuple):
    """A form that is posted: where to, the name of that address, and what it sends as it is shown."""

    element: FormElement
    action: str
    name: str

    @property
    def shown(self) -> dict[str, Any]:
        """What it sends when nobody has typed anything."""
        sent: dict[str, Any] = {}
        for name, value in self.element.form_values():
            sent.setdefault(name, []).append(value)
        return sent

    @property
    def filled(self) -> dict[str, Any]:
        """The same with something in each field that is empty: the first choice, a day to come, a file, words."""
        sent = self.shown
        for field in self.element.xpath(".//select[@name] | .//textarea[@name] | .//input[@name]"):
            if not any(value.strip() for value in sent.get(field.get("name"), ()) if isinstance(value, str)):
                sent |= {field.get("name"): value for value in typed_in(field)}
        return sent


def typed_in(field: HtmlElement) -> Iterator[Any]:
    """What an agent might give in a field that is empty; nothing for numbers and for what is hidden."""
    kind = field.get("type", "text")
    if field.tag == "select":
        yield from [one.get("value") for one in field.iter("option") if one.get("value")][:1]
    elif kind == "file":
        yield from [pdf("arrete.pdf")] if "pdf" in field.get("accept", "") else []
    elif kind in ("checkbox", "radio"):
        yield field.get("value", "on")
    elif kind in BLANKS or (kind != "hidden" and field.get("inputmode") != "decimal"):
        yield BLANKS.get(kind, "Voilà pourquoi.")


def forms_on(answer: HttpResponse) -> list[DeskForm]:
    """The forms of a page that are posted, and those that a button of theirs posts elsewhere."""
    found = []
    for form in document_fromstring(answer.content.decode()).forms:
        if form.method == "POST":
            others = form.xpath(".//button[@formaction]/@formaction")
            found += [DeskForm(form, action, name_of(action)) for action in (form.action or "", *others)]
    return found


def name_of(action: str) -> str:
    try:
        return resolve(urlsplit(action).path).view_name
    except Resolver404:
        return ""


def opened(desk: Client, pk: int) -> tuple[str, Iterator[HttpResponse]]:
    """What its addresses carry on, and its pages: the treatment page, that of each rare act, where two are compared.

    A page is asked for when its turn comes.
    """
    page = desk.get(f"/admin/demandes/{pk}/", {"de": VIEW})
    assert page.status_code == 200
    suffix = page.context["way_back"].suffix
    assert asked(suffix).keys() == {"de", "ici"}
    root = document_fromstring(page.content.decode())
    more = [
        one
        for one in root.xpath("//a/@href")
        if one.startswith((f"/admin/demandes/{pk}/faire/", f"/admin/demandes/{pk}/reunir/"))
    ]
    return suffix, itertools.chain([page], (desk.get(one) for one in more))


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def lost(answer: HttpResponse, suffix: str) -> list[str]:
    """What of a page or of where it leads forgets the view: the addresses of forms, or of the redirection."""
    if answer.status_code == 302:
        left = f"/admin/demandes/?{asked(suffix)['de'][0]}"  # once the request is another authority's
        return [] if answer.url == left or asked(answer.url) == asked(suffix) else [answer.url]
    return [one.action for one in forms_on(answer) if asked(one.action) != asked(suffix)]
