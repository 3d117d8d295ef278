"""The entry of the frozen application."""

from juwdesk.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
