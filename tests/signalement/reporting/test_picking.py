"""The asset that a report is about: picked, named, and what follows from it."""

import re

import pytest
from django.http import HttpResponse

from communes.enums import Role
from communes.models import Authority
from grc.enums import EventKind
from grc.models import Demande, Demarche
from grc.questions import display
from signalement.catalogue.models import AssetKind, Category
from signalement.register.models import PublishedReport
from signalement.register.operations.reclassifying import reclassify
from signalement.register.results import similar_to
from signalement.reporting.forms.assets import NONE
from tests.factories.assets import asset, lamps
from tests.factories.people import member
from tests.pages import WebPage
from tests.signalement.conftest import GOOD, Sender

pytestmark = pytest.mark.django_db
NOWHERE = {"address": None, "latitude": None, "longitude": None}


@pytest.fixture(autouse=True)
def kind() -> AssetKind:
    return lamps()


def ticked(response: HttpResponse) -> list[str]:
    """What the page shows as picked."""
    radios = re.findall(r'<input type="radio"\s+name="asset"[^>]*', response.content.decode())
    return [re.findall(r'value="([^"]*)"', radio)[0] for radio in radios if " checked" in radio]


def asked(sender: Sender, **more) -> str:
    sender.open()
    return WebPage(sender.send(fragment="1", **more)).text


class TestShown:
    def test_the_nearest_are_proposed_once_a_place_is_known(self, sender, bron):
        for metres in (90, 10, 30, 50, 70, 20):
            asset(bron, f"BR-{metres}", north=metres)
        said = asked(sender)
        assert "Numéro inscrit sur le mât" in said
        shown = [said.index(f"BR-{metres}, à {metres} m") for metres in (10, 20, 30, 50, 70)]
        assert shown == sorted(shown)
        assert "BR-90" not in said
        assert "Aucun de ceux-ci" in said

    def test_none_of_them_is_an_answer_that_stays(self, sender, bron):
        asset(bron, north=10)
        sender.open()
        assert ticked(sender.send(fragment="1")) == []
        assert ticked(sender.send(fragment="1", asset=NONE)) == [NONE]

    def test_in_the_same_order_once_one_is_picked(self, sender, bron):
        lamps = {metres: asset(bron, f"BR-{metres}", north=metres) for metres in (10, 20, 30, 50, 70, 90)}
        said = asked(sender, asset=str(lamps[70].pk))
        shown = [said.index(f"BR-{metres}, à {metres} m") for metres in (10, 20, 30, 50, 70)]
        assert shown == sorted(shown)
        assert "BR-90" not in said

    def test_with_the_one_that_was_named_when_it_is_farther(self, sender, bron):
        for metres in (10, 300):
            asset(bron, f"BR-{metres}", north=metres)
        said = asked(sender, asset_number="br 300")
        assert "Lampadaire BR-300" in said
        assert "BR-10" not in said

    def test_how_far_is_not_said_from_the_one_that_was_named(self, sender, bron):
        asset(bron, "BR-10", north=10, address="14 rue de la République")
        asset(bron, "BR-20", north=20)
        said = asked(sender, **NOWHERE, asset_number="br 10")
        assert "Lampadaire BR-10, 14 rue de la République" in said
        assert "Lampadaire BR-20" in said
        assert " m," not in said

    def test_but_not_what_is_retired_far_or_of_another_kind(self, sender, bron):
        other = AssetKind.objects.get(slug="banc")
        asset(bron, "VIEUX", is_retired=True)
        asset(bron, "LOIN", north=400)
        asset(bron, "BANC", kind=other)
        said = asked(sender)
        assert "Numéro inscrit sur le mât" in said
        assert "Est-ce l’un de ceux-ci" not in said

    def test_nor_anything_for_a_category_without_assets(self, sender, bron):
        asset(bron)
        assert "Numéro inscrit" not in asked(sender, category="nid-de-poule")

    def test_without_a_script_the_page_that_checks_shows_the_list(self, sender, bron):
        asset(bron, address="14 rue de la République")
        page = WebPage(sender.send(action="verifier")).text
        assert "Lampadaire BR-0412, à 0 m, 14 rue de la République" in page


class TestSent:
    def test_one_of_the_list_is_where_the_report_is(self, sender, bron):
        lamp = asset(bron, north=40)
        assert sender.send(asset=str(lamp.pk)).status_code == 302
        filed = Demande.objects.get()
        assert (filed.latitude, filed.longitude) == (lamp.latitude, lamp.longitude)
        assert filed.address == GOOD["address"]
        assert (filed.answers["asset"], filed.answers["asset_id"]) == ("Lampadaire BR-0412", lamp.pk)
        assert PublishedReport.objects.get().asset == lamp

    @pytest.mark.parametrize("typed", ["BR-0412", "br 0412", " br0412 "])
    def test_its_number_is_enough(self, typed, sender, bron):
        lamp = asset(bron, address="14 rue de la République")
        assert sender.send(**NOWHERE, asset_number=typed).status_code == 302
        filed = Demande.objects.get()
        assert (filed.answers["asset_id"], filed.commune, filed.address) == (lamp.pk, bron, "14 rue de la République")

    def test_a_number_that_is_not_held_is_passed_on_as_it_was_typed(self, sender, bron):
        assert sender.send(asset_number="XX-99").status_code == 302
        filed = Demande.objects.get()
        assert filed.answers["asset"] == "XX-99"
        assert "asset_id" not in filed.answers
        assert PublishedReport.objects.get().asset is None

    def test_nor_is_what_bears_the_same_number_elsewhere_taken_for_it(self, sender, bron):
        asset(bron, north=5000)
        sender.send(asset_number="BR-0412")
        assert "asset_id" not in Demande.objects.get().answers

    def test_among_several_the_nearest(self, sender, bron, metropolis):
        asset(metropolis, north=300)
        near = asset(bron, north=20)
        sender.send(asset_number="BR-0412")
        assert Demande.objects.get().answers["asset_id"] == near.pk

    def test_and_without_a_place_one_is_asked_which(self, on_metropolis_site, bron, metropolis):
        asset(metropolis, north=300)
        mine = asset(bron)
        answer = on_metropolis_site.send(**NOWHERE, asset_number="BR-0412")
        assert answer.status_code == 422
        assert "Plusieurs lieux peuvent avoir ce numéro" in WebPage(answer).alert
        assert on_metropolis_site.send(**NOWHERE, asset_number="BR-0412", asset=str(mine.pk)).status_code == 302
        assert Demande.objects.get().answers["asset_id"] == mine.pk

    def test_none_of_them_passes_the_number_on_as_it_was_typed(self, on_metropolis_site, bron, metropolis):
        asset(metropolis, north=300)
        asset(bron)
        said = {**NOWHERE, "asset_number": "br 0412", "asset": NONE, "address": "Le parc", "commune": "69029"}
        on_metropolis_site.open()
        assert ticked(on_metropolis_site.send(**said, fragment="1")) == [NONE]
        assert on_metropolis_site.send(**said).status_code == 302
        filed = Demande.objects.get()
        assert (filed.answers["asset"], filed.commune) == ("br 0412", bron)
        assert "asset_id" not in filed.answers

    def test_one_that_stands_in_another_commune_than_the_address_says_is_not_taken(self, sender, dardilly, metropolis):
        asset(metropolis)
        address = "1 place du Marché, 69570 Dardilly"
        assert sender.send(**NOWHERE | {"address": address}, asset_number="BR-0412").status_code == 302
        filed = Demande.objects.get()
        assert (filed.commune, filed.answers["asset"]) == (dardilly, "BR-0412")

    def test_nor_one_of_another_commune_than_the_site(self, sender, bron, dardilly, metropolis):
        asset(metropolis, at=(dardilly.latitude, dardilly.longitude))
        assert sender.send(**NOWHERE | {"address": "Devant l’école"}, asset_number="BR-0412").status_code == 302
        filed = Demande.objects.get()
        assert (filed.commune, filed.answers["asset"]) == (bron, "BR-0412")

    def test_unless_it_is_all_that_is_said_and_that_one_is_confirmed(self, sender, dardilly, metropolis):
        lamp = asset(metropolis, at=(dardilly.latitude, dardilly.longitude))
        said = {**NOWHERE, "asset_number": "BR-0412"}
        assert "Plusieurs lieux peuvent avoir ce numéro" in WebPage(sender.send(**said)).alert
        assert "Dites où c’est" in WebPage(sender.send(**said, asset=NONE)).alert
        assert sender.send(**said, asset=str(lamp.pk)).status_code == 302
        assert Demande.objects.get().answers["asset_id"] == lamp.pk

    def test_nor_one_of_another_commune_than_was_chosen_among_those_of_a_code(self, on_metropolis_site, metropolis):
        there, chosen = (Authority.objects.get(insee_code=code) for code in ("69033", "69088"))
        asset(metropolis, at=(there.latitude, there.longitude))
        said = {**NOWHERE, "address": "4 place du Marché, 69270", "commune": chosen.insee_code}
        assert on_metropolis_site.send(**said, asset_number="BR-0412").status_code == 302
        filed = Demande.objects.get()
        assert (filed.commune, filed.answers["asset"]) == (chosen, "BR-0412")

    def test_the_one_that_the_address_has_among_several(self, sender, dardilly, bron, metropolis):
        asset(bron)
        there = asset(metropolis, at=(dardilly.latitude, dardilly.longitude))
        sender.send(**NOWHERE | {"address": "Place du Marché, Dardilly"}, asset_number="BR-0412")
        assert Demande.objects.get().answers["asset_id"] == there.pk

    @pytest.mark.parametrize("key", ["0", "x", "9" * 19, "-1", "٣"])
    def test_what_is_no_asset_is_refused(self, key, sender, bron):
        answer = sender.send(asset=key)
        assert answer.status_code == 422
        assert "n’est plus proposé" in WebPage(answer).alert

    def test_for_a_category_without_assets_nothing_is_kept(self, sender, bron):
        lamp = asset(bron)
        sender.send(category="nid-de-poule", asset=str(lamp.pk), asset_number="BR-0412")
        assert "asset" not in Demande.objects.get().answers

    def test_agents_read_it_and_find_it(self, sender, bron):
        asset(bron)
        sender.send(asset_number="BR-0412")
        filed = Demande.objects.get()
        read = display.answers(filed.form_version.definition, filed.answers)
        assert ("Équipement", "Lampadaire BR-0412") in {(answer.label, answer.words) for answer in read}
        assert filed.summary.startswith("Lampadaire BR-0412")


class TestWhoAnswers:
    def test_its_authority_does_and_the_resident_is_told_before_sending(self, sender, metropolis):
        lamp = asset(metropolis)
        page = WebPage(sender.send(asset=str(lamp.pk), action="verifier")).text
        assert "La Métropole de Lyon s’occupe de ce lampadaire (BR-0412)." in page
        sender.send(asset=str(lamp.pk))
        filed = Demande.objects.get()
        assert filed.authority == metropolis
        reason = filed.events.get(kind=EventKind.FILED).detail["reason"]
        assert reason == "La Métropole de Lyon s’occupe de ce lampadaire (BR-0412)."

    def test_unless_its_kind_says_nothing_of_it(self, sender, bron, metropolis):
        lamp = asset(metropolis, kind=lamps(designates=False))
        sender.send(asset=str(lamp.pk))
        assert Demande.objects.get().authority == bron

    def test_or_it_answers_nothing(self, sender, bron, metropolis):
        lamp = asset(metropolis)
        Authority.objects.filter(pk=metropolis.pk).update(is_active=False)
        sender.send(asset=str(lamp.pk))
        assert Demande.objects.get().authority == bron

    def test_another_category_finds_it_again(self, sender, bron, metropolis, now):
        lamp = asset(metropolis)
        sender.send(asset=str(lamp.pk))
        filed = Demande.objects.get()
        by = member(metropolis, Role.AGENT)
        to = {slug: Category.objects.get(demarche__slug=slug) for slug in ("lampadaire-abime", "aire-de-jeux")}
        reclassify(demande_id=filed.pk, to=to["lampadaire-abime"], by=by, version=filed.version, at=now)
        filed.refresh_from_db()
        assert filed.authority == metropolis
        more = {"reason": "C’est un parc.", "by": by, "version": filed.version, "at": now}
        reclassify(demande_id=filed.pk, to=to["aire-de-jeux"], **more)
        filed.refresh_from_db()
        assert filed.authority == bron


def test_a_report_about_the_same_asset_is_the_first_that_looks_like_it(sender, bron):
    lamp = asset(bron, north=30)
    sender.send(asset=str(lamp.pk), category="lampadaire-abime")
    for north in (28, 29):
        sender.key = ""
        sender.send(latitude=str(45.7333 + north / 111_320))
    off = Category.objects.get(demarche=Demarche.objects.get(slug="lampadaire-eteint"))
    found = similar_to(off, lamp.latitude, lamp.longitude, lamp)
    assert found[0].report.asset == lamp
    assert similar_to(off, lamp.latitude, lamp.longitude)[0].report.asset is None
