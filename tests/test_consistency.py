"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import allauth
import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page, get_page_models

from portail.celery import app as celery_app

ROOT = Path(settings.BASE_DIR)
PACKAGES = ["accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement"]
SOURCES = [
    path
    for folder in [*PACKAGES, "site/portail", "tests"]
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and "node_modules" not in path.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
OUR_MODELS = [model for model in apps.get_models() if model.__module__.partition(".")[0] in PACKAGES]
WAGTAIL_BASES = (AbstractImage, AbstractRendition, AbstractDocument)  # their fields are named by Wagtail
RESIDENTS_DATA = {"Demande", "Party", "Event", "Message", "Attachment", "Handover", "WaitingInterval", "SearchEntry"}
RESIDENTS_DATA |= {"AccessRecord", "Change", "WebhookDelivery", "SearchWord", "IncomingMail", "Scan"}
SCOPED = {"visible_to", "for_link", "for_authority", "of_account", "open_to", "none"}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_is_two_things() -> None:
    long = {relative(path): lines for path in SOURCES if (lines := len(path.read_text().splitlines())) > 300}
    assert not long


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "tools"])
def test_no_module_is_named_after_nothing(name: str) -> None:
    assert not [relative(path) for path in SOURCES if path.stem == name or name in path.parent.parts]


def is_view(path: Path) -> bool:
    return bool({"views", "api", "viewsets", "wagtail_hooks", "modeladmin", "forms"} & {*path.parts, path.stem})


def unscoped_reads(path: Path) -> list[int]:
    """Lines where a view asks for residents' data otherwise than through a scope."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Attribute(attr=method, value=ast.Attribute(attr="objects", value=ast.Name(id=model))):
                if model in RESIDENTS_DATA and method not in SCOPED:
                    found.append(node.lineno)
    return found


def test_views_read_residents_data_through_a_scope() -> None:
    views = [path for path in SOURCES if is_view(path) and "tests" not in path.parts]
    assert views
    assert not {relative(path): lines for path in views if (lines := unscoped_reads(path))}


def test_the_scope_check_sees_an_unscoped_read(tmp_path: Path) -> None:
    guilty = tmp_path / "views.py"
    guilty.write_text("Demande.objects.filter(pk=1)\nDemande.objects.visible_to(actor)\n")
    assert unscoped_reads(guilty) == [1]


def test_every_template_is_used() -> None:
    """By its name in a module or another template, or by convention (page types, errors, form fields, allauth's)."""
    text = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])
    by_convention = re.compile(r"^(\d{3}(_csrf)?\.html|django/|robots\.txt|wagtailadmin/|modeladmin/)")
    pages = {model.template for model in get_page_models() if model is not Page}
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        # Names made from parts (a kind of notice, a block) are found by their folder and stem.
        mentioned = name in text or re.search(rf"{re.escape(path.parent.name)}/\{{?.*\}}", text)
        mentioned = (
            mentioned or (Path(allauth.__file__).parent / "templates" / name).exists()
        )  # ours instead of its own
        if not (mentioned or name in pages or by_convention.match(name) or path.stem.split(".")[0] in text):
            unused.append(name)
    assert not unused


def test_every_template_compiles() -> None:
    for path in TEMPLATES:
        if path.suffix in {".html", ".txt"}:
            get_template(str(path.relative_to(ROOT / "templates")))


PUBLIC_TEMPLATES = [
    path
    for path in TEMPLATES
    if path.suffix == ".html"
    and not {"archive", "mails", "notifications", "admin", "modeladmin", "wagtailadmin"} & set(path.parts)
]


INLINE = [r"<script(?![^>]*\bsrc=)(?![^>]*application/)", r"<style\b", r"\sstyle=", r"\son[a-z]+="]


@pytest.mark.parametrize("pattern", INLINE)
def test_public_templates_hold_nothing_inline(pattern: str) -> None:
    """The content security policy would refuse it."""
    assert not [relative(path) for path in PUBLIC_TEMPLATES if re.search(pattern, path.read_text())]


def test_verbose_names_are_lower_case() -> None:
    """Django capitalises them where a sentence starts; acronyms are the exception."""
    names = {
        f"{model.__name__}.{field.name}": str(field.verbose_name)
        for model in OUR_MODELS
        for field in model._meta.get_fields()
        if hasattr(field, "verbose_name") and field.model is model and not issubclass(model, WAGTAIL_BASES)
    }
    assert not {key: name for key, name in names.items() if name[:1].isupper() and not name[:2].isupper()}


def test_every_page_type_says_where_it_may_stand() -> None:
    ours = [model for model in get_page_models() if model._meta.app_label in PACKAGES]
    assert ours
    for model in ours:
        assert "parent_page_types" in vars(model), model
        assert "subpage_types" in vars(model), model
        get_template(model.template)


def test_every_clock_entry_names_a_real_task() -> None:
    celery_app.loader.import_default_modules()
    assert {entry["task"] for entry in celery_app.conf.beat_schedule.values()} <= set(celery_app.tasks)


def test_residents_models_stay_out_of_wagtails_reference_index() -> None:
    for label in ("grc", "notifications"):
        for model in apps.get_app_config(label).get_models():
            if model.__name__ in RESIDENTS_DATA | {"Notification"}:
                assert model.wagtail_reference_index_ignore is True, model


def test_decisions_are_numbered_once_and_say_what_was_decided_first() -> None:
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    numbers = [path.name[:4] for path in records]
    assert len(set(numbers)) == len(numbers)
    for path in records:
        title, _, body = path.read_text().partition("\n")
        assert title.startswith(f"# {path.name[:4]} "), path.name
        assert body.strip().startswith("**Decision"), path.name
