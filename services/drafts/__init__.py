"""Drafts of e-services: a form in steps, saved at each, taken up again on another device, sent once."""
