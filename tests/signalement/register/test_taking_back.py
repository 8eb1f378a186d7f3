"""What the public was told and should not have been: by a change of state that was a mistake, in words that name."""

import datetime
import uuid

import pytest

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import ActorRole
from grc.models import Demande, Event
from grc.operations import inspection
from signalement.register.models import PublishedPhoto, PublishedReport, ReportUpdate
from signalement.register.operations.answering import answer, take_back
from signalement.register.results import similar_to
from tests.factories.requests import demande
from tests.factories.uploads import upload
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(bron)


def report() -> PublishedReport:
    return PublishedReport.objects.get()


class TestWords:
    @pytest.fixture
    def answered(self, filed: Demande, agent_bron: User, now: datetime.datetime) -> ReportUpdate:
        answer(demande_id=filed.pk, text="Mme Dupré a rappelé.", to="pris_en_charge", by=agent_bron, version=1, at=now)
        answer(demande_id=filed.pk, text="Nous venons lundi.", by=agent_bron, version=3, at=now + HOUR)
        return ReportUpdate.objects.get(text="Mme Dupré a rappelé.")

    def test_an_agent_takes_them_back_and_the_line_stays(self, answered, filed, visitor, agent_bron: User, now):
        desk = signed_in(agent_bron)
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/faire/retirer-le-texte/")).text
        assert "25 novembre 2026 : Mme Dupré a rappelé." in page
        said = {"version": 4, "update": answered.pk, "reason": "Nomme l’usagère"}
        desk.post(f"/admin/relecture/{filed.pk}/effacer/", said)
        answered.refresh_from_db()
        assert (answered.text, answered.state, answered.at) == ("", "pris_en_charge", now)
        shown = WebPage(visitor.get(report().get_absolute_url()))
        assert "Dupré" not in shown.html
        assert "Nous venons lundi." in shown.text
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Texte d’une réponse publique retiré" in page
        assert "Nomme l’usagère" in page
        assert not Event.objects.latest("pk").shown

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ({"reason": " "}, "Indiquez pourquoi cette réponse est retirée"),
            ({"reason": "a" * 241}, "Ce texte est trop long"),
            ({"update": ""}, "Choisissez la réponse"),
            ({"update": 2**63}, "inférieure ou égale"),
            ({"update": 2**62}, "n’est plus publique"),
        ],
    )
    def test_what_makes_no_sense_is_refused_in_words(self, answered, filed, agent_bron: User, said, told):
        typed = {"version": 4, "update": answered.pk, "reason": "Nomme l’usagère", **said}
        refused = signed_in(agent_bron).post(f"/admin/relecture/{filed.pk}/effacer/", typed)
        assert refused.status_code == 422
        assert told in WebPage(refused).text
        answered.refresh_from_db()
        assert answered.text

    def test_nor_that_of_another_report(self, answered, bron, agent_bron: User, now):
        other = demande(bron)
        with pytest.raises(operations.Refused):
            take_back(demande_id=other.pk, update=answered.pk, reason="Nom", by=agent_bron, version=1, at=now)

    def test_agents_of_another_authority_do_not(self, answered, filed, agent_dardilly: User, now):
        with pytest.raises(operations.NotAllowed):
            take_back(demande_id=filed.pk, update=answered.pk, reason="Nom", by=agent_dardilly, version=4, at=now)

    def test_nothing_is_offered_where_nothing_was_said(self, filed, agent_bron: User):
        page = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/faire/retirer-le-texte/"))
        assert "Aucune réponse publique" in page.text
        assert "formulaire-effacer" not in page.html


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
        assert "Ampoule changée." in WebPage(visitor.get(f"{report().get_absolute_url()}?x=1")).text
        self.correct(filed, agent_bron, now + 2 * HOUR)
        page = WebPage(visitor.get(f"{report().get_absolute_url()}?x=2"))
        assert "Ampoule changée." not in page.html
        assert "Nous venons." in page.text
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
