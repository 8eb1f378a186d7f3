"""A resident fills in a form in steps: one screen each, saved at each, checked, sent once."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as
from grc.models import Attachment, Demande
from grc.questions.sealing import sealed
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.services import republish
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.services.drafts.forms import CONCERT, EVENT, MEAL, PRIVATE, answer, begun, event_service, hidden, q

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Camille Test", "email": "camille@example.org"}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return event_service(bron_site)


@pytest.fixture
def one(page: ServicePage) -> Visitor:
    return Visitor("bron.localhost")


def draft() -> ServiceDraft:
    found: ServiceDraft = ServiceDraft.objects.get()
    return found


def test_the_path_of_a_meal_is_two_steps_and_is_sent_once(one: Visitor, page: ServicePage) -> None:
    first = one.get(page.form_address)
    assert "Étape 1 sur 3" in first.content.decode()
    address = begun(one, page)
    assert address.endswith("/4/")
    place = one.get(address)
    assert "Le lieu" in place.content.decode()
    asked = answer(one, place, address, place="Place Curial", courant="non")
    assert asked.headers["Location"].endswith("/verifier/")
    check = one.get(asked.headers["Location"])
    assert "Pas encore envoyé" in check.content.decode()
    assert "Place Curial" in check.content.decode()
    assert not Demande.objects.exists()
    sent = one.post(asked.headers["Location"], hidden(check) | CONTACT)
    assert sent.status_code == 302
    filed = Demande.objects.get()
    assert filed.answers == {q("type"): MEAL, q("visiteurs"): 40, q("place"): "Place Curial", q("courant"): False}
    assert not ServiceDraft.objects.exists()
    again = one.post(asked.headers["Location"], hidden(check) | CONTACT)
    assert again.headers["Location"] == sent.headers["Location"].partition("?")[0]
    assert Demande.objects.count() == 1
    Demande.objects.update(filed_at=timezone.now() - datetime.timedelta(days=2))
    assert one.get(asked.headers["Location"]).status_code == 404, "a draft's link is no way to a request for ever"


def test_an_answer_opens_a_question_of_the_same_step(one: Visitor, page: ServicePage) -> None:
    address = begun(one, page)
    shown = one.get(address)
    assert q("puissance") not in shown.content.decode()
    back = answer(one, shown, address, place="Place Curial", courant="oui")
    assert back.status_code == 200
    text = back.content.decode()
    assert "d’autres questions se posent" in text
    assert "error-summary" not in text
    missing = answer(one, back, address, place="Place Curial", courant="oui")
    assert missing.status_code == 422
    done = answer(one, missing, address, place="Place Curial", courant="oui", puissance="12")
    assert done.headers["Location"].endswith("/verifier/")


def test_a_stop_is_said_and_nothing_is_sent(one: Visitor, page: ServicePage) -> None:
    shown = one.get(page.form_address)
    stopped = answer(one, shown, page.form_address, type=PRIVATE)
    assert stopped.headers["Location"].endswith("/1/")
    assert "n’est pas pour les fêtes privées" in one.get(stopped.headers["Location"]).content.decode()
    check = stopped.headers["Location"].replace("/1/", "/verifier/")
    assert one.post(check, CONTACT).headers["Location"].endswith("/1/")
    assert not Demande.objects.exists()


def test_a_step_that_is_skipped_by_its_address_leads_to_the_one_that_waits(one: Visitor, page: ServicePage) -> None:
    music = begun(one, page, kind=CONCERT)
    assert music.endswith("/2/")
    assert one.get(music.replace("/2/", "/4/")).headers["Location"] == music
    assert one.get(music.replace("/2/", "/3/")).headers["Location"] == music  # not on the path
    assert one.get(music.replace("/2/", "/verifier/")).headers["Location"] == music
    assert one.get(music.replace("/2/", "/99/")).headers["Location"] == music


def test_what_is_no_longer_on_the_path_is_not_sent(one: Visitor, page: ServicePage) -> None:
    music = begun(one, page, kind=CONCERT, visitors=400)
    safety = answer(one, one.get(music), music, groupe="Les Essais").headers["Location"]
    one.post(safety, hidden(one.get(safety)) | {q("plan"): upload("plan.jpg")})
    assert Attachment.objects.count() == 1
    first = safety.replace("/3/", "/1/")
    place = answer(one, one.get(first), first, type=MEAL, visiteurs=40).headers["Location"]
    assert place.endswith("/4/")
    check = answer(one, one.get(place), place, place="Place Curial", courant="non").headers["Location"]
    one.post(check, hidden(one.get(check)) | CONTACT)
    filed = Demande.objects.get()
    assert q("groupe") not in filed.answers
    assert not Attachment.objects.filter(demande=filed).exists()


def test_two_devices_do_not_overwrite_each_other_unseen(one: Visitor, page: ServicePage) -> None:
    address = begun(one, page)
    here, there = one.get(address), Visitor("bron.localhost").get(address)
    answer(one, there, address, place="Place Curial", courant="non")
    late = answer(one, here, address, place="Parc", courant="non")
    assert late.status_code == 409
    assert "remplie ailleurs" in late.content.decode()
    assert "Parc" in late.content.decode()
    assert draft().answers[q("place")] == "Place Curial"
    assert answer(one, late, address, place="Parc", courant="non").status_code == 302
    assert draft().answers[q("place")] == "Parc"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have an act of another device happen once a step was read, and before it is written."""

    def happens(act: Callable[[], object]) -> None:
        def then(questions: Any, answers: Any) -> Any:
            with acting_as(SYSTEM):
                act()
            return sealed(questions, answers)

        monkeypatch.setattr(operations, "sealed", then)

    return happens


def test_a_save_in_the_same_moment_is_not_overwritten(
    one: Visitor, page: ServicePage, meanwhile: Callable[..., None]
) -> None:
    address = begun(one, page)
    here = one.get(address)
    other = {q("place"): "Place Curial"}
    meanwhile(lambda: ServiceDraft.objects.update(version=F("version") + 1, answers=draft().answers | other))
    late = answer(one, here, address, place="Parc", courant="non")
    assert late.status_code == 409
    assert "Parc" in late.content.decode()
    assert draft().answers[q("place")] == "Place Curial"


def test_a_draft_that_goes_in_the_same_moment_is_told(
    one: Visitor, page: ServicePage, meanwhile: Callable[..., None]
) -> None:
    address = begun(one, page)
    here = one.get(address)
    meanwhile(ServiceDraft.objects.all().delete)
    back = answer(one, here, address, place="Parc", courant="non")
    assert (back.status_code, back.headers["Location"]) == (302, address)
    assert one.get(address).status_code == 404


def test_a_draft_moves_to_a_later_version(one: Visitor, page: ServicePage) -> None:
    address = begun(one, page, kind=CONCERT)
    rows = [row for row in EVENT if row[1] != "visiteurs"]
    rows.insert(3, ("long_text", "programme", {"label": "Programme", "max_length": 500}))
    rows = [row for row in rows if row[1] not in ("securite", "plan")]
    republish(page, *rows)
    moved = one.get(address)
    assert moved.headers["Location"].endswith("/1/")
    first = one.get(moved.headers["Location"]).content.decode()
    assert "Cette étape a changé" in first
    assert f'value="{CONCERT}" id="id_{q("type")}_0" checked' in first or "checked" in first


def test_its_link_is_mailed_and_it_can_be_dropped(one: Visitor, page: ServicePage) -> None:
    begun(one, page)
    token = links.token_for(draft())
    keep = reverse("draft_keep", args=[token])
    assert one.post(keep, {"email": "pas une adresse"}).status_code == 422
    assert one.post(keep, {"email": "camille@example.org"}).status_code == 302
    assert draft().email == "camille@example.org"
    other = Visitor("bron.localhost")
    assert other.get(reverse("draft", args=[token])).headers["Location"].endswith("/4/")
    assert other.post(reverse("draft_drop", args=[token])).status_code == 302
    assert not ServiceDraft.objects.exists()
    assert other.get(reverse("draft", args=[token])).status_code == 404
    assert other.get(reverse("draft", args=["x" * 67])).status_code == 404
