"""The public interface against its own description, with good data and bad (schemathesis, over WSGI)."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from limits import RateLimitItemPerSecond
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, positive_data_acceptance
from schemathesis.core.parameters import ParameterLocation

from accounts import limits
from communes.models import Authority
from grc import links
from grc.models import Demande
from portail.pages.views.interface import description
from tests.factories.requests import demande
from tests.factories.services import service
from tests.factories.sites import bare_site
from tests.factories.software import partner_key

pytest_plugins = ["schemathesis.pytest.plugin"]  # only here: it would slow down each start of pytest
QUICK, DEEP = 12, 400  # examples of each operation
load_all_checks()
HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
KNOWN: dict[str, str] = {}
FOR_PARTNERS = "/api/v1/partner/"


schema = schemathesis.openapi.from_dict(description())
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The transaction of the test is not closed with each request, as Django's own client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _open_to_all(db: None, metropolis: Authority, bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The metropolis's site, with a service and a request, for whoever asks as often as they like."""
    filed = demande(bron)
    KNOWN.update(
        id=str(service(bare_site(metropolis)).translation_key),
        token=links.token_for(filed),
        slug="bron",
        request=str(filed.uuid),
        key=partner_key(bron)[1],
    )
    endless = limits.Policy((limits.Rule(limits.Per.ADDRESS, RateLimitItemPerSecond(10_000)),), limits.WhenDown.OPEN)
    for name in ("api", "api-filing", "api-state", "token", "partner", "partner-read", "partner-write", "addresses"):
        monkeypatch.setitem(limits.POLICIES, name, endless)


def steered(case: schemathesis.Case) -> schemathesis.Case:
    """Let half of the good cases be about what exists: drawn at random, they would all be refused."""
    if case.path.startswith(FOR_PARTNERS):
        return about_what_exists(case)
    as_described = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if as_described and len(repr((case.path_parameters, case.query, case.body))) % 2:
        for name in case.path_parameters or {}:
            case.path_parameters[name] = KNOWN[name]
        if isinstance(case.body, dict) and "category" in case.body:
            case.body |= {"category": "nid-de-poule", "address": "1 rue de la République, 69500 Bron"}
    return case


def about_what_exists(case: schemathesis.Case) -> schemathesis.Case:
    """Half of the time about the request that there is, in the version that it has; one that is none stays wrong."""
    if len(repr((case.path_parameters, case.query, case.body))) % 2 and case.path_parameters:
        case.path_parameters["id"] = KNOWN["request"]
        if isinstance(case.body, dict) and type(version := case.body.get("version")) is int and version > 0:
            case.body["version"] = Demande.objects.get().version
    return case


def key_for(case: schemathesis.Case) -> dict[str, str]:
    """A good key, where one was drawn at random; what is wrong in the headers, or missing, stays so."""
    about = case.meta.components.get(ParameterLocation.HEADER) if case.meta else None
    is_good = about is None or about.mode is GenerationMode.POSITIVE
    if is_good and case.headers and "Authorization" in case.headers:
        del case.headers["Authorization"]
        return {"Authorization": f"Bearer {KNOWN['key']}"}
    return {}


@schema.parametrize()
@settings(max_examples=QUICK, deadline=None, suppress_health_check=HEALTH, database=None, derandomize=True)
def test_what_is_served_is_what_is_described(case: schemathesis.Case) -> None:
    headers = key_for(case)
    steered(case).call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])


@pytest.mark.deep
@schema.parametrize()
@settings(max_examples=DEEP, deadline=None, suppress_health_check=HEALTH)
def test_what_is_served_is_what_is_described_at_length(case: schemathesis.Case) -> None:
    headers = key_for(case)
    steered(case).call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
