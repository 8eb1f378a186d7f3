"""What an officer fills in of a service, in the editor: its sheet, its form."""

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from grc.placeholders import names_help

MESSAGES_HELP = format_lazy(
    "{offered} {names}",
    offered=_(
        "Proposés aux agents qui répondent à une demande de ce service, avant les réponses types de leur collectivité."
    ),
    names=lazy(names_help, str)(),
)
SHEET = [
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldRowPanel([FieldPanel("cost"), FieldPanel("delay")]),
            FieldPanel("legal_limit"),
            FieldRowPanel([FieldPanel("silence"), FieldPanel("silence_months"), FieldPanel("silence_basis")]),
            FieldPanel("pieces"),
            FieldPanel("external_url"),
        ],
        _("La fiche"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldPanel("contact_name"), FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")])],
        _("Qui joindre"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldPanel("theme"), FieldPanel("life_events", widget=forms.CheckboxSelectMultiple)], _("Classement")
    ),
]

FORM = [
    HelpPanel(
        content=_(
            "Le formulaire devient public à la publication de la page. Les demandes déjà reçues gardent les"
            " questions auxquelles elles ont répondu. Sans question, la fiche n’a pas de bouton."
        )
    ),
    FieldPanel("questions"),
    MultiFieldPanel(
        [
            FieldPanel("legal_basis"),
            FieldPanel("kept_months"),
            FieldRowPanel([FieldPanel("data_contact"), FieldPanel("data_email")]),
        ],
        _("Données personnelles"),
    ),
    MultiFieldPanel(
        [FieldPanel("name_required"), FieldPanel("email_required"), FieldPanel("phone_required")],
        _("Coordonnées demandées à la fin"),
    ),
    MultiFieldPanel([FieldPanel("attested"), FieldPanel("cosigner_reads")], _("Une deuxième personne doit confirmer")),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]), FieldPanel("interruption")],
        _("Ouverture"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("target_days"), FieldPanel("delay_unit")]),
            FieldPanel("criticality"),
            FieldPanel("messages", help_text=MESSAGES_HELP),
            FieldPanel("rules"),
        ],
        _("Traitement des demandes"),
    ),
]
