"""The form of a word that residents say."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from communes.models.authority import today_in_paris
from communes.vocabulary import operations
from communes.vocabulary.models import Synonym
from communes.vocabulary.permissions import writable_by
from communes.vocabulary.registry import leads
from communes.vocabulary.words import phrase_of

NOT_YOURS = _("Vous n’écrivez pas pour cette collectivité\u00a0: choisissez dans la liste.")


class SynonymForm(WagtailAdminModelForm):
    """The authority is chosen once, among those that the user writes for; when there is one, it is chosen."""

    class Meta:
        model = Synonym
        fields = ("authority", "word", "meaning")
        error_messages = {
            "authority": {"required": NOT_YOURS, "invalid_choice": NOT_YOURS},
            "word": {"required": _("Écrivez ce que disent les habitants, en un mot ou quelques-uns.")},
            "meaning": {"required": _("Écrivez ce que cela veut dire\u00a0: sans cela, le mot ne mène nulle part.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        field.queryset = writable_by(self.for_user, on=today_in_paris())
        if self.instance.pk:
            field.disabled = True
        elif len(field.queryset) == 1:
            field.empty_label = None
            field.initial = field.queryset[0]

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if not phrase_of(word):
            raise ValidationError(
                gettext(
                    "Les recherches laissent «\u00a0%(word)s\u00a0» de côté\u00a0: écrivez un mot qui dit ce que l’on"
                    " cherche."
                )
                % {"word": word}
            )
        return word

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        authority, word, meaning = (cleaned.get(name) for name in ("authority", "word", "meaning"))
        if authority is None or not word or not meaning:
            return cleaned
        names = [name.strip() for name in meaning.split(",") if name.strip()]
        if phrase_of(word) in map(phrase_of, names):
            self.add_error(
                "meaning", gettext("C’est le même mot\u00a0: écrivez celui que disent les catégories ou vos pages.")
            )
            return cleaned
        lost = [name for name in names if not phrase_of(name) or not leads(authority, name)] or (
            [] if names else [meaning]
        )
        for name in lost:
            self.add_error(
                "meaning",
                gettext(
                    "«\u00a0%(name)s\u00a0» ne mène nulle part\u00a0: aucune catégorie de signalement, aucune page"
                    " publiée ne le dit. Écrivez un mot qui s’y trouve."
                )
                % {"name": name},
            )
        return cleaned

    def save(self, commit: bool = True) -> Synonym:
        return operations.write(self.instance, by=self.for_user, on=today_in_paris())
