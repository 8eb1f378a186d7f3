"""What is compared of a person: names, telephones and dates as people write them, brought to one form."""

import re
import unicodedata

PHONE_DIGITS = 9  # of a French number, without its 0 or +33
# Of a French mobile number, without its 0 or +33, and of those overseas, after their own code (plan of numbers, Arcep).
MOBILE = re.compile(r"(?:(?:\+|00)33(?:\(0\))?|0)([67]\d{8})")
OVERSEAS = dict.fromkeys(("639", "692", "693"), "262") | dict.fromkeys(("690", "691"), "590")
OVERSEAS |= {"694": "594"} | dict.fromkeys(("696", "697"), "596")
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


def mobile_of(phone: str) -> str:
    """A French mobile number as it is dialled from anywhere (E.164): « 06 12 34 56 78 » is “+33612345678”.

    Nothing for what is none. Overseas numbers written the French way, 0692…, have the code of their own plan.
    """
    written = re.sub(r"[\s.\-/]", "", phone)
    if found := re.fullmatch(r"(?:\+|00)(262|590|594|596)(\d{9})", written):
        return f"+{found[1]}{found[2]}" if OVERSEAS.get(found[2][:3]) == found[1] else ""
    found = MOBILE.fullmatch(written)
    return f"+{OVERSEAS.get(found[1][:3], '33')}{found[1]}" if found else ""
