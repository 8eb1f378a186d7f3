"""A commune with something of everything, and another whose marks must not be found in what the first takes."""

import datetime
import uuid
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from communes import operations as memberships
from communes.enums import Role
from communes.models import Authority, Brand
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version
from grc import operations
from grc.enums import ActorRole, LabelColour, State
from grc.models import Demande, Label, ReplyTemplate
from home.models import Alert
from tests.factories import pages
from tests.factories.conventions import conventions_of
from tests.factories.documents import pdf
from tests.factories.handover import AT, written
from tests.factories.requests import FILED_AT, demande, pothole
from tests.factories.sites import bare_site
from tests.factories.teams import team_of
from tests.factories.uploads import checked, staged


@pytest.fixture
def desk_of_bron(bron: Authority, supervisor_bron: User) -> dict[str, Any]:
    """How Bron's agents work."""
    label = Label.objects.create(authority=bron, name="Urgent", colour=LabelColour.RED)
    team = team_of(bron, supervisor_bron, name="Éclairage")
    ReplyTemplate.objects.create(
        authority=bron, title="Accusé", body="Merci de votre message.", leads_to="pris_en_charge", label=label
    )
    return {"label": label, "team": team}


@pytest.fixture
def requests_of_bron(
    bron: Authority, metropolis: Authority, supervisor_bron: User, agent_metropole: User, desk_of_bron: dict[str, Any]
) -> list[Demande]:
    """Requests to which what can happen has happened."""
    key, later = uuid.uuid4(), iter(FILED_AT + datetime.timedelta(minutes=minute) for minute in range(1, 60))
    checked(staged(key=key))
    paper = operations.stage_upload(
        submission_key=key, upload=pdf("avis.pdf"), by=ActorRole.RESIDENT, at=FILED_AT, wanted=operations.PIECES
    )
    checked(paper)
    lived = demande(bron, name="Zoé Martin", email="zoe@example.org", phone="04 72 00 00 00", key=key)
    by: dict[str, Any] = {"demande_id": lived.pk, "by": supervisor_bron}

    def version() -> int:
        lived.refresh_from_db()
        return lived.version

    operations.tag(**by, add=[desk_of_bron["label"].pk], at=next(later))
    operations.give_to_team(**by, team=desk_of_bron["team"], version=version(), at=next(later))
    operations.assign(**by, assignee=supervisor_bron, version=version(), at=next(later))
    operations.move(**by, to=State.ACCEPTED, version=version(), at=next(later))
    operations.correct(**by, version=version(), at=next(later))
    operations.add_note(**by, body="Vu sur place.", at=next(later))
    operations.write_to_resident(**by, body="Quelle rue ?", version=version(), at=next(later))
    operations.reply(demande_id=lived.pk, body="La rue Paul-Bert.", at=next(later))
    operations.move(**by, to=State.RESOLVED, note="Ampoule changée.", version=version(), at=next(later))
    operations.judge(demande_id=lived.pk, solved=True, comment="Merci", at=next(later))

    came = demande(bron, demarche=pothole(), name="Luc Petit", email="luc@example.org")
    operations.add_note(demande_id=came.pk, body="Avant transfert", by=agent_metropole, at=next(later))
    operations.assign(
        demande_id=came.pk, assignee=agent_metropole, by=agent_metropole, version=came.version, at=next(later)
    )
    came.refresh_from_db()
    passed = {"to": bron, "reason": "Voie communale", "by": agent_metropole, "version": came.version}
    operations.transfer(demande_id=came.pk, **passed, at=next(later))

    first, second = demande(bron, email="un@example.org"), demande(bron, email="deux@example.org")
    operations.join(demande_id=second.pk, to=first.pk, by=supervisor_bron, at=next(later))
    waiting = uuid.uuid4()
    staged(key=waiting)
    demande(bron, key=waiting)
    return list(Demande.objects.filter(authority=bron).order_by("pk"))


@pytest.fixture
def site_of_bron(bron: Authority) -> Authority:
    """A site with each block, images, documents, a brand and an alert."""
    site = bare_site(bron)
    bron.refresh_from_db()
    own = {"collection": bron.collection}
    image = pages.picture("Une rue plantée", description="Des arbres", **own)
    image.tags.add("© Ville de Bron")
    file = pages.document(**own)
    home = site.root_page.specific
    section = pages.section(home, title="Vivre à Bron", slug="vivre")
    place = pages.place(pages.places(home), title="Mairie", slug="mairie", hours=pages.OPEN_ALL_WEEK, picture=image)
    pages.information(section, title="Écoles", slug="ecoles", body=pages.every_block(image, file, section, place))
    pages.event(pages.agenda(home), starts_at=AT, title="Fête", slug="fete", place=place)
    pages.news(pages.news_index(home), title="Neige", slug="neige", live=False)
    brand = Brand.for_site(site)
    brand.name, brand.logo = "Bron", image
    brand.save()
    Alert.objects.create(site=site, title="Crue", starts_at=AT)
    return bron


@pytest.fixture
def leaving(requests_of_bron: list[Demande], site_of_bron: Authority) -> Authority:
    """Bron, with something of everything."""
    conventions_of(site_of_bron, "")
    table = ReferenceTable.objects.create(authority=site_of_bron, purpose=Purpose.COLLECTION)
    add_version(table, [("rue des ecoles", {"voie": "Rue des Écoles", "bac": "tri", "jours": [0]})], at=AT)
    site_of_bron.refresh_from_db()
    return site_of_bron


@pytest.fixture
def newcomer(dardilly: Authority, supervisor_bron: User) -> Authority:
    """Where it is put back: Dardilly, which has nothing; who ran Bron's desk serves there too."""
    days = {"starts_on": datetime.date(2026, 1, 1)}
    memberships.grant(user=supervisor_bron, authority=dardilly, role=Role.SUPERVISOR, **days)
    return dardilly


@pytest.fixture
def archive(leaving: Authority, tmp_path: Path) -> Path:
    return written(leaving, tmp_path / "bron.zip")
