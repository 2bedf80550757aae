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
