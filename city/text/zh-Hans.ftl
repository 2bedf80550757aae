### 门户自己的页面。

footer-about = 数据从哪里来
footer-places = 地点
practice-what = 这些页面上{ $city }的人、校名和地点都是虚构的，操作不会产生实际效果。
nav-services = 办事
nav-rounds = 轮次
nav-places = 地点
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
role-officer-register = 居民登记人员
# Used by: the role picker
role-officer-register-what = 维护居民登记：查找、更正，并把同一个人的重复记录合并。
# Used by: the name of a post
role-intermediary = 社区帮办员
# Used by: the role picker
role-intermediary-what = 帮助提出请求的居民，在居民同意的范围内代为办理。
# Used by: the name of a post
role-auditor = 审计员
# Used by: the role picker
role-auditor-what = 复核谁看过什么：紧急查看、命令、自动决定和日志。
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
role-parent-what = 家长，孩子明年上学，还没有报名。

about-title = 数据从哪里来
about-made-up = 本程序里{ $city }的人，以及他们的住址、家庭、志愿和结果，都由生成程序按城市各处的真实人口数虚构，现实中并不存在。
about-sources = 来源和许可
about-publisher = 发布者：{ $publisher }。许可：{ $licence }。
about-program = 关于程序
about-program-what = 共惠是开源的，可以按 MIT 许可或 Apache 2.0 许可使用、修改和传播，任选其一。

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
password-optional = 您已经登录。设了密码，下次不用新的信也能进来。
password-without = 不设密码，继续
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
account-first-password = 设定密码
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
staff-district = 区
staff-whole-city = 全市
staff-from = 第一天
staff-from-hint = 年、月、日，例如 { $day }。
staff-from-wrong = 请用连字符写年、月、日，例如 2026-04-01。
staff-post-from = { $post }，{ $from }起
staff-post-until = { $post }，{ $from }起，{ $ends }结束
staff-join-title = 新进人员
staff-join-what = 为其开通账户，并给一封带代码的信。本人用代码进来一次，自己设密码和验证，别人都不会知道。
staff-join = 开通并显示信
staff-move-title = 变动岗位
staff-move-what = { $name }在本单位的岗位到新岗位开始那天为止。现在会退出登录，账户保留。
staff-move = 变动岗位
staff-leave-title = 结束全部岗位
staff-leave-what = { $name }在本单位的岗位现在全部结束，立即退出登录。如果在别处也没有岗位，账户永久关闭。不能撤销。
staff-leave-do = 结束{ $name }的全部岗位
staff-letter-title = 发新的信
staff-letter-what = 给{ $name }一封带代码的信。现在的密码立即失效，各处都退出登录，并告诉本人是谁发的信。第二步验证不变。
staff-letter-do = 给{ $name }发信

letters-title = 给居民发信
letters-what = 给还没有密码或忘了密码的人。请先核对证件。现有的密码立即失效，各处都退出登录，并告诉本人是谁发的信。
letters-resident = 居民编号
letters-resident-hint = 例如 res_7F3K 92QD 0M4T XA1B。
letters-resident-wrong = 没有这个编号的居民，请和登记簿核对。
letters-name = 登录名
letters-name-hint = 请本人来选。已有账户的，沿用原来的登录名。
letters-issue = 发信
letter-title = 信
letter-print = 请打印本页，当面交给本人或寄出。代码不再显示。
letter-heading = 怎样登录
letter-greeting = 这封信为您开通{ $city }公共服务的账户。
letter-steps = 打开门户，点“登录”，再点“用信上的代码登录”，输入下面的代码。然后可以自己设密码。任何服务窗口都有人帮您。
letter-expires = 代码只能用一次，有效期到{ $day }。
letter-warning = 市里的人从来不会问您这个代码。如果信被拆过，或者不是您要的，请拨打 { $telephone }。
letter-done = 完成
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
