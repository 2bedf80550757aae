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
eldercare-clash-unwanted = 含有要忌口的：{ $ingredient }
eldercare-clash-dish = 不想吃这道菜
eldercare-clash-firm = 太硬：{ $texture }

# 用餐者自己的页面
eldercare-meals-title = 未来一周的餐食
eldercare-meals-at = 用餐地点：{ $site }。
eldercare-meals-more = 更多用餐设置
eldercare-no-word = 菜名旁没有提示，并不表示这道菜对您一定安全。
eldercare-rests = 目前不给您供餐。想恢复供餐，请到“暂停或停止供餐”。
eldercare-rests-until = 目前不给您供餐，从{ $day }起恢复。
eldercare-meal-when = { $day }{ $sitting }，{ $from }至{ $until }
eldercare-meal-closes = 可在{ $day }{ $time }之前预订、更改或取消。
eldercare-meal-closed = 已经不能预订或更改了。您仍可以到食堂问问还有没有餐。
eldercare-meal-order = 预订这一餐
eldercare-meal-change = 更改或取消
eldercare-meal-off = 您已取消这一餐，不会供餐。
eldercare-meal-elsewhere = 这一餐您订在了别的食堂。
eldercare-meal-none = 还没有预订。
eldercare-meal-unwritten = 会给您供餐，菜单还没有公布。
eldercare-meal-by-itself = 自动供餐：{ $meal }
eldercare-meal-ordered = 已预订：{ $meal }
eldercare-meal-price = 价格：{ $price }（未扣除政府补贴）
eldercare-meal-clash = 不适合您：{ $dish }。{ $why }
eldercare-clash-private = 原因只有本人可以看到。
eldercare-meal-nothing = 据我们所知，这份菜单上没有适合您的菜。您可以取消这一餐，也可以仍然选一道菜，或拨打{ $telephone }，请工作人员帮您另想办法。
eldercare-meal-whole = 整份，每份{ $price }，要几份
eldercare-meal-half = 半份，每份{ $price }，要几份
eldercare-meal-do = 预订我选的菜
eldercare-meal-do-any = 预订适合我的菜
eldercare-meal-do-off = 取消这一餐
# Used by: `words::refusal`
eldercare-refused-not-active = 这一天不给您供餐。请先选一家食堂，或先结束暂停。
# Used by: `words::refusal`
eldercare-refused-no-sitting = 食堂这个时候不供餐。请另选日期或时间。
# Used by: `words::refusal`
eldercare-refused-late = 这一餐已经过了预订时间，或者在14天以后。请另选一天。
# Used by: `words::refusal`
eldercare-refused-full = 座位已满。请另选时间或日期。
# Used by: `words::refusal`
eldercare-refused-not-brought = 这家食堂不送餐上门。请另选一家食堂。
# Used by: `words::refusal`
eldercare-refused-portions = 请从菜单上选1至5份，或按“预订适合我的菜”
# Used by: `words::refusal`
eldercare-refused-ended = 已去世或已迁出本市的人不能订餐。如果登记有误，请到登记处更正。
# Used by: `words::refusal`
eldercare-refused-too-long = 每行最多写120个字，最多写5个人
# Used by: `words::refusal`
eldercare-refused-changed = 内容已有变动，或者没有可更改的内容。请再看一遍，然后重新提交。
eldercare-canteen-title = 我在哪家食堂用餐
eldercare-canteen-what = 离家最近的排在最前面。以后可以更换，现在还不会订餐。
eldercare-canteen-which = 食堂
eldercare-canteen-do = 在这家食堂用餐
eldercare-canteen-choose = 请选一家食堂
eldercare-canteen-walk = 步行{ $minutes }
eldercare-canteen-brings = 可送餐上门
eldercare-sitting-hours = { $sitting }{ $from }至{ $until }
eldercare-days-title = 哪几天自动供餐
eldercare-days-what = 请勾选每周固定要供餐的日子，每一餐仍可单独取消。如果想每次自己预订，就一个也不要勾。
eldercare-about-title = 我的用餐方式
eldercare-about-change = 更改
eldercare-about-nothing = 未填写
eldercare-about-days = { $sitting }：{ $days }
eldercare-about-keep = 保存
eldercare-avoid-title = 我不想吃的东西
eldercare-avoid-what = 请勾选您不吃的东西。含有这些的菜会提醒您；您没有点菜时，会换成别的菜。
eldercare-avoid-allergens = 常见过敏原
eldercare-avoid-others = 其他
eldercare-soft-title = 软硬和分量
eldercare-soft-what = 请告诉我们饭菜要做成什么样。如果您吃喝时常常呛咳，请咨询医生。
eldercare-soft-which = 饭菜的软硬
eldercare-soft-much = 分量
eldercare-soft-half = 半份就够
eldercare-home-title = 在哪里吃，以及怎样认出我
eldercare-home-what = 如果您出门不便，可以送餐上门。
eldercare-home-where = 在哪里吃
eldercare-home-there = 我到食堂来吃
eldercare-home-brought = 送餐上门
eldercare-home-address = 如果送餐上门
eldercare-home-street = 街道和门牌
eldercare-home-street-hint = 例如：玫瑰街12号
eldercare-home-door = 楼层、门铃和到门口要注意的事
eldercare-home-door-hint = 例如：三楼，按两次门铃，听力不好
eldercare-home-known = 如果没带卡
eldercare-home-known-by = 工作人员怎样认出我
eldercare-home-known-hint = 例如：戴红围巾，拄拐杖。不愿意写可以不填。
eldercare-home-no-street = 请填写送餐的街道和门牌
eldercare-home-no-door = 请填写楼层或门铃，好让送餐的人找到您
eldercare-contacts-title = 可以向谁打听我
eldercare-contacts-what = 如果您没来也联系不上，我们会问这些人。请只写愿意让您留电话的人。
eldercare-contacts-missed = 找不到我的时候
eldercare-contacts-city = 可以请社区派人上门看看我
eldercare-contacts-one = 第{ $number-text }个人
eldercare-contacts-name = 姓名
eldercare-contacts-name-hint = 您平时怎么称呼
eldercare-contacts-telephone = 电话
eldercare-contacts-telephone-hint = 有区号的请写上区号
eldercare-contacts-who = 第{ $number-text }个人是我的
eldercare-contacts-agree = 第{ $number-text }个人可以做什么
eldercare-contacts-ask = 可以请这个人来看看我
eldercare-contacts-no-name = 请写这个人的姓名
eldercare-contacts-no-telephone = 请写这个人的电话
eldercare-contacts-no-kind = 请选择这个人是您的什么人
eldercare-contact-family = 家人
eldercare-contact-neighbour = 邻居
eldercare-contact-friend = 朋友
eldercare-contact-worker = 社区工作人员
eldercare-pause-title = 暂停或停止供餐
eldercare-pause-what = 住院或去家人那里住？可以先暂停供餐，既不用付钱，也不浪费。
eldercare-pause-from = 从哪天起不供餐
eldercare-pause-hint = 年、月、日，例如{ $today }
eldercare-pause-until = 到哪天为止不供餐
eldercare-pause-until-hint = 还不知道可以不填
eldercare-pause-do = 暂停供餐
eldercare-pause-stop = 从今天起停止供餐
eldercare-pause-begin = 从今天起恢复供餐
eldercare-pause-no-day = 请写开始的日期，今天或以后，例如2026-03-05
eldercare-pause-no-last = 请写不早于开始日期的最后一天，或者不填
eldercare-advice-title = 医生建议我不吃的东西
eldercare-advice-what = 食堂看不到您的健康档案。您同意告知某一项后，含有它的菜就会提醒您。食堂只知道这一项和截止日期，不知道原因。
eldercare-advice-none = 目前没有这样的建议。
eldercare-advice-line = { $ingredient }，到{ $until }为止
eldercare-advice-known = 食堂已知道这一项。
eldercare-advice-unknown = 食堂还不知道。
eldercare-advice-release = 告知食堂
eldercare-advice-take-back = 不再告知
eldercare-print-title = 一周餐食勾选表
eldercare-print-how = 请打印这一页，勾选后交给食堂或服务窗口。
eldercare-print-tick = 想吃哪道菜就勾哪道。什么都不勾，就照所写的不变。
eldercare-print-off = 这一餐不要
eldercare-portion-whole = { $count ->
    [1] { $dish }
   *[other] { $dish }（{ $count-text }份）
 }
eldercare-portion-half = { $count ->
    [1] { $dish }（半份）
   *[other] { $dish }（{ $count-text }个半份）
 }
eldercare-dish-line = { $dish }：{ $price }

# 表格和短信订餐，以及提前告知
eldercare-form-title = { $monday }起一周的餐食
eldercare-form-intro = 请写上您想要的餐的编号，以及不要的餐的编号。没有写的保持不变。
eldercare-form-question = 要哪几餐？
eldercare-form-hint = 请写表上的编号，先后不限
eldercare-form-wanted = { $day }{ $sitting }：要
eldercare-form-not-wanted = { $day }{ $sitting }：不要
eldercare-form-hours = { $from }至{ $until }
eldercare-form-tomorrow = 明天的一餐
eldercare-form-message = “明天订餐”或“明天不订餐”，其他餐次加上名称，例如：明天订晚餐。
eldercare-form-week-message = “一周”加餐食表上的编号，例如：一周 1 4。
eldercare-form-words = 请写“明天订餐”来预订明天的餐，或写“明天不订餐”来取消。
# Used by: `FormFault::Refused`
eldercare-form-both = 同一餐既写了要又写了不要，或者写了两次。每餐请只写一次。
eldercare-form-on = { $when }：{ $meal }，{ $price }。
eldercare-form-unwritten = { $when }：有一餐，菜单还没有公布。
eldercare-form-off = { $when }：不供餐。
eldercare-form-clash = 这一餐可能不适合您：请看“我的餐食”页面，或向我们询问。
eldercare-form-next = 下一餐：{ $when }。
eldercare-told-what = 为您安排的一餐里有不适合您的菜：{ $when }。
eldercare-told-why = 原因和菜单上的其他菜，请看“我的餐食”页面。
eldercare-told-next = 您可以在“我的餐食”页面或打电话另选一道菜，也可以取消这一餐。{ $closes }
