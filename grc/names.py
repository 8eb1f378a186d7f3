"""What is compared of a person: names, telephones and dates as people write them, brought to one form."""

import re
import unicodedata

PHONE_DIGITS = 9  # of a French number, without its 0 or +33
PARTICLES = {"m", "mme", "mlle", "monsieur", "madame"}


def name_key(name: str) -> str:
    """`name` without accents, capitals, hyphens or title, its words in order: « Mme CANARI Zoé » is « Zoé Canari »."""
    spelled_out = name.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(letter)
    )
    return " ".join(sorted(word for word in re.findall(r"[^\W_]+", plain) if word not in PARTICLES))


def phone_key(phone: str) -> str:
    """The last nine digits; nothing for what is no telephone number."""
    digits = re.sub(r"\D", "", phone)
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""
