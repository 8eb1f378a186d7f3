"""What a browser would send from a page: its forms, filled as they came."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

UNSENT = {"submit", "button", "image", "reset", "file"}  # buttons are pressed one at a time, and files chosen


@dataclass(frozen=True)
class Sent:
    """A form by POST: where it goes, what it holds, and the buttons that send it."""

    address: str
    fields: dict[str, list[str]]
    buttons: tuple[str, ...]


def forms_of(html: str, address: str) -> list[Sent]:
    """The forms by POST of the page at `address`, or of the piece of a page that a script would put into one."""
    soup = BeautifulSoup(html, "html.parser")
    return [_sent(form, soup, address) for form in soup.find_all("form") if form.get("method", "").lower() == "post"]


def main_form(html: str, address: str) -> Sent:
    """Of these, the one that has most to say: that of an editor."""
    return max(forms_of(html, address), key=lambda form: len(form.fields))


def _sent(form: Tag, soup: BeautifulSoup, address: str) -> Sent:
    fields: dict[str, list[str]] = {}
    buttons = []
    controls = form.find_all(["input", "select", "textarea", "button"])
    if name := form.get("id"):
        controls += soup.find_all(["input", "select", "textarea", "button"], form=name)
    for control in controls:
        name, kind = control.get("name"), control.get("type", "submit" if control.name == "button" else "text")
        if not name or control.has_attr("disabled"):
            continue
        if kind == "submit":
            buttons.append(name)
        elif kind not in UNSENT and (kind not in {"checkbox", "radio"} or control.has_attr("checked")):
            fields.setdefault(name, []).extend(_values(control))
    action = urlsplit(urljoin(address, form.get("action") or address))
    fields.pop("csrfmiddlewaretoken", None)  # the sender's own
    return Sent(action._replace(scheme="", netloc="", fragment="").geturl(), fields, tuple(dict.fromkeys(buttons)))


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.text]
    if control.name != "select":
        return [control.get("value", "on" if control.get("type") in {"checkbox", "radio"} else "")]
    options = control.find_all("option")
    chosen = [option for option in options if option.has_attr("selected")]
    if not chosen and not control.has_attr("multiple"):
        chosen = options[:1]
    return [option.get("value", option.text) for option in chosen]
