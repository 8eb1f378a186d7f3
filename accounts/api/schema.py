"""How the public interface describes itself (OpenAPI)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from accounts.api.problems import KINDS, MEDIA_TYPE, body_of

ALWAYS = ("parameters", "malformed", "not-acceptable", "too-long", "too-many", "failure", "unavailable")

# Headers that are too long: the proxy says so with a state of its own, and as it is called here.
BY_THE_PROXY = {431: "malformed"}


class ProblemSerializer(serializers.Serializer):
    """What every refusal says (RFC 9457). Its `type` is the address of what to know about it."""

    type = serializers.URLField(help_text=_("L’adresse qui désigne ce genre de refus et l’explique."))
    title = serializers.CharField(help_text=_("Son nom, toujours le même."))
    status = serializers.IntegerField(help_text=_("L’état HTTP."))
    detail = serializers.CharField(help_text=_("Ce qui ne va pas cette fois, et quoi faire."))
    errors = serializers.DictField(  # type: ignore[assignment]  # the name of RFC 9457's own example
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text=_("Ce qui ne va pas, champ par champ."),
    )
    retry_after = serializers.IntegerField(required=False, help_text=_("Dans combien de secondes réessayer."))
    current_version = serializers.IntegerField(
        required=False, help_text=_("La version du formulaire à remplir, ou celle de la demande.")
    )
    events = serializers.ListField(
        child=serializers.DictField(), required=False, help_text=_("Ce qui s’est passé depuis.")
    )

    class Meta:
        ref_name = "Problem"


class PublicSchema(AutoSchema):
    """Says of each view the parameters that it checks."""

    def get_override_parameters(self) -> list[Any]:
        view: Any = self.view
        return [view.parameters] if view.parameters().fields else []


def refusals(*names: str, **examples: dict[str, Any]) -> dict[tuple[int, str], OpenApiResponse]:
    """The refusals of an operation: those that any may meet, and `names`. `examples`: what such a one adds, by name."""
    by_status: dict[int, list[str]] = {}
    for name in dict.fromkeys((*ALWAYS, *names)):
        by_status.setdefault(KINDS[name].status, []).append(name)
    by_status |= {status: [name] for status, name in BY_THE_PROXY.items()}
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            ProblemSerializer,
            description=" · ".join(str(KINDS[name].title) for name in kinds),
            examples=[
                example_of(name, {"status": status} | examples.get(name.replace("-", "_"), {})) for name in kinds
            ],
        )
        for status, kinds in sorted(by_status.items())
    }


def example_of(name: str, more: dict[str, Any]) -> OpenApiExample:
    value = body_of(name) | ({"retry_after": 30} if name == "too-many" else {}) | more
    return OpenApiExample(name, summary=str(KINDS[name].title), value=value, media_type=MEDIA_TYPE)
