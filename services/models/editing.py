from typing import Any

from home.models.base import PageForm
from services.blocks import asked_by_block, wrong_rules


class ServicePageForm(PageForm):
    """The form of a service in the editor: its rules speak of its questions."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rules, questions = cleaned.get("rules"), cleaned.get("questions")
        is_complete = not self.is_deferred_validation and rules and questions is not None
        if is_complete and (fault := wrong_rules(rules, asked_by_block(questions))):
            self.add_error("rules", fault)
        return cleaned
