"""A site's brand as CSS variables: `/theme.css`, text and control colours computed so that contrast always passes."""

from typing import Protocol

from django.utils.translation import gettext as _

from communes.colours import (
    INTERFACE,
    TEXT,
    WHITE,
    Colour,
    at_least_as_dark,
    at_least_as_light,
    contrast,
    darken,
    lighten,
    luminance,
    mix,
    on_colour,
    readable,
)

# The grounds of `tokens.css` in light and in dark: a test keeps the two in step.
LIGHT_PAPER = LIGHT_RAISED = Colour.parse("#ffffff")
DARK_PAPER = Colour.parse("#161513")
DARK_RAISED = Colour.parse("#1f1e1b")
# Beyond these luminances the fixed text colours of `tokens.css` would no longer pass on a tinted ground.
LIGHT_GROUND_FLOOR = 0.8
DARK_GROUND_CEILING = 0.02
# In the dark a coloured header or footer stays coloured, but does not glare; a pale one becomes dark paper.
PALE = 0.4
DARK_BAND_CEILING = 0.08
# A saturated link on dark paper looks dimmer than its ratio says: more than the 4.5 that is required.
DARK_TEXT = 6.0

DARK_MEDIA = "@media screen and (prefers-color-scheme: dark)"
DENSITIES = {"comfortable": "1", "compact": "0.75"}


class BrandValues(Protocol):
    """What a brand must hold: colours as `#rrggbb`, radius in pixels, density `comfortable` or `compact`."""

    primary: str
    accent: str
    surface: str
    header_background: str
    footer_background: str
    radius: int
    density: str


Palette = dict[str, Colour]


def light_palette(brand: BrandValues) -> Palette:
    """The colours of a site in light, by variable (`--brand-<name>`)."""
    primary = Colour.parse(brand.primary)
    soft = at_least_as_light(mix(LIGHT_PAPER, primary, 0.09), LIGHT_GROUND_FLOOR)
    surface = at_least_as_light(Colour.parse(brand.surface), LIGHT_GROUND_FLOOR)
    return _palette(
        primary=primary,
        accent=Colour.parse(brand.accent),
        header=Colour.parse(brand.header_background),
        logo=Colour.parse(brand.header_background),
        footer=Colour.parse(brand.footer_background),
        surface=surface,
        soft=soft,
        grounds=(LIGHT_PAPER, LIGHT_RAISED, surface, soft),
        text_ratio=TEXT,
    )


def dark_palette(brand: BrandValues) -> Palette:
    """The colours of a site in dark: what is too dim to be seen there is lightened, what would glare is darkened."""
    paper = (DARK_PAPER, DARK_RAISED)
    primary = readable(Colour.parse(brand.primary), on=paper, ratio=INTERFACE)
    soft = at_least_as_dark(mix(DARK_RAISED, primary, 0.16), DARK_GROUND_CEILING)
    surface = at_least_as_dark(mix(DARK_PAPER, Colour.parse(brand.surface), 0.06), DARK_GROUND_CEILING)
    return _palette(
        primary=primary,
        accent=readable(Colour.parse(brand.accent), on=paper, ratio=INTERFACE),
        header=_dark_band(Colour.parse(brand.header_background)),
        # a logo was drawn for the header in light: it keeps that ground
        logo=Colour.parse(brand.header_background),
        footer=_dark_band(Colour.parse(brand.footer_background)),
        surface=surface,
        soft=soft,
        grounds=(*paper, surface, soft),
        text_ratio=DARK_TEXT,
    )


def _dark_band(colour: Colour) -> Colour:
    return DARK_RAISED if luminance(colour) > PALE else at_least_as_dark(colour, DARK_BAND_CEILING)


def _palette(
    *,
    primary: Colour,
    accent: Colour,
    header: Colour,
    logo: Colour,
    footer: Colour,
    surface: Colour,
    soft: Colour,
    grounds: tuple[Colour, ...],
    text_ratio: float,
) -> Palette:
    on_primary, on_header = on_colour(primary), on_colour(header)
    seen_on_header = contrast(primary, header) >= INTERFACE
    return {
        "primary": primary,
        "on-primary": on_primary,
        # away from the text, so that the contrast only grows
        "primary-hover": darken(primary, 0.22)
        if luminance(on_primary) > luminance(primary)
        else lighten(primary, 0.22),
        "primary-text": readable(primary, on=grounds, ratio=text_ratio),
        "primary-edge": readable(primary, on=grounds, ratio=INTERFACE),
        "primary-soft": soft,
        "accent": accent,
        "on-accent": on_colour(accent),
        "accent-edge": readable(accent, on=grounds, ratio=INTERFACE),
        "header": header,
        "on-header": on_header,
        "mark": primary if seen_on_header else on_header,
        "on-mark": on_primary if seen_on_header else header,
        "logo": logo,
        "footer": footer,
        "on-footer": on_colour(footer),
        "surface": surface,
        "focus": readable(accent, on=grounds, ratio=INTERFACE),
    }


def render_theme(brand: BrandValues) -> str:
    """The stylesheet of a site: about twenty variables in light, their counterparts in dark.

    Raises `ValueError` when a colour is not `#rrggbb`, `KeyError` when the density is unknown.
    """
    shape = f"  --brand-radius: {int(brand.radius)}px;\n  --brand-density: {DENSITIES[brand.density]};\n"
    light = "".join(f"  --brand-{name}: {colour};\n" for name, colour in light_palette(brand).items())
    dark = "".join(f"    --brand-{name}: {colour};\n" for name, colour in dark_palette(brand).items())
    return f":root {{\n{light}{shape}}}\n\n{DARK_MEDIA} {{\n  :root {{\n{dark}  }}\n}}\n"


def render_in_scheme(brand: BrandValues, tokens: str, *, dark: bool) -> str:
    """The stylesheet of a site and the values of the house (`tokens.css`), in light or in dark whatever is asked.

    For previews: it comes after `tokens.css`, whose font it leaves alone. Raises what `render_theme` raises.
    """
    _font, _root, values = tokens.partition(":root")
    chosen = (_root + values + render_theme(brand)).replace(DARK_MEDIA, "@media all" if dark else "@media not all")
    return f"{chosen}\n:root {{\n  color-scheme: {'dark' if dark else 'light'};\n}}\n"


def corrections(brand: BrandValues) -> list[str]:
    """What is shown otherwise than in the colours asked for, so that it can be read: sentences for the officer.

    In the light only: in the dark every colour is adapted. Raises `ValueError` when a colour is not `#rrggbb`.
    """
    palette = light_palette(brand)
    found = [
        (
            palette["on-primary"] != WHITE,
            _("La couleur principale est claire : le texte y sera écrit en %(colour)s pour rester lisible."),
            palette["on-primary"],
        ),
        (
            palette["primary-text"] != palette["primary"],
            _("La couleur principale se lirait mal sur fond clair : les liens seront écrits en %(colour)s."),
            palette["primary-text"],
        ),
        (
            palette["accent-edge"] != palette["accent"],
            _("La couleur d’accent se verrait mal sur fond clair : ses traits seront dessinés en %(colour)s."),
            palette["accent-edge"],
        ),
        (
            palette["surface"] != Colour.parse(brand.surface),
            _("Le fond teinté est trop foncé pour que l’on y écrive : il sera éclairci en %(colour)s."),
            palette["surface"],
        ),
        (
            palette["mark"] != palette["primary"],
            _("La marque ne se verrait pas sur le fond de l’en-tête : elle y sera dessinée en %(colour)s."),
            palette["mark"],
        ),
    ]
    return [words % {"colour": colour} for corrected, words, colour in found if corrected]
