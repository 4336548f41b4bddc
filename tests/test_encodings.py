"""Encodings, mojibake and letter-spacing: what came over the wire as what was meant."""

from __future__ import annotations

import pytest

from newsbrowse.ingest.decode import decode
from newsbrowse.ingest.mojibake import repaired
from newsbrowse.ingest.spacing import joined

ENCODED = {
    "gb18030": "北京信息科技大学代表团访问了中国机电产品进出口商会，双方就人才培养交换了意见。", "big5": "標題：大學代表團訪問，這是一段足夠長的正文",
    "cp932": "東京大学の代表団が訪問しました", "euc_jp": "東京大学の代表団が訪問しました。", "iso2022_jp": "東京大学の代表団が訪問しました。",
    "cp949": "대학 대표단이 방문했다. 뉴스 기사 본문입니다.", "koi8_r": "Новости университета: делегация посетила кампус",
    "cp1251": "Новости университета: делегация посетила кампус", "cp1250": "Rektor Univerzity Karlovy přijal delegaci, která navštívila českou školu",
    "cp1252": "Der Präsident der Universität begrüßte die Gäste aus Übersee", "cp1253": "Αντιπροσωπεία του πανεπιστημίου επισκέφθηκε",
    "cp1254": "Üniversite rektörü Çin heyetini kabul etti, işbirliği görüşüldü ve sığınak", "cp1255": "משלחת מהאוניברסיטה ביקרה",
    "cp1256": "وفد من الجامعة يزور الصين", "cp1257": "Universiteto delegacija apsilankė Kinijoje, rektorius kalbėjo apie žinias",
    "utf-16": "A delegation – 代表团 – visited.", "utf-8-sig": "A delegation – 代表团 – visited.",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("before", ["", "Some words in English stand before it. " * 5])
def test_encodings(encoding: str, before: str) -> None:
    text = before + ENCODED[encoding]
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"Title \xc0\xaf \xe0\x80\xaf\nbody",
        b"Title \xed\xa0\x80\nbody",
        "标题:大学代表团访问，这是".encode()[:-1],
    ],
)
def test_damaged_utf8_turns_into_no_other_encoding(data: bytes) -> None:
    text, encoding, notes = decode(data)
    assert encoding == "utf-8" and notes and "\ufffd" in text


def test_the_encoding_that_a_page_states_is_believed_where_it_fits() -> None:
    text = "<html><head><meta charset='windows-1250'></head><body>Przyjęcie gości</body></html>"
    assert decode(text.encode("cp1250"))[0] == text
    wrong = "<html><head><meta http-equiv=content-type content='text/html; charset=gb2312'></head><body>délégation</body></html>"
    assert decode(wrong.encode())[0] == wrong


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Xi鈥橝n Jiaotong", "Xi’An Jiaotong"), ("dÃ©lÃ©gation Ã  lâ€™universitÃ©", "délégation à l’université"),
        ("贵州茅台集团", "贵州茅台集团"), ("Malmö, Ångström – naïve “quotes” ¿qué?", "Malmö, Ångström – naïve “quotes” ¿qué?"), ("鈥 alone", "鈥 alone"),
    ],
)  # fmt: skip
def test_mojibake_is_repaired_where_that_is_certain(damaged: str, whole: str) -> None:
    text, notes = repaired(damaged)
    assert text == whole and bool(notes) == (damaged != whole)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("President W a n g Lei met H a r b o u r  C h a m b e r.", "President Wang Lei met Harbour  Chamber."),
        ("D e l t a P l a i n s University", "Delta Plains University"),
        ("Grades A B C D E are given; a b c is short; I a m here", "Grades A B C D E are given; a b c is short; I a m here"),
        ("P e k i n g, and (T o k y o)", "Peking, and (Tokyo)"), ("北 京 大 学 来 访", "北 京 大 学 来 访"), ("1 2 3 4 5", "1 2 3 4 5"),
    ],
)  # fmt: skip
def test_letter_spaced_words_are_joined(printed: str, meant: str) -> None:
    assert joined(printed) == meant
