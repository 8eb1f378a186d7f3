"""Open311, under `/open311/`: discovery, then the same addresses twice, to do and to rehearse."""

from django.urls import URLPattern, include, path, re_path, register_converter
from django.urls.converters import StringConverter

from signalement.open311 import api
from signalement.open311.api.formats import FORMATS


class SuffixConverter(StringConverter):
    """How the address of an answer ends."""

    regex = "|".join(FORMATS)


register_converter(SuffixConverter, "open311")


def endpoint(name: str, *, is_test: bool) -> list[URLPattern]:
    """The addresses of an endpoint."""
    said = {"is_test": is_test}
    return [
        path("", api.nothing, name=f"{name}_root"),
        path("services.<open311:suffix>", api.ServiceList.as_view(**said), name=f"{name}_services"),
        path("services/<str:code>.<open311:suffix>", api.ServiceDetail.as_view(**said), name=f"{name}_service"),
        path("requests.csv", api.RequestFile.as_view(**said), name=f"{name}_file"),
        path("requests.<open311:suffix>", api.RequestList.as_view(**said), name=f"{name}_requests"),
        path("requests/<str:id>.<open311:suffix>", api.RequestDetail.as_view(**said), name=f"{name}_request"),
        path("tokens/<str:token>.<open311:suffix>", api.TokenDetail.as_view(**said), name=f"{name}_token"),
        path("servicerequestupdates.<open311:suffix>", api.UpdateList.as_view(**said), name=f"{name}_updates"),
    ]


urlpatterns = [
    path("discovery.<open311:suffix>", api.Discovery.as_view(), name="open311_discovery"),
    path("v2/", include(endpoint("open311", is_test=False))),
    path("test/v2/", include(endpoint("open311_test", is_test=True))),
    re_path(r"^(?P<root>v2|test/v2)/{2,}(?P<rest>[^/].*)$", api.doubled, name="open311_doubled"),
    # Not left to the tree of pages, which would ask a program for a form's token.
    re_path(r"^(?P<rest>.*)$", api.nothing, name="open311_nothing"),
]
