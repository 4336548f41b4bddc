"""Building from files of any format, and what then is in the database."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from newsbrowse.build import Options, build
from newsbrowse.store.reader import Reader

TEXT = (
    "President Guo Lin of Delta Plains University received a delegation of the Harbour Chamber of Commerce on May 2, 2024. "
    "Both sides spoke of joint research and talent cultivation at some length."
)
HTML = f"<p>{TEXT}</p><p>They agreed to meet again in the autumn and to exchange students every year.</p>"
EML = f"""From: Delta Plains University Press Office <press@delta.example>
To: list@news.example
Subject: =?utf-8?q?FW=3A_Chamber_visits_Delta_=E2=80=93_photos?=
Date: Fri, 10 May 2024 09:00:00 +0800
Message-ID: <1@delta.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{TEXT}

--b
Content-Type: text/html; name=page.html
Content-Disposition: attachment; filename=page.html

<html><head><title>Attached page</title></head><body><h1>Attached page</h1>{HTML}</body></html>
--b
Content-Type: image/png
Content-Disposition: attachment; filename=photo.png

x
--b--
"""


def rows(database: Path) -> dict[str, tuple[Any, ...]]:
    """title, published, source, url, file, member, line by the part of the path behind the file's name."""
    found = Reader(database).connection.execute("select path, title, published, source, url, file, member, line from articles")
    return {Path(row[0]).name if row[5] is None else row[0].removeprefix(row[5]): row[1:] for row in found}


def built(tmp_path: Path, *sources: Path, **options: Any) -> tuple[dict[str, tuple[Any, ...]], list[str]]:
    report = build([str(s) for s in sources], tmp_path / "news.db", Options(**options))
    return rows(tmp_path / "news.db") if (tmp_path / "news.db").exists() else {}, [e["reason"] for e in report.skipped]


def packed(files: dict[str, bytes], how: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    return packed(files, zipfile.ZIP_DEFLATED)
