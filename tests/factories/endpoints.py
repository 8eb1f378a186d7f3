"""Open311 servers of partners, set as the administration sets them."""

from typing import Any

from django.utils import timezone

from communes.enums import Role
from communes.models import Authority
from grc.models import Demarche
from signalement.open311.models import Endpoint, EndpointRoute
from signalement.open311.operations import endpoints
from tests.factories.people import member


def endpoint(
    authority: Authority,
    *,
    url: str = "http://127.0.0.1:9/v2/",
    key: str = "",
    label: str = "SNCF Réseau",
    codes: dict[Demarche, str] | None = None,
    **fields: Any,
) -> Endpoint:
    """An endpoint to which reports of these categories go, under these codes."""
    made = Endpoint(authority=authority, label=label, url=url, **{"wire_format": "json", **fields})
    made.routes = [EndpointRoute(demarche=demarche, service_code=code) for demarche, code in (codes or {}).items()]
    endpoints.save(made, key=key, by=member(authority, Role.SUPERVISOR), at=timezone.now())
    return made
