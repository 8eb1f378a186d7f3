"""Whoever sends a form that is refused hears it first: in the title of the page, on every form that anyone may send."""

import pytest
from django.test import Client

from communes.models import Authority
from tests.factories.sites import starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
FORMS = {
    "/signaler/": {},
    "/suivi/": {},
    "/ecrire/": {},
    "/signalements/alertes/": {},
    "/assistance/": {},
}


def test_a_refused_form_says_so_in_its_title(bron: Authority) -> None:
    starter_site(bron)
    for address, sent in FORMS.items():
        visitor = Client(headers={"host": "bron.localhost"})
        before = WebPage(visitor.get(address)).title
        after = WebPage(visitor.post(address, sent)).title
        assert not before.startswith("Erreur"), address
        assert after == f"Erreur : {before}", address
