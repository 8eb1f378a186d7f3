"""The photos of reports that partners are sent: each goes once, with its report or after it.

With it goes the first that is shown when it is first posted: its UUID is written (`Sending.along`) before each attempt,
so that a lost answer leaves no doubt, and later attempts bring no other. All others follow as updates, each a row of
the outbox: those that are there when the partner gives its reference (`arrived`, in the transaction that writes it),
those that are published after (`shown`, in the transaction that publishes). Both hold the report's row, so that each
photo is seen by one of them at least; its row is there once (`signalement_sending_each`). Its UUID is the `update_id`,
by which a partner knows a repeat. Where the partner takes no updates, the report brings the first photo that is shown
whenever it is posted, and nothing follows.

A row goes with its photo when that is withdrawn. Of a report that is hidden, or goes elsewhere, it is dropped when its
turn comes, and is there again when the report is back.
"""

import datetime
from collections.abc import Iterable

from accounts.context import SYSTEM, acting_as
from signalement.enums import SendingStatus
from signalement.open311.models import Sending
from signalement.register.models import PublishedPhoto
from signalement.register.models.published_photo import PublishedPhotoQuerySet


def shown(photo: PublishedPhoto) -> None:
    """Have a photo, of which the copies are just made, follow its report; in the caller's transaction."""
    with acting_as(SYSTEM):
        there = Sending.objects.reports().filter(demande=photo.report_id).select_related("endpoint").order_by("pk")
        for sending in there.select_for_update(of=("self",)):
            if sending.status == SendingStatus.RECEIVED:
                _have_follow(sending, [photo], photo.published_at)


def arrived(sending: Sending, *, at: datetime.datetime) -> None:
    """Have the photos that did not go with a report follow it; in the transaction that has just written its arrival."""
    photos = PublishedPhoto.objects.filter(report=sending.demande_id).shown()
    _have_follow(sending, photos.exclude(uuid=sending.along) if sending.along else photos, at)


def shown_again(demande_id: int, at: datetime.datetime) -> None:
    """Have the photos of a report that was hidden follow it, as the system; in the caller's transaction."""
    Sending.objects.photos().filter(demande=demande_id, status=SendingStatus.DROPPED).renew(at)


def along(sending: Sending) -> PublishedPhoto | None:
    """The photo that goes with a report this time, if one does."""
    photos = _visible(sending)
    if sending.endpoint.takes_updates and sending.attempts > 1:
        photos = photos.filter(uuid=sending.along)
    return photos.first()


def to_tell(sending: Sending) -> tuple[PublishedPhoto, str] | None:
    """The photo that this row is of, and the report's reference there; None when it is not to be told of now.

    It is hidden then, or the partner takes no updates any more.
    """
    photo = _visible(sending).filter(pk=sending.photo_id).first()
    received = Sending.objects.followed().filter(demande=sending.demande_id, endpoint=sending.endpoint_id)
    reference = received.values_list("reference", flat=True).first()
    return (photo, reference) if photo and reference and sending.endpoint.takes_updates else None


def _visible(sending: Sending) -> PublishedPhotoQuerySet:
    """The photos of its report that anyone sees, the first one first."""
    photos = PublishedPhoto.objects.filter(report=sending.demande_id, report__hidden_reason="")
    return photos.shown().select_related("report")


def _have_follow(sending: Sending, photos: Iterable[PublishedPhoto], at: datetime.datetime) -> None:
    if not sending.endpoint.takes_updates:
        return
    rows = [
        Sending(
            demande_id=sending.demande_id,
            endpoint_id=sending.endpoint_id,
            photo=photo,
            partner_status=sending.partner_status,
            created_at=at,
            next_attempt_at=at,
        )
        for photo in photos
    ]
    Sending.objects.bulk_create(rows, ignore_conflicts=True)
