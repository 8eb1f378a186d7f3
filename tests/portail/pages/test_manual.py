"""The documentation of the public interface: made from its description, whole, and fit to be read."""

import re

import pytest

from accounts.api.problems import KINDS
from communes.models import Authority
from portail.pages.manual import Reader, prose
from portail.pages.views.interface import description, manual
from tests.factories.sites import Visitor, bare_site


@pytest.fixture
def html(bron: Authority) -> str:
    bare_site(bron)
    return Visitor("bron.localhost").read("/api/")


def test_every_operation_is_in_it(html: str) -> None:
    operations = [said for path in description()["paths"].values() for said in path.values() if "operationId" in said]
    assert len(operations) == sum(len(chapter.operations) for chapter in manual().chapters)
    for operation in operations:
        assert f'id="{operation["operationId"]}"' in html


def test_the_address_of_each_problem_leads_to_what_explains_it(html: str) -> None:
    for name in KINDS:
        assert f'id="{name}"' in html


def test_no_identifier_stands_twice(html: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_fields_inside_fields_are_named_by_their_way() -> None:
    state = next(one for chapter in manual().chapters for one in chapter.operations if one.id == "get_request")
    fields = {field.name: field.type for field in state.answers[0].contents[0].fields}
    assert fields["state.code"] == "texte"
    assert fields["events[].at"] == "date et heure"
    assert fields["events"].startswith("liste")


def test_a_schema_that_may_be_null_is_said_by_its_other_type() -> None:
    reader = Reader(description())
    assert reader.type_of({"type": ["string", "null"], "format": "date-time"}) == "date et heure"
    assert reader.resolved({"oneOf": [{"type": "integer"}, {"type": "null"}]})["type"] == "integer"


def test_nothing_of_a_description_is_markup() -> None:
    assert prose("<b>`a<b`</b>") == "&lt;b&gt;<code>a&lt;b</code>&lt;/b&gt;"
