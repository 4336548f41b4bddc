"""Chinese surnames in pinyin, each with the reading that it has as a surname (单 is Shan, 曾 is Zeng)."""

from __future__ import annotations

import re

_TABLE = (
    "ai艾 an安 ao敖 ba巴 bai白 bao包鲍 bi毕 bian卞边 bu卜 cai蔡 cao曹 cen岑 chai柴 chang常 che车 chen陈 cheng成程 chi池 chu储褚 cong丛 cui崔 "
    "dai戴 dang党 deng邓 ding丁 dong董 dou窦 du杜 duan段 fan樊范 fang房方 fei费 feng冯凤 fu付符 gan甘 gao高 ge戈葛 geng耿 gong宫龚 gou苟 "
    "gu古谷顾 guan关官管 guo郭 han韩 hao郝 he何贺 hong洪 hou侯 hu胡 huang黄 huo霍 ji冀季纪 jia贾 jian简 jiang姜江蒋 jiao焦 jin金靳 jing敬景 "
    "kang康 ke柯 kong孔 kuang匡 lai赖 lan兰蓝 lang郎 lei雷 li利李黎 lian练连 liang梁 liao廖 lin林 ling凌 liu刘柳 long龙 lu卢吕芦路陆鲁 luan栾 "
    "luo罗骆 ma马 mai麦 mao毛 mei梅 meng孟蒙 mi米 miao苗 min闵 ming明 mo莫 mou牟 ni倪 nie聂 ning宁 niu牛 ou欧 pan潘 pei裴 peng彭 pi皮 "
    "qi戚祁齐 qian钱 qiao乔 qin秦覃 qiu仇邱 qu屈曲 quan全 ran冉 rao饶 ren任 rong荣 ruan阮 sang桑 sha沙 shan单 shang商 shao邵 she佘 shen沈申 "
    "sheng盛 shi史施时石 shu束舒 si司 song宋 su苏 sui隋 sun孙 tan谭 tang唐汤 tao陶 teng滕 tian田 tong佟 tu涂 wan万 wang汪王 wei危韦魏 wen文温闻 "
    "weng翁 wu伍吴巫武邬 xia夏 xian冼 xiang向项 xiao肖 xie解谢 xin辛 xing邢 xiong熊 xu徐胥许 xue薛 yan严晏燕闫阎颜 yang杨 yao姚 ye叶 yi易 yin印尹殷 "
    "ying应 you尤游 yu于余俞郁 yuan袁 yue岳 zang臧 zeng曾 zha查 zhai翟 zhan占詹 zhang张章 zhao赵 zheng郑 zhi支植 zhong钟 zhou周 zhu朱祝 "
    "zhuo卓 zong宗 zou邹 zuo左 "
)
_DOUBLE = {
    "欧阳": "ouyang", "上官": "shangguan", "司马": "sima", "诸葛": "zhuge", "司徒": "situ", "东方": "dongfang", "独孤": "dugu", "南宫": "nangong", "夏侯": "xiahou", "皇甫": "huangfu", "尉迟": "yuchi", "公孙": "gongsun", "慕容": "murong", "令狐": "linghu", "长孙": "zhangsun", "宇文": "yuwen", "端木": "duanmu",
}  # fmt: skip

SURNAMES: dict[str, str] = {
    char: reading for reading, chars in re.findall(r"([a-z]+)([^a-z ]+)", _TABLE) for char in chars
} | _DOUBLE
"""Reading in small letters without tones, by surname."""
