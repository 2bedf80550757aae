### 为老年人提供的补助。

# Used by: the list of services
eldercare-name = 老年人用餐与居家照料
# Used by: the list of services
eldercare-summary = 市里为用餐、送餐和居家照料出多少钱。
# Used by: kinds of records
record-entitlement = 您可以享受的补助
# Used by: the retention page
kept-entitlement = 补助期的最后一天

# The schemes, for everyone
eldercare-title = 谁能享受什么，由谁出钱
eldercare-what = 这些是市里为老年人用餐和照料出钱的办法。按下面的顺序一项一项算，后一项只补前面补完还要付的部分。
eldercare-none = 现在没有执行中的补助办法。
eldercare-in-force = { $from }起执行（第{ $version-text }版）
eldercare-comes = 将于{ $from }起执行（第{ $version-text }版）
eldercare-cycle = { $months ->
   *[other] 批准以后{ $months-text }个月内有效，期间情况变了也不减少；变得对您更有利的，当天就算。
 }
eldercare-benefit-meal = 用餐
eldercare-benefit-delivery = 送餐上门
eldercare-benefit-help-at-home = 居家照料（按小时）
eldercare-money = { $amount } { $currency }
eldercare-gives-units = 每次补{ $amount }。
eldercare-gives-percent = 补还要付的金额的{ $percent-text }%。
eldercare-gives-above = 超过{ $amount }的部分全补。
eldercare-gives-all = 全部由补助支付。
eldercare-for = 条件：{ $rule }。
eldercare-lives-in = 住在{ $districts }
eldercare-uses-a-day = { $uses ->
   *[other] 每天最多{ $uses-text }次。
 }
eldercare-uses-a-month = { $uses ->
   *[other] 每月最多{ $uses-text }次。
 }
eldercare-units-a-month = 每月最多{ $amount }。
eldercare-alone = 享受这一项就不再叠加后面的。
eldercare-parts = { $fund }（{ $whole-text }份中的{ $parts-text }份）
eldercare-paid-by = 出资方：{ $payers }。

# What a scheme says of somebody
eldercare-share = { $fund }{ $amount }
eldercare-said-given = { $scheme }：补{ $amount }。出资方：{ $payers }。
eldercare-said-up-to-cap = { $scheme }：补{ $amount }，本月的额度到此用完。出资方：{ $payers }。
eldercare-said-not-for = { $scheme }：不补，因为不符合这一条：{ $rule }。由谁认定：{ $bodies }。
eldercare-said-open = { $scheme }：还不知道是否符合这一条：{ $rule }。
eldercare-said-used-today = { $uses ->
   *[other] { $scheme }：今天已经用过{ $uses-text }次了。
 }
eldercare-said-used-this-month = { $scheme }：本月的额度已经用完。
eldercare-said-nothing-to-pay = { $scheme }：已经没有要付的了。
eldercare-said-none-added = { $scheme }：前面的一项不再叠加，所以不补。

# How somebody stands
eldercare-standing-died = 登记显示此人已去世，不再发放补助。
eldercare-standing-moved = 登记显示您已迁出本市，不再发放补助。
eldercare-standing-not-asked = 还没有批准过。提出申请后，按登记的情况当场决定。
eldercare-standing-cycle = 已批准，从{ $from }到{ $until }。
eldercare-standing-renews = 上一期到{ $over }为止。下次用餐或您提出申请时，按当时登记的情况开始新的一期。
eldercare-basis-same = 按批准时的情况和按今天登记的情况，结果一样。
eldercare-basis-frozen = 这是按批准时的情况算的。按今天登记的情况，您要付{ $amount }。
eldercare-basis-present = 这是按今天登记的情况算的，因为对您更有利。按批准时的情况，您要付{ $amount }。

# One’s own
eldercare-mine-title = 我的用餐和居家照料补助，以及为什么
eldercare-mine-of = { $name }的用餐和居家照料补助，以及为什么
eldercare-ask = 现在申请
eldercare-pays = 价格是{ $price }时，您付{ $rest }。
eldercare-would-pay = 价格是{ $price }时，如果申请，您只付{ $rest }。
eldercare-pays-all = 不再补助。
eldercare-refused-on = 您在{ $day }申请过，当时没有一项适合您。
eldercare-appeal = 对这个决定提出申诉
eldercare-appeal-see = 查看您的申诉
eldercare-next-title = 您可以做什么
eldercare-next = 如果您的情况登记错了或缺了什么，请带证明到窗口，或在“材料”里拍照上传。从核实的那天起算。
eldercare-others-title = 替别人办
eldercare-who-helps = 谁来帮忙
eldercare-helpers = 请拨打{ $telephone }（{ $hours }），或到{ $counter }。

# What was decided
eldercare-decided-reached = { $name }的补助已批准，到{ $until }为止。
eldercare-decided-refused = 目前没有一项补助适合{ $name }。
eldercare-decided-for = { $scheme }：适合您。
eldercare-decided-reached-next = 不用再办什么。用餐时报姓名或出示卡就行。
eldercare-decided-refused-next = 情况有变化时请再申请，也可以申诉。

# The office
eldercare-office-title = 老年人补助办法
eldercare-office-no-draft = 目前没有待签发的办法。新的一套由本单位的程序报送，在这里核对并签发。
eldercare-office-signed = 已签发的办法
eldercare-office-version = 版本
eldercare-office-from = 执行日期
eldercare-office-signed-on = 签发日期
eldercare-sign-title = 再看一遍并签发
eldercare-sign-what = { $months ->
   *[other] 这套办法从{ $from }起执行，批准后{ $months-text }个月内有效。签发以后不能再改，只能由新的一套接替。
 }
eldercare-sign-read = 我已全部读过
eldercare-sign-do = 签发
eldercare-sign-unread = 请先读完，再勾选
eldercare-sign-changed = 有人刚刚改过这套办法，请重新读一遍
eldercare-sign-faults = 这套办法现在不能签发，例如执行日期已到，请重新起草

# Canteens, orders and the till
# Used by: kinds of records
record-diner = 您的用餐安排
# Used by: the retention page
kept-diner = 停止用餐之日
# Used by: kinds of records
record-meal-order = 您订的餐
# Used by: the retention page
kept-meal-order = 用餐当天
# Used by: kinds of records
record-meal-serving = 您的用餐和付款记录
# Used by: the retention page
kept-meal-serving = 用餐当天
# Used by: kinds of records
record-diet-advice = 医生对您的忌口建议
# Used by: the retention page
kept-diet-advice = 建议的最后一天
# Used by: kinds of records
record-food-warning = 您告知食堂的忌口
# Used by: the retention page
kept-food-warning = 建议的最后一天

# 菜里有什么，适合谁吃
# Used by: `words::ingredient`
ingredient-gluten = 麸质（小麦、黑麦、大麦、燕麦）
# Used by: `words::ingredient`
ingredient-crustaceans = 甲壳类（虾、蟹）
# Used by: `words::ingredient`
ingredient-eggs = 蛋类
# Used by: `words::ingredient`
ingredient-fish = 鱼
# Used by: `words::ingredient`
ingredient-peanuts = 花生
# Used by: `words::ingredient`
ingredient-soybeans = 大豆（豆腐、酱油）
# Used by: `words::ingredient`
ingredient-milk = 牛奶和奶制品
# Used by: `words::ingredient`
ingredient-nuts = 坚果（核桃、杏仁等）
# Used by: `words::ingredient`
ingredient-celery = 芹菜
# Used by: `words::ingredient`
ingredient-mustard = 芥末
# Used by: `words::ingredient`
ingredient-sesame = 芝麻
# Used by: `words::ingredient`
ingredient-sulphites = 亚硫酸盐（果干、葡萄酒）
# Used by: `words::ingredient`
ingredient-lupin = 羽扇豆
# Used by: `words::ingredient`
ingredient-molluscs = 软体类（贝、鱿鱼）
# Used by: `words::ingredient`
ingredient-pork = 猪肉
# Used by: `words::ingredient`
ingredient-beef = 牛肉
# Used by: `words::ingredient`
ingredient-poultry = 禽肉（鸡、鸭）
# Used by: `words::ingredient`
ingredient-alcohol = 酒精
# Used by: `words::ingredient`
ingredient-added-sugar = 添加糖
# Used by: `words::ingredient`
ingredient-much-salt = 高盐
# Used by: `words::ingredient`
ingredient-much-potassium = 高钾
# Used by: `words::ingredient`
ingredient-much-phosphate = 高磷
# Used by: `words::ingredient`
ingredient-vitamin-k = 富含维生素K（菠菜、羽衣甘蓝）
# Used by: `words::ingredient`
ingredient-grapefruit = 葡萄柚和柚子
# Used by: `words::ingredient`
ingredient-offal = 动物内脏（肝、腰）
# Used by: `words::ingredient`
ingredient-chilli = 辣椒
# Used by: `words::texture`
texture-0 = 稀薄，像水一样
# Used by: `words::texture`
texture-1 = 略稠，比水稠一点
# Used by: `words::texture`
texture-2 = 较稠，会从勺中慢慢流下
# Used by: `words::texture`
texture-3 = 流质，没有颗粒，可用勺吃或用杯喝
# Used by: `words::texture`
texture-4 = 泥状：细滑，不用嚼
# Used by: `words::texture`
texture-5 = 碎软湿润：小而软的颗粒
# Used by: `words::texture`
texture-6 = 软烂切小：不用刀切
# Used by: `words::texture`
texture-7 = 普通饭菜，不用特别做
eldercare-clash-warned = 含有医生建议不吃的：{ $ingredient }
eldercare-clash-unwanted = 含有您不想吃的：{ $ingredient }
eldercare-clash-dish = 这是您不想吃的菜
eldercare-clash-firm = 太硬：{ $texture }
