"""What Wagtail says outside its messages, in French all the same."""

import datetime
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
from django import forms
from django.contrib.auth.models import Group, Permission
from django.contrib.messages.storage.session import SessionStorage
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import formats, translation
from wagtail.admin import messages
from wagtail.admin.compare import comparison_class_registry
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Collection, Page

from communes.models import ClosingDay
from home import loader
from portail.administration.loading import CORRECTIONS

TEMPLATES = [
    path.read_text(encoding="utf-8")
    for package in (wagtail, wagtail_modeladmin)
    for path in sorted(Path(package.__file__).parent.rglob("templates/**/*.html"))
]
NO_BREAK = "\u00a0"


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda one: one[1])
def test_each_correction_has_something_to_correct(correction) -> None:
    assert any(correction[0].search(template) for template in TEMPLATES)


def test_a_template_is_corrected_as_it_is_loaded() -> None:
    page = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": False, "column": {}})
    assert "non" in page
    assert "False" not in page


def test_a_heading_has_its_space() -> None:
    view = WagtailAdminTemplateMixin()
    view.page_title, view.page_subtitle = "Modification", "Bron"
    assert view.get_header_title() == f"Modification{NO_BREAK}: Bron"
    view.page_subtitle = ""
    assert view.get_header_title() == "Modification"


@pytest.mark.django_db
def test_the_errors_of_a_form_have_theirs(client) -> None:
    class Wish(forms.Form):
        name = forms.CharField(label="Nom")

        def clean(self) -> None:
            raise forms.ValidationError("Choisissez.")

    request = RequestFactory().get("/")
    request.session = client.session
    request._messages = SessionStorage(request)
    messages.validation_error(request, "Rien n’est enregistré.", Wish({}))
    (told,) = [str(message) for message in request._messages]
    assert f"<li>Nom{NO_BREAK}: " in told
    assert "<li>Choisissez.</li>" in told


def test_dates_and_hours_are_written_as_people_write_them() -> None:
    at = datetime.datetime(2026, 11, 28, 5, 30, tzinfo=datetime.UTC)
    assert formats.localize(at) == f"28{NO_BREAK}novembre 2026 à 5{NO_BREAK}h{NO_BREAK}30"
    assert formats.localize(at.date()) == f"28{NO_BREAK}novembre 2026"
    assert formats.localize(datetime.date(2026, 12, 1)) == f"1er{NO_BREAK}décembre 2026"
    assert formats.date_format(datetime.date(2026, 12, 11), "j F") == "11 décembre"
    with translation.override("en"):
        assert formats.date_format(datetime.date(2026, 12, 1), "j F") == "1 December"
    assert AdminDateInput().format_value(at.date()) == "28/11/2026"


DAY, NEXT = datetime.date(2026, 12, 7), datetime.date(2026, 12, 8)
EVENING = datetime.datetime(2026, 12, 7, 20, 40, tzinfo=datetime.UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field", "before", "after", "written"),
    [
        (ClosingDay, "on", DAY, NEXT, (f"7{NO_BREAK}décembre 2026", f"8{NO_BREAK}décembre 2026")),
        (Page, "go_live_at", None, EVENING, ("", f"7{NO_BREAK}décembre 2026 à 21{NO_BREAK}h{NO_BREAK}40")),
        (Page, "live", True, False, ("oui", "non")),
    ],
)
def test_versions_are_compared_as_people_write_them(model, field, before, after, written) -> None:
    compared = comparison_class_registry.get(model._meta.get_field(field))
    found = compared(model._meta.get_field(field), model(**{field: before}), model(**{field: after}))
    assert (found.val_a, found.val_b) == written
    assert found.has_changed()


@pytest.mark.django_db
class TestRows:
    """What Wagtail's migrations leave in English."""

    def test_nothing_is_left(self) -> None:
        assert not Page.objects.filter(title="Root").exists()
        assert not Collection.objects.filter(name="Root").exists()
        assert not Group.objects.filter(name__in=loader.GROUPS).exists()
        assert not Permission.objects.filter(name__startswith="Can ").exists()
        assert not Permission.objects.filter(name="Publish any page").exists()

    def test_done_again_it_writes_nothing(self) -> None:
        assert loader.load() == ["Relecture : déjà en place."]

    def test_a_group_with_somebody_in_it_stays(self, agent_bron) -> None:
        kept, dropped = (Group.objects.create(name=name) for name in loader.GROUPS)
        kept.user_set.add(agent_bron)
        assert loader.drop_groups() == ["Groupes de Wagtail sans membre : retirés."]
        assert set(Group.objects.filter(pk__in=[kept.pk, dropped.pk])) == {kept}
