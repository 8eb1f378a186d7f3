"""What the public was told and should not have been: by a change of state that was a mistake."""

import datetime
import uuid

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import ActorRole
from grc.models import Demande
from grc.operations import inspection
from signalement.models import PublishedPhoto, PublishedReport, ReportUpdate
from signalement.operations.answering import answer
from signalement.results import similar_to
from tests.factories.requests import demande
from tests.factories.uploads import upload
from tests.signalement.conftest import site_of, words_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(bron)


@pytest.fixture
def visitor(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})


def report() -> PublishedReport:
    return PublishedReport.objects.get()


class TestCorrected:
    def close(self, filed: Demande, by: User, at: datetime.datetime, *, is_checked: bool) -> None:
        """Closed by mistake, with a photo."""
        joined = operations.stage_upload(
            submission_key=uuid.uuid4(), upload=upload("apres.jpg"), by=ActorRole.AGENT, at=at
        )
        version = Demande.objects.get(pk=filed.pk).version
        said = {"text": "Ampoule changée.", "to": "resolu", "photos_key": joined.submission_key}
        answer(demande_id=filed.pk, by=by, version=version, at=at, **said)
        if is_checked:
            inspection.check(attachment_id=joined.pk)

    def correct(self, filed: Demande, by: User, at: datetime.datetime) -> None:
        version = Demande.objects.get(pk=filed.pk).version
        operations.correct(demande_id=filed.pk, by=by, version=version, at=at)

    @pytest.mark.parametrize("is_checked", [True, False])
    def test_nobody_reads_its_words_nor_sees_its_photos(self, filed, visitor, agent_bron: User, now, is_checked):
        answer(demande_id=filed.pk, text="Nous venons.", to="pris_en_charge", by=agent_bron, version=1, at=now)
        self.close(filed, agent_bron, now + HOUR, is_checked=is_checked)
        assert "Ampoule changée." in words_of(visitor.get(f"{report().get_absolute_url()}?x=1"))
        self.correct(filed, agent_bron, now + 2 * HOUR)
        page = words_of(visitor.get(f"{report().get_absolute_url()}?x=2"))
        assert "Ampoule changée." not in page
        assert "Nous venons." in page
        assert not PublishedPhoto.objects.exists()
        assert [one.state for one in ReportUpdate.objects.order_by("id")] == ["pris_en_charge", "pris_en_charge"]
        (found,) = similar_to(report().category, filed.latitude, filed.longitude)
        assert found.answer == "Nous venons."

    def test_the_photos_of_an_earlier_work_stay(self, filed, agent_bron: User, now):
        self.close(filed, agent_bron, now, is_checked=True)
        PublishedPhoto.objects.update(published_at=now)
        version = Demande.objects.get(pk=filed.pk).version
        operations.move(demande_id=filed.pk, to="rouvert", by=agent_bron, version=version, at=now + HOUR)
        self.correct(filed, agent_bron, now + 2 * HOUR)
        assert report().state == "resolu"
        assert PublishedPhoto.objects.exists()
        assert ReportUpdate.objects.filter(text="Ampoule changée.").exists()
