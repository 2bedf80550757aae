### What stands around every page, and how days, numbers and distances are written.

portal-name = Commonweal
portal-name-other = 共惠
skip-to-main = Skip to main content
main-navigation = Main
practice-city = Practice city.
acting-for = for { $name }
back = Back
need-a-person = Need a person?
need-a-person-how = Call { $telephone }, { $hours }, or come to a counter: { $counter }. No appointment, no phone and no document needed to ask.

error-before-title = Error:
mend-to-go-on = { $count ->
    [one] Mend one thing to go on
   *[other] Mend { $count-text } things to go on
 }
rest-is-kept = Everything else is kept.

not-found-title = This page is not here
not-found-what = The address may be mistyped, or the page is not for you to see.
not-found-next = Go back to the list of services, or ask a person: the number is at the foot of this page.
who-are-you-title = Say who you are first
who-are-you-what = This page shows things that belong to one person. Nobody is signed in.
who-are-you-next = In a practice city, choose a role at the top of the page. Then open this page again.
not-understood-title = That could not be read
not-understood-what = What was sent is not what this page asks for. Nothing was changed.
not-understood-next = Go back, and send the form again.
too-large-title = That is too much at once
too-large-what = More was sent than this page can take. Nothing was changed.
too-large-next = Go back, and send less.
body-too-slow-title = That took too long to arrive
body-too-slow-what = Not all of what you sent arrived in time. Nothing was changed.
body-too-slow-next = Go back, look whether you are still connected, and send it again.
forged-title = This was not sent from this portal
forged-what = Something was to be changed, and nothing shows that you asked for it on a page of this portal. Nothing was changed.
forged-next = If it was you: open the page on this portal once more, and send the form from there.
too-slow-title = This takes too long
too-slow-what = The answer did not come in time. What you just sent may be saved or not.
too-slow-next = Go back, open the page again to see what stands, and try again in a few minutes.
our-fault-title = Something broke on our side
our-fault-what = What was saved before is safe. What you just sent may not be saved.
our-fault-next = Go back and try again. If it breaks again, call the number at the foot of this page.
trouble-reference = Name this reference when you call:

date-day = { $day } { $month } { $year }
date-full = { $weekday } { $day } { $month } { $year }
# Used by: services with deadlines
date-deadline = by the end of { $date }
# Used by: services with deadlines
date-until = until the end of { $date }
percent-range = { $from } to { $to }%
minutes = { $count ->
    [one] 1 minute
   *[other] { $count-text } minutes
 }
hours = { $count ->
    [one] 1 hour
   *[other] { $count-text } hours
 }
hours-minutes = { $hours } { $minutes }
metres = { $count } m
kilometres = { $count } km

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
