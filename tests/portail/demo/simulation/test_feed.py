"""Planning software of the demonstration that is asked: over HTTP, with its key, as any other."""

import datetime

import pytest
from django.utils import timezone

from communes.enums import Role
from communes.models import Authority
from portail.demo.file_sources import install_file_sources
from services.dossiers.models import Dossier
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import polling
from tests.factories.people import member
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db


def test_it_is_set_once_and_read(simulated: str, bron: Authority, visitor: Visitor) -> None:
    member(bron, Role.SUPERVISOR)
    now = timezone.now()
    assert (install_file_sources(at=now), install_file_sources(at=now)) == (1, 0)
    assert polling.poll_next(at=now)
    source = FileSource.objects.get()
    assert (source.failure, source.answered_at) == ("", now)
    assert {file.stage for file in Dossier.objects.all()} == {"non_opposition", "consultation"}
    assert source.refused.get().fields == "subject"
    polling.poll_next(at=now + datetime.timedelta(hours=1))
    assert source.refused.count() == 1
    assert Dossier.objects.count() == 2
    assert visitor.get(f"/demo/logiciel-urbanisme/{timezone.localdate()}/").status_code == 401
