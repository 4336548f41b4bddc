"""Extraction of texts that are made to cost: seconds at two lengths, and their ratio (4 is linear, 16 the square).

python tests/bench/floods.py
"""

from __future__ import annotations

import time

from newsbrowse.extract import annotate_text

UNITS = (
    "Mr. ",
    "University ",
    "5 May 2024, ",
    "Vice President ",
    "Harbour University (HU) ",
    "Guo Lin, Dean of Arts; ",
    '"said" he ',
    "A and B and ",
)
LENGTHS = (50_000, 200_000)


def main() -> None:
    """Run and print the table."""
    annotate_text("President Guo Lin met them.")
    print(f"{'unit':28} {LENGTHS[0]:>9,} {LENGTHS[1]:>9,}  ratio   (characters; seconds)")
    for unit in UNITS:
        taken = []
        for length in LENGTHS:
            began = time.perf_counter()
            annotate_text(unit * (length // len(unit)), published="2024-05-10")
            taken.append(time.perf_counter() - began)
        print(f"{unit!r:28} {taken[0]:9.2f} {taken[1]:9.2f}  {taken[1] / taken[0]:5.1f}")


if __name__ == "__main__":
    main()
