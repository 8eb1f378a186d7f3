"""A report that a program files: the rules of the page, but for what Open311 lets be written."""

from collections.abc import Sequence
from typing import Any

from signalement.reporting.forms.report import ReportForm


class FiledForm(ReportForm):
    """`pictures`: lines that name the pictures elsewhere. They end the description and do not count in its length."""

    described = (0, 4000)  # as the specification has it

    def __init__(self, *args: Any, pictures: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.pictures = pictures

    def clean_description(self) -> str:
        return "\n".join([super().clean_description(), *self.pictures])
