"""The common stylesheet: one file where files are collected, its parts where they are not."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from communes.models import Authority
from portail.runtime.statics import BUNDLE, IMPORT, BundledStaticFilesStorage
from tests.factories.sites import Visitor, starter_site

OURS = Path(settings.BASE_DIR, "site/static")
PARTS = IMPORT.findall((OURS / BUNDLE).read_text())


@pytest.fixture
def collected(tmp_path: Path) -> str:
    """What `collectstatic` makes of it, once it has copied the files."""
    source = FileSystemStorage(OURS)
    names = [str(path.relative_to(OURS)) for path in (*OURS.glob("css/*.css"), *OURS.glob("fonts/*"))]
    for folder in ("css", "fonts"):
        shutil.copytree(OURS / folder, tmp_path / folder)
    storage = BundledStaticFilesStorage(tmp_path, base_url="/static/")
    list(storage.post_process({name: (source, name) for name in names}))
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", storage.url(BUNDLE))
    return (tmp_path / storage.stored_name(BUNDLE)).read_text()


def test_parts_are_in_the_file_in_their_order(collected: str) -> None:
    assert PARTS[0] == ("tokens.css", "")
    assert PARTS[-1] == ("print.css", "print")
    assert "@import" not in collected
    assert re.search(r"url\(.?\.\./fonts/[\w-]+\.[0-9a-f]{12}\.woff2", collected)
    starts = [collected.index((OURS / "css" / name).read_text().strip()[:80]) for name, _medium in PARTS[1:]]
    assert starts == sorted(starts)
    assert "@media print {\n" + (OURS / "css/print.css").read_text() + "}" in collected


def test_its_source_names_its_parts_and_nothing_else() -> None:
    """A browser reads it too, where files are not collected."""
    left = IMPORT.sub("", re.sub(r"/\*.*?\*/", "", (OURS / BUNDLE).read_text(), flags=re.DOTALL))
    assert left.strip() == ""
    assert all(finders.find(f"css/{name}") for name, _medium in PARTS)


@pytest.mark.django_db
def test_a_page_asks_for_no_part_of_it(bron: Authority) -> None:
    starter_site(bron)
    page = Visitor("bron.localhost").read("/")
    assert "/static/css/site.css" in page
    assert not [name for name, _medium in PARTS if f"/css/{name}" in page]
