"""Followed files of the disabled person: the steps at the MDMPH, its dates, its rights, in words anyone can read.

The MDMPH (Maison départementale et métropolitaine des personnes handicapées) is a legal person of its own: it decides
and notifies, the portal explains. Nothing here holds a medical fact.
"""
