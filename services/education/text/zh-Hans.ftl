### 入学。

education-name = 入学
# Used by: the list of services
education-summary = 报名、修改志愿、查看结果。

# Steps of a round
education-step-preparing = 准备
education-step-open = 报名
education-step-closed = 公共随机数
education-step-drawn = 运行
education-step-planned = 签字
education-step-signed = 公布
education-step-published = 已公布
education-step-waitlists = 候补
education-step-ended = 已结束

# Priority classes
education-class-everyone = 其他
education-class-everyone-what = 最后是其他孩子。
education-class-what = { $class }：孩子{ $facts }。
education-kept-what = 每所学校{ $share }%的学位留给{ $class }
education-kept-open = 每所学校{ $share }%的学位面向所有孩子。
education-fact-pupil-there = 已在这所学校就读
education-fact-sibling-there = 有兄弟姐妹在这所学校就读
education-fact-walk-within = 步行到校不超过{ $walk }
education-fact-home-in-district = 住在学校所在的区
education-fact-registered-home = 的户口在现住址
education-fact-home-right = 住在家里有产权或长期居住权的房子
education-fact-home-unused = 住的房子{ $years-text }年内没有给别家孩子用过学位
education-fact-residence-permit = 或家长有居住证
education-fact-low-income = 或家长有低收入证明
education-fact-disability = 有残疾证
education-fact-staff-child = 的家长在这所学校工作
education-fact-points-at-least = 积分不低于{ $points-text }分
education-change-class = 如果属于“{ $class }”一类，就够了。条件是：孩子{ $facts }。
education-change-kept = 如果能用留给“{ $class }”一类的学位，就够了。条件是：孩子{ $facts }。

# Start
education-no-rounds = 现在没有进行中的轮次。有问题请打页面底部的电话。
education-round-open = 开放
education-round-open-what = { $until }都可以报名，志愿想改几次都行。
education-round-deciding = 正在录取
education-round-deciding-what = 报名已经截止。每个家庭都会收到结果和原因。急事请打页面底部的电话。
education-round-published = 已有结果
education-round-published-what = 结果全部公布了。还没有学位？请打页面底部的电话。
education-apply-for-child = 给孩子报名
education-see-decision = 查看结果和原因
education-see-results = 全市的结果，以及怎样核对
education-see-schools = 学校、名额和去年的报名情况
education-how-title = 名额怎样分
education-how-order = 每所学校都按同样的规则给孩子排序。属于哪一类由登记信息决定，谁也不能自己填。
education-how-kept = 一部分学位是预留的。每所学校按下面的顺序安排学位：
education-how-kept-left = 其余学位面向所有孩子，最后安排。预留的学位没有用完的，按顺序给下一个孩子。
education-how-number = 同一类里按抽签号排。一个孩子在一个轮次只有一个号，每所学校都用它；撤回后再报名，号也不变。
education-how-honest = 最想去的学校放在第一位。先填热门学校，不会影响后面志愿的机会。
education-draw-title = 怎样保证抽签公正
education-draw-what = 轮次开始前，城市先锁定一个密钥，把它的摘要公布在这里。报名截止后，再从事先说好的来源取一个公共随机数，只按顺序算其中的文字和数字，字母一律小写。两样合在一起算出所有的号：谁也挑不了号，密钥公开后谁都能重算。
education-commitment = 密钥的摘要（SHA-256）
education-entropy-source = 公共随机数的来源
education-entropy = 公共随机数
education-secret = 密钥
education-seed = 种子

# Schools
education-schools-title = 学校和名额
education-schools-what = 想知道每所学校离家多远，请给孩子报名：不按“提交”，什么都不会发出去。
education-school = 学校
education-district = 区
education-seats = 名额
education-asked-last-year = 去年报名家庭
education-seats-last-year = 去年名额
education-way-unknown = 不详
education-school-facts = 名额{ $seats-text }个，距离{ $distance }，步行{ $walk }，乘车{ $transit }。去年有{ $asked-text }个家庭报名。

# Choosing: a school's page, schools side by side
education-schools-map = 本轮学校分布图
education-from = 您从哪里看？
education-from-hint = 选一个区，就能看到从区中心到每所学校要多久，不用说明您是谁。
education-from-none = 不选
education-from-do = 查看路程
education-from-middle = { $district }中心
education-from-what = 时间从这里算起：{ $place }。路上最快的学校排在最前。
education-from-unknown = 没有这个区，请从列表中选择
education-way-quickest = 较快路线
education-way = 距离{ $distance }，步行{ $walk }，乘车{ $transit }
education-way-on-foot = 距离{ $distance }，步行{ $walk }，没有查到乘车路线
education-way-of = { $name }的路程
education-ways-title = 路程
education-ways-none = 请在下面选一个区；家长登录后可以看到从孩子家出发的路程。
education-ways-how = 住处以户籍登记为准，精确到百米左右。乘车时间含步行。这些只有您看得到。
education-school-place = 位置（纬度，经度）
education-school-map = 图上编号1的就是这所学校，位置见旁边的列表。
education-last-year = 去年
education-demand = { $asked-text }个家庭报名，名额{ $seats-text }个
education-demand-none = 没有名额
education-stop = 去年录取到哪里
education-stop-room = { $year }年，凡报名且没有被排在前面的志愿录取的孩子都录取了，还剩{ $left-text }个名额。
education-stop-full = { $year }年名额全部录满。排在“{ $class }”之前的类别全部录取，“{ $class }”一类大约录取到每100个抽签号中的前{ $number-text }个。
education-stop-first = { $year }年名额全部录满。“{ $class }”一类大约录取到每100个抽签号中的前{ $number-text }个，之后的类别没有录取。
education-stop-closed = { $year }年没有名额。
education-stop-unknown = 不详：以前没有参加过招生
education-rank-map = 在地图上查看，或放在一起对比
education-compare-title = 学校对比
education-compare-fact = 项目
education-compare-tick = 对比
education-compare-what = 勾选2到4所学校，可以放在一起比较。
education-compare-do = 对比勾选的学校
education-compare-others = 与其他学校对比
education-compare-count = { $count ->
    [0] 请勾选2到4所学校，您还没有勾选
   *[other] 请勾选2到4所学校，您勾选了{ $count-text }所
 }
education-compare-unknown = 有一所学校不在本轮招生中，请从列表里勾选2到4所

# Choosing: what a list can expect
education-chance-here = { $name }被这所学校录取的可能性：{ $chance }
education-chance-about = 大约{ $tenths }成
education-chance-less = 不到一成
education-chance-over = 九成以上
education-chance-hardly = 几乎没有
education-chance-nearly = 几乎肯定
education-chance-between = { $about }，在{ $low }成到{ $high }成之间
education-chance-unknown = 无法估计。去年：{ $demand }
education-chances-title = 这份志愿的把握
education-chances-nothing = 一所都录取不上的可能性：{ $chance }。
education-chances-how = 以上是估计。依据是去年的志愿（看不到姓名）和今年的名额：反复抽签多次，十次里有九次落在两个数之间。今年各家的选择可能不同。无法估计的学校，按没有名额计算。
education-chances-none = 无法估计录取的可能性：没有按同样规则公布过的往年志愿。能知道的是去年有多少家庭报名。
education-risk-title = 这份志愿可能一所都录取不上
education-risk-what = { $name }按这份志愿一所都录取不上的可能性：{ $chance }。多填几所学校，不会影响前面志愿的录取。
education-risk-more = 把下面前{ $schools-text }所学校加在最后，这个可能性降为：{ $chance }。这些学校去年都有剩余名额。
education-risk-call = 您没有填的学校，去年都没有剩余名额。请打页面底部的电话，有人帮您一起看。
education-risk-add = 添加{ $school }，离家{ $minutes }
education-risk-change = 先修改志愿
education-risk-send = 就这样提交

# The gap
education-gap-title = 谁家附近有好学校
education-gap-what = 各区、各收入层次的家庭，身边有多少名额，去学校、去好学校要多久。
education-gap-asked = 每个名额有多少家庭报名才算好学校
education-gap-asked-hint = 填一个数，例如1.5。不填则取中位数，一半学校算好学校。
education-gap-asked-unreadable = 每个名额的报名家庭数：请填0到{ $most-text }之间的数，例如1.5，也可以不填
education-gap-do = 重新计算
education-gap-good = 这里的好学校，指去年每个名额至少有{ $asked }个家庭报名的学校，{ $schools-text }所中有{ $good-text }所。这反映家长看重什么，不代表教学水平。城市数据里没有成绩，也没有生均经费。
education-gap-children = 统计对象是本轮提交了志愿的孩子，住处以户籍登记为准。
education-gap-residents = 公开数据没有年龄，所以统计各处全体居民。负责本轮的工作人员看到的是报名的孩子。
education-gap-chart = 到最近的好学校要多久（按收入）
education-gap-chart-what = 圆点是一半人所需的时间，线的终点是九成人所需的时间。同样的数字见表格。
education-gap-count = 统计人数
education-gap-seats = 当地名额
education-gap-reach = 每{ $heads-text }人可及名额
education-gap-by-income = 按所在地段收入
education-gap-by-district = 按区
education-gap-reach-what = 可及名额：每所学校把名额分给{ $minutes }以内的所有统计对象，每家再把同样时间内各校的份额相加。
education-gap-nearest = 到最近的学校
education-gap-nearest-good = 到最近的好学校
education-gap-minutes = 一半人{ $median }以内，九成人{ $most }以内
education-gap-no-good = 没有好学校
education-gap-gini = 可及名额的基尼系数：{ $index }。0表示人人相同，1表示全归一人。
education-gap-concentration = 按收入的集中指数：{ $index }。大于0表示收入高的人可及名额更多。
education-gap-withheld = 不足5人的组不列出；如果会因此推算出来，人数次少的组也不列出。
education-gap-file = 下载表格（CSV）
education-gap-none = 还没有公布的轮次。公布后，数字会显示在这里。

# My things
education-mine-title = 我的事
education-mine-of = { $name }的入学
education-mine-empty = 您的孩子现在都不在报名年龄。觉得不对？请打页面底部的电话，登记信息可以更正。
education-outcome-reached = 已录取
education-outcome-waiting = 暂无学位
education-mine-reached = 您的孩子已经有学校了。
education-mine-waiting = 您填的学校名额都满了。结果页写明了原因和现在可以做什么。
education-mine-sent = 已提交
education-mine-sent-open = 志愿里有{ $count-text }所学校。{ $until }都可以修改或撤回。
education-mine-sent-closed = 志愿里有{ $count-text }所学校。报名已经截止，结果会显示在这里。
education-mine-withdrawn = 已撤回
education-mine-withdrawn-open = 您的志愿不参加这一轮。{ $until }都可以再报名，抽签号不变。
education-mine-started = 还没提交
education-mine-started-what = 志愿填了一部分，{ $until }提交才有效。
education-mine-none = 还没报名
education-mine-none-what = { $until }都可以报名。
education-mine-missed = 没有志愿
education-mine-missed-what = 报名已经截止，没有收到志愿。请打页面底部的电话，有人帮您一起找学校。
education-change-list = 修改志愿
education-withdraw = 撤回志愿
education-apply-again = 再报名
education-go-on = 继续填志愿
education-apply = 报名

# Ranking
education-rank-title = 给学校排个顺序
education-rank-what = 最想去的学校放在第一位，想填几所都可以。先填热门学校，不会影响后面志愿的机会。
education-step-of = { $name }入学，第{ $step }步，共{ $steps }步
education-place-first = 第1志愿（最想去的）
education-place = 第{ $place-text }志愿
education-place-first-hint = 请选一所学校。名额、路程和去年的报名情况在下面的表里。
education-place-hint = 可以不填。
education-choose-school = 选一所学校
education-continue = 继续
education-add-place = 再加几个志愿
education-save = 先保存，以后再填
education-list-empty = 第1志愿：至少选一所学校
education-list-unknown = 第{ $place-text }志愿：这所学校不在本轮次。请换一所，或把第{ $place-text }志愿空着
education-list-repeated = 第{ $place-text }志愿：{ $school }已经是第{ $first-text }志愿。请换一所，或把第{ $place-text }志愿空着
education-all-schools = 所有学校，最快到的排在前面
education-all-schools-what = 距离从{ $name }登记的住址算起，乘车时间含步行。
education-distance = 距离
education-on-foot = 步行
education-by-transit = 乘车

# After the end
education-too-late-title = 报名已经截止
education-too-late-what = 您填写时报名截止了，这份志愿没有收到。请打页面底部的电话，有人帮您看看还能做什么。
education-too-late-list = 您选的学校，按顺序是：

# Sending
education-check-title = 核对志愿
education-check-class = 在这所学校的类别：{ $class }
education-check-facts = 类别来自户籍登记和学籍登记。哪一条不对，请在提交前打页面底部的电话。
education-check-until = { $until }都可以修改志愿。
education-send-list = 提交志愿
education-list-changed = 志愿在别的窗口改过了。这是现在的内容，请看一遍再提交
education-sent-title = { $name }的志愿已提交
education-sent-reference = 打电话询问时请报编号
education-next-title = 接下来
education-sent-until = { $until }都可以修改或撤回。
education-sent-then = 之后抽签、录取。{ $name }的结果和每所学校的原因会显示在“我的事”里。

# Withdrawing
education-withdraw-title = 要撤回{ $name }的志愿吗？
education-withdraw-what = 撤回后，{ $name }不参加这一轮，也不会在这一轮得到学位。
education-withdraw-again = { $until }都可以再报名。抽签号不变，填过的志愿也给您留着。
education-withdraw-not = 不撤回

# Decision
education-decision-title = { $name }的入学结果
education-answer-reached = { $school }录取了{ $name }
education-answer-rank = { $rank ->
    [1] 这是您的第1志愿。
   *[other] 这是您的第{ $rank-text }志愿。每所学校的原因写在下面。
 }
education-answer-waiting = { $name }暂时没有学位
education-answer-full = 您填的学校名额都满了，每所的原因写在下面。
education-reason-title = 为什么是这个结果
education-reason-order = 每所学校先按公布的类别排，同一类再按抽签号排，号小的在前。{ $name }的抽签号在{ $numbers-text }个号中排第{ $place-text }位，每所学校用的是同一个号。
education-choice = 第{ $rank-text }志愿　{ $school }
education-choice-number = 第{ $rank-text }志愿
education-choice-offered = { $name }在这所学校属于“{ $class }”一类。
education-choice-unneeded-word = 无需再排
education-choice-unneeded = 您更想去的学校已经录取，所以没有占这一所的名额。
education-choice-full-word = 未录取
education-choice-full = { $school }名额满了。{ $name }在这所学校属于“{ $class }”一类。
education-count-seats = { $seats-text }个
education-who-has-seats = 谁录取了
education-taken-by = { $classes }　{ $children-text }人
education-own-place = 自己的位置
education-own-offered = { $class }，第{ $place-text }位
education-own-full = { $class }，第{ $place-text }位，录取到第{ $admitted-text }位
education-own-none = { $class }，第{ $place-text }位，这一类没有人录取
education-own-unneeded = { $class }，没有占用这里的名额
education-what-would-change = 怎样才会不同
education-change-sibling = 别人的情况不变，如果有兄弟姐妹在这所学校读书，就够录取。
education-change-walking = 别人的情况不变，如果住处步行不超过{ $limit }，就够录取。您家步行要{ $walk }。
education-change-number = 在同一类里，要排到第{ $place-text }位以内。
education-change-none = 家庭这边没有可以改变的：名额给了排在前面的类别，或者没有名额。
education-now-title = 现在可以做什么，什么时候以前
education-now-reached = 名额给{ $name }留着，不用办任何手续。不想要的话，请在{ $until }打电话或到窗口说一声，好让别的孩子来读。
education-now-waiting = 请在{ $until }打电话或到窗口，有人和您一起给{ $name }找还有名额的学校。
education-wrong = 觉得哪里不对？请在{ $until }在此、打电话或到窗口提出申诉，由没有参与这次录取的人来看。
education-appeal = 对这项决定提出申诉
education-appeal-late = 提出申诉的截止日是{ $day }。如有特殊原因耽误，请拨打下方电话。
education-appeal-sent = 您已提出申诉，将在{ $by }作出裁决并通知您。
education-appeal-decided = 您的申诉已有裁决。
education-appeal-see = 查看申诉
education-work-it-out = 自己重算一遍
education-pseudonym = 公布的文件里，这个孩子的代号是 { $pseudonym }，抽签号是 { $number }。
education-who-helps = 谁能帮您
education-helpers = { $hours }可拨打 { $telephone }，也可以到{ $counter }。
education-name-decision = 请报决定编号

# Results
education-results-title = 全市录取结果
education-verdict-stable = 稳定
education-verdict-unstable = 有错
education-verdict-no-fault = 核对程序没有发现错误
education-verdict-pairs = 共核对{ $pairs-text }对孩子和志愿：没有名额重复给人，没有人去了没填的学校，也没有人能要求换走优先程度更低的人的名额。
education-verdict-what = 没有名额重复给人，没有人去了没填的学校，也没有人能要求换走优先程度更低的人的名额。核对程序和录取程序没有共用代码。
education-verdict-faults = 核对程序发现{ $faults-text }处错误
education-verdict-faults-what = 这个方案不能签字。请退回，并告诉维护程序的人。
education-the-plan = 方案
education-by-choice = 录取在第几志愿
education-pupils = 学生
education-waiting = 暂无学位
education-seats-left = 剩余名额
education-count-share = { $count }（{ $share }）
education-count-of = { $all }个中的{ $count }个
education-fair-title = 公平吗？
education-fair-how = 范围是95%区间。少于5名学生的组不单独显示。
education-fair-by-income = 录取情况，按住处收入
education-fair-by-district = 录取情况，按区
education-fair-group = 组别
education-fair-reached = 有学位
education-fair-first = 第1志愿
education-fair-range = 范围
education-fair-gap-less = 收入最低五分之一住处的孩子，第1志愿录取率比最高五分之一低{ $points }个百分点，差距范围{ $low }到{ $high }。
education-fair-gap-more = 收入最低五分之一住处的孩子，第1志愿录取率比最高五分之一高{ $points }个百分点，差距范围{ $low }到{ $high }。
education-fair-withheld = 有{ $pupils-text }名学生所在的组太小，不显示。
education-fifth-1 = 最低五分之一
education-fifth-2 = 次低五分之一
education-fifth-3 = 中间五分之一
education-fifth-4 = 次高五分之一
education-fifth-5 = 最高五分之一
education-fifth-unknown = 收入不详
education-proof-title = 自己重算一遍
education-proof-what = 文件里用代号表示孩子，只有自家从结果的原因里知道自己的代号。用这些文件、密钥和公共随机数，谁都能算出同样的号，以及一个字节都不差的 matching.csv 和 cutoffs.csv。
education-fingerprint = 方案指纹
education-note = 签字说明
education-file-size = { $bytes-text }字节
education-proof-command = 用本门户的程序，在放文件的文件夹里运行：

# What if
education-if-title = 换一种规则会怎样？
education-if-ask = 看看换一种规则会怎样
education-if-what = 把本轮的志愿按下面的规则重新算一遍，号码仍用当时抽出的号码。任何孩子的结果都不会变。表里先填的是当时的规则。
education-if-answers = 您问过的
education-if-kept = 结果保留{ $minutes-text }分钟。
education-if-ways = 怎样分配名额
education-if-way = 分配方法
education-if-deferred = 按优先次序，与当时相同（延迟接受）
education-if-deferred-promises = 没有人的名额会被优先程度更低的孩子拿走；照真实想法填志愿最有利。
education-if-deferred-not = 不保证：可能有两个孩子都更想要对方的学校，却不能互换。
education-if-immediate = 先满足第一志愿（即时录取）
education-if-immediate-promises = 把学校填得靠前的，先于填得靠后的；没有几个孩子互换后能人人更满意。
education-if-immediate-not = 不保证：孩子的名额可能被优先程度更低的人拿走；把难进的学校填在第一位的家庭可能吃亏。
education-if-serial = 只看号码（依次选择）
education-if-serial-promises = 按号码一个接一个，各选剩下学校里最想去的。没有人会更想要号码靠后的人的名额；照真实想法填志愿最有利。
education-if-serial-not = 不保证：兄弟姐妹和步行远近都不起作用。
education-if-trading = 交换优先权（首位交易循环）
education-if-trading-promises = 没有几个孩子互换后能人人更满意；照真实想法填志愿最有利。
education-if-trading-not = 不保证：孩子的名额可能被优先程度更低、靠交换得到名额的人拿走。
education-if-draws = 号码
education-if-draws-one = 每个孩子一个号码，与当时相同
education-if-each-draws = 每所学校各自抽号
education-if-order = 优先次序
education-if-order-what = 给每一类排个次序。次序相同的类别合并计算；不算在内的类别排在最后。
education-if-turn = 第{ $turn-text }
education-if-no-turn = 不算在内
education-if-class = 第{ $class-text }类
education-if-order-is = 优先次序：{ $order }
education-if-keeping = 为某一类保留名额
education-if-keeping-what = 每所学校按这里的先后先分保留名额，再分其余名额。保留名额没用完的，给其他孩子。
education-if-keeps-on = 本轮原有的保留名额继续保留
education-if-keeps-off = 本轮原有的保留名额向所有人开放
education-if-kept-for = 保留{ $turn-text }：给谁
education-if-kept-for-nobody = 不保留
education-if-amount = 保留{ $turn-text }：多少名额
education-if-amount-hint = 写比例，例如15%；或写每所学校的名额数
education-if-kept-share = 每所学校{ $share-text }%的名额保留给：{ $class }
education-if-kept-seats = 每所学校{ $seats-text }个名额保留给：{ $class }
education-if-seats = 名额
education-if-percent = 所有学校：名额增减百分之几
education-if-percent-hint = 增加写10，减少写-10。不改就空着。
education-if-schools = 个别学校
education-if-schools-what = 名额与其他学校变法不同的，才在这里写数。
education-if-seats-were = 原有{ $seats-text }个名额
education-if-all-seats = 所有名额变动{ $percent }%
education-if-school-seats = { $school }：{ $seats-text }个名额
education-if-do = 开始计算
education-if-choose = 请从列出的选项里选一个
education-if-percent-needed = 请写{ $least-text }到{ $most-text }之间的整数
education-if-amount-needed = 请写0%到100%的比例，或写名额数，例如10
education-if-no-school = 表里写了本轮没有的学校：请重新打开这张表
education-if-no-class = 本轮没有第{ $class-text }类：请重新打开这张表
education-if-no-kept-class = 不能为这一类保留名额：请另选一类
education-if-kept-under = 只有延迟接受能为某一类保留名额：请在下面选“不保留”，或不用“{ $way }”
education-if-above-capacity = { $school }要保留{ $kept-text }个名额，却只有{ $seats-text }个：请少留一些
education-if-no-one-number = 只看号码时每个孩子只能有一个号码：请选一个号码，或换一种方法
education-if-full-yours = 您上一个问题还在计算。等结果出来后再问。
education-if-full-others = 正在计算的问题太多。请过一分钟再问。
education-if-waiting-title = 正在计算
education-if-progress = 已完成{ $done-text }次抽签，共{ $all-text }次
education-if-waiting = 本页会自动刷新。
education-if-look-again = 现在就刷新
education-if-failed = 没有结果：算出的分配没有守住规则的保证，或计算中断了。请再问一次，或改改规则。
education-if-asked = 所问的规则
education-if-answer-title = 换一种规则的结果
education-if-checked = 独立的核对程序核对了{ $pairs-text }对孩子和志愿，规则所保证的都做到了。
education-if-no-decision = 这只是推算，不改变任何孩子的结果。
education-if-ranges = 括号里是另抽{ $draws-text }次签的最小值到最大值；再抽一次，一百次里有九十五次落在其间。
education-if-range = { $actual }（{ $low }–{ $high }）
education-if-all = 全部学生
education-if-everybody = 全部
education-if-by-income = 按住处的收入水平
education-if-by-district = 按城区
education-if-by-class = 按在第一志愿学校的优先类别
education-if-no-district = 不属于任何城区
education-if-others = 其余各组
education-if-gain = 更好
education-if-lose = 更差
education-if-same = 不变
education-if-placed-before = 原有名额
education-if-placed-after = 新有名额
education-if-first-before = 原进第一志愿
education-if-first-after = 新进第一志愿
education-if-publish = 公布这份比较
education-if-publish-what = 公布后，所有人都能看到各组里谁更好、谁更差。每一组至少有五个孩子、谁都认不出来，才能公布。
education-if-columns = 按什么分组
education-if-joins = 把太小的组合并（只能在上面只选一项时用）
education-if-publish-do = 向所有人公布
education-if-choose-columns = 请至少选一项
education-if-refused-one = 没有公布：“{ $group }”组只有{ $people-text }人。请合并小组，或不要选“{ $column }”。
education-if-refused-several = 没有公布：“{ $group }”组只有{ $people-text }人，是“{ $column }”使它这么小。请不要选这一项。
education-if-too-many = 本轮已公布{ $most-text }份比较，不能再多了。
education-if-published = 与其他规则的比较
education-if-comparison-title = 谁会更好，谁会更差
education-if-published-on = { $day }公布。
education-if-safe = 每一组至少有五个孩子。

# Number
education-number-title = 算一个号码
education-number-pseudonym = 代号
education-number-hint = 孩子在文件里的名字：结果通知里的16位数字和字母
education-number-do = 算出号码
education-number-nobody = 本轮没有这个代号：请从结果通知里照抄
education-number-seed = 种子是密钥加“{ $entropy }”的SHA-256：
education-number-message = 消息由轮次、字节1f和代号组成：
education-number-code = 用种子对消息算HMAC-SHA-256，取前八个字节：
education-number-is = 读成一个数，越小越靠前：
education-exposed-row = 文件可能透露什么
education-exposed-not = 在这些文件里，每所学校的每一类优先都至少有五个申请人。
education-exposed = 在这些文件里，有{ $groups-text }个学校的优先类别不足五人：认识其中某个孩子的人，可能猜出他填的志愿。

# Officer
education-rounds-title = 入学轮次
education-round-closes = { $day }截止报名。
education-prepare-new = 准备新轮次
education-prepare-title = 准备轮次
education-prepare-what = 准备轮次时生成抽签密钥，开始报名时公布它的摘要，日期、规则和名额从那时起固定。
education-name-en = 英文名称
education-name-en-hint = 例如：School places 2028, first year, main round
education-name-zh = 中文名称
education-name-zh-hint = 例如：2028年一年级入学，主轮次
education-year = 学年
education-year-hint = 学年开始的年份，例如 2028
education-closes-on = 报名最后一天
education-answers-by = 答复最后一天
education-day-hint = 年、月、日，例如 2027-03-26，当天24:00前都算。
education-minutes = 步行范围（分钟）
education-minutes-hint = 步行不超过这个时间的孩子排在其他孩子前面。
education-entropy-en = 公共随机数的来源（英文）
education-entropy-zh = 公共随机数的来源（中文）
education-entropy-hint = 人人看得到、这里谁也决定不了、报名截止后才产生的数。
education-prepare-seats = 名额
education-prepare-seats-what = 名额填 0 的学校不参加。
education-seats-hint = { $district }。去年有{ $asked-text }个家庭报名。
education-prepare-do = 准备这个轮次
education-words-needed = 请写1到{ $most-text }个字
education-day-needed = 请按年、月、日写，例如 2027-03-26
education-year-needed = 请写四位数的年份，例如 2028
education-minutes-needed = 请写0到{ $most-text }之间的整数
education-seats-needed = 请写0到{ $most-text }之间的整数
education-no-seats = 所有学校都没有名额，请至少给一所学校填名额
education-closing-day-over = 报名最后一天已经过去，请选晚一些的日期
education-answers-too-early = 答复最后一天要晚于报名最后一天
education-lists-sent = 已提交的志愿
education-seats-in-schools = { $schools-text }所学校，共{ $seats-text }个
education-policy = 规则
education-policy-version = 第{ $version }版，“其他”之前有{ $classes-text }类
education-the-round = 本轮次
education-do-open = 轮次已经准备好，还没有开始报名。
education-open-round = 开始报名
education-do-close = 家庭正在提交志愿。
education-close-round = 截止报名
education-do-entropy = 填写公共随机数
education-do-entropy-what = 请按公布的顺序抄写。只有字母、数字和汉字算数，逗号、横线、空格的写法不影响结果。只能填一次。
education-entropy-field-hint = 来自事先说好的来源，例如 07 11 23 34 41 49
education-fix-entropy = 确定公共随机数
education-entropy-needed = 请照公布的原样填写，最多500个字
education-do-run = 运行这个轮次
education-do-run-what = 程序抽号、分配名额，再交给核对程序。这时还不通知任何人。
education-run-round = 运行轮次
education-do-sign = 对整个方案签字
education-sign-for = 您为{ $decisions-text }个决定签字。公布前不通知任何人。签字后不能改，只能用新的方案接替。
education-have-read = 我看过核对结论和两张公平表
education-note-hint = 用一句话写明为什么签字，会和方案一起公布。
education-sign-plan = 签字：方案 { $plan }
education-send-back = 退回
education-not-read = 看过结论和两张表之后请勾选
education-note-needed = 请写明为什么签字，1到{ $most-text }个字
education-other-plan = 现在是另一个方案，请看过再签字
education-not-stable = 核对程序在这个方案里发现错误，不能签字，请退回
education-moved-on = 有人已经把轮次推进了，这是现在的情况
education-do-publish = 方案已经签字，还没有通知任何家庭。
education-publish-round = 公布方案
education-is-published = 每个家庭都能看到自己的结果了。
education-pairs-judged = 核对的对数
education-made-on = 生成日期
education-what-was-checked = 核对了什么
education-files = 文件
education-too-early = { $until }家庭都可以报名，之后才能截止
education-opening-title = 开始报名吗？
education-opening-what = 从现在起家庭可以报名。日期、规则、名额和密钥摘要都会公布，不能再改。
education-opening-after = 还来得及，请先在上一页核对一遍。
education-closing-title = 截止报名吗？
education-closing-what = 截止后不能再提交、修改或撤回志愿，也不能恢复。
education-closing-after = 演练城市可以提前截止；真实的城市里，答应家庭的时间一天也不能少。
education-publishing-title = 公布方案吗？
education-publishing-what = 每个家庭马上能看到自己的结果和原因。密钥、抽签号和文件向所有人公开。公布后不能撤销。
education-publishing-after = 家庭可以在“我的事”里、打电话或到任何窗口查到结果。
education-not-now = 先不

# Used by: kinds of records
record-school-application = 学位申请
# Used by: kinds of records
record-school-plan-entry = 学位分配方案中关于您的内容
# Used by: fields of records
field-round = 轮次
# Used by: fields of records
field-schools = 志愿（按先后）
# Used by: fields of records
field-draft = 草稿
# Used by: the retention page
kept-school-application = 该轮招生公布之日
# Used by: the retention page
kept-school-plan-entry = 该轮招生公布之日
# Used by: what one may get by the rule of this name
rule-school-place = 小学学位
# Used by: what one may get by the rule of this name
rule-school-place-what = 为孩子填一份志愿，按事先定好的规则录取。
education-told-full = 志愿里的学校都录满了。每所学校的原因写在您的页面上，也可以请人念给您听。
education-form-title = 入学申请：{ $round }
education-form-intro = 每个孩子一份志愿表。规则事先定好，无论通过哪种方式提交都一样。
education-form-question = 想上哪些学校？最想上的写在最前面
education-form-hint = 按您的意愿顺序写学校编号，写几所都可以。多写几所不会影响前面的志愿。
education-progress-open = { $schools } 所学校的志愿表已提交，{ $until }可以修改。
education-progress-closed = { $schools } 所学校的志愿表正在处理，{ $day }之前会有结果。

# No child ends without a place: the complementary round, the nearest school, exceptions
education-complementary-lead = 这一轮已经结束。补录轮把剩下的名额分完，不让一个孩子没学上。
education-complementary-follows = 后面有补录轮：
education-complementary-title = 准备补录轮
education-complementary-name = { $round }（补录）
education-complementary-what = 还没有学位的孩子可以填报有余额的学校。志愿录完后，凡是该入学还没有学位的孩子，没填志愿的也算，都分到最近的有余额的学校。
education-complementary-rules = 规则和这一轮相同，只有一条不同：家庭不答复，名额也留给孩子。
education-complementary-none = 这一轮没有学校有余额。请和学校商量增加名额，再另开一轮。
education-complementary-seats = 剩下的名额
education-nearest-given = 分到最近学校的
education-nearest-without-list = 没有收到{ $name }的志愿。所有志愿录完以后，这是还有名额的学校里最近的一所，步行{ $walk }。
education-nearest-beside-list = 您填的学校名额都满了。这所学校不在志愿里：所有志愿录完以后，它是还有名额的学校里最近的一所，步行{ $walk }。
education-now-nearest = 名额给{ $name }留着。想换一所学校，请在{ $until }打电话或到窗口：可以放弃这个名额，也可以留着名额等别的学校。不答复，名额也是{ $name }的。
education-exception-why = 所有学校都没有名额了。市里为此签字，原因是：{ $why }
education-now-exception = 请在{ $until }打电话或到窗口，有专人负责{ $name }的事，和您一起找学校。
education-mine-exception = 暂时没有学校有名额。结果页写明了原因，也写了谁和您一起找学校。
education-choice-offered-kept = { $name }用的是为“{ $kept }”一类保留的名额。
education-without-lead = { $children ->
    [0] 该入学的孩子都有学位了。
   *[other] 有{ $children-text }个该入学的孩子没有学位。
 }{ $signed ->
    [0] 还没有签过例外。
   *[other] 已经签了{ $signed-text }个例外。
 }
education-without-see = 没有学位的孩子
education-without-title = 谁还没有学位
education-without-none = 该入学的孩子都有学位了，方案可以签字。
education-without-what = 按法律，这些孩子都要有学上。请增加名额后重新运行，或者逐个签字写明为什么没有。全部写明后方案才能签字。
education-without-open = 有{ $children-text }个该入学的孩子既没有学位，也没有签过例外。请先看是谁，逐个签字
education-exception-signed = 已签例外
education-exception-open = 未处理
education-exception-open-what = 一年级没有学校有余额了。
education-exception-newcomer = 这个孩子是方案做好以后才来的。请退回方案，重新运行。
education-exception-title = 签署例外
education-exception-change = 修改原因
education-exception-what = 您签字确认{ $name }没有学位。家庭会在结果里看到您写的原因。
education-exception-reason = 写给家庭的原因
education-exception-hint = 为什么没有名额，市里怎么办，到什么时候
education-exception-do = 为这个孩子签字
education-exception-needed = 请给家庭写明原因，1到{ $most-text }个字
# Used by: kinds of records
record-school-exception = 孩子没有学位的原因
# Used by: fields of records
field-signed-at = 签字时间
# Used by: the retention page
kept-school-exception = 该轮招生公布之日
