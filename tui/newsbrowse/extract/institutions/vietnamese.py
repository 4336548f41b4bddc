"""Names of institutions in Vietnamese: their common syllables are written small ("Trường Đại học Bách khoa …")."""

from __future__ import annotations

from collections.abc import Iterator

from newsbrowse.extract.institutions.phrases import Span
from newsbrowse.regexps import regexp

_FIELDS = (
    "bách khoa quốc gia kinh tế sư phạm y dược công nghệ thông tin khoa học xã hội nhân văn ngoại ngữ thương nông lâm thủy lợi xây dựng giao thông vận tải kiến trúc luật"
    " mở mại tài chính hàng hải lao động nghiệp kỹ thuật tự nhiên giáo dục đào tạo văn hóa thể thao du lịch môi trường và ngân sản mỹ thuật bưu chính viễn hành tư pháp quản trị kinh doanh"
).split()
_HEADS = "Đại học|Học viện|Cao đẳng|Viện|Bộ|Sở|Ủy ban|Công ty|Ngân hàng|Bệnh viện|Hiệp hội|Đại sứ quán"
_NAME = regexp(
    rf"\b(?:Trường )?(?:{_HEADS})(?: (?!Trường |{_HEADS})(?:(?:{'|'.join(sorted(set(_FIELDS), key=len, reverse=True))})\b|[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][\wÀ-ỹ]*|TP\.|-(?= )))+"
)
_SIGNS = ("Đại ", "Học viện", "Trường ", "Ủy ban", "Bệnh viện", "Ngân hàng")


def vietnamese_spans(text: str) -> Iterator[Span]:
    """Yield the names of bodies in Vietnamese sentences, each with a proper name or a field behind its head."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _NAME.finditer(text):
        name = match[0].removesuffix(" và").removesuffix(" -")
        if len(name.split()) >= 3:
            yield Span(match.start(), match.start() + len(name), name, "org")
