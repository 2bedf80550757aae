### 每页都有的文字，以及日期、数字和距离的写法。

portal-name = 共惠
portal-name-other = Commonweal
skip-to-main = 跳到正文
main-navigation = 主要栏目
practice-city = 演练城市。
acting-for = 为{ $name }办理
back = 返回
need-a-person = 想找人帮忙？
need-a-person-how = { $hours }可拨打 { $telephone }，也可以到{ $counter }来问。不用预约，没有手机、没带证件都可以。

error-before-title = 有误：
mend-to-go-on = 有{ $count-text }处要改
rest-is-kept = 其余内容都还在。

not-found-title = 没有这个页面
not-found-what = 可能是网址打错了，也可能这个页面不对您开放。
not-found-next = 请回到办事列表，或拨打页面底部的电话。
who-are-you-title = 请先说明您是谁
who-are-you-what = 这个页面只给本人看，现在还没有人登录。
who-are-you-next = 在演练城市里，请先在页面上方选一个身份，再打开这个页面。
not-understood-title = 没有看懂提交的内容
not-understood-what = 收到的内容和这个页面要的不一样，什么都没有改动。
not-understood-next = 请返回，再提交一次。
too-large-title = 一次提交得太多了
too-large-what = 内容超出了这个页面能接收的大小，什么都没有改动。
too-large-next = 请返回，减少一些再提交。
body-too-slow-title = 提交的内容没有及时传完
body-too-slow-what = 您提交的内容没有在规定时间内全部收到。没有作任何改动。
body-too-slow-next = 请返回，检查网络是否正常，再提交一次。
forged-title = 这不是从本门户提交的
forged-what = 有人要求改动，但看不出是您在本门户的页面上提出的。没有作任何改动。
forged-next = 如果是您本人提交的，请重新打开本门户的页面，从那里提交。
too-slow-title = 等待时间太长
too-slow-what = 没有在规定时间内得到结果。您刚才提交的内容可能已经保存，也可能没有。
too-slow-next = 请返回并重新打开页面，看看现在的情况，过几分钟再试。
our-fault-title = 我们这边出了故障
our-fault-what = 以前保存的都在，刚才提交的可能没有保存。
our-fault-next = 请返回再试一次。还不行，请拨打页面底部的电话。
trouble-reference = 打电话时请报这个编号：

date-day = { $year }年{ $month }{ $day }日
date-full = { $year }年{ $month }{ $day }日（{ $weekday }）
# Used by: services with deadlines
date-deadline = { $date }24:00前
# Used by: services with deadlines
date-until = { $date }24:00前
percent-range = { $from }%–{ $to }%
minutes = { $count-text }分钟
hours = { $count-text }小时
hours-minutes = { $hours }{ $minutes }
metres = { $count }米
kilometres = { $count }公里

weekday-monday = 星期一
weekday-tuesday = 星期二
weekday-wednesday = 星期三
weekday-thursday = 星期四
weekday-friday = 星期五
weekday-saturday = 星期六
weekday-sunday = 星期日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
