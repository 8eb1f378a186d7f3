"""The public register, kept in step with requests: what is written here is what anyone may know.

`follow` runs in the transaction of each event of a report (`grc.registry`), as the system; nothing else writes states.
"""

from collections.abc import Collection, Mapping

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from communes.geocoding import beside, street_of
from grc.enums import EventKind, State
from grc.enums.publication import PublicAct
from grc.models import Demande, Event
from signalement.catalogue.models import Asset, Category, public_categories
from signalement.catalogue.models.asset import ASSET_KEY
from signalement.enums import Moderation, PhotoKind
from signalement.register.models import PublishedPhoto, PublishedReport, ReportUpdate
from signalement.register.operations import representative
from signalement.register.operations.photo_copies import forget_photos
from signalement.register.publicity import place_of
from signalement.register.whereabouts import landmark, of_asset

NAMES = ("street", "street_name", "landmark")
# What these change is copied even where the state stays.
KEPT_IN_STEP = {EventKind.TRANSFERRED, EventKind.RECTIFIED, EventKind.JOINED, EventKind.PARTED}
COPIED = (
    "authority_id",
    "commune_id",
    "state",
    "latitude",
    "longitude",
    "cell",
    "updated_at",
    "closed_at",
    "due_on",
)


def follow(demande: Demande, event: Event) -> None:
    """Bring the register up to date with what has just been written on a report."""
    if event.kind == EventKind.FILED:
        _enter(demande)
    elif event.kind == EventKind.RECLASSIFIED:
        _reclassify(demande)
    elif event.changes_state or event.kind in KEPT_IN_STEP:
        representative.hold(demande.incident_id)
        report = PublishedReport.objects.filter(pk=demande.pk).first()
        if report is None:
            return
        keep_in_step(report, demande, event)
        if event.kind == EventKind.CORRECTED and event.corrects:
            _unsay(report, event.corrects)
        if event.changes_state or event.kind == EventKind.TRANSFERRED:
            # Without the note that an agent leaves with it, which is for who reported.
            ReportUpdate.objects.create(report=report, at=event.at, state=demande.state)


def enter_all(demandes: Collection[Demande], categories: Mapping[int, Category]) -> None:
    """Enter requests that the register does not have, by the categories of their démarches.

    They are as old as they were filed: nobody is told of them.
    """
    hidden, assets = _hidden_among(demandes), _assets_of(*demandes)
    rows = [_new(demande, categories[demande.demarche_id], hidden, assets) for demande in demandes]
    for row in rows:
        row.entered_at = row.filed_at
    PublishedReport.objects.bulk_create(rows, ignore_conflicts=True)


def row_of(
    demande: Demande, category: Category, assets: Mapping[int, Asset], *, is_exact: bool = False
) -> PublishedReport:
    """What the register holds of a request before anybody has read its words; with its exact place, once it is left."""
    asset = assets.get(demande.answers.get(ASSET_KEY, 0))
    place = place_of(demande, asset, is_exact=is_exact)
    return PublishedReport(
        demande=demande,
        reference=demande.reference,
        category=category,
        authority_id=demande.authority_id,
        commune_id=demande.commune_id,
        state=demande.state,
        **place._asdict(),
        is_exact=is_exact,
        asset=asset,
        filed_at=demande.filed_at,
        updated_at=demande.updated_at,
        closed_at=demande.closed_at,
        due_on=demande.due_on,
        listed=demande.state != State.WITHDRAWN,
    )


def forget(keys: list[int]) -> None:
    """Nothing of what these reports said or showed is kept, nor where exactly they were: what is counted stays."""
    PublishedReport.objects.filter(pk__in=keys).update(
        address="",
        street="",
        street_name="",
        landmark="",
        text="",
        moderation=Moderation.WITHHELD,
        is_exact=False,
        latitude=None,
        longitude=None,
        cell=None,
        asset=None,
    )
    ReportUpdate.objects.filter(report__in=keys).exclude(text="").update(text="")
    forget_photos(PublishedPhoto.objects.filter(report__in=keys))


def listed(report: PublishedReport) -> bool:
    """Whether it stands in the map and the lists: it is not withdrawn, hidden, nor shown under another."""
    return report.may_be_shown and report.led_by_id is None


def keep_in_step(report: PublishedReport, demande: Demande, event: Event) -> None:
    """Copy onto a row what an event has changed of its request, and nothing else of the row."""
    written = [*COPIED, "listed"]  # these alone: others may be counted in at the same moment
    if event.kind == EventKind.RECTIFIED:  # other words: they are read again
        report.address, report.text, report.moderation, report.is_exact = "", "", Moderation.WAITING, False
        written += ["address", *NAMES, "text", "moderation", "is_exact"]
    incidents = [demande.incident_id] if demande.incident_id else []
    if event.kind == EventKind.PARTED:
        incidents += representative.incidents_left(report)
        report.led_by_id, report.joined = None, 1
        written += ["led_by", "joined"]
    could_be_shown = report.may_be_shown
    fresh = row_of(demande, report.category, _assets_of(demande), is_exact=report.is_exact)
    for name in COPIED:
        setattr(report, name, getattr(fresh, name))
    if event.kind == EventKind.RECTIFIED:
        name_street(report, demande)
    report.listed = listed(report)
    report.save(update_fields=[name.removesuffix("_id") for name in written])
    if event.kind in (EventKind.JOINED, EventKind.PARTED) or report.may_be_shown != could_be_shown:
        for incident in incidents:
            representative.gather(incident)


def _unsay(report: PublishedReport, move: Event) -> None:
    """A change of state was a mistake: nobody reads its words any more, nor sees the photos that proved it."""
    ReportUpdate.objects.filter(report=report, at=move.at, state=move.to_state).delete()
    if move.to_state == State.RESOLVED:
        forget_photos(report.photos.filter(kind=PhotoKind.AFTER, published_at__gte=move.at))


def _enter(demande: Demande) -> None:
    category = public_categories().get(demande.demarche_id)
    if category is not None:
        _new(demande, category, {}, _assets_of(demande)).save(force_insert=True)


def _new(
    demande: Demande, category: Category, hidden: Mapping[int, str], assets: Mapping[int, Asset]
) -> PublishedReport:
    report = row_of(demande, category, assets)
    name_street(report, demande)
    report.hidden_reason = hidden.get(demande.pk, "")
    report.listed = listed(report)
    return report


def _assets_of(*demandes: Demande) -> dict[int, Asset]:
    """The assets that these requests are about, by their keys: one statement, none when they name none."""
    keys = {demande.answers[ASSET_KEY] for demande in demandes if ASSET_KEY in demande.answers}
    return Asset.objects.in_bulk(keys) if keys else {}


def _hidden_among(demandes: Collection[Demande]) -> dict[int, str]:
    """Why some were hidden when they left the register: they come back as an agent left them."""
    acts = Event.objects.filter(demande__in=demandes, kind=EventKind.PUBLISHED)
    acts = acts.filter(detail__act__in=[PublicAct.HIDDEN, PublicAct.SHOWN])
    last = acts.order_by("demande", "-at", "-id").distinct("demande")
    return {one.demande_id: one.detail["note"] for one in last if one.detail["act"] == PublicAct.HIDDEN}


def put(report: PublishedReport, demande: Demande, *, is_exact: bool) -> None:
    """Put a row where its request is, or on the grid near by."""
    report.is_exact = is_exact
    for name, value in place_of(demande, report.asset, is_exact=is_exact)._asdict().items():
        setattr(report, name, value)


def name_street(report: PublishedReport, demande: Demande) -> None:
    """Write on a row which street of ours a request is in, and near what, by the statement that writes the row."""
    if demande.commune is None:
        report.street = report.street_name = ""
        report.landmark = of_asset(report.asset, None) if report.asset else ""
        return
    latitude, longitude = demande.latitude, demande.longitude
    point = None if latitude is None or longitude is None else (latitude, longitude)
    found = street_of(demande.commune, text=demande.address, point=point)
    report.street, report.street_name = found.key, found.name
    report.landmark = _landmark_of(report, demande, found.key)


def _landmark_of(report: PublishedReport, demande: Demande, street: RawSQL) -> str | RawSQL:
    """What tells its place from others in the same street, from its asset or from the point that anyone sees.

    Near a number no place of the site is looked for: filing costs a statement less.
    """
    commune, latitude, longitude = demande.commune, report.latitude, report.longitude
    if report.asset is not None:
        return of_asset(report.asset, commune)
    if commune is None or latitude is None or longitude is None:
        return ""
    point = (latitude, longitude)
    known = "" if demande.address[:1].isdecimal() else landmark(commune, point)
    return known or beside(commune, street, point, said=_("côté %(street)s") % {"street": ""})


def _reclassify(demande: Demande) -> None:
    """One whose category becomes public enters, to be read; one that is public no more leaves, with all it showed."""
    category = Category.objects.filter(demarche=demande.demarche_id, is_public=True).first()
    if category is None:
        forget_photos(PublishedPhoto.objects.filter(report=demande.pk))
        PublishedReport.objects.filter(pk=demande.pk).delete()
    elif report := PublishedReport.objects.filter(pk=demande.pk).first():
        fresh = row_of(demande, category, {})
        report.category, report.due_on, report.updated_at = category, fresh.due_on, fresh.updated_at
        report.save(update_fields=["category", "due_on", "updated_at"])
    else:
        _new(demande, category, _hidden_among([demande]), _assets_of(demande)).save(force_insert=True)
