"""A service of Bron whose form a site of the commune shows."""

import pytest
from django.utils import timezone
from wagtail.models import Site

from services.embed.models import DeclaredHost
from services.models import ServicePage
from tests.factories.services import service
from tests.services.drafts.forms import event_service

HOST = "https://www.ville-bron.test"


@pytest.fixture
def host(bron_site: Site) -> DeclaredHost:
    declared: DeclaredHost = DeclaredHost.objects.create(
        authority=bron_site.authority, origin=HOST, declared_at=timezone.now()
    )
    return declared


@pytest.fixture
def page(bron_site: Site, host: DeclaredHost) -> ServicePage:
    return service(bron_site)


@pytest.fixture
def event(bron_site: Site, host: DeclaredHost) -> ServicePage:
    """One whose form is in steps."""
    return event_service(bron_site)
