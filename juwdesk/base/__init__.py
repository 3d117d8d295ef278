"""Values everybody shares; standard library only (codec and locale excepted)."""
