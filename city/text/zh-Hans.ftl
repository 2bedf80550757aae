### 门户自己的页面。

footer-about = 数据从哪里来
footer-places = 地点
practice-what = 这些页面上{ $city }的人、校名和服务窗口都是虚构的，操作不会产生实际效果。
sandbox-strip = 这是{ $body }的练习城市。这里的人都是虚构的，操作不会产生实际效果，信件、邮件和短信都不会发出去。
# Used by: the main navigation
nav-services = 办事
# Used by: the main navigation
nav-rounds = 轮次
nav-claims = 核实
nav-resources = 教学资源
nav-rosters = 学生名册
# Used by: the main navigation
nav-places = 地点
# Used by: the main navigation
nav-mine = 我的事
choose-role = 选一个身份

home-title = 城市能为您做什么
home-heading = 今天在{ $city }要办什么事？
home-services = 可以办的事
home-other-doors = 也可以来或打电话
home-call = 拨打 { $telephone }
home-counter = 到服务窗口
home-counter-what = 不会让任何人回家自己上网办。
home-counters = 服务窗口
home-map-title = 城市和服务窗口地图
home-all-places = 按区或按远近查看所有地点
home-places = 地点
home-schools-by-district = 各区的学校
home-district = { $district }：{ $places }
schools-count = { $count-text }所学校
counters-count = { $count-text }个服务窗口
map-same-as-list = 地图旁的列表里有同样的地点，编号相同。

# Used by: lists of services and places
state-open = 开放
state-paused = 暂停
state-closed = 关闭
state-open-until = { $when }都可以办。
state-paused-until = 暂停到{ $day }24:00。急事请拨打 { $telephone }。
state-paused-unknown = 暂停，恢复时间未定。急事请拨打 { $telephone }。
state-closed-until = { $day }开放。急事请拨打 { $telephone }。
state-closed-unknown = 已关闭，下次开放时间未定。急事请拨打 { $telephone }。

places-title = 地点
places-district = 区
places-kind = 地点类型
places-kind-all = 全部
places-kind-school = 学校
places-kind-counter = 服务窗口
places-near = 或者地图上的一个点
places-near-hint = 纬度和经度，例如 -19.92, -43.94。不填就看整个区。
places-near-unreadable = 请写两个数字，中间用逗号隔开，先纬度后经度，例如 -19.92, -43.94
places-show = 查看地点
places-in-district = { $district }的地点
places-nearest = 最近的地点
places-inside = 这个点在{ $district }。
places-outside = 这个点在城外，离城市最近处{ $distance }。下面的距离从那里算起：{ $point }。
places-way = { $distance }，步行{ $walk }。
places-none = 这里还没有地点，请换一个区。

nav-directory = 服务名录
footer-services = 全部服务
home-all-services = 全部服务：搜索，或看看附近有什么
services-title = 找服务
services-search = 您要办什么？
services-search-hint = 写一两个词，中文英文都行，例如：填表、papers。不写就全部列出。
services-need = 办什么用
services-near-district = 您在哪个区
services-near-hint = 纬度和经度，例如 -19.92, -43.94。不写就按所选的区。
services-language = 会说哪种语言
services-access = 无障碍
services-any = 不限
services-do-search = 搜索
services-found = { $count ->
   *[other] { $count-text }项服务
 }
services-none = 没有找到。少写几个条件再试，或打{ $telephone }，有人帮您找。
services-next = 下一页
services-nearest = 最近的地点：{ $place }，{ $distance }。
services-overdue-short = 很久没有核实，去之前请先打电话。
services-open-until = 现在开放，到{ $time }。
services-opens-today = 现在不开放，今天{ $time }开门。
services-opens-on = 现在不开放，{ $day }{ $time }开门。
services-not-soon = 近几周不开放。
services-hours-unknown = 开放时间不清楚，去之前请先打电话。
services-from-to = { $from }至{ $to }
services-closed = 不开放
services-closed-for = 不开放：{ $name }
services-call = 电话：{ $telephone }。
services-who = 谁可以办
services-how = 怎么办
services-cost = 费用
services-bring = 要带什么
services-languages = 语言
services-interpreters = 翻译
services-for = 用途
services-telephone = 电话
services-by = 由谁提供
services-online = 在网上办
services-without-title = 不上网怎么办
services-without-internet = 打{ $telephone }（{ $hours }），或到服务窗口：{ $counter }。网上能办的，那里都有人陪您办。
services-when = 什么时候
services-where = 在哪里
services-nowhere = 不限地点，打电话或写信即可。
services-all-districts = 全市
services-more-places = { $count ->
   *[other] 还有{ $count-text }个地点没有列出。选一个区就能看到。
 }
services-made-up = 这项服务和开放时间是为练习城市虚构的。
services-verified = 最近核实：{ $day }。
services-never-verified = 还没有人核实过。
services-overdue = 自{ $day }起没有人核实过，去之前请先打电话。
services-overdue-never = 还没有人核实过，去之前请先打电话。

keep-title = 服务名录：本单位负责的条目
keep-what = 每条至少半年看一次。没错就按“确认无误”，有错就点开改正。逾期没有确认的，公众会看到提示。
keep-none = 本单位现在没有负责的条目。导入给本单位的条目会列在这里。
keep-confirm = 确认无误
keep-due = 快到期
keep-sure = 已确认
keep-overdue = 已逾期
keep-by = 须在{ $by }再次确认。
keep-never = 还没有人确认过。
keep-words-hint = 写大白话，句子短一点。
keep-in-english = { $what }（英文）
keep-in-chinese = { $what }（中文）
# Used by: the form in which an entry of the directory is put right
keep-name = 名称
# Used by: the form in which an entry of the directory is put right
keep-description = 是什么
# Used by: the form in which an entry of the directory is put right
keep-eligibility_description = 谁可以办
# Used by: the form in which an entry of the directory is put right
keep-application_process = 怎么办
# Used by: the form in which an entry of the directory is put right
keep-fees_description = 费用
# Used by: the form in which an entry of the directory is put right
keep-alert = 近期变动
keep-phone-hint = 一个号码，可用数字、空格、括号、+ 和 -。没有就空着。
keep-phone-wrong = 电话号码只能用数字、空格、括号、+ 和 -，最多40个字符
keep-hours = 开放时间
keep-hours-here = 此处的开放时间
keep-places = 各处的开放时间
keep-places-what = 没有单独填写的地点，按该服务的统一时间开放。随导入而来的季节性或按月的时间保持不变。
keep-places-same = 按统一时间开放
keep-hours-hint = 每行写星期和时间，例如 MO,TU,WE,TH,FR 09:00-17:00（MO是星期一，SU是星期日）
keep-hours-wrong = 每行写星期和时间，例如 MO,TU,WE 09:00-17:00
keep-words-wrong = 名称要写中英两种，最多500个字符；其他文字最多20000个
keep-changed = 有人刚改过这一条。请重新打开看过，再改一次
keep-state = 状态
# Used by: the form in which an entry of the directory is put right
keep-state-open = 开放
# Used by: the form in which an entry of the directory is put right
keep-state-paused = 暂停
# Used by: the form in which an entry of the directory is put right
keep-state-closed = 关闭
# Used by: the form in which an entry of the directory is put right
keep-state-season = 每年只有一段时间
# Used by: the form in which an entry of the directory is put right
keep-state-ended = 不再提供
keep-state-wrong = 请选一种状态
keep-day = 到哪天或从哪天起
keep-day-hint = 开放或暂停的最后一天，或重新开放的日子，写成 2026-04-30。不知道就空着。
keep-day-wrong = 日期写成年-月-日，例如 2026-04-30
keep-season = 每年的第一天和最后一天
keep-season-hint = 只用于每年一段时间的服务，写成 02-01/04-30
keep-season-wrong = 写成一年里的两个日子，例如 02-01/04-30
keep-save = 保存并确认

roles-title = 选一个身份
roles-what = 这是您自己电脑上的演练城市，不用密码，谁都可以当任何人，因为没有一个是真人。在真实的城市里要登录，没有这个页面。
roles-be = 当{ $name }
roles-go-on = 继续当{ $name }
roles-nobody = 谁也不当
# Used by: the name of a post, by its role and service
role-officer-education = 招生工作人员
# Used by: the role picker
role-officer-education-what = 负责学位轮次：开放报名、截止、运行、签字、公布。
# Used by: the name of a post
role-officer-learning = 教学资源管理员
# Used by: the role picker
role-officer-learning-what = 维护教学资源目录，统计使用情况，并把学生名册交给各校的学习平台。
# Used by: the name of a post
role-officer-register = 居民登记人员
# Used by: the role picker
role-officer-register-what = 维护居民登记：查找、更正，并把同一个人的重复记录合并。
# Used by: the name of a post
role-officer-letters = 信件打印员
# Used by: the role picker
role-officer-letters-what = 打印登记员要求发的带代码的信，每封一次。
# Used by: the name of a post
role-intermediary = 社区帮办员
# Used by: the role picker
role-intermediary-what = 帮助提出请求的居民，在居民同意的范围内代为办理。
# Used by: the name of a post
role-auditor = 审计员
# Used by: the role picker
role-auditor-what = 复核谁看过什么、补助去了哪里：紧急查看、命令、自动决定、资金和日志。
# Used by: the name of a post
role-provider-staff = 服务机构人员
# Used by: the name of a post
role-clinician = 医务人员
# Used by: the name of a post
role-investigator = 流调人员
# Used by: the name of a post
role-planner = 规划人员
# Used by: the name of a post
role-administrator = 管理员
role-parent-what = 本市居民：孩子明年上学、还没有报名的家长；最后两位是一位老人和同住的成年子女。

about-title = 数据从哪里来
about-made-up = 本程序里{ $city }的人，以及他们的住址、家庭、志愿和结果，都由生成程序按城市各处的真实人口数虚构，现实中并不存在。
about-sources = 来源和许可
about-publisher = 发布者：{ $publisher }。许可：{ $licence }。
about-program = 关于程序
about-program-what = 共惠是开源的，可以按 MIT 许可或 Apache 2.0 许可使用、修改和传播，任选其一。

# Acting for others: who may act for whom, clients of a body, restricted links.
# Used by: the main navigation
nav-proxies = 代办
# Used by: the main navigation
nav-clients = 服务对象
scope-see = 查看
scope-order = 办理
scope-pay = 付款
scope-see-what = 查看办理情况
scope-order-what = 办理和更改
scope-pay-what = 付款
proxies-title = 代办
proxies-of-title = 谁可以替{ $name }办事
proxies-number = 您的编号是 { $number }。想请您代办的人需要这个编号。
proxies-holders = 凭书面委托代办的人
proxies-none = 还没有。给出委托后，会显示在这里，到最后一天为止。
proxies-revoke = 收回委托
proxies-give = 委托一个人
proxies-helpers = 提供帮办的机构
proxies-no-helpers = 没有。比如社区帮办员，可以在这里同意的范围内代为办理。
proxies-end = 结束帮办
proxies-agree = 同意由机构帮办
proxies-persons = 您替谁办事
proxies-nobody = 目前没有。由您照顾的孩子和委托您的人会显示在这里。
proxies-holder-what = 可以{ $scopes }；范围：{ $services }；到{ $day }为止。
proxies-person-what = 您可以{ $scopes }；范围：{ $services }。
proxies-all-services = 所有服务
proxies-their-services = 去办事
proxies-theirs = 还有谁可以代办
proxies-give-up = 放弃这项委托
proxies-as-parent = 您以父母身份办理。
proxies-as-guardian = 您以监护人身份办理。
proxies-as-holder = 您凭书面委托办理。
proxies-as-helper = 您以服务对象同意的帮办员身份办理。
proxies-new-title = 委托一个人代办
proxies-new-what = 请向对方要编号（在对方自己的“代办”页面上）和出生日期。两样都对得上才行，以免弄错人。
proxies-their-number = 对方的编号
proxies-their-number-hint = 以 res_ 开头。
proxies-their-born = 对方的出生日期
proxies-their-name = 您怎么称呼对方
proxies-their-name-hint = 会显示在您自己的名单里。
proxies-scopes = 可以做什么？
proxies-scopes-hint = 每一项单独给。
proxies-services = 在哪些服务里？
proxies-services-hint = 只限打勾的。
proxies-until = 到哪一天为止？
proxies-day-hint = 三个数字，例如 2026 3 27
proxies-revocable = 随时可以收回，收回后马上停止。对方办过什么，您的记录里都有。
proxies-new-do = 给出委托
proxies-number-unreadable = 请写完整编号：res_ 和后面的16个字母数字
proxies-day-unreadable = 请用三个数字写日期，例如 2026 3 27
proxies-no-scope = 请至少勾选一项可以做的事
proxies-no-service = 请至少勾选一项服务
proxies-name-needed = 请写称呼，最多{ $most-text }个字
proxies-unknown = 编号和出生日期对不上，请再向对方确认
proxies-own = 这是委托人自己的编号，请写对方的编号
proxies-too-young = 对方未成年，不能替别人办事，请换一个人
proxies-giver-young = 未成年人不能自己给出委托
proxies-guarded = 目前由监护人办理，不能给出新的委托。请到服务窗口咨询
proxies-term = 请选今天或以后的日期，不超过{ $years-text }年
proxies-not-offered = 这个机构不在其中某项服务里提供帮办，请去掉那一项或换一个机构
proxies-wait = 尝试次数过多，请等{ $minutes-text }分钟再试
proxies-waiting = 待确认
proxies-waiting-what = 这是工作人员代为登记的。在委托人本人或另一名工作人员确认之前，它不起任何作用。
proxies-second = 这是您代为登记的，须由委托人在网上确认，或由另一名窗口人员当面确认。
proxies-confirm = 确认
proxies-refuse = 拒绝
clients-waiting = 已登记。这个代码是工作人员开出的，要等服务对象本人或另一名工作人员确认后才生效。
proxies-too-many = 数量已经到上限，请先结束不再需要的
for-looked = 谁看过此人的资料
for-title = 替{ $name }办事
for-what = 您在这里办的事，都记为替{ $name }办理。
clients-title = 服务对象
clients-what = 同意由您的机构帮办的人。您替他们办的事都有记录，他们自己看得到。
clients-add = 添加服务对象
clients-search = 姓名
clients-search-hint = 写姓名的一部分。不填就看全部。
clients-search-do = 查找
clients-none = 没有找到。同意帮办的人会显示在这里。
clients-end = 结束帮办
clients-more = 还有{ $count-text }人。请写姓名的一部分来查找。
clients-how-portal = { $day }在门户上同意。
clients-how-spoken = { $day }口头报出代码同意。
clients-how-signed = { $day }签字同意。
clients-new-title = 添加服务对象
clients-new-what = 请服务对象报出代码，代码由本人在自己的页面上或服务窗口取得，里面写明了同意的范围。
clients-code = 服务对象的代码
clients-code-hint = 16个字母和数字，只能用一次。
clients-how = 怎样同意的？
clients-spoken = 本人口头报给我
clients-signed = 本人签字，纸质件由我保存
clients-not-taken = 这个代码不能用，可能写错、用过或过期了。请服务对象重新取一个
clients-agree-title = 同意由机构帮办
clients-agree-what = 选一个机构，或者取一个代码，当面报给帮办员。没有您的同意，谁也不能代办。
clients-body = 由谁帮办？
clients-by-code = 我把代码报给谁，就由谁帮办
clients-agree-do = 同意
clients-code-title = 您的代码
clients-code-what = 请在{ $hours }小时内报给帮办员。只能用一次，只显示这一次。
links-title = 单项链接
links-none = 没有。链接只给一个人看一个决定，只能打开一次。
links-make = 做一个链接
links-revoke = 收回链接
links-what = 给 { $holder }，到{ $day }为止。
links-new-title = 为一个决定做链接
links-new-what = 您指定的人不用登录就可以打开一次，还要用您另外告诉的代码。
links-nothing = 目前还没有可以用链接查看的决定。
links-which = 哪一个决定？
links-thing = { $service }，{ $day }
links-number = 看的人的编号
links-number-hint = 以 res_ 开头，在对方的“代办”页面上。自己打开就写自己的编号。
links-for-days = 几天内有效？
links-for-days-hint = 1到30之间的数字
links-days = 请写天数，从1到{ $most-text }
links-made-title = 链接做好了
links-made-what = 请发送地址，代码另外告诉对方。两样都只显示这一次。{ $day }前可以打开一次。
links-address = 本门户上的地址
links-code = 代码
links-ask-title = 打开链接
links-ask-what = 有人想给您看一件事。请证明是您本人。
links-proof = 您的代码或出生日期
links-proof-hint = 对方告诉您的代码，或三个数字，例如 1944 3 27
links-open = 打开
links-not-taken = 打不开。链接可能用过或过期了，或者您写的内容对不上。请让发链接的人重新做一个
links-open-title = 一个决定
links-open-what = { $service }，{ $day }作出。编号 { $number }。
outcome-reached = 已办成
outcome-waiting = 等待中
outcome-refused = 未通过
outcome-ended = 已结束
# 登录、账户和工作人员
door-title = 登录
door-name = 登录名
door-name-hint = 写在您收到的信上，不分大小写。
door-name-rule = 登录名要有3到64个字符，可以用文字、字母、数字、点、连字符、下划线和@，不能有空格。
door-password = 密码
door-go-in = 登录
door-by-letter = 用信上的代码登录
door-by-password = 用登录名和密码登录
door-wrong = 登录名和密码对不上。请重新输入两项，或者到服务窗口领一封带新代码的信。
door-throttled = 试的次数太多了，请等{ $minutes-text }分钟再试。急事请拨打页面底部的电话。
door-busy = 现在登录的人很多，请过几秒再按一次按钮。

second-title = 第二步验证
second-code = 验证码
second-code-hint = 身份验证器应用现在显示的六位数字。手机不在身边，就输入一个恢复码。
second-go-on = 继续
second-wrong = 这个验证码不对，或者已经用过。请等应用显示下一个再输入，或者输入一个没用过的恢复码。

letter-code-title = 用信登录
letter-code = 代码
letter-code-hint = 十六位字母和数字，四位一组。大小写、空格和连字符都不影响。
letter-code-wrong = 这个代码不能用。请和信上逐位核对。每个代码只能用一次，30天内有效；服务窗口可以发新的信。

post-title = 选择岗位
post-what = 您今天有不止一个岗位。您办的事会记在所选的岗位下。
post-words = { $role }，{ $service }，{ $body }
post-in-district = { $post }，{ $district }
# Used by: the name of a role
role-officer = 工作人员

password-title = 您的密码
password-for = 您的登录名是 { $name }。
password-present = 现在的密码
password-new = 新密码
password-new-hint = 至少{ $characters }个字符。三四个互不相关的词就很好，可以粘贴。
password-set = 设定密码
password-wrong = 这不是您现在的密码，请重新输入。
password-short = 太短了，请加几个词，至少12个字符。
password-long = 太长了，最多512个字母，一个汉字算三个。
password-common = 这个密码在别处泄露过，别人会最先试它。请换别的词。
password-monotonous = 这里只是重复几个字符。请用互不相关的词。
password-named = 里面有您的登录名或本门户的名字，请去掉。

factor-title = 设置第二步验证
factor-must = 工作人员登录，除了密码还要输入应用里的验证码。设好以后就能继续。
factor-what = 有了第二步验证，光有密码谁也登录不了。您需要一部装有身份验证器应用的手机。
factor-app = 在手机上打开身份验证器应用，哪一种都可以。
factor-scan = 用它扫描这个方块，或者输入下面的密钥。
factor-qr = 二维码，内有身份验证器应用要用的密钥
factor-type = 密钥，手动输入用：
factor-open = 在本机的应用里打开
factor-code = 应用显示的验证码
factor-code-hint = 六位数字，每30秒换一次。
factor-set = 设定第二步验证
factor-wrong = 验证码和密钥对不上。请看手机时间准不准，再输入应用现在显示的验证码。
factor-again-what = 请输入密码和现有第二步验证的代码，或一个恢复码。十分钟内设好新的之前，现有的仍然有效。
factor-again = 继续
factor-end-title = 取消第二步验证
factor-end-what = 以后只用密码就能登录。恢复码不再有效，其他地方会退出登录。
factor-end = 取消第二步验证

recovery-title = 您的恢复码
recovery-what = 请打印或抄下这些恢复码，和手机分开保管。每个可以代替验证码用一次。以后不再显示。
recovery-kept = 已经保管好
recovery-renew-title = 换新的恢复码
recovery-renew-what = 您会得到十个新的恢复码，现在的全部失效。
recovery-renew = 显示新的恢复码

account-title = 您的账户
account-no-post = 您今天没有岗位，看不到别人的事。如果不对，请问您单位管理人员账户的人。
account-sign-out = 退出登录
account-keys = 密码和验证
account-change-password = 修改密码
account-other-factor = 换手机，重新设置第二步验证
account-recovery = 换新的恢复码：还剩{ $left-text }个
account-sessions = 在哪里登录着
account-events = 账户上发生过的事
account-events-what = 新的在前。有不是您做的，请改密码，并拨打页面底部的电话。
session-from = { $device }，{ $address }
session-times = { $begun }登录，最近使用 { $seen }。
session-this-one = 就是您现在用的这个。
session-end = 让那里退出
session-end-others = 其他地方全部退出
device-unknown = 未知的浏览器
day-and-time = { $day } { $time }
event-by = 经办 { $actor }
# Used by: the list of what happened to an account
event-signed-in = 登录
# Used by: the list of what happened to an account
event-password-given = 密码正确，还需要下一步
# Used by: the list of what happened to an account
event-letter-used = 使用了信上的代码
# Used by: the list of what happened to an account
event-wrong-password = 密码错误
# Used by: the list of what happened to an account
event-wrong-second-factor = 第二步验证码错误
# Used by: the list of what happened to an account
event-wrong-letter = 信上的代码错误
# Used by: the list of what happened to an account
event-recovery-used = 使用了恢复码
# Used by: the list of what happened to an account
event-signed-out = 退出登录
# Used by: the list of what happened to an account
event-session-ended = 让另一处退出
# Used by: the list of what happened to an account
event-others-ended = 让其他地方全部退出
# Used by: the list of what happened to an account
event-password-set = 设定了密码
# Used by: the list of what happened to an account
event-factor-set = 设置了第二步验证
# Used by: the list of what happened to an account
event-factor-ended = 取消了第二步验证
# Used by: the list of what happened to an account
event-recovery-renewed = 换了新的恢复码
# Used by: the list of what happened to an account
event-opened = 开通账户
# Used by: the list of what happened to an account
event-letter-issued = 发出了带新代码的信，原密码失效
# Used by: the list of what happened to an account
event-letter-printed = 信已打印
# Used by: the list of what happened to an account
event-factor-reset = 第二步验证已丢失，由信取消
# Used by: the list of what happened to an account
event-post-begun = 岗位变动
# Used by: the list of what happened to an account
event-post-ended = 岗位结束
# Used by: the list of what happened to an account
event-closed = 账户关闭

staff-title = 工作人员账户
staff-name = 姓名
staff-name-hint = 按本人的写法。
staff-name-wrong = 请写姓名，1到{ $characters }个字符。
staff-sign-in-name = 登录名
staff-name-taken = 这个登录名有人用或用过，请换一个。
staff-role = 角色
staff-role-wrong = 请从列表里选一个角色。
staff-service = 服务
staff-service-hint = 服务的代码，和网址里一样：education、health、register。管理员写 staff。
staff-service-wrong = 服务要写网址里的小写代码，区要从列表里选。
staff-not-staffed = 本单位不能设这样的岗位，可以设的有：{ $posts }。
staff-may-post = { $service }的{ $role }
staff-district = 区
staff-whole-city = 全市
staff-from = 第一天
staff-from-hint = 年、月、日，例如 { $day }。
staff-from-wrong = 请用连字符写年、月、日，例如 2026-04-01。
staff-post-from = { $post }，{ $from }起
staff-post-until = { $post }，{ $from }起，{ $ends }结束
staff-post-proposed = 尚未生效：须由另一位管理员确认。
staff-two = 登记处的岗位、审查员的岗位，以及可以查看受限内容的岗位，要由另一位管理员确认后才生效。
staff-confirm-title = 确认岗位
staff-confirm-what = { $name }将得到另一位管理员提出的岗位。新岗位开始时，在本单位的其他岗位结束；本人现在会退出登录。
staff-confirm-do = 确认{ $name }的岗位
staff-join-title = 新进人员
staff-join-what = 为其开通账户，并安排一封带代码的信，由另一位管理员打印，您看不到代码。本人用代码进来一次，自己设密码和验证。
staff-join = 开通并安排发信
staff-move-title = 变动岗位
staff-move-what = { $name }在本单位的岗位到新岗位开始那天为止。现在会退出登录，账户保留。
staff-move = 变动岗位
staff-leave-title = 结束全部岗位
staff-leave-what = { $name }在本单位的岗位现在全部结束，立即退出登录。如果在别处也没有岗位，账户永久关闭。不能撤销。
staff-leave-do = 结束{ $name }的全部岗位
staff-letter-title = 发新的信
staff-letter-what = 给{ $name }一封带代码的信，由另一位管理员打印。现在的密码立即失效，各处都退出登录，并告诉本人是谁要求发的。
staff-letter-do = 给{ $name }安排发信

letters-title = 给居民发信
letters-what = 给还没有密码或忘了密码的人。请先核对证件。现有的密码立即失效，各处都退出登录，并通知本人。信由别人打印，您看不到代码。
letters-resident = 居民编号
letters-resident-hint = 例如 res_7F3K 92QD 0M4T XA1B。
letters-resident-wrong = 没有这个编号的居民，请和登记簿核对。
letters-name = 登录名
letters-name-hint = 请本人来选。已有账户的，沿用原来的登录名。
letters-second = 第二步验证
letters-second-hint = 手机和恢复码都丢了的人，已无法通过第二步。这样的信由管理员打印。
letters-second-stays = 不变
letters-second-ends = 已丢失，用信登录时取消
letters-issue = 安排发信
letter-title = 信
letter-print = 请打印本页，当面交给本人或寄出。代码不再显示。
letter-heading = 怎样登录
letter-greeting = 这封信为您开通{ $city }公共服务的账户。
letter-steps = 打开门户，点“登录”，再点“用信上的代码登录”，输入下面的代码。然后可以自己设密码。任何服务窗口都有人帮您。
letter-expires = 代码只能用一次，有效期到{ $day }。
letter-warning = 市里的人从来不会问您这个代码。如果信被拆过，或者不是您要的，请拨打 { $telephone }。
letter-done = 完成
letter-ordered-title = 已安排发信
letter-ordered-number = 编号：
letter-ordered-what = 由别人在30天内按此编号打印。代码在打印时才产生，之前谁也看不到。
printing-title = 待打印的信
printing-what = 别人要求发的信。按下按钮后只显示一次，请先备好打印机，打印后立即装入信封。打印人会记入账户记录。
printing-none = 没有待打印的信。
printing-ordered = { $when }要求发信
printing-do = 打印这封信
# Used by: every page on which a document number is typed
document-empty = 请填写证件上的号码。
document-too-long = 这比任何证件号码都长，请只填号码。
document-length = 号码应为{ $wanted }位，现在有{ $given }位。请对照证件逐位重新填写。
document-passport-length = 请填写{ $min }到{ $max }位：三个字母的国家代码、护照号码，以及资料页底部机读区里号码后面的那一位数字。
document-not-a-digit = 第{ $place }位应为数字。是不是把 0 写成了字母 O？
document-not-a-letter = 第{ $place }位应为 A 到 Z 的字母。是不是把字母 O 写成了 0？
document-not-a-sign = 第{ $place }位应为字母或数字，请去掉其他符号。
document-check = 有一位写错了，或者有两位颠倒了。请对照证件逐位核对。
document-birth-date = 第7到14位应为出生年月日。请对照证件核对。
document-region = 开头几位表示的地区不存在。请对照证件核对。
document-series = 第2位应为 1、2、8 或 9。请对照证件核对。
document-repeated = 没有人领到过这样的号码。请填写证件上的号码。

consents-title = 您同意过的事
consents-what = 有的机构除了履行职责必需的信息，还想多了解您一些，这要由您决定。您怎么答复都会留下记录，也可以随时改变主意。
consents-none = 现在没有机构向您提出请求。有请求时会列在这里。
consents-agreed = 已同意
consents-agreed-until = 您已同意，到{ $day }自动结束。
consents-ended = 已结束
consents-ended-on = 您的同意已在{ $day }到期，对方看不到任何信息了。
consents-asks-more = 要求增加
consents-asks-more-what = 对方现在要的比您当时同意的多。您重新同意之前，对方看不到任何信息。
consents-refused = 已拒绝
consents-refused-on = 您在{ $day }表示不同意。
consents-withdrawn = 已撤回
consents-withdrawn-on = 您在{ $day }撤回了同意。
consents-unanswered = 未答复
consents-unanswered-what = 您没有答复，对方就看不到任何信息。
consents-who = 谁来问
consents-purpose = 做什么用
consents-records = 能看到什么
consents-how-long = 多长时间
consents-days = { $days ->
   *[other] { $days-text }天
}
consents-free = 同意、不同意都可以。不同意也不影响您依法应得的服务。
consents-how = 对方怎样表示？
consents-agree = 同意
consents-refuse = 不同意
consents-withdraw-title = 撤回同意
consents-withdraw-what = 从这一刻起，{ $body }就看不到您的信息了；因为您同意而转告的答案，也不能再查看。此前已经办过的事不受影响。
consents-withdraw = 撤回同意
consents-record-resident = 姓名、出生日期和住址
consents-record-relations = 家庭关系
consents-record-facts = 城市登记的您的情况
consents-record-decision = 有关您的决定
consents-record-release = 只有一个问题的答案：{ $question }
# Used by: what a consent is for
consents-purpose-registration = 维护居民登记
# Used by: what a consent is for
consents-purpose-school-places = 分配学位
# Used by: what a consent is for
consents-purpose-fairness-measurement = 衡量服务是否公平
# Used by: what a consent is for
consents-purpose-health-care = 医疗
# Used by: what a consent is for
consents-purpose-eldercare-services = 养老服务
# Used by: what a consent is for
consents-purpose-job-matching = 找工作
# Used by: what a consent is for
consents-purpose-emergency = 紧急情况
# Used by: what a consent is for
consents-purpose-outbreak-control = 控制疫情

automated-title = 按规则作出的决定
automated-what = 有些决定是按公布的规则得出的，规则由人签字，方案由人核对。这里列出每条规则和它作过多少次决定。在您的事情上规则看了什么，您有权知道，也可以申诉。
automated-none = 还没有按规则作出的决定。规则第一次用上以后会列在这里。
automated-rules = 规则
automated-rule = 规则
automated-version = 版本
automated-count = 决定次数
automated-last = 最近一次

emergencies-title = 紧急查看
emergencies-what = 只有在生命或健康有危险时才能用。提出后，您可以查看这一个人的记录{ $hours ->
   *[other] { $hours-text }小时
}。系统会马上告诉本人，并由别的机构复核。
emergencies-person = 本人
emergencies-person-hint = 居民登记里的编号，例如 res_7F3K 92QD 0M4T XA1B。
emergencies-nobody = 登记里没有这个编号。请按证件上的样子填写。
emergencies-waits = 您已经为此人提出过紧急查看，还没有复核。请别的机构的审核员先复核；如果现在有危险，可以请同事提出。
emergencies-reason = 原因
emergencies-reason-hint = 请写{ $least-text }到{ $most-text }个字。本人会看到。
emergencies-declare = 提出紧急查看
emergencies-own = 您提出的
emergencies-own-none = 您还没有提出过。提出后会列在这里。
emergencies-goes-on = { $day }提出，现在还有效。
emergencies-over = { $day }提出，已经结束。
emergencies-waiting = 等待复核，最早的在前
emergencies-waiting-none = 没有等待复核的。新的会列在这里。
emergencies-unreviewed = 未复核
emergencies-declared-on = { $day }提出
emergencies-justified = 理由成立
emergencies-not-justified = 理由不成立
emergencies-review-title = 复核紧急查看
emergencies-by = 提出人
emergencies-day = 日期
emergencies-was-one = 当时是不是紧急情况？
emergencies-choose = 请选择当时是不是紧急情况。
emergencies-own-body = 这是您所在机构提出的，要由别的机构复核。
emergencies-note = 您的理由
emergencies-review = 提交复核
# Used by: the main navigation
nav-register = 居民登记
register-title = 居民登记
register-search-what = 可以按证件、按姓名加出生日期或按登记编号查人。被查到的人能看到是谁、在什么时候查过。
register-by-document = 按证件查
register-by-name = 按姓名和出生日期查
register-by-number = 按登记编号查
register-kind = 证件种类
# Used by: lists of kinds of documents
register-kind-cpf = CPF 税号（巴西）
# Used by: lists of kinds of documents
register-kind-chinese-resident-id = 居民身份证（中国）
# Used by: lists of kinds of documents
register-kind-taiwan-id = 身份证统一编号（台湾）
# Used by: lists of kinds of documents
register-kind-passport = 护照
# Used by: lists of kinds of documents
register-kind-city-card = 城市卡
register-document-number = 证件号码
register-document-hint = 请照证件填写。护照请填三个字母的国家代码、护照号码和校验位。
register-name = 姓名
register-name-hint = 按本人的写法填写，任何文字都可以。
register-name-search-hint = 至少两个字或字母，任何文字都可以，带不带声调符号都行。还要填出生日期。
register-born = 出生日期
register-day-hint = 年-月-日，例如 1990-05-17。
register-born-hint = 年-月-日，例如 1990-05-17。只知道年月就填 1990-05，只知道年份就填 1990。
register-no-fixed-address = 没有固定住址
register-no-fixed-address-hint = 上面填平时常在的地方。不会要求此人提供住址证明。
register-number = 登记编号
register-number-hint = 以 res_ 开头
register-search = 查询
register-found = { $count ->
   *[other] 查到 { $count-text } 人
 }
register-found-none = 登记簿里没有这样的人。登记新人之前，请先核对填写的内容。
register-line = { $born }出生，{ $district }。
register-away = 本市以外

register-new-title = 登记新人
register-new-what = 证件已经登记过的，不会再建一条。如果和已登记的人很像，两条会一起交给您比对。
register-known = 这个证件已经登记过，没有新建记录。持有人是
register-path = 登记原因
# Used by: the ways into the register
register-path-counter = 到窗口登记
# Used by: the ways into the register
register-path-moved-in = 迁入本市
# Used by: the ways into the register
register-path-birth = 出生
register-mother = 母亲的登记编号
register-mother-hint = 只在出生登记时填写。孩子随母亲的住址和家庭，母亲的其他子女登记为兄弟姐妹。
register-home = 住址
register-home-hint = 纬度和经度，例如 -19.92, -43.94，或者网格编号。出生登记不用填。
register-document-shown = 出示的证件（如有）
register-issuer = 签发机关
register-issuer-hint = 照证件填写，可以不填。
register-valid-to = 有效期至
register-valid-to-hint = 年-月-日。长期有效的不用填。
register-enter = 登记

register-person-what = 本人能看到您查看过这些内容。
register-says = 登记内容
register-other-row = 另一登记编号
register-documents = 证件
register-documents-none = 还没有出示过证件。
register-document = { $kind }：{ $number } { $issuer }
register-relations = 亲属关系
register-relations-none = 没有登记亲属。
register-relation = { $kind }：{ $number }
# Used by: how somebody stands to another
register-parent-of = 子女
# Used by: how somebody stands to another
register-child-of = 父母
# Used by: how somebody stands to another
register-sibling-of = 兄弟姐妹
# Used by: how somebody stands to another
register-partner-of = 配偶或伴侣
register-facts = 已知情况
register-facts-none = 没有其他情况。
register-fact-of = { $kind }：{ $what }
register-fact-since = { $what }（{ $from }起）
register-fact-ended = { $what }（{ $from }至{ $to }）
# Used by: kinds of facts
register-fact-enrolled = 在校学生
# Used by: kinds of facts
register-fact-entry-grade = 到了入学年龄
# Used by: kinds of facts
register-fact-died = 已去世
# Used by: kinds of facts
register-fact-custody-ended = 父母一方的监护已终止
# Used by: kinds of facts
register-fact-guardianship = 有监护人
# Used by: kinds of facts
register-fact-incapacity = 不能自行办理事务
# Used by: kinds of facts
register-fact-former-name = 曾用名
# Used by: kinds of facts
register-fact-former-home = 曾住在本市其他地方
# Used by: kinds of facts
register-fact-moved-away = 住在本市以外
# Used by: kinds of facts
register-fact-patient-of = 某诊所的病人
# Used by: kinds of facts
register-fact-restricted = 资料受保密限制
register-record = 登记变更
register-record-about = 当事人：
# Used by: pages on which a life event is put down
register-record-died = 去世
# Used by: pages on which a life event is put down
register-record-died-what = 此人的所有情况到这一天为止。各项服务会收到通知，为此人保留的事项随之终止。这里不能撤销。
# Used by: pages on which a life event is put down
register-record-moved = 市内搬家
# Used by: pages on which a life event is put down
register-record-moved-what = 原住址连同截止日期一起保留。此人离开原来的家庭，另立一户。
# Used by: pages on which a life event is put down
register-record-away = 迁出本市
# Used by: pages on which a life event is put down
register-record-away-what = 以住在本市为条件的情况到前一天为止。各项服务会收到通知，还没有结果的入学报名会退出。
# Used by: pages on which a life event is put down
register-record-name = 改名
# Used by: pages on which a life event is put down
register-record-name-what = 原名连同截止日期一起保留，按原名仍能查到此人。
# Used by: pages on which a life event is put down
register-record-custody = 父母一方的监护终止
# Used by: pages on which a life event is put down
register-record-custody-what = 从这一天起，这位家长不能再替孩子办事。只有法院作出决定后才能登记。
# Used by: pages on which a life event is put down
register-record-guardian = 指定监护人
# Used by: pages on which a life event is put down
register-record-guardian-what = 从这一天起，监护人在指定的范围内替此人办事。只有法院作出决定，或本人清醒时已经指定，才能登记。
# Used by: pages on which a life event is put down
register-record-incapacity = 认定不能自行办理事务
# Used by: pages on which a life event is put down
register-record-incapacity-what = 本人清醒时指定的监护人从这一天起替其办事。只有法院或医生作出认定后才能登记。
# Used by: pages on which a life event is put down
register-record-restricted = 资料保密
# Used by: pages on which a life event is put down
register-record-restricted-what = 适用于住址泄露会受到伤害的人。从这一天起，只有经过授权的工作人员才能查到此人。如果您没有授权，登记后也看不到，解除也只能由有授权的人员办理。
# Used by: pages on which a life event is put down
register-record-ended = 认定终止
# Used by: pages on which a life event is put down
register-record-ended-what = 法院或主管部门的认定从这一天起不再有效，连同最后一天一起保留。
register-guardian = 监护人的登记编号
register-appointment = 监护范围
register-in-advance = 由本人清醒时指定：认定不能自理后才开始
register-last = 最后一天
register-last-hint = 没有期限就留空。
register-which-finding = 哪一项认定终止了？
register-no-finding = 此人目前没有有效的认定。
# Used by: pages on which a life event is put down
register-record-staff = 在市里任职
# Used by: pages on which a life event is put down
register-record-staff-what = 登记以后，此人不能再以工作人员的身份经手自己的事。请在本人到场并说出用户名时登记。只有登记错误才能撤销。
register-staff-name = 此人作为工作人员登录时用的用户名
register-staff-name-hint = 不是作为居民登录时用的那个
register-on-staff = 此人在市里任职，不以工作人员的身份经手自己的事。
register-on = 日期
register-new-name = 新姓名
register-parent = 这位家长的登记编号
register-put-down = 登记

register-duplicates-title = 可能重复的登记
register-duplicates-what = 这些记录可能是同一个人。请比对后合并或分开。决定不能更改，两人都能看到您查看过。
register-duplicates-none = 没有待处理的记录。新登记的人和别人很像时，会列在这里。
register-pair = { $one } 和 { $other }
register-compare-title = 是同一个人吗？
# Used by: what made two rows look like one person
register-found-same-name = 姓名和出生日期都相同。
# Used by: what made two rows look like one person
register-found-near-name-same-home = 姓名几乎相同，出生日期和住址相同。
register-first = 第一条
register-second = 第二条
register-verdict = 您的决定
register-verdict-hint = 合并后，两条记录下的内容各自保留，但都算作同一个人的。合并不能撤销。
# Used by: what a clerk decides about two rows
register-verdict-keep-first = 是同一个人，以第一条为准
# Used by: what a clerk decides about two rows
register-verdict-keep-second = 是同一个人，以第二条为准
# Used by: what a clerk decides about two rows
register-verdict-part = 是两个人，以后不再提示
register-reason = 理由
register-reason-hint = 请写一句话存档，例如您比对了什么。
register-decide = 确定
register-joined = 已决定：是同一个人。{ $reason }
register-parted = 已决定：是两个人。{ $reason }

register-error-nothing = 请填写证件，或姓名和出生日期，或登记编号。
register-error-letters = 姓名至少填两个字或字母；如果姓名只有一个字，请填完整。
register-error-number = 登记编号是 res_ 加16位字母和数字，请重新抄写。
register-error-day = 请按年-月-日填写，例如 1990-05-17。
register-error-born-typed = 请按年-月-日填写，例如 1990-05-17；只知道年月填 1990-05，只知道年份填 1990。
register-error-name = 姓名应为1到200个字。
register-error-own-card = 城市卡只发给已登记的人，这里不用填卡号。
register-error-born = 出生日期不能在今天以后，也不能早于1850年，请核对。
register-error-home = 这里不在本市。请填写住址的纬度和经度，例如 -19.92, -43.94。
register-error-mother = 登记簿里没有这位母亲，或者她比孩子年纪小。请查到她，再抄写编号。
register-error-on = 日期不能在今天以后，也不能早于出生日期。
register-error-parent = 登记簿里这个编号不是孩子的父母。请从亲属关系里抄写。
register-error-guardian = 监护人必须是登记簿里另一位成年人，并且至少有一项权限。请核对编号，勾选监护范围。
register-error-finding = 请选择一项前一天仍然有效的认定。
register-error-last = 最后一天早于第一天，请核对。
register-error-staff = 没有工作人员用这个用户名登录，请再问一次。
register-error-died = 登记簿里此人已去世，不再登记其他变更。
register-error-reason = 理由应为1到500个字。
register-error-verdict = 请选择是同一个人还是两个人。
register-error-same = 这两条已经是同一个人。
register-error-parted = 这两人的记录以前已确认是两个人，不能合并。
register-error-decided = 已有人先作出了决定。
### 城市保存了个人的哪些资料，谁看过。

# Used by: the main navigation
nav-my-data = 我的资料
my-data-title = 我的资料
my-data-what = 这里是本市和各项服务保存的、关于您的全部资料。
my-data-looked = 谁看过我的资料，为什么看
my-data-ask = 申请更正或删除
my-data-take-out = 把全部资料取走（电脑文件）
my-data-requests = 您提出的申请
my-data-no-requests = 您还没有提出申请。提出后，申请和答复都列在这里。
my-data-held = 保存了什么
looked-title = 谁看过我的资料
looked-what = 每一次查看、搜索和修改都记在这里，最近的在最前，任何人都删不掉。来电或到窗口询问时，请报记录编号。
looked-none = 还没有人看过。
looked-when = { $day } { $time }
looked-why = 用途：{ $purpose }。依据：{ $basis }。
looked-many = { $count ->
   *[other] 这一次同时涉及 { $count-text } 人，您是其中之一。
 }
looked-many-them = { $count ->
   *[other] 这一次同时涉及 { $count-text } 人，当事人是其中之一。
 }
looked-forged = 这里保存的内容与当时写入日志的不一致。请告诉市里的工作人员，我们会查清楚。
looked-number = 编号 { $number }。
looked-older = 更早的记录
who-yourself = 您本人
who-themself = 当事人本人
looked-their-affairs = 当事人自己的事务
looked-their-act = 当事人自己办理
# Used by: who acted for a person
who-own-act = 其他人
# Used by: who acted for a person
who-parent-of-minor = 您的父亲或母亲
# Used by: who acted for a person
who-guardian = 您的监护人
# Used by: who acted for a person
who-written-mandate = 您书面委托的人
# Used by: who acted for a person
who-duty = 一位居民
who-staff = { $body }的{ $role }，工号 { $number }
who-program = 本市的程序，没有人经手
# Used by: an entry of the log
act-create = 新建：{ $record }。
# Used by: an entry of the log
act-read = 查看：{ $record }。
# Used by: an entry of the log
act-search = 搜索时找到：{ $record }。
# Used by: an entry of the log
act-change = 修改：{ $record }。
# Used by: an entry of the log
act-export = 取走：{ $record }。
# Used by: an entry of the log
act-remove = 删除：{ $record }。
# Used by: an entry of the log
purpose-own-affairs = 办理您自己的事
# Used by: an entry of the log
purpose-registration = 维护居民登记
# Used by: an entry of the log
purpose-school-places = 分配学位
# Used by: an entry of the log
purpose-fairness-measurement = 衡量服务是否平等地惠及每个人
# Used by: an entry of the log
purpose-health-care = 诊疗
# Used by: an entry of the log
purpose-eldercare-services = 为老服务
# Used by: an entry of the log
purpose-job-matching = 帮助就业
# Used by: an entry of the log
purpose-emergency = 排除危险
# Used by: an entry of the log
purpose-outbreak-control = 控制疫情
# Used by: an entry of the log
purpose-audit = 审计和核查
# Used by: an entry of the log
purpose-retention = 删除到期的资料
# Used by: an entry of the log
purpose-loading = 建立居民登记
# Used by: an entry of the log
basis-own-act = 您本人办理
# Used by: an entry of the log
basis-parent-of-minor = 父母代未成年子女办理
# Used by: an entry of the log
basis-guardian = 已指定监护人
# Used by: an entry of the log
basis-written-mandate = 您有书面委托
# Used by: an entry of the log
basis-client = 您请人帮办
# Used by: an entry of the log
basis-visit = 您本人到场提出
# Used by: an entry of the log
basis-text-message = 您用登记的手机号码发来短信
# Used by: an entry of the log
basis-consent = 您已同意
# Used by: an entry of the log
basis-duty = 机构的法定职责
# Used by: an entry of the log
basis-emergency = 已宣布紧急情况，事后复核
# Used by: an entry of the log
basis-order = 两个机构共同签署的命令
# Used by: an entry of the log
channel-portal = 通过本网站。
# Used by: an entry of the log
channel-api = 通过其他程序。
# Used by: an entry of the log
channel-link = 通过限定链接。
# Used by: an entry of the log
channel-program = 由本市的程序进行。
# Used by: an entry of the log
channel-counter = 在窗口。
# Used by: an entry of the log
channel-telephone = 通过电话。
# Used by: an entry of the log
channel-paper = 通过纸质表格。
# Used by: an entry of the log
channel-sms = 通过短信。
# Used by: kinds of records
record-resident = 姓名、出生日期和住处
# Used by: kinds of records
record-documents = 您出示过的证件
# Used by: kinds of records
record-text-dialogue = 短信中问过您的事
# Used by: kinds of records
record-person = 您是否有多个登记编号，是否在市里任职
# Used by: kinds of records
record-relations = 家庭关系
# Used by: kinds of records
record-facts = 已核实的事实
# Used by: kinds of records
record-home = 居住片区
# Used by: kinds of records
record-decision = 关于您的决定
# Used by: kinds of records
record-disclosures = 查看记录
# Used by: kinds of records
record-data-request = 关于您资料的申请
field-name = 姓名
# Used by: fields of records
field-birth-date = 出生日期
# Used by: fields of records
field-number = 编号
# Used by: fields of records
field-document = 证件种类
# Used by: fields of records
field-issuer = 签发机关
# Used by: fields of records
field-home-cell = 居住片区（六边形编号）
# Used by: fields of records
field-relation = 关系
# Used by: fields of records
field-other = 对方的居民编号
# Used by: fields of records
field-fact = 事实
# Used by: fields of records
field-content = 内容
# Used by: fields of records
field-source = 来源
# Used by: fields of records
field-verifier = 核实机构
# Used by: fields of records
field-valid-from = 生效日期
# Used by: fields of records
field-valid-to = 失效日期
# Used by: fields of records
field-service = 服务
# Used by: fields of records
field-about = 事项
# Used by: fields of records
field-outcome = 结果
# Used by: fields of records
field-reason = 理由
# Used by: fields of records
field-made-at = 作出时间
ask-title = 申请更正或删除
ask-how = 居民登记处的工作人员会阅读，并在{ $days-text }个工作日内说明理由、给出答复。答复列在“我的资料”页面。
ask-kind = 您希望怎么处理？
# Used by: the form of a request
ask-correction = 有错误，请更正
# Used by: the form of a request
ask-erasure = 请删除
ask-kind-missing = 请选择怎么处理
ask-record = 关于哪一项？
ask-record-missing = 请在保存的资料中选择一项
ask-what = 请用您自己的话说明
ask-what-hint = 例如：我名字中的一个字写错了。
ask-send = 提交申请
# Used by: the title of a request
request-correction = 更正：{ $record }
# Used by: the title of a request
request-erasure = 删除：{ $record }
# Used by: what came of a request about data
request-upheld = 已办
# Used by: what came of a request about data
request-partly = 部分已办
# Used by: what came of a request about data
request-dismissed = 未办
request-answer = 答复：
request-asked = { $asked }提出。
request-number = 编号 { $number }。
request-withdraw = 撤回这件申请
# Used by: kinds of records
record-appeal = 您的申诉
# Used by: kinds of records
record-access-decision = 询问某人是否可以查看
# Used by: kinds of records
record-account = 您的登录账户
# Used by: kinds of records
record-automated-decision = 按规则作出的决定
# Used by: kinds of records
record-client = 帮您办事的机构
# Used by: kinds of records
record-client-code = 授权机构帮办的验证码
# Used by: kinds of records
record-consent = 您同意或拒绝的事项
# Used by: kinds of records
record-emergency = 紧急情况
# Used by: kinds of records
record-visit = 窗口和电话办理
# Used by: kinds of records
record-telephone-code = 电话验证码
# Used by: kinds of records
record-notice = 给您的通知
# Used by: kinds of records
record-order = 涉及您的命令
# Used by: kinds of records
record-release = 服务之间传递的简要答复
# Used by: kinds of records
record-restricted-link = 只看一件事的链接
# Used by: kinds of records
record-wards = 您代办的人
# Used by: kinds of records
record-birth-date = 出生日期是否相符
# Used by: kinds of records
record-written-mandate = 书面委托
# Used by: fields of records
field-district = 辖区
# Used by: fields of records
field-holder = 受托人
# Used by: fields of records
field-body = 机构
# Used by: fields of records
field-scopes = 可以做什么
# Used by: fields of records
field-services = 适用服务
# Used by: fields of records
field-purpose = 用途
# Used by: fields of records
field-revision = 版次
# Used by: fields of records
field-question = 问题
# Used by: fields of records
field-notice = 通知内容
# Used by: fields of records
field-rule = 规则及版本
# Used by: fields of records
field-reviewer = 复核人
# Used by: fields of records
field-appeal = 申诉
looked-with-own = 同时显示我自己的查看
looked-without-own = 只显示他人的操作
my-data-proxies = 谁可以替我办事，我替谁办事
my-data-consents = 我同意过什么
my-data-rules = 哪些决定由规则作出
my-data-account = 我的登录方式和登录地点
# Used by: fields of records
field-staff = 在市里任职
# Used by: fields of records
field-door = 怎么来的
# Used by: fields of records
field-agreed = 怎样同意
# Used by: fields of records
field-site = 地点
# Used by: fields of records
field-school-year = 学年开始年份
# Used by: fields of records
field-parent = 父母一方的编号
# Used by: fields of records
field-cell = 居住片区（六边形编号）
# Used by: fields of records
field-guardian = 监护人编号
# Used by: fields of records
field-in-advance = 清醒时指定
field-says = { $field }：{ $what }
said-yes = 是
said-no = 否
# Used by: what somebody said to a body that asked
said-active = 已同意
# Used by: what somebody said to a body that asked
said-refused = 已拒绝
# Used by: what somebody said to a body that asked
said-withdrawn = 已撤回
# Used by: what somebody said to a body that asked
said-replaced = 后来另有答复
# Used by: how something given stands
given-waiting = 待确认
# Used by: how something given stands
given-given = 已授权
# Used by: how something given stands
given-revoked = 已收回
# Used by: how something given stands
given-given-up = 代理人已放弃
# Used by: how something given stands
given-ended = 已结束
# Used by: how something given stands
given-fresh = 尚未打开
# Used by: how something given stands
given-opened = 已打开
# Used by: what a note of staff means
person-staff-noted = 您不以工作人员的身份经手自己的事
# Used by: fields of records
field-state = 状态
# Used by: the main navigation
nav-emergencies = 紧急情况
# Used by: the main navigation
nav-staff = 工作人员
# Used by: the main navigation
nav-letters = 信函

# Used by: the main navigation
nav-orders = 命令
nav-subsidies = 补助去向
# Used by: the name of a post, by its role and service
role-officer-orders = 命令签署员
# Used by: the name of a post, by its role and service
role-officer-emergency = 应急工作人员
my-data-orders = 涉及我的命令

automated-own = 规则就您的事情作出的决定
automated-own-none = 还没有按规则对您作过决定。有了会列在这里，并可以申诉。
automated-decision = { $service }：{ $number }
automated-on = { $day }决定。
automated-on-with-appeal = { $day }决定。您的申诉：{ $state }。
automated-answer = { $service }：{ $result }
automated-how = 怎么决定的
automated-result = 结果
automated-day = 决定日期
automated-reviewer = 告知您之前由谁核对
automated-inputs = 规则看了什么

appeals-is-right = 申诉成立吗？
appeals-own-part = 您或您所在的机构参与过此事，要由别人决定。
appeals-reason = 您的理由
appeals-reason-given = 决定的理由
appeals-yours = 申诉
appeals-can = 您可以{ $by }说明哪里不对。由没有参与过此事的人决定，并把理由告诉您。
appeals-late = 申诉到{ $day }截止。如果有事耽误了，请打下面的电话。
appeals-waits = 申诉已经收到，{ $by }作出决定并通知您。
appeals-was-decided = 您的申诉已于{ $day }决定。
appeals-sent-on = 提交日期
appeals-words = 哪里不对
appeals-send = 对此提出申诉
# Used by: how far an appeal has come
appeals-lodged = 等待决定
# Used by: how far an appeal has come
appeals-upheld = 申诉成立
# Used by: how far an appeal has come
appeals-dismissed = 维持原状
appeals-who-helps = 谁能帮您
appeals-helpers = 请打{ $telephone }（{ $hours }），或到{ $counter }。请报这个编号：
cases-title = 投诉、申诉和申请
cases-what = 您提出的投诉、申诉和资料申请，办理进度以及答复期限。
cases-none = 您尚未提交任何投诉或申诉。
cases-new = 提出投诉或申诉
# Used by: kinds of case
case-kind-complaint = 投诉
# Used by: kinds of case
case-kind-appeal = 申诉
# Used by: kinds of case
case-kind-correction = 更正申请
# Used by: kinds of case
case-kind-erasure = 删除申请
# Used by: the form of a case
cases-what-complaint = 某事处理不当。该服务的工作人员将在{ $days-text }个工作日内答复。
# Used by: the form of a case
cases-what-appeal = 要求更改某项决定。由未参与该决定的人员在{ $days-text }个工作日内裁决。您可以在得知决定后{ $within-text }天内提出。请在下方填写决定编号。
# Used by: the title of a case
cases-title-complaint = 投诉 { $number }
# Used by: the title of a case
cases-title-appeal = 申诉 { $number }
# Used by: the title of a case
cases-title-correction = 更正：{ $record }（{ $number }）
# Used by: the title of a case
cases-title-erasure = 删除：{ $record }（{ $number }）
# Used by: how far a case has come
case-state-received = 已收到
# Used by: how far a case has come
case-state-assigned = 办理中
# Used by: how far a case has come
case-state-waiting = 等待当事人回复
# Used by: how far a case has come
case-state-answered = 已答复
# Used by: how far a case has come
case-state-reopened = 重新办理
# Used by: how far a case has come
case-state-closed = 已办结
# Used by: how far a case has come
case-state-withdrawn = 已撤回
# Used by: how far a case has come
case-state-ended = 未作答复即终止
# Used by: what came of a case
case-outcome-upheld = 您说得对
# Used by: what came of a case
case-outcome-partly = 您部分说得对
# Used by: what came of a case
case-outcome-dismissed = 维持原处理
# Used by: what was done with a case
case-step-opened = 收到
# Used by: what was done with a case
case-step-taken = 工作人员受理
# Used by: what was done with a case
case-step-handed-over = 已移交
# Used by: what was done with a case
case-step-returned = 经办人不在岗，已转由他人办理
# Used by: what was done with a case
case-step-asked = 工作人员询问
# Used by: what was done with a case
case-step-replied = 当事人回复
# Used by: what was done with a case
case-step-lapsed = 当事人回复期限已过
# Used by: what was done with a case
case-step-answered = 已答复
# Used by: what was done with a case
case-step-reopened = 当事人要求重新办理
# Used by: what was done with a case
case-step-rose = 已上报
# Used by: what was done with a case
case-step-closed = 答复生效
# Used by: what was done with a case
case-step-withdrawn = 当事人撤回
# Used by: what was done with a case
case-step-ended = 未作答复即终止
# Used by: what was done with a case
case-step-carried-on = 由他人代去世的本人继续
# Used by: what came of a complaint
cases-complaint-upheld = 您说得对
# Used by: what came of a complaint
cases-complaint-partly = 您部分说得对
# Used by: what came of a complaint
cases-complaint-dismissed = 维持原处理
cases-answer-by = 您将{ $by }得到答复。
cases-your-turn = 工作人员有问题需要您回答。请{ $by }回复；逾期将继续办理。
cases-can-reopen = 对答复不满意？您可{ $by }要求重新办理，请说明理由。
cases-stands = 答复已生效。如有新情况，请拨打下方电话。
cases-was-withdrawn = 您已撤回，不再办理。
# Used by: how a case ended without an answer
cases-was-died = 因本人去世而终止。父母、子女或监护人可以{ $by }继续。
# Used by: how a case ended without an answer
cases-was-unreachable = 因联系不上您而终止。您可以{ $by }要求重新办理，请说明理由。
cases-reason = 理由
cases-now = 您现在可以做什么
cases-asked = 您提出的内容
cases-words = 问题所在
cases-about = 决定编号
cases-about-hint = 编号以dec、ord、cas或att开头，写在给您的通知上。没有编号就不填。
cases-kind = 您想做什么？
cases-service = 涉及哪项服务？
cases-no-service = 居民登记或其他
cases-new-hint = 请用您自己的话说明，不超过{ $most-text }字；申诉不超过{ $few-text }字。
cases-words-hint = 请用您自己的话说明，不超过2000字。
cases-reply-label = 您的回复
cases-reopen-label = 为什么要重新办理？
cases-carry-on-label = 代去世的本人继续：请说明为什么由您继续
cases-send = 提交
cases-withdraw = 撤回
cases-history = 办理经过
cases-when = { $day } { $time }，{ $who }
cases-by-person = 当事人或其代办人
cases-by-staff = { $role } { $number }
cases-by-clock = 系统
cases-handed-over-to = 已移交给{ $team }
cases-asked-until = 工作人员询问，请{ $by }回复
cases-rose-lead = 期限{ $day }将至，由团队负责人跟进
cases-rose-auditor = 已超过期限{ $day }，由审计员跟进
cases-officers-of = 专员：{ $service }
cases-team = { $body }，{ $role }
nav-cases = 案件
nav-my-cases = 投诉与申诉
nav-case-leads = 团队负责人
cases-work = 案件
cases-list-mine = 我的案件
cases-list-free = 本团队待认领
cases-list-team = 本团队全部
cases-list-risen = 已逾期
cases-list-empty = 暂无待办。
cases-overdue = 应于{ $day }前答复，已逾期
cases-due = { $day }前答复
cases-due-by = 答复期限
cases-with-team = 团队
cases-with-clerk = 经办人
cases-nobody = 尚无
cases-see-appealed = 被申诉的事项
cases-see-record = 查看此人的登记
cases-take = 受理此案
cases-answer = 答复
# Used by: how a case is answered
cases-answer-upheld = 是
# Used by: how a case is answered
cases-answer-partly = 部分是
# Used by: how a case is answered
cases-answer-dismissed = 否
cases-reason-hint = 请写20至2000字。当事人会看到。
cases-person-reads = 不超过2000字。当事人可以看到。
cases-answer-send = 发送答复
cases-ask = 询问当事人
cases-question = 您的问题
cases-until = 回复截止日
cases-day-hint = 例如 2026-03-31
cases-ask-send = 发送问题
cases-hand-over = 移交
cases-to = 移交给
cases-note = 需说明的情况
cases-hand-over-send = 移交
cases-end = 不作答复，终止办理
cases-end-cause = 不能答复的原因
# Used by: why a case ends without an answer
cases-ended-died = 终止：本人已去世
# Used by: why a case ends without an answer
cases-ended-unreachable = 终止：已询问本人，联系不上
cases-end-send = 终止办理
cases-absence = 外出请假
case-days-title = 办理期限
case-days-what = 这里写明工作人员答复的期限和您可以行使权利的期限。每件事项适用其开始之日的期限。
case-days-now = 现行期限
case-days-from = 自{ $day }起
case-days-appeal = 收到通知后{ $days-text }天内可以申诉。
case-days-reopen = 收到答复后{ $days-text }个工作日内可以要求复核。
case-days-line = { $kind }：{ $answer-text }个工作日内答复；到期前{ $escalate-text }个工作日转交负责人。
case-days-change = 修改期限
case-days-first = 从哪天起实行
case-days-appeal-field = 申诉期限（天）
case-days-reopen-field = 要求复核的期限（工作日）
case-days-answer-field = { $kind }：答复期限（工作日）
case-days-escalate-field = { $kind }：到期前几个工作日转交负责人
case-days-do = 自该日起修改
case-days-unreadable = 起始日请写成2026-04-30的样子，各项期限请填数字
case-days-past = 起始日必须晚于今天，好让大家事先知道
case-days-wrong = 答复期限为1至250个工作日，转交负责人的天数须小于答复期限，申诉期限为7至365天
cases-absence-what = 您不在岗期间，案件转交同事或退回团队，也不会分配新案件。
cases-absence-from = 开始日期
cases-absence-to = 结束日期
cases-stand-in = 案件转交给
cases-stand-in-team = 我的团队
cases-absence-say = 保存
cases-absence-back = 撤销
cases-absence-team = 团队请假情况
cases-away-who = { $number }：{ $days }
cases-away-days = { $from }至{ $to }
cases-leads = 团队负责人
cases-leads-what = 临近期限的案件由团队负责人跟进，负责人可查看团队全部案件及经办人。
cases-team-empty = 该团队暂无人员。
cases-lead = 负责人
cases-lead-name = 指定负责人
cases-error-words = 请填写1至{ $most-text }字
cases-error-reason = 请说明理由，{ $least-text }至{ $most-text }字
cases-error-many = 您已有{ $count-text }件未办结。请撤回一件或等待答复
cases-error-late = 截止日为{ $day }。如有特殊原因，请拨打下方电话
cases-error-day = 请填写明天起{ $days-text }天内的日期
cases-error-outcome = 请选择一个答复
cases-error-changed = 此案件刚被他人更改。以下为最新情况；您填写的内容已保留
cases-error-not-now = 现在已无法执行此操作。以下为最新情况
cases-error-taken = 此案件由同事办理，由其本人或负责人移交
cases-error-away = 请选择该团队在岗人员
cases-error-absence = 请填写今天起的日期，结束不早于开始，并选择届时在岗的同事
cases-error-stays = 申诉由没有参与决定的人员办理，不能移交
cases-error-lodged = 您已对此提出申诉
cases-error-reached = 请选择符合的原因：登记显示本人已去世，或者已询问本人而逾期未答
cases-error-carried-on = 已有人代去世的本人继续，请作出答复
cases-error-kind = 请选择您想做什么
cases-error-about = 没有关于此人的该编号决定
# Used by: against what an appeal is
appealed-decision = 某项服务的决定
# Used by: against what an appeal is
appealed-case = 对案件的答复
# Used by: against what an appeal is
appealed-document = 不予采用的文件
# Used by: against what an appeal is
appealed-record = 保存的关于您的资料
# Used by: entries of the log and kinds of what is held
record-case = 您的投诉、申诉和申请
# Used by: entries of the log and kinds of what is held
record-case-action = 您的投诉、申诉和申请的办理经过
# Used by: when the time of a record begins
kept-case = 案件办结之日
# Used by: when the time of a record begins
kept-case-action = 所属案件办结之日
# Used by: purposes
purpose-casework = 处理投诉、申诉和申请
# Used by: purposes of consents
consents-purpose-casework = 处理投诉、申诉和申请
# Used by: notices
notice-case-received = 已收到您的投诉、申诉或申请
# Used by: notices
notice-case-asked = 工作人员就您的案件向您提问
# Used by: notices
notice-case-answered = 您的案件已得到答复
# Used by: notices
notice-case-late = 您的案件已超过答复期限，由审计员跟进
# Used by: kinds of notice
notice-case-ended = 您的案件未作答复即终止
# Used by: fields of records
field-case-kind = 类别
# Used by: fields of records
field-step = 办理事项
# Used by: fields of records
field-who = 办理人

orders-title = 命令
orders-what = 命令让一个机构为一件事在限定时间内查看许多人的记录。由两个机构的两个人签署，签署后通知被涉及的人。
orders-new = 起草命令
orders-held-back = { $count ->
    [0] 没有暂缓通知的命令。
   *[other] 有{ $count-text }份命令暂缓通知被涉及的人。
}
orders-none = 没有命令。新的会列在这里。
orders-line = { $number }，到{ $day }
orders-one = 命令 { $number }
orders-draft = 未签署
orders-signed-once = 一个机构已签署
orders-active = 有效
orders-ended = 已到期
orders-revoked = 已撤回
orders-case = 事由编号
orders-case-hint = 案卷的编号或名称，例如：疫情 2026/14。
orders-case-wrong = 请写事由编号，最多{ $most-text }个字。
orders-grounds = 为什么需要
orders-grounds-hint = 请写{ $least-text }到{ $most-text }个字。被涉及的人会看到。
orders-people = 涉及的人
orders-people-hint = 居民登记里的编号，每行一个。按片区下命令时请留空。
orders-people-wrong = 请按编号写1到{ $most-text }个登记的人，或者写片区，两样不要同时写。
orders-cells = 涉及的片区
orders-cells-hint = 地图上的网格编号，每行一个。第二个机构签署时住在那里的人就是被涉及的人。
orders-cells-wrong = 请按城市地图写1到{ $most-text }个网格编号。
orders-body = 可以查看的机构
orders-body-wrong = 请选择一个机构。
orders-days = 有效天数
orders-days-hint = 从现在起1到{ $most-text }天。
orders-hold = 暂缓通知
orders-hold-what = 只有提前知道会使命令落空时才能暂缓。请写明原因和多少天以后通知：最晚在命令到期后{ $most-text }天内。到那天他们也会看到谁查看过。日志里当时就有记录。
orders-hold-reason = 为什么还不能通知
orders-hold-days = 多少天以后通知
orders-hold-days-hint = 从现在起的天数。两项都留空，就立即通知。
orders-hold-days-wrong = 请用数字写多少天以后通知，例如14。
orders-write = 写好命令
orders-new-title = 起草命令
orders-new-what = 两个机构的两个人都签署以前，什么都不会开放。
orders-until = 到期
orders-signed-by = 签署机构
orders-why-ended = 撤回的原因
orders-whom = 涉及的人
orders-people-count = 涉及人数
orders-people-not-yet = 第二个机构签署时确定
orders-told = 通知
orders-told-at-once = 生效时通知被涉及的人
orders-told-later = { $day }通知被涉及的人。暂缓的原因：{ $reason }
orders-sign-first = 您以所在机构的名义签署。现在还不会开放：要由别的机构的另一个人再签。
orders-sign-second = 您签署后命令生效：命令写明的机构可以查看，涉及的人就此确定。
orders-sign = 签署命令
orders-same-person = 您已经签过，要由别的机构的人再签。
orders-same-body = 您所在的机构已经签过，要由别的机构的人再签。
orders-nobody = 命令写的片区里没有人住，或者人太多。请撤回，另写一份。
orders-end-title = 撤回命令
orders-why = 撤回的原因
orders-end = 撤回命令
orders-own-title = 涉及您的命令
orders-own-what = 两个机构签署的命令可以让第三个机构为一件事、在限定时间内查看城市保存的您的资料。已经通知您的都列在这里。
orders-own-none = 没有涉及您的命令。如果有，会通知您，并列在这里，可以申诉。
orders-told-on = { $day }通知您。
orders-told-title = 一份命令涉及您
orders-told-answer = { $body }可以查看城市保存的您的资料，到{ $day }为止
orders-told-over = { $body }已不再根据这份命令查看您的资料。命令原定到{ $day }为止
orders-told-many = { $count ->
    [1] 命令只涉及您一个人。
   *[other] 命令涉及{ $count-text }个人，您是其中一位。
}
orders-told-why = 原因
orders-told-now = 您现在可以做什么
orders-told-nothing = 您不需要做什么。谁查看过，您可以看到：
orders-told-looked = 谁看过我的资料
retention-title = 记录保存多久
retention-what = 与您有关的记录，本市只保存一段时间，到期即删除。下面列出每类记录的保存期限和起算日。程序每天删除到期的记录。
retention-rules = 记录种类
retention-record = 种类
retention-kept = 保存期限
retention-since = 起算日
retention-overdue = 已到期但尚未删除
retention-months = { $months } 个月
retention-removed = 已删除的记录
retention-removed-none = 目前还没有到期的记录。今后每次删除都会列在这里。
retention-proof = 每次删除都会记入无人能改的查看日志。日志只存所删记录的摘要，不写姓名；有关的人都能在自己的查看记录中看到这一条。
retention-day = 删除日期
retention-before = 早于
retention-count = 条数
retention-entry = 证明
my-data-kept = 记录保存多久，哪些已经删除
app-what = 本市的公共服务：您可以申请什么、在哪里办理、办到了哪一步。
kept-title = 保存在这部手机上
kept-what = 您打开本页时，手机会把它保存下来，没有网络时也能看。保存 { $days } 天，或到您退出登录为止。您也可以把它打印出来。
kept-as-of = 截至{ $day }。
kept-number = 您的编号
kept-number-square = 您的编号（方形码）
kept-number-what = 打电话时报出编号，或在服务窗口出示。
kept-dates = 接下来的日期
kept-dates-none = 您目前没有待办的日期。
kept-letters = 最近一年的信件和决定
kept-letters-none = 没有。
kept-letters-more = 这里是最新的 { $count-text } 封，其余的请向我们查询。
kept-shared = 这部手机还有别人使用吗？
kept-shared-what = 用完后请退出登录，手机就不再保存本页。
offline-title = 现在没有网络
offline-call = 请拨打 { $telephone }（{ $hours }）。打电话不需要上网。
offline-counter = 也可以到服务窗口：{ $counter }。
offline-sent = 之前保存的内容是安全的。刚刚发送的内容可能没有送达。
offline-can = 没有网络时，您可以：
offline-can-see = 查看这部手机为您保存的内容
offline-can-go-back = 返回上一页，稍后再试。
# Used by: the retention page
kept-disclosures = 查看当天
# Used by: the retention page
kept-facts = 该事实最后有效的一天
# Used by: the retention page
kept-decision = 作出决定之日
# Used by: the retention page
kept-automated-decision = 作出决定之日
# Used by: the retention page
kept-consent = 拒绝、撤回或更换之日
# Used by: the retention page
kept-release = 该答复有效期届满之日
# Used by: the retention page
kept-written-mandate = 最后有效的一天
# Used by: the retention page
kept-client = 帮助结束之日
# Used by: the retention page
kept-restricted-link = 链接失效之日
# Used by: the retention page
kept-emergency = 紧急情况结束之日（已复核的）
# Used by: the retention page
kept-visit = 办理开始之日
# Used by: the retention page
kept-notice = 通知之日
# Used by: the main navigation
nav-printing = 打印信件
retention-ran = 最近一次检查：{ $day }。
retention-never = 程序尚未检查过。
retention-uncounted = 尚未统计
# Used by: fields of records
field-case = 案件
# Used by: fields of records
field-signed-by = 签署机构
# Used by: fields of records
field-why-ended = 撤销原因
# Used by: fields of records
field-told-at = 告知日期
# Used by: fields of records
field-against = 申诉对象
# Used by: fields of records
field-words = 您的陈述
# Used by: fields of records
field-answer-by = 答复期限
# Used by: fields of records
field-decided-at = 决定日期
# Used by: fields of records
field-sign-in-name = 登录名
# Used by: fields of records
field-opened-at = 开户日期
# Used by: fields of records
field-letter = 带代码的信
# Used by: fields of records
field-second-step = 第二步验证
# Used by: what a person was told
notice-emergency-declared = 有人申报了紧急情况，可以查看您的资料
# Used by: what a person was told
notice-emergency-reviewed = 与您有关的紧急情况已经复核
# Used by: what a person was told
notice-order-names-you = 有一份命令涉及您
# Used by: what a person was told
notice-appeal-decided = 您的申诉已有决定
# Used by: what a person was told
notice-letter-ordered = 有人要求给您发一封带代码的登录信，您的原密码随之失效
# Used by: what a person was told
notice-second-step-reset = 有人要求给您发一封信，用它登录会解除您的第二步验证
# Used by: what a person was told
notice-acting-entered = 工作人员登记了他人可以替您办事，尚待确认
# Used by: what a person was told
notice-acting-confirmed = 他人可以替您办事，现已确认
# Used by: what a person was told
notice-visit-opened = 工作人员登记您本人到场，并替您办事
# Used by: against what an appeal is
appealed-order = 涉及您的命令
# Used by: against what an appeal is
appealed-automated-decision = 按规则作出的决定
# Used by: how an account stands
account-open = 正常使用
# Used by: how an account stands
account-closed = 已永久注销
# Used by: a letter for an account
account-letter-ordered = 已要求发出，尚未打印
# Used by: a letter for an account
account-letter-printed = 已打印，尚未使用
# Used by: a letter for an account
account-second-step-stays = 保持不变
# Used by: a letter for an account
account-second-step-ends = 使用这封信后解除
# Used by: pages on which a life event is put down
register-record-not-staff = 撤销任职登记
# Used by: pages on which a life event is put down
register-record-not-staff-what = 只有登记错误（例如弄错了同名的人）才能撤销。离职不必撤销。被登记的人不能自己撤销。
register-mistake-hint = 请写一句话存档，例如怎样发现登记错误。
register-error-not-noted = 没有用这个用户名登记过此人任职。请再核对用户名。
# Used by: the role picker
role-clinician-what = 按居民编号申报紧急情况，随后可以查看必要的资料。家长可以在“谁可以替我办事”页面找到自己的编号。
# Used by: the role picker
role-investigator-what = 为案件起草命令并先签署，法院也签署后按命令查看资料。
# Used by: the role picker
role-officer-orders-what = 审阅他人起草的命令，并代表法院完成第二个签署。
# Used by: the role of a visitor
role-officer-counter = 窗口工作人员
# Used by: the role picker
role-officer-counter-what = 查找来访或来电的人，替对方办理网上能办的事。
# Used by: the role picker
role-administrator-what = 管理本单位的工作人员：入职、离职和岗位。

### 给服务机构：要改的地方、上岗第一天、练习城市。

at-work = 我的工作
first-day-title = 上岗第一天
first-day-what = 下面的事做一遍就行，先后不限。系统看得到的，会自动打勾。
first-day-done = 已完成{ $done-text }项，共{ $all-text }项。
first-day-is-done = 已完成
first-day-is-open = 待完成
first-day-go = 去办
first-day-tick = 我做完了
first-day-untick = 还没做完
first-day-seen = 这一项由系统自动判断。
# Used by: steps of a first day
first-day-second-step = 登录时再验证一步
# Used by: steps of a first day
first-day-second-step-what = 这样即使密码泄露，别人也进不来。请在“我的账号”里设置。
# Used by: steps of a first day
first-day-practice = 在练习城市里办一件事
# Used by: steps of a first day
first-day-practice-what = 回复一个案件，或者替虚构的居民办一件您岗位上最常办的事。在那里做错了也没关系。
# Used by: steps of a first day
first-day-trail = 了解哪些操作会留下记录
# Used by: steps of a first day
first-day-trail-what = 您每次查看别人的信息，都会记下是谁、什么时候、为什么看，本人也能看到。只看工作需要的人。
# Used by: steps of a first day
first-day-colleague = 有一位同岗位的同事
# Used by: steps of a first day
first-day-colleague-what = 有些事需要两个人办，也要有人在您生病时顶上。账号由本单位的管理员开通。
# Used by: steps of a first day
first-day-absence = 了解您不在时工作怎么交接
# Used by: steps of a first day
first-day-absence-what = 写下您哪几天不在、由谁代班，案件就会转给他。
# Used by: steps of a first day
first-day-entry = 确认服务目录里本单位的信息
# Used by: steps of a first day
first-day-entry-what = 大家是照着目录来的。对的就确认，不对的就改。如果目录里还没有本单位，请让人导入。
# Used by: steps of a first day
first-day-hours = 检查开放时间写了没有
# Used by: steps of a first day
first-day-hours-what = 别让人白跑一趟。
# Used by: steps of a first day
first-day-contact = 检查电话号码写了没有
# Used by: steps of a first day
first-day-contact-what = 不上网的人靠电话找到您。
to-mend-title = 要改的地方
to-mend-what = 这里列出{ $body }提供的内容里缺了什么、错了什么：目录信息、报送的文件，以及程序发来的请求。对居民影响大的排在前面。这里没有个人信息。
to-mend-nothing = 没有要改的。
to-mend-more = { $count ->
   *[other] 还有{ $count-text }项没有显示，请先改这些。
}
to-mend-entry = 目录信息
to-mend-program = 程序
to-mend-file-refused = 文件没有收下
to-mend-file-doubted = 文件已收下，有疑问
to-mend-refusals = { $count ->
   *[other] 最近{ $days-text }天有{ $count-text }次请求被拒绝
}
to-mend-sent = “{ $publisher }”于{ $day }报送
to-mend-open-entry = 打开这条信息
to-mend-see-entry = 查看这条信息，并告诉本单位的经办人
to-mend-by-hand = 手工修改目录信息
to-mend-description = 程序该发送什么，详细说明
mend-file-refused = 请改好文件里的这一处，再把整个文件重新导入。在那之前，大家看到的还是原来的内容。
mend-file-doubted = 请看看这一处是不是本来就这样。如果不是，请改好文件，再重新导入。
# Used by: how refused requests of programs are mended
mend-refusals-shape = 发送的内容格式不对，答复里写明了是哪一项。请让人修改程序。
# Used by: how refused requests of programs are mended
mend-refusals-key = 每次写入都要带一个自己的编号，重发时用同一个编号。请让人修改程序。
# Used by: how refused requests of programs are mended
mend-refusals-absent = 要找的内容不存在，或者这个岗位看不到。请核对编号，以及程序登录时用的岗位。
# Used by: how refused requests of programs are mended
mend-refusals-version = 别人已经先改过了。程序应当重新读取，再发送修改。
# Used by: how refused requests of programs are mended
mend-refusals-consent = 本人没有同意，或者已经收回同意。如果还需要，请先征得本人同意，在那之前不要使用。
# Used by: how refused requests of programs are mended
mend-refusals-answer = 答复里的“hint”写明了该怎么办。
practice-title = 练习
practice-for = { $body }的工作人员有自己的练习城市。那里的人都是虚构的，目录信息是本单位自己的。在那里做什么都不会影响这里，信件、邮件和短信也不会发出去。
practice-open = 打开练习城市
practice-none = 本单位还没有练习城市。请运行本系统的人用“commonweal sandbox”建一个。
practice-anew = 重新开始
practice-anew-what = 运行本系统的人可以把练习城市重做一遍：还是那些虚构的人，但之前做过的事都会清空。
practice-ask = 请求重做
practice-waits = { $day }已经提出请求，由运行本系统的人来做。
practice-done = 已经重做好了
practice-is-here = 您现在就在练习城市里，想试什么都可以，这里没有真人。
roles-number = { $name }（{ $number-text }号）
roles-what-sandbox = 这是一个单位的练习城市。在这里谁都可以扮演任何人，不用密码：没有真人。在真实的城市里要登录，也没有这个页面。
# Used by: the role picker
role-provider-staff-what = 在提供服务的地方工作。
# Used by: the role picker
role-planner-what = 根据统计数字做规划，看不到个人信息。

### The counter: a clerk for a resident who is there.

# Used by: what one may get by the rule of this name
rule-proxy = 委托别人替您办事
# Used by: what one may get by the rule of this name
rule-proxy-what = 亲友可以替您和市里打交道，能办哪些、办到哪天，由您说了算。
eligibility-title = 我能申请什么？
eligibility-title-what = 不用登录，回答几个问题，马上看到能申请什么、为什么。您的回答不会保存。
eligibility-decided = { $count ->
    [0] 目前还没有定下来的。
   *[other] 已经有{ $count-text }项有了结果。
}
eligibility-number-hint = 填整数
eligibility-go-on = 下一步
eligibility-pass = 不清楚，或不想回答
eligibility-show-now = 先看看目前的结果
eligibility-results = 您能申请什么
eligibility-results-what = 这是按规则对照您的回答得出的，不是正式决定；正式决定在申请之后作出。
eligibility-by-rule = 对照规则
eligibility-known = 居民登记上的信息
eligibility-answered = 您的回答
eligibility-change = 修改
eligibility-begin-again = 重新开始
eligibility-unknown = 没有回答
eligibility-yes = 可以
eligibility-maybe = 不一定
eligibility-no = 不可以
eligibility-maybe-why = 要看是否符合：{ $rule }。
eligibility-no-why = 需要符合而您的回答不符合：{ $rule }。
eligibility-left-out = { $count ->
   *[other] 还有{ $count-text }项没有列出来。
}
eligibility-go = 前往“{ $name }”
eligibility-and = { $one }，并且{ $other }
eligibility-or = { $one }，或者{ $other }
eligibility-part = （{ $part }）
eligibility-error-number = 请填0到{ $most-text }之间的整数，或按“不清楚”
eligibility-error-choice = 请选一项，或按“不清楚”
eligibility-answer-yes = 是
eligibility-answer-no = 否
# Used by: questions of standing rules
eligibility-ask-age = 您多大年纪？
# Used by: questions of standing rules
eligibility-ask-lives-here = 您住在本市吗？
# Used by: questions of standing rules
eligibility-ask-child-starts-school = 您照看的孩子里，有下个学年要上小学的吗？
# Used by: questions of standing rules
eligibility-ask-child-at-school = 您照看的孩子里，有正在上学的吗？
# Used by: questions of standing rules
eligibility-ask-lives-alone = 您一个人住吗？
# Used by: questions of standing rules
eligibility-ask-leaves-home = 您不用人帮忙就能出门吗？
# Used by: questions of standing rules
eligibility-ask-disability = 您有残疾证吗？
# Used by: questions of standing rules
eligibility-ask-low-income = 您有低收入证明吗？
# Used by: questions of standing rules
eligibility-ask-work = 您现在的工作情况是？
# Used by: conditions of standing rules
eligibility-age-at-least = { $number ->
   *[other] 年满{ $number-text }岁
}
# Used by: conditions of standing rules
eligibility-age-at-most = { $number ->
   *[other] 不超过{ $number-text }岁
}
# Used by: conditions of standing rules
eligibility-lives-here-yes = 住在本市
# Used by: conditions of standing rules
eligibility-lives-here-no = 不住在本市
# Used by: conditions of standing rules
eligibility-child-starts-school-yes = 照看的孩子下个学年要上小学
# Used by: conditions of standing rules
eligibility-child-starts-school-no = 照看的孩子下个学年都不上小学
# Used by: conditions of standing rules
eligibility-child-at-school-yes = 照看的孩子正在上学
# Used by: conditions of standing rules
eligibility-child-at-school-no = 照看的孩子都没有上学
# Used by: conditions of standing rules
eligibility-lives-alone-yes = 独自居住
# Used by: conditions of standing rules
eligibility-lives-alone-no = 与人同住
# Used by: conditions of standing rules
eligibility-leaves-home-yes = 不用人帮忙就能出门
# Used by: conditions of standing rules
eligibility-leaves-home-no = 出门需要人帮忙
# Used by: conditions of standing rules
eligibility-disability-yes = 持有残疾证
# Used by: conditions of standing rules
eligibility-disability-no = 没有残疾证
# Used by: conditions of standing rules
eligibility-low-income-yes = 持有低收入证明
# Used by: conditions of standing rules
eligibility-low-income-no = 没有低收入证明
# Used by: conditions of standing rules
eligibility-work-employed = 在职
# Used by: conditions of standing rules
eligibility-work-looking = 正在找工作
# Used by: conditions of standing rules
eligibility-work-learning = 在上学或培训
# Used by: conditions of standing rules
eligibility-work-retired = 已退休
# Used by: conditions of standing rules
eligibility-work-other = 其他情况
# Used by: the main navigation
nav-counter = 窗口
counter-title = 来的是谁？
counter-here = 正在办理
counter-find-what = 您查到的每个人都能在自己的页面上看到这次查询。您替对方办的事，会记为由您代办。
counter-found-none = 没有查到。请再核对号码或日期；尚未登记的人由居民登记人员办理登记。
counter-born = { $day }出生
counter-begin = 开始办理
counter-card-number = 城市卡号码
counter-card-hint = 十二位数字，可以用扫描器扫卡上的方码
counter-code = 对方报出的验证码
counter-code-hint = 八位数字，来自手机短信或窗口给的纸条
counter-code-form = 请填写八位数字的验证码
counter-known-title = 电话里是{ $name }本人吗？
counter-number-ends = 登记的电话号码尾号是 { $digits }。
counter-send-code = 发验证码到对方手机
counter-code-sent = 验证码已发出，请对方念出来。十五分钟内有效。
counter-call-back = 给对方回电
counter-call = 请挂断，再拨这个号码。对方接听后再开始。
counter-called = 已接听，开始办理
counter-no-number = 没有登记电话号码，请核对出生日期。
counter-begin-by-birth = 按出生日期开始
counter-better-proof = 这个人登记了电话：请发验证码，或者回电
counter-not-sent = 验证码发不出去，请回电
counter-pending = 正在办的事
counter-pending-none = 没有等待答复的事。
counter-print = 打印和结束
counter-letters = 信件
counter-letter-print = 这封信的打印文件
counter-card = 城市卡
counter-card-square = 卡号方码，供扫描器使用
counter-card-what = 到窗口请出示这张卡，打电话时请念卡号。丢了请马上告诉我们。
counter-card-lost-what = 卡丢了就在这里停用。换新卡后，这张卡也会停用。
counter-card-end = 停用这张卡
counter-card-new = 换一张新卡
counter-card-none = 还没有城市卡。
counter-card-give = 发一张卡
counter-paper-code = 电话验证码
counter-paper-code-what = 以后打电话时，凭这个码可以确认身份。只能用一次；以前给的码作废。
counter-paper-code-give = 给一个码
counter-paper-code-until = 打电话给我们时，请把这个码念给工作人员。只能用一次，{ $until }有效。不要给别人看。
counter-paper-code-once = 只在这里显示一次：请打印，或让对方抄下来。
telephone-code-text = 您这次通话的验证码是 { $code }。只告诉正在和您通话的工作人员，不要告诉别人。十五分钟内有效。
counter-door = 对方怎么来的？
# Used by: how somebody came to a clerk
counter-door-counter = 本人在窗口
# Used by: how somebody came to a clerk
counter-door-telephone = 本人在电话上
# Used by: how somebody came to a clerk
counter-door-paper = 交来或寄来纸质表格
counter-agreed = 对方怎样同意由您代办？
# Used by: how somebody agreed
counter-agreed-spoken = 口头同意
# Used by: how somebody agreed
counter-agreed-signed = 已在表格上签字
counter-by-birth = 没带证件：填出生日期，再填姓名或编号
counter-or-number = 或者登记编号
counter-not-proved = 与登记簿不符，请再问一次。如果对方没有其他凭据，请居民登记人员协助。
counter-too-many = { $most ->
   *[other] 您已有 { $most-text } 个办理尚未结束，请先结束一个。
 }
counter-with = 为{ $name }办理
counter-what = { $door }。{ $agreed }。{ $day }{ $from }开始，{ $until }自动结束。
counter-receipt = 回执
counter-may-get = 按规则，此人能申请什么
counter-may-get-what = 依据居民登记上的信息。
counter-may-get-ask = 登记上没有的，再问一问
counter-close = 结束办理
counter-told = 系统会告知本人这次办理，您做的每一件事本人都能看到。
counter-clerk = { $body }，经办人 { $number }
counter-done = 已为您办理
counter-done-nothing = 这次没有变更任何内容。
counter-receipt-what = 如有疑问，可凭记录编号打电话或到窗口询问。
forms-title = 纸质表格
forms-what = 您可以打印表格，也可以到任一窗口领取。写在纸上的，与网上提交的效力相同。
forms-none = 目前没有受理中的表格。
form-print = 打印
form-print-large = 大字打印
form-print-both = 两种语言打印
form-print-both-large = 两种语言大字打印
form-print-ways = 打印方式
form-print-how = 请用浏览器打印本页，也可选择其他打印方式。
form-enter = 录入纸质表格
form-enter-for = 录入纸质表格
form-until = 受理截止到{ $day }当天。
form-code = 表格代码
form-code-hint = 印在纸上的二维码旁边，例如 SCHOOL-PLACES 3F9A1C
form-qr = 表格代码的二维码
form-for-whom = 为谁申请？
form-name = 姓名
form-born = 出生日期
form-document = 证件号码
form-day = 日期
form-signature = 签名
form-who-signs = 签名人
form-agree = 我有权为此人办理，并同意工作人员按此表录入。原件随之存档。
form-number = 编号
form-name-of = 名称
form-where = 所在地
form-place = 第 { $place } 志愿
form-yes = 是
form-no = 否
form-send = 请把表格交到或寄到{ $counter }。填写需要帮助？请致电 { $telephone }（{ $hours }）。
form-original = 请先保存原件
form-original-keep = 保存照片或扫描件
form-original-missing = 请先保存纸质表格的照片或扫描件，以便日后查看
form-check = 核对
form-check-title = 纸上写的是这样吗？
form-option = { $name }（{ $number } 号）
form-send-now = 提交
form-mend = 重新录入
form-entered-title = 已提交
form-entered-what = 与网上提交的效力相同，办理回执上有记录。
form-entered-mine = 查看提交的内容
form-old-title = 这份表格已经失效
form-old-what = 纸上的代码是 { $old }，现在有效的表格是 { $new }。这份表格印出之后，名单、编号或截止日期有了变化，同一个编号可能指别的选项。系统没有录入任何内容。
form-old-do = 请把新表格交给或寄给本人，或问清本人的意愿后再录入。
form-closed-what = 纸上的代码是 { $old }，目前不受理这类表格。系统没有录入任何内容。请告知本人下次受理的时间。
# Used by: what is wrong with an answer
form-fault-empty = 请填写答案
form-fault-unknown = “{ $typed }”不是名单上的编号。请填写 1 到 { $most } 之间的编号，用空格隔开。
form-fault-twice = { $number } 号写了两次。每个编号只写一次。
form-fault-yes-no = 请填写“是”或“否”
form-fault-number = 请填写 { $least } 到 { $most } 之间的整数
form-fault-words = 最多写 { $most } 个字，写成一行
form-fault-not-for-them = 按规则，此人不能申请这一项。请看看是不是为家里的另一个人申请。
form-fault-changed = 内容刚刚有改动。请再核对一遍，然后提交。
# Used by: notices
notice-next-emergency-declared = 您可以问我们谁看过，觉得不对也可以说。
# Used by: notices
notice-next-emergency-reviewed = 结果在“谁看过我的信息”里。
# Used by: notices
notice-next-order-names-you = 您可以申诉，截止日期在您的页面上，也可以问我们。
# Used by: notices
notice-next-appeal-decided = 决定和理由在您的页面上，也可以问我们。
# Used by: notices
notice-next-letter-ordered = 如果不是您要办的，请马上打电话。
# Used by: notices
notice-next-second-step-reset = 如果不是您要办的，请马上打电话。
# Used by: notices
notice-next-acting-entered = 请在您的页面上确认或拒绝，也可以打电话。
# Used by: notices
notice-next-acting-confirmed = 您随时可以终止，在页面上办或打电话都行。
# Used by: notices
notice-next-visit-opened = 如果您没有来过，请马上打电话。
# Used by: notices
notice-next-case-received = 答复的截止日期在您的页面上，也可以问我们。
# Used by: notices
notice-next-case-asked = 请在页面上回答，打电话或到窗口也行。
# Used by: notices
notice-next-case-answered = 答复和理由在您的页面上。没有解决的话，可以要求重新处理。
# Used by: notices
notice-next-case-late = 您不用做什么，监督人员会督促答复。
# Used by: what to do after a notice
notice-next-case-ended = 原因在您的页面上，您可以在那里要求重新办理。
# Used by: notices
notice-next-decided = 决定和理由在您的页面上，也可以问我们。
# Used by: ways by which somebody is told
reached-portal = 在网上自己看，去窗口时也告诉我
# Used by: ways by which somebody is told
reached-email = 电子邮件
# Used by: ways by which somebody is told
reached-sms = 短信
# Used by: ways by which somebody is told
reached-letter = 信件
# Used by: ways by which somebody is told
reached-telephone = 打电话
# Used by: what somebody needs
needs-large-type = 大字的信件和表格
# Used by: what somebody needs
needs-braille = 盲文信件
# Used by: what somebody needs
needs-sign-language = 手语翻译
# Used by: what somebody needs
needs-interpreter = 口译
# Used by: what somebody needs
needs-step-free = 无台阶的地点
# Used by: what somebody needs
needs-no-calls = 不要打电话给我
# Used by: what somebody needs
needs-helper = 有人帮我
# Used by: what is held of a person
needs-agreed-own = 您自己填的
# Used by: what is held of a person
needs-agreed-spoken = 您口头告诉工作人员
# Used by: what is held of a person
needs-agreed-signed = 您签了字
# Used by: how far a notice has come
delivery-planned = 准备发出
# Used by: how far a notice has come
delivery-sending = 正在发出
# Used by: how far a notice has come
delivery-sent = 已发出
# Used by: how far a notice has come
delivery-delivered = 已送达
# Used by: how far a notice has come
delivery-task = 由工作人员办理
# Used by: how far a notice has come
delivery-failed = 没有送达
# Used by: what somebody was told
notice-decided = 对您作出了一项决定
notice-subject = { $city }给您的通知
notice-about = 这封通知是关于{ $name }的。
notice-sentence = { $what }。
notice-help = 想找人问？请打{ $telephone }（{ $hours }），或者到窗口：{ $counter }。
notice-short = { $name }：{ $what }{ $next }咨询：{ $telephone }
notice-short-private = 市里有一件事要告诉您，请打{ $telephone }，或者到窗口来。
notice-short-message = { $name }：{ $what }。{ $text }{ $next }咨询：{ $telephone }
notice-short-part = { $name }：{ $what }。{ $next }全文可在网上查看，也可以打电话让我们念给您听：{ $telephone }
message-from = 发信单位：{ $body }。
message-next-by = { $next }截止日期：{ $day }。
message-subject = { $city }：{ $subject }
message-name-of = （收信人姓名）
# Used by: entries of the log and kinds of what is held
record-message = 工作人员写给您的信息
# Used by: fields of records
field-next = 您可以做什么
text-help = 可以发送：“进度”，查询办理情况。
text-help-more = “撤销”，一天之内收回提交的内容。“停止”，不再接收短信。人工帮助：{ $telephone }
text-unknown = 市里没有登记这个号码。要用短信办事，请到窗口或致电 { $telephone } 登记。
text-which = 为谁办理？请回复编号。
text-which-line = { $number }：{ $name }。
text-which-again = 请回复 1 到 { $most } 之间的编号。
text-which-first = 请先回复编号，说明为谁办理。
text-nobody = 没有您可以为之办理的人。请到窗口咨询。
text-sure = 为{ $name }：{ $list }要提交吗？请回复“是 { $code }”或“否”。
text-sent = 已为{ $name }提交，编号 { $number }。一天之内回复“撤销 { $code }”可以收回。
text-yes = 是
text-undo = 撤销
text-code = 为确认是您本人，请回复“{ $word } { $code }”。
text-code-wrong = 这不是我们短信里的号码。请再看一看，写在词的后面。
text-code-wait = 错误次数太多。请过一刻钟再回复。
text-nothing-sent = 没有提交任何内容。
text-nothing-asked = 目前没有等待确认的内容。发送“帮助”查看可用的词。
text-undone = 已为{ $name }撤销，目前没有提交的内容。
text-undone-before = 已为{ $name }撤销，恢复为之前提交的内容。
text-nothing-to-undo = 没有可以撤销的内容。请到窗口咨询。
text-undo-changed = 为{ $name }提交的内容后来有过改动，因此没有撤销。请上网或到窗口查看。
text-undo-late = 为{ $name }提交的内容已经不能撤销。请到窗口咨询。
text-stopped = 不再给您发短信。给您的消息可以上网或到任一窗口查看。要恢复短信，请致电 { $telephone }。
text-form-closed = 这一项目前不受理。
text-form-other = 名单已有变化，编号可能指别的选项。请先领取新表格。
text-form-changed = 同一时间内容有改动。请重新发送。
text-status-nothing = 您目前没有办理中的事项。
text-status-line = { $name }：{ $what }
text-more = 还有其他内容，请上网查看或到窗口询问。
# Used by: what is held of a person
record-contact = 联系方式
# Used by: what is held of a person
record-needs = 您的需要
# Used by: what is held of a person
record-delivery = 通知的送达情况
# Used by: what is held of a person
kept-delivery = 最后一次有消息的那天
# Used by: what is held of a person
kept-message = 写信之日
# Used by: what is held of a person
field-language = 语言
# Used by: what is held of a person
field-way = 方式
# Used by: what is held of a person
field-email = 电子邮箱
# Used by: what is held of a person
field-telephone = 电话号码
# Used by: what is held of a person
field-address = 通信地址
# Used by: what is held of a person
field-need = 需要
# Used by: what is held of a person
field-detail = 说明
# Used by: what is held of a person
field-recipient = 送给（居民编号）
# Used by: what is held of a person
purpose-notices = 把该通知的事通知到人
# Used by: purposes
purpose-learning-platforms = 向学校的学习平台提供学生名单
contact-title = 怎么联系您，您需要什么
contact-saved = 已经记下了，以后都照此办理。
contact-what = 说一次，市里各项服务都照办。所有通知在网上都能看到，到任何窗口也能问到。
contact-way = 您希望怎样收到通知？
contact-email = 电子邮箱
contact-email-hint = 例如 name@example.org
contact-telephone = 电话号码
contact-telephone-hint = 境外号码请加“+”和国家代码
contact-address = 通信地址
contact-address-hint = 照信封上的写法，不用写姓名。也可以写收容所、亲友家或窗口的地址。
contact-language = 用哪种语言？
contact-needs = 您有哪些需要？
contact-needs-hint = 勾选对您有帮助的，不用说明原因。取消勾选，记录就会删除。
contact-detail-hint = 上面勾选了才需要填
contact-keep = 保存
contact-error-email = 请填写像 name@example.org 这样的邮箱，或者留空
contact-error-telephone = 请填写{ $least-text }到{ $most-text }位数字的电话号码，或者留空
contact-error-address = 最多{ $lines-text }行，每行{ $letters-text }个字，信封才放得下
contact-error-email-needed = 请填写收信的邮箱，或在上面选别的方式
contact-error-address-needed = 请填写收信地址，或在上面选别的方式
contact-error-telephone-needed = 请填写接电话或收短信的号码，或在上面选别的方式
contact-error-no-calls = 您说过不要打电话。请选别的方式，或在下面取消勾选
contact-error-detail = 请填写，最多{ $most-text }个字，或者在上面取消勾选
notices-letters = 待寄信件
notices-letters-what = 打印、寄出后在这里登记。信被退回也请登记，系统会改用别的方式通知。
notices-letters-none = 没有待寄的信。有新的会自动出现在这里。
notices-letter = 看信
notices-letter-file = 信件的 PDF 文件
notices-letter-braille = 盲文文件（供盲文刻印机使用）
letter-page-line = 第 { $page } 页，共 { $pages } 页
notices-calls = 待打电话
notices-calls-what = 请逐个打电话，照下面的内容念。先说明您是谁，并确认接电话的是本人。
notices-calls-none = 没有要打的电话。有新的会自动出现在这里。
notices-need-detail = { $need }：{ $detail }
counter-contact = 联系方式与需要
counter-proxies = 谁可以替此人办事
# Used by: words for codes
needs-detail-interpreter = 什么语言？
# Used by: words for codes
needs-detail-helper = 谁帮您？
# Used by: words for codes
notices-posted = 已寄出
# Used by: words for codes
notices-came-back = 被退回
# Used by: words for codes
notices-told = 已告知
# Used by: words for codes
notices-no-answer = 没人接
# Used by: words for codes
nav-calls = 电话
# Used by: words for codes
nav-notices = 待寄信件

# Messages that officers write.
messages-title = 给居民写信息
messages-what = 可以写给一个人，也可以写给许多人。每个人按自己选的方式收到。
messages-none = 您的团队还没有写过信息。
messages-line = 给 { $people } 人，写于{ $day }
# Used by: words for codes
messages-draft = 未发出
# Used by: words for codes
messages-proposed = 等待第二位工作人员同意
# Used by: words for codes
messages-sending = 正在发出
# Used by: words for codes
messages-told = 已发出
messages-new = 写信息
messages-new-what = 下一页会显示信息的样子和收信人数。在那里确认之前，什么也不会发出。
messages-to = 写给谁
messages-group = 写给本服务的一组人
messages-group-hint = 选一组，或者在下面填编号。
messages-group-none = 不选
messages-people = 居民登记编号
messages-people-hint = 每行一个，最多 { $most } 个，可以从文件里粘贴。超过 { $alone } 人，须由第二位工作人员同意。
messages-words = 内容
messages-words-what = 请用两种语言写，句子要短。每个人读到的是自己的语言。
# Used by: words for codes
messages-part-subject = 事由
# Used by: words for codes
messages-part-text = 正文
# Used by: words for codes
messages-part-next = 收信人现在可以做什么
messages-part-in = { $part }（{ $language }）
messages-part-hint = 最多 { $most } 个字符。
messages-reply-by = 截止日期（如果有）
messages-reply-by-hint = 例如 2026-09-30。
messages-look = 发出前先看一看
messages-error-reply-by = 这一天已经过了。请填今天或以后的日期。
messages-error-nobody = 请选一组，或者至少填一个编号。
messages-error-one = 没有您可以写信的、编号相符的人。
messages-error-unknown = 以下各行没有您可以写信的、编号相符的人：{ $lines }。
messages-error-many = 一封信息最多写给 { $most } 人，请分几次写。
messages-error-nobody-to-tell = 没有人可以收到：本人已去世，或者未经询问不得告知他人。
messages-error-again = 这个页面已经用来写过另一封信息，请重新打开。
messages-error-english = 请用英文也写一遍。
messages-error-chinese = 请用中文也写一遍。
messages-error-long = 最多 { $most } 个字符。
messages-error-characters = 其中有看不见的控制字符，请重新输入。
messages-error-sentence = 这一句太长，不容易读，请分成两句：“{ $begins }……”
messages-error-second = 您已经同意过了。超过 { $most } 人，须由团队里的另一位工作人员也同意。
messages-preview = 发出前先看一看
messages-preview-what = 各种方式的样子如下。现在还没有发出。
messages-goes = 将发给 { $people } 人。
messages-left-out = 略去 { $people } 人，因为没有人可以被告知。
messages-second-waits = 您团队的一位工作人员要发出这封信息。另一位在这里同意后即发出。
messages-second = 超过 { $most } 人，须由团队里的另一位工作人员在本页同意。
messages-send = 发给 { $people } 人
messages-discard = 不发了
messages-as-letter = 信件
messages-as-email = 电子邮件
messages-as-sms = 短信
messages-parts = 短信分 { $parts } 条发出，姓名长时可能更多。
# Used by: words for codes
messages-way-portal = 只在网上告知
# Used by: words for codes
messages-way-email = 用电子邮件
# Used by: words for codes
messages-way-sms = 用短信
# Used by: words for codes
messages-way-letter = 用信件
# Used by: words for codes
messages-way-telephone = 打电话
messages-status = 信息发到哪里了
messages-untold = { $people ->
    [0] 每个人的方式都已确定。
   *[other] 还有 { $people } 人的方式没有确定。
}
messages-by-way = 按方式
messages-way = 方式
messages-waiting = 等待
messages-sent = 已发出
messages-delivered = 已送达
messages-failed = 没有送达
messages-by-way-what = 关于孩子的信息可能告知父母两人。一种方式没有送达的，会改用另一种，所以同一个人可能算两次。
messages-changed = 最近变动：{ $day }{ $time }。
# Used by: the main navigation
nav-messages = 信息

eligibility-said-before = 您在{ $day }填写“{ $form }”时是这样答的。没有变化就按“下一步”。
eligibility-keep-what = 以后填别的表时，要不要先替您填上这些回答？会注明来源，您可以随时改。
eligibility-keep = 保存我的回答
eligibility-forget = 删除保存的回答
eligibility-kept = 已保存。以后的表格会先填上这些回答。
eligibility-forgotten = 已删除保存的回答。
# Used by: words for codes
form-what-may-i-get = 我能申请什么？
# Used by: words for codes
record-answers = 您的回答
# Used by: words for codes
field-answer = 回答
# Used by: words for codes
field-form = 所在表格
documents-title = 证明材料
documents-what = 材料交一次，各项服务都能用。有关部门已经核实过的，不用再交。
documents-given = 已经收到。会有人查看，结果会通知您。
documents-proof = 要证明什么？
documents-file = 材料
documents-file-hint = 照片（JPEG、PNG）或PDF，不超过10 MB。照片里的拍摄地点等信息不会保留。没有相机？带到任何窗口都行。
documents-about = 还有什么要说明的？
documents-about-hint = 可以不填
documents-give = 提交
documents-yours = 您交过的材料
documents-none = 还没有。交上来的材料和结果会列在这里。
documents-reason = 原因：
documents-take-back = 撤回
documents-pages = { $pages ->
   *[other] PDF，{ $pages-text }页，{ $kilobytes-text } KB，{ $day }提交
}
documents-picture = 图片，{ $kilobytes-text } KB，{ $day }提交
documents-work = 待核实的材料
documents-work-what = 逐件查看：能证明的，写明起止日期；不能的，写明原因和该交什么。
documents-work-none = 没有待核实的材料。有新的会自动出现在这里。
documents-scanned = 已经过病毒扫描。
documents-not-scanned = 本市没有设置病毒扫描；这里显示的是重新生成的副本。
documents-digest = 原文件摘要：{ $digest }
documents-picture-of = 材料照片：{ $title }
documents-save = 下载PDF查看
documents-proves = 能证明
documents-from = 从哪天起？
documents-to = 到哪天为止？
documents-to-hint = 没有期限的不用填
documents-verify = 记为已核实
documents-proves-not = 不能证明
documents-why = 为什么不行？该交什么？
documents-why-hint = 当事人会看到，例如：这是一张猫的照片。请交写有姓名和地址的账单。
documents-refuse = 不予采用
documents-error-empty = 请选择文件或拍一张照片
documents-error-large = 文件超过{ $megabytes-text } MB。请降低照片分辨率，或少交几页
documents-error-kind = 只收照片（JPEG、PNG）和PDF。可以拍张照片，或转成PDF
documents-error-cut = 文件没有传完整，请再传一次
documents-error-damaged = 文件打不开。请另存后再传，或拍张照片
documents-error-pixels = 图片超过{ $millions-text }百万像素，请降低分辨率
documents-error-pages = 文件超过{ $most-text }页，请只交有关的几页
documents-error-unpacks = 文件展开后过大，没有打开。请另行打印成PDF，或拍张照片
documents-error-locked = 文件有密码。请打印成没有密码的PDF，或拍张照片
documents-error-active = 文件里含有程序或其他文件。请打印成新的PDF，或拍张照片
documents-error-infected = 这个文件带有病毒，请不要打开，并检查它来自的设备
documents-error-not-scanned = 暂时无法检查文件。请过几分钟再试，或带到窗口
documents-error-too-many = 您有{ $most-text }份材料在等待核实。请撤回一份，或稍等
documents-error-words = 最多{ $most-text }个字
documents-error-reason = 请用{ $least-text }到{ $most-text }个字写明原因和该交什么
documents-error-days = 结束日期不能早于开始日期
documents-error-judged = 已经有人处理了，请回到列表
# Used by: words for codes
proves-address = 住址
# Used by: words for codes
proves-low-income = 低收入
# Used by: words for codes
proves-registered-home = 户口在现住址
# Used by: words for codes
proves-home-right = 房产证或长期居住权
# Used by: words for codes
proves-residence-permit = 居住证
# Used by: words for codes
proves-disability = 残疾
# Used by: words for codes
proves-other = 其他
# Used by: words for codes
document-waiting = 等待核实
# Used by: words for codes
document-verified = 已核实
# Used by: words for codes
document-refused = 不予采用
# Used by: words for codes
notice-document-judged = 您交的材料有结果了
# Used by: words for codes
notice-next-document-judged = 结果在“证明材料”页面上，也可以问我们。
# Used by: notices
notice-message = 工作人员给您写了一封信息
# Used by: notices
notice-next-message = 内容在您的页面上，也可以问我们。
# Used by: words for codes
record-attachment = 您交过的材料
# Used by: words for codes
kept-attachment = 提交那天
# Used by: words for codes
field-proof = 证明
# Used by: words for codes
field-media = 文件类型
# Used by: words for codes
field-size = 大小（字节）
# Used by: words for codes
field-digest = 原文件SHA-256
# Used by: words for codes
register-fact-proved-address = 住址已核实
# Used by: words for codes
register-fact-low-income = 低收入证明
# Used by: facts of the register
register-fact-registered-home = 户口在住处
# Used by: facts of the register
register-fact-home-right = 对住处的产权
# Used by: facts of the register
register-fact-residence-permit = 有居住证
# Used by: facts of the register
register-fact-custody-disputed = 抚养权正在法院审理
# Used by: facts of the register
register-fact-birth-day-unknown = 只知道出生年月
# Used by: facts of the register
register-fact-birth-month-unknown = 只知道出生年份
# Used by: facts of the register
register-fact-no-fixed-address = 没有固定住址
# Used by: words for codes
register-fact-disability = 残疾证
# Used by: words for codes
nav-documents = 材料
parity-title = 每一扇门
parity-what = 大家用自己方便的方式找市里办事，不管走哪扇门，结果都应该一样。这里列出是不是做到了，各种方式都和网上办理相比。
parity-none = 还没有人通过任何方式办理。有了数据会自动出现在这里。
parity-of = { $service }，{ $about }
parity-by-door = 按办理方式
parity-by-group = 按居住地收入
# Used by: heads of tables
parity-door = 方式
# Used by: heads of tables
parity-people = 人数
# Used by: heads of tables
parity-reached = 办成
# Used by: heads of tables
parity-range = 95%区间
# Used by: heads of tables
parity-minutes = 用时中位数
# Used by: heads of tables
parity-faults = 退回
# Used by: heads of tables
parity-group = 收入
parity-small = 不足{ $least-text }人的方式或群体不列出，以免认出个人。
parity-alarm = { $door }落后于网上办理：{ $measure }。
parity-no-alarm = 没有哪种方式落后。
parity-fifth = { $fifth ->
   *[other] 第{ $fifth-text }组（共5组，1为最低）
}
parity-fifth-unknown = 不详
parity-not-yet = 暂无
# Used by: words for codes
by-door-portal = 网上
# Used by: words for codes
by-door-program = 程序接口
# Used by: words for codes
by-door-helper = 由帮办人员
# Used by: words for codes
by-door-counter = 窗口
# Used by: words for codes
by-door-telephone = 电话
# Used by: words for codes
by-door-paper = 纸质表格
# Used by: words for codes
by-door-sms = 短信
# Used by: words for codes
parity-measure-outcome = 办成的人更少
# Used by: words for codes
parity-measure-time = 用时超过两倍
# Used by: words for codes
parity-measure-faults = 退回的更多
# Used by: words for codes
record-told-by = 您通过哪种方式办理
# Used by: kinds of records
record-ledger-account = 您的账户及收支记录
keep-mark = 大家常查的{ $all-text }项信息，已有{ $there-text }项。
# Used by: what is missing in the directory
gap-unconfirmed = 没有按时核对：请通读后确认
# Used by: what is missing in the directory
gap-description = 请用一两句话写明是什么服务
# Used by: what is missing in the directory
gap-chinese = 请补上中文
# Used by: what is missing in the directory
gap-who = 请写明谁可以申请
# Used by: what is missing in the directory
gap-rule = 请补上申请条件的规则，“我能申请什么”才找得到
# Used by: what is missing in the directory
gap-cost = 请写明收费，免费也请写上
# Used by: what is missing in the directory
gap-how = 请写明怎么办理
# Used by: what is missing in the directory
gap-place = 请写明办理地点
# Used by: what is missing in the directory
gap-hours = 请写明开放时间
# Used by: what is missing in the directory
gap-phone = 请留一个电话，方便不上网的人
# Used by: what is missing in the directory
gap-access = 请写明有没有台阶，有哪些无障碍设施
# Used by: what is missing in the directory
gap-need = 请选择对应的需要，方便查找
# Used by: notices
notice-round-corrected = 您参加的轮次，公布的内容有更正
# Used by: notices
notice-next-round-corrected = 更正了什么、为什么更正，在该轮次的规则页面上，也可以问我们。

### 家庭向学校说明的情况。

# Used by: purposes
purpose-school-claims = 核实家庭向学校说明的情况
# Used by: purposes
purpose-school-transfers = 答复学期中途的入学和转学申请
# Used by: purposes
purpose-canteen-meals = 老年助餐
# Used by: words for codes
notice-claim-answered = 学校答复了您家说明的情况
# Used by: words for codes
notice-next-claim-answered = 答复写在您的志愿表旁边，也可以问我们。
# Used by: words for codes
notice-claim-decided = 学校没有答复您家说明的情况，主管部门已作决定
# Used by: words for codes
notice-next-claim-decided = 决定和理由写在您的志愿表旁边，也可以问我们。
# Used by: words for codes
notice-sent-in-dispute = 法院尚未判定孩子由谁抚养，已有人为孩子交了志愿表
# Used by: words for codes
notice-next-sent-in-dispute = 在法院判定之前，这份志愿表有效。内容在您的页面上，也可以问我们。
# Used by: words for codes
visit-agreed-spoken = 您口头同意
# Used by: words for codes
visit-agreed-signed = 您已在表格上签字

# 老年人的城市
home-care-by-district = 各区的社区照顾关怀据点
care-centres-count = { $count-text }处社区照顾关怀据点
day-care-count = { $count-text }处日间照料中心
care-homes-count = { $count-text }所养老机构
clinics-count = { $count-text }所诊所
places-kind-clinic = 诊所
places-kind-care-centre = 社区照顾关怀据点
places-kind-day-care = 日间照料中心
places-kind-care-home = 养老机构
role-older-what = 一位老人，或与老人同住的成年子女。
### 为老年人提供的补助

nav-schemes = 补助办法
nav-till = 收银
nav-money = 资金
# Used by: the name of a post
role-officer-eldercare = 养老服务工作人员
# Used by: the role picker
role-officer-eldercare-what = 制定并签发老年人用餐和居家照料的补助办法。
# Used by: the name of a post
role-provider-staff-eldercare = 食堂工作人员
# Used by: the role picker
role-provider-staff-eldercare-what = 制定菜单、按订餐做饭，并在收银处接待老人。
# Used by: facts of the register
register-fact-destitution = 特困人员证明
# Used by: words for codes
proves-destitution = 特困
# Used by: questions of standing rules
eligibility-ask-destitution = 您有特困人员证明吗？
# Used by: conditions of standing rules
eligibility-destitution-yes = 持有特困人员证明
# Used by: conditions of standing rules
eligibility-destitution-no = 没有特困人员证明
# Used by: the main navigation
nav-tills = 收银设备

# Welfare checks
# Used by: kinds of cases
case-kind-no-answer = 没人开门
# Used by: kinds of cases
case-kind-did-not-come = 没来
# Used by: titles of cases
cases-title-no-answer = 没人开门（{ $number }）
# Used by: titles of cases
cases-title-did-not-come = 没来吃饭（{ $number }）
case-hours-line = { $hours ->
   *[other] { $kind }：{ $hours-text }小时内有人去看望，过了就交给组长。
 }
case-hours-field = { $kind }：几小时内有人去看望（1到72）
# Used by: outcomes of checks
cases-answer-fine-forgot = 平安，忘了
# Used by: outcomes of checks
cases-answer-fine-away = 平安，出门了
# Used by: outcomes of checks
cases-answer-needs-help = 需要帮助，已转交
# Used by: outcomes of checks
cases-answer-not-found = 没找到，已报急救
# Used by: outcomes of checks
check-fine-forgot = 人平安，是忘了
# Used by: outcomes of checks
check-fine-away = 人平安，出门了
# Used by: outcomes of checks
check-needs-help = 需要帮助，已经转交
# Used by: outcomes of checks
check-not-found = 没有找到人，已报急救
# Used by: what is tried in checks
check-telephoned = 打了电话
# Used by: what is tried in checks
check-visited = 上门看了
# Used by: what is tried in checks
check-contact-asked = 问了本人指定的人
check-words = 地址和本人指定的人
check-due = { $day }{ $time }
check-by = 有人会在{ $by }确认您平安。
check-closed = 已经结束。
check-tries = 怎么找的
check-how = 做了什么？
check-note = 结果怎样
check-try = 记下来
check-close = 结束看望
check-found = 人怎么样？
check-close-send = 结束
nav-kitchen = 厨房
nav-diet = 病人忌口
nav-checks = 看望
# Used by: what a person reads of their data
case-outcome-fine-forgot = 平安，忘了
# Used by: what a person reads of their data
case-outcome-fine-away = 平安，出门了
# Used by: what a person reads of their data
case-outcome-needs-help = 需要帮助
# Used by: what a person reads of their data
case-outcome-not-found = 没找到
# Used by: what a person reads of their data
case-step-tried = 有人试着联系本人

# A meal that is not for somebody
# Used by: words for codes
notice-meal-clash = 为您安排的一餐里有不适合您的菜
# Used by: words for codes
notice-next-meal-clash = 请在“我的餐食”页面另选一道菜或取消，也可以打电话。
# The scorecard
scorecard-title = 服务成绩单
scorecard-what = 城市按自己的承诺衡量各项服务。每个指标都写明怎么算，好坏都登在这里。
scorecard-none = 还没有哪项服务有指标。有了数字，会自动登在这里。
scorecard-months = 统计时间：{ $from }至{ $to }。
scorecard-counted = { $of-text }次中有{ $part-text }次
scorecard-too-few = 不到{ $least-text }次，太少，暂不公布
