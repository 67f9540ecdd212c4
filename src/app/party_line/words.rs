//! Words that tell what stands in a party line, in both scripts, as people type them.

/// Ends of the names of organisations.
const ORGANISATIONS: &str = "公司 物業 物业 醫院 医院 委員會 委员会 居委會 居委会 村委會 村委会 業委會 \
    业委会 廠 厂 店 學校 学校 小學 小学 中學 中学 銀行 银行 合作社 中心 集團 \
    集团 政府 法院 派出所 超市 餐館 餐馆 幼兒園 幼儿园 業主大會 业主大会";

/// What somebody may be to the others: such a word is never taken for a name.
const ROLES: &str = "房東 房东 租客 房客 租戶 租户 鄰居 邻居 住戶 住户 業主 业主 店主 車主 \
    车主 司機 司机 老闆 老板 包工頭 包工头 工人 村民 居民 戶主 户主 父親 父亲 \
    母親 母亲 兒子 儿子 女兒 女儿 丈夫 妻子 前夫 前妻 哥哥 弟弟 姐姐 妹妹 \
    樓上 楼上 樓下 楼下";

/// Ends of the names of places.
const PLACES: &str = "小區 小区 社區 社区 村 鎮 镇 街道 路 街 花園 花园 苑 巷 弄 里";

/// Whether a word is what an organisation is called.
pub(super) fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.split(' ').any(|end| word.ends_with(end) && word.len() > end.len())
}

/// Whether a word is nothing but what somebody is to the others.
pub(super) fn is_role(word: &str) -> bool {
    ROLES.split(' ').any(|role| role == word)
}

/// Whether a word ends with what somebody is to the others.
pub(super) fn ends_with_role(word: &str) -> bool {
    ROLES.split(' ').any(|role| word.ends_with(role))
}

/// Whether a word is what a place is called.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.split(' ').any(|end| word.ends_with(end))
}
