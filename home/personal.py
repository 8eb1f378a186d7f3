"""What the content of sites, and Wagtail below it, hold about people: officers at work, and what residents keep."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import AbstractDocument
from wagtail.embeds.models import Embed
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import (
    APIToken,
    Collection,
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry import retention
from accounts.registry.personal import Record, exempt, register
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from home import operations
from home.help_figures import PERIOD
from home.models import Favourite, HelpRemark, HelpVote, HomeCommune

OFFICER = "who wrote, validated or discussed a page as an officer: part of the authority's archives, no resident"

OPINION = "what readers say of a page, of whom nothing is known; their words go after six months (`REMARKS`)"
FORGOTTEN = _("remarques effacées")


def old_remarks(night: RetentionRun) -> Backlog:
    return Backlog({FORGOTTEN: HelpRemark.objects.filter(on__lte=night.today - PERIOD).count()})


def forget_remarks(night: RetentionRun) -> Applied:
    return Applied({FORGOTTEN: operations.forget_remarks(before=night.today - PERIOD)})


# Of no category: whoever wrote one cannot be told from the others, and no authority needs another period.
REMARKS = Treatment(
    name="home.remarks",
    label=_("remarques sur les pages d’aide"),
    categories=(),
    models=(HelpRemark,),
    look=old_remarks,
    apply=forget_remarks,
)


# What residents keep in their space because they want it there.
CHOSEN: dict[str, Any] = {
    "category": DataCategory.SPACE,
    "source": DataSource.RESIDENT,
    "basis": LegalBasis.CONSENT,
    "retention": RetentionCategory.ACCOUNT,
}


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=UserProfile,
            label=_("Préférences dans l’administration"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: UserProfile.objects.filter(user=user),
            dated=None,
            columns={_("Langue"): "preferred_language", _("Fuseau horaire"): "current_time_zone"},
        )
    )
    register(
        Record(
            model=HomeCommune,
            label=_("Votre commune"),
            rows=lambda user: HomeCommune.objects.select_related("commune").filter(user=user),
            dated="at",
            columns={_("Commune"): lambda row: row.commune.name},
            **CHOSEN,
        )
    )
    register(
        Record(
            model=Favourite,
            label=_("Vos favoris"),
            rows=lambda user: Favourite.objects.select_related("page").filter(user=user),
            dated="at",
            columns={_("Page"): lambda row: row.page.title, _("Gardée le"): "at"},
            **CHOSEN,
        )
    )
    exempt(OFFICER, Page, PageLogEntry, Revision, WorkflowState, TaskState, Comment, CommentReply, PageSubscription)
    exempt("what an officer has open in the administration: gone with their session", EditingSession, FormState)
    exempt("an officer's upload that is not filed yet, and the keys of machines", UploadedFile, APIToken)
    exempt("files published by officers, who are named for their colleagues", AbstractImage, AbstractDocument)
    exempt("names of things", AbstractRendition, Collection, Embed, Site, Tag, TaggedItem, Task, Workflow)
    exempt(OPINION, HelpVote, HelpRemark)
    retention.register(REMARKS)
