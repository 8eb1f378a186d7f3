"""Software of the demonstration that is asked for the states of its files: no program of it calls."""

import datetime

from django.utils import timezone

from accounts.channels import refusal_of
from communes.enums import Role
from communes.models import Authority, Membership
from portail.demo.simulation import feed
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import sources
from services.urbanisme.software import JSON_FEED

BODY, NAME = "bron", "Urbanisme interrogé (exemple)"


def install_file_sources(*, at: datetime.datetime) -> int:
    """Have a commune's software asked, as its supervisor sets it; returns how many are new.

    It is read once the demonstration serves, of which it is a part; not at all where our servers may not call it.
    """
    body, today = Authority.objects.get(slug=BODY), timezone.localdate(at)
    url = feed.address(today)
    if FileSource.objects.filter(authority=body).exists() or refusal_of(url):
        return 0
    supervisor = Membership.objects.in_force(today).filter(authority=body, role=Role.SUPERVISOR).earliest("pk").user
    source = FileSource(authority=body, name=NAME, software=JSON_FEED.code, url=url)
    sources.save(source, key=feed.access_key(), by=supervisor, at=at)
    return 1
