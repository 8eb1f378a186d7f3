"""Tagged PDF (PDF/UA-1, ISO 14289-1): what Guichet issues on paper, in the colour of who issues it, set by Typst."""

import datetime
import json
from pathlib import Path
from typing import Any, cast

import typst

from communes.colours import Colour, readable
from communes.models import Authority, Brand

PAPER = Colour.parse("#ffffff")
LAYOUT = Path(__file__).parent / "data" / "layout.typ"


def tagged_pdf(template: Path, said: dict[str, Any], *, at: datetime.datetime) -> bytes:
    """A tagged PDF by a template, before which `layout.typ` stands. The same words and moment make the same bytes.

    Words are set as they are, never read as commands. `said` has what the layout says of each document: `title`,
    `party` (whom it concerns), `author`, `reference` and `colour`.
    """
    return cast(  # of one document
        "bytes",
        typst.compile(
            LAYOUT.read_bytes() + template.read_bytes(),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": json.dumps(said)},
            ignore_system_fonts=True,
            timestamp=at.replace(microsecond=0),
        ),
    )


def ink_of(authority: Authority) -> str:
    """The colour of an authority's brand, as it is read on paper: `#rrggbb`."""
    brand = getattr(authority.site, "brand", None) or Brand()
    return str(readable(Colour.parse(brand.primary), on=(PAPER,)))
