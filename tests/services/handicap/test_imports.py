"""Files of the disabled person from a spreadsheet: by the MDMPH's supervisors, with a second factor."""

import pytest

from communes.enums import Role
from communes.models import Authority
from services.dossiers import imports
from services.dossiers.models import Dossier
from services.dossiers.registry import FileRefused
from services.handicap.imports import state
from tests.factories.accounts import strengthen
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.dossiers.spreadsheets import imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
PAGE = "/admin/dossiers/importer/"
LINE = {
    "numero": "2026-69-004217",
    "etape": "Décision notifiée",
    "etat_au": "20/11/2026 09:00",
    "depose_le": "14/09/2026",
    "decide_le": "10/11/2026",
    "notifie_le": "12/11/2026",
    "droits": "AEEH : accordé jusqu’au 31/08/2028 | cmi_stationnement : refusé",
    "nom": "Roux",
    "date_naissance": "27/03/2014",
}


def test_a_line_tells_a_state() -> None:
    told = state(LINE)
    assert (told.number, told.stage) == ("2026-69-004217", "notifie")
    assert [(row["right"], row["state"], row["ends_on"]) for row in told.content["rights"]] == [
        ("aeeh", "accorde", "2028-08-31"),
        ("cmi_stationnement", "refuse", None),
    ]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"droits": "AEEH accordé"}, "droits"),
        ({"droits": ""}, "droits"),
        ({"droits": "AEEH : accordé jusqu’au 31/02/2028"}, "droits"),
        ({"droits": "AEEH : demandé | AEEH : refusé"}, "droits"),
        ({"etape": "presque"}, "etape"),
        ({"depose_le": "hier"}, "depose_le"),
        ({"decide_le": "01/09/2026"}, "depose_le"),
        ({"numero": "!"}, "numero"),
    ],
)
def test_what_cannot_be_is_refused_by_its_column(wrong: dict[str, str], column: str) -> None:
    with pytest.raises(FileRefused) as refused:
        state(LINE | wrong)
    assert column in refused.value.errors


def test_a_supervisor_imports_them_with_a_second_factor(mdmph: Authority) -> None:
    supervisor = member(mdmph, Role.SUPERVISOR)
    assert "preuves" in signed_in(supervisor).get(PAGE)["Location"]
    page = WebPage(strengthen(signed_in(supervisor)).get(PAGE))
    assert "dossiers de personnes handicapées" in page.text
    assert "dossiers d’urbanisme" not in page.text
    content = ";".join(LINE) + "\n" + ";".join(LINE.values()) + "\n"
    done = imported(content.encode(), supervisor, mdmph, kind="handicap")
    assert (done.created, done.refused) == (1, [])
    assert Dossier.objects.get().number == "2026-69-004217"


def test_they_are_no_commune_s(bron: Authority, metropolis: Authority) -> None:
    assert [one.kind.value for one in imports.kinds_of([bron, metropolis])] == ["urbanisme"]
