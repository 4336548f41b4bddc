"""What a line of a page dump is when it is not prose: breadcrumb, share row, counter, credit, tail.

Judged on one line alone; ``read`` decides with the neighbourhood. Patterns are bounded, and only
lines of up to ``MAX_CHROME`` characters are tried, so a hostile line costs nothing.
"""

from __future__ import annotations

import re

from newsbrowse.regexps import regexp
from newsbrowse.text import holds_any

MAX_CHROME = 400
"""No line longer than this (characters) is chrome."""

_SEPARATORS = r"[>»›→/|·•＞]"
_HOME = (
    r"(?:(?:your |current )?(?:position|location)|you are (?:here|at)|home(?: ?page)?|main page|index"
    r"|(?:您|你)?(?:的|现在的|当前)?(?:当前)?(?:所在)?位置(?:是|为)?|首\s?页|网站首页|主页|主頁|首頁|홈|ホーム|inicio|beranda|trang chủ|startseite|accueil)"
)
_BREADCRUMB = regexp(rf"\W{{0,4}}{_HOME}\s*[:：]?\s*(?:{_SEPARATORS}{{1,3}}|{_HOME}\b|$).*", re.I)
_ZH_TRAIL = regexp(r"\W{0,4}(?:网站首页|首\s?页|首頁|主页|主頁)(?:\s*[-/>·|]\s*[\u4e00-\u9fff]{2,12}){1,5}\s*$")
_ZH_MENU = regexp(r"\W{0,4}(?:[\u4e00-\u9fff]{2,7}|首 页)(?:[\s　|·]+[\u4e00-\u9fff]{2,7}){3,15}\s*$")
_TRAIL = regexp(r"[^.!?。]{1,60}(?>\s*(?:>>?|»|›|＞)\s*[^.!?。>»›＞]{1,60}){1,8}(?:>>?|»)?\s*$")
"""Each step is matched for good: the spaces around its mark can be told apart in more ways than can be tried."""
_PHONE_ONLY = regexp(r"\W*\+?\d[\d() /-]{6,24}\W*$")
_NUMBER_ONLY = regexp(r"\W*\d[\d,. ]{0,12}\W*$")
_COUNTER = regexp(
    r"\W*(?:(?:page\s?)?views?|hits?|clicks?|reads?|visits?|pageviews|(?:news|article|story|item|post) (?:id|code|no\.?)|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:数|量|次数|率)?"
    r"|조회(?:수)?|閲覧数|访问量)\s*[:：]?\s*[\[(]?\s*\d{0,9}\s*[\])次]?\s*$",
    re.I,
)
_SOCIAL = frozenset(
    """share tweet facebook twitter x linkedin whatsapp email e-mail mail print close pinterest instagram youtube telegram
    reddit zalo wechat weibo line vk rss back top save like follow copy link f t in p g+ google+ tumblr messenger viber
    skype download pdf share: share this share this: share on sharing comments comment 0 print this page close window
    分享 打印 关闭 关闭窗口 收藏 返回 返回顶部 微信 微博 qq空间 字体 大 中 小 字号 【打印】 【关闭】 list next prev previous
    email-this
    home about news events contact login search menu english 中文 en cn skip to content main menu 목록 이전글 다음글
    이전 다음 sign in register subscribe newsletter more epaper nation group cookies modern slavery statement privacy policy
    legal notice terms of use sitemap accessibility go to top page top back to list back to top toggle navigation
    student staff alumni research partnerships programs programmes admissions academics faculty library careers media
    """.split()
) | {
    "send to friend", "send to a friend", "email this", "email to a friend", "print version", "printer friendly", "font size", "decrease font size", "increase font size", "be the first to comment!",
    "submit release", "news search", "advanced search",
    "跳到主要內容區塊", "跳到主要内容", "跳至主要內容", "share this", "share this post", "share on", "print this page", "close window", "skip to content", "main menu",
    "page top", "back to list", "back to top", "go to top", "sign in", "privacy policy", "terms of use", "about us",
    "contact us", "share this:", "share this article", "modern slavery statement", "nation group", "site map", "news & events",
    "related stories",
}  # fmt: skip
_PIECES = regexp(r"\s*[|｜·•]\s*|\s{2,}|\]\s*\[|[\[\]【】]")
_PIECE_SIGN = regexp(r"[\s|｜·•\[\]【】](?:(?<!\s)|\s)")
"""What such a line is split at: a mark, or two spaces. One scan for both, where the pattern above tries every place."""
_SLASHES = regexp(r"\s*/\s*")
_TAIL = regexp(
    r"\W{0,6}(?:the post .{1,300} (?:appeared first|first appeared) on\b|(?:related|similar|recommended|latest|recent|more|other|popular|trending|further)\s+(?:articles?|news|stories|story|posts?|links?"
    r"|reading|content|information|items|topics|from author|events|coverage|publications)\b|see also\b|read (?:more|also|next)\b|also read\b|more news\b"
    r"|most (?:popular|read|viewed)|you (?:may|might) (?:also )?(?:like|be interested)|stay connected|follow us|connect with us|leave a (?:comment|reply)|post a comment"
    r"|comments?\s*(?:\(\d+\))?\s*$|\d+ comments?\s*$|tags?\s*[:：]|tagged\b|categor(?:y|ies)\s*[:：]|filed under|share (?:this|on|via)\b|share\s*[:：|]|sharing is"
    r"|(?:previous|prev|next|older|newer)(?: (?:post|article|news|page|item|story))?\s*(?:[:：>»]|$)|(?:last|next) article\b|上一(?:篇|条|页)|下一(?:篇|条|页)|前一篇|后一篇"
    r"|相關(?:新聞|文章|連結|閱讀|報導)|please enter your\b|add (?:a |new )?comment|commentaires?\s*$|laissez un commentaire|your email address|write a comment|use the (?:comments? )?form below to\b|more (?:stories |articles )?like this\b|photo gallery(?: (?:from|of)\b|\s*[:：]|$)|相关(?:新闻|文章|链接|阅读|推荐|报道)|推荐阅读|热门(?:新闻|文章)|友情链接|版权所有|分享(?:到|至)|关闭窗口|打印本页|이전글|다음글|목록|次の記事|前の記事|関連記事|一覧へ"
    r"|copyright\b|©|\([cс]\)\s?(?:19|20)\d\d|all rights reserved|ICP备|[\u4e00-\u9fff]ICP|back to (?:list|top|news)|page top|go to top|return to"
    r"|contact us|about us|subscribe (?:to|now|for)|newsletter\b|sign up for|find out more about|for (?:more|further) information|for media (?:enquiries|inquiries|contact)"
    r"|media contacts?|press contacts?|notes? (?:to|for) editors?|about the (?:university|author)\s*$|legal disclaimer|disclaimer\b|useful links|quick links|calendar of events|berita terkait"
    r"|comments (?:are|have been) (?:disabled|closed|turned off)|next news\b|previous news\b|(?:\d{1,3}|an?) (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago\s*$|[關关][於于]我[們们]?\s*$|[联聯][系絡]我[們们]\s*$|(?:komentar(?:ų|ai|[iye]|ze)?|komentá[rř]\w{0,2}|коммента[рp]\w{0,3}|коментар\w{0,2}|kommentar(?:er|e)?|コメント|댓글|[评評][论論])\b.{0,40}$|прочетете (?:още|също)|още по темата|διαβάστε|pročitajte|povezane|citeșt?ț?i (?:și|mai)|čítajte|čtěte|přečtěte|skaityti|lasīt|lue myös|läs (?:mer|även|också)|les (?:mer|også)|læs (?:mere|også)|اقرأ|यह भी पढ़ें|और पढ़ें|ข่าวที่เกี่ยวข้อง|延伸閱讀|免责[声申]明|免責[聲申]明|本网站之|本網站之|凡本网"
    r"|bagikan|i commenti sono|los comentarios|comentarios?\s*$|deja (?:un|tu) comentario|deixe (?:um|seu) comentário|no comments?\b|facebook comments|te recomendamos|- te recomendamos|leia (?:também|mais)|veja também|leer más|lire aussi|à lire aussi|voir aussi|partager\b|teilen\b|weitere (?:meldungen|nachrichten|informationen)|mehr zum thema|kontakt\s*[:：]|ansprechpartner|pressekontakt|condividi|leggi anche|lees ook|delen\s*$|udostępnij|zobacz także|czytaj także|sdílet|поделиться|читайте также|похожие новости|просмотров|поширити|megosztás|kapcsolódó|artikel terkait|bài viết liên quan|tin khác|bình luận|distribuie|저작권자|기사제보|.{0,30}여러분의 제보|무단전재|관련기사|스크랩버튼|tin liên quan|chia sẻ|artículos relacionados|noticias relacionadas|compartir|ilgili haberler|paylaş)",
    re.I,
)
_DISCLAIMER = regexp(r"\W{0,6}(?:legal )?disclaimer\s*[:：]", re.I)
_RIGHTS = regexp(
    r"\W{0,4}(?:[\w ]{2,40} does not exercise editorial control\b|powered by [^.]{2,80}(?:\. all rights reserved\W*$|\W*$)|this (?:copy|material|content|article|story) (?:is for your|may not be|is protected)|no part of this|distribution and use of this"
    r"|reproduction (?:of|in|without)\b.{0,80}\b(?:prohibited|permission|forbidden)|the views(?: and opinions)? expressed (?:in|by|here)"
    r"|(?:views|opinions) expressed (?:in|by|here)|(?:©|copyright\b|\(c\)\s?(?:19|20)).{0,200}(?:may not be|all rights)|[\w.&'’ -]{2,60} reserves all rights\b|\w{2,30} publishes (?:around|about|some|up to) [\d,]+ (?:reports|articles|stories)\b)",
    re.I,
)
"""Terms of use, which may run over several sentences."""
_NETWORK_NAMES = ("facebook", "twitter", "instagram", "youtube", "linkedin", "rss", "whatsapp", "telegram")
_NETWORKS = regexp(rf"\b(?:{'|'.join(_NETWORK_NAMES)})\b", re.I)
_HARD_END = regexp(r"\W{0,4}(?:-\s?30\s?-|#{3,}|ends?|\*{3,}|～?完～?|-{3,}\s*ends?\s*-{3,})\W{0,4}$", re.I)
_SIGNATURE = regexp(r"(?:--|[–—]) ?[A-Z]{2,10}$")
"""The agency alone on the last line of its report: ``-- BERNAMA``."""
_NUMBERLESS = regexp(r"\b(?:N[°º]|No\.?|Nr\.?)\s*[:：]$")
"""A field that was left empty: ``Information for the Press N°:``."""
_PIPED = regexp(
    r"(?:[A-Z][\w’' ]{2,40}: ?)?[A-Z][\w’'-]{1,20}(?: [\w&’'-]{1,15})?(?: ?\| ?[A-Z][\w’'-]{1,20}(?: [\w&’'-]{1,15})?){2,12}$"
)
"""Short names between marks: ``Branches of the House: Office | Stage | Workshop``."""
_CREDIT = regexp(
    r"[(（\[【]?\s*(?:(?:edited|written|reported|translated|reviewed|proofread|compiled|posted|published|photographed|photos?|posters?|pictures?|images?|text|story|article|words?"
    r"|video|graphics?)(?:\s*(?:and|&|/)\s*(?:photos?|edited|text|reviewed|translated|pictures?))?\s*(?:by|courtesy(?: of)?|credits?)?\s*[:：|]?\s*(?=by\b|[A-Z\u4e00-\u9fff:：])"
    r"|by[:：]?\s+(?=[A-Z])|(?:sources?|credits?)\s*[:：]\s*(?=\S)|(?:author|editor|reporter|correspondent|writer|translator|photographer|source|publisher|contributor|reviewer|responsible editor|editor-in-chief|news|fonte|fuente|foto|fotos|fotografía|texto|redacción|redação|sumber|penulis|editor|kaynak|źródło|zdjęcia|zdjęcie|tekst|quelle|bild|text|autor|autora|por|nguồn|ảnh|источник|фото|автор|текст|джерело|forrás|fotó|bron|zdroj|crédits?|rédaction"
    r"|photo source|image source|credit|来源|作者|编辑|責任編輯|編輯|责任编辑|责编|供稿|撰稿|文字|摄影|审核|审稿|初审|复审|终审|图片|记者|通讯员|文/图|图/文|文|图|供图|单位)\s*[:：|/])"
    r"(?:[^.!?。]|(?<=\b[a-z])\.|(?<=\bm[rs])\.|(?<=\b[de]r)\.|(?<=\bengr)\.|(?<=\bprof)\.){0,160}[)）\]】]?\s*$",
    re.I,
)
_CREDIT_SENTENCE = regexp(
    r"\W{0,6}(?:[A-Z].{3,120}\bcontributed (?:reporting|to this (?:report|story|article))\b.{0,80}$|(?:follow|find|contact|e-?mail|write to|reach) (?:us|him|her|them|[A-Z]\w+(?: [A-Z]\w+){0,2})\b.{0,60}\b(?:on|at) (?:twitter|facebook|instagram|linkedin|\S{1,60}@\S)"
    r"|(?:like|liked|enjoyed|enjoy) this (?:story|article|post)\b|if you (?:liked|enjoyed) this\b|tell us what you think\b|an error (?:has )?occurred\b|(?:以上|上述|本文)?[图圖]片均?由.{2,30}提供\W?$|[\u4e00-\u9fff()（）、/]{2,40}\s(?:供稿|供图|摄影?|撰稿|摄影报道|文/图|图/文)\s*$|distributed by .{3,80} on behalf of\b|(?:all )?(?:photos?|pictures?|images?) (?:were |was |are )?(?:taken|made|provided|supplied) by\b|information service of\b|press service of\b"
    r"|translated\s+by\b|(?:fot|foto|photo|zdj|рис|фото|ảnh)\.?\s?[:;.©]\s?\S.{0,80}$|© ?\S.{0,60}$|source\s*[:：]?\s+[A-Z][\w&.,’' -]{2,80}$)",
    re.I,
)
"""A sentence that says who supplied text or pictures."""
_ABOUT = regexp(r"(?:About|ABOUT) (?:the )?[A-Z][\w&.,’'() -]{2,60}(?: / .{2,60})?[:：]?$")
"""What heads the self-description of a sender at the foot of a press release."""
_DATELINE_LINE = regexp(r"[A-ZÀ-Þ][A-ZÀ-Þ .,/-]{2,40},? \d{1,2}(?: [A-Za-zÀ-ÿ.]{3,12})?\.? \([A-ZÀ-Þ][\w ./-]{1,40}\)[.:-]*$")
_WIRE = regexp(r"\([A-Z][\w. ]{1,30} ?[-–—] ?(?P<source>[A-Z][\w. ]{1,40})\) ?(?P=source)?$")
"""A service that hands on what another has written, and that one: ``(ELMWIRE - The Quay) The Quay``."""
_SOURCE_LINE = regexp(r"\W{0,3}(?:source|来源|信息来源)\s*[:：]\s*\S{1,80}(?: .{0,60})?$", re.I)
_CREDIT_GLUED = regexp(
    r"\s*[(（\[【](?:(?:edited|written|reported|translated|reviewed|photos?|source|text|by|editor|reporter|author|来源|作者|编辑|责任编辑|文|图|供稿|摄影|审核|通讯员|记者)[^()（）\n]{0,120}"
    r"|[\u4e00-\u9fff、 /:：A-Za-z]{2,40}|\s?~[^()（）\n]{2,40})[)）\]】]\s*\d{0,8}\s*$",
    re.I,
)
_PICTURE = regexp(
    r"(?:!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)|[\w() .-]{0,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg|mp4|pdf|docx?)|(?:IMG|DSC|DSCN|DJI|P|WhatsApp Image|Screenshot|微信图片)[_ -]?\d[\w .()-]{0,60})\s*$",
    re.I,
)
_ALT_LOWER = regexp(r"(?!\d+\s[a-z]+,? \d{4})[a-z0-9][a-z0-9 _.-]{2,60}$")
_AD = regexp(
    r"\W{0,4}(?:advertisements?|advertise here|sponsored(?: content)?|promoted|ad|sign up (?:for|to) [^.]{0,80}|subscribe to [^.]{0,80}|click here\b.{0,80}"
    r"|download (?:our|the) (?:[\w-]{1,20} ){0,4}app\b.{0,120}|(?:follow|join) (?:us|our|the)\b.{0,60}\b(?:channel|whatsapp|telegram|facebook|instagram|twitter|linkedin)\b.{0,80}|(?:ikuti|follow|gabung)\b.{0,60}\b(?:channel|saluran|kanal)\b.{0,160}"
    r"|(?:baca|simak|lihat|cek)\b.{0,40}\b(?:konten|artikel|berita|selengkapnya|lainnya)\b.{0,160}|广告|scroll (?:untuk|to continue)\b.{0,60}|(?:baca|lihat) juga\b.{0,160}|(?:lea|leia|lire|leggi) (?:también|também|aussi|anche)\s?[:：].{0,160})\W{0,4}$",
    re.I,
)
_NOTICE = regexp(
    r"\W{0,3}(?:an official (?:web)?site of\b.{3,80}|(?:this|our) (?:web)?site (?:uses|makes use of) cookies|we use cookies|cookies? (?:notice|policy|settings|help)|by (?:continuing|using) (?:to|this|our)\b.{0,60}cookies"
    r"|[为為][达達了].{0,12}[浏瀏][览覽]|建[议議]使用.{0,60}[浏瀏][览覽]器|(?:skip|shortcut|jump) to\b|ir (?:direto |directamente )?(?:para|al?|ao)\b.{0,40}(?:menu|menú|conte)|aller au contenu|zum inhalt|prejsť na|przejdź do|siirry|hoppa till|gå til|ugrás a|sari la|pereiti prie|перейти к|перейти до|към съдържанието|skoči na|idi na|μετάβαση|içeriğe (?:geç|atla)|langsung ke|chuyển đến|본문 바로가기|コンテンツへ|saltar al|pular para|(?:início|fim) do conteúdo|vai al contenuto|přejít (?:na|k)|portal do governo|javascript (?:is|must|seems)|please enable javascript|your browser (?:does not|is)|本网站使用cookie"
    r"|(?:this|dette|denne|den här|diese[rs]?|dit|deze|cet(?:te)?|est[ae])\s+(?:content|article|page|story|information|innhaldet|innholdet|artikkelen|artikeln?|saken|sida|siden|sidan|nyheten|beitrag|inhalt|seite"
    r"|meldung|bericht|pagina|contenu|noticia)\b.{0,40}\b(?:\d{1,2}|one|two) (?:years?|months?|år|jahre?|monate?|jaar|ans?|años?)\b|this (?:content|page|article) (?:is|has been) archived)",
    re.I,
)
"""What a site says of itself to a browser."""
_COOKIES = regexp(
    r"\bcookies?\b.{0,300}\b(?:site|website|web|browser|experience|consent|accept|preferences|analytics|seite|website|erfahrung\w*|verwend\w+|sitio|experiencia|naveg\w+|navigation|expérience|esperienza)\b",
    re.I,
)
_CONTACT = regexp(
    r"(?:.{0,80}?[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}.{0,80}?\+?\d[\d ()-]{6,20}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})\s*$"
)
_CONTACT_LABEL = regexp(
    r"(?:(?:tel|phone|fax|e-?mail|mobile|电话|邮箱|地址|(?:(?:hospital|company|school|office|contact|our|postal|street) )?address)\s*[:：.].{0,120}|https?://\S{1,300})\s*$",
    re.I,
)
_STREET = regexp(
    r"(?:\d{1,2}(?:st|nd|rd|th) Floor|Level \d{1,2}|Suite \d{1,4}|(?:No|Lot)\.? ?\d{1,4}), (?:[^.;:\n,]{2,40}, ){1,5}\d{5,6} [A-Z][\w ]{2,30}\.?\s*$"
)
"""An address by itself: "6th Floor, Elm House, 25, Ash Road, 50450 Westra"."""
_LABELS = frozenset(
    label.strip()
    for label in """news|university news|latest news|headlines|press release|press releases|news & events|news and events|media|media release|events|top news|campus news
    |news release|for immediate release|immediate release|press statement|media statement|nav view search|download logo|menu|search|latest|announcement|announcements|stories|story|feature|features|article|news detail|news details|content|international|global|research|education
    |featured|featured news|news center|news centre|newsroom|in focus|focus|spotlight|highlights|general news|press|blog|home|english|news updates|what's new|news article|view news|press release details?|detail|details|新闻详情|新闻内容|信息详情|详细信息|详细内容|详情|内容|新闻资讯|校园动态|学校新闻|媒体报道
    |activity report|activity reports|default banner|banner|news and announcements|news & announcements|announcements and news|our activities|latest activities|recent activities|press contact|press team|media contact|main content|berita|noticias|noticia|haberler|tin tức|actualités|aktuelles|新闻聚焦|新闻|要闻|学校要闻|校园新闻|综合新闻|新闻中心
    |新闻动态|正文|首页|当前位置|게시글 내용|뉴스|공지사항|ニュース|お知らせ|トピックス|university|back|top stories|breaking news|local news""".split("|")
)  # fmt: skip

_BRACKETS_AT_END = regexp(r"[（(](?:[^()（）]{2,120}|[完终終])[)）]\s*$")


_LIST_ITEM = regexp(r"(?:[-–•*△▪◦●○■□]|\d{1,2}[.)、]|[（(]\d{1,2}[)）])\s+\S")


_DATED_LINK = regexp(
    r"[-–•*] \S.{15,200} [-–—|] (?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}|\d{1,2} \w{3,9} \d{4}|\d{4}-\d\d-\d\d)$"
)
"""Another article of the same writer, with its day: ``- Guests Visit the Town - May 5, 2024``."""
_EAST_ASIAN = regexp("[\u3040-\u9fff\uac00-\ud7a3]")


_END_MARK = r"\s+(?:[-–—]{1,3} ?(?:ENDS?|Ends?|30) ?[-–—]{0,3}|ENDS?|#{3,})$"
_SIGN_OFF = regexp(
    rf"(?<=[.!?”\"’'])(?:{_END_MARK}| ?[—–] ?[A-Z]{{2,6}}$| [-—–]{{1,2}} ?[A-Za-z][\w-]{{1,20}}(?:\.[a-z]{{2,4}}){{1,2}}$)"
)
"""The mark of the end, the agency or its host ("- elmnews.gov.za"), behind a last sentence."""
_LONGEST_SIGN_OFF = 40


def is_prose(line: str) -> bool:
    """Whether the line is a paragraph of running text rather than a heading, caption or label."""
    if len(line) >= 200:
        return True
    line = line.removesuffix(" |")
    if line[-1:].isalpha() or line[-1:] in "#-–—":
        sign_off = _SIGN_OFF.search(line, max(0, len(line) - _LONGEST_SIGN_OFF))
        line = line[: sign_off.start()] if sign_off else line
    if line.rstrip().endswith((")", "）")):
        line = _BRACKETS_AT_END.sub("", line)
    body = line.rstrip("\"'”’“»」』)）】]* ")
    chinese = is_east_asian(line)
    if body.endswith((".", "!", "?", "。", "！", "？", "…", ";", "；")):
        return len(line) >= (11 if chinese else 36)
    if body.endswith((":", "：")):
        return len(line) >= (12 if chinese else 24) and (chinese or line.count(" ") >= 3)
    return len(line) >= 150 or (chinese and len(line) >= _BROKEN and line.count("，") + line.count(",") >= 2)


_BROKEN = 45
"""Characters from which a Chinese line with several clauses is one whose sentence goes on in the next line."""


def is_east_asian(line: str) -> bool:
    """Whether a line is written in Chinese, Japanese or Korean, by its first 40 characters."""
    return not line.isascii() and _EAST_ASIAN.search(line, 0, 40) is not None


def looks_like_list_item(line: str) -> bool:
    """Whether the line is an item of a list ("- Professor X, Dean,")."""
    return len(line) > 12 and bool(_LIST_ITEM.match(line))


def kind_of(line: str) -> str | None:
    """Return the kind of chrome ``line`` (stripped, not empty) is, or None where it may be content.

    Kinds: breadcrumb, nav, counter, tail, end, about, dateline, credit, picture, ad, contact, label.
    """
    if len(line) > MAX_CHROME:
        return None
    if line.startswith("![") and _PICTURE.fullmatch(line):
        return "picture"
    folded = " ".join(line.casefold().split())
    if folded.strip(" :：|>»·-[]【】") in _LABELS:
        return "label"
    if line in ("-", "•", "*", "–", "+"):
        return "tail"  # an item without text: a menu
    if _DATED_LINK.match(line):
        return "tail"
    if _NUMBER_ONLY.match(line) or _COUNTER.match(line) or _PHONE_ONLY.match(line):
        return "counter"
    if ("|" in line or "｜" in line) and any(
        _COUNTER.match(piece) and not _NUMBER_ONLY.match(piece) for piece in re.split(r"\s*[|｜]\s*", line) if piece.strip()
    ):
        return "counter"
    split = _PIECES.split(line.casefold()) if _PIECE_SIGN.search(line) else (line.casefold(),)
    pieces = [p.strip(" :：.,\t") for p in split if p and p.strip(" :：.,\t")]
    if pieces and all(p in _SOCIAL or p in _LABELS or not any(c.isalnum() for c in p) for p in pieces):
        return "nav"
    if _ZH_TRAIL.match(line):
        return "breadcrumb"
    if _ZH_MENU.match(line) and not is_prose(line):
        return "nav"
    if _NOTICE.match(line) or ("cookie" in folded and _COOKIES.search(line)):
        return "ad"
    if _is_doubled(folded):
        return "label"
    if (
        _BREADCRUMB.match(line)
        and not is_prose(line)
        or ((holds_any(line, ">›＞") or line.count("»") > line.count("«")) and _TRAIL.match(line))
    ):
        return "breadcrumb"
    if _HARD_END.match(line) or _SIGNATURE.match(line):
        return "end"
    if _DISCLAIMER.match(line):
        return "tail"
    if (
        holds_any(folded, _NETWORK_NAMES)
        and len(_NETWORKS.findall(line)) >= 2
        and not is_prose(line)
        or ("official" in folded and re.search(r"\bofficial (?:facebook|twitter|instagram) account\b", line, re.I))
    ):
        return "nav"
    if _RIGHTS.match(line):
        return "tail"
    if _TAIL.match(line) and not (is_prose(line) and len(line) > 160):
        return "tail"
    if _AD.match(line):
        return "ad"
    if _ABOUT.match(line) and not is_prose(line):
        return "about"
    if _DATELINE_LINE.match(line):
        return "dateline"
    if (
        _CREDIT.match(line)
        or _WIRE.match(line)
        or _SOURCE_LINE.match(line)
        or (len(line) <= 200 and _CREDIT_SENTENCE.match(line))
    ):
        return "credit"
    if _PICTURE.match(line) or (
        len(line) <= 60 and _ALT_LOWER.match(line) and any(map(str.isdigit, line)) and any(map(str.isalpha, line))
    ):
        return "picture"
    if ("@" in line and _CONTACT.match(line)) or _CONTACT_LABEL.match(line) or _STREET.match(line):
        return "contact"
    if re.match(r"\W*(?:welcome to|欢迎(?:来到|访问))\b.{2,80}$", line, re.I):
        return "label"
    if _SHARING.fullmatch(line) or _YEAR_OF_NEWS.fullmatch(line):
        return "nav"
    if _NUMBERLESS.search(line, max(0, len(line) - 8)) and len(line) <= 60:
        return "label"
    if line.count("|") >= 2 and _PIPED.match(line):
        return "nav"
    parts = _SLASHES.split(line) if line.count("/") >= 3 else pieces
    named = "·" in line and " " not in line and is_east_asian(line)  # a foreign name
    if len(parts) >= 3 and not named and all(len(p) <= 24 and p.count(" ") <= 2 for p in parts) and not is_prose(line):
        return "nav"
    return None


def _is_doubled(folded: str) -> bool:
    """A few words printed twice on a line name a section: ``Media Centre Media Centre``."""
    half = len(folded) // 2
    return len(folded) % 2 == 1 and 4 <= half <= 30 and folded[half] == " " and folded[:half] == folded[half + 1 :]


def is_label(line: str) -> bool:
    """Whether the line is a bare section label ("University news")."""
    return line.casefold().strip(" :：|>»·-[]【】") in _LABELS


_SHARING = regexp(r"[\w -]{2,40} sharing button", re.I)
_YEAR_OF_NEWS = regexp(r"(?:19|20)\d\d (?:press releases?|news|news archive|archive)", re.I)
"""A section of a site by its year."""
_END_GLUED = regexp(rf"(?<=[.!?”\"’'])(?:{_END_MARK})")


def glued_end(line: str) -> int | None:
    """Return where the mark of the end begins that is glued to a paragraph (``… the minister. ENDS``), or None."""
    match = _END_GLUED.search(line, max(0, len(line) - 20))
    return match.start() if match else None


_COURTESY = regexp(r"(?<=[.!?”\"’']) ?photos? courtesy(?: of)? [^.\n]{2,60}\.?$", re.I)


def glued_credit(line: str) -> int | None:
    """Return where a credit, in brackets or that of a picture, begins that is glued to the end of a paragraph, or None."""
    picture = _COURTESY.search(line, max(0, len(line) - 90))
    if picture:
        return picture.start()
    match = _CREDIT_GLUED.search(line, max(0, len(line) - 160))
    if not match or match.start() == 0:
        return None
    before = line[: match.start()].rstrip()
    return match.start() if before.endswith((".", "!", "?", "。", "！", "？", "”", '"')) else None
