"""Texts that the project writes: files (`data/pages`, `data/demo`), filled with the facts of an authority.

A comment opens each part of a page: the title, the lead…, then the blocks of its body in their order (`BLOCKS`).
Within a block, each line is an entry, its fields apart by `::`.
"""

import datetime
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines

from accounts import wording
from communes.commitments.models import DataProtectionOfficer
from communes.enums import AuthorityKind
from communes.models import Authority
from services.models import ServicePage
from signalement.register.publicity import sentences_of

DATA = Path(__file__).parents[1] / "data"
PAGES, DEMO = DATA / "pages", DATA / "demo"
COMMENT = re.compile(r"<!-- (\w+)(?:: (.*?))? -->")
SUMMARY = re.compile(r"<summary>(.*?)</summary>")
NO_BREAK = "\u00a0"
VOWELS = "aeiouyàâéèêëîïôöûüœ"
LYON = "69123"


@dataclass
class StarterPage:
    """What a page starts with. `body` holds (kind of block, value) pairs; `said`, what only its type knows."""

    slug: str
    title: str = ""
    lead: str = ""
    description: str = ""
    in_menu: bool = False
    body: list[tuple[str, Any]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def facts_of(authority: Authority, *, display_name: str, host: str, at: datetime.datetime) -> dict[str, Any]:
    """What the texts may say of an authority, with the articles that French wants."""
    metropolis = Authority.objects.metropolis()
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    officer = DataProtectionOfficer.objects.filter(authority=authority).first()
    name = authority.name
    of_name = f"d’{name}" if name[0].lower() in VOWELS else f"de {name}"
    body = f"la {name}" if is_metropolis else f"la commune {of_name}"
    townhall = body if is_metropolis else f"la mairie {of_name}"
    return {
        "kind": authority.kind,
        "display_name": display_name,
        "host": host,
        "name": name,
        "of_name": f"de la {name}" if is_metropolis else of_name,
        "in_name": "dans la métropole" if is_metropolis else f"à {name}",
        "body": body,
        "Body": capitalised(body),
        "of_body": f"de {body}",
        "townhall": townhall,
        "Townhall": capitalised(townhall),
        "at_counter": f"à l’hôtel de {body}" if is_metropolis else f"à {townhall}",
        "head": f"le président ou la présidente de {body}" if is_metropolis else f"le ou la maire {of_name}",
        "legal_form": "collectivité à statut particulier" if is_metropolis else f"commune de la {metropolis.name}",
        "insee_code": authority.insee_code,
        "email": authority.email,
        "dpo_email": officer.email if officer else "dpd@" + authority.email.partition("@")[2],
        "phone": authority.phone,
        "address": ", ".join(authority.address.splitlines()),
        "is_metropolis": is_metropolis,
        "is_lyon": authority.insee_code == LYON,
        "metropolis": metropolis,
        "of_metropolis": services_of(metropolis),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "publicity": sentences_of(None),
        "date": wording.day(at, "short"),
    }


def services_of(metropolis: Authority) -> set[str]:
    """The slugs of the services of the metropolis, each of which any site leads to at `/services/<slug>/`."""
    if metropolis.site is None:
        return set()
    offered = ServicePage.objects.offered().for_site(metropolis.site.root_page, metropolis.site.root_page)
    return set(offered.values_list("slug", flat=True))


def read_page(address: str, facts: dict[str, Any]) -> StarterPage:
    """The page at `address`, in the words of its file."""
    page = StarterPage(address.rpartition("/")[2])
    for name, words, content in parts_of(PAGES / f"{address}.html", facts):
        add(page, name, words, content)
    return page


def parts_of(file: Path, facts: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The parts of a file: what its comment names, the words of the comment, what follows it."""
    template = engines["django"].from_string(file.read_text(encoding="utf-8"))
    _before, *parts = COMMENT.split(wording.spaced(template.render(facts)))
    for name, words, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield name, html.unescape(words or ""), content.strip()


def add(page: StarterPage, name: str, words: str, content: str) -> None:
    """Add to a page one part of its file. What is not known is kept for the type of the page (`said`)."""
    match name:
        case "title" | "lead" | "description":
            setattr(page, name, words)
        case "menu":
            page.in_menu = True
        case _ if name in BLOCKS:
            page.body.append((name, BLOCKS[name](words, content)))
        case _:
            page.said[name] = words or content


def lines(*names: str) -> Callable[[str, str], list[dict[str, str]]]:
    """Reads a block whose lines have these fields."""

    def read(_words: str, content: str) -> list[dict[str, str]]:
        rows = [[part.strip() for part in html.unescape(line).split("::")] for line in content.splitlines()]
        return [dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=True)) for row in rows]

    return read


def a_callout(words: str, content: str) -> dict[str, str]:
    tone, _colon, title = words.partition(":")
    return {"tone": tone.strip(), "title": title.strip(), "text": content}


def an_accordion(_words: str, content: str) -> list[dict[str, str]]:
    _before, *parts = SUMMARY.split(content)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [{"title": html.unescape(title), "text": text.strip()} for title, text in pairs]


def a_card(words: str, content: str) -> dict[str, str]:
    values = {row["name"]: row["value"] for row in lines("name", "value")("", content)}
    return {"name": words, "address": "", "email": "", "phone": ""} | values


def ways(*names: str) -> Callable[[str, str], list[dict[str, Any]]]:
    return lambda words, content: [{"page": None, **row} for row in lines(*names)(words, content)]


# How the value of each block is read from the words of its comment and from what follows.
BLOCKS: dict[str, Callable[[str, str], Any]] = {
    "heading": lambda words, _content: words,
    "paragraph": lambda _words, content: content,
    "callout": a_callout,
    "steps": lines("title", "text"),
    "accordion": an_accordion,
    "figures": lambda words, content: {"source": words, "entries": lines("value", "label")(words, content)},
    "links": lambda words, content: {"title": words, "entries": ways("title", "text", "address")(words, content)},
    **dict.fromkeys(("contact", "collection", "council"), lambda _words, _content: None),
    "contact_card": a_card,
    "places": lambda words, _content: {"kind": words},
    "question": lambda words, content: {"title": words, "text": content},
    "tasks": ways("icon", "title", "text", "address"),
    "numbers": lines("label", "phone", "text"),
}


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
