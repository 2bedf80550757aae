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
register-document-number = 证件号码
register-document-hint = 请照证件填写。护照请填三个字母的国家代码、护照号码和校验位。
register-name = 姓名
register-name-hint = 按本人的写法填写，任何文字都可以。
register-name-search-hint = 至少两个字或字母，任何文字都可以，带不带声调符号都行。还要填出生日期。
register-born = 出生日期
register-day-hint = 年-月-日，例如 1990-05-17。
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
register-error-letters = 姓名至少填两个字或字母。
register-error-number = 登记编号是 res_ 加16位字母和数字，请重新抄写。
register-error-day = 请按年-月-日填写，例如 1990-05-17。
register-error-name = 姓名应为1到200个字。
register-error-born = 出生日期不能在今天以后，也不能早于1850年，请核对。
register-error-home = 这里不在本市。请填写住址的纬度和经度，例如 -19.92, -43.94。
register-error-mother = 登记簿里没有这位母亲，或者她比孩子年纪小。请查到她，再抄写编号。
register-error-on = 日期不能在今天以后，也不能早于出生日期。
register-error-parent = 登记簿里这个编号不是孩子的父母。请从亲属关系里抄写。
register-error-died = 登记簿里此人已去世，不再登记其他变更。
register-error-reason = 理由应为1到500个字。
register-error-verdict = 请选择是同一个人还是两个人。
register-error-same = 这两条已经是同一个人。
register-error-parted = 这两人的记录以前已确认是两个人，不能合并。
register-error-decided = 已有人先作出了决定。
