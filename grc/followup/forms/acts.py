"""What residents may type on the follow-up pages. Their operations have the last word on texts."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from grc.forms.photos import PhotosField
from grc.operations.changing import MESSAGE_LENGTH
from grc.questions.fields import EMAIL_INCOMPLETE, SeveralFiles, StagedFilesField
from grc.questions.limits import ACCEPTED_PIECES, MAX_PIECE_BYTES, MEGABYTE


class ClaimForm(forms.Form):
    """To bring a request into one's account. Whether anything was found is not said: neither is a wrong reference."""

    use_required_attribute = False

    reference = forms.CharField(
        label=_("Référence"),
        max_length=40,
        help_text=_("Huit lettres et chiffres, par exemple GX7K-4M2P."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Indiquez la référence de votre demande."),
            "max_length": _("Une référence a huit caractères\u00a0: copiez seulement ceux-là."),
        },
    )


class LookUpForm(ClaimForm):
    """To receive a fresh link, without an account."""

    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Celle que vous avez donnée avec la demande."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Indiquez l’adresse électronique donnée avec la demande."),
            "invalid": EMAIL_INCOMPLETE,
        },
    )


class ReplyForm(forms.Form):
    body = forms.CharField(
        label=_("Votre message"),
        widget=forms.Textarea(attrs={"maxlength": MESSAGE_LENGTH, "rows": 4}),
        error_messages={"required": _("Écrivez votre message avant de l’envoyer.")},
    )


class JudgeForm(forms.Form):
    """What came of the request, in one click; a word about it for who has one."""

    YES, NO = "oui", "non"

    use_required_attribute = False

    solved = forms.ChoiceField(
        label=_("Est-ce réglé\u00a0?"),
        choices=((YES, _("Oui")), (NO, _("Non"))),
        error_messages={
            "required": _("Dites si c’est réglé\u00a0: oui ou non."),
            "invalid_choice": _("Dites si c’est réglé\u00a0: oui ou non."),
        },
    )
    comment = forms.CharField(
        label=_("Un mot pour le service"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=_("Ce qui va, ou ce qui ne va pas encore."),
        widget=forms.Textarea(attrs={"maxlength": MESSAGE_LENGTH, "rows": 3}),
    )


class PhotosForm(forms.Form):
    use_required_attribute = False

    photos = PhotosField(label=_("Ajouter des photos"))


class FilesForm(forms.Form):
    """What may be added to a request that is no report: photos and PDF documents."""

    use_required_attribute = False

    photos = StagedFilesField(
        label=_("Ajouter des fichiers"),
        help_text=format_lazy(_("Photos ou PDF, de {size} Mo chacun."), size=MAX_PIECE_BYTES // MEGABYTE),
        widget=SeveralFiles(accept=ACCEPTED_PIECES, max_bytes=MAX_PIECE_BYTES),
    )


class ContactForm(forms.Form):
    email = forms.EmailField(
        label=_("Adresse électronique"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Indiquez votre adresse électronique."), "invalid": EMAIL_INCOMPLETE},
    )
