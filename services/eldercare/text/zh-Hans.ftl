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
eldercare-account-wallet = 本人的钱
# Used by: words for codes
eldercare-account-family = 家人代付
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
