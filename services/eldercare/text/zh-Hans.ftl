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
eldercare-office-no-draft = 目前没有起草中的办法。可以在这里起草，也可以由本单位的程序报送；核对以后再签发。
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

# Where places of care are missing
eldercare-places-title = 哪里的老年人附近没有照料场所
eldercare-places-what = 有多少65岁及以上的居民，步行走不到任何一处这类场所。
eldercare-places-walk = 最多走多久
eldercare-places-here = 如果这里新设一处
eldercare-places-nowhere = 不假设
eldercare-places-no-older = 无法回答：本市的数据没有统计各处的老年人口。
eldercare-places-no-walks = 无法回答：本市的数据没有走到这类场所的步行时间。
eldercare-places-nobody = { $older }位老年人步行{ $minutes }以内都有一处。
eldercare-places-so-many = { $without ->
   *[other] { $older }位老年人中，{ $without-text }位（{ $share }）步行{ $minutes }以内没有一处。
 }
eldercare-places-few = { $older }位老年人中，步行{ $minutes }以内没有一处的不到{ $least-text }位。
eldercare-places-most = 缺得最多的地方
eldercare-places-line = { $district }：{ $older ->
   *[other] { $older-text }位老年人
 }
eldercare-places-left-out = { $places ->
   *[other] 另有{ $places-text }个地方也没有。文件中列出其余各处，老年人不到{ $least-text }位的除外。
 }
eldercare-places-gained = { $gained ->
    [0] 如果这里新设一处，步行{ $minutes }以内能走到的老年人不会增加。
   *[other] 如果这里新设一处，步行{ $minutes }以内能走到的老年人增加{ $gained-text }位。
 }
eldercare-places-gained-few = 如果这里新设一处，步行{ $minutes }以内能走到的老年人增加不到{ $least-text }位。
eldercare-places-reckoned = 这是估算：还没有的场所无从实测，所以按直线距离加三成、每小时走3.6公里计算。
eldercare-places-by-district = 按行政区
eldercare-places-by-income = 按居住地的收入
eldercare-places-income = 全市人口分成五等份
eldercare-places-fifth = { $fifth ->
    [1] 收入最低的一份
    [2] 第二份
    [3] 中间一份
    [4] 第四份
   *[other] 收入最高的一份
 }
eldercare-places-older = 老年人
eldercare-places-without = 附近没有的
eldercare-places-share = 所占比例
eldercare-places-withheld = 不公布
eldercare-places-file = 下载全部数据（CSV）
eldercare-places-how = 怎么算的
eldercare-places-middle = 步行从各处的中心点算起，住在边上的人可能要多走或少走一些。
eldercare-places-areas = 地图上的轮廓是估算的：各处由六边形覆盖，并非官方边界。
eldercare-places-small = 不到5人的数不公布；会由此推算出来的次小的数也不公布。

# Writing the schemes
eldercare-write-begin = 起草新的一套
eldercare-write-go-on = 继续起草新的一套
eldercare-write-title = 执行日期、补助期和资金
eldercare-write-what = 新的一套从最近签发的办法开始。先写从哪天起执行、由谁出钱，再逐项修改。签发以前都不生效。
eldercare-write-from = 执行日期
eldercare-write-from-hint = 写成年-月-日，如2026-07-01；须晚于今天，也晚于上一套的执行日期
eldercare-write-from-needed = 请把执行日期写成年-月-日，如2026-07-01
eldercare-write-from-late = 执行日期须晚于今天，也晚于上一套的执行日期：请在“执行日期、补助期和资金”中改晚
eldercare-write-months = 补助期的月数
eldercare-write-months-hint = 批准以后在这段时间内有效
eldercare-write-months-needed = 请写1到{ $most-text }个月
eldercare-write-funds = 出资的资金
eldercare-write-funds-what = 每项资金写两种语言的名称。两个名称都清空，就是去掉这项资金。
eldercare-write-fund = 资金{ $number-text }
eldercare-write-fund-needed = 请至少写一项资金
eldercare-write-fund-pays = “{ $scheme }”由这项资金出钱：请先在那里改由别的资金支付，再去掉它
eldercare-write-name-en = 英文名称
eldercare-write-name-zh = 中文名称
eldercare-write-name-hint = 居民看到的名称
eldercare-write-name-needed = { $field }：请写1到{ $most-text }个字
eldercare-write-keep = 保存
eldercare-write-list-title = 新的一套办法
eldercare-write-list-what = 签发以后从{ $from }起执行。按下面的顺序一项一项算，后一项只补前面补完还要付的部分。
eldercare-write-up = 上移
eldercare-write-down = 下移
eldercare-write-remove = 去掉
eldercare-write-add = 增加一项
eldercare-write-change = 修改“{ $scheme }”
eldercare-write-benefit = 补什么
eldercare-write-whom = 补给谁
eldercare-write-whom-what = 住在本市、并且下面各条都符合的人。空着的不作要求。
eldercare-write-kept = 这个条件是程序写的，本表写不出来，所以原样保留；要改，请由程序重新报送。
eldercare-write-age-from = 从几岁起
eldercare-write-age-to = 到几岁为止
eldercare-write-age-hint = 整岁；不限就空着
eldercare-write-age-needed = 请写{ $least-text }到{ $most-text }之间的整岁，不限就空着
eldercare-write-ages-crossed = 没有人既满{ $from-text }岁又不超过{ $to-text }岁：请改其中一个
eldercare-write-districts = 行政区
eldercare-write-districts-hint = 都不勾选就是全市
eldercare-write-certificates = 证明
eldercare-write-certificates-hint = 勾选的证明有其中一种就行；都不勾选就不需要证明
eldercare-write-gives = 补多少
eldercare-write-gives-all = 还要付的全部
eldercare-write-gives-units = 每次一个固定金额
eldercare-write-gives-percent = 还要付的一部分
eldercare-write-gives-above = 超过某个价格的部分
eldercare-write-amount = 金额
eldercare-write-percent = 百分之几
eldercare-write-price = 本人最多付多少
eldercare-write-money-hint = 单位为{ $currency }，如3.50
eldercare-write-money-needed = 请写大于零的金额，单位为{ $currency }，如3.50
eldercare-write-percent-needed = 请写1到100
eldercare-write-caps = 补几次，最多补多少
eldercare-write-uses-a-day = 每天最多几次
eldercare-write-uses-a-month = 每月最多几次
eldercare-write-units-a-month = 每月最多多少钱
eldercare-write-number-hint = 整数
eldercare-write-open-hint = 整数；不限次数就空着
eldercare-write-cap-hint = 单位为{ $currency }；不限就空着
eldercare-write-number-needed = 请写1以上的整数
eldercare-write-alone = 享受这一项就不再叠加后面的项目
eldercare-write-payers = 由谁出钱
eldercare-write-parts-hint = 占几份，如2；不出钱就空着
eldercare-write-funders-needed = 请至少给一项资金写份数，最多{ $most-text }项
eldercare-write-benefit-needed = 请选择补什么
eldercare-write-gives-needed = 请选择补多少
eldercare-write-changed = 有人刚刚改过这套办法。您写的内容还在：请先看看现在的办法，再保存一次
eldercare-write-never-reached = “{ $one }”不再叠加别的，排在后面的“{ $other }”又是给同样的人，永远补不到。请改其中一项的条件，或让前一项可以叠加
eldercare-write-none-left = 至少要有一项；从未签发过的，第一套由程序报送
eldercare-write-faulty = 不能这样保存：{ $problem }

# Too young
eldercare-begins = 补助从{ $age-text }岁开始。
eldercare-begins-or-sooner = 补助从{ $age-text }岁开始；有证明的，以下项目可以更早享受：{ $schemes }。
