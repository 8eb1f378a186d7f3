"""The public interface as a whole: how it describes itself, and what it leaves closed."""

import json

import jsonschema
import pytest
import yaml
from django.urls import get_resolver
from drf_spectacular.validation import validate_schema

from portail.pages.views.interface import description
from tests.factories.sites import Visitor
from tests.security.routes.walk import routes

METHODS = {"get", "post"}


def operations() -> list[tuple[str, dict]]:
    return [
        (f"{method} {path}", operation)
        for path, found in description()["paths"].items()
        for method, operation in found.items()
        if method in METHODS
    ]


def test_the_description_is_served_as_json_and_as_yaml(program: Visitor) -> None:
    as_json = program.get("/api/schema/")
    assert as_json["Content-Type"] == "application/json"
    described = json.loads(as_json.content)
    assert described["openapi"] == "3.1.0"
    for response in (
        program.get("/api/schema/?format=yaml"),
        program.get("/api/schema/", headers={"accept": "application/yaml"}),
        program.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi"}),
    ):
        assert "json" not in response["Content-Type"]
        assert yaml.safe_load(response.content) == described


def test_it_is_a_valid_description() -> None:
    validate_schema(description())


def test_it_describes_all_that_version_1_serves_and_nothing_else() -> None:
    served = {route.template for route in routes() if route.template.startswith("api/v1/")}
    described = {path.strip("/") + "/" for path in description()["paths"]}
    assert {path.replace("{", "%(").replace("}", ")s") for path in described} == served


@pytest.mark.parametrize(("name", "operation"), operations(), ids=[name for name, _ in operations()])
def test_each_operation_says_what_it_does_with_examples_that_hold(name: str, operation: dict) -> None:
    assert operation["summary"]
    assert operation["tags"]
    assert {"400", "406", "414", "429", "431", "500", "503"} <= operation["responses"].keys(), "whatever it does"
    assert all(parameter.get("description") for parameter in operation.get("parameters", []))
    bodies = [operation["requestBody"]] if "requestBody" in operation else []
    for said in [*bodies, *operation["responses"].values()]:
        for content in said.get("content", {}).values():
            assert content.get("examples"), (name, said.get("description"))
            for example in content["examples"].values():
                check(example["value"], content["schema"])


def check(value: object, schema: dict) -> None:
    whole = {**schema, "components": description()["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)


@pytest.mark.parametrize("path", ["/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/", "/api/v3/pages/"])
def test_wagtails_own_interfaces_to_content_are_closed(program: Visitor, path: str) -> None:
    for answer in (program.get(path), Visitor("bron.localhost", enforce_csrf_checks=True).post(path)):
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_no_address_outside_the_administration_leads_to_wagtails_interfaces() -> None:
    assert get_resolver().url_patterns
    open_ones = [route for route in routes() if not route.template.startswith("admin/")]
    assert not [route.template for route in open_ones if route.callback.__module__.startswith("wagtail.api")]
    assert not [route.template for route in open_ones if ".api." in route.callback.__module__ and not route.is_ours]
