"""Reference data held by each process: what changes shows at once, whoever changed it and however."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from accounts import reference
from accounts.context import NOBODY, SYSTEM, acting_as
from accounts.reference import held, snapshot
from communes.models import Authority
from grc.models import Demarche

PACKAGES = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "portail")
READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
WATCHED = """
SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = 'version'
"""


@held
def label_of(slug: str) -> str:
    return Demarche.objects.values_list("label", flat=True).get(slug=slug)


@pytest.fixture
def lamps(db: None) -> Demarche:
    return Demarche.objects.get(slug="lampadaire-eteint")


def renamed(lamps: Demarche, label: str) -> None:
    """By a statement of which no signal tells."""
    Demarche.objects.filter(pk=lamps.pk).update(label=label)


def test_an_answer_is_read_once(lamps: Demarche) -> None:
    label_of(lamps.slug)
    with CaptureQueriesContext(connection) as read, snapshot():
        assert label_of(lamps.slug) == lamps.label
        assert label_of(lamps.slug) == lamps.label
    assert [query["sql"] for query in read] == [reference.READ]


def test_a_change_shows_at_once(lamps: Demarche) -> None:
    assert label_of(lamps.slug) == lamps.label
    renamed(lamps, "Lanterne")
    assert label_of(lamps.slug) == "Lanterne"


def test_what_was_undone_is_not_taken_for_what_came_after(lamps: Demarche) -> None:
    with transaction.atomic():
        renamed(lamps, "Lanterne")
        assert label_of(lamps.slug) == "Lanterne"
        transaction.set_rollback(True)
    assert label_of(lamps.slug) == lamps.label
    renamed(lamps, "Candélabre")
    assert label_of(lamps.slug) == "Candélabre"


def test_a_request_keeps_to_what_it_has_read(lamps: Demarche) -> None:
    with snapshot():
        assert label_of(lamps.slug) == lamps.label
        renamed(lamps, "Lanterne")
        assert label_of(lamps.slug) == lamps.label
    with snapshot():
        assert label_of(lamps.slug) == "Lanterne"


def test_a_process_that_holds_too_much_begins_anew(monkeypatch: pytest.MonkeyPatch, lamps: Demarche) -> None:
    monkeypatch.setattr(reference, "MOST", 1)
    others = Demarche.objects.values_list("slug", flat=True)[:3]
    assert [label_of(slug) for slug in others]
    assert label_of(lamps.slug) == lamps.label
    assert len(reference._held) == 1


@pytest.mark.django_db(transaction=True)
def test_another_node_is_heard_without_cache_or_signal(bron: Authority) -> None:
    slug, label = Demarche.objects.values_list("slug", "label").first()
    given = connection.get_connection_params()
    told = {name: given[name] for name in ("host", "port", "dbname", "user", "password") if given.get(name)}
    with psycopg.connect(**told) as other:
        assert label_of(slug) == label
        other.execute("UPDATE grc_demarche SET label = 'Lanterne' WHERE slug = %s", [slug])
        assert label_of(slug) == label
        other.commit()
        assert label_of(slug) == "Lanterne"


# ------------------------------------------------------------------------------------------------- what all are made of
def modules() -> Iterator[ModuleType]:
    for package in map(importlib.import_module, PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not re.search(r"\.(migrations|settings|__main__|bootstrap|management|wsgi)\b", found.name):
                yield importlib.import_module(found.name)


def functions() -> dict[str, Callable[..., Any]]:
    """The functions of the house whose answers are held."""
    code = label_of.__code__  # of the function that answers for each
    every = (one for module in modules() for one in vars(module).values())
    return {f"{one.__module__}.{one.__name__}": one for one in every if getattr(one, "__code__", None) is code}


def columns(answer: Any) -> Any:
    """An answer, to be compared; rows by all that was read of them."""
    if not isinstance(answer, Model):
        return answer
    return {name: value for name, value in vars(answer).items() if name != "_state"}


def test_each_is_made_of_tables_with_a_version_whoever_asks(bron: Authority, lamps: Demarche) -> None:
    """A new one says here with which arguments it is tried."""
    arguments: dict[str, tuple[Any, ...]] = {
        "communes.commitments.responsibility.register": (),
        "communes.reference_tables.lookup.collection_table": (bron,),
        "communes.vocabulary.synonyms.synonyms_for": (bron,),
        "grc.deadlines._closed": (bron.pk,),
        "grc.desk.inbox.directory.authorities": (),
        "grc.desk.inbox.directory.demarches": (),
        "grc.routing._signatories": (),
        "grc.routing._metropolis": (),
        "grc.routing._rule": (lamps.pk, bron.pk),
        "home.models.base.are_pages_restricted": (),
        "portail.pages.trial.trials_of_pages": (),
        "search.results.scope._words_of": (1,),
        "services.embed.models.declared_origins": (),
        "services.urbanisme.cerfa.forms": (),
        "signalement.catalogue.offers._families": (bron, False, "fr"),
        "signalement.catalogue.models.category.offered_categories": (),
        "signalement.catalogue.models.category.public_categories": (),
        "signalement.catalogue.results.index": (bron,),
        "signalement.catalogue.operations.questions._latest": ("signalement",),
        "signalement.open311.operations.sending._routed": (),
        "signalement.reporting.views.parts._empty_steps": (bron, False, "photo", "fr"),
        "signalement.reporting.views.parts._unchosen": ("id_category", "category", bron, False, "fr"),
    }
    found = functions()
    assert found.keys() == arguments.keys()
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        watched = {name for (name,) in cursor.fetchall()}
    for name, asked in arguments.items():
        make = found[name].__wrapped__  # type: ignore[attr-defined]
        reference._held.clear()  # one may be made of another
        with CaptureQueriesContext(connection) as read:
            make(*asked)
        tables = {table for query in read for table in READ.findall(query["sql"])}
        assert tables, name
        assert tables <= watched, (name, tables - watched)
        with acting_as(SYSTEM):
            of_system = columns(make(*asked))
        with acting_as(NOBODY):
            assert columns(make(*asked)) == of_system, name
