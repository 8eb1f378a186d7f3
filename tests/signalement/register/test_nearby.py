"""The band « Près de chez vous » of home pages."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from communes.models import Authority
from signalement.register.models import PublishedReport
from signalement.register.nearby import nearby
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
