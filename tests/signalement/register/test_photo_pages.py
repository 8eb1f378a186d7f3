"""Photos from the desk: published with numbers alone, and those of after the work, which wait to be checked."""

import datetime
import uuid

import pytest

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import ActorRole, ScanState
from grc.models import Attachment, Demande
from grc.operations import inspection
from signalement.enums import PhotoKind
from signalement.register.models import PublishedPhoto, PublishedReport
from signalement.register.operations.answering import answer
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(bron: Authority) -> Demande:
    """A report with a photo that is checked."""
    return demande(bron, key=checked(staged()).submission_key)


def photo() -> PublishedPhoto:
    return PublishedPhoto.objects.get()


class TestAfter:
    def join(self, filed: Demande, by: User, now: datetime.datetime, to: str | None = "resolu") -> Attachment:
        joined = operations.stage_upload(
            submission_key=uuid.uuid4(), upload=upload("apres.jpg"), by=ActorRole.AGENT, at=now
        )
        answer(demande_id=filed.pk, text="Réparé.", to=to, photos_key=joined.submission_key, by=by, version=1, at=now)
        return joined

    def test_it_is_public_once_it_is_checked(self, bron, visitor, agent_bron: User, now):
        filed = demande(bron)
        joined = self.join(filed, agent_bron, now)
        page = PublishedReport.objects.get().get_absolute_url()
        assert (photo().kind, photo().derivatives) == (PhotoKind.AFTER, {})
        assert "Après l’intervention" not in WebPage(visitor.get(page)).text
        assert visitor.get(photo().get_absolute_url()).status_code == 404
        assert inspection.check(attachment_id=joined.pk) == ScanState.CLEAN
        assert "Après l’intervention" in WebPage(visitor.get(f"{page}?x=1")).text
        assert visitor.get(photo().get_absolute_url()).status_code == 200

    def test_one_that_cannot_be_read_is_given_up(self, bron, agent_bron: User, now, monkeypatch: pytest.MonkeyPatch):
        joined = self.join(demande(bron), agent_bron, now)
        Attachment.objects.filter(pk=joined.pk).update(scan_attempts=inspection.MAX_ATTEMPTS)
        assert inspection.check(attachment_id=joined.pk) == ScanState.REFUSED
        assert not PublishedPhoto.objects.exists()

    def test_it_comes_with_a_resolved_report_only(self, bron, agent_bron: User, now):
        with pytest.raises(operations.Refused):
            self.join(demande(bron), agent_bron, now, to=None)
        assert not PublishedPhoto.objects.exists()


class TestPages:
    def test_an_agent_publishes_with_numbers_alone(self, filed, agent_bron: User):
        desk = signed_in(agent_bron)
        page = desk.get(f"/admin/demandes/{filed.pk}/").content.decode()
        assert page.count('name="left"') == 3
        said = {"version": 1, "attachment": str(filed.attachments.get().uuid), "alternative": "Un lampadaire."}
        zones = {"left": ["50", ""], "top": ["25,0", ""], "width": ["25", ""], "height": ["50", " "]}
        answered = desk.post(f"/admin/relecture/{filed.pk}/photo/", said | zones)
        assert answered.status_code == 302
        assert photo().zones == [[50, 25, 25, 50]]
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Publiée en partie masquée" in page
        assert "Photo publiée, en partie masquée" in page
        desk.post(f"/admin/relecture/{filed.pk}/retirer-photo/", {"version": 2, "photo": str(photo().uuid)})
        assert not PublishedPhoto.objects.exists()

    def test_published_again_it_keeps_what_it_hides(self, filed, agent_bron: User):
        desk = signed_in(agent_bron)
        said = {"version": 1, "attachment": str(filed.attachments.get().uuid), "alternative": "Un lampadère."}
        zones = {"left": ["50"], "top": ["25"], "width": ["25"], "height": ["50"]}
        desk.post(f"/admin/relecture/{filed.pk}/photo/", said | zones)
        page = desk.get(f"/admin/demandes/{filed.pk}/").content.decode()
        for side, value in (("left", 50), ("top", 25), ("width", 25), ("height", 50)):
            assert f'name="{side}" value="{value},0"' in page, side
        assert page.count('name="left"') == 4

    @pytest.mark.parametrize("left", ["beaucoup", "90"])
    def test_a_zone_that_is_none_is_told_and_kept(self, filed, agent_bron: User, left):
        said = {"version": 1, "attachment": str(filed.attachments.get().uuid)}
        zones = {"left": [left], "top": ["25"], "width": ["25"], "height": ["50"]}
        answered = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/photo/", said | zones)
        assert answered.status_code == 422
        assert f'value="{left}"' in answered.content.decode()
        assert 'id="formulaire-photo"' in answered.content.decode()
        assert not PublishedPhoto.objects.exists()

    def test_a_photo_of_after_is_joined_to_the_answer(self, bron, agent_bron: User):
        filed = demande(bron)
        desk = signed_in(agent_bron)
        said = {"version": 1, "text": "Réparé.", "to": "resolu", "photos": upload("apres.jpg")}
        assert desk.post(f"/admin/relecture/{filed.pk}/repondre/", said).status_code == 302
        assert photo().kind == PhotoKind.AFTER
        assert "Publiée dès sa vérification" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text

    def test_what_is_no_photo_is_told(self, bron, agent_bron: User):
        filed = demande(bron)
        said = {"version": 1, "text": "Réparé.", "to": "resolu", "photos": upload("apres.txt", b"-", "text/plain")}
        answered = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/repondre/", said)
        assert answered.status_code == 422
        assert "Ce type de fichier n’est pas accepté" in WebPage(answered).text
