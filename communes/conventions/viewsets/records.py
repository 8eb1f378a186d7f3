"""What the project team writes of an authority, beside conventions themselves."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from communes.conventions.forms.rows import (
    AgreementForm,
    AmendmentForm,
    DeliberationForm,
    OverrideForm,
    PopulationForm,
    ReferentForm,
)
from communes.conventions.models import Agreement, Amendment, Deliberation, Override, PopulationFigure, Referent
from communes.conventions.viewsets.rows import REASON, RowViewSet


class DeliberationViewSet(RowViewSet):
    model = Deliberation
    name = "deliberations"
    url_prefix = "conventions/deliberations"
    icon = "doc-full"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("authority"),
                    FieldRowPanel([FieldPanel("number"), FieldPanel("adopted_on")]),
                    FieldPanel("title"),
                    FieldPanel("visas"),
                ],
                heading=_("La décision"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("seats"), FieldPanel("present"), FieldPanel("represented")]),
                    FieldRowPanel([FieldPanel("votes_for"), FieldPanel("votes_against"), FieldPanel("abstentions")]),
                ],
                heading=_("Le vote"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("transmitted_on"),
                    FieldRowPanel([FieldPanel("posted_on"), FieldPanel("posted_until")]),
                    FieldPanel("appeal"),
                ],
                heading=_("Ce qui la rend exécutoire"),
            ),
            MultiFieldPanel(
                [FieldPanel("political_referent"), FieldPanel("budget_line")], heading=_("Ce qu’elle désigne")
            ),
            REASON,
        ],
        base_form_class=DeliberationForm,
    )


class PopulationViewSet(RowViewSet):
    model = PopulationFigure
    name = "populations"
    url_prefix = "conventions/populations"
    icon = "group"
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldRowPanel([FieldPanel("exercice"), FieldPanel("vintage")]),
            FieldRowPanel([FieldPanel("municipal"), FieldPanel("total")]),
            REASON,
        ],
        base_form_class=PopulationForm,
    )


class OverrideViewSet(RowViewSet):
    model = Override
    name = "populations-retenues"
    url_prefix = "conventions/populations-retenues"
    icon = "edit"
    edit_handler = ObjectList(
        [FieldPanel("authority"), FieldRowPanel([FieldPanel("exercice"), FieldPanel("population")]), REASON],
        base_form_class=OverrideForm,
    )


class ReferentViewSet(RowViewSet):
    model = Referent
    name = "referents"
    url_prefix = "conventions/referents"
    icon = "user"
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("is_deputy")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            REASON,
        ],
        base_form_class=ReferentForm,
    )


class AmendmentViewSet(RowViewSet):
    model = Amendment
    name = "avenants"
    url_prefix = "conventions/avenants"
    icon = "doc-full"
    edit_handler = ObjectList(
        [
            FieldPanel("convention"),
            FieldPanel("offer"),
            FieldPanel("deliberation"),
            FieldRowPanel([FieldPanel("signed_on"), FieldPanel("notified_on")]),
            REASON,
        ],
        base_form_class=AmendmentForm,
    )


class AgreementViewSet(RowViewSet):
    model = Agreement
    name = "accords"
    url_prefix = "conventions/accords"
    icon = "doc-full"
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldPanel("subject"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            MultiFieldPanel(
                [FieldPanel("receives_requests"), FieldPanel("uses_programs")], heading=_("Ce qu’il peut recevoir")
            ),
            REASON,
        ],
        base_form_class=AgreementForm,
    )
