"""The offices and titles that stand beside names in Chinese text, simplified."""

from __future__ import annotations

import re

_OFFICES = (
    "校长 院长 书记 主任 部长 处长 局长 厅长 司长 署长 所长 馆长 社长 行长 市长 省长 区长 县长 州长 盟长 旗长 镇长 乡长 站长 队长 组长 园长 台长 科长 教务长 国际长 学务长 研发长 检察长 护士长 总工程师 总工 辅导员 校领导 院领导 公司领导 集团领导 市领导 区领导 县领导 工程师 总编辑 总编 主编"
    " 总经理 经理 董事长 理事长 会长 秘书长 总裁 主席 总监 总领事 领事 大使 公使 参赞 武官 特使 教授 研究员 院士 博士 老师 先生 女士 董事 理事 校监 系主任 负责人 代表 党魁 议长 国王 大臣 酋长 团长 专家 讲师 记者 同志 专员 执行官 创始人 委员 常委"
    " 秘书 助理 顾问 干事 调研员 巡视员 议员 党组成员 行政长官 职员 官员 首相 总理 总统 医师 医生 律师 法官 教师 讲座教授 站长 社工 领队 教练 参事 领队 大法官 院监 学者 投资官 商务官 新闻官 项目官员 次长 校监 监事长 监事 总干事 干事长 事务长 会计师 主委 召集人 发言人 联络人 司库 庭长 课长 关长 政委 司令 村长 设计师 建筑师 经济师 督学 主管 首席代表 代办"
).split()
TITLE = "(?:" + "|".join(sorted(_OFFICES, key=len, reverse=True)) + "|[会校]董(?!事)|外长(?!期))"
OFFICE = re.compile(TITLE)
ADDRESS = re.compile(rf"(?:常务副|副|代理|代|前|原|老)?{TITLE}|总(?![经裁监理体结部计的共之是书工编会领统长量数额])")
"""A title that stands behind a surname: 李校长, 欧阳副校长, 王总."""
