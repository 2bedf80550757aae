### School places.

education-name = School places
# Used by: the list of services
education-summary = Apply, change your list or see your result.

# Steps of a round
education-step-preparing = Prepare
education-step-open = Applications
education-step-closed = Public chance
education-step-drawn = Run
education-step-planned = Sign
education-step-signed = Publish
education-step-published = Answers
education-step-waitlists = Waiting lists
education-step-ended = Ended

# Priority classes
education-class-everyone = everyone else
education-class-everyone-what = Then everyone else.
education-class-what = “{ $class }”: the child { $facts }.
education-kept-what = { $share } per cent of the seats of each school are kept for { $class }
education-kept-open = { $share } per cent of the seats of each school are open to all.
education-fact-pupil-there = is a pupil of the school already
education-fact-sibling-there = has a brother or sister who is a pupil of the school
education-fact-walk-within = lives at most { $walk } on foot from the school
education-fact-home-in-district = lives in the district of the school
education-fact-registered-home = belongs to a household that is registered at its home
education-fact-home-right = lives in a home to which the family has a lasting right
education-fact-home-unused = lives in a home by which no other family’s child was given a place for { $years-text } years
education-fact-residence-permit = has a permit to live in the city, or a parent has
education-fact-low-income = has a certificate of low income, or a parent has
education-fact-disability = has a certificate of disability
education-fact-staff-child = has a parent who works at the school
education-fact-points-at-least = has at least { $points-text } points
education-change-class = Enough would have been the class “{ $class }”. For that, the child { $facts }.
education-change-kept = Enough would have been a seat kept for the class “{ $class }”. For that, the child { $facts }.

# Start
education-no-rounds = No round is under way. Questions? Call the number at the foot of this page.
education-round-open = Open
education-round-open-what = You can apply { $until }. Until then you can change your list as often as you like.
education-round-deciding = Being decided
education-round-deciding-what = Applications have ended. Every family is told its result and the reason for it. Urgent? Call the number at the foot of this page.
education-round-published = Decided
education-round-published-what = All results are out. No place yet? Call the number at the foot of this page.
education-apply-for-child = Apply for a child
education-see-decision = See the decision and its reason
education-see-results = Results for the whole city, and how to check them
education-see-schools = Schools, seats and last year’s demand
education-how-title = How places are given
education-how-order = Every school puts children in order by the same rules. Nobody types a class in: it follows from what the city’s registers say.
education-how-kept = Some seats are kept. Each school fills its seats in this order:
education-how-kept-left = All other seats are open to all and filled last. What a class leaves empty goes to the next child, whoever it is.
education-how-number = Within a class the draw decides. Each child has one number in a round, the same at every school. It stays the same when you withdraw and apply again.
education-how-honest = Put the school you like best first. Naming a popular school never lowers your chance at the next one.
education-draw-title = How the draw is kept honest
education-draw-what = Before a round opens the city locks a secret away and shows its digest here. After applications close it takes public chance from a source named in advance; only its letters and digits count, in lower case and in their order. Both together give every number, so nobody can choose the numbers, and everyone can work them out once the secret is shown.
education-commitment = Digest of the secret (SHA-256)
education-entropy-source = Source of public chance
education-entropy = Public chance
education-secret = The secret
education-seed = Seed

# Schools
education-schools-title = Schools and their seats
education-schools-what = To see how far each school is from your home, apply for a child: nothing is sent until you say so.
education-school = School
education-district = District
education-seats = Seats
education-asked-last-year = Families who asked last year
education-seats-last-year = Seats last year
education-way-unknown = not known
education-school-facts = { $seats ->
    [one] 1 seat
   *[other] { $seats-text } seats
 }, { $distance }. { $walk } on foot, { $transit } by bus or train. Last year { $asked ->
    [one] 1 family asked
   *[other] { $asked-text } families asked
 }.

# Choosing: a school's page, schools side by side
education-schools-map = Map of the city with the schools of this round
education-from = From where do you look?
education-from-hint = Choose a district to see how long each school takes from its middle. You need not say who you are.
education-from-none = No district
education-from-do = Show the times
education-from-middle = Middle of { $district }
education-from-what = Minutes are from here: { $place }. The school that is quickest to reach comes first.
education-from-unknown = There is no such district: choose one from the list
education-way-quickest = The quicker way
education-way = { $distance }; { $walk } on foot, { $transit } by bus or train
education-way-on-foot = { $distance }; { $walk } on foot, no way known by bus or train
education-way-of = The way for { $name }
education-ways-title = The way there
education-ways-none = Choose a district below, or sign in as a parent to see the way from the home of your child.
education-ways-how = Homes are those in the civil register, to the nearest hundred metres or so. Times by bus or train include the walk. Nobody else sees this.
education-school-place = Place (latitude, longitude)
education-school-map = The pin numbered 1 is the school. Its place is in the list beside the map.
education-last-year = Last year
education-demand = { $asked ->
    [one] 1 family asked
   *[other] { $asked-text } families asked
 } for { $seats ->
    [one] 1 seat
   *[other] { $seats-text } seats
 }
education-demand-none = it had no seats to give
education-stop = How far the seats went
education-stop-room = In { $year } everyone who asked and had no place higher on the list was admitted. { $left ->
    [one] 1 seat was
   *[other] { $left-text } seats were
 } left.
education-stop-full = In { $year } it was full. Classes that come before “{ $class }” were all admitted, and of the class “{ $class }” about the first { $number-text } of each 100 numbers.
education-stop-first = In { $year } it was full. Of the class “{ $class }” about the first { $number-text } of each 100 numbers were admitted, and nobody of the classes after it.
education-stop-closed = In { $year } it had no seats to give.
education-stop-unknown = not known: it took no part in a round before
education-rank-map = See them on a map, and some side by side
education-compare-title = Schools side by side
education-compare-fact = What
education-compare-tick = Compare
education-compare-what = Tick 2 to 4 schools to see them side by side.
education-compare-do = Compare the ticked schools
education-compare-others = Compare it with others
education-compare-count = { $count ->
    [0] Tick 2 to 4 schools: you have ticked none
    [one] Tick 2 to 4 schools: you have ticked 1
   *[other] Tick 2 to 4 schools: you have ticked { $count-text }
 }
education-compare-unknown = One of these schools is not in this round: tick 2 to 4 schools of the list

# Choosing: what a list can expect
education-chance-here = Chance that { $name } gets this place: { $chance }
education-chance-about = about { $tenths } in 10
education-chance-less = less than 1 in 10
education-chance-over = more than 9 in 10
education-chance-hardly = hardly any
education-chance-nearly = almost certain
education-chance-between = { $about }; between { $low } and { $high } in 10
education-chance-unknown = nobody can say. Last year: { $demand }
education-chances-title = What this list can expect
education-chances-nothing = Chance of no place at all: { $chance }.
education-chances-how = These are estimates. They are reckoned from last year’s lists, whose names nobody sees, and this year’s seats: the draw is made many times, and in 9 of 10 times the chance lies between the two numbers. Families can choose differently this year. A school of which nobody can say anything counts as if it had no place.
education-chances-none = Nobody can say how likely a place is: no list of an earlier round under the same rules is published. What is known is how many families asked last year.
education-risk-title = This list may lead to no place
education-risk-what = The chance that { $name } gets no place at all with this list is { $chance }. Naming more schools never lowers the chance at those you named first.
education-risk-more = { $schools ->
    [one] With the first of these schools at the end of the list it would be { $chance }.
   *[other] With the first { $schools-text } of these schools at the end of the list it would be { $chance }.
 } Each had seats left last year.
education-risk-call = No school that you have not named had seats left last year. Call the number at the foot of this page: a person looks with you.
education-risk-add = Add { $school }, { $minutes } from home
education-risk-change = Change the list first
education-risk-send = Send it as it is

# The gap
education-gap-title = For whom good schools are near
education-gap-what = How many seats there are where families live, and how long the way is to a school and to a good one, by district and by income.
education-gap-asked = Families for each seat from which a school counts as good
education-gap-asked-hint = A number such as 1.5. Leave it empty for the median: then half of the schools count as good.
education-gap-asked-unreadable = Families for each seat: write a number from 0 to { $most-text }, such as 1.5, or leave it empty
education-gap-do = Measure again
education-gap-good = Here a school is good where at least { $asked } families asked for each seat last year: { $good-text } of { $schools-text } schools. That shows what families value, and not how well a school teaches. The data of the city have neither results nor money for each pupil.
education-gap-children = Counted are the children whose lists are in this round, by the home in the civil register.
education-gap-residents = Counted are all residents of each part of the city, since the open data have no ages. Officers of the round see the same for its children.
education-gap-chart = Minutes to the nearest good school, by income
education-gap-chart-what = The dot is the time that half have at most, and the line ends at the time that nine of ten have at most. The same numbers are in the table.
education-gap-count = Counted
education-gap-seats = Seats there
education-gap-reach = Seats within reach for each { $heads-text }
education-gap-by-income = By the income of the neighbourhood
education-gap-by-district = By district
education-gap-reach-what = Seats within reach: each school shares its seats among all who are counted within { $minutes }, and each home adds up the shares of the schools within the same time.
education-gap-nearest = Way to the nearest school
education-gap-nearest-good = Way to the nearest good school
education-gap-minutes = half { $median }, nine of ten { $most }
education-gap-no-good = no school is good
education-gap-gini = Gini index of seats within reach: { $index }. At 0 all have the same, at 1 one has all.
education-gap-concentration = Concentration index by income: { $index }. Above 0, those with more income have more seats within reach.
education-gap-withheld = Groups with fewer than 5 people are left out, and so is the next smallest where it would give them away.
education-gap-file = Download the table (CSV)
education-gap-none = No round is announced yet. When one is, the figures stand here.

# My things
education-mine-title = My things
education-mine-of = School places for { $name }
education-mine-empty = None of your children is of the age for a round now. Is that wrong? Call the number at the foot of this page: the civil register can be mended.
education-outcome-reached = Has a place
education-outcome-waiting = No place yet
education-mine-reached = Your child has a place at a school.
education-mine-waiting = All schools on your list were full. The decision says why and what you can do now.
education-mine-sent = List sent
education-mine-sent-open = { $count ->
    [one] 1 school is
   *[other] { $count-text } schools are
 } on your list. You can change or withdraw it { $until }.
education-mine-sent-closed = { $count ->
    [one] 1 school is
   *[other] { $count-text } schools are
 } on your list. Applications have ended; the result comes here.
education-mine-withdrawn = Withdrawn
education-mine-withdrawn-open = Your list takes no part. You can apply again { $until }; your number in the draw stays the same.
education-mine-started = Not sent yet
education-mine-started-what = You have begun a list. It counts only when you send it, { $until }.
education-mine-none = Not applied
education-mine-none-what = You can apply { $until }.
education-mine-missed = No list
education-mine-missed-what = Applications have ended and no list was sent. Call the number at the foot of this page: a person looks for a school with you.
education-change-list = Change the list
education-withdraw = Withdraw the list
education-apply-again = Apply again
education-go-on = Go on with the list
education-apply = Apply

# Ranking
education-rank-title = Put your schools in order
education-rank-what = Put the school you like best in place 1. You can name as many as you like. Naming a popular school first never lowers your chance at the next one.
education-step-of = School place for { $name }, step { $step } of { $steps }
education-place-first = Place 1 (your favourite)
education-place = Place { $place-text }
education-place-first-hint = Choose a school. Its seats, the way there and last year’s demand are in the table below.
education-place-hint = You can leave this empty.
education-choose-school = Choose a school
education-continue = Continue
education-add-place = Add more places
education-save = Save and come back later
education-list-empty = Place 1: choose at least one school
education-list-unknown = Place { $place-text }: this school is not in the round. Choose another one, or leave place { $place-text } empty
education-list-repeated = Place { $place-text }: { $school } is already in place { $first-text }. Choose another school, or leave place { $place-text } empty
education-all-schools = All schools, the quickest to reach first
education-all-schools-what = Distances are from the home of { $name } in the civil register. Times by bus or train include the walk.
education-distance = Distance
education-on-foot = On foot
education-by-transit = By bus or train

# After the end
education-too-late-title = Applications have ended
education-too-late-what = They ended while you were choosing, so this list was not taken. Call the number at the foot of this page: a person looks with you at what can still be done.
education-too-late-list = You had chosen, in this order:

# Sending
education-check-title = Check your list
education-check-class = Class there: { $class }
education-check-facts = The classes follow from the civil register and the school register. Is one wrong? Call the number at the foot of this page before you send.
education-check-until = You can change the list { $until }.
education-send-list = Send the list
education-list-changed = This list was changed in another window. This is how it stands now: look at it, and send it again
education-sent-title = The list for { $name } is sent
education-sent-reference = If you call about it, give this number:
education-next-title = What happens now
education-sent-until = You can change or withdraw the list { $until }.
education-sent-then = Then the draw is made and places are given. The result for { $name } and the reason for each school come to “My things”.

# Withdrawing
education-withdraw-title = Withdraw the list for { $name }?
education-withdraw-what = { $name } then takes no part in this round and gets no place in it.
education-withdraw-again = You can apply again { $until }. The number in the draw stays the same, and your list is kept for you.
education-withdraw-not = Keep the list

# Decision
education-decision-title = School place for { $name }
education-answer-reached = { $school } has a place for { $name }
education-answer-rank = { $rank ->
    [one] It is your first choice.
   *[other] It is choice { $rank-text } on your list. The reason for each school is below.
 }
education-answer-waiting = { $name } has no place yet
education-answer-full = Every school on your list was full. The reason for each is below.
education-reason-title = Why
education-reason-order = Every school first puts children in order by the published classes, and within a class by the number in the draw, the smallest first. The number of { $name } is in place { $place-text } of { $numbers-text }, the same for every school.
education-choice = Choice { $rank-text }: { $school }
education-choice-number = Choice { $rank-text }
education-choice-offered = { $name } is in the class “{ $class }” there.
education-choice-unneeded-word = Not needed
education-choice-unneeded = A school that you like better has a place, so this one was not needed.
education-choice-full-word = Full
education-choice-full = { $school } was full. { $name } is in the class “{ $class }” there.
education-count-seats = { $seats-text }
education-who-has-seats = Who has the seats
education-taken-by = { $classes }: { $children-text }
education-own-place = Own position
education-own-offered = Place { $place-text } in the class “{ $class }”
education-own-full = Place { $place-text } in the class “{ $class }”. The last one admitted was in place { $admitted-text }.
education-own-none = Place { $place-text } in the class “{ $class }”. Nobody of this class was admitted.
education-own-unneeded = In the class “{ $class }”. No seat here was needed.
education-what-would-change = What would have changed it
education-change-sibling = With everyone else as they are, a brother or sister at this school would have been enough.
education-change-walking = With everyone else as they are, a home within { $limit } on foot would have been enough. Yours is { $walk } away.
education-change-number = In the same class, place { $place-text } or better was needed.
education-change-none = Nothing that a family can do: the seats went to classes that come first, or there were none.
education-now-title = What you can do now, and by when
education-now-reached = The place is kept for { $name }. Say { $until } whether you take it: here, by telephone or at a counter. { $otherwise }
education-now-waiting = { $name } is on the waiting list of every school that you named, and you are told when a place comes free. You need do nothing. Or call or come to a counter { $until }: a person looks with you for a school that still has seats.
education-wrong = Is something wrong? Appeal { $until }, here, by telephone or at a counter: somebody who took no part in this decision looks at it.
education-appeal = Appeal against this decision
education-appeal-late = The last day for an appeal was { $day }. Call the number below if something kept you from it.
education-appeal-sent = You have appealed. It is decided { $by }, and you are told.
education-appeal-decided = Your appeal was decided.
education-appeal-see = See your appeal
education-work-it-out = Work it out yourself
education-pseudonym = : in the files of the plan this child is { $pseudonym }, with the number { $number }.
education-who-helps = Who helps
education-helpers = Call { $telephone }, { $hours }, or come to { $counter }.
education-name-decision = Give this number:

# Results
education-results-title = Results for the whole city
education-verdict-stable = Stable
education-verdict-unstable = Faults
education-verdict-no-fault = The checker found no fault in this plan
education-verdict-pairs = { $pairs-text } pairs of child and listed school were judged. No seat is given twice, nobody has a school they did not list, and nobody could claim a seat of somebody with less right to it.
education-verdict-what = No seat is given twice, nobody has a school they did not list, and nobody could claim a seat of somebody with less right to it. The checker shares no code with the engine that made the plan.
education-verdict-faults = { $faults ->
    [one] The checker found 1 fault
   *[other] The checker found { $faults-text } faults
 }
education-verdict-faults-what = This plan cannot be signed. Send it back, and tell whoever looks after the program.
education-the-plan = The plan
education-by-choice = Who got which choice
education-pupils = Pupils
education-waiting = Without a place
education-seats-left = Seats left
education-count-share = { $count } ({ $share })
education-count-of = { $count } of { $all }
education-fair-title = Is it fair?
education-fair-how = Ranges are 95% intervals. Groups of fewer than 5 pupils are not shown on their own.
education-fair-by-income = Pupils reached, by income of the neighbourhood
education-fair-by-district = Pupils reached, by district
education-fair-group = Group
education-fair-reached = Have a place
education-fair-first = First choice
education-fair-range = Range of first choice
education-fair-gap-less = Children from the lowest fifth have their first choice { $points } points less often than those from the highest. The range of the difference is { $low } to { $high }.
education-fair-gap-more = Children from the lowest fifth have their first choice { $points } points more often than those from the highest. The range of the difference is { $low } to { $high }.
education-fair-withheld = { $pupils ->
    [one] 1 pupil is
   *[other] { $pupils-text } pupils are
 } in groups too small to show.
education-fifth-1 = Lowest fifth
education-fifth-2 = Second fifth
education-fifth-3 = Middle fifth
education-fifth-4 = Fourth fifth
education-fifth-5 = Highest fifth
education-fifth-unknown = Income not known
education-proof-title = Work it out yourself
education-proof-what = The files name every child by a pseudonym that only its family knows, from its decision’s reason. With all of the files below, the secret and the public chance, you get the same numbers, and matching.csv and cutoffs.csv to the byte.
education-fingerprint = Fingerprint of the plan
education-note = Note for the record
education-file-size = , { $bytes-text } bytes
education-proof-withheld = So the files with rows of children are not open to everyone. The city’s auditors have them and work the plan out from them. You can still work out every number, and prove that your own child’s row is in the plan that was signed.
education-proof-row = A family finds its own row in its decision. Whether it is in the plan, under the root above, this command says:
education-rows-root = Root over the rows of all children
education-own-row = Save this child’s row of the plan, with its proof
education-proof-command = With the program of this portal, in the folder with the files:

# What if
education-if-title = What would other rules have given?
education-if-ask = Ask what other rules would have given
education-if-what = The lists of this round are read again by the rules below, with the numbers that were drawn. Nothing changes for any child. The form starts with the rules as they were.
education-if-answers = Your answers
education-if-kept = An answer is kept for { $minutes-text } minutes.
education-if-ways = How places are given
education-if-way = Way
education-if-deferred = By priority, as it was (deferred acceptance)
education-if-deferred-promises = Nobody loses a place to a child with less right to it, and no family gains by listing anything but its true order.
education-if-deferred-not = Not promised: two children may each prefer the place of the other, and cannot exchange.
education-if-immediate = First choices first (immediate acceptance)
education-if-immediate-promises = Whoever puts a school higher comes before those who put it lower, and no children could exchange places and all be better off.
education-if-immediate-not = Not promised: a child can lose a place to one with less right to it, and a family can lose by listing a school first that is hard to get.
education-if-serial = By number alone (serial dictatorship)
education-if-serial-promises = One after another, by number, takes the best that is left. Nobody would rather have the place of somebody with a later number, and true lists are best.
education-if-serial-not = Not promised: priorities count for nothing, neither brothers and sisters nor the walk to school.
education-if-trading = Exchange of priorities (top trading cycles)
education-if-trading-promises = No children could exchange places and all be better off, and true lists are best.
education-if-trading-not = Not promised: a child can lose a place to one with less right to it, who got it by exchange.
education-if-draws = Numbers
education-if-draws-one = One number for each child, as it was
education-if-each-draws = Each school draws numbers of its own
education-if-order = Order of priority
education-if-order-what = Give each class its turn. Classes with the same turn count as one. A class that does not count comes last.
education-if-turn = Turn { $turn-text }
education-if-no-turn = Does not count
education-if-class = Class { $class-text }
education-if-order-is = Order of priority: { $order }
education-if-keeping = Places kept for a class
education-if-keeping-what = Every school fills the places kept first in this order, and all others after them. What a class leaves empty goes to the others.
education-if-keeps-on = Keep the places that were kept in the round
education-if-keeps-off = The places that were kept in the round are open to all
education-if-kept-for = Kept { $turn-text }: for whom
education-if-kept-for-nobody = No one
education-if-amount = Kept { $turn-text }: how many places
education-if-amount-hint = A share such as 15%, or a number of places at each school
education-if-kept-share = { $share-text }% of the places of each school are kept for: { $class }
education-if-kept-seats = { $seats ->
    [one] { $seats-text } place at each school is kept for: { $class }
   *[other] { $seats-text } places at each school are kept for: { $class }
}
education-if-seats = Places
education-if-percent = All schools: how many percent more or fewer places
education-if-percent-hint = For example 10 for more, -10 for fewer. Leave it empty to change nothing.
education-if-schools = Single schools
education-if-schools-what = Write a number only where a school has other places than the rest.
education-if-seats-were = { $seats ->
    [one] It had { $seats-text } place
   *[other] It had { $seats-text } places
}
education-if-all-seats = All places changed by { $percent }%
education-if-school-seats = { $seats ->
    [one] { $school }: { $seats-text } place
   *[other] { $school }: { $seats-text } places
}
education-if-do = Work it out
education-if-choose = Choose one of those shown
education-if-percent-needed = Write a whole number from { $least-text } to { $most-text }
education-if-amount-needed = Write a share from 0% to 100%, or a number of places such as 10
education-if-no-school = The form named a school that is not in this round: open it again
education-if-no-class = This round has no class { $class-text }: open the form again
education-if-no-kept-class = Places cannot be kept for this class: choose another
education-if-kept-under = Places are kept for classes only by deferred acceptance: take “No one” below, or another way than “{ $way }”
education-if-above-capacity = { $school } would keep { $kept-text } places and has { $seats-text }: keep fewer
education-if-no-one-number = By number alone each child needs one number: take one number, or another way
education-if-full-yours = Your last question is still being worked on. Wait for its answer, then ask again.
education-if-full-others = Several questions are being worked on. Ask again in a minute.
education-if-waiting-title = Being worked out
education-if-progress = { $done-text } of { $all-text } draws done
education-if-waiting = This page looks again by itself.
education-if-look-again = Look again now
education-if-failed = There is no answer: the outcome did not keep what its rules promise, or the work was broken off. Ask again, or change the rules.
education-if-asked = The rules that were asked about
education-if-answer-title = What other rules would have given
education-if-checked = The independent checker judged { $pairs-text } pairs of child and listed school, and found what these rules promise kept.
education-if-no-decision = This is a computation. No child’s place changes by it.
education-if-ranges = In brackets: from the smallest to the greatest of { $draws-text } other draws; a further draw lies between them in 95 of 100 cases.
education-if-range = { $actual } ({ $low }–{ $high })
education-if-all = All pupils
education-if-everybody = All
education-if-by-income = By income of the neighbourhood
education-if-by-district = By district
education-if-by-class = By priority at the first school of the list
education-if-no-district = In no district
education-if-others = All others
education-if-gain = Gain
education-if-lose = Lose
education-if-same = Same
education-if-placed-before = With a place before
education-if-placed-after = With a place after
education-if-first-before = First choice before
education-if-first-after = First choice after
education-if-publish = Publish this comparison
education-if-publish-what = Everyone then sees who gains and who loses in each group. It is published only if every group has five children or more, so that nobody can be found in it.
education-if-columns = What tells the groups apart
education-if-joins = Join groups that are too small (with one box above only)
education-if-publish-do = Publish for everyone
education-if-choose-columns = Choose at least one
education-if-refused-one = Not published: the group “{ $group }” has only { $people-text }. Join small groups, or leave out “{ $column }”.
education-if-refused-several = Not published: the group “{ $group }” has only { $people-text }, made so small by “{ $column }”. Leave that out.
education-if-too-many = { $most-text } comparisons of this round are published, and no more can be.
education-if-published = Comparisons with other rules
education-if-comparison-title = Who would gain and who would lose
education-if-published-on = Published on { $day }.
education-if-safe = Every group has five children or more.

# Number
education-number-title = Work out one number
education-number-pseudonym = Pseudonym
education-number-hint = The name under which a child stands in the files: 16 digits and letters from its decision
education-number-do = Work out the number
education-number-nobody = Nobody took part under this name: copy it from the decision
education-number-seed = The seed is SHA-256 of the secret and “{ $entropy }”:
education-number-message = The message is the round, the byte 1f and the pseudonym:
education-number-code = The first eight bytes of HMAC-SHA-256 of the message under the seed:
education-number-is = Read as a number, the smaller the better:
education-exposed-row = What the files could tell
education-exposed-not = Every group that these files tell apart has five children or more: each class of priority at each school, each class with seats of its own, and families who go together.
education-exposed = { $groups ->
    [one] One group that these files tell apart has fewer than five children: who knows one of them could guess the list.
   *[other] { $groups-text } groups that these files tell apart have fewer than five children: who knows one of them could guess the list.
}

# Officer
education-rounds-title = Rounds of school places
education-round-closes = Last day to apply: { $day }.
education-prepare-new = Prepare a new round
education-prepare-title = Prepare a round
education-prepare-what = A secret for the draw is made when the round is prepared, and its digest is published when it opens. Dates, rules and seats are then fixed.
education-name-en = Name in English
education-name-en-hint = For example: School places 2028, first year, main round
education-name-zh = Name in Chinese
education-name-zh-hint = For example: 2028年一年级入学，主轮次
education-year = School year
education-year-hint = The calendar year in which it begins, for example 2028
education-closes-on = Last day to apply
education-answers-by = Last day to answer
education-day-hint = Year, month and day, for example 2027-03-26. The day counts to its end.
education-minutes = Walking distance, in minutes
education-minutes-hint = Children who live at most this far on foot come before everyone else.
education-entropy-en = Source of public chance, in English
education-entropy-zh = Source of public chance, in Chinese
education-entropy-hint = Something that everyone can see and nobody here can choose, and that is fixed only after applications end.
education-prepare-seats = Seats
education-prepare-seats-what = A school with 0 seats takes no part.
education-seats-hint = { $district }. Last year { $asked-text } families asked.
education-prepare-do = Prepare the round
education-words-needed = Write 1 to { $most-text } characters
education-day-needed = Write the day as year, month and day, for example 2027-03-26
education-year-needed = Write the year as four digits, for example 2028
education-minutes-needed = Write a whole number from 0 to { $most-text }
education-seats-needed = Write a whole number from 0 to { $most-text }
education-no-seats = No school has seats: give at least one school a seat
education-closing-day-over = The last day to apply is over. Choose a later day
education-answers-too-early = The last day to answer must come after the last day to apply
education-lists-sent = Lists sent
education-seats-in-schools = { $seats-text } in { $schools ->
    [one] 1 school
   *[other] { $schools-text } schools
 }
education-policy = Rules
education-policy-version = version { $version }, { $classes ->
    [one] { $classes-text } class
   *[other] { $classes-text } classes
} before everyone else
education-the-round = The round
education-do-open = The round is prepared. Nobody can apply yet.
education-open-round = Open the round
education-do-close = Families are sending their lists.
education-close-round = End applications
education-do-entropy = Enter the public chance
education-do-entropy-what = Copy it in the order in which it was published. Only letters and digits count: commas, hyphens and wider spaces change nothing. It can be entered once.
education-entropy-field-hint = From the source that was named in advance, for example 07 11 23 34 41 49
education-fix-entropy = Fix the public chance
education-entropy-needed = Enter the public chance as it was published, at most 500 characters
education-do-run = Run the round
education-do-run-what = The program draws the numbers, gives the places and has the plan judged. Nobody is told yet.
education-run-round = Run the round
education-do-sign = Sign the plan as a whole
education-sign-for = { $decisions ->
    [one] You sign for 1 decision.
   *[other] You sign for { $decisions-text } decisions.
 } Nobody is told until it is published. A signed plan can’t be changed, only followed by a new one.
education-have-read = I have read the checker’s verdict and the two fairness tables
education-note-hint = Why you sign, in a sentence. The note is published with the plan.
education-sign-plan = Sign plan { $plan }
education-send-back = Send it back
education-not-read = Tick this once you have read the verdict and the tables
education-note-needed = Write why you sign, in 1 to { $most-text } characters
education-other-plan = Another plan stands here now. Look at it before you sign
education-not-stable = The checker found faults in this plan, so it can’t be signed. Send it back
education-moved-on = Somebody has moved the round on in the meantime. This is how it stands now
education-do-publish = The plan is signed. No family has been told.
education-publish-round = Publish the plan
education-is-published = Every family has its decision.
education-pairs-judged = Pairs judged
education-made-on = Made
education-what-was-checked = What was checked
education-files = Files
education-too-early = Families may apply { $until }. Applications can be ended after that
education-opening-title = Open the round?
education-opening-what = From now on families apply. Dates, rules, seats and the digest of the secret are published and stand. After that only a correction changes them, and it tells every family with a list.
education-opening-after = Check them on the page before, while there is time.
education-closing-title = End applications?
education-closing-what = No list can be sent, changed or withdrawn after this, and it can’t be undone.
education-closing-after = In a practice city this can be done before the last day. In a real one families keep the time they were promised.
education-publishing-title = Publish the plan?
education-publishing-what = Every family sees its decision and the reason, at once. The secret, the numbers and the files are open to everyone; rows of children only where they tell of nobody. This can’t be undone.
education-publishing-after = Families find the decision in “My things”, by telephone and at every counter.
education-not-now = Not now

# Used by: kinds of records
record-school-application = Applications for school places
# Used by: kinds of records
record-school-plan-entry = What a plan of school places holds for you
# Used by: kinds of records
record-school-place = Places at school, and what was answered
# Used by: kinds of records
record-school-move = Places that came free and were offered
# Used by: kinds of records
record-school-home-use = Homes by which a child was given a place
# Used by: fields of records
field-round = Round
# Used by: fields of records
field-schools = Schools, the favourite first
# Used by: fields of records
field-draft = Draft
# Used by: fields of records
field-beside = What counts beside the list
# Used by: fields of records
field-place = Place
# Used by: fields of records
field-from-place = Place left for it
# Used by: the retention page
kept-school-application = the day on which the round was announced
# Used by: the retention page
kept-school-plan-entry = the day on which the round was announced
# Used by: the retention page
kept-school-place = the day on which the round was announced
# Used by: the retention page
kept-school-move = the day on which the round was announced
# Used by: the retention page
kept-school-home-use = the day on which the round was announced
# Used by: what one may get by the rule of this name
rule-school-place = A place at a primary school
# Used by: what one may get by the rule of this name
rule-school-place-what = One list of schools for your child, and one place by rules that are fixed before.
education-told-full = Every school on your list was full. Your page says why for each; anybody whom you ask can read it to you.
education-form-title = School place: { $round }
education-form-intro = One list for one child. The rules are fixed before, and the same for every way by which the list comes.
education-form-question = Which schools, the one you want most first?
education-form-hint = Write the numbers of the schools in your order. You may write as many as you want; a longer list never harms the schools above.
education-progress-open = { $schools ->
    [one] Your list of one school is sent. You can change it { $until }.
   *[other] Your list of { $schools } schools is sent. You can change it { $until }.
}
education-progress-closed = { $schools ->
    [one] Your list of one school takes part. The decision comes before { $day }.
   *[other] Your list of { $schools } schools takes part. The decision comes before { $day }.
}

# Answers, and places that come free
education-no-answer-declined = If nobody answers, it goes to another child.
education-no-answer-accepted = If nobody answers, it counts as accepted.
education-place-offered = To be answered
education-place-declined = Given back
education-place-left = Not waiting
education-stands-offered = { $school } keeps a place for { $name }. Nobody has answered yet.
education-stands-accepted = The place at { $school } is accepted for { $name }.
education-stands-accepted-unanswered = Nobody answered in time. By the rules of the round the place at { $school } then counts as accepted for { $name }.
education-stands-moved-up = { $name } moved up from the waiting list and has a place at { $school }.
education-stands-waits = { $name } also waits for the schools higher on the list.
education-stands-waiting = { $name } has no place and is on the waiting list of every school on the list.
education-stands-declined = The place at { $school } was given back. { $name } has no place in this round.
education-stands-declined-unanswered = Nobody answered in time. By the rules of the round the place at { $school } then went to the children who wait. Call the number at the foot of this page: a person looks with you for a school.
education-stands-gone = The place at { $school } is not kept any more.
education-stands-left = { $name } has no place in this round and is on no waiting list.
education-answer-do = Answer
education-answer-change = Change the answer
education-see-standing = See how the place stands
education-see-first-decision = The reason for each school on the list
education-answer-title = Your answer for { $name }
education-answer-until = You can answer here { $until }, and change the answer until then. { $otherwise }
education-answer-stays = If you do nothing, it stays as it is.
education-answer-closed = Answers were taken until the end of { $day }. To ask about it, call the number at the foot of this page.
education-answer-what = What is your answer?
education-say-accept = Take the place at { $school }
education-say-accept-what = You then wait for no other school.
education-say-climb = Take it, and wait for schools higher on the list
education-say-climb-what = The place is safe. If one comes free higher up and it is your turn, you are asked first.
education-say-decline = Give the place back
education-say-decline-what = It goes to another child. You are asked once more before that.
education-say-wait = Stay on the waiting lists
education-say-wait-what = You are told when a place comes free and it is your turn.
education-say-leave = Leave the waiting lists
education-say-leave-what = No place that comes free is offered to you. You are asked once more before that.
education-answer-send = Send the answer
education-answer-needed = Choose one of the answers
education-answer-changed = Somebody answered for { $name } in the meantime. This is how it stands now: look at it, and answer again if you want it otherwise
education-answer-misfit = This answer does not fit how the place stands now. Choose one of those below
education-answer-late = This answer came too late: the last day was { $day }. It changed nothing. Call the number at the foot of this page: a person looks with you at what can still be done
education-answer-chosen = You had chosen: { $answer }.
education-back-title = Give the place at { $school } back?
education-back-what = { $name } then has no place in this round, and waits for none. The place goes to another child.
education-back-again = You can take this back { $until }.
education-back-not = Keep the place
education-leave-title = Leave the waiting lists?
education-leave-what = No place that comes free in this round is then offered to { $name }.
education-leave-not = Keep waiting
education-mine-answer-by = Answer { $until }.
education-mine-came-free = A place came free at { $school }: answer { $until }.
education-move-title = A place came free at { $school }
education-move-rank = It is choice { $rank-text } on the list of { $name }.
education-move-rule = By the same classes and numbers as before, { $name } is the first who waits for it.
education-move-offered = The place is kept for { $name }. Say { $until } whether you take it. If nobody answers, it goes to the next child, and { $name } keeps what it has.
education-move-leaves = If you take it, { $name } leaves the place at { $held }. That one goes to another child at once and can’t be had back.
education-move-has-none = { $name } has no other place now.
education-move-take = Take the new place at { $school }
education-move-climb = Take it, and wait for schools still higher on the list
education-move-stay = Stay at { $held }
education-move-pass = Do not take it
education-move-stay-what = It goes to the next child, and this school is not offered again. Your other waiting lists stay as they are.
education-move-late = This answer came too late: the place was kept until the end of { $day }. It changed nothing. Call the number at the foot of this page: a person looks with you at what can still be done
education-move-answered = This was answered already. This is how it stands now
education-move-accepted-word = Taken
education-move-accepted = The new place was taken for { $name }.
education-move-declined-word = Not taken
education-move-declined = The answer was not to take it. It went to the next child, and { $name } kept what it had.
education-move-lapsed-word = Time over
education-move-lapsed = Nobody answered in time. The place goes to the next child, and { $name } kept what it had.
education-move-rescinded-word = Not offered any more
education-move-rescinded = { $name } has something better by now, or waits no more, so this place went to the next child.
education-told-came-free = { $school } has a place for { $name } that came free
education-told-free-next = Say { $until } whether you take it: in “My things”, by telephone or at a counter. If you take it, { $name } leaves the place it has now. If nobody answers, it goes to the next child, and { $name } keeps what it has.
education-free-title = Places that came free
education-free-what = Every place that came free since the result, and through what. It goes to the first who waits for it, by the same classes and numbers as before. Nobody is named.
education-free-none = No place has come free yet.
education-free-cut = The newest { $shown-text } of { $all-text } are shown. All of them are in the API.
education-free-number = Their numbers
education-free-cause = Why it came free
education-free-since = Free since
education-free-became = What became of it
education-free-by = Move { $move-text }.
education-free-seat = Seat { $seat }:
education-free-declined = A family gave it back.
education-free-no-answer = A family did not answer in time.
education-free-gone = The child who had it does not need it any more.
education-free-moved-up = The child who had it moved up to another school.
education-free-offer-declined = It was offered to another child before, whose family said no.
education-free-offer-lapsed = It was offered to another child before, and nobody answered in time.
education-free-offer-rescinded = It was meant for another child, who has something better by now.
education-free-added = The school has a seat more than was announced.
education-seat-free = Free
education-seat-held = Kept for a child who is asked
education-seat-gone = Taken, or free anew under a later number
education-answers-title = Answers and waiting lists
education-count-not-answered = Not answered yet
education-count-accepted = Accepted
education-count-climb = Accepted, and waiting for a school higher on the list
education-count-waiting = Without a place, and waiting
education-count-declined = Places given back
education-count-left = Without a place, and not waiting
education-do-end-answers = Families answer. When their last day is over, end the answers: then the places given back are free.
education-end-answers = End the answers
education-do-work = Work the lists off: families who did not answer in time lose the offer, and each free seat is proposed to the first child who waits. Nobody is told before you tell the families.
education-work-lists = Work the lists off
education-tell-families = Tell the families
education-end-round = End the round
education-moves-to-tell = { $families ->
    [one] One family is to be told.
   *[other] { $families-text } families are to be told.
}
education-moves-title = Children who may move up
education-move-number = Move
education-move-child = Child
education-move-from = From
education-move-to = To
education-move-state = How it stands
education-move-proposed = Proposed, not told
education-move-open = Told, kept { $until }
education-ending-answers-title = End the answers?
education-ending-answers-what = No family can answer after this, and it can’t be undone. What the round says of no answer counts for whoever gave none, and places given back are free.
education-ending-answers-after = In a practice city this can be done before the last day. In a real one families keep the time they were promised.
education-answers-still-open = Families may answer { $until }. Answers can be ended after that
education-offering-title = Tell the families of the places that came free?
education-offering-what = Every family with a proposed place is told of it, with the cause and the last day to take it. What a family has been told stands.
education-offering-after = Families find it in “My things”, and are told in the way that they chose.
education-ending-title = End the round?
education-ending-what = Nothing moves any more after this, and it can’t be undone. Every child with an accepted place becomes a pupil of that school in the register, from the beginning of the school year.
education-ending-after = Children without a place need another way: a round that follows, or a person who looks with the family.
education-offers-open = { $open ->
    [one] One place is proposed, or told and not answered yet. The round can be ended when that is over
   *[other] { $open-text } places are proposed, or told and not answered yet. The round can be ended when that is over
}
# The rules of a round, and corrections
education-public-title = The rules of this round
education-public-coming = Rounds to come, with their rules
education-public-corrected = corrected on { $day }
education-public-preparing = The round is being prepared. Its rules can still change until it opens, and stand from then on.
education-public-fixed = These are the rules in version { $version-text }. They have stood since the round opened. Only a correction of a mistake can change them: it stands here, and every family with a list is told.
education-public-kept = Seats that are kept
education-public-none-kept = No seats are kept. All are open to every child.
education-kept-order = The order matters. A child who could have an open seat and a kept one takes the seat that is filled first. Kept seats filled first help the class less, kept seats filled last help it more.
education-public-points = Points add up over what is so of the child:
education-public-worth = The child { $fact }: { $points ->
    [one] 1 point
   *[other] { $points-text } points
 }
education-public-answers = Answers
education-public-accepted = A family that does not answer in time has accepted the place.
education-public-declined = A family that does not answer in time has declined the place, and it goes to a child who waits.
education-public-offer-days = A place that came free later is offered for { $days ->
    [one] 1 day
   *[other] { $days-text } days
 }.
education-public-twice-title = One list for each child
education-public-twice = A child has one list in a round. If two entries of the register turn out to be one child, the list that was sent first stands, and the other takes no part.
education-corrected-title = What was corrected
education-corrected-on = Correction { $number-text }, { $day }
education-corrected-closes-on = Last day to apply: { $to }, before it was { $from }
education-corrected-answers-by = Last day to answer: { $to }, before it was { $from }
education-corrected-seats = { $school }: { $to-text } seats, before it was { $from-text }
education-corrected-rules = Rules: version { $version-text } stands. Lists that were sent are in the class that it gives them.
education-corrected-before = These rules stood before:
education-rules-title = Set the rules
education-rules-what = Everyone can read the rules from now on. When the round opens they are fixed, and after that only a correction changes them.
education-rules-stands = See what stands now
education-rules-start = Start from a set
education-rules-start-what = The set takes the place of everything on this page. Nothing is saved until you save.
education-rules-start-usual = Brothers and sisters, then nearness
education-rules-start-tiers = What is proved of the home
education-rules-start-points = Points for facts
education-rules-classes = Classes in their order
education-rules-classes-what = A child is in the first class of which everything ticked is so. Whoever is in none comes after all.
education-rules-class = Class { $place-text }
education-rules-kept-place = Kept seats, turn { $place-text }
education-rules-code = Code for the files
education-rules-facts = What has to be so, all that is ticked: the child
education-rules-walk = lives near the school on foot
education-rules-walk-number = Most minutes on foot
education-rules-unused = lives in a home by which no other family’s child was given a place for some time
education-rules-unused-number = Years
education-rules-enough = has enough points
education-rules-enough-number = Fewest points
education-rules-up = Move up
education-rules-down = Move down
education-rules-remove = Remove
education-rules-add = Add a class
education-rules-add-kept = Keep more seats
education-rules-share = Share of each school’s seats, in per cent
education-rules-open = These seats are open to every child. What is ticked below does not count then
education-rules-points = What facts are worth
education-rules-points-what = Only a class that asks for points goes by them.
education-rules-points-place = Points { $place-text }
education-rules-points-by = If the child
education-rules-points-none = (nothing)
education-rules-points-number = Minutes or years, where the fact has them
education-rules-points-worth = Worth, in points
education-rules-add-points = Add points
education-rules-no-answer = When a family does not answer in time
education-rules-declined = the place goes to a child who waits
education-rules-accepted = the place is theirs
education-rules-offer-days = Days for which a place that came free is offered
education-rules-save = Save
education-rules-choose = Choose one
education-rules-number-needed = Write a whole number
education-rules-share-needed = Write a whole number from 1 to 100
education-rules-fault-code = Write a code of small letters a to z, digits and hyphens, such as sibling, and not everyone
education-rules-fault-twice = Another class has the code { $code } already: give this one its own
education-rules-fault-name = Write a name in both languages, each with at most 100 characters
education-rules-fault-empty = Tick at least one fact. A class without one would take every child
education-rules-fault-many = Keep to { $most-text } classes
education-rules-fault-pupils = A class of pupils of the school keeps them their place: move it to the top, and tick nothing else in it
education-rules-fault-by-school = Seats are kept for facts of the child alone: untick what hangs on the school
education-rules-fault-above = { $share-text } per cent are kept in all: lower the shares to 100 or less
education-rules-fault-walk = Write at most 240 minutes
education-rules-fault-days = Write a number of days from 1 to 60
education-rules-fault-kept = { $school } has { $seats-text } seats and would keep { $kept-text }, since shares are rounded up: keep less, or give it more seats
education-rules-opened = The round is at another step by now, so this was not saved. Rules, days and seats stand from the day it opens; a mistake is mended by a correction
education-rules-changed = Somebody else saved this round while you were at it, so yours was not saved. See what stands now. To put yours in its place, save again
education-days-title = Set name, days and seats
education-days-school = { $school }, grade { $grade-text }
education-days-grade = Seats in another grade
education-days-grade-do = Show its fields
education-correct-title = Correct days or seats
education-correct-rules-title = Correct the rules
education-correct-what = A correction mends a mistake. Everyone sees what was corrected, when and why, and every family with a list is told. It can’t be taken back, only followed by another.
education-correct-why = Why it is corrected
education-correct-why-what = Families read this, word for word.
education-correct-why-en = Reason in English
education-correct-why-zh = Reason in Chinese
education-correct-why-hint = What was wrong, and how it came about
education-correct-why-needed = Write why, in 1 to { $most-text } characters
education-correct-do = Correct it and tell every family
education-correct-nothing = Nothing on this page differs from what was announced: change what was wrong
education-correct-only-later = Families were promised { $day }: choose a later day that is not over
education-correct-seats-needed = Write a whole number from 1 to { $most-text }
# No child ends without a place: the complementary round, the nearest school, exceptions
education-complementary-lead = The round has ended. A complementary round gives out the seats that are left, so that no child ends without a place.
education-complementary-follows = A complementary round follows:
education-complementary-title = Prepare the complementary round
education-complementary-name = Complementary round: { $round }
education-complementary-what = Children without a place can list the schools that have seats left. Then every child who should begin school and still has no place is given the nearest school with a seat, also without a list.
education-complementary-rules = The rules are those of this round, but for one: where a family does not answer, the place stays the child’s.
education-complementary-none = No school of this round has a seat left. Ask schools for more seats, and prepare a new round with them.
education-complementary-seats = Seats that are left
education-nearest-given = Given the nearest school
education-nearest-without-list = No list was sent for { $name }. This is the nearest school that had a seat left when all lists were served. The way is { $walk } on foot.
education-nearest-beside-list = Every school on your list was full. This one is not on it: it is the nearest school that had a seat left when all lists were served. The way is { $walk } on foot.
education-now-nearest = The place is kept for { $name }. Do you want another school? Call or come to a counter { $until }: you can decline this place, or keep it and wait for another. Without an answer it stays { $name }’s.
education-exception-why = No school has a seat left. The city signed for this with a reason: { $why }
education-now-exception = Call or come to a counter { $until }. A person answers for { $name } and looks for a school with you.
education-mine-exception = There is no school with a seat yet. The decision says why, and who looks for one with you.
education-choice-offered-kept = { $name } has a seat that is kept for the class “{ $kept }”.
education-without-lead = { $children ->
    [0] Every child who should begin school has a place.
    [one] One child who should begin school has no place.
   *[other] { $children-text } children who should begin school have no place.
 } { $signed ->
    [0] No exception is signed.
    [one] One exception is signed.
   *[other] { $signed-text } exceptions are signed.
 }
education-without-see = Children without a place
education-without-title = Who has no place
education-without-none = Every child who should begin school has a place. The plan can be signed.
education-without-what = The law gives each of these children a school. Find seats and run the round again, or sign for each child why there is none. The plan can be signed when none is open.
education-without-open = { $children ->
    [one] One child who should begin school has no place and no exception. See who it is, and sign for it first
   *[other] { $children-text } children who should begin school have no place and no exception. See who they are, and sign for each first
 }
education-exception-signed = Exception signed
education-exception-open = Open
education-exception-open-what = No school for the first grade has a seat left.
education-exception-newcomer = The child came to the city after this plan was made. Send the plan back and run the round again.
education-exception-title = Sign an exception
education-exception-change = Change the reason
education-exception-what = You put your name under it that { $name } has no place at a school. The family reads your reason with its decision.
education-exception-reason = Reason for the family
education-exception-hint = Why there is no place, what the city does about it, and by when
education-exception-do = Sign for this child
education-exception-needed = Write the reason for the family, in 1 to { $most-text } characters
# Used by: kinds of records
record-school-exception = Why a child has no school place
# Used by: fields of records
field-signed-at = Signed
# Used by: the retention page
kept-school-exception = the day on which the round was announced
# What a family says of itself, what schools say to it, brothers and sisters together, and a list that stands in a dispute.
education-more-title = More about { $name }
education-more-what = Registers hold almost all that counts. What is asked here they can’t hold. No document is needed, and nothing is sent before you have checked it.
education-more-claims = What a school knows itself
education-more-claims-what = The school says whether it is so, and you are told. It counts once the school has said yes.
education-claim-staff-child = { $school }: which parent works there?
education-claim-staff-child-hint = The name, and what they do there: the school asks for this person. Leave it empty if nobody does.
education-claim-words-fault = Write one line of at most { $most-text } characters
education-more-together = Brothers and sisters
education-more-together-what = { $name } can be at one school with a brother or sister who has a list in this round too. Where one of them follows the other, it takes the other’s school, even if that stands lower on its own list. The decision says what came of it.
education-together-with = At one school with { $name }
education-together-twin = Born on the same day.
education-together-list = There is a list in this round.
education-together-no-list = There is no list in this round yet. Send one too, or nothing comes of this.
education-together-nobody = Choose only brothers and sisters who are named on this page
education-more-change = Change what else you said
education-check-together = At one school with { $names }
education-check-because = Why: the child { $facts }.
education-check-next = For “{ $class }” one thing is missing. It would take that the child { $fact }.
education-vouches-school = The school register says so, and no document is needed. If it is wrong, go to that school’s office.
education-vouches-residents = The register of residents says so, and no document is needed. If it is wrong, have it put right there.
education-vouches-property = The register of property says so, and no document is needed. If it is wrong, have it put right there.
education-vouches-permits = The office that gives permits says so, and no document is needed. If one is missing, apply for it there.
education-vouches-income = The office that certifies incomes says so, and no document is needed. If the certificate is missing, apply for it there.
education-vouches-disability = The office that certifies disabilities says so, and no document is needed. If the certificate is missing, apply for it there.
education-vouches-staff = The school says so itself, and no document is needed. If a parent works there, say who on the page before.
education-vouches-points = Each fact that counts adds to them, and no document is needed for what a register holds.
education-claimed-staff-child = You say that a parent works there: { $words }.
education-claim-open = The school has yet to say whether it is so.
education-claim-verified = The school says that it is so.
education-claim-denied = The school says that it is not so: { $why }
education-claims-title = Claims to be answered
education-claims-what = Families say here what no register holds. You see the child’s name and the family’s words, and nothing else of its list.
education-claims-none = Nothing is claimed now.
education-claims-open = { $claims ->
    [0] Nothing to answer.
    [one] One claim to answer.
   *[other] { $claims-text } claims to answer.
}
education-claims-of = What families claim at { $school }
education-claims-staff-child = A parent works at the school
education-claim-title = Is this so?
education-claim-child = Child
education-claim-what = What is claimed
education-claim-words = Whom to ask for
education-claim-state = How it stands
education-claim-state-open = To be answered
education-claim-state-verified = It is so
education-claim-state-denied = It is not so
education-claim-then = The family’s class at the school is found anew and the family is told. You can change your answer until the numbers are drawn.
education-claim-question = What does the school say?
education-claim-yes = Yes, it is so
education-claim-no = No, it is not so
education-claim-why = If not, why?
education-claim-why-hint = One sentence for the family, such as “Nobody of this name works here”.
education-claim-do = Tell the family
education-claim-choose = Choose yes or no
education-claim-why-needed = Write for the family why it is not so, in one line of at most { $most-text } characters
education-claim-changed = The list was changed in the meantime. Look at what is claimed now, and answer again
education-claims-wait = { $claims ->
    [one] One claim is not answered yet, and the numbers can’t be drawn before.
   *[other] { $claims-text } claims are not answered yet, and the numbers can’t be drawn before.
}
education-claims-remind = Remind these schools:
education-claims-at = { $school }: { $claims-text }
education-dispute-title = This list stands for now
education-dispute-what = A court has yet to say who has the care of { $name }. The list that was sent first stands, and nobody changes or withdraws it.
education-dispute-until = All who have the care see it and were told. When the court has spoken, whoever has the care can change it while the round is open.
education-see-list = See the list that was sent
education-keeps-place = { $name } keeps the place that it has: no school above it on the list had a seat.
education-kept-seat = The seat is one of those kept for: { $class }.
education-together-done = { $name } is at one school with a brother or sister, as you wished.
education-together-unplaced = You wished for one school with a brother or sister. That child has no place to which { $name } could follow.
education-together-unlisted = You wished for one school with a brother or sister. That child’s school is not on the list of { $name }.
education-together-full = You wished for one school with a brother or sister. There all seats went to children who came before { $name }.
education-together-moved = You wished for one school with a brother or sister. That child came to another school when others followed theirs, so { $name } is elsewhere.
education-form-title-grade = School place: { $round }, grade { $grade-text }
education-in-grade = { $district }, grade { $grade-text }

### Claims that no school answers.

education-public-claims = What a family says at a school and no register holds, the school answers { $until }. Where it has not, the office of the round decides after that day, with a reason that the family reads.
education-claims-until = The school answers { $until }. Where it has not, the office decides in its place after that day.
education-rules-claim-days = Days after the last day to apply in which schools answer what families claim
education-claim-decided-so = The school did not answer in time. The office of the round decided that it counts as so: { $why }
education-claim-decided-not = The school did not answer in time. The office of the round decided that it does not count as so: { $why }
education-claim-office = What the office decided
education-claim-school = The school that was asked
education-undecided-title = Claims without an answer
education-undecided-before = Schools may answer { $until }, and families may apply before that. The office decides once applications have ended and that day is over
education-undecided-now = The schools had time until { $day }. What they have not answered you can decide in their place: the family and the school read your reason, and the numbers can be drawn.
education-undecided-none = Every claim has an answer.
education-undecided-all = Decide all that are open
education-decide-title = Decide in the school’s place
education-decide-one = The family’s class at the school is found anew and the family is told. The school can’t answer after that.
education-decide-all = { $claims ->
    [one] One claim is open. Your decision counts for it.
   *[other] { $claims-text } claims are open. Your decision counts for each of them, and each family is told.
 }
education-decide-question = Does it count as so?
education-decide-yes = It counts as so
education-decide-no = It does not count as so
education-decide-why-hint = One sentence for the family, such as “The school did not answer, and the contract that you showed names it”.
education-decide-why-needed = Write why, in one line of at most { $most-text } characters
education-decide-changed = Something was answered, decided or withdrawn in the meantime. Look at what is open now, and decide again
education-decide-answered-so = The school has answered in the meantime: it is so. Its answer stands
education-decide-answered-not = The school has answered in the meantime: it is not so. Its answer stands

### What can be worked out.

# Used by: kinds of records
record-school-plan-rows = The rows of a plan of school places, under pseudonyms, with yours among them
education-proof-numbers = With the secret and the public chance, everyone works out the number of a pseudonym, which only its family knows, from its decision’s reason. The files below are about the schools and the plan as a whole. matching.csv and cutoffs.csv follow, to the byte, from the files with rows of children.

### A child's place in line.

education-line-title = Where your child is in line
education-line-at = { $school }: number { $place-text } of { $of-text } who wait
education-line-order = The order is the rule that was announced before anybody applied: class at the school first, then the number in the draw.
education-line-order-kept = The order is the rule that was announced before anybody applied: class at the school first, then the number in the draw. A seat that is kept for a class goes to the first of that class.
# Pages that fold what few look for
education-choices-unneeded = { $schools ->
    [one] 1 school lower on the list, which was not needed
   *[other] { $schools-text } schools lower on the list, which were not needed
 }
education-prepare-others = Schools without seats in the last round ({ $schools-text })
education-days-others = Schools that take no part
# What is held of a child, for its own page
education-held-keeps = keeps the place at { $school } where nothing better is given
education-held-together = is to be at one school with { $children ->
    [one] a brother or sister
   *[other] { $children-text } brothers and sisters
 }
education-held-unsent = what was said of { $name } and has not been sent
# A place in mid-year, outside of rounds
education-transfer-heading = A place in mid-year
education-transfer-public = Has a child moved here, or does it need another school between rounds? Whoever has the care of it asks for it in “My things”. An officer answers within ten working days, by this rule:
education-transfer-title = Ask for a place in mid-year
education-transfer-see = See what was asked for in mid-year
education-transfer-of = Place in mid-year for { $name }
education-transfer-what = By its day of birth { $name } belongs to the class that began in grade { $grade-text } in { $year }. Name one to { $most-text } schools, the favourite first. You are told within ten working days.
education-transfer-rule-title = How requests are answered
education-transfer-rule-seats = A seat is free where the register has fewer pupils of the class at a school than the class has seats. What a round is giving out is not free.
education-transfer-rule-order = Children who are pupils of no school come first, then those whose home has moved within the last year as the register says, then all others. Whoever asked earlier comes earlier.
education-transfer-rule-list = Each child is given the first school of its list that has a free seat. The seat that it leaves is free at once.
education-transfer-moved = The child’s home has moved, or the child has come to the city
education-transfer-moved-hint = It counts where the register of residents knows it. If it does not know it yet, have it put down there before you ask.
education-transfer-why = Why you ask
education-transfer-why-hint = One line, if you want to say it. Whoever answers reads it; the order stays the same.
education-transfer-do = Send
education-transfer-unknown = Place { $place-text }: this school has no seats of the class. Choose another one, or leave place { $place-text } empty
education-transfer-repeated = Place { $place-text }: this school is already in place { $first-text }. Choose another one, or leave place { $place-text } empty
education-transfer-too-many = Name at most { $most-text } schools
education-transfer-there = Place { $place-text }: the child is a pupil of this school. Choose another one, or leave place { $place-text } empty
education-transfer-why-misfit = Write one line of at most { $most-text } characters, or leave it empty
education-transfer-in-round = The seats of this grade are given out in a round now: { $round }. Take part there. When it has ended, you can ask here for what is still free.
education-transfer-to-round = What { $name } has in the round
education-transfer-no-class = The register says that { $name } was born on { $born }. No round of the city has formed a class for children of that age. If the day is wrong, have it put right at the register of residents; if it is right, call the number at the foot of this page.
education-transfer-word-open = Waits for an answer
education-transfer-word-refused = Nothing free
education-transfer-word-withdrawn = Taken back
education-transfer-open = You have asked for a place for { $name }
education-transfer-open-now = You are told { $until }. Until then you can take it back.
education-transfer-asked = Place { $place-text }: { $school }
education-transfer-move-unknown = You say that the home has moved. The register did not know it when you asked, so it did not count. Once the register knows it you can take this back and ask anew.
education-transfer-class-without-place = { $name } is a pupil of no school and comes before all who are.
education-transfer-class-moved = The home of { $name } has moved: it comes after children who are pupils of no school, and before all others.
education-transfer-class-other = { $name } is a pupil of a school and its home has not moved: it comes after those who need a place more.
education-transfer-wish-given = { $school }: a seat is free for { $name }.
education-transfer-wish-full = { $school }: the class has { $seats ->
    [one] one seat
   *[other] { $seats-text } seats
} and { $pupils ->
    [one] one pupil
   *[other] { $pupils-text } pupils
}, so none is free.
education-transfer-wish-promised = { $school }: { $free ->
    [one] the one free seat goes to a child who comes
   *[other] the { $free-text } free seats go to children who come
} before { $name }.
education-transfer-wish-in-round = { $school }: what is free there is given out in a complementary round first.
education-transfer-wish-not-needed = { $school }: not needed, since a school before it on the list has a seat.
education-transfer-answer-refused = None of the schools that you named has a seat for { $name } now
education-transfer-now-placed = { $name } is a pupil there from { $day } on. Go to the school’s office to begin. A place that the child had at another school is free for others now.
education-transfer-now-refused = You can ask again at any time, for these schools or for others.
education-transfer-now-nearest = The nearest school with a free seat is { $school }. Ask for it soon, so that { $name } is not without a school: the seat goes to whoever asks first.
education-transfer-again = Ask again
education-transfer-gone = This ended because of what the register says has happened
education-transfer-disputed = A court has yet to say who has the care of { $name }. Until then a child who has a school stays there, and what was asked for is not taken back. Urgent? Call the number at the foot of this page.
education-transfer-withdrawn = You took this back
education-transfer-withdraw = Take it back
education-transfer-withdraw-what = { $name } then loses its turn. Whoever asks again comes after those who have asked by then.
education-transfer-withdraw-do = Yes, lose the turn
education-transfer-withdraw-not = No, go on waiting
education-transfers-title = Requests in mid-year
education-transfers-what = They stand in the order of the rule, each with what the rule says now.
education-transfers-none = Nothing waits for an answer now.
education-transfers-asked = Asked on
education-transfers-due = To be answered
education-transfers-answer = Answer
education-transfers-of = What { $name } is answered
education-transfers-says-moved = The family says that the home has moved, or that the child has come to the city.
education-transfers-says = The family says: { $why }
education-transfers-rule = What the rule says now
education-transfers-then = The family is told at once, with the reason for each school. Whoever is given a place is a pupil there from today.
education-transfers-place = Give the place at { $school }
education-transfers-refuse = Say that nothing is free
education-transfers-answered = This is answered already
education-transfers-answered-what = A colleague was there before you, and the family was told. Nothing of yours was kept.
education-transfers-back = What else waits
education-transfers-changed = Somebody has answered or taken something back in the meantime. This is what the rule says now: answer again
# Used by: kinds of records
record-school-transfer = What was asked for in mid-year
# Used by: fields of records
field-moved = The family says that the home has moved
# Used by: the retention page
kept-school-transfer = the day on which it was asked for

# How a text message asks for a place
education-form-message = SCHOOL and the numbers on the form, the most wanted first, such as SCHOOL 3 1 7; with the name of the child if there are several.
