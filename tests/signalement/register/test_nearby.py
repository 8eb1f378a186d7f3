"""The band « Près de chez vous » of home pages, and the first look at the register."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from communes.models import Authority
from communes.static_map import WIDTH, Frame
from signalement.enums import ReportStatus
from signalement.register.models import PublishedReport
from signalement.register.nearby import first_look, nearby
from signalement.register.results import Asked
from tests.factories.streets import street
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db


def test_the_three_latest_are_told_and_the_newest_are_on_the_map(
    sender: Sender, bron: Authority, django_assert_num_queries
) -> None:
    street(bron)
    for number in range(5):
        sender.open()
        sender.send(description=f"Le lampadaire {number} clignote depuis lundi.")
    sender.open()
    sender.send(category="bruit", description="La musique du bar jusqu’à trois heures.")
    newest = list(PublishedReport.objects.order_by("-filed_at"))
    PublishedReport.objects.filter(pk=newest[0].pk).update(latitude=None, longitude=None, cell=None)
    PublishedReport.objects.filter(pk=newest[3].pk).update(latitude=45.74, longitude=4.92)
    with django_assert_num_queries(1):
        found = nearby(bron)
        assert [one.reference for one in found.latest] == [one.reference for one in newest[:3]]
        assert found.place == "Bron"
        # The second and the third are one place, as is the fifth; the first is nowhere; numbers are drawn last.
        assert [mark.label for mark in found.map.marks] == ["", "2·3"]
    html = render_to_string(
        "signalement/register/nearby.html", {"request": SimpleNamespace(_wagtail_site=bron.site), "frame": {}}
    )
    words = WebPage(f"<body>{html}</body>").text
    assert words.count("Lampadaire éteint ou qui clignote") == 3
    assert newest[1].where in words


def test_a_quiet_commune_says_so(bron_site, bron: Authority) -> None:
    html = render_to_string(
        "signalement/register/nearby.html", {"request": SimpleNamespace(_wagtail_site=bron.site), "frame": {}}
    )
    assert "Rien n’est signalé en ce moment à Bron." in WebPage(f"<body>{html}</body>").text


class TestFirstLook:
    def test_what_is_asked_for_is_drawn_as_the_legend_shows_it(
        self, sender: Sender, bron: Authority, django_assert_num_queries
    ) -> None:
        for number in range(4):
            sender.open()
            sender.send(description=f"Le lampadaire {number} clignote depuis lundi.")
        first, second, third, fourth = PublishedReport.objects.order_by("filed_at")
        place = {"longitude": 4.92, "is_exact": True}
        PublishedReport.objects.filter(pk=first.pk).update(latitude=45.74, state="pris_en_charge", **place)
        PublishedReport.objects.filter(pk=second.pk).update(latitude=45.74, state="recu", **place)
        PublishedReport.objects.filter(pk=third.pk).update(latitude=45.73, state="recu", **place | {"is_exact": False})
        PublishedReport.objects.filter(pk=fourth.pk).update(latitude=None, longitude=None, cell=None)
        with django_assert_num_queries(1):
            look = first_look(Asked(bron))
        # The newest over the others, one of them that is somewhere around; the one that is nowhere is not drawn.
        assert [(spot.standing, spot.is_approximate) for spot in look.spots] == [
            (ReportStatus.UNDER_WAY, False),
            (ReportStatus.OPEN, False),
            (ReportStatus.OPEN, True),
        ]
        assert look.spots[0][:2] == look.spots[1][:2]
        assert look.spots[2].y > look.spots[0].y
        assert (look.number, look.is_whole) == (3, True)
        assert look.left * 2 + look.width == WIDTH
        assert Frame.of(bron).breadth(bron) < look.width
        assert not first_look(Asked(bron, "resolus")).spots

    def test_where_older_ones_are_left_out_it_says_so(
        self, sender: Sender, bron: Authority, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for latitude in (45.73, 45.74):
            sender.open()
            sender.send(description=f"Le lampadaire clignote depuis lundi, à {latitude}.", latitude=str(latitude))
        assert "plus récents" not in WebPage(sender.client.get("/signalements/")).text
        monkeypatch.setattr("signalement.register.nearby.MAPPED", 1)
        (spot,) = first_look(Asked(bron)).spots
        newest = PublishedReport.objects.latest("filed_at")
        assert newest.latitude is not None
        assert newest.longitude is not None
        assert spot[:2] == Frame.of(bron).spot(newest.latitude, newest.longitude)
        assert "Les 1 plus récents" in WebPage(sender.client.get("/signalements/?etat=")).text
