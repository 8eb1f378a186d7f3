"""Reference data of reports: families and categories of anomalies."""

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from communes.forms import ReferenceForm
from communes.modeladmin import ReferenceAdmin, ReferenceEditView, RelatedFilter, in_words
from signalement.catalogue.models import AssetKind, Category, CategoryGroup
from signalement.catalogue.operations import public_categories, questions
from signalement.catalogue.querysets import answered
from signalement.enums import FamilyIcon

QUESTION = [
    FieldPanel("label"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("required")]),
    FieldPanel("help"),
    FieldPanel("options"),
    FieldRowPanel([FieldPanel("stops_on"), FieldPanel("stop_message")]),
]


ENTER = _("Les signalements de cette catégorie entrent dans le registre public, sans leur texte ni leurs photos.")
LEAVE = _("Les signalements de cette catégorie sont retirés du registre public, avec leurs photos.")


class CategoryForm(ReferenceForm):
    frozen = ("demarche",)

    def save(self, commit: bool = True) -> Category:
        with transaction.atomic():
            category = super().save(commit)
            category.__dict__.pop("asked", None)  # its questions have just been written
            questions.publish(category, at=timezone.now())
            if "is_public" in self.changed_data:
                public_categories.ask()
        return category


class CategoryEditView(ReferenceEditView):
    def form_valid(self, form: CategoryForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if "is_public" in form.changed_data:
            messages.info(self.request, ENTER if form.instance.is_public else LEAVE)
        return response


class CategoryGroupForm(ReferenceForm):
    frozen = ("slug",)

    icon = forms.ChoiceField(label=_("Dessin"), choices=[("", _("aucun")), *FamilyIcon.choices], required=False)


class CategoryAdmin(ReferenceAdmin):
    model = Category
    edit_view_class = CategoryEditView
    menu_label = _("Catégories d’anomalies")
    menu_icon = "warning"
    list_display = ("demarche", "group", "hint", "position", "answered")
    list_select_related = ("demarche", "group")
    list_filter = (("group", RelatedFilter),)
    search_fields = ("demarche__label", "hint", "keywords")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("demarche"), FieldPanel("group")]),
            MultiFieldPanel(
                [FieldPanel("hint"), FieldPanel("keywords"), FieldPanel("message"), FieldPanel("position")],
                heading=_("Ce que lit qui signale"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("is_public"), FieldPanel("is_danger")]), FieldPanel("radius")],
                heading=_("Ce qui en est fait"),
            ),
            InlinePanel("questions", heading=_("Questions posées"), label=_("Question"), panels=QUESTION),
        ],
        base_form_class=CategoryForm,
    )
    answered = in_words("answered", _("a une règle générale de compétence"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(answered=answered())


class CategoryGroupAdmin(ReferenceAdmin):
    model = CategoryGroup
    menu_label = _("Familles d’anomalies")
    menu_icon = "folder-open-inverse"
    list_display = ("label", "icon", "position")
    search_fields = ("label",)
    edit_handler = ObjectList(
        [FieldPanel("label"), FieldRowPanel([FieldPanel("slug"), FieldPanel("icon")]), FieldPanel("position")],
        base_form_class=CategoryGroupForm,
    )


class AssetKindForm(ReferenceForm):
    frozen = ("slug",)


class AssetKindAdmin(ReferenceAdmin):
    model = AssetKind
    menu_label = _("Types d’équipements")
    menu_icon = "tag"
    list_display = ("label", "number_label", "decides")
    search_fields = ("label", "slug")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("label"), FieldPanel("slug")]),
            FieldRowPanel([FieldPanel("named"), FieldPanel("number_label")]),
            FieldPanel("designates"),
            FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=AssetKindForm,
    )
    decides = in_words("designates", _("désigne qui est compétent"))
