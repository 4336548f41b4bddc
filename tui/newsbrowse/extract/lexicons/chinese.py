"""Chinese places and surnames."""

from __future__ import annotations

from functools import cache

from newsbrowse.extract.lexicons import words

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施"
    "洪翟安颜倪牛温芦季俞章鲁葛毕凌齐伍舒柳尤岳梅焦宁房关古隋聂成詹包左祝甘裴柯阮边饶阎项欧占梅申翁符祁单游佟柴路靳苗冉管褚滕屈耿曲冀牟戚艾纪卓霍解车景涂鲍卜左苟宫成应臧时司马辛窦管邢骆池蒙闵郎梁连冼仇栾卞谷邬燕商佘"
    "皮蓝米胥岑晏查沙印巴敖练盛桑戈巫匡束危支郁宗丛简荣植闻官党全练费麦储敬明利凤庄祖幸朴楼印茅鲜冷揭仝逄亓解乐仉展庞席隋鞠寇栗亢缪谌巩桂惠迟晁郜嵇阚檀尉鹿麻穆华柏仲晋楚荆蔺戎诸乌鄂扈桓宓卜呙郏鄢衣隗厉"
)
"""Single-character surnames, the 300 or so that cover nearly everybody."""

DOUBLE_SURNAMES = tuple(
    "欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 端木 左丘 乐正 公冶 太史 申屠 澹台 百里 呼延 闻人 轩辕 拓跋 万俟 钟离 淳于 濮阳 赫连 纳兰 完颜 叶赫".split()
)

JAPANESE_SURNAMES = tuple(
    """佐藤 铃木 高桥 田中 伊藤 渡边 渡部 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 池田 桥本 阿部 石川 山下 中岛 前田 藤田
    小川 冈田 后藤 长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田
    柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 增田 平野 大塚 千叶 久保 松井 小岛 岩崎 樱井 野口 松尾
    木下 菊地 野村 新井 佐野 杉本 大西 古川 滨田 市川 小松 高野 水野 吉川 山内 永井 岛田 菅原 神田 横井 那须 安倍 岸田 石破 福岛 永田 平田 北村 中西 西田
    川口 川崎 三宅 五十岚 关口 大石 黑田 川上 土屋 桑原 荒木 片山 本田 大久保 伊东 石原 松下 松村 大川 西川 田口 小山 内藤 服部 浅野 奥村""".split()
)
"""Frequent surnames of Japan, in the simplified characters of Chinese news."""

TRANSLITERATION = frozenset(
    "阿埃艾爱安昂奥巴白班邦保鲍贝本比彼别宾波伯博卜布采查察楚茨措达大代戴丹道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰冯佛夫弗福富盖甘冈高戈哥格根贡古瓜果哈海罕汉汗豪赫黑亨洪侯胡华惠霍基吉济季加"
    "贾简江杰金津京君卡凯坎康考柯科克肯孔库夸昆拉莱赖兰朗劳勒雷黎李里理力立丽利莉林琳柳龙卢鲁露伦罗洛吕马玛迈麦曼茂梅美门蒙孟米密明缪摩莫默姆木穆那纳娜奈南内尼妮宁纽努诺欧帕潘庞培佩蓬皮匹平珀普奇契钱"
    "强乔切钦琴丘让热仁日荣茹儒瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施什石史士舒斯丝思松苏索塔台泰坦汤唐陶特滕提田铁廷通图托陀瓦娃万旺威韦维伟卫魏温文翁沃乌吴武西锡希席夏香肖歇谢辛欣休修许雪逊雅亚延扬"
    "杨耶叶伊宜易因茵英尤于宇约泽曾扎詹占章珍真芝治朱卓兹子宗祖佐娅娥婕姬婷尕古买麦提吐逊玉素甫热依努尔艾孜孜坎库尔班江斯拉木拜合克什沃萝蕾薇茜黛妲乍仑达西里万得各颂猜优齐莲蓉婉切毕伏福根捷洁克恺蒂缇薛奎姗绮玲瓦颖"
)
"""Characters that spell foreign names (Xinhua's tables of translation and the usage of minority names)."""

_TRADITIONAL = (
    "張陳劉楊黃趙吳孫馬蔣餘葉蘇呂盧鍾譚範陸廖韋賈鄒陽龍陶賀顧龔邵萬錢嚴湯賴樊蘭殷倪溫蘆俞魯畢齊聶詹裴單喬駱閔歐鄧許謝羅鄭馮彭蕭韓鄺鄔莊叢簡榮練費儲黨總經理長書記會議員處廳"
    "國學區縣縣廣東門醫師實驗聯辦報館銀業際團組織協開發園導師與對應該將來時間說話後來請參訪問見簽約備錄揭牌興農財資訊電機構環境務衛計劃劃歷產銷貿質體臺灣術藝護衆眾當選擔統籌華營運達運動關係傳媒專員"
    "駐飛邁紹爺婁閻賓澤婭蓋諸鄺讓鮑傑豐樓顏嚴麥錦鏡銘鑫鈞鍵"
    "蓮雲華齡啟鴻寧慶憲鳳鵬龔義賢輝勝澤淵澄嶽濤瀾靜靈馮駿驥鄰蔣"
    "蘊佈濟遠張雅楊長須橫誠歐彥偉詠儀輝葉爾蘭穆薩別邁德納紮爾雅諾瓦剋約瑪麗亞莉絲倫敦貝聖達盧爾斯頓維奧喬歐賽陳吳許監諮詢協審執進興圖"
)
_SIMPLIFIED = (
    "张陈刘杨黄赵吴孙马蒋余叶苏吕卢钟谭范陆廖韦贾邹阳龙陶贺顾龚邵万钱严汤赖樊兰殷倪温芦俞鲁毕齐聂詹裴单乔骆闵欧邓许谢罗郑冯彭萧韩邝邬庄丛简荣练费储党总经理长书记会议员处厅"
    "国学区县县广东门医师实验联办报馆银业际团组织协开发园导师与对应该将来时间说话后来请参访问见签约备录揭牌兴农财资讯电机构环境务卫计划划历产销贸质体台湾术艺护众众当选担统筹华营运达运动关系传媒专员"
    "驻飞迈绍爷娄阎宾泽娅盖诸邝让鲍杰丰楼颜严麦锦镜铭鑫钧键"
    "莲云华龄启鸿宁庆宪凤鹏龚义贤辉胜泽渊澄岳涛澜静灵冯骏骥邻蒋"
    "蕴布济远张雅杨长须横诚欧彦伟咏仪辉叶尔兰穆萨别迈德纳扎尔雅诺瓦克约玛丽亚莉丝伦敦贝圣达卢尔斯顿维奥乔欧赛陈吴许监咨询协审执进兴图"
)
_FORMS = {ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if a != b}


def simplified(text: str) -> str:
    """Return ``text`` with the traditional characters of names, offices and organisations in simplified form, one for
    one: places in it are places in ``text``."""
    return text.translate(_FORMS)


@cache
def verbs() -> frozenset[str]:
    """Two-character words that no name holds and that end one."""
    return words("chinese_verbs")


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
