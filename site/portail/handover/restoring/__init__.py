"""Putting an archive back into an authority that has nothing yet: desk, requests, tables, site. All or nothing."""

from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.log_actions import log as journal

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc.models import Demande
from grc.operations import files as stored
from portail.handover.operations import RESTORED
from portail.handover.reading import Archive, HandoverRefused
from portail.handover.restoring import desk, requests, site, tables
from portail.handover.restoring.receiver import Receiver


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back: rows by table, agents who were not found, how many references were taken already."""

    counts: dict[str, int]
    unknown_agents: list[str] = field(default_factory=list)
    new_references: int = 0


def restore(archive: Archive, authority: Authority, *, place: tuple[str, int] | None) -> PutBack:
    """Put all of it back. `place`: host and port of the site, where one is to be made; None leaves the pages out.

    Raises `HandoverRefused`, `SiteRefused`: nothing is changed then.
    """
    with acting_as(SYSTEM):
        receiver = Receiver.of(archive, authority)
        try:
            with transaction.atomic():
                Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
                _refuse_what_is_there(authority, with_pages=place is not None)
                counts = desk.restore(receiver) | requests.restore(receiver) | tables.restore(receiver)
                if place is not None:
                    counts |= site.restore(receiver, place)
                journal(instance=authority, action=RESTORED, data={"from": archive.commune["name"]})
        except BaseException:
            stored.remove(receiver.stored)
            for name in receiver.media:
                default_storage.delete(name)
            raise
    return PutBack(counts, sorted(receiver.unknown_agents), receiver.new_references)


def _refuse_what_is_there(authority: Authority, *, with_pages: bool) -> None:
    if Demande.objects.filter(authority=authority).exists():
        raise HandoverRefused(
            f"{authority.name} a déjà des demandes : une restitution ne se mêle à rien. Choisissez une collectivité "
            "sans demande, ou une base neuve."
        )
    if with_pages and authority.site and authority.site.root_page.get_children().exists():
        raise HandoverRefused(
            f"Le site de {authority.name} a déjà des pages : supprimez-les, accueil excepté, ou laissez celles de "
            "l’archive de côté (--without-pages)."
        )
