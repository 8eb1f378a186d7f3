"""Reference data of requests: what may be asked for, and who answers for it."""

from typing import Any

from django.contrib.admin import display
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from accounts.models import User
from communes.enums import AuthorityKind
from communes.forms import ReferenceForm
from communes.modeladmin import ReferenceAdmin, ReferencePermissionHelper, RelatedFilter
from communes.models import Authority
from grc import routing
from grc.enums import DelayUnit, Holder
from grc.forms.demarches import offer
from grc.models import Competence, Demarche


class DemarcheForm(ReferenceForm):
    frozen = ("kind", "slug")


class CompetenceForm(ReferenceForm):
    """A rule keeps its démarche and its commune: without a general rule, nobody would answer."""

    frozen = ("demarche", "commune")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["demarche"], Demarche.objects.all())
        self.fields["commune"].queryset = Authority.objects.communes()
        self.fields["body"].queryset = Authority.objects.filter(kind=AuthorityKind.PARTNER)


class DemarcheAdmin(ReferenceAdmin):
    model = Demarche
    menu_label = _("Démarches")
    menu_icon = "form"
    list_display = ("label", "authority_name", "delay", "general_holder", "in_service")
    list_filter = ("kind", "is_active")
    search_fields = ("label", "slug")
    edit_handler = ObjectList(
        [
            FieldPanel("label"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
            FieldRowPanel([FieldPanel("target_days"), FieldPanel("delay_unit")]),
            FieldPanel("criticality"),
            FieldPanel("is_active"),
            FieldPanel("sensitive"),
        ],
        base_form_class=DemarcheForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Demarche]:
        rule = Competence.objects.filter(demarche=OuterRef("pk"), commune=None).values("holder")[:1]
        return routing.with_owners(super().get_queryset(request)).annotate(holder=Subquery(rule))

    @display(description=_("collectivité"))
    def authority_name(self, demarche: Any) -> str:
        return demarche.owner or gettext("Métropole")

    @display(description=_("délai visé"))
    def delay(self, demarche: Demarche) -> str:
        if demarche.target_days is None:
            return "–"
        days = demarche.target_days
        if demarche.delay_unit == DelayUnit.WORKING_DAYS:
            return ngettext("%(days)d\u00a0jour ouvré", "%(days)d\u00a0jours ouvrés", days) % {"days": days}
        return ngettext("%(days)d\u00a0jour calendaire", "%(days)d\u00a0jours calendaires", days) % {"days": days}

    @display(description=_("compétence générale"))
    def general_holder(self, demarche: Any) -> str:
        return str(Holder(demarche.holder).label) if demarche.holder else gettext("à définir")


class CompetencePermissionHelper(ReferencePermissionHelper):
    def user_can_delete_obj(self, user: User, obj: Competence) -> bool:
        """An exception may go; the general rule is changed, never removed."""
        return obj.commune_id is not None and super().user_can_delete_obj(user, obj)


class CompetenceAdmin(ReferenceAdmin):
    model = Competence
    permission_helper_class = CompetencePermissionHelper
    menu_label = _("Compétences")
    menu_icon = "key"
    list_display = ("demarche", "where", "who", "reason")
    list_select_related = ("demarche", "commune", "body")
    list_filter = ("holder", ("commune", RelatedFilter), "demarche__kind")
    search_fields = ("demarche__label", "commune__name", "reason")
    ordering = ("demarche__label", "commune__sort_key")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("demarche"), FieldPanel("commune")]),
            FieldRowPanel([FieldPanel("holder"), FieldPanel("body")]),
            FieldPanel("reason"),
        ],
        base_form_class=CompetenceForm,
    )

    @display(description=_("où"))
    def where(self, competence: Competence) -> str:
        return competence.commune.name if competence.commune else gettext("partout")

    @display(description=_("compétence de"))
    def who(self, competence: Competence) -> str:
        return competence.body.name if competence.body else competence.get_holder_display()
