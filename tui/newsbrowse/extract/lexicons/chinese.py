"""Chinese places and surnames."""

from __future__ import annotations

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施"
    "洪翟安颜倪牛温芦季俞章鲁葛毕凌齐伍舒柳尤岳梅焦宁房关古隋聂成詹包左祝甘裴柯阮边饶阎项欧占梅申翁符祁单游佟柴路靳苗冉管褚滕屈耿曲冀牟戚艾纪卓霍解车景涂鲍卜左苟宫成应臧时司马辛窦管邢骆池蒙闵郎梁连冼仇栾卞谷邬燕商佘"
    "皮蓝米胥岑晏查沙印巴敖练盛桑戈巫匡束危支郁宗丛简荣植闻官党全练费麦储敬明利凤"
)
"""Single-character surnames, the 300 or so that cover nearly everybody."""

DOUBLE_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "独孤",
    "南宫",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "端木",
)

PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国"
).split()
CITIES = (
    "广州 深圳 南京 杭州 武汉 成都 西安 苏州 福州 厦门 福清 泉州 宁波 温州 无锡 常州 南通 徐州 合肥 南昌 济南 青岛 烟台 郑州 长沙 沈阳 大连 长春 哈尔滨 石家庄 太原 呼和浩特 南宁 桂林 海口 三亚 昆明 丽江 贵阳 拉萨 兰州 西宁 银川"
    " 乌鲁木齐 珠海 佛山 东莞 中山 惠州 汕头 湛江 嘉兴 绍兴 金华 台州 芜湖 马鞍山 扬州 镇江 盐城 连云港 潍坊 淄博 临沂 洛阳 开封 宜昌 襄阳 株洲 湘潭 绵阳 德阳 遵义 咸阳 宝鸡 秦皇岛 唐山 保定 包头 鞍山 大庆 牡丹江"
).split()


def place_prefix(name: str) -> str:
    """Return the place (province, city) that ``name`` begins with, or ""."""
    for place in sorted((*PROVINCES, *CITIES), key=len, reverse=True):
        for ending in ("省", "市", "区", ""):
            if name.startswith(place + ending):
                return place + ending
    return ""
