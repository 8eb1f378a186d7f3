"""The kinds of notices: each package that tells people something registers its own, in `AppConfig.ready`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured

from notifications.enums import Channel

type_extend = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Device(NamedTuple):
    """A browser that asked to be told (Push API): where its maker's service takes messages, its two keys in Base64."""

    endpoint: str
    p256dh: str
    auth: str


class Devices(NamedTuple):
    """Of a stored context: the device that asked for it, None once it wants no more; how to forget one that is gone."""

    find: Callable[[Mapping[str, Any]], Device | None]
    forget: Callable[[Mapping[str, Any]], None]


class UnknownKindError(LookupError):
    """No package has registered this kind: an older worker during a deployment, or a kind that was withdrawn."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: its name (`package.event`), what agents call it, the channels by which it may be said.

    `channels` maps each of them to the path of its templates, to which it adds its own endings. `extend` completes the
    stored context when the notice leaves, with what must not lie in the outbox (a secret link) or may change before (a
    brand). Its `reply_to` is where answers go; without one, to the authority; `attached`: files that go with
    the mail, `pictures`: those that its HTML may show. `devices`: to whom it is said on one.
    """

    name: str
    label: str
    channels: Mapping[Channel, str]
    extend: type_extend | None = None
    devices: Devices | None = None

    def full_context(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """What the templates are given: what was posted, and what `extend` adds."""
        return {**stored, **(self.extend(stored) if self.extend else {})}


_kinds: dict[str, Kind] = {}


def register_kind(name: str, *, label: str, **said: Any) -> None:
    """Make `name` a kind that can be posted; `said`: the other fields of `Kind`.

    Raises `ImproperlyConfigured` when it is already one. That the templates exist is a system check
    (`notifications.checks`): they cannot be looked for this early.
    """
    if name in _kinds:
        msg = f"The kind of notice {name!r} is registered twice."
        raise ImproperlyConfigured(msg)
    _kinds[name] = Kind(name=name, label=label, **said)


def register_kinds(
    package: str,
    labels: Mapping[str, Any],
    *,
    extend: type_extend,
    also: Mapping[Channel, Collection[str]] | None = None,
    devices: Mapping[str, Devices] | None = None,
) -> None:
    """Register the kinds of a package: each label by its event, the templates in the package's folder `mails/`.

    All are said by mail; `also`: the events that other channels say too; `devices`: on which devices, by event.
    """
    for event, label in labels.items():
        others = [channel for channel, events in (also or {}).items() if event in events]
        register_kind(
            f"{package}.{event}",
            label=str(label),
            channels=dict.fromkeys([Channel.EMAIL, *others], f"{package}/mails/{event}"),
            extend=extend,
            devices=(devices or {}).get(event),
        )


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises `UnknownKindError`."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def registered_kinds() -> list[Kind]:
    """All kinds, by name."""
    return sorted(_kinds.values(), key=lambda kind: kind.name)
