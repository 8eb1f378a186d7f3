"""The kinds of questions: what each asks for, and what bounds its answer.

Plain values, so that a definition is plain JSON. Beside its class here, a kind has a line in `definition`, a field in
`inputs`, words for a missing answer in `refusals`, a display in `display` and a description for programs in `schema`.
"""

import re
from collections.abc import Iterable
from dataclasses import MISSING, Field, asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar

from grc.questions.conditions import Condition
from grc.questions.options import Option, RowBounds

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
ALWAYS_WRITTEN = frozenset({"help", "required", "max_length", "max_count"})
ROWS = frozenset({"options", "rows"})  # fields that say themselves what is written of them
SENSITIVE_PATTERNS = frozenset({"iban"})  # forms of a short text that are sensitive without a word


class ErrorMessage(StrEnum):
    """The error messages that a question may word itself."""

    REQUIRED = "required"
    INVALID = "invalid"


class Period(StrEnum):
    """Where a date must stand, seen from the day on which the form is sent."""

    ANY = "any"
    PAST = "past"  # that day included
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: `label`, `help` and `example` are shown as they are. `messages` replace the house's own.

    `when`: it is asked only if this holds (`grc.questions.path`); None: always. `skippable`: though it is required, a
    reason may be given instead of an answer (`grc.questions.reasons`). `sensitive`: its answer is kept under seal
    (`grc.questions.sealing`). `proposed`, `prefill` and `parameter` say what it holds before it is answered: an answer
    as a person would type it, the name of a source (`grc.registry.prefill`), that of a parameter of the form's address.

    Raises `ValueError` when `id` is not a short slug.
    """

    kind: ClassVar[str]

    id: str
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    messages: dict[str, str] = field(default_factory=dict)
    when: Condition | None = None
    skippable: bool = False
    sensitive: bool = False
    proposed: str = ""
    prefill: str = ""
    parameter: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.when, dict):
            object.__setattr__(self, "when", Condition(**self.when))
        if not _ID.fullmatch(self.id):
            msg = f"Not a question id (a to z, 0 to 9, _; 40 at most): {self.id!r}"
            raise ValueError(msg)

    @property
    def may_be_skipped(self) -> bool:
        """Whether a reason may stand instead of an answer: what may be left empty needs none."""
        return self.required and self.skippable

    @property
    def is_sensitive(self) -> bool:
        """Whether its answer is kept under seal, and nothing compares it."""
        return self.sensitive

    def as_json(self) -> dict[str, Any]:
        """Plain values, without what stands at its default: a new field changes no definition that is published."""
        plain = {one.name: _default(one) for one in fields(self) if one.name not in ALWAYS_WRITTEN}
        said = {name: value for name, value in asdict(self).items() if name not in plain or value != plain[name]}
        for name in said.keys() & ROWS:
            said[name] = tuple(one.as_json() for one in getattr(self, name))
        return {"kind": self.kind, **said}


def _default(declared: "Field[Any]") -> Any:
    return declared.default if declared.default_factory is MISSING else declared.default_factory()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(Question):
    """One line. Lengths in characters. `pattern` names one of `patterns.NAMED`; `expression` is one of their own, in
    the syntax of RE2."""

    kind: ClassVar[str] = "short_text"
    min_length: int = 0
    max_length: int = 240
    pattern: str = ""
    expression: str = ""

    @property
    def is_sensitive(self) -> bool:
        """An account number is, whatever was ticked: no form of before this one has to be published again."""
        return self.sensitive or self.pattern in SENSITIVE_PATTERNS


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Question):
    """Several lines. Lengths in characters."""

    kind: ClassVar[str] = "long_text"
    min_length: int = 0
    max_length: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number with at most `decimals` decimals, bounds included; `unit` is said beside it (« m² »).

    `rows`: the bounds that it has beside its own, by the answer to the choice `bounded_by` (`grc.questions.listed`).
    `sum_of`, `sum_with`, `sum_less`: the numbers that it must add up (`grc.questions.sums`).
    """

    kind: ClassVar[str] = "number"
    minimum: int | None = None
    maximum: int | None = None
    decimals: int = 0
    unit: str = ""
    bounded_by: str = ""
    sum_of: str = ""
    sum_with: str = ""
    sum_less: str = ""
    rows: tuple[RowBounds, ...] = ()

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        rows = tuple(one if isinstance(one, RowBounds) else RowBounds(**one) for one in self.rows)
        object.__setattr__(self, "rows", rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Question):
    """A day. `notice`: for a day to come, how many days it must be away at least."""

    kind: ClassVar[str] = "date"
    period: str = Period.ANY.value
    notice: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Question):
    kind: ClassVar[str] = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Question):
    kind: ClassVar[str] = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Question):
    kind: ClassVar[str] = "yes_no"


def _options(given: Iterable[Any]) -> tuple[Option, ...]:
    return tuple(one if isinstance(one, Option) else Option(**one) for one in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """One of the options.

    `table`: the name of the list, kept apart, of which they are the rows, or the groups (`by_group`); `narrowed_by`:
    the choice before it whose answer leaves some of them (`grc.questions.listed`).
    """

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    table: str = ""
    by_group: bool = False
    narrowed_by: str = ""

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        object.__setattr__(self, "options", _options(self.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices(Question):
    """Some of the options: `least` when any is chosen at all, `most` at most (None: all)."""

    kind: ClassVar[str] = "choices"
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        object.__setattr__(self, "options", _options(self.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Question):
    """A French postal address: `street`, `postcode`, `city`.

    `territorial`: it is the place that the matter is about, so that where it is says who answers; not where somebody
    lives, nor where a letter goes. `on_map`: that place may be a `point` of a map (`grc.questions.places`), beside its
    address or instead of it. Raises `ValueError` when it is sensitive too, for where it is must be compared, and when
    what is put on a map is not the place of the matter.
    """

    kind: ClassVar[str] = "address"
    territorial: bool = False
    on_map: bool = False

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        if self.territorial and self.sensitive:
            msg = f"The place of a matter cannot be sealed: {self.id}"
            raise ValueError(msg)
        if self.on_map and not self.territorial:
            msg = f"Only the place of the matter is put on a map: {self.id}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Question):
    """Who somebody is for the civil registry: first names, name of birth and name used, day and place of birth.

    `optional`: those of its parts (`grc.questions.parts`) that may be left empty though it must be answered.
    """

    kind: ClassVar[str] = "identity"
    optional: tuple[str, ...] = ("used_name",)

    def __post_init__(self) -> None:
        Question.__post_init__(self)
        object.__setattr__(self, "optional", tuple(self.optional))


@dataclass(frozen=True, slots=True, kw_only=True)
class Files(Question):
    """Photos and PDF documents, `max_count` at most. They are attachments of the request, not part of its answers."""

    kind: ClassVar[str] = "files"
    max_count: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Question):
    """A statement to tick: what a person certifies."""

    kind: ClassVar[str] = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Question):
    """No question: the title of those that follow, with a few words."""

    kind: ClassVar[str] = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStep(Question):
    """No question: where a screen begins, with its title and a few words."""

    kind: ClassVar[str] = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Question):
    """No question: the end of a path on which nothing is sent. `label` says so, `help` says what to do instead."""

    kind: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Question):
    """A place on the map: latitude and longitude, WGS 84 degrees."""

    kind: ClassVar[str] = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos(Question):
    """Pictures, `max_count` at most."""

    kind: ClassVar[str] = "photos"
    max_count: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Question):
    """One of the démarches of a kind; which ones is reference data, not part of the form."""

    kind: ClassVar[str] = "category"
