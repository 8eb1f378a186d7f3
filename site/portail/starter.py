"""The pages that a new site starts with: their texts are files (`data/pages`), filled with the facts of the authority.

A file begins with comments that give the title, the lead, the description, and say if the page is in the menu. Then
each comment opens a block of the body: `heading: words`, `paragraph`, `callout: tone: title`, `steps`, `contact`.
"""

import datetime
import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines
from django.utils.dateformat import format as format_date

from communes.enums import AuthorityKind
from communes.models import Authority

PAGES = Path(__file__).parent / "data" / "pages"
COMMENT = re.compile(r"<!-- (\w+)(?:: (.*?))? -->")
NO_BREAK = "\u00a0"
VOWELS = "aeiouyàâéèêëîïôöûüœ"


@dataclass
class StarterPage:
    """What a page starts with. `body` holds (kind of block, value) pairs."""

    slug: str
    title: str = ""
    lead: str = ""
    description: str = ""
    in_menu: bool = False
    body: list[tuple[str, Any]] = field(default_factory=list)


def facts_of(authority: Authority, *, display_name: str, host: str, at: datetime.datetime) -> dict[str, Any]:
    """What the texts may say of an authority, with the articles that French wants."""
    metropolis = Authority.objects.metropolis()
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    name = authority.name
    of_name = f"d’{name}" if name[0].lower() in VOWELS else f"de {name}"
    body = f"la {name}" if is_metropolis else f"la commune {of_name}"
    townhall = body if is_metropolis else f"la mairie {of_name}"
    return {
        "display_name": display_name,
        "host": host,
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
        "dpo_email": "dpd@" + authority.email.partition("@")[2],
        "phone": authority.phone,
        "address": ", ".join(authority.address.splitlines()),
        "is_metropolis": is_metropolis,
        "metropolis": metropolis,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "date": format_date(at, "j F Y").replace("1 ", "1er ", 1) if at.day == 1 else format_date(at, "j F Y"),
    }


def read_page(slug: str, facts: dict[str, Any]) -> StarterPage:
    """The page `slug`, in the words of its file."""
    template = engines["django"].from_string((PAGES / f"{slug}.html").read_text(encoding="utf-8"))
    _before, *parts = COMMENT.split(spaced(template.render(facts)))
    page = StarterPage(slug)
    for name, argument, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        words = html.unescape(argument or "")
        match name:
            case "title" | "lead" | "description":
                setattr(page, name, words)
            case "menu":
                page.in_menu = True
            case _:
                page.body.append((name, block_value(name, words, content.strip())))
    return page


def block_value(name: str, words: str, content: str) -> Any:
    """The value of a block. Raises `ValueError` for a kind that pages do not have."""
    match name:
        case "heading":
            return words
        case "paragraph":
            return content
        case "callout":
            tone, _colon, title = words.partition(":")
            return {"tone": tone.strip(), "title": title.strip(), "text": content}
        case "steps":
            steps = (html.unescape(line).partition("::") for line in content.splitlines())
            return [{"title": title.strip(), "text": text.strip()} for title, _mark, text in steps]
        case "contact":
            return None
    msg = f"No block is called {name!r}."
    raise ValueError(msg)


def spaced(text: str) -> str:
    """French typography: the spaces before high punctuation and inside guillemets do not break."""
    return re.sub(r" (?=[:;?!»](?:\s|[.,)]|<|$))", NO_BREAK, text.replace("« ", f"«{NO_BREAK}"))


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
