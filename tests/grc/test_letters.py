"""Each letter about a request, for each kind of request: it speaks of what it is about, and says who has it."""

from collections.abc import Iterator

import pytest

from accounts.models import User
from communes.models import Authority
from grc import notices
from grc.enums import State
from grc.models import Demande, Event, Message, Party, Sharing
from grc.notices import sharing
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.requests import FILED_AT
from tests.grc.letters import SITE, faults, told

pytestmark = pytest.mark.django_db


def every_letter(filed: Demande, camille: User, agent: User, metropolis: Authority) -> Iterator[Notification]:
    """Everything that may be told of the request, one at a time: nothing waits to be taken along."""

    def event(number: int, **detail: str) -> Event:
        return Event(pk=10_000 + number, demande=filed, demande_id=filed.pk, at=FILED_AT, detail=detail)

    author = Party.objects.get(demande=filed)
    yield from told()  # the receipt
    for number, state in enumerate(State):
        filed.state = state
        for note in ("", "Nous revenons vers vous."):
            notices.moved(filed, event(2 * number + bool(note), note=note))
            yield from told()
    filed.state = State.WITHDRAWN
    notices.withdrawn(filed, event(100))
    yield from told()
    filed.refresh_from_db()
    for files in (0, 1, 3):
        notices.written(filed, event(101), Message(body="Bonjour"), files=files)
        yield from told()
    notices.rectify(filed, event(102), said="", asked=[{"label": "Adresse", "word": "Il manque le numéro."}])
    yield from told()
    notices.transferred(filed, event(103, note="Ce n’est pas ici."), metropolis)
    yield from told()
    notices.link(filed, event(104), author)
    yield from told()
    for account in (camille, agent):  # the address of the request, then another one
        notices.attached(filed, event(105), author, account)
        yield from told()
        notices.detached(filed, event(106), author, account)
        yield from told()
    sharing.asked(Sharing(pk=1, user=camille), filed, at=FILED_AT)
    yield from told()


def test_it_speaks_of_what_it_is_about_and_says_who_has_it(
    of_each_kind: Demande, camille: User, agent_bron: User, metropolis: Authority
) -> None:
    seen, wrong = set(), []
    for letter in every_letter(of_each_kind, camille, agent_bron, metropolis):
        seen.add(letter.kind)
        who_has_it = [] if letter.kind == "grc.sharing" else [of_each_kind.authority.body_name]
        wrong += faults(letter, of_each_kind, wanted=[SITE, *who_has_it])
    assert not wrong
    assert seen == {f"grc.{name}" for name in (*notices.KINDS, *sharing.KINDS)}


def test_the_receipt_says_how_to_take_it_back(of_each_kind: Demande) -> None:
    filed = of_each_kind
    message = compose(Notification.objects.get(kind="grc.filed"))
    is_report = filed.demarche.kind == "signalement"
    for form in (message.body, str(message.alternatives[0].content)):
        assert ("Le problème a disparu" in form) == is_report
        assert ("appelez le" in form) == is_report
        assert ("Vous avez trouvé la réponse" in form) == filed.demarche.is_assistance
        assert ("Vous n’en avez plus besoin" in form) == (not is_report and not filed.demarche.is_assistance)
        assert "ni accord ni refus" not in form
