"""Errors are told in French by our own pages; those of a broken house need nothing of it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory, override_settings


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
@override_settings(TEMPLATES=[settings.TEMPLATES[0] | {"OPTIONS": {}}])
def test_a_broken_house_still_has_a_page(name: str) -> None:
    html = get_template(f"{name}.html").render()  # no request, no context, and pytest-django lets no query through
    assert "<h1>" in html
    assert 'lang="fr"' in html
    files = re.findall(r'"/static/([^"#]+)[#"]', html)
    assert files
    assert all(Path(settings.BASE_DIR, "site/static", file).is_file() for file in files)


@pytest.mark.parametrize("name", ["500", "503"])
def test_a_failure_says_what_is_kept_and_whom_to_call(name: str) -> None:
    html = get_template(f"{name}.html").render()
    assert "est gardé" in html
    assert "112" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403", "404", "413", "429"])
def test_a_refusal_keeps_the_site_around_it(name: str, rf: RequestFactory) -> None:
    html = get_template(f"{name}.html").render({}, rf.get("/absent/"))
    assert f"Erreur {name}" in html
    assert '<main id="contenu"' in html
    assert len(re.findall("<h1", html)) == 1
