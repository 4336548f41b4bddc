"""Chinese places and surnames."""

from __future__ import annotations

import re
from functools import cache

from newsbrowse.extract.lexicons import packed, words

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施"
    "洪翟安颜倪牛温芦季俞章鲁葛毕凌齐伍舒柳尤岳梅焦宁房关古隋聂成詹包左祝甘裴柯阮边饶阎项欧占梅申翁符祁单游佟柴路靳苗冉管褚滕屈耿曲冀牟戚艾纪卓霍解车景涂鲍卜左苟宫成应臧时司马辛窦管邢骆池蒙闵郎梁连冼仇栾卞谷邬燕商佘"
    "皮蓝米胥岑晏查沙印巴敖练盛桑戈巫匡束危支郁宗丛简荣植闻官党全练费麦储敬明利凤庄祖幸朴楼印茅鲜冷揭仝逄亓解乐仉展庞席隋鞠寇栗亢缪谌巩桂惠迟晁郜嵇阚檀尉鹿麻穆华柏仲晋楚荆蔺戎诸乌鄂扈桓宓卜呙郏鄢衣隗厉竺逯苑邸邰茹郦钮綦昝糜卿蒯荀阙裘濮笪谯芮郇鄞缑邴贲郗佀庹訾靖"
    "萧卫喻云奚傅湛禹狄贝伏谈娄童刁虞杭吉滑甄封羿汲井牧伊钭韶蓟薄蒲索籍屠苍莘贡劳姬扶堵宰雍璩寿尚农瞿锺习鱼容慎庾暨居衡步满殳沃蔚越夔隆厍勾融鞠丰巢盖益铁咸区邝粟税邸漆涂凃香宿逵计昌花廉仰冒么寻亓苻茆蒯诶揣尧矫撒"
)
"""Single-character surnames, the 400 or so that cover nearly everybody."""

RARE_SURNAMES = frozenset("况浦强和元平家能双通公国广全红后相权经干宣山松海青养桓良来原那都须")
"""Surnames that are common words too: they count only between an office and a mark."""

DOUBLE_SURNAMES = frozenset(
    "欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 端木 左丘 乐正 公冶 太史 申屠 澹台 百里 呼延 闻人 轩辕 拓跋 万俟 钟离 淳于 濮阳 赫连 纳兰 完颜 叶赫".split()
)

JAPANESE_SURNAMES = frozenset(
    """佐藤 铃木 高桥 田中 伊藤 渡边 渡部 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 池田 桥本 阿部 石川 山下 中岛 前田 藤田
    小川 冈田 后藤 长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田
    柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 增田 平野 大塚 千叶 久保 松井 小岛 岩崎 樱井 野口 松尾
    木下 菊地 野村 新井 佐野 杉本 大西 古川 滨田 市川 小松 高野 水野 吉川 山内 永井 岛田 菅原 神田 横井 那须 安倍 岸田 石破 福岛 永田 平田 北村 中西 西田
    川口 川崎 三宅 五十岚 关口 大石 黑田 川上 土屋 桑原 荒木 片山 本田 大久保 伊东 石原 松下 松村 大川 西川 河田 河野 河村 大山 大江 大谷 小池 小泉 小田 小西 中田 中原 北川 北岛 南部 吉村 吉野 冈崎 冈部 江口 江崎 池上 石黑 石原 岩本 岩田 宇野 梅田 榎本 小笠原 尾崎 甲斐 金田 川村 川岛 木本 久保田 栗原 黑木 古贺 近藤 齐藤 榊原 坂口 坂井 佐久间 泽田 盐田 岛村 志村 下田 白石 杉田 高岛 高桥 高松 竹村 田代 辰巳 谷川 津田 土井 户田 富田 德永 中根 中泽 永野 长尾 长岛 成田 西尾 西山 丹羽 根本 野崎 秋山 秋元 浅井 浅田 日野 平井 平野 广田 福井 福山 藤村 古田 星野 细川 堀内 本间 前川 牧野 增井 松浦 松冈 松原 三木 三井 水谷 宫城 宫田 武藤 森本 森下 矢野 柳田 山根 山村 结城 横田 吉冈 若林 西川 田口 小山 内藤 服部 浅野 奥村""".split()
)
"""Frequent surnames of Japan, in the simplified characters of Chinese news."""

LONG_SURNAMES = DOUBLE_SURNAMES | JAPANESE_SURNAMES
"""Surnames of two characters and more."""

TRANSLITERATION = frozenset(
    "路披阿埃艾爱安昂奥巴白班邦保鲍贝本比彼别宾波伯博卜布采查察楚茨措达大代戴丹道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰冯佛夫弗福富盖甘冈高戈哥格根贡古瓜果哈海罕汉汗豪赫黑亨洪侯胡华惠霍基吉济季加"
    "贾简江杰金津京君卡凯坎康考柯科克肯孔库夸昆拉莱赖兰朗劳勒雷黎李里理力立丽利莉林琳柳龙卢鲁露伦罗洛吕马玛迈麦曼茂梅美门蒙孟米密明缪摩莫默姆木穆那纳娜奈南内尼妮宁纽努诺欧帕潘庞培佩蓬皮匹平珀普奇契钱"
    "强乔切钦琴丘让热仁日荣茹儒瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施什石史士舒斯丝思松苏索塔台泰坦汤唐陶特滕提田铁廷通图托陀瓦娃万旺威韦维伟卫魏温文翁沃乌吴武西锡希席夏香肖歇谢辛欣休修许雪逊雅亚延扬"
    "杨耶叶伊宜易因茵英尤于宇约泽曾扎詹占章珍真芝治朱卓兹子宗祖佐娅娥婕姬婷尕古买麦提吐逊玉素甫热依努尔艾孜孜坎库尔班江斯拉木拜合克什沃萝蕾薇茜汀黛妲乍仑达西里万得各颂猜优齐莲蓉婉切毕伏福根捷洁克恺蒂缇薛奎姗绮玲瓦颖芙葛蓓碧琪茱珂荷娥蔻裴倪翰蓝崔怀彭廖列苗勃盖涅蔑恰锐羌义"
)
"""Characters that spell foreign names (Xinhua's tables of translation and the usage of minority names)."""


@cache
def verbs() -> frozenset[str]:
    """Two-character words that no name holds and that end one."""
    return words("chinese_verbs")


@cache
def common_words() -> frozenset[str]:
    """The words of two characters that are frequent in Chinese texts, no names among them: what stands behind a name begins with
    one (jieba's dictionary, see NOTICE)."""
    return frozenset(packed("chinese_words.txt.gz"))


PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国"
).split()
COUNTRIES = tuple(
    (
        "美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 加拿大 澳大利亚 新西兰 意大利 西班牙 葡萄牙 荷兰 比利时 卢森堡 瑞士 奥地利 瑞典 挪威 丹麦 芬兰 冰岛 爱尔兰 波兰 捷克 斯洛伐克 匈牙利 罗马尼亚 保加利亚 希腊 塞尔维亚"
        " 克罗地亚 斯洛文尼亚 黑山 北马其顿 阿尔巴尼亚 波黑 爱沙尼亚 拉脱维亚 立陶宛 乌克兰 白俄罗斯 摩尔多瓦 格鲁吉亚 亚美尼亚 阿塞拜疆 土耳其 塞浦路斯 马耳他 以色列 巴勒斯坦 约旦 黎巴嫩 叙利亚 伊拉克 伊朗 沙特 沙特阿拉伯 阿联酋"
        " 卡塔尔 科威特 巴林 阿曼 也门 哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 蒙古 蒙古国 印度 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 马尔代夫 阿富汗 泰国 越南 老挝 柬埔寨 缅甸 马来西亚 新加坡 印度尼西亚 印尼 菲律宾"
        " 文莱 东帝汶 埃及 苏丹 利比亚 突尼斯 阿尔及利亚 摩洛哥 埃塞俄比亚 肯尼亚 坦桑尼亚 乌干达 卢旺达 布隆迪 尼日利亚 加纳 科特迪瓦 塞内加尔 喀麦隆 刚果 加蓬 安哥拉 赞比亚 津巴布韦 莫桑比克 马达加斯加 毛里求斯 纳米比亚 博茨瓦纳"
        " 南非 马拉维 多哥 贝宁 马里 几内亚 塞拉利昂 利比里亚 墨西哥 古巴 牙买加 巴拿马 哥斯达黎加 尼加拉瓜 洪都拉斯 萨尔瓦多 危地马拉 多米尼加 委内瑞拉 哥伦比亚 厄瓜多尔 秘鲁 玻利维亚 智利 阿根廷 乌拉圭 巴拉圭 巴西 斐济 萨摩亚 汤加"
        " 瓦努阿图 所罗门群岛 巴布亚新几内亚 欧盟 联合国"
    ).split()
)
CITIES = (
    "广州 深圳 南京 杭州 武汉 成都 西安 苏州 福州 厦门 福清 泉州 宁波 温州 无锡 常州 南通 徐州 合肥 南昌 济南 青岛 烟台 郑州 长沙 沈阳 大连 长春 哈尔滨 石家庄 太原 呼和浩特 南宁 桂林 海口 三亚 昆明 丽江 贵阳 拉萨 兰州 西宁 银川"
    " 乌鲁木齐 珠海 佛山 东莞 中山 惠州 汕头 湛江 嘉兴 绍兴 金华 台州 芜湖 马鞍山 扬州 镇江 盐城 连云港 潍坊 淄博 临沂 洛阳 开封 宜昌 襄阳 株洲 湘潭 绵阳 德阳 遵义 咸阳 宝鸡 秦皇岛 唐山 保定 包头 鞍山 大庆 牡丹江"
).split()


_PLACE = re.compile("(?:" + "|".join(sorted((*PROVINCES, *CITIES), key=len, reverse=True)) + ")[省市区]?")


def place_prefix(name: str) -> str:
    """Return the place (province, city) that ``name`` begins with, or ""."""
    place = _PLACE.match(name)
    return place[0] if place else ""
