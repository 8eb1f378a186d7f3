"""The drawer of the list's filters: its frame is written once, what is chosen is written for each page."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from communes.models import Authority
from grc.desk.forms.inbox import InboxForm
from grc.desk.inbox.own import KnownLabel
from grc.desk.views.inbox_drawer import TEMPLATE, Drawer
from grc.models import Demarche

pytestmark = pytest.mark.django_db


def drawer(bron: Authority, asked: str = "", label: str = "Urgent") -> Drawer:
    labels = [KnownLabel(7, label, bron.pk)]
    form = InboxForm(
        QueryDict(asked),
        authorities=[bron],
        authority_ids=[bron.pk],
        demarches=[*Demarche.objects.all()],
        colleagues=[],
        labels=labels,
        teams=[],
    )
    return Drawer(form)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("asked", ["", "etat=recu&etiquette=7&du=2026-03-01", "etat=jamais&canal=web", "au=hier"])
def test_what_is_put_in_the_frame_is_what_wagtail_would_write(bron: Authority, language: str, asked: str) -> None:
    with translation.override(language):
        shown = drawer(bron, asked)
        assert shown.render_html() == render_to_string(TEMPLATE, {"filters": shown})


def test_a_drawer_keeps_nothing_of_another(bron: Authority) -> None:
    first = drawer(bron, "etiquette=7&du=2026-03-01", label="Dossier <Zoé>").render_html()
    second = drawer(bron).render_html()
    assert "Dossier &lt;Zoé&gt;" in first
    assert "2026-03-01" in first
    assert "Zoé" not in second
    assert "2026-03-01" not in second
    assert "selected" not in second.replace('value="" selected', "")
