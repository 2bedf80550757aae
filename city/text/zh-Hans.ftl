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
