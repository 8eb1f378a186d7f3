"""Correcting some answers, as a service asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from grc.forms.once import OnceForm
from grc.questions.forms import AnswersForm, FormSection


class RectifyForm(OnceForm, AnswersForm):
    """The questions asked again, each with the agent's word before its own help.

    `words`: by the id of the question; `sent`: the names of the files that it was given before.
    """

    def __init__(
        self,
        *args: Any,
        words: Mapping[str, str],
        sent: Mapping[str, Sequence[str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.words, self.sent = words, sent
        for question in self.questions:
            if question.id in self.fields:
                field = self.fields[question.id]
                field.help_text = self._told(question.id, str(field.help_text))

    def parts(self) -> list[FormSection]:
        """As the whole form: a question of several fields has its word over them."""
        return [
            part._replace(
                asked=[
                    replace(one, question=replace(one.question, help=self._told(one.question.id, one.question.help)))
                    if one.has_several_fields
                    else one
                    for one in part.asked
                ]
            )
            for part in super().parts()
        ]

    def _told(self, key: str, help_text: str) -> SafeString:
        word = _("Le service : %(word)s") % {"word": self.words.get(key, "")}
        before = _("Déjà envoyé : %(names)s.") % {"names": ", ".join(self.sent[key])} if self.sent.get(key) else ""
        return format_html('<strong class="field-word">{}</strong> {} {}', word, before, help_text)
