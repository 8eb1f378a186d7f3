"""Commitments of the demonstration: accepted by most, awaited from a few, marked as examples."""

import pytest
from django.utils import timezone

from communes.commitments.acceptances import party_rows
from communes.commitments.models import DocumentVersion
from communes.models import Authority
from portail.demo.commitments import install_commitments

pytestmark = pytest.mark.django_db


def test_most_have_accepted_and_a_few_have_not() -> None:
    assert install_commitments(at=timezone.now()) > 200
    assert install_commitments(at=timezone.now()) == 0
    for version in DocumentVersion.objects.all():
        assert version.is_example
        assert "sans valeur" in version.text
    rows = {row.authority.slug: row for row in party_rows(Authority.objects.all(), on=timezone.localdate())}
    assert [str(one.version) for one in rows["bron"].awaited] == [
        "Conditions générales d’utilisation de la plateforme, version 2"
    ]
    assert rows["bron"].awaited[0].former is not None
    assert rows["metropole"].awaited == []
    assert 5 < sum(bool(row.awaited) for row in rows.values()) < 12
