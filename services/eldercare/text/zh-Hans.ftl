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
# Cards, accounts and tills
# Used by: kinds of records
record-meal-card = 您用来付餐费的卡
# Used by: kinds of records
record-meal-payer = 谁替您付餐费
# Used by: the retention page
kept-meal-card = 卡停用之日
# Used by: the retention page
kept-meal-payer = 停止代付之日
# Used by: the retention page
kept-ledger-account = 账户结清并关闭之日
# Used by: fields of records
field-card-issue = 同一卡号的第几张
# Used by: fields of records
field-account-kind = 谁的钱
# Used by: fields of records
field-account-balance = 余额
# Used by: words for codes
eldercare-card-state-good = 有效
# Used by: words for codes
eldercare-card-state-lost = 已挂失
# Used by: words for codes
eldercare-card-state-ended = 已停用
# Used by: words for codes
eldercare-account-state-open = 使用中
# Used by: words for codes
eldercare-account-state-closed = 已关闭
# Used by: words for codes
eldercare-own-account-wallet = 本人的钱
# Used by: words for codes
eldercare-own-account-family = 家人代付
eldercare-money-less = −{ $amount }
eldercare-card-title = 我的餐卡
eldercare-card-of = { $name }的餐卡
eldercare-card-none = 还没有餐卡。
eldercare-card-what = 有了餐卡，食堂马上就能找到您，断网时也能用。办卡不收钱。不办卡，报姓名也可以用餐。
eldercare-card-issue = 办一张餐卡
eldercare-card-good = 餐卡有效，到{ $until }为止。
eldercare-card-over = 餐卡已于{ $until }到期。请换一张，卡号不变。
eldercare-card-lost-since = 餐卡已于{ $day }挂失，任何收银台都不再受理。
eldercare-card-ended-holder = 餐卡已按您的意愿停用，任何收银台都不再受理。
eldercare-card-ended-died = 登记显示持卡人已去世，餐卡已停用。
eldercare-card-ended-moved = 登记显示持卡人已迁出本市，餐卡已停用。
eldercare-card-ended-joined = 持卡人另有一张餐卡，这一张已停用。
eldercare-card-how = 在收银台出示餐卡，或者报出这个号码。
eldercare-card-replace-what = 新卡的号码和原来一样，不用重新记。旧卡就算找到了，也不能再用。
eldercare-card-replace = 换一张新卡
eldercare-card-lost-title = 餐卡丢了怎么办
eldercare-card-lost-what = 请马上挂失：从那一刻起，联网的收银台都不再受理；断网的收银台一联上网就会知道。账户里的钱还是您的。
eldercare-card-lost = 餐卡丢了，马上挂失
eldercare-card-end-title = 不想再用餐卡
eldercare-card-end-what = 以后报姓名照样用餐。账户里的钱还是您的。
eldercare-card-end = 停用餐卡
eldercare-card-print-title = 打印餐卡
eldercare-card-print-what = 请按实际大小打印，沿边剪下。再打印一次，还是同一张卡。
eldercare-card-square = 收银台扫的方码
eldercare-card-word = 餐卡
eldercare-card-until = 有效期至{ $day }
# Used by: the printed card
eldercare-card-if-found = 如有拾到，请拨打{ $telephone }，或送到{ $counter }。
# Used by: the printed card
eldercare-card-if-lost = 请拨打{ $telephone }，或到{ $counter }，也可以在网上“我的餐卡”里挂失。新卡号码不变。
eldercare-card-without = 没带卡也能用餐：报卡号或姓名就行。
eldercare-week-title = 打印一周的方码
eldercare-week-what = 给身边没有餐卡的人用：每个方码只在当天付一次，金额不超过餐卡的上限。多打一张，也不会多付。
eldercare-money-title = 我的餐费是怎么付的
eldercare-money-of = { $name }的餐费是怎么付的
eldercare-money-since = 从{ $day }到今天。
eldercare-paying-none = 还没有记您的账。
eldercare-money-none = 还没有账户。办第一张餐卡时开户。
eldercare-wallet = 我自己的账户
eldercare-wallet-what = 账户不会透支。在收银台用现金或其他支付方式付的，不经过这个账户。
eldercare-family = 由{ $name }代付
eldercare-family-what = 在收银台要付的先记在这里，事后再付。
eldercare-account-closed-what = 这个账户已关闭。里面剩下的由主管单位结清，结清之前一直留在这里。
eldercare-balance = 余额：{ $amount }。
eldercare-lines-none = 这段时间没有记账。
eldercare-lines-cut = 记录太多，一页放不下。要看全部，请到窗口。
eldercare-line-day = 日期
eldercare-line-what = 事项
eldercare-line-amount = 金额
eldercare-line-after = 余额
# Used by: what a line of a statement was
eldercare-line-in = 来自{ $party }
# Used by: what a line of a statement was
eldercare-line-out = 付给{ $party }
# Used by: what a line of a statement was
eldercare-line-back = 退回：{ $party }
# Used by: what a line of a statement was
eldercare-line-held = 为{ $party }预留
# Used by: what a line of a statement was
eldercare-line-released = 不再为{ $party }预留
eldercare-party-cash = { $site }的现金
eldercare-party-city = 市级资金
eldercare-party-district = { $fund }的资金
eldercare-party-provider = 其他支付机构
eldercare-party-other = 其他账户
eldercare-rule-version = { $scheme }（第{ $version }版）
eldercare-subsidies-title = 补助付了多少
eldercare-subsidies-none = 这段时间没有补助。
eldercare-subsidy-payer = 谁出的
eldercare-subsidy-rule = 按哪一项办法
eldercare-subsidy-decision = 按哪一个决定
eldercare-subsidy-back = 已退回
eldercare-pay-title = 替这位老人付餐费
eldercare-pay-what = 同意以后，收银台上还要付的部分记在您的账户里，事后由您来付。您能看到记了哪些账，看不到这位老人的其他情况。随时可以停止。
eldercare-pay = 我来付餐费
eldercare-stop-title = 不再代付
eldercare-stop-what = 从现在起不再记您的账。账户里已经记下的，还是要付。
eldercare-stop = 我不再代付
eldercare-cash-title = 用现金充值
eldercare-cash-amount = 现金金额
eldercare-cash-hint = 例如20或20.50
eldercare-cash-site = 在哪里收的
eldercare-cash = 收下现金并记账
eldercare-cash-amount-wrong = 请填写大于零、不超过一千的金额，例如20.50
eldercare-cash-not-prepaid = 市里现在不代管任何人的钱，请把现金退回
eldercare-cash-refused = 这个账户现在不能入账，请把现金退回
eldercare-cards-office-title = 餐卡、密钥和本市的规定
eldercare-find-title = 查找餐卡
eldercare-find-number = 卡号
eldercare-find-hint = 卡上印的十二位数字
eldercare-find = 查找
eldercare-find-nothing = 没有这个卡号，请逐位核对
eldercare-terms-title = 餐卡的规定
eldercare-terms-cap = 断网的收银台凭一张卡最多收多少
eldercare-terms-cap-hint = 例如50.00；只对今后办的卡有效
eldercare-terms-months = 餐卡有效几个月
eldercare-terms-months-hint = 1到120
eldercare-terms-hours = 收银台的挂失名单几小时内可信
eldercare-terms-hours-hint = 1到336；断网超过这个时间，收银台就不再收卡
eldercare-terms-prepaid = 预存
eldercare-terms-licence = 不勾选时，市里不代管任何人的钱：随吃随付，付现金或用其他支付机构。如果允许预存，就等于由市里保管居民的钱，许多国家要求有许可：在中国是中国人民银行的支付业务许可（预付卡或支付账户），在巴西是中央银行的电子货币发行许可，在欧盟是电子货币指令规定的许可，或者由银行托管。请先问本市的法律顾问。
eldercare-terms-prepaid-yes = 允许用现金预存
eldercare-terms-set = 保存
eldercare-terms-changed = 刚刚有人改过，请看过再保存
eldercare-terms-bounds = 有金额或数字没填，或超出范围，请看各项旁边的说明
eldercare-keys-title = 市里给餐卡签名的密钥
eldercare-key = 第{ $number-text }把密钥
eldercare-key-signs = 正在使用
eldercare-key-former = 受理到{ $until }为止
eldercare-rotate-what = 换新密钥以后，由新的签名。旧密钥签过的卡，只用到旧密钥不再受理的那天，请在这之前重新打印。
eldercare-rotate-former = 旧密钥再受理几个月
eldercare-rotate-hint = 0到120；如果密钥可能泄露，填0
eldercare-rotate = 换一把新密钥
eldercare-rotate-wrong = 请填写0到120之间的月数
eldercare-left-title = 已关闭账户里剩下的钱
eldercare-left-what = 这些人已去世、迁出，或不再代付。大于零的，应退给本人或遗产继承人；小于零的，是欠市里的。这些钱不会自己消失。
eldercare-left-none = 已关闭的账户里没有剩下的钱。
eldercare-left-account = 账户
eldercare-left-kind = 谁的钱
eldercare-left-person = 本人
eldercare-tills-title = 收银台
eldercare-tills-what = 收银台要在设备上登记，密钥只存在那台设备里。设备丢了或卖了，请停用它的收银台：不再告诉它任何事，也不再收它的账。
eldercare-tills-none = 还没有登记收银台。
eldercare-till-number = { $number }号收银台
eldercare-till-open = { $day }登记
eldercare-till-blocked = { $day }停用
eldercare-till-block = 停用{ $label }
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

# The till
till-sites-title = 收银台
till-title = 收银台：{ $place }
till-who = 哪位用餐？
till-who-hint = 请扫就餐卡或付款码，也可以输入卡号、姓名，或者大家认得的特征，然后按回车键。
till-sitting = 餐次
till-find = 查找
till-found = 是哪一位？
till-nobody = 没有找到在这里用餐的人。请试试卡号或姓名的一部分，也可以按散客收款
till-not-good = 这张卡或付款码不是本市发出的，或者已经过期。请问卡号或姓名
till-blocked = 这张卡已经挂失或换过，不能使用。可以按姓名查找
till-spent = 这个付款码已经用过。请出示新的付款码或就餐卡
till-guest-link = 散客收款
till-served-link = 本餐记录和退款
till-alone-link = 断网收银
till-served-last = 已取餐。{ $what }
till-paid-nothing = 政府补助{ $subsidy }，本人不用付钱。
till-paid-wallet = 本人账户付{ $rest }，政府补助{ $subsidy }。
till-paid-family = 家人账户付{ $rest }，政府补助{ $subsidy }。
till-paid-cash = 现金{ $rest }，政府补助{ $subsidy }。
till-paid-provider = 通过支付机构付{ $rest }，政府补助{ $subsidy }。
till-paid-open = { $rest }尚未付，政府补助{ $subsidy }。
till-meal-title = { $name }
till-to-pay = 应付：
till-price = 价格
till-subsidy = 政府补助
till-again-what = 同一餐次只补助一次。再吃一份，按原价付。
till-cash = 收现金
till-wallet = 本人账户付
till-family = 家人账户付
till-app-code = 支付应用的付款码
till-app = 支付应用付
till-refused-code = 没有支付应用使用这样的付款码，请再扫一次
till-refused-waiting = 付款人还没有确认，请对方看一下手机，然后再按一次
till-refused-declined = 付款没有成功，请收现金或用另一个账户
till-serve = 取餐
till-show-diner = 把屏幕转给用餐人看
till-dishes = 菜品
till-no-menu = 这个餐次还没有菜单，请先在厨房页面写好。
till-reckon = 重新计算
till-whole = 整份 { $price }
till-half = 半份 { $price }
till-half-of = { $dish }（半份）
till-refused-again = 另一个收银台刚刚为此人取餐。再吃一份，按原价付
till-refused-not-enough = 账户余额不足，请收现金或用另一个账户
till-refused-no-account = 此人没有这种账户，请收现金或用另一个账户
till-refused-portions = 请选菜单上的菜，每样1至5份
till-refused-no-sitting = 今天这个餐次不供餐，请选别的餐次
till-refused-busy = 另一个收银台正在为此人结账，请再试一次
till-served-before = 此人本餐次已在{ $time }取餐
till-guest-title = 散客收款
till-guest-what = 散客按原价付现金。谁都可以在这里吃饭。
till-guest-do = 已收现金
till-diner-title = { $name }，请您看
till-you-pay = 您应付：
till-diner-warning = { $dish }：{ $why }
till-diner-other = 您可以换一道菜，告诉服务人员就行，不用说原因。
till-diner-safe = 没有提示不等于您一定能吃。拿不准请先问。
till-diner-why = 为什么付这么多
till-diner-read = 看好了
till-served-title = 用餐记录：{ $place }
till-served-none = 本餐次还没有人取餐。
till-refund = 全部退还
till-refunded = 已退还。
till-unpaid-title = 断网时收下、无人支付的金额
till-unpaid-what = 这些金额超出了卡或付款码的额度，由养老服务部门决定谁来承担。
till-unpaid = { $day }，卡号{ $card }：{ $amount }
till-alone-title = 断网收银
till-alone-what = { $place }。现在没有网络，收银照常。就餐卡和付款码在额度内照收，网络恢复后自动上传，补助届时计算。现金照收：请记下姓名和菜品。
till-alone-no-script = 断网收银要用脚本，这个浏览器没有运行脚本。请记下卡号和菜品。
till-alone-who = 请扫就餐卡或付款码
till-sum = 合计：
till-take = 收款
till-try-network = 再试试网络
till-make-title = 断网也能收银
till-make-what = 没有网络时，这台设备也能继续刷卡。为此它会生成一把自己的密钥，密钥不会离开本机。
till-make-label = 这台设备叫什么
till-make = 把这台设备设为收银机
till-device-title = 这台设备是收银机
till-word-waiting = 等待上传的收款：#
till-word-none-waiting = 没有等待上传的收款，全部已经上传。
till-word-no-dish = 请先选菜。
till-word-no-till = 这台设备还不是收银机，需要先联网一次。
till-word-taken = 已收 #。这张卡还能付 %。
till-word-again = 本机的另一个窗口先收了一笔，请再按一次。
till-word-over = 没有网络时，这张卡现在最多能付 #。
till-word-unread = 读不出就餐卡或付款码，请再扫一次。
till-word-forged = 这不是本市发出的卡。
till-word-old = 已经过期，或者还没到使用时间。
till-word-list-old = 这台设备太久没有联网，不能刷卡，请收现金。
# Money: closing days and vouchers
# Used by: kinds of records
record-voucher = 发给您的代金券
# Used by: the retention page
kept-voucher = 代金券有效期的最后一天
eldercare-funds-title = 养老补助资金
eldercare-funds-what = 助餐和居家服务的资金在这里管理。每一笔都记在市级总账上，并注明所依据的补助办法。
eldercare-amount-hint = 单位：{ $currency }，例如 15.00
eldercare-close-title = 日终结账
eldercare-close-what = 某一天结账以后，不再往这一天记账；之后的退款记在下一个未结账的日子。必须按日期先后逐日结账。
eldercare-close-held = { $count ->
    [0] 目前没有冻结的资金。
   *[other] 目前有{ $count-text }笔共{ $amount }的资金处于冻结状态，既未支付也未解冻。
 }
eldercare-close-do = 结清{ $day }
eldercare-close-nothing = 还没有任何记账，没有可结的日子。
eldercare-close-not-over = 今天还没结束：请在{ $time }以后、最后一家食堂关门后再结账
eldercare-close-not-yet = 这一天还没到，请到那天结束后再结账
eldercare-close-order = 请先结{ $day }，再逐日往后结
eldercare-close-closed = 这一天刚刚已由他人结账，请看下一天
eldercare-close-unsound = 账目对不上，不能结账：请通知系统管理人员核对总账
eldercare-close-now = 目前各类账户余额
eldercare-close-trial = { $day }试算平衡表
eldercare-close-last = 最近已结账的日子
eldercare-close-day = 日期
eldercare-close-transfers = 记账笔数
eldercare-close-moved = 转账金额
eldercare-close-digest = 试算平衡表摘要
eldercare-account-for = 账户类别
eldercare-account-count = 户数
eldercare-account-debits = 付出
eldercare-account-credits = 收入
eldercare-account-held = 冻结
# Used by: tables of accounts
eldercare-account-wallet = 居民钱包
# Used by: tables of accounts
eldercare-account-family = 家属代付
# Used by: tables of accounts
eldercare-account-takings = 食堂营业收入
# Used by: tables of accounts
eldercare-account-cash = 收银现金
# Used by: tables of accounts
eldercare-account-city-fund = 市级资金
# Used by: tables of accounts
eldercare-account-fund = 专项资金
# Used by: tables of accounts
eldercare-account-district-fund = 区级资金
# Used by: tables of accounts
eldercare-account-provider = 银行和支付机构
# Used by: tables of accounts
eldercare-account-passage = 待付食堂
# Used by: tables of accounts
eldercare-account-body = 机关单位
eldercare-vouchers-title = 代金券
eldercare-vouchers-what = 一张代金券只能在食堂用一次。先制作一批并打印，再激活：从激活起资金就已预留，不会因没钱而被拒收。
eldercare-vouchers-new = 制作代金券
eldercare-vouchers-none = 还没有制作过代金券。制作后各批次会列在这里。
eldercare-vouchers-batches = 各批次
eldercare-voucher-new-what = 激活之前不会为代金券预留资金。
eldercare-voucher-batch = 批次名称
eldercare-voucher-batch-hint = 用小写字母、数字和连字符，例如 spring-2026
eldercare-voucher-batch-taken = 已有同名批次，请换一个名称
eldercare-voucher-batch-title = 代金券：{ $batch }
eldercare-voucher-batch-what = { $count ->
   *[other] 共{ $count-text }张，每张{ $amount }，依据{ $rule }，有效期到{ $until }。
 }
eldercare-voucher-scheme = 补助办法
eldercare-voucher-scheme-hint = 决定代金券可用于哪项服务
eldercare-voucher-fund = 由谁出资
eldercare-voucher-fund-hint = 须是该办法的出资方之一
eldercare-voucher-units = 每张面值
eldercare-voucher-site = 使用地点
eldercare-voucher-site-hint = 限一家食堂，或不限
eldercare-voucher-anywhere = 全市各食堂通用
eldercare-voucher-until = 最后有效日
eldercare-voucher-until-hint = 按年-月-日填写，例如 2026-12-31
eldercare-voucher-until-unread = 请按年-月-日填写最后有效日，例如 2026-12-31
eldercare-voucher-count = 张数
eldercare-voucher-count-hint = 最多{ $most-text }张，不记名
eldercare-voucher-residents = 或发给指定的人
eldercare-voucher-residents-hint = 填居民编号，每行一个，每人一张
eldercare-voucher-residents-unread = 请照登记填写居民编号，以 res_ 开头
eldercare-voucher-make = 制作
eldercare-voucher-misfit-batch = 请用不超过32个小写字母、数字和连字符起名
eldercare-voucher-misfit-scheme = 请选择正在执行的补助办法
eldercare-voucher-misfit-fund = 请选择该办法的出资方
eldercare-voucher-misfit-units = 请填大于零且不超过{ $most }的金额
eldercare-voucher-misfit-site = 请选择本市的食堂
eldercare-voucher-misfit-until = 最后有效日已过，请另选一天
eldercare-voucher-misfit-count = 请填1到{ $most-text }之间的数
eldercare-voucher-misfit-resident = 第{ $place-text }行：此人不在册、已去世、已迁出，或重复填写
eldercare-voucher-slips = 打印这些代金券
eldercare-voucher-print-now = 请现在就打印本页。密码只显示这一次，以后谁也查不到。
eldercare-voucher-next = 打印好了？去激活
eldercare-voucher-slip = { $amount }：{ $benefit }
eldercare-voucher-square = 包含编号和密码的二维码
eldercare-voucher-serial = 编号
eldercare-voucher-secret = 密码
eldercare-voucher-state = 状态
eldercare-voucher-paid = 支付情况
eldercare-voucher-paid-at = { $amount }，{ $site }
eldercare-voucher-all = 本批全部代金券
eldercare-voucher-activate = 激活所有待激活的券
eldercare-voucher-no-funds = 资金不足，一张也没有激活：请先拨款，或少制作几张
eldercare-voucher-cancel-which = 作废一张
eldercare-voucher-cancel-hint = 为它预留的资金随即释放，券不能再用
eldercare-voucher-cancel = 作废
# Used by: how a voucher stands
eldercare-voucher-is-pre-activated = 已制作，未激活
# Used by: how a voucher stands
eldercare-voucher-is-active = 可使用
# Used by: how a voucher stands
eldercare-voucher-is-redeemed = 已使用
# Used by: how a voucher stands
eldercare-voucher-is-cancelled = 已作废
# Used by: how a voucher stands
eldercare-voucher-is-expired = 已过期
eldercare-redeem-title = 收代金券
eldercare-redeem-site = 食堂
eldercare-redeem-site-hint = 您现在所在的食堂
eldercare-redeem-serial = 代金券编号
eldercare-redeem-serial-hint = 以 vch_ 开头；也可以扫二维码，编号和密码会一起读入
eldercare-redeem-secret = 密码
eldercare-redeem-secret-hint = 十二位数字；扫码时留空
eldercare-redeem-price = 应付金额
eldercare-redeem-price-hint = 单位：{ $currency }。留空则按面值全额支付
eldercare-redeem-price-unread = 请填金额，小数点后两位，或者留空
eldercare-redeem-do = 收券
eldercare-redeem-paid = 代金券已支付{ $amount }，还需付{ $rest }。
eldercare-redeem-unknown = 没有编号和密码都相符的代金券，请再核对一遍
eldercare-redeem-not-active = 这张券还没激活，需由主管单位激活
eldercare-redeem-used = 这张券已经用过了
eldercare-redeem-cancelled = 这张券已被主管单位作废
eldercare-redeem-expired = 这张券的最后有效日是{ $day }
eldercare-redeem-elsewhere = 这家食堂不收这张券，使用地点印在券上
eldercare-settle-title = 与食堂结算
eldercare-settle-what = 按已结账的日子，把各食堂截至当日的应得款付清，每笔只付一次。食堂收下的现金归食堂，从应付款中扣除。生成的文件交市里的开户银行。
eldercare-settle-none-closed = 还没有已结账的日子，请先结账。
eldercare-settle-do = 支付截至{ $day }的全部应得款
eldercare-settle-none = 还没有向食堂付过款。付款后会列在这里。
eldercare-settle-open = { $day }还没结账，请先结账
eldercare-settle-settled = 截至{ $day }的款已经付清：等以后的日子结账后再付
eldercare-settle-nothing = 没有待付给食堂的款
eldercare-settle-no-bank = 缺少银行账户：请先登记市里和各食堂的账户
eldercare-settle-through = 截至
eldercare-settle-canteens = 付款食堂数
eldercare-settle-sum = 金额
eldercare-settle-all = 历次付款
eldercare-settle-one = 截至{ $day }的付款
eldercare-settle-told = { $count ->
   *[other] 共付给{ $count-text }家食堂{ $amount }，{ $day }下达付款指令。
 }
eldercare-settle-order = 银行付款指令文件（ISO 20022 pain.001）
eldercare-settle-canteen = 食堂名称
eldercare-settle-id = 银行端到端编号
eldercare-settle-payouts = 各食堂付款明细
eldercare-reconcile-title = 与银行对账
eldercare-reconcile-file = 银行对账单
eldercare-reconcile-hint = ISO 20022 camt.053 文件；对账不会改动任何账目
eldercare-reconcile-do = 对账
eldercare-reconcile-no-file = 请选择银行的文件
eldercare-reconcile-unread = 这个文件读不了：{ $why }
eldercare-reconcile-clean = 与银行完全一致。
eldercare-reconcile-differs = 有不一致的地方。请逐行查看并向银行查询；账目没有改动。
eldercare-reconcile-expected = 总账
eldercare-reconcile-found = 银行
eldercare-reconcile-missing = 银行没有的
eldercare-reconcile-differing = 金额不同的
eldercare-reconcile-surplus = 只有银行有的
eldercare-reconcile-agreed = 一致的
eldercare-banks-title = 银行账户
eldercare-banks-known = 已登记的账户
eldercare-bank-owner = 户主
eldercare-bank-owner-hint = 由市里付款，付给食堂
eldercare-bank-of-city = 本市
eldercare-bank-holder = 账户名称
eldercare-bank-holder-hint = 与银行登记一致
eldercare-bank-holder-wrong = 请填账户名称，不超过140个字
eldercare-bank-account = 账号
eldercare-bank-account-hint = IBAN，或银行账号
eldercare-bank-account-wrong = 账号有误或缺字符，请核对
eldercare-bank-agent = 开户行
eldercare-bank-agent-hint = BIC，或清算系统和行号，如 CNAPS:102100099996
eldercare-bank-agent-wrong = 请填8位或11位的BIC，或清算系统和行号，中间用冒号
eldercare-bank-keep = 登记
eldercare-trace-title = 每一笔补助的去向
eldercare-trace-what = 选择资金和月份。每笔补助都列出所依据的办法和食堂，合计即为该资金当月支出。不显示任何人的姓名。
eldercare-trace-no-fund = 还没有任何资金支出过。以后会列在这里。
eldercare-trace-fund = 资金
eldercare-trace-fund-hint = 各区有各自的资金
eldercare-trace-month = 月份
eldercare-trace-month-hint = 年和月，例如 2026-03
eldercare-trace-month-unread = 请按年和月填写，例如 2026-03
eldercare-trace-show = 查看
eldercare-trace-sum = 扣除退回后，该资金共支出{ $amount }。
eldercare-trace-got = 该资金收入比支出多{ $amount }。
eldercare-trace-file = 逐笔明细表（CSV）
eldercare-trace-where = 按补助办法和食堂
eldercare-trace-rule = 办法及版本
eldercare-trace-count = 笔数
eldercare-trace-gave = 支出
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
# 用餐者自己的页面
eldercare-meals-title = 未来一周的餐食
eldercare-meals-at = 用餐地点：{ $site }。
eldercare-meal-menu = 菜单：{ $dishes }。
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
eldercare-print-how = 请打印这一页，勾选后交给食堂或服务窗口。也可以发短信写明哪天和菜的编号，例如：周五订餐2号。
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
eldercare-form-day = 这几天的一餐
eldercare-form-message = “明天订餐”或“取消周五”，可以加上餐次和菜的编号，例如：周五订晚餐2号。
eldercare-form-week-message = “一周”加餐食表上的编号，例如：一周 1 4。
eldercare-form-words = 订餐请写“明天订餐”，不订了请写“取消周五”。一次只写一天：今天、明天或星期几。后面可以加餐次和菜的编号，例如：周五订晚餐2号。
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
kitchen-door-open = 到了这一户

eldercare-redeem-died = 券的持有人已去世，不能再用

# Looking into servings

# Used by: kinds of records
record-serving-check = 工作人员核查您的用餐时所作的记录
# Used by: the retention page
kept-serving-check = 作出记录的日期
eldercare-fraud-title = 用餐核查
eldercare-fraud-intro = 逐月检查用餐记录中说不通的地方。打开某一条之前不显示任何人的姓名；被列出来不会使任何人受损失。请核查并写明原因。
eldercare-fraud-km = 食堂相距超过（公里）
eldercare-fraud-km-hint = 同一人先后在两处食堂用餐，相距超过此数、按每小时30公里来不及赶到的，才会列出
eldercare-fraud-km-unread = 请填0到100之间的距离，例如 5
eldercare-fraud-show = 检查这个月
eldercare-fraud-summary = 共{ $servings }次用餐，发现{ $findings }条。
eldercare-fraud-cut = 内容太多，本页未能全部列出。请先核查这些，再重新检查。
eldercare-fraud-what = 发现的情况
eldercare-fraud-looked = 是否已核查
eldercare-fraud-is-looked = 已核查
eldercare-fraud-not-looked = 未核查
eldercare-fraud-travels = 同一人在两处食堂，时间来不及
eldercare-fraud-cards = 可能多人共用的卡
eldercare-fraud-travel = 先在{ $from }，后在{ $to }：相距{ $distance }，只隔{ $minutes }，路上需要{ $needed }。
eldercare-fraud-two-tills = 一张卡在一分钟内用于两台收银机：{ $from }和{ $to }。
eldercare-fraud-many-meals = { $day }一张卡用餐{ $count }次，各项办法每天最多补助{ $paid }次。
eldercare-fraud-changing = 一张卡有{ $days }天换了食堂：{ $places }。
eldercare-fraud-canteens-title = 各食堂对照
eldercare-fraud-canteens-what = 列出用餐不少于{ $servings }次的食堂。与其他食堂的偏离（以中位数计算的修正z值）超过{ $score }的，写在最后一列。也可能有正当原因。
eldercare-fraud-canteens-few = 用餐不少于{ $servings }次的食堂不足{ $canteens }家，不作比较（修正z值界限为{ $score }）。
eldercare-fraud-canteens = 各食堂数字
eldercare-fraud-servings = 用餐次数
# Used by: the word of each measure.
eldercare-fraud-by-subsidised = 每人每天补助次数
# Used by: the word of each measure.
eldercare-fraud-by-unordered = 未预订的
# Used by: the word of each measure.
eldercare-fraud-by-alone = 断网时收的
# Used by: the word of each measure.
eldercare-fraud-by-refunded = 已退回的
# Used by: the word of each measure.
eldercare-fraud-by-minute = 最忙的一分钟
eldercare-fraud-far = 偏离较大的
eldercare-fraud-trays-title = 替邻居端饭
eldercare-fraud-trays-what = 这些人只要同一天来用餐，几乎总是前后几秒内取餐，多半是一个人替邻居端饭。这不是作弊，不需要核查。
eldercare-fraud-trays = 一起取餐的
eldercare-fraud-people = 人数
eldercare-fraud-days = 天数
eldercare-check-title = 核查这一条
eldercare-check-person = 本人
eldercare-check-card = 卡号
eldercare-check-seen = 本人可以在“谁看过”中看到您打开了这一条。
eldercare-check-evidence = 依据
eldercare-check-when = 时间
eldercare-check-where = 地点
eldercare-check-till = 收银机
eldercare-check-alone = { $till }号机，断网：时间以机器自身时钟为准
eldercare-check-online = 联网
eldercare-check-canteen = { $place }与其他食堂对照
eldercare-check-measure = 项目
eldercare-check-value = 本食堂
eldercare-check-score = 偏离（z值）
eldercare-check-notes = 以前的记录
eldercare-check-note = 写下核查结果
eldercare-check-note-what = 您写的内容会保存，本人可以看到。这不会使任何人受损失。
eldercare-check-came = 结果
eldercare-check-explained = 情况已说明
eldercare-check-handed = 已移交
eldercare-check-verdict-missing = 请选择已说明还是已移交
eldercare-check-to = 移交给谁（如已移交）
eldercare-check-to-hint = 部门或机构
eldercare-check-to-missing = 请写明移交给谁
eldercare-check-because = 原因
eldercare-check-because-hint = 不超过{ $max }字
eldercare-check-because-missing = 请写明原因，不超过{ $max }字
eldercare-check-keep = 保存
eldercare-check-was-explained = 已说明
eldercare-check-was-handed = 已移交{ $to }

# Many payments at once

eldercare-bulk-title = 批量发放
eldercare-bulk-what = 提交人员和金额清单，先看哪些可以发放、其余为什么不能；可以发放的由您提请，另一位工作人员复核后才会发放。款项按本人选择的方式支付。同一编号只发一次，清单重复提交也不会重复发放。
eldercare-bulk-list = 清单
eldercare-bulk-list-hint = 第一行：resident,amount,scheme,reference，后面可加 ,currency。之后每人一行，金额如 12.50
eldercare-bulk-look = 核对清单
eldercare-bulk-head-wrong = 第一行请写：resident,amount,scheme,reference
eldercare-bulk-count-wrong = 每次请提交1至{ $max }行
eldercare-bulk-not-prepaid = 不发放：城市不代存资金，不能发到账户
eldercare-bulk-changed = 核对之后情况有变，或没有可发放的，请再看一遍；尚未发放。
eldercare-bulk-payable = 可发放{ $count }行，共{ $amount }。尚未发放。
eldercare-bulk-paid = 已发放{ $count }行，共{ $amount }。
eldercare-bulk-funds = 按资金
eldercare-bulk-rows = 逐行
eldercare-bulk-reference = 编号
eldercare-bulk-came = 结果
eldercare-bulk-is-payable = 可以发放
eldercare-bulk-is-paid = 已发放
eldercare-bulk-is-paid-before = 以前已发放，不再发
eldercare-bulk-not-unknown = 不发放：没有此人
eldercare-bulk-not-died = 不发放：本人已去世
eldercare-bulk-not-moved = 不发放：本人已迁出
eldercare-bulk-not-twice = 不发放：此人或编号在清单前面已出现
eldercare-bulk-not-amount = 不发放：金额为零
eldercare-bulk-not-much = 不发放：超过单笔上限
eldercare-bulk-not-reference = 不发放：编号应为不超过32个字母、数字或连字符
eldercare-bulk-not-scheme = 不发放：没有正在实行的这项办法
eldercare-bulk-not-entitled = 不发放：不符合该项办法，或本人未申请
eldercare-bulk-not-wallet = 不发放：没有可用的账户
eldercare-bulk-not-taken = 不发放：编号已用于另一笔
eldercare-bulk-not-funds = 不发放：资金不足

# 资金的单笔支出，直到所依据的决定
eldercare-amounts-title = 逐笔明细
eldercare-amounts-what = 点开任何一笔，可以看到它的依据。不显示任何人的姓名。
eldercare-amounts-of = { $rule }，{ $canteen }：共{ $count-text }笔
eldercare-amounts-transfer = 账目编号
eldercare-amounts-day = 日期
eldercare-amounts-next = 后面的明细
eldercare-amount-title = 一笔支出
eldercare-amount-gave = 该资金支出{ $amount }。
eldercare-amount-got = 该资金收回{ $amount }。
eldercare-amount-decision = 决定
eldercare-amount-decided = 决定日期
eldercare-amount-reverses = 查看被冲回的那一笔
eldercare-amount-reversed = 这一笔已被冲回，查看冲回的那一笔
eldercare-amount-rule = 依据的办法
eldercare-amount-scheme = { $name }（{ $rule }）
eldercare-amount-since = 见第{ $version }版签发的办法，自{ $from }起执行。
eldercare-amount-person-title = 给了谁，为什么
eldercare-amount-person-what = 可以打开对本人作出的决定。本人会在“谁看过我的资料”里看到是谁、何时查看过。
eldercare-amount-person-look = 打开决定
eldercare-amount-person = 居民编号
eldercare-amount-whose = 编号为{ $number }的居民
eldercare-amount-told = 告知本人的内容
eldercare-amount-seen = 您的这次查看已记入本人的查看记录。核对金额不需要姓名，因此不显示。
# The scorecard
# Used by: the scorecard
eldercare-measure-false-alarms = 上门看望中的虚惊
# Used by: the scorecard
eldercare-measure-false-alarms-means = 送餐时没人开门，或者该来吃饭却没来，就请人去看望；看望后发现本人平安，只是忘了或出门了，就算一次虚惊。只算这几个月里开始、已经办结的看望。虚惊少是好事，但一次都没有，也可能说明去得太晚。
# The screen that faces the diner
till-screen-title = 给就餐人看的屏幕
till-screen-what = 再放一台平板或旧手机，朝向就餐人，只显示该由本人看的内容：要付多少、为什么，哪些菜不适合自己。它自动跟着收款台走，不显示姓名。
till-screen-open = 用另一台设备打开本门户的这个地址：
till-screen-type = 在那里输入这个号码：
till-screen-turn = 把屏幕转向就餐人，不要让后面排队的人看见。
till-screen-minutes = 这个号码只能连一台设备，{ $minutes-text }分钟内有效。
till-screen-joined = 已有一台设备在显示本收款台的内容。如果不是您的，请断开。
till-screen-join = 生成号码
till-screen-anew = 换一台设备
till-screen-part = 断开
screen-join-title = 把这台设备连到收款台
screen-code = 收款台上显示的号码
screen-code-hint = 八位数字，请向食堂工作人员要。
screen-join = 连接
screen-code-unknown = 没有收款台在等这个号码，或者已经超时。请向工作人员再要一个
screen-title = 请您过目
screen-why = 看看为什么付这些
screen-calm = 您好
screen-calm-what = 轮到您时，这里会显示要付多少。
# 发放清单及其复核，以及收款方式
# Used by: kinds of records
record-support-payee = 您的收款方式
# Used by: the retention page
kept-support-payee = 去世或迁出之日
# Used by: kinds of records
record-support-payment = 按清单发放给您的款项
# Used by: the retention page
kept-support-payment = 清单复核发放之日
# Used by: words for codes
eldercare-payment-way-wallet = 用餐账户
# Used by: words for codes
eldercare-payment-way-bank = 银行账户
# Used by: words for codes
eldercare-payment-state-payable = 等待另一位工作人员复核
# Used by: words for codes
eldercare-payment-state-paid = 已发放
# Used by: words for codes
eldercare-payment-state-paid-before = 以前已发放
# Used by: words for codes
eldercare-payment-state-not-paid = 未发放
eldercare-bulk-lines-wrong = 共{ $count }行与首行各项不符或金额有误（金额如 12.50），请改正第{ $lines }行
eldercare-bulk-file-title = 也可以上传文件
eldercare-bulk-file = 清单文件
eldercare-bulk-file-hint = 逗号分隔的文本文件（CSV），不超过200 KB，格式同上
eldercare-bulk-look-file = 核对文件
eldercare-bulk-no-file = 请选择文件
eldercare-bulk-file-long = 文件超过{ $max } KB，请分几次提交
eldercare-bulk-file-unread = 文件不是 UTF-8 或 GB 18030 文本，请另存为 CSV 再选
eldercare-bulk-name = 清单名称
eldercare-bulk-name-hint = 小写字母、数字和连字符，如 2026-march
eldercare-bulk-name-wrong = 清单名称请用不超过{ $max }个小写字母、数字和连字符
eldercare-bulk-name-taken = 已有同名清单，请换一个名称
eldercare-bulk-put-up = 提请发放{ $amount }
eldercare-bulk-lists = 已提请的清单
eldercare-bulk-list-waiting = { $list }（{ $day }）：待复核
eldercare-bulk-list-released = { $list }（{ $day }）：已发放
eldercare-bulk-list-withdrawn = { $list }（{ $day }）：已撤回，没有发放
eldercare-bulk-one = 发放清单 { $list }
eldercare-bulk-own = 这份清单由您提请，须由另一位工作人员复核发放。
eldercare-bulk-release-what = 请逐行核对。确认后立即发放。
eldercare-bulk-release = 确认发放{ $amount }
eldercare-bulk-withdraw = 撤回清单
eldercare-bulk-goes = 收款
eldercare-bulk-goes-wallet = 用餐账户
eldercare-bulk-goes-bank = 银行
eldercare-bulk-not-currency = 不发放：币种与本市不同
eldercare-bulk-not-way = 不发放：本人的收款方式未登记
eldercare-payees-title = 登记收款方式
eldercare-payees-what = 提交一份收款方式清单。合格的会替换原来的登记，其余会说明原因。
eldercare-payees-hint = 第一行：resident,way,holder,account,bank。之后每人一行，way 填 wallet（后面留空）或 bank
eldercare-payees-keep = 保存清单
eldercare-payees-keep-file = 保存文件
eldercare-payees-head-wrong = 第一行请写：resident,way,holder,account,bank
eldercare-payees-kept = 已保存{ $count }行。
eldercare-payees-left-out = 未保存
eldercare-payees-who = 居民
eldercare-payees-why = 原因
eldercare-payees-unknown = 没有此人
eldercare-payees-ended = 本人已去世或迁出
eldercare-payees-way = 方式应为 wallet 或 bank
eldercare-payees-bank = 户名、账号或银行有误
eldercare-payway-title = 收款方式
eldercare-payway-of = { $name }的收款方式
eldercare-payway-what = 城市发放款项（如每月补助）时，会付到您在这里选定的地方。在食堂用餐不需要填写。
eldercare-payway-none = 还没有登记收款方式。
eldercare-payway-is-wallet = 款项付到用餐账户。
eldercare-payway-is-bank = 款项付到银行账户 { $account }。
eldercare-payway-from-now = 今后款项付到
eldercare-payway-bank = 银行账户
eldercare-payway-wallet = 付餐费的账户
eldercare-payway-wallet-not = 目前城市不代存资金，不向账户发放款项。
eldercare-payway-holder-hint = 仅限银行账户：填写银行登记的户名
eldercare-payway-keep = 保存
eldercare-payway-choose = 请选择款项付到哪里
eldercare-payway-ended = 本人已去世或迁出，不再发放款项
eldercare-payway-not-yours = 您可以查看，但不能修改。
eldercare-bulk-not-withdrawn = 不发放：清单已撤回
# Dishes by their numbers
# Used by: `FormFault::Refused`
eldercare-form-dish = 这一餐没有这个编号的菜。编号写在菜单和您打印的一周餐单上。
canteens-dish = { $number-text }. { $dish }
# 食堂地图及列表
canteens-everywhere = 全市
canteens-many = 食堂较多。请选择一个区或一个地点，即可看地图、今日菜单和空位。
canteens-today = 今日：{ $dishes }
canteens-not-today = 今日不供餐
canteens-room = { $free ->
    [0] 今日{ $places }个座位已满
   *[other] 今日{ $places }个座位，空{ $free }个
 }
# 已关闭账户余额的处理
# Used by: kinds of records
record-account-settled = 您账户余额的处理方式
# Used by: the retention page
kept-account-settled = 处理之日
# Used by: words for codes
eldercare-left-way-bank = 银行支付
# Used by: words for codes
eldercare-left-way-cash = 现金，凭收据
# Used by: words for codes
eldercare-left-way-given-up = 免除：由本市资金承担
eldercare-left-one = 账户 { $account }
eldercare-left-owes = 这个已关闭的账户还剩{ $amount }，归本人或继承人所有。
eldercare-left-owed = 这个已关闭的账户还欠{ $amount }。
eldercare-left-once = 只处理一次。处理后账户归零，决定及理由会保留。
eldercare-left-how = 处理方式
eldercare-left-choose = 请选择处理方式
eldercare-left-held = 账户上还有冻结的款项，请等支付或解冻后再处理
eldercare-left-holder-hint = 仅限银行支付：填写本人或继承人在银行登记的户名
eldercare-left-site = 现金所在地点
eldercare-left-receipt = 收据编号
eldercare-left-receipt-hint = 仅限现金
eldercare-left-no-receipt = 请填写收据编号
eldercare-left-reason = 理由
eldercare-left-reason-hint = 依据，如遗嘱或确认书
eldercare-left-no-reason = 请填写不超过{ $max }字的理由
eldercare-left-settle = 处理
eldercare-left-decided-owes = { $name }账户剩余的{ $amount }已付出。
eldercare-left-decided-owed = { $name }账户所欠的{ $amount }已处理。
eldercare-left-decided-next = 账户已归零。如有不符，请告知办公室。
# 餐费标准、账单与代付限额。
# Used by: kinds of records
record-meal-solidarity = 您为他人多付的餐费
# Used by: the retention page
kept-meal-solidarity = 您取消之日
till-diner-added = 其中{ $amount }是您自愿为困难老人多付的。
till-diner-over-limit = 家人本月代付已达限额，这一餐请用其他方式支付。
eldercare-limit-title = 每月最多代付多少
eldercare-limit-what = 一个自然月内代付达到这个数额后，结算时会请对方换一种方式支付。工作人员不会知道原因，对方本人会得到说明。
eldercare-limit-label = 每月限额
eldercare-limit-hint = 例如300.00。留空表示不设限额
eldercare-limit-set = 保存限额
eldercare-limit-wrong = 请填写{ $least }至{ $most }之间的金额，或留空
eldercare-solidarity-title = 为他人添一份心意
eldercare-solidarity-what = 如果您愿意，自己付款的每一餐可以多付一点。多付的钱进入互助资金，用于补助付不起餐费的人。完全由您自己决定：食堂的人不会知道，家人代付时不会多收，您随时可以取消。
eldercare-solidarity-on = 您每餐多付{ $amount }。
eldercare-solidarity-off = 目前没有多付。
eldercare-solidarity-label = 每餐多付
eldercare-solidarity-hint = 例如1.00
eldercare-solidarity-set = 从下一餐起多付
eldercare-solidarity-end = 不再多付
eldercare-solidarity-wrong = 请填写{ $least }至{ $most }之间的金额
eldercare-solidarity-fund = 用餐人为他人所付
eldercare-bills-title = 每月账单
eldercare-bills-what = 凡有餐费记在代付人名下的月份，都有一张账单。可到服务窗口付现金，也可凭账单编号转账。
eldercare-bills-none = 没有账单：没有餐费记在代付人名下。
eldercare-bills-month = 月份
eldercare-bills-payer = 代付人
eldercare-bills-due = 应付
eldercare-bills-state = 状态
eldercare-bill-growing = 当月尚未结束
eldercare-bill-due-until = 请在{ $day }前付清
eldercare-bill-paid-on = 已于{ $day }付清
eldercare-bill-nothing = 无须付款
eldercare-bill-title = { $month }账单
eldercare-bill-diner = 用餐人
eldercare-bill-reference = 账单编号
eldercare-bill-sum = 当月餐费
eldercare-bill-taken-off = 抵扣此前退回
eldercare-bill-how = 请持本账单到服务窗口付现金；或向市里的账户转账，并逐字写明账单编号。每张账单只结清一次。
eldercare-bill-to-bank = 市里的账户
eldercare-bill-meals = 用餐明细
eldercare-bill-price = 价格
eldercare-bill-subsidy = 补贴
eldercare-bill-rest = 记账
eldercare-bill-cash-title = 现金付款
eldercare-bill-cash-what = 请先收取{ $amount }，再记账。
eldercare-bill-cash = 已收现金{ $amount }
eldercare-bill-cash-site = 收款地点
eldercare-bill-settled-before = 这张账单已经结清。请勿再收款，已收的请退还。
eldercare-bill-still-growing = 当月尚未结束，结束后才能结清。
eldercare-bills-office-title = 转账支付的账单
eldercare-bills-office-what = 请选择银行对账单。对账单上写明编号且足额支付的账单将予结清，每张一次；其余款项在下面列出。
eldercare-bills-settled = { $count ->
    [0] 没有账单因此结清。
   *[other] 结清了{ $count }张账单。
 }
eldercare-bill-days = { $from }至{ $to }
eldercare-bills-office-hint = 银行的入账对账单，ISO 20022 camt.053格式
eldercare-bills-office-do = 结清已支付的账单

# 资金预算。
eldercare-budget-title = 各项资金余额
eldercare-budget-what = 各项资金本年拨入、支出和冻结的数额，余额，以及按最近四周的支出还能用到什么时候。点资金名称可查看本月的去向。
eldercare-budget-year = 年份
eldercare-budget-year-hint = 例如2026
eldercare-budget-year-unread = 请填写{ $first }至{ $last }之间的年份
eldercare-budget-table = 本年各项资金
eldercare-budget-carried = 上年结转
eldercare-budget-given = 拨入
eldercare-budget-paid = 支出
eldercare-budget-held = 冻结
eldercare-budget-remains = 余额
eldercare-budget-lasts = 可用至
eldercare-budget-no-pace = 无法估计
eldercare-budget-whole-year = 可用过年底
eldercare-budget-nothing-left = 已无余额
eldercare-budget-short = { $fund }：不够用到年底。照此支出，{ $day }后将用完。
eldercare-budget-used = { $fund }：拨入的已全部支出或冻结，不够用到年底。
