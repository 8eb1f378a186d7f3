"""How the public interface is described: to programs (OpenAPI), and to people from the same description."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.plumbing import normalize_result_object
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import PublicView, Strict, problem
from portail.pages.manual import Manual, Reader

VERSION_1 = "/api/v1/"


class FormatParameters(Strict):
    """Which way of writing."""

    format = serializers.ChoiceField(choices=["json", "yaml"], required=False)


class Schema(PublicView):
    """The description, in OpenAPI 3.1: JSON, or YAML to who asks for it (`Accept`, or `?format=yaml`)."""

    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer2, OpenApiYamlRenderer]
    parameters = FormatParameters
    fresh_for = 300

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        asked = request.query_params.get("format")
        named = next((one for one in self.get_renderers() if one.format == asked), None)
        return (named, named.media_type) if named else super().perform_content_negotiation(request, force)

    def get(self, request: Request) -> Response:
        return Response(description())


def only_version_1(endpoints: list[tuple[str, str, str, Any]], **_unused: Any) -> list[tuple[str, str, str, Any]]:
    """A hook of the OpenAPI description: only the endpoints below `/api/v1/`."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(VERSION_1)]


def bodies_are_required(result: dict[str, Any], **_unused: Any) -> dict[str, Any]:
    """Hook of the description: whatever takes a body needs one."""
    for path in result["paths"].values():
        for operation in path.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
    return result


def bodies_are_named(result: dict[str, Any], **_unused: Any) -> dict[str, Any]:
    """Hook of the description: a body is a component, after the first operation that takes it.

    Of one that stands in its operation, generators make types without a name, or code that does not run.
    """
    schemas = result["components"]["schemas"]
    for operation in (one for path in result["paths"].values() for one in path.values()):
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            body = content["schema"]
            if "$ref" in body:
                continue
            kind = "Parts" if media_type.startswith("multipart/") else "Body"
            own = operation["operationId"].title().replace("_", "") + kind
            name = next((known for known, schema in schemas.items() if schema == body), own)
            schemas[name] = body
            content["schema"] = {"$ref": f"#/components/schemas/{name}"}
    return result


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The description, made once by each process: it depends on nothing that changes."""
    return dict(normalize_result_object(SchemaGenerator().get_schema(request=None, public=True)))


@lru_cache(maxsize=1)
def manual() -> Manual:
    return Reader(description()).manual()


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The description, as a page of the site."""
    trail = [{"title": _("Accueil"), "url": "/"}, {"title": _("Interface pour les programmes"), "url": ""}]
    return render(request, "portail/interface.html", {"manual": manual(), "trail": trail})


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address, whatever the method."""
    return problem("not-found")
