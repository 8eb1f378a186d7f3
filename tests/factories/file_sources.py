"""Software that is polled for followed files, set as the administration sets it."""

from django.utils import timezone

from communes.enums import Role
from communes.models import Authority
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import sources
from tests.factories.people import member


def file_source(
    authority: Authority, *, url: str = "http://127.0.0.1:9/etats", key: str = "", name: str = "Droits de cité"
) -> FileSource:
    """Software of the authority that speaks the feed of planning files."""
    made = FileSource(authority=authority, name=name, software="urbanisme/json_feed", url=url)
    sources.save(made, key=key, by=member(authority, Role.SUPERVISOR), at=timezone.now())
    return made
