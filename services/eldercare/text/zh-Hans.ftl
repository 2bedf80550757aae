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

# What canteen staff, everyone and clinicians see
canteens-title = 食堂和菜单
canteens-what = 谁都可以看菜单。老年人可以自己订，也可以打电话或到窗口订。
canteens-none = 还没有食堂。
canteens-brings-home = 出不了门的人，可以送餐上门。
canteens-sitting = { $sitting }，{ $from }到{ $until }
canteens-week = { $from }到{ $until }这一周
canteens-week-before = 上一周
canteens-week-after = 下一周
canteens-order-until = 订餐、退餐都在前一天{ $time }以前。
canteens-not-safe = 这里写的是厨房知道的。没有写，不等于您吃了没事：有忌口请先问。
canteens-closed = 这一天不供餐。
canteens-no-menu = 菜单还没定。
canteens-price-half = { $price }，半份{ $half }
canteens-holds = 含有：{ $ingredients }
canteens-holds-none = 据厨房所知，不含必须标明的东西。
canteens-nutrients = 整份含：热量{ $energy-text }千焦，蛋白质{ $protein }克，脂肪{ $fat }克，碳水化合物{ $carbohydrate }克，盐{ $salt }克
kitchen-canteens-title = 您的食堂
kitchen-days-what = 选一餐，看做什么、给多少人做。
kitchen-today = 今天，{ $day }
kitchen-more = 其他
kitchen-public = 大家看到的菜单
kitchen-when = { $canteen } · { $day } · { $sitting }
kitchen-list-title = 要做的菜
kitchen-seats = { $places-text }个座位已订{ $taken-text }个。
kitchen-no-menu = 这一餐的菜单还没定，或者没有菜了。
kitchen-no-meals = 这一餐没有人吃。
kitchen-cook = 做多少
kitchen-dish = 菜
kitchen-portions = 份数
kitchen-portions-home = 其中送上门
kitchen-instead-of = 代替：{ $dish }
kitchen-otherwise = 要另做的
kitchen-what = 怎么做
kitchen-meals = 几份餐
kitchen-without-none = 据目前所知，没有要另做的。
kitchen-without-ingredient = 不放：{ $ingredient }
kitchen-without-firmer = 做软些：{ $texture }
kitchen-without-dish = 不要这道菜
kitchen-nothing-title = 菜单上没有他们能吃的
kitchen-nothing-what = 请打电话问他们，或者加一道别的菜。
kitchen-labels-title = 标签
kitchen-labels-what = 打印以后剪开。标签上不写原因。
kitchen-so-much = { $portions } × { $dish }
kitchen-round-title = 送餐上门
kitchen-round-standing = { $all-text }户还有{ $open-text }户要送。
kitchen-round-without = 这一餐不送的编号：{ $numbers }。
kitchen-state-open = 要送
kitchen-state-brought = 已送到
kitchen-state-refused = 不要
kitchen-state-no-answer = 没人开门
kitchen-rest = 要付：{ $rest }
kitchen-way = 怎么付
kitchen-way-cash = 现金
kitchen-way-wallet = 从本人的账户付
kitchen-way-family = 从家人的账户付
kitchen-way-choose = 请选择怎么付
kitchen-way-no-account = 没有这样的账户，请换一种付法
kitchen-way-not-enough = 账户里的钱不够，请换一种付法
kitchen-not-today = 只能在用餐当天送到
kitchen-already-served = 这一餐已经打过了，请到收银处看一下
kitchen-changed = 刚才有人记过这一份，请重新看一遍
kitchen-do-brought = 送到了
kitchen-do-refused = 本人不要
kitchen-do-no-answer = 没人开门
kitchen-count-title = 清点
kitchen-count-what = 订的加上多做的，等于做好的；做好的不是吃了就是倒了。吃了多少由收银处计。半份写½。
kitchen-ordered-served = 订了{ $ordered }份，打出{ $served }份。
kitchen-added = 比订的多做（少做写−）
kitchen-cooked = 做好
kitchen-wasted = 倒掉
kitchen-even = 对得上。
kitchen-uneven-over = 做好的比订的和多做的多{ $portions }份。请记在“多做”里，或者重新数做好的。
kitchen-uneven-under = 做好的比订的和多做的少{ $portions }份。请用−记在“多做”里，或者重新数做好的。
kitchen-uneven-lost = 有{ $portions }份做好了，既没打出也没倒掉。请数一数剩下的，记在“倒掉”里；没经收银处就打出去的，请补上。
kitchen-uneven-found = 出去的比做好的多{ $portions }份。请重新数做好的。
kitchen-count-unread = 请写份数，例如12或12½
kitchen-count-wrong = 份数在0到10,000之间
kitchen-menu-title = 定菜单
kitchen-menu-copy = 照搬一周前的
kitchen-menu-nothing = 一周前的菜单上没有现在还做的菜
kitchen-menu-dishes = 这一餐的菜
kitchen-menu-first = 第一道菜
kitchen-menu-first-hint = 没有选菜的人，能吃的就给这一道。上面勾了才算。
kitchen-dish-price = { $dish }，{ $price }
kitchen-replace-title = 换一道菜
kitchen-replace-what = 订了这道菜的人改吃另一道。清单上会写明谁没有能吃的。
kitchen-replace-from = 不做的菜
kitchen-replace-to = 改做的菜
kitchen-replace-none = 不换，还做原来的
kitchen-replace-choose = 请选菜单上的一道菜
kitchen-replaced = 用{ $to }代替{ $from }。
kitchen-dishes-title = 菜
kitchen-dish-new = 加一道菜
kitchen-dish-follows = 重写一道菜
kitchen-dish-follows-what = 已经订的不变。这里写的是一道新菜，接替原来那道；原来的不再做，已经定好的菜单上还是原来的。
kitchen-dish-retire = 不再做
kitchen-name-en = 英文名
kitchen-name-zh = 中文名
kitchen-price = 整份价格
kitchen-half-price = 半份价格（只有整份就空着）
kitchen-allergens = 含有的过敏原
kitchen-others = 有人不能吃或不吃的
kitchen-texture = 软硬
kitchen-nutrients = 整份含有
kitchen-energy = 热量，千焦
kitchen-protein = 蛋白质，克
kitchen-fat = 脂肪，克
kitchen-carbohydrate = 碳水化合物，克
kitchen-salt = 盐，克
kitchen-save = 保存
kitchen-settings-title = 时间和座位
kitchen-order-until = 前一天订餐截止
kitchen-brings-home = 送餐上门
kitchen-sittings = 餐次
kitchen-sitting-code = 小写字母的简称，例如lunch
kitchen-sitting-from = 开始
kitchen-sitting-until = 结束
kitchen-sitting-places = 座位
kitchen-sitting-days = 星期几
kitchen-sitting-add = 再加一餐
kitchen-sitting-remove = 去掉这一餐
kitchen-close-title = 结束这一餐
kitchen-close-what = 一餐过后请结束：订了餐没来的人会记为没来。
kitchen-close-not-over = 这一餐还没过，过后才能结束。
kitchen-close-doors = { $open ->
   *[other] 还有{ $open-text }户没有记，请在“送餐上门”里记上。
 }
kitchen-close-nobody = 没有要等的人。
kitchen-close-awaited = 还没来的
kitchen-close-do = 现在结束
kitchen-close-missed = 没来的
kitchen-fault-amount = 请写金额，例如18.50
kitchen-fault-number = 请写数字，或者空着
kitchen-fault-time = 请写时间，例如16:00
kitchen-fault-name = 中英文名各1到{ $most-text }个字
kitchen-fault-price = 价格不能低于0，也不能高得离谱
kitchen-fault-half = 半份不能比整份贵
kitchen-fault-nutrient = 数字高得离谱，请看看单位
kitchen-fault-ingredient = 请从这里列出的里面选
kitchen-fault-texture = 请选择软硬
kitchen-fault-day = 菜单只能写今天和今后62天的
kitchen-fault-no-sitting = 这一天的这一餐不供餐
kitchen-fault-dishes = 请选1到20道菜
kitchen-fault-unknown = 有一道菜已经不做了，请换一道
kitchen-fault-twice = 有一道菜写了两次
kitchen-fault-instead = 请选菜单上的一道菜，再选一道菜单上没有的来代替
kitchen-fault-sittings = 要有1到6餐，每餐有自己的小写字母简称
kitchen-fault-hours = 结束要晚于开始，并且每周至少有一天
kitchen-fault-places = 座位在1到10,000之间
diet-title = 病人的忌口
diet-what = 您在这里写的属于病人的健康档案。病人自己不放行，食堂什么也看不到；放行以后也只看到忌什么、到哪一天。
diet-patient = 病人的编号
diet-patient-hint = 病人在“谁可以替我办”里能看到，以res_开头。
diet-find = 继续
diet-nobody = 您的诊所没有这个编号的病人
diet-of = { $name }的忌口
diet-holds = 有效
diet-withdrawn = 已收回
diet-over = 已到期
diet-withdraw = 收回
diet-none = 还没有建议。
diet-advise-title = 建议忌口
diet-avoid = 忌什么
diet-choose-one = 请选择
diet-choose = 请选择忌什么
diet-until = 最后一天
diet-day-hint = 例如2026-09-30
diet-until-hint = 请写从今天起{ $days-text }天以内的日期，例如2026-09-30
diet-advise = 提出建议
kitchen-round-next = 继续送餐
kitchen-check-opened = { $name }：已请人去看望。
kitchen-check-runs = { $name }：已经有人在看望。
kitchen-check-not-agreed = { $name }没有同意让人看望，所以没有请人去。您要是担心出事，请打急救电话。
eldercare-checks-title = 看望
eldercare-checks-what = 同意看望的人，送餐没人开门，或者平时来吃而这次没来，就有人去看。人平安的算虚惊。
eldercare-checks-work = 正在进行的看望
eldercare-checks-hours = 几小时内要去
eldercare-checks-none = 还没有过。
eldercare-checks-months = 按月份
eldercare-checks-month = 月份
eldercare-checks-opened = 开始
eldercare-checks-fine = 人平安
eldercare-checks-helped = 需要帮助
eldercare-checks-not-found = 没找到人
eldercare-checks-share = 虚惊
kitchen-door-open = 到了这一户
