"""Acting for somebody: asked, accepted, ended."""
