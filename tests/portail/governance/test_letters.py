"""Letters to who speaks for a partner: what is due on a day, to whom, once."""

import datetime

from accounts.models import User
from communes.conventions.enums import Offer, ReferentKind
from communes.conventions.models import Referent
from communes.models import Authority
from notifications.channels.email import compose
from notifications.models import Notification
from portail.governance.enums import Choice
from portail.governance.models import Stance
from portail.governance.notices import letters
from portail.jobs import tell_partners
from tests.factories.conventions import agreed, covered, in_force, referent
from tests.factories.governance import AT, TODAY, consultation

D = datetime.date


def post(on: D = TODAY) -> list[tuple[str, str]]:
    """What is due that day, posted: all letters of the outbox since, by kind and address."""
    letters.post_due(at=AT, on=on)
    return sorted(Notification.objects.values_list("kind", "recipient"))


def technical(commune: Authority, **fields: object) -> Referent:
    return referent(commune, ReferentKind.TECHNICAL, **({"email": f"technique@{commune.slug}.example"} | fields))


class TestEnding:
    def test_is_told_six_months_and_one_month_before(self, bron: Authority) -> None:
        covered(bron, Offer.GLOBAL, D(2024, 1, 1), D(2027, 5, 30))
        technical(bron)
        told = ("governance.ending", "technique@bron.example")
        assert post(D(2026, 11, 29)) == []
        assert post(D(2026, 11, 30)) == [told]
        assert post(D(2027, 4, 29)) == [told]
        assert post(D(2027, 4, 30)) == [told, told]
        assert post(D(2027, 5, 30)) == [told, told]
        assert post(D(2027, 5, 31)) == [told, told]

    def test_is_told_to_a_referent_who_comes_later(self, bron: Authority) -> None:
        covered(bron, Offer.GLOBAL, D(2024, 1, 1), D(2027, 3, 31))
        technical(bron, ends_on=TODAY)
        post()
        technical(bron, starts_on=D(2026, 12, 1), email="suivante@bron.example")
        assert [address for _kind, address in post(D(2026, 12, 1))] == [
            "suivante@bron.example",
            "technique@bron.example",
        ]

    def test_is_not_told_of_a_convention_that_another_follows(self, bron: Authority) -> None:
        covered(bron, Offer.GLOBAL, D(2024, 1, 1), D(2026, 12, 31))
        in_force(bron, Offer.RESTRICTED, D(2027, 1, 1), D(2030, 12, 31)).save()
        technical(bron)
        assert post() == []

    def test_is_told_to_supervisors_where_no_referent_has_an_address(
        self, bron: Authority, supervisor_bron: User
    ) -> None:
        covered(bron, Offer.GLOBAL, D(2024, 1, 1), D(2026, 12, 31))
        technical(bron, email="")
        assert post() == [("governance.ending", supervisor_bron.email)]

    def test_says_of_an_agreement_where_requests_go_then(self) -> None:
        body = Authority.objects.get(slug="mdmph")
        agreed(body, D(2024, 1, 1), D(2026, 12, 31))
        technical(body)
        assert post() == [("governance.ending", "technique@mdmph.example")]
        message = compose(Notification.objects.get())
        assert "l’accord" in message.subject
        assert "31 décembre 2026" in message.body.replace("\u00a0", " ")


class TestConsultation:
    def test_is_told_once_to_each_and_the_reminder_to_who_said_nothing(self, bron: Authority) -> None:
        asked = consultation(opens_on=TODAY, closes_on=D(2026, 12, 14))
        technical(bron)
        referent(bron, ReferentKind.POLITICAL, email="TECHNIQUE@bron.example")
        told = ("governance.consulted", "technique@bron.example")
        assert post(D(2026, 11, 29)) == []
        assert post() == [told]
        assert post(D(2026, 12, 9)) == [told]
        assert post(D(2026, 12, 10)) == [told, ("governance.unanswered", "technique@bron.example")]
        Stance.objects.create(
            consultation=asked, authority=bron, choice=Choice.FAVOURABLE, given_as="Technique", given_at=AT
        )
        technical(bron, is_deputy=True, email="suppleance@bron.example")
        assert len(post(D(2026, 12, 14))) == 2

    def test_says_the_question_and_where_to_answer(self, bron: Authority) -> None:
        asked = consultation(opens_on=TODAY, closes_on=D(2026, 12, 14))
        technical(bron)
        post()
        message = compose(Notification.objects.get())
        assert message.subject == "Bron\u00a0: une consultation attend votre position"
        assert "M=C3=A9tropole_de_Lyon" in message.from_email
        assert asked.question in message.body
        assert f"/admin/gouvernance/consultations/{asked.pk}/" in message.body

    def test_a_day_that_was_missed_is_made_up_for(self, bron: Authority) -> None:
        consultation(opens_on=D(2026, 11, 20), closes_on=D(2026, 12, 14))
        technical(bron)
        tell_partners()
        assert [one.kind for one in Notification.objects.all()] == ["governance.consulted"]
