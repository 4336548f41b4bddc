"""``python -m newsbrowse`` is the ``newsbrowse`` command."""

from newsbrowse.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
