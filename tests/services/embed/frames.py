"""A browser in whose page of another site a form is shown: it has no cookie, and is checked as browsers are."""

import re

from django.http import HttpResponse

from services.models import ServicePage
from tests.factories.services import option_id
from tests.factories.sites import Visitor
from tests.services.drafts.forms import hidden, q

CONTACT = {"name": "Camille Test", "email": "camille@example.org"}
TYPED = CONTACT | {q("nom"): "Zoé", q("classe"): option_id("classe", "CP")}


def address_of(page: ServicePage) -> str:
    assert page.demarche is not None
    return f"/integration/{page.demarche.slug}/"


def framed(host: str = "bron.localhost") -> Visitor:
    return Visitor(host, enforce_csrf_checks=True)


def sent(one: Visitor, page: ServicePage, shown: HttpResponse, **other: str) -> HttpResponse:
    """The form of a page, filled in and sent; `other` values in the place of some."""
    return one.post(address_of(page), hidden(shown) | TYPED | other)


def ancestors(answer: HttpResponse) -> str:
    """The sites that may show an answer, as browsers are told."""
    (said,) = re.findall(r"frame-ancestors ([^;]+)", answer.headers["Content-Security-Policy"])
    return str(said)
