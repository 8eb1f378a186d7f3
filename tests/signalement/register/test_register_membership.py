"""Which reports the public register has, when a category becomes public or is no more."""

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.wakeup import bell
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.models import Demande, Demarche
from grc.models.attachment import attachment_storage
from signalement.alerts.models import Subscription
from signalement.catalogue.loader import categories
from signalement.catalogue.models import Category
from signalement.register import jobs, tasks
from signalement.register.models import PublishedPhoto, PublishedReport, ReportUpdate
from signalement.register.operations import moderation, photos, register_membership
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.uploads import checked, staged
from tests.grc.test_incidents import joined
from tests.signalement.conftest import site_of

pytestmark = pytest.mark.django_db


def turn(is_public: bool) -> None:
    Category.objects.filter(demarche=lamp()).update(is_public=is_public)


@pytest.fixture
def two(bron: Authority) -> list[Demande]:
    start = timezone.now() - datetime.timedelta(days=2)
    return [demande(bron, at=start + datetime.timedelta(hours=hour)) for hour in range(2)]


class TestNoMorePublic:
    def test_its_reports_leave_with_all_they_showed(
        self, bron, agent_bron: User, now, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ):
        monkeypatch.setattr(register_membership, "BATCH", 2)
        filed = demande(bron, key=checked(staged()).submission_key)
        for _other in range(3):
            demande(bron)
        act = {"demande_id": filed.pk, "by": agent_bron, "at": now}
        moderation.publish(text="Il clignote.", address="", is_exact=True, version=1, **act)
        photos.publish_photo(attachment=filed.attachments.get().uuid, zones=[], alternative="", version=2, **act)
        operations.move(to="pris_en_charge", version=3, **act)
        names = PublishedPhoto.objects.get().names
        turn(False)
        with django_capture_on_commit_callbacks(execute=True):
            assert sum(register_membership.bring_in_step()) == 4
        for model in (PublishedReport, PublishedPhoto, ReportUpdate, Subscription):
            assert not model.objects.exists()
        assert not any(attachment_storage().exists(name) for name in names)
        assert sum(register_membership.bring_in_step()) == 0

    def test_those_of_other_categories_stay(self, two, bron):
        kept = demande(bron, demarche=pothole())
        turn(False)
        sum(register_membership.bring_in_step())
        assert [one.pk for one in PublishedReport.objects.all()] == [kept.pk]

    def test_those_that_were_joined_to_one_are_shown_without_it(self, bron, agent_bron: User):
        day_lamp = Demarche.objects.get(slug="lampadaire-allume-le-jour")  # Bron's too
        first, second, third = (demande(bron, demarche=one) for one in (lamp(), day_lamp, day_lamp))
        joined([first, second, third], agent_bron)
        turn(False)
        sum(register_membership.bring_in_step())
        (shown,) = PublishedReport.objects.listed()
        assert (shown.pk, shown.joined) == (second.pk, 3)
        assert PublishedReport.objects.get(pk=third.pk).led_by_id == second.pk

    def test_before_a_worker_came_none_is_published_nor_found(self, two, bron, agent_bron: User, now):
        turn(False)
        with pytest.raises(operations.Refused):
            moderation.publish(
                demande_id=two[0].pk, text="x", address="", is_exact=True, by=agent_bron, version=1, at=now
            )
        site_of(bron, "bron.localhost")
        page = Client(headers={"host": "bron.localhost"}).get(f"/signalements/{two[0].reference}/")
        assert page.status_code == 404


class TestPublicAgain:
    def test_its_reports_enter_as_they_are(self, two, agent_bron: User, now):
        act = {"demande_id": two[0].pk, "by": agent_bron, "at": now}
        moderation.publish(text="Il clignote.", address="", is_exact=True, version=1, **act)
        streets = set(PublishedReport.objects.values_list("street", flat=True))
        turn(False)
        sum(register_membership.bring_in_step())
        operations.move(to="pris_en_charge", version=2, **act)
        turn(True)
        assert sum(register_membership.bring_in_step()) == 2
        first, second = PublishedReport.objects.listed().order_by("pk")
        assert (first.state, first.text, first.moderation) == ("pris_en_charge", "", "attente")
        assert (second.state, second.entered_at) == ("recu", two[1].filed_at)
        assert {first.street, second.street} == streets
        assert sum(register_membership.bring_in_step()) == 0

    def test_one_that_was_hidden_comes_back_hidden(self, two, agent_bron: User, now):
        for one in two:
            act = {"demande_id": one.pk, "by": agent_bron, "at": now}
            moderation.hide(reason="Vise un voisin", version=1, **act)
        moderation.show(version=2, **act)
        turn(False)
        sum(register_membership.bring_in_step())
        turn(True)
        sum(register_membership.bring_in_step())
        assert [one.pk for one in PublishedReport.objects.listed()] == [two[1].pk]
        assert PublishedReport.objects.get(pk=two[0].pk).hidden_reason == "Vise un voisin"

    def test_those_that_are_joined_are_one(self, two, agent_bron: User, now):
        joined(two, agent_bron)
        turn(False)
        sum(register_membership.bring_in_step())
        turn(True)
        sum(register_membership.bring_in_step())
        (shown,) = PublishedReport.objects.listed()
        assert (shown.pk, shown.joined) == (two[0].pk, 2)

    def test_what_is_anonymised_does_not(self, two, now):
        turn(False)
        sum(register_membership.bring_in_step())
        Demande.objects.update(anonymised_at=now)
        turn(True)
        assert sum(register_membership.bring_in_step()) == 0


class TestAsked:
    @pytest.fixture
    def rung(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        names: list[str] = []
        monkeypatch.setattr(bell, "ring", lambda name, *_args, **_options: names.append(name))
        return names

    def save(self, client: Client, **changed: Any) -> str:
        """Save the category of street lamps as the administration's form has it, but for what is changed."""
        category = Category.objects.get(demarche=lamp())
        address = reverse("signalement_category_modeladmin_edit", args=[category.pk])
        form = client.get(address, HTTP_HOST="localhost").context["form"]
        said = {name: form[name].value() for name in form.fields}
        for formset in form.formsets.values():
            parts = [formset.management_form, *formset.forms]
            said |= {one.add_prefix(field): one[field].value() for one in parts for field in one.fields}
        said = {name: value for name, value in (said | changed).items() if value is not None and value is not False}
        return client.post(address, said, HTTP_HOST="localhost", follow=True).content.decode()

    def test_by_the_administration(self, metropolis, client: Client, rung, django_capture_on_commit_callbacks: Any):
        client.force_login(member(metropolis, Role.PROJECT_TEAM))
        with django_capture_on_commit_callbacks(execute=True):
            page = self.save(client, is_public=False)
        assert "sont retirés du registre public" in page
        assert not Category.objects.get(demarche=lamp()).is_public
        assert rung.count(tasks.bring_register_in_step.name) == 1
        with django_capture_on_commit_callbacks(execute=True):
            assert "entrent dans le registre public" in self.save(client, is_public="on")
        rung.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert "registre public" not in self.save(client, hint="Sur le mât.")
        assert tasks.bring_register_in_step.name not in rung

    def test_by_a_file(self, rung, django_capture_on_commit_callbacks: Any):
        wanted = json.loads(json.dumps(categories.document()))
        (said,) = (
            one for group in wanted["groups"] for one in group["categories"] if one["slug"] == "lampadaire-eteint"
        )
        said["is_public"] = False
        assert "ses signalements sont retirés du registre public" in categories.differences(wanted)[-1]
        with django_capture_on_commit_callbacks(execute=True):
            categories.write(wanted, at=timezone.now())
        assert rung.count(tasks.bring_register_in_step.name) == 1

    @pytest.mark.parametrize("run", [tasks.bring_register_in_step, jobs.bring_register_in_step])
    def test_by_a_worker_and_by_the_clock(self, two, run):
        turn(False)
        run()
        assert not PublishedReport.objects.exists()
