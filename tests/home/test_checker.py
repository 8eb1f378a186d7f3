import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from home.checker import OurChecker
from home.models import HomePage
from tests.factories import pages
from tests.home.forms import page_form


def test_the_editor_and_previews_check_our_rules(home: HomePage, desk: Client) -> None:
    """The editor reads the preview."""
    page = pages.information(home, slug="ecoles")
    editor = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    desk.post(address, page_form(slug="ecoles"))
    preview = desk.get(address).content.decode()
    for name in OurChecker.OURS:
        assert f"check-{name}" in editor, name
        assert f"check-{name}" in preview, name
    assert "admin/content_checks" in preview


def test_every_rule_has_its_function() -> None:
    script = Path(finders.find("admin/content_checks.js")).read_text(encoding="utf-8")
    assert set(re.findall(r'"check-([a-z-]+)"', script)) == set(OurChecker.OURS)


def test_every_rule_is_explained_and_can_be_sent_to_the_browser() -> None:
    checker = OurChecker()
    request = None
    rules, checks = checker.get_axe_custom_rules(request), checker.get_axe_custom_checks(request)
    messages = checker.get_axe_messages(request)
    ours = {rule["id"]: rule for rule in rules if rule["id"] in OurChecker.OURS}
    assert set(ours) == set(OurChecker.OURS) <= set(checker.get_axe_run_only(request))
    for name in ours:
        assert f"check-{name}" in {check["id"] for check in checks}
        assert messages[name]["error_name"]
        assert messages[name]["help_text"]
    json.dumps([rules, checks], default=str)
    assert settings.LANGUAGE_CODE == "fr"
