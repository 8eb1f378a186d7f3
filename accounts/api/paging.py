"""Long lists, page after page: each page starts after the last row of the one before, whatever is added meanwhile."""

from collections.abc import Sequence
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.fields import Strict
from accounts.api.problems import Problem

USUAL, MOST = 100, 200  # rows of a page


class PageParameters(Strict):
    """Where a page starts, and how long it is."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text=_("Combien d’éléments par page, au plus.")
    )
    cursor = serializers.CharField(
        required=False,
        max_length=500,
        help_text=_("Où commence la page : celui de `next`, tel quel. Sans lui, la première page."),
    )


class Keyset(BasePagination):
    """Pages of a list whose view names, in `order`, the fields that give each row its place; the last is unique.

    A cursor is signed, for one address: it can be neither made nor carried elsewhere.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        order, asked = view.order, view.asked  # type: ignore[union-attr]  # of `ListView`
        self.request, self.signer = request, f"guichet.api.cursor:{request.path}"
        if "cursor" in asked:
            queryset = queryset.filter(after(order, self.read(asked["cursor"])))
        rows = list(queryset.order_by(*order)[: asked["limit"] + 1])
        self.last = rows[asked["limit"] - 1] if len(rows) > asked["limit"] else None
        self.order = order
        return rows[: asked["limit"]]

    def read(self, cursor: str) -> list[Any]:
        try:
            return list(signing.loads(cursor, salt=self.signer))
        except signing.BadSignature:
            errors = {"cursor": [str(_("Ce curseur n’est pas de cette liste : reprenez à la première page."))]}
            raise Problem("parameters", errors=errors) from None

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next_address(), "results": data})

    def next_address(self) -> str | None:
        if self.last is None:
            return None
        cursor = signing.dumps([value_of(self.last, name) for name in self.order], salt=self.signer)
        query = {**self.request.query_params.dict(), "cursor": cursor}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(query)}")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "example": None,
                    "description": str(_("L’adresse de la page suivante ; nulle sur la dernière.")),
                },
                "results": schema,
            },
        }


def after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows whose place is after these values: (a, b) > (1, 2)."""
    pairs = list(zip(order, values, strict=True))
    ways = (
        Q(**dict(pairs[:rank]), **{f"{name}__gt": value})  # the same up to there, then further
        for rank, (name, value) in enumerate(pairs)
    )
    return reduce(Q.__or__, ways)


def value_of(row: Any, name: str) -> Any:
    return reduce(getattr, name.split("__"), row)
