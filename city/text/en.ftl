### The portal's own pages.

footer-about = Where the data comes from
footer-places = Places
practice-what = Every person in { $city } on these pages is made up, and so are names of schools and service counters. Nothing here has an effect.
sandbox-strip = Practice city of { $body }. Everybody here is made up. Nothing here has an effect, and no letter, e-mail or text message leaves it.
# Used by: the main navigation
nav-services = Services
# Used by: the main navigation
nav-rounds = Rounds
nav-claims = Claims
nav-resources = Teaching resources
nav-rosters = Rosters
# Used by: the main navigation
nav-places = Places
# Used by: the main navigation
nav-mine = My things
choose-role = Choose a role

home-title = What the city can do for you
home-heading = What do you need in { $city } today?
home-services = Services
home-other-doors = You can also come or call
home-call = Call { $telephone }
home-counter = Come to a counter
home-counter-what = Nobody is sent home to use a website.
home-counters = Counters
home-map-title = Map of the city with its counters
home-all-places = All places, by district or near you
home-places = Places
home-schools-by-district = Schools by district
home-district = { $district }: { $places }
schools-count = { $count ->
    [one] 1 school
   *[other] { $count-text } schools
 }
counters-count = { $count ->
    [one] 1 counter
   *[other] { $count-text } counters
 }
map-same-as-list = The same places, with the same numbers, are in the list beside the map.

# Used by: lists of services and places
state-open = Open
state-paused = Paused
state-closed = Closed
state-open-until = Open { $when }.
state-paused-until = Paused until the end of { $day }. Urgent? Call { $telephone }.
state-paused-unknown = Paused; the end is not known yet. Urgent? Call { $telephone }.
state-closed-until = Opens on { $day }. Urgent? Call { $telephone }.
state-closed-unknown = Closed; the next date is not fixed yet. Urgent? Call { $telephone }.

places-title = Places
places-district = District
places-kind = Kind of place
places-kind-all = All
places-kind-school = Schools
places-kind-counter = Counters
places-near = Or a point on the map
places-near-hint = Latitude and longitude, for example -19.92, -43.94. Leave it empty to see a whole district.
places-near-unreadable = Write latitude and longitude as two numbers with a comma between them, for example -19.92, -43.94
places-show = Show places
places-in-district = Places in { $district }
places-nearest = The nearest places
places-inside = This point lies in { $district }.
places-outside = This point is outside the city, { $distance } from its nearest part. Distances are from there: { $point }.
places-way = { $distance }, { $walk } on foot.
places-none = No places are known here. Choose another district.

nav-directory = Directory
footer-services = All services
home-all-services = All services: search, or look near you
services-title = Find a service
services-search = What do you need?
services-search-hint = A word or two, in English or Chinese, for example papers or 填表. Leave it empty to see all.
services-need = What it is for
services-near-district = Near you: district
services-near-hint = Latitude and longitude, for example -19.92, -43.94. Leave it empty to use the district.
services-language = Language that is spoken
services-access = Access
services-any = Any
services-do-search = Search
services-found = { $count ->
    [one] 1 service
   *[other] { $count-text } services
 }
services-none = Nothing fits. Search for fewer things at once, or call { $telephone }: somebody looks with you.
services-next = Next page
services-nearest = Nearest: { $place }, { $distance }.
services-overdue-short = Not confirmed for a long time: call before you go.
services-open-until = Open now until { $time }.
services-opens-today = Closed now. Opens today at { $time }.
services-opens-on = Closed now. Opens on { $day } at { $time }.
services-not-soon = Closed in the coming weeks.
services-hours-unknown = Opening hours are not known: call before you go.
services-from-to = { $from } to { $to }
services-closed = Closed
services-closed-for = Closed: { $name }
services-call = Telephone { $telephone }.
services-who = Who may get it
services-how = How to get it
services-cost = Cost
services-bring = What to bring
services-languages = Languages
services-interpreters = Interpreters
services-for = For
services-telephone = Telephone
services-by = Given by
services-online = Do it online
services-without-title = Without the internet
services-without-internet = Call { $telephone } ({ $hours }), or come to a counter: { $counter }. There, somebody does with you whatever can be done online.
services-when = When
services-where = Where
services-nowhere = This is not tied to a place: call, or write.
services-all-districts = All districts
services-more-places = { $count ->
    [one] 1 more place is not shown. Choose a district to see its places.
   *[other] { $count-text } more places are not shown. Choose a district to see its places.
 }
services-made-up = This service and its hours are made up for the practice city.
services-verified = Last verified on { $day }.
services-never-verified = Nobody has verified this yet.
services-overdue = Nobody has confirmed this since { $day }. Call before you go.
services-overdue-never = Nobody has confirmed this yet. Call before you go.

keep-title = Directory: what your body answers for
keep-what = Look at each entry once in six months. Where it is right, confirm it; where it is not, open it and put it right. What is overdue says so to everybody.
keep-none = Your body answers for no entry. Entries arrive here when they are imported for it.
keep-confirm = Confirm that it is right
keep-due = Due
keep-sure = Confirmed
keep-overdue = Overdue
keep-by = To be confirmed again { $by }.
keep-never = Nobody has confirmed it yet.
keep-words-hint = Plain words and short sentences.
keep-in-english = { $what }, in English
keep-in-chinese = { $what }, in Chinese
# Used by: the form in which an entry of the directory is put right
keep-name = Name
# Used by: the form in which an entry of the directory is put right
keep-description = What it is
# Used by: the form in which an entry of the directory is put right
keep-eligibility_description = Who may get it
# Used by: the form in which an entry of the directory is put right
keep-application_process = How to get it
# Used by: the form in which an entry of the directory is put right
keep-fees_description = Cost
# Used by: the form in which an entry of the directory is put right
keep-alert = What is out of the ordinary now
keep-phone-hint = One number with digits, spaces, brackets, + and -. Leave it empty where there is none.
keep-phone-wrong = Write the telephone number with digits, spaces, brackets, + and -, in 40 characters at the most
keep-hours = Opening hours
keep-hours-here = Opening hours here
keep-places = Hours of each place
keep-places-what = A place without lines of its own is open when the service is open everywhere. Seasons and monthly hours that came with an import stay as they are.
keep-places-same = Open when the service is open everywhere
keep-hours-hint = A line for each, as days and times: MO,TU,WE,TH,FR 09:00-17:00
keep-hours-wrong = Write each line of hours as days and times, for example MO,TU,WE 09:00-17:00
keep-words-wrong = Write the name in both languages, with 500 characters at the most; other texts with 20,000
keep-changed = Somebody else changed this entry. Look at it again, and write your change once more
keep-state = State
# Used by: the form in which an entry of the directory is put right
keep-state-open = Open
# Used by: the form in which an entry of the directory is put right
keep-state-paused = Paused
# Used by: the form in which an entry of the directory is put right
keep-state-closed = Closed
# Used by: the form in which an entry of the directory is put right
keep-state-season = For a part of each year
# Used by: the form in which an entry of the directory is put right
keep-state-ended = Ended for good
keep-state-wrong = Choose a state
keep-day = Until or from which day
keep-day-hint = The last day open or paused, or the day on which it opens, as 2026-04-30. Leave it empty where it is not known.
keep-day-wrong = Write the day as year, month and day, for example 2026-04-30
keep-season = First and last day of the season
keep-season-hint = Only for a part of each year, as 02-01/04-30
keep-season-wrong = Write the season as two days of the year, for example 02-01/04-30
keep-save = Save and confirm

roles-title = Choose a role
roles-what = This is a practice city on your own machine. Anyone here may be anyone, without a password: nobody is real. In a real city people sign in instead, and this page does not exist.
roles-be = Be { $name }
roles-go-on = Go on as { $name }
roles-nobody = Be nobody
# Used by: the name of a post, by its role and service
role-officer-education = Admissions officer
# Used by: the role picker
role-officer-education-what = Runs the round of school places: opens it, closes it, runs it, signs it and publishes it.
# Used by: the name of a post, by its role and service
role-officer-learning = Officer of teaching resources
# Used by: the role picker
role-officer-learning-what = Keeps the catalogue of teaching resources, counts its use, and hands rosters to the learning platforms of schools.
# Used by: the name of a post
role-officer-register = Officer of the register
# Used by: the role picker
role-officer-register-what = Keeps the register of residents right: looks people up, corrects, joins what is one person.
# Used by: the name of a post, by its role and service
role-officer-letters = Printer of letters
# Used by: the role picker
role-officer-letters-what = Prints the letters with codes that officers of the register order, each once.
# Used by: the name of a post
role-intermediary = Neighbourhood helper
# Used by: the role picker
role-intermediary-what = Helps people who have asked for it, and acts for them as far as they agreed.
# Used by: the name of a post
role-auditor = Auditor
# Used by: the role picker
role-auditor-what = Reviews who looked at what, and where subsidies went: emergencies, orders, automated decisions, funds and the log.
# Used by: the name of a post
role-provider-staff = Staff of a provider
# Used by: the name of a post
role-clinician = Clinician
# Used by: the name of a post
role-investigator = Investigator
# Used by: the name of a post
role-planner = Planner
# Used by: the name of a post
role-administrator = Administrator
role-parent-what = Somebody who lives here: a parent of a child who starts school next year and has not applied yet, or, the last two, an older person and their grown-up child.

about-title = Where the data comes from
about-made-up = The people of { $city } in this program, their homes, families, wishes and results are made up by a generator over the real number of residents in each part of the city. Nobody here exists.
about-sources = Sources and licences
about-publisher = Published by { $publisher }. Licence: { $licence }.
about-program = The program
about-program-what = Commonweal is open: its source may be used, changed and passed on under the MIT licence or the Apache licence 2.0, as you choose.

# Acting for others: who may act for whom, clients of a body, restricted links.
# Used by: the main navigation
nav-proxies = Acting for others
# Used by: the main navigation
nav-clients = Clients
scope-see = see
scope-order = order
scope-pay = pay
scope-see-what = See how things stand
scope-order-what = Order and change things
scope-pay-what = Pay
proxies-title = Acting for others
proxies-of-title = Who may act for { $name }
proxies-number = Your number is { $number }. Tell it to somebody who wants to let you act for them.
proxies-holders = Who may act by written mandate
proxies-none = Nobody yet. Whoever is given a mandate stands here until its last day.
proxies-revoke = Take it back
proxies-give = Let somebody act
proxies-helpers = Bodies that help
proxies-no-helpers = None. A neighbourhood helper, for example, can act as far as is agreed here.
proxies-end = End it
proxies-agree = Agree to be helped
proxies-persons = For whom you act
proxies-nobody = For nobody at present. Children in your care and people who give you a mandate stand here.
proxies-holder-what = May { $scopes }, in: { $services }. Ends with { $day }.
proxies-person-what = You may { $scopes }, in: { $services }.
proxies-all-services = all services
proxies-their-services = Go to the services
proxies-theirs = Who else may act
proxies-give-up = Give this mandate up
proxies-as-parent = You act as a parent.
proxies-as-guardian = You act as the appointed guardian.
proxies-as-holder = You act by a written mandate.
proxies-as-helper = You act as a helper whom the client agreed to.
proxies-new-title = Let somebody act
proxies-new-what = Ask the person for their number, which stands on their own page about acting for others, and for their birth date. Both must fit, so that nobody else is meant.
proxies-their-number = Their number
proxies-their-number-hint = It begins with res_.
proxies-their-born = Their birth date
proxies-their-name = What you call them
proxies-their-name-hint = It stands in your own list.
proxies-scopes = What may they do?
proxies-scopes-hint = Each is given separately.
proxies-services = In which services?
proxies-services-hint = Only those that are ticked.
proxies-until = Until the end of which day?
proxies-day-hint = Three numbers, for example 27 3 2026
proxies-revocable = It can be taken back at any time, and is over at once then. What is done is in your log.
proxies-new-do = Give the mandate
proxies-number-unreadable = Write the number with res_ and the 16 letters and digits after it
proxies-day-unreadable = Write the day as three numbers, for example 27 3 2026
proxies-no-scope = Tick at least one thing that is allowed
proxies-no-service = Tick at least one service
proxies-name-needed = Write a name of at most { $most-text } characters
proxies-unknown = The number and the birth date do not go together. Ask the person for both again
proxies-own = This is the number of whoever gives the mandate. Write that of the person who is to act
proxies-too-young = This person is not of age, and cannot act for others. Name somebody who is
proxies-giver-young = A mandate is given by somebody who is of age
proxies-guarded = A guardian acts at present, so that no new mandate can be given. Ask at a counter
proxies-term = Choose a day from today on, within { $years-text } years
proxies-not-offered = This body does not help in one of the services. Take away its tick, or choose another body
proxies-wait = You tried too often. Wait { $minutes-text } min, then try again
proxies-waiting = To be confirmed
proxies-waiting-what = An officer or a clerk put this down. It opens nothing until whoever gave it confirms it, or a second officer or clerk does.
proxies-second = You put this down. Whoever gave it confirms it online, or with another clerk.
proxies-confirm = Confirm
proxies-refuse = Refuse
clients-waiting = It is taken down. An officer made the code, so it holds once the client or a second officer has confirmed it.
proxies-too-many = There are as many of these as there may be. End one that is not needed any more
for-looked = Who looked at their data
for-title = For { $name }
for-what = What you do here is recorded as done for { $name }.
clients-title = Clients
clients-what = People who agreed that your body helps them. What you do for them is recorded as done for them, and they see it.
clients-add = Add a client
clients-search = Name
clients-search-hint = Some letters of the name. Leave it empty to see all.
clients-search-do = Search
clients-none = No client was found. Clients who agree stand here.
clients-end = End helping
clients-more = There are { $count-text } more. Write some letters of the name to find them.
clients-how-portal = Agreed on the portal on { $day }.
clients-how-spoken = Read out a code on { $day }.
clients-how-signed = Signed on { $day }.
clients-new-title = Add a client
clients-new-what = Ask the client for the code that they made on their page or at a counter. It says what they agree to.
clients-code = The client's code
clients-code-hint = 16 letters and digits. It works once.
clients-how = How did they agree?
clients-spoken = They read the code to me
clients-signed = They signed, and I keep the paper
clients-not-taken = This code is not taken: it may be mistyped, used or over. Ask the client for a new one
clients-agree-title = Agree to be helped
clients-agree-what = Choose a body, or make a code that you read to whichever helper you meet. Nobody can help without it.
clients-body = Who is to help?
clients-by-code = Whoever I read a code to
clients-agree-do = Agree
clients-code-title = Your code
clients-code-what = Read it to the helper within { $hours } hours. It works once, and is shown only now.
links-title = Links for one thing
links-none = None. A link shows one decision to one person, once.
links-make = Make a link
links-revoke = Take the link back
links-what = For { $holder }. Ends on { $day }.
links-new-title = Make a link for one decision
links-new-what = Whoever you name can open it once, without signing in, with a code that you tell them apart from it.
links-nothing = There is no decision yet that a link could show.
links-which = Which decision?
links-thing = { $service }, { $day }
links-number = Number of the person who is to see it
links-number-hint = It begins with res_ and stands on their page about acting for others. Write your own to open it yourself.
links-for-days = For how many days?
links-for-days-hint = A number from 1 to 30
links-days = Write a number of days from 1 to { $most-text }
links-made-title = The link is made
links-made-what = Send the address, and tell the code apart from it. Both are shown only now. It opens once, until { $day }.
links-address = Address on this portal
links-code = Code
links-ask-title = Open a link
links-ask-what = Somebody wants to show you one thing. Say that it is you.
links-proof = Your code, or your birth date
links-proof-hint = The code that you were told, or three numbers, for example 27 3 1944
links-open = Open
links-not-taken = This does not open. The link may be used or over, or what you wrote does not go with it. Ask whoever sent it for a new one
links-open-title = A decision
links-open-what = { $service }, decided on { $day }. Number { $number }.
outcome-reached = Reached
outcome-waiting = Waiting
outcome-refused = Refused
outcome-ended = Ended
# Signing in, accounts and staff
door-title = Sign in
door-name = Sign-in name
door-name-hint = It stands on your letter. Capital letters make no difference.
door-name-rule = Choose a name of 3 to 64 letters, digits, dots, hyphens, underscores or @, without spaces.
door-password = Password
door-go-in = Sign in
door-by-letter = Sign in with the code of a letter
door-by-password = Sign in with name and password
door-wrong = Name and password do not go together. Type both again, or ask for a letter with a new code at a counter.
door-throttled = { $minutes ->
    [one] Too much was tried. Wait 1 minute, then try again. In a hurry? Call the number at the foot of this page.
   *[other] Too much was tried. Wait { $minutes-text } minutes, then try again. In a hurry? Call the number at the foot of this page.
 }
door-busy = Many people are signing in at this moment. Press the button again in a few seconds.

second-title = Second step
second-code = Code
second-code-hint = The six digits that your authenticator app shows now. Telephone lost? Type one of your recovery codes.
second-go-on = Go on
second-wrong = This code does not work, or was used before. Wait for the next one in the app and type that, or type a recovery code that you have not used.

letter-code-title = Sign in with a letter
letter-code = Code
letter-code-hint = Sixteen letters and digits in groups of four. Capitals, spaces and hyphens make no difference.
letter-code-wrong = This code does not work. Compare it with the letter, digit by digit. A code works once and for 30 days: a counter gives out a new letter.

post-title = Choose your post
post-what = You hold more than one post today. What you do is recorded under the one you choose.
post-words = { $role }, { $service }, { $body }
post-in-district = { $post }, { $district }
# Used by: the name of a role
role-officer = Officer

password-title = Your password
password-for = Your sign-in name is { $name }.
password-present = Your present password
password-new = New password
password-new-hint = At least { $characters } characters. Three or four words that do not belong together are good. Pasting is fine.
password-set = Set the password
password-wrong = This is not your present password. Type it again.
password-short = This is too short. Add words until it has at least 12 characters.
password-long = This is too long. Take at most 512 letters; a Chinese character counts as three.
password-common = This password is known from break-ins elsewhere, so it would be tried first. Choose other words.
password-monotonous = This repeats the same few characters. Choose words that do not belong together.
password-named = This holds your sign-in name or the name of this portal. Leave that out.

factor-title = Set up a second step
factor-must = Staff sign in with a second step: a code from an app, beside the password. You can go on when it is set up.
factor-what = With a second step nobody can sign in with your password alone. You need a telephone with an authenticator app.
factor-app = Open an authenticator app on your telephone. Any will do.
factor-scan = Let it scan this square, or type the key below it.
factor-qr = Square code with the key for your authenticator app
factor-type = The key, for typing:
factor-open = Open it in an app on this device
factor-code = Code from the app
factor-code-hint = Six digits. They change every 30 seconds.
factor-set = Set up the second step
factor-wrong = This code does not fit the key. Check that the clock of your telephone is right, then type the code that the app shows now.
factor-again-what = Type your password and a code of the second step that you have now, or a recovery code. The present second step works until the new one is set up, within ten minutes.
factor-again = Go on
factor-end-title = Give up the second step
factor-end-what = Your password alone will be enough to sign in. Your recovery codes stop working, and you are signed out everywhere else.
factor-end = Give up the second step

recovery-title = Your recovery codes
recovery-what = Print these codes or write them down, and keep them apart from your telephone. Each works once in the place of a code from the app. They are not shown again.
recovery-kept = I have kept them
recovery-renew-title = New recovery codes
recovery-renew-what = You get ten new codes. Those you have now stop working.
recovery-renew = Show new codes

account-title = Your account
account-no-post = You hold no post today, so you can see nothing of others. If that is wrong, ask whoever looks after the staff of your body.
account-sign-out = Sign out
account-keys = Your keys
account-change-password = Change the password
account-other-factor = Set up the second step anew, for another telephone
account-recovery = { $left ->
    [0] New recovery codes: none is left
    [one] New recovery codes: 1 is left
   *[other] New recovery codes: { $left-text } are left
 }
account-sessions = Where you are signed in
account-events = What happened to your account
account-events-what = The newest first. Something that was not you? Change your password, and call the number at the foot of this page.
session-from = { $device }, { $address }
session-times = Since { $begun }, last used { $seen }.
session-this-one = This is the one you use now.
session-end = Sign out there
session-end-others = Sign out everywhere else
device-unknown = Unknown browser
day-and-time = { $day }, { $time }
event-by = By { $actor }
# Used by: the list of what happened to an account
event-signed-in = Signed in
# Used by: the list of what happened to an account
event-password-given = Password given, more was needed
# Used by: the list of what happened to an account
event-letter-used = Code of a letter used
# Used by: the list of what happened to an account
event-wrong-password = Wrong password
# Used by: the list of what happened to an account
event-wrong-second-factor = Wrong code in the second step
# Used by: the list of what happened to an account
event-wrong-letter = Wrong code of a letter
# Used by: the list of what happened to an account
event-recovery-used = Recovery code used
# Used by: the list of what happened to an account
event-signed-out = Signed out
# Used by: the list of what happened to an account
event-session-ended = Signed out somewhere else
# Used by: the list of what happened to an account
event-others-ended = Signed out everywhere else
# Used by: the list of what happened to an account
event-password-set = Password set
# Used by: the list of what happened to an account
event-factor-set = Second step set up
# Used by: the list of what happened to an account
event-factor-ended = Second step given up
# Used by: the list of what happened to an account
event-recovery-renewed = New recovery codes given out
# Used by: the list of what happened to an account
event-opened = Account opened
# Used by: the list of what happened to an account
event-letter-issued = Letter with a new code ordered; the password before it ended
# Used by: the list of what happened to an account
event-letter-printed = Letter printed
# Used by: the list of what happened to an account
event-factor-reset = Second step ended by a letter, since it was lost
# Used by: the list of what happened to an account
event-post-begun = Post changed
# Used by: the list of what happened to an account
event-post-ended = Post ended
# Used by: the list of what happened to an account
event-closed = Account closed

staff-title = Staff
staff-name = Name
staff-name-hint = As the person writes it.
staff-name-wrong = Write a name of 1 to { $characters } characters.
staff-sign-in-name = Name to sign in by
staff-name-taken = This name is taken, or was. Choose another one.
staff-role = Role
staff-role-wrong = Choose a role from the list.
staff-service = Service
staff-service-hint = The code of the service, as in its address: education, health, register. For administrators it is staff.
staff-service-wrong = The service is a code in small letters, as in its address, and the district one of the list.
staff-not-staffed = Your body may not have such a post. It may have: { $posts }.
staff-may-post = { $role } in { $service }
staff-district = District
staff-whole-city = The whole city
staff-from = First day
staff-from-hint = Year, month and day, for example { $day }.
staff-from-wrong = Write the first day as year, month and day with hyphens, for example 2026-04-01.
staff-post-from = { $post }, from { $from }
staff-post-until = { $post }, from { $from }, ended or ends { $ends }
staff-post-proposed = Not in effect: another administrator has to confirm it.
staff-two = A post in the register, one of an auditor, and one that opens what is kept under restriction take effect when another administrator has confirmed them.
staff-confirm-title = Confirm the post
staff-confirm-what = { $name } gets the post that another administrator proposed. Their other posts here end when it begins, and they are signed out now.
staff-confirm-do = Confirm the post of { $name }
staff-join-title = Take somebody in
staff-join-what = They get an account and a letter with a code, by which they come in once and choose their own keys. Another administrator prints the letter; you never see the code.
staff-join = Take in and order the letter
staff-move-title = Change the post
staff-move-what = The posts of { $name } here end on the day on which the new one begins. They are signed out now and keep their account.
staff-move = Change the post
staff-leave-title = End all posts
staff-leave-what = All posts of { $name } here end now, and they are signed out at once. If they hold no post elsewhere, their account closes for good. This cannot be undone.
staff-leave-do = End all posts of { $name }
staff-letter-title = New letter
staff-letter-what = { $name } gets a letter with a code, which another administrator prints. Their present password ends now, they are signed out everywhere, and they are told who ordered the letter.
staff-letter-do = Order a letter to { $name }

letters-title = Letter to a resident
letters-what = For people who have no password yet, or lost it. Look at a document first. A password that they have ends now, they are signed out everywhere, and they are told. Somebody else prints the letter; you never see the code.
letters-resident = Number of the resident
letters-resident-hint = As in res_7F3K 92QD 0M4T XA1B.
letters-resident-wrong = No resident has this number. Compare it with the register.
letters-name = Name to sign in by
letters-name-hint = Let the person choose it. Who has an account keeps the name that they have.
letters-second = Second step
letters-second-hint = Who has lost the telephone and the recovery codes cannot give it any more. An administrator prints such a letter.
letters-second-stays = It stays as it is
letters-second-ends = It was lost, and ends when the letter is used
letters-issue = Order the letter
letter-title = Letter
letter-print = Print this page and hand it over or post it. The code is not shown again.
letter-heading = How you sign in
letter-greeting = This letter opens your account with the public services of { $city }.
letter-steps = Open the portal, choose “Sign in” and then “Sign in with the code of a letter”, and type the code below. Then you can choose a password of your own. Somebody at any counter helps you with it.
letter-expires = The code works once, until { $day }.
letter-warning = Nobody from the city ever asks you for this code. If this letter had been opened, or you did not ask for it, call { $telephone }.
letter-done = Done
letter-ordered-title = The letter is ordered
letter-ordered-number = Its number:
letter-ordered-what = Somebody else prints it under this number, within 30 days. The code comes to be when it is printed and is shown to nobody before.
printing-title = Letters to print
printing-what = Letters that others ordered. A letter is shown once, when you press the button: have a printer ready, and put it in its envelope at once. That you printed it is kept with the account.
printing-none = No letter waits.
printing-ordered = Ordered { $when }
printing-do = Print the letter
# Used by: every page on which a document number is typed
document-empty = Write the number that stands on the document.
document-too-long = This is longer than any document number. Write the number alone.
document-length = The number has { $given } places and should have { $wanted }. Copy it once more, with every place.
document-passport-length = Write { $min } to { $max } places: the state in three letters, the number, and the digit that follows the number in the lines for machines at the foot of the page.
document-not-a-digit = Place { $place } should be a digit. Was a letter written for it, such as O for 0?
document-not-a-letter = Place { $place } should be a letter from A to Z. Was a digit written for it, such as 0 for O?
document-not-a-sign = Place { $place } should be a letter or a digit. Leave other signs out.
document-check = One place is wrong, or two have changed places. Compare the number with the document, place by place.
document-birth-date = Places 7 to 14 should be a day of birth: year, month, day. Compare them with the document.
document-region = The first places name a region that does not exist. Compare them with the document.
document-series = The second place should be 1, 2, 8 or 9. Compare it with the document.
document-repeated = This number is never given out. Copy the one that stands on the document.

consents-title = What you agreed to
consents-what = Bodies of the city may ask to see more of you than their duty needs. You decide about each. Whatever you say is kept, and you may change your mind at any time.
consents-none = Nobody asks you for anything. What a body asks for stands here.
consents-agreed = Agreed
consents-agreed-until = You agreed. It ends by itself on { $day }.
consents-ended = Ended
consents-ended-on = Your agreement ended on { $day }. It opens nothing any more.
consents-asks-more = Asks for more
consents-asks-more-what = The body now asks for more than you agreed to. It sees nothing until you agree again.
consents-refused = Refused
consents-refused-on = You said no on { $day }.
consents-withdrawn = Withdrawn
consents-withdrawn-on = You took your agreement back on { $day }.
consents-unanswered = Not answered
consents-unanswered-what = Without your answer the body sees nothing.
consents-who = Who asks
consents-purpose = What for
consents-records = What they would see
consents-how-long = How long
consents-days = { $days ->
    [one] { $days-text } day
   *[other] { $days-text } days
}
consents-free = Both answers are right. Who says no loses nothing that is theirs by law.
consents-how = How do they say it?
consents-agree = Agree
consents-refuse = Refuse
consents-withdraw-title = Take it back
consents-withdraw-what = { $body } sees nothing more from this moment, and answers that were passed on because you agreed can be read no more. What was done until now stays as it is.
consents-withdraw = Withdraw your agreement
consents-record-resident = name, birth date and home
consents-record-relations = family
consents-record-facts = what the city knows of you
consents-record-decision = decisions about you
consents-record-release = only the answer to one question: { $question }
# Used by: what a consent is for
consents-purpose-registration = Keeping the register of residents right
# Used by: what a consent is for
consents-purpose-school-places = Giving out school places
# Used by: what a consent is for
consents-purpose-fairness-measurement = Measuring whether a service reaches people equally
# Used by: what a consent is for
consents-purpose-health-care = Health care
# Used by: what a consent is for
consents-purpose-eldercare-services = Services for older people
# Used by: what a consent is for
consents-purpose-job-matching = Finding work
# Used by: what a consent is for
consents-purpose-emergency = Emergencies
# Used by: what a consent is for
consents-purpose-outbreak-control = Stopping an outbreak

automated-title = Decisions made by rules
automated-what = Some decisions follow from a published rule that a person has signed or a plan that a person has checked. Here is each rule, and how often it decided. What it looked at in your case is yours to see, and you may appeal.
automated-none = No rule has decided yet. Each rule stands here from its first decision on.
automated-rules = Rules
automated-rule = Rule
automated-version = Version
automated-count = Decisions
automated-last = Last decision

emergencies-title = Emergencies
emergencies-what = Declare an emergency only where life or health is in danger. It opens one person’s records to you for { $hours ->
    [one] { $hours-text } hour
   *[other] { $hours-text } hours
}. The person is told at once, and somebody of another body reviews it.
emergencies-person = Person
emergencies-person-hint = The number in the register, for example res_7F3K 92QD 0M4T XA1B.
emergencies-nobody = Nobody has this number in the register. Write it as it stands on the card.
emergencies-waits = You have declared an emergency about this person that nobody has reviewed yet. Ask an auditor of another body to review it. Where there is danger now, a colleague can declare one.
emergencies-reason = Why
emergencies-reason-hint = Write it in { $least-text } to { $most-text } characters. The person reads it.
emergencies-declare = Declare the emergency
emergencies-own = Those you declared
emergencies-own-none = You have declared no emergency. Those you declare stand here.
emergencies-goes-on = Declared on { $day }. It still goes on.
emergencies-over = Declared on { $day }. It is over.
emergencies-waiting = Waiting for review, the oldest first
emergencies-waiting-none = No emergency waits for a review. New ones arrive here.
emergencies-unreviewed = Not reviewed
emergencies-declared-on = Declared on { $day }
emergencies-justified = Justified
emergencies-not-justified = Not justified
emergencies-review-title = Review an emergency
emergencies-by = Declared by
emergencies-day = On
emergencies-was-one = Was it an emergency?
emergencies-choose = Choose whether it was an emergency.
emergencies-own-body = Your body declared this. Somebody of another body reviews it.
emergencies-note = Your reasons
emergencies-review = Send the review
# Used by: the main navigation
nav-register = Register
register-title = Register of residents
register-search-what = Look somebody up by a document, by name and day of birth, or by the number of the register. Whoever is found can see that you looked, and when.
register-by-document = By a document
register-by-name = By name and day of birth
register-by-number = By the number of the register
register-kind = Kind of document
# Used by: lists of kinds of documents
register-kind-cpf = CPF (Brazil)
# Used by: lists of kinds of documents
register-kind-chinese-resident-id = Resident identity card (China)
# Used by: lists of kinds of documents
register-kind-taiwan-id = National identification number (Taiwan)
# Used by: lists of kinds of documents
register-kind-passport = Passport
# Used by: lists of kinds of documents
register-kind-city-card = Card of the city
register-document-number = Number of the document
register-document-hint = As it stands on the document. Of a passport: the state in three letters, the number and its check digit.
register-name = Name
register-name-hint = As the person writes it, in any script.
register-name-search-hint = At least two letters, in any script, with or without accents. The day of birth is needed too.
register-born = Day of birth
register-day-hint = Year, month and day, for example 1990-05-17.
register-born-hint = Year, month and day, for example 1990-05-17. Where no more is known: 1990-05, or 1990.
register-no-fixed-address = They have no fixed address
register-no-fixed-address-hint = Write where they are mostly found. Nobody asks them for proof of an address.
register-number = Number of the register
register-number-hint = It begins with res_
register-search = Look up
register-found = { $count ->
    [one] 1 person was found
   *[other] { $count-text } people were found
 }
register-found-none = Nobody in the register is like this. Check what you typed before you enter somebody anew.
register-line = Born on { $born }. { $district }.
register-away = Outside the city

register-new-title = Enter somebody in the register
register-new-what = A document that is known makes no second row. If somebody looks like a person who is here already, both are put before you to compare.
register-known = This document is in the register already, so nobody was entered. It belongs to
register-path = How they come
# Used by: the ways into the register
register-path-counter = Came to a counter
# Used by: the ways into the register
register-path-moved-in = Moved to the city
# Used by: the ways into the register
register-path-birth = Was born
register-mother = Mother’s number of the register
register-mother-hint = For a birth only. The child gets her home, her household and her other children as brothers and sisters.
register-home = Home
register-home-hint = Latitude and longitude, for example -19.92, -43.94, or the id of a cell. Leave it empty for a birth.
register-document-shown = A document, where one is shown
register-issuer = Issued by
register-issuer-hint = As it stands on the document. It may be left empty.
register-valid-to = Valid until
register-valid-to-hint = Year, month and day. Leave it empty where the document does not end.
register-enter = Enter in the register

register-person-what = The person can see that you looked at this.
register-says = What the register says
register-other-row = Also kept under
register-documents = Documents
register-documents-none = No document was shown yet.
register-document = { $kind }: { $number } { $issuer }
register-relations = Relations
register-relations-none = Nobody is related to this person in the register.
register-relation = { $kind } { $number }
# Used by: how somebody stands to another
register-parent-of = Parent of
# Used by: how somebody stands to another
register-child-of = Child of
# Used by: how somebody stands to another
register-sibling-of = Brother or sister of
# Used by: how somebody stands to another
register-partner-of = Partner of
register-facts = What is known
register-facts-none = Nothing else is known.
register-fact-of = { $kind }: { $what }
register-fact-since = { $what }, since { $from }
register-fact-ended = { $what }, from { $from } to { $to }
# Used by: kinds of facts
register-fact-enrolled = Pupil of a school
# Used by: kinds of facts
register-fact-entry-grade = Of the age for the first year of school
# Used by: kinds of facts
register-fact-died = Died
# Used by: kinds of facts
register-fact-custody-ended = The care of a parent has ended
# Used by: kinds of facts
register-fact-guardianship = Has a guardian
# Used by: kinds of facts
register-fact-incapacity = Cannot look after their own affairs
# Used by: kinds of facts
register-fact-former-name = Former name
# Used by: kinds of facts
register-fact-former-home = Lived in another part of the city
# Used by: kinds of facts
register-fact-moved-away = Lives outside the city
# Used by: kinds of facts
register-fact-patient-of = Patient of a clinic
# Used by: kinds of facts
register-fact-restricted = Kept under restriction
register-record = Put something down
register-record-about = About
# Used by: pages on which a life event is put down
register-record-died = Death
# Used by: pages on which a life event is put down
register-record-died-what = Everything that is known of this person ends with this day. Services hear of it: what they hold open for the person ends too. It cannot be taken back here.
# Used by: pages on which a life event is put down
register-record-moved = Move within the city
# Used by: pages on which a life event is put down
register-record-moved-what = The old home is kept with its last day. The person leaves their household and starts one of their own.
# Used by: pages on which a life event is put down
register-record-away = Move out of the city
# Used by: pages on which a life event is put down
register-record-away-what = What rests on living here ends with the day before. Services hear of it: an open application for a school place is taken out of its round.
# Used by: pages on which a life event is put down
register-record-name = Change of name
# Used by: pages on which a life event is put down
register-record-name-what = The old name is kept with its last day, and the person is still found by it.
# Used by: pages on which a life event is put down
register-record-custody = End of a parent’s care
# Used by: pages on which a life event is put down
register-record-custody-what = From this day on the parent acts for this child no more. Write it down only when a court has said so.
# Used by: pages on which a life event is put down
register-record-guardian = A guardian
# Used by: pages on which a life event is put down
register-record-guardian-what = The guardian acts for this person from this day on, as far as the appointment goes. Write it down only when a court has said so, or when the person named the guardian in good days.
# Used by: pages on which a life event is put down
register-record-incapacity = Found unable to look after their own affairs
# Used by: pages on which a life event is put down
register-record-incapacity-what = A guardian whom the person named in good days acts for them from this day on. Write it down only when a court or a physician has found so.
# Used by: pages on which a life event is put down
register-record-restricted = Keep under restriction
# Used by: pages on which a life event is put down
register-record-restricted-what = For somebody who would be harmed if it were known where they live. From this day on only cleared staff find and see this person. If you are not cleared, you will not see them either, and only cleared staff can end it.
# Used by: pages on which a life event is put down
register-record-ended = End of a finding
# Used by: pages on which a life event is put down
register-record-ended-what = What a court or an authority found holds no more from this day on. It is kept with its last day.
register-guardian = The guardian’s number of the register
register-appointment = How far the appointment goes
register-in-advance = The person named the guardian in good days: it begins when they are found unable
register-last = Last day
register-last-hint = Leave it empty where none was set.
register-which-finding = Which finding has ended?
register-no-finding = No finding about this person holds.
# Used by: pages on which a life event is put down
register-record-staff = Work for the city
# Used by: pages on which a life event is put down
register-record-staff-what = From now on this person can do nothing about themselves in a post. Put it down when they are there and name themselves. Only a mistake is taken back.
register-staff-name = The name under which they sign in as staff
register-staff-name-hint = Not the one under which they sign in as a resident
register-on-staff = This person works for the city, and does nothing about themselves in a post.
register-on = On which day
register-new-name = New name
register-parent = The parent’s number of the register
register-put-down = Put down

register-duplicates-title = Possible duplicates
register-duplicates-what = Rows that may be one person. Compare the two, then join or part them. It is for good, and both will see that you looked.
register-duplicates-none = No pair waits. Pairs stand here as soon as somebody is entered who looks like another.
register-pair = { $one } and { $other }
register-compare-title = Are these one person?
# Used by: what made two rows look like one person
register-found-same-name = They have the same name and the same day of birth.
# Used by: what made two rows look like one person
register-found-near-name-same-home = They have almost the same name, the same day of birth and the same home.
register-first = First row
register-second = Second row
register-verdict = What are they?
register-verdict-hint = When rows are joined, both keep what is kept under them, and it is seen as one person’s. It cannot be undone.
# Used by: what a clerk decides about two rows
register-verdict-keep-first = One person: the first row stays
# Used by: what a clerk decides about two rows
register-verdict-keep-second = One person: the second row stays
# Used by: what a clerk decides about two rows
register-verdict-part = Two persons: never ask again
register-reason = Why
register-reason-hint = One sentence for the record, for example what you compared.
register-decide = Decide for good
register-joined = Decided: one person. { $reason }
register-parted = Decided: two persons. { $reason }

register-error-nothing = Fill in a document, a name with the day of birth, or a number of the register.
register-error-letters = Write at least two letters of the name, or the whole name where it has only one.
register-error-number = A number of the register is res_ with 16 letters and digits after it. Copy it once more.
register-error-day = Write the day as year, month and day, for example 1990-05-17.
register-error-born-typed = Write year, month and day, for example 1990-05-17; where no more is known 1990-05, or 1990.
register-error-name = Write a name of 1 to 200 letters.
register-error-own-card = A card of the city is given to people who are in the register. Leave its number out here.
register-error-born = Nobody is born on a day ahead of us, or before 1850. Check the day.
register-error-home = This is not in the city. Write latitude and longitude of the home, for example -19.92, -43.94.
register-error-mother = The mother is not in the register, or is younger than the child. Look her up and copy her number.
register-error-on = The day must not be ahead of us, nor before the person’s birth.
register-error-parent = The register does not know this number as a parent of the child. Copy it from the list of relations.
register-error-guardian = A guardian is another person of the register who is of age, and acts in at least one way. Check the number and tick what the appointment says.
register-error-finding = Choose a finding that still holds on the day before.
register-error-last = The last day lies before the first. Check both.
register-error-staff = Nobody of the staff signs in by this name. Ask for it once more.
register-error-died = The register says that this person has died. Nothing more is put down about them.
register-error-reason = Write a reason of 1 to 500 letters.
register-error-verdict = Choose whether they are one person or two.
register-error-same = These two are one person already.
register-error-parted = Rows of these two were found to be two persons before. That holds.
register-error-decided = Somebody decided this pair before you.
### What the city holds of a person, and who looked.

# Used by: the main navigation
nav-my-data = My data
my-data-title = My data
my-data-what = This is all that the city and its services hold about you.
my-data-looked = Who has looked at my data, and why
my-data-ask = Ask for something to be put right or removed
my-data-take-out = Take out everything, as a file for a computer
my-data-requests = What you have asked for
my-data-no-requests = You have not asked for anything. What you ask for stands here with its answer.
my-data-held = What the city holds
looked-title = Who has looked at my data
looked-what = Every look, search and change stands here, the newest first, and nobody can remove one. The number of an entry is for asking about it by telephone or at a counter.
looked-none = Nobody has looked yet.
looked-when = { $day }, { $time }
looked-why = For: { $purpose }. Because: { $basis }.
looked-many = { $count ->
    [one] It was about you alone.
   *[other] It was about { $count-text } people at once, and you were one of them.
 }
looked-many-them = { $count ->
    [one] It was about them alone.
   *[other] It was about { $count-text } people at once, and they were one of them.
 }
looked-forged = What is kept here is not what the log was told when it happened. Please tell a person at the city; it is looked into.
looked-number = Number { $number }.
looked-older = Older entries
who-yourself = You
who-themself = The person themself
looked-their-affairs = the person’s own affairs
looked-their-act = they did it themself
# Used by: who acted for a person
who-own-act = Somebody else
# Used by: who acted for a person
who-parent-of-minor = Your parent
# Used by: who acted for a person
who-guardian = Your guardian
# Used by: who acted for a person
who-written-mandate = The person to whom you gave a written mandate
# Used by: who acted for a person
who-duty = A resident
who-staff = { $role } of { $body }, staff number { $number }
who-program = The city's program, without a person
# Used by: an entry of the log
act-create = Made: { $record }.
# Used by: an entry of the log
act-read = Looked at: { $record }.
# Used by: an entry of the log
act-search = Found in a search: { $record }.
# Used by: an entry of the log
act-change = Changed: { $record }.
# Used by: an entry of the log
act-export = Taken out: { $record }.
# Used by: an entry of the log
act-remove = Removed: { $record }.
# Used by: an entry of the log
purpose-own-affairs = your own affairs
# Used by: an entry of the log
purpose-registration = keeping the register of residents right
# Used by: an entry of the log
purpose-school-places = giving out school places
# Used by: an entry of the log
purpose-fairness-measurement = measuring whether the service reaches everybody alike
# Used by: an entry of the log
purpose-health-care = treatment
# Used by: an entry of the log
purpose-eldercare-services = care for older people
# Used by: an entry of the log
purpose-job-matching = finding work
# Used by: an entry of the log
purpose-emergency = averting danger
# Used by: an entry of the log
purpose-outbreak-control = stopping an outbreak
# Used by: an entry of the log
purpose-audit = checking that what is done in the city’s name is right
# Used by: an entry of the log
purpose-retention = removing what is past its time
# Used by: an entry of the log
purpose-loading = setting up the register
# Used by: an entry of the log
basis-own-act = you did it yourself
# Used by: an entry of the log
basis-parent-of-minor = parents act for their children
# Used by: an entry of the log
basis-guardian = a guardian was appointed
# Used by: an entry of the log
basis-written-mandate = you gave a written mandate
# Used by: an entry of the log
basis-client = you asked to be helped
# Used by: an entry of the log
basis-visit = you were there and asked for it
# Used by: an entry of the log
basis-text-message = you wrote from the telephone number that you keep for messages
# Used by: an entry of the log
basis-consent = you agreed to it
# Used by: an entry of the log
basis-duty = it is the office's duty by law
# Used by: an entry of the log
basis-emergency = an emergency was declared, and is reviewed
# Used by: an entry of the log
basis-order = an order of two offices
# Used by: an entry of the log
channel-portal = On these pages.
# Used by: an entry of the log
channel-api = By another program.
# Used by: an entry of the log
channel-link = By a restricted link.
# Used by: an entry of the log
channel-program = By the city's own program.
# Used by: an entry of the log
channel-counter = At a counter.
# Used by: an entry of the log
channel-telephone = By telephone.
# Used by: an entry of the log
channel-paper = By a form on paper.
# Used by: an entry of the log
channel-sms = By text message.
# Used by: kinds of records
record-resident = Name, birth date and home
# Used by: kinds of records
record-documents = Documents that you showed
# Used by: kinds of records
record-text-dialogue = What you were asked by text message
# Used by: kinds of records
record-person = Whether you are kept under several numbers, or work for the city
# Used by: kinds of records
record-relations = Family relations
# Used by: kinds of records
record-facts = Verified facts
# Used by: kinds of records
record-home = The part of the city you live in
# Used by: kinds of records
record-decision = Decisions about you
# Used by: kinds of records
record-disclosures = The list of who looked
# Used by: kinds of records
record-data-request = Requests about your data
field-name = Name
# Used by: fields of records
field-birth-date = Born on
# Used by: fields of records
field-number = Number
# Used by: fields of records
field-document = Kind of document
# Used by: fields of records
field-issuer = Issued by
# Used by: fields of records
field-home-cell = Part of the city, by the number of its hexagon
# Used by: fields of records
field-relation = Relation
# Used by: fields of records
field-other = To the resident with number
# Used by: fields of records
field-fact = Fact
# Used by: fields of records
field-content = What it says
# Used by: fields of records
field-source = From
# Used by: fields of records
field-verifier = Vouched for by
# Used by: fields of records
field-valid-from = Holds from
# Used by: fields of records
field-valid-to = Holds until
# Used by: fields of records
field-service = Service
# Used by: fields of records
field-about = About
# Used by: fields of records
field-outcome = Outcome
# Used by: fields of records
field-reason = Reason
# Used by: fields of records
field-made-at = Made at
ask-title = Ask for something to be put right or removed
ask-how = A person at the register of residents reads it and answers within { $days-text } working days, with the reason. You see the answer on the page of your data.
ask-kind = What shall be done?
# Used by: the form of a request
ask-correction = Something is wrong and shall be put right
# Used by: the form of a request
ask-erasure = Something shall be removed
ask-kind-missing = Choose what shall be done
ask-record = What is it about?
ask-record-missing = Choose one of the things that the city holds about you
ask-what = Tell us in your own words
ask-what-hint = For example: my family name is written with an accent.
ask-send = Send the request
# Used by: the title of a request
request-correction = Put right: { $record }
# Used by: the title of a request
request-erasure = Remove: { $record }
# Used by: what came of a request about data
request-upheld = Done
# Used by: what came of a request about data
request-partly = Done in part
# Used by: what came of a request about data
request-dismissed = Not done
request-answer = The answer:
request-asked = Asked on { $asked }.
request-number = Number { $number }.
request-withdraw = Take this request back
# Used by: kinds of records
record-appeal = Your appeals
# Used by: kinds of records
record-access-decision = A question whether somebody may look
# Used by: kinds of records
record-account = Your account to sign in by
# Used by: kinds of records
record-automated-decision = Decisions made by rules
# Used by: kinds of records
record-client = Bodies that help you
# Used by: kinds of records
record-client-code = Codes by which a body may help you
# Used by: kinds of records
record-consent = What you agreed to or refused
# Used by: kinds of records
record-emergency = Emergencies
# Used by: kinds of records
record-visit = Visits to a clerk
# Used by: kinds of records
record-telephone-code = Codes for the telephone
# Used by: kinds of records
record-notice = What you were told
# Used by: kinds of records
record-order = Orders that name you
# Used by: kinds of records
record-release = Narrow answers that a service gave to another
# Used by: kinds of records
record-restricted-link = Links for one thing
# Used by: kinds of records
record-wards = For whom you act
# Used by: kinds of records
record-birth-date = Whether a birth date is right
# Used by: kinds of records
record-written-mandate = Written mandates
# Used by: fields of records
field-district = District
# Used by: fields of records
field-holder = Held by
# Used by: fields of records
field-body = Body
# Used by: fields of records
field-scopes = They may
# Used by: fields of records
field-services = In the services
# Used by: fields of records
field-purpose = For
# Used by: fields of records
field-revision = Revision
# Used by: fields of records
field-question = Question
# Used by: fields of records
field-notice = What it tells
# Used by: fields of records
field-rule = Rule and version
# Used by: fields of records
field-reviewer = Looked at by
# Used by: fields of records
field-appeal = Appeal
looked-with-own = Show my own looks too
looked-without-own = Show only what others did
my-data-proxies = Who may act for me, and for whom I act
my-data-consents = What I agreed to
my-data-rules = Which decisions are made by rules
my-data-account = How I sign in, and where I am signed in
# Used by: fields of records
field-staff = Work for the city
# Used by: fields of records
field-door = How you came
# Used by: fields of records
field-agreed = How you agreed
# Used by: fields of records
field-site = Place
# Used by: fields of records
field-school-year = School year that begins in
# Used by: fields of records
field-parent = Parent with number
# Used by: fields of records
field-cell = Part of the city, by the number of its hexagon
# Used by: fields of records
field-guardian = Guardian with number
# Used by: fields of records
field-in-advance = Named in good days
field-says = { $field }: { $what }
said-yes = yes
said-no = no
# Used by: what somebody said to a body that asked
said-active = Agreed
# Used by: what somebody said to a body that asked
said-refused = Refused
# Used by: what somebody said to a body that asked
said-withdrawn = Withdrawn
# Used by: what somebody said to a body that asked
said-replaced = Said anew later
# Used by: how something given stands
given-waiting = Waits to be confirmed
# Used by: how something given stands
given-given = Given
# Used by: how something given stands
given-revoked = Taken back
# Used by: how something given stands
given-given-up = Given up
# Used by: how something given stands
given-ended = Ended
# Used by: how something given stands
given-fresh = Not opened yet
# Used by: how something given stands
given-opened = Opened
# Used by: what a note of staff means
person-staff-noted = You do nothing about yourself in a post
# Used by: fields of records
field-state = State
# Used by: the main navigation
nav-emergencies = Emergencies
# Used by: the main navigation
nav-staff = Staff
# Used by: the main navigation
nav-letters = Letters

# Used by: the main navigation
nav-orders = Orders
nav-subsidies = Where subsidies went
# Used by: the name of a post, by its role and service
role-officer-orders = Officer of orders
# Used by: the name of a post, by its role and service
role-officer-emergency = Officer of emergencies
my-data-orders = Orders that name me

automated-own = What rules decided about you
automated-own-none = No rule has decided anything about you. What one decides stands here, with a way to appeal.
automated-decision = { $service }: { $number }
automated-on = Decided on { $day }.
automated-on-with-appeal = Decided on { $day }. Your appeal: { $state }.
automated-answer = { $service }: { $result }
automated-how = How it was decided
automated-result = Result
automated-day = Decided on
automated-reviewer = Looked at before you were told by
automated-inputs = What the rule looked at

appeals-is-right = Is the person right?
appeals-own-part = You or your body had a part in this. Somebody else decides it.
appeals-reason = Your reason
appeals-reason-given = Why it was decided so
appeals-yours = Appeal
appeals-can = You can say { $by } what is wrong. Somebody who had no part in it decides, and tells you why.
appeals-late = The last day for an appeal was { $day }. Call the number below if something kept you from it.
appeals-waits = You have appealed. It is decided { $by }, and you are told.
appeals-was-decided = Your appeal was decided on { $day }.
appeals-sent-on = Sent on
appeals-words = What is wrong
appeals-send = Appeal against this
# Used by: how far an appeal has come
appeals-lodged = Waits
# Used by: how far an appeal has come
appeals-upheld = You were right
# Used by: how far an appeal has come
appeals-dismissed = It stands
appeals-who-helps = Who helps you
appeals-helpers = Call { $telephone }, { $hours }, or come to { $counter }. Name this number:
cases-title = Complaints, appeals and requests
cases-what = What you complained of, appealed against and asked about your data, how far it has come, and by when you get an answer.
cases-none = You have sent nothing yet.
cases-new = Complain or appeal
# Used by: kinds of case
case-kind-complaint = Complaint
# Used by: kinds of case
case-kind-appeal = Appeal
# Used by: kinds of case
case-kind-correction = Request to put something right
# Used by: kinds of case
case-kind-erasure = Request to remove something
# Used by: the form of a case
cases-what-complaint = Something was not right. Staff of the service answer within { $days-text } working days.
# Used by: the form of a case
cases-what-appeal = A decision is to be changed. Somebody who had no part in it decides within { $days-text } working days. You have { $within-text } days from the day on which you were told. Give its number below.
# Used by: the title of a case
cases-title-complaint = Complaint { $number }
# Used by: the title of a case
cases-title-appeal = Appeal { $number }
# Used by: the title of a case
cases-title-correction = Put right: { $record } ({ $number })
# Used by: the title of a case
cases-title-erasure = Remove: { $record } ({ $number })
# Used by: how far a case has come
case-state-received = Came in
# Used by: how far a case has come
case-state-assigned = Somebody works on it
# Used by: how far a case has come
case-state-waiting = Waits for the person
# Used by: how far a case has come
case-state-answered = Answered
# Used by: how far a case has come
case-state-reopened = Looked at again
# Used by: how far a case has come
case-state-closed = Closed
# Used by: how far a case has come
case-state-withdrawn = Taken back
# Used by: how far a case has come
case-state-ended = Ended without an answer
# Used by: what came of a case
case-outcome-upheld = You were right
# Used by: what came of a case
case-outcome-partly = You were right in part
# Used by: what came of a case
case-outcome-dismissed = It stands
# Used by: what was done with a case
case-step-opened = It came in
# Used by: what was done with a case
case-step-taken = A clerk took it
# Used by: what was done with a case
case-step-handed-over = It was handed over
# Used by: what was done with a case
case-step-returned = The clerk is away, and somebody else has it
# Used by: what was done with a case
case-step-asked = A clerk asked back
# Used by: what was done with a case
case-step-replied = The person answered
# Used by: what was done with a case
case-step-lapsed = The day for the person’s answer went by
# Used by: what was done with a case
case-step-answered = It was answered
# Used by: what was done with a case
case-step-reopened = The person had it opened again
# Used by: what was done with a case
case-step-rose = It was passed upward
# Used by: what was done with a case
case-step-closed = The answer stands
# Used by: what was done with a case
case-step-withdrawn = The person took it back
# Used by: what was done with a case
case-step-ended = It was ended without an answer
# Used by: what was done with a case
case-step-carried-on = Somebody carries it on for the person who died
# Used by: what came of a complaint
cases-complaint-upheld = You are right
# Used by: what came of a complaint
cases-complaint-partly = You are right in part
# Used by: what came of a complaint
cases-complaint-dismissed = It stands
cases-answer-by = You get an answer { $by }.
cases-your-turn = You were asked something. Answer { $by }; after that it goes on without your answer.
cases-can-reopen = Are you not content? You can have it looked at again { $by }. Say why.
cases-stands = The answer stands. Call the number below if something new has come up.
cases-was-withdrawn = You took it back. Nothing more is done.
# Used by: how a case ended without an answer
cases-was-died = It was ended because the person has died. A parent, a child or the guardian can carry it on { $by }.
# Used by: how a case ended without an answer
cases-was-unreachable = It was ended because we could not reach you. You can have it looked at again { $by }. Say why.
cases-reason = The reason
cases-now = What you can do now
cases-asked = What you asked
cases-words = What is wrong
cases-about = Number of the decision
cases-about-hint = It begins with dec, ord, cas or att and stands on what you were told. Leave it empty where there is none.
cases-kind = What do you want?
cases-service = Which service is it about?
cases-no-service = The register of residents, or something else
cases-new-hint = Tell us in your own words, in at most { $most-text } characters; an appeal in at most { $few-text }.
cases-words-hint = Tell us in your own words, in at most 2,000 characters.
cases-reply-label = Your answer
cases-reopen-label = Why shall it be looked at again?
cases-carry-on-label = Carry it on for the person who died: say why this is yours to do
cases-send = Send
cases-withdraw = Take it back
cases-history = What was done
cases-when = { $day }, { $time }, { $who }
cases-by-person = the person or whoever acts for them
cases-by-staff = { $role } { $number }
cases-by-clock = the program
cases-handed-over-to = It was handed over to { $team }
cases-asked-until = A clerk asked back, to be answered { $by }
cases-rose-lead = Its day, { $day }, is near: the lead of the team looks after it
cases-rose-auditor = Its day, { $day }, was missed: the auditors look after it
cases-officers-of = Officers: { $service }
cases-team = { $role }, { $body }
nav-cases = Cases
nav-my-cases = Complaints
nav-case-leads = Team leads
cases-work = Cases
cases-list-mine = Mine
cases-list-free = Of my team, with nobody yet
cases-list-team = All of my team
cases-list-risen = Missed their day
cases-list-empty = Nothing waits here.
cases-overdue = Was due on { $day }
cases-due = Due on { $day }
cases-due-by = To be answered
cases-with-team = Team
cases-with-clerk = Clerk
cases-nobody = Nobody yet
cases-see-appealed = What the appeal is against
cases-see-record = See the person in the register
cases-take = Take this case
cases-answer = Answer
# Used by: how a case is answered
cases-answer-upheld = Yes
# Used by: how a case is answered
cases-answer-partly = In part
# Used by: how a case is answered
cases-answer-dismissed = No
cases-reason-hint = Write it in 20 to 2,000 characters. The person reads it.
cases-person-reads = In at most 2,000 characters. The person can read it.
cases-answer-send = Send the answer
cases-ask = Ask the person
cases-question = Your question
cases-until = Last day for the answer
cases-day-hint = For example 2026-03-31
cases-ask-send = Send the question
cases-hand-over = Hand over
cases-to = To whom
cases-note = What they should know
cases-hand-over-send = Hand it over
cases-end = End it without an answer
cases-end-cause = What keeps it from an answer?
# Used by: why a case ends without an answer
cases-ended-died = Ended: the person has died
# Used by: why a case ends without an answer
cases-ended-unreachable = Ended: the person was asked and can’t be reached
cases-end-send = End the case
cases-absence = Absence
case-days-title = How long cases take
case-days-what = These are the days within which staff answer, and those that you have. A case keeps the days that held when it began.
case-days-now = Now
case-days-from = From { $day }
case-days-appeal = You can appeal within { $days-text } days of being told.
case-days-reopen = You can have an answer looked at again within { $days-text } working days.
case-days-line = { $kind }: answered within { $answer-text } working days. { $escalate-text } working days before that it goes to the lead.
case-days-change = Change the days
case-days-first = The first day on which they hold
case-days-appeal-field = Days for an appeal
case-days-reopen-field = Working days to have an answer looked at again
case-days-answer-field = { $kind }: working days for the answer
case-days-escalate-field = { $kind }: working days before that at which it goes to the lead
case-days-do = Change from that day on
case-days-unreadable = Write the first day as 2026-04-30, and each number with digits
case-days-past = Choose a first day after today, so that people know of it before
case-days-wrong = Answers take 1 to 250 working days, they go to the lead later than they begin, and people have 7 to 365 days for an appeal
cases-absence-what = While you are away your cases go to a colleague or back to your team, and you get no new ones.
cases-absence-from = First day
cases-absence-to = Last day
cases-stand-in = Who gets your cases
cases-stand-in-team = My team
cases-absence-say = Save
cases-absence-back = Take it back
cases-absence-team = Who of the team is away
cases-away-who = { $number }: { $days }
cases-away-days = From { $from } to { $to }
cases-leads = Leads of teams
cases-leads-what = Cases whose day is near go to the lead of the team, who sees all of them and who has which.
cases-team-empty = Nobody holds a post in this team.
cases-lead = Lead
cases-lead-name = Name the lead
cases-error-words = Write it in 1 to { $most-text } characters
cases-error-reason = Write why, in { $least-text } to { $most-text } characters
cases-error-many = { $count-text } of your cases are open. Take one back, or wait for an answer
cases-error-late = The last day for this was { $day }. Call the number below if something kept you from it
cases-error-day = Write a day from tomorrow on, within { $days-text } days
cases-error-outcome = Choose one of the answers
cases-error-changed = Somebody changed this case in the meantime. What stands now is below; what you typed is kept
cases-error-not-now = This can’t be done any more. What stands now is below
cases-error-taken = A colleague has this case. They or the lead hand it over
cases-error-away = Choose somebody of that team who is there
cases-error-absence = Write days from today on, the last not before the first, and a colleague who is there then
cases-error-stays = An appeal stays with those who had no part in the decision
cases-error-lodged = You have appealed against this already
cases-error-reached = Choose a cause that holds: the register says that the person died, or they were asked and let the day go by
cases-error-carried-on = Somebody carries this on for the person who died. Answer it
cases-error-kind = Choose what you want
cases-error-about = There is no decision with this number about this person
# Used by: against what an appeal is
appealed-decision = A decision of a service
# Used by: against what an appeal is
appealed-case = The answer to a case
# Used by: against what an appeal is
appealed-document = The refusal of a document
# Used by: against what an appeal is
appealed-record = Something that is held of you
# Used by: entries of the log and kinds of what is held
record-case = Your complaints, appeals and requests
# Used by: entries of the log and kinds of what is held
record-case-action = What was done with your complaints, appeals and requests
# Used by: when the time of a record begins
kept-case = the day on which the case ended
# Used by: when the time of a record begins
kept-case-action = the day on which its case ended
# Used by: purposes
purpose-casework = answering complaints, appeals and requests
# Used by: purposes of consents
consents-purpose-casework = Answering complaints, appeals and requests
# Used by: notices
notice-case-received = Your complaint, appeal or request came in
# Used by: notices
notice-case-asked = A clerk asks you something about your case
# Used by: notices
notice-case-answered = Your case was answered
# Used by: notices
notice-case-late = The day for the answer to your case was missed, and auditors look after it
# Used by: kinds of notice
notice-case-ended = Your case was ended without an answer
# Used by: fields of records
field-case-kind = Kind
# Used by: fields of records
field-step = What was done
# Used by: fields of records
field-who = By

orders-title = Orders
orders-what = An order lets a body look at many people’s records for one case, until a day. Two people of two bodies sign it; then those whom it names are told.
orders-new = Write an order
orders-held-back = { $count ->
    [0] No order is held back from those whom it names.
    [one] { $count-text } order is held back from those whom it names.
   *[other] { $count-text } orders are held back from those whom they name.
}
orders-none = There is no order. New ones stand here.
orders-line = { $number }, until { $day }
orders-one = Order { $number }
orders-draft = Not signed
orders-signed-once = Signed by one body
orders-active = In force
orders-ended = Ended
orders-revoked = Taken back
orders-case = Case
orders-case-hint = The number or the name under which the case is kept, for example outbreak 2026/14.
orders-case-wrong = Name the case, in at most { $most-text } characters.
orders-grounds = Why it is needed
orders-grounds-hint = Write it in { $least-text } to { $most-text } characters. Those whom the order names read it.
orders-people = People whom it names
orders-people-hint = Their numbers in the register, one on a line. Leave it empty where the order names parts of the city.
orders-people-wrong = Name 1 to { $most-text } people of the register by their numbers, or parts of the city, and not both.
orders-cells = Parts of the city that it names
orders-cells-hint = The cells of the map, one on a line. Whoever lives there when the second body signs is named.
orders-cells-wrong = Name 1 to { $most-text } cells as they stand on the city’s map.
orders-body = Body that may look
orders-body-wrong = Choose one of the bodies.
orders-days = For how many days
orders-days-hint = 1 to { $most-text } days from now.
orders-hold = Tell people later
orders-hold-what = Only where a warning would spoil what the order is for. Say why, and after how many days they are told: at most { $most-text } days after the end of the order. Then they also see who looked. The log has it at once.
orders-hold-reason = Why they must not be told yet
orders-hold-days = After how many days they are told
orders-hold-days-hint = Days from now. Leave both empty to tell them at once.
orders-hold-days-wrong = Write after how many days people are told, as a number, for example 14.
orders-write = Write the order
orders-new-title = Write an order
orders-new-what = It opens nothing until two people of two bodies have signed it.
orders-until = Until
orders-signed-by = Signed by
orders-why-ended = Why it was taken back
orders-whom = Whom it names
orders-people-count = How many it names
orders-people-not-yet = Known when the second body signs
orders-told = Those named
orders-told-at-once = Are told when it is in force
orders-told-later = Are told on { $day }. Why not before: { $reason }
orders-sign-first = You sign in the name of your body. Nothing opens yet: another person of another body signs second.
orders-sign-second = With your signature the order is in force. The body that it names may look, and whom it names is fixed.
orders-sign = Sign the order
orders-same-person = You have signed this. Somebody of another body signs second.
orders-same-body = Your body has signed this. Somebody of another body signs second.
orders-nobody = Nobody, or too many, live in the parts of the city that the order names. Take it back and write another.
orders-end-title = Take the order back
orders-why = Why it is taken back
orders-end = Take the order back
orders-own-title = Orders that name you
orders-own-what = An order of two bodies can let a third look at what the city keeps of you, for one case and until a day. Here is each of which you have been told.
orders-own-none = No order names you. If one does, you are told, and it stands here with a way to appeal.
orders-told-on = You were told on { $day }.
orders-told-title = An order names you
orders-told-answer = { $body } may look at what the city keeps of you, until { $day }
orders-told-over = { $body } looks at nothing of yours under this order any more. It was for the time until { $day }
orders-told-many = { $count ->
    [one] The order names you alone.
   *[other] The order names { $count-text } people, and you are one of them.
}
orders-told-why = Why
orders-told-now = What you can do now
orders-told-nothing = You need do nothing. You can see who looked:
orders-told-looked = who looked at my data
retention-title = How long records are kept
retention-what = The city keeps records about you for a time and then removes them. Here is each kind, how long it is kept and from when the time runs. Every day the program removes what is past its time.
retention-rules = Kinds of records
retention-record = Kind
retention-kept = Kept for
retention-since = Counted from
retention-overdue = Past their time and still here
retention-months = { $months ->
    [one] 1 month
   *[other] { $months } months
}
retention-removed = What was removed
retention-removed-none = Nothing was past its time yet. Each removal will stand here.
retention-proof = Each removal is an entry in the log of who looked, which nobody can rewrite. The entry holds a digest of what was removed, names nobody, and stands in the list of each person concerned.
retention-day = Removed on
retention-before = Older than
retention-count = Records
retention-entry = Proof
my-data-kept = How long records are kept, and what was removed
app-what = The public services of the city: what you may get, where, and how far it has come.
kept-title = On this phone
kept-what = A phone keeps this page when you open it, and shows it where there is no network. It does so for { $days } days, or until you sign out. You can print it, too.
kept-as-of = As of { $day }.
kept-number = Your number
kept-number-square = Your number as a square code
kept-number-what = Name it when you call, or show it at a counter.
kept-dates = Next dates
kept-dates-none = No day is set for you at the moment.
kept-letters = Letters and decisions of the last year
kept-letters-none = There are none.
kept-letters-more = These are the newest { $count-text }. Ask us for the others.
kept-shared = Do others use this phone?
kept-shared-what = Sign out when you are done. The phone then forgets this page.
offline-title = There is no network
offline-call = Call { $telephone }, { $hours }. A call needs no internet.
offline-counter = Or come to a counter: { $counter }.
offline-sent = What was saved before is safe. What you have just sent may not have arrived.
offline-can = Without a network you can:
offline-can-see = see what this phone has kept for you
offline-can-go-back = go back, and try again later.
# Used by: the retention page
kept-disclosures = the day of the look
# Used by: the retention page
kept-facts = the last day on which the fact held
# Used by: the retention page
kept-decision = the day of the decision
# Used by: the retention page
kept-automated-decision = the day of the decision
# Used by: the retention page
kept-consent = the day on which it was refused, taken back or replaced
# Used by: the retention page
kept-release = the day until which the answer was good
# Used by: the retention page
kept-written-mandate = its last day
# Used by: the retention page
kept-client = the last day of the help
# Used by: the retention page
kept-restricted-link = the day on which the link expired
# Used by: the retention page
kept-emergency = the end of the emergency, once it was reviewed
# Used by: the retention page
kept-visit = the beginning of the visit
# Used by: the retention page
kept-notice = the day on which you were told
# Used by: the main navigation
nav-printing = Print letters
retention-ran = Last run: { $day }.
retention-never = The program has not looked yet.
retention-uncounted = not counted yet
# Used by: fields of records
field-case = Case
# Used by: fields of records
field-signed-by = Signed by
# Used by: fields of records
field-why-ended = Why it was taken back
# Used by: fields of records
field-told-at = You were told on
# Used by: fields of records
field-against = Against
# Used by: fields of records
field-words = In your words
# Used by: fields of records
field-answer-by = Answered by
# Used by: fields of records
field-decided-at = Decided on
# Used by: fields of records
field-sign-in-name = Name to sign in by
# Used by: fields of records
field-opened-at = Opened on
# Used by: fields of records
field-letter = Letter with a code
# Used by: fields of records
field-second-step = Your second step
# Used by: what a person was told
notice-emergency-declared = An emergency was declared, and staff could look at your data
# Used by: what a person was told
notice-emergency-reviewed = The emergency about you was reviewed
# Used by: what a person was told
notice-order-names-you = An order names you
# Used by: what a person was told
notice-appeal-decided = Your appeal was decided
# Used by: what a person was told
notice-letter-ordered = A letter with a code was ordered for your account, which ended your password
# Used by: what a person was told
notice-second-step-reset = A letter was ordered for your account that ends your second step
# Used by: what a person was told
notice-acting-entered = An officer put down that somebody may act for you, and it waits to be confirmed
# Used by: what a person was told
notice-acting-confirmed = It was confirmed that somebody may act for you
# Used by: what a person was told
notice-visit-opened = A clerk said that you were there, and acted for you
# Used by: against what an appeal is
appealed-order = An order that names you
# Used by: against what an appeal is
appealed-automated-decision = A decision that a rule made
# Used by: how an account stands
account-open = Open
# Used by: how an account stands
account-closed = Closed for good
# Used by: a letter for an account
account-letter-ordered = Ordered, and not printed yet
# Used by: a letter for an account
account-letter-printed = Printed, and not used yet
# Used by: a letter for an account
account-second-step-stays = Stays as it is
# Used by: a letter for an account
account-second-step-ends = Ends when the letter is used
# Used by: pages on which a life event is put down
register-record-not-staff = Take back that they work for the city
# Used by: pages on which a life event is put down
register-record-not-staff-what = Do this only where it was put down by mistake, as for somebody of the same name. It stays when somebody leaves. Whoever is noted does not take it back themselves.
register-mistake-hint = One sentence for the record, for example how the mistake was found.
register-error-not-noted = It is not put down that this person works for the city under this name. Look at the name once more.
# Used by: the role picker
role-clinician-what = Declares an emergency about a person, by their number, and then sees what is needed. A parent finds their own number where they see who may act for them.
# Used by: the role picker
role-investigator-what = Writes an order for a case, signs it first, and looks under it once the court has signed too.
# Used by: the role picker
role-officer-orders-what = Reads the orders of others, and signs second in the name of the court.
# Used by: the role of a visitor
role-officer-counter = Clerk at a counter
# Used by: the role picker
role-officer-counter-what = Finds whoever comes or calls, and does for them what they could do online.
# Used by: the role picker
role-administrator-what = Looks after the staff of their body: who joins, who leaves, which posts they have.

### For providers: what to mend, the first day in a post, the sandbox.

at-work = Your work
first-day-title = Your first day
first-day-what = Do these things once, in any order. What the program can see is ticked by itself.
first-day-done = { $done-text } of { $all-text } are done.
first-day-is-done = Done
first-day-is-open = To do
first-day-go = Go there
first-day-tick = I have done this
first-day-untick = Not done yet
first-day-seen = The program sees this by itself.
# Used by: steps of a first day
first-day-second-step = Sign in with a second step
# Used by: steps of a first day
first-day-second-step-what = Whoever learns your password still can't come in. Set it up in your account.
# Used by: steps of a first day
first-day-practice = Do one thing in the practice city
# Used by: steps of a first day
first-day-practice-what = Answer a first case there, or do for a made-up person what your post does most. Nothing can go wrong in it.
# Used by: steps of a first day
first-day-trail = Know what is written down
# Used by: steps of a first day
first-day-trail-what = Each time you look at somebody, it is written down: who, when and why. That person can see it. Look only at those whom your work is about.
# Used by: steps of a first day
first-day-colleague = Have a colleague in the same post
# Used by: steps of a first day
first-day-colleague-what = Some things need two people, and one may be ill. An administrator of your body opens the account.
# Used by: steps of a first day
first-day-absence = Know how your work goes on when you are away
# Used by: steps of a first day
first-day-absence-what = Write down the days on which you are away, and who stands in for you. Cases go to them then.
# Used by: steps of a first day
first-day-entry = Confirm what the directory says of your body
# Used by: steps of a first day
first-day-entry-what = People go by it. Where it is right, confirm it; where it is not, put it right. If your body has no entry, have one imported.
# Used by: steps of a first day
first-day-hours = See that the opening hours are there
# Used by: steps of a first day
first-day-hours-what = Nobody should stand before a locked door.
# Used by: steps of a first day
first-day-contact = See that a telephone number is there
# Used by: steps of a first day
first-day-contact-what = Whoever is not online can reach you by it.
to-mend-title = What to mend
to-mend-what = This is what is missing or wrong in what { $body } sends: its entries in the directory, its files, and the requests of its programs. What hurts people most comes first. No personal data is here.
to-mend-nothing = Nothing is to be mended.
to-mend-more = { $count ->
    [one] One more is not shown. Mend these first.
   *[other] { $count-text } more are not shown. Mend these first.
}
to-mend-entry = Entry
to-mend-program = Program
to-mend-file-refused = File not taken in
to-mend-file-doubted = File taken in, with a doubt
to-mend-refusals = { $count ->
    [one] One request was refused in the last { $days-text } days
   *[other] { $count-text } requests were refused in the last { $days-text } days
}
to-mend-sent = From “{ $publisher }”, on { $day }
to-mend-open-entry = Open the entry
to-mend-see-entry = See the entry, and tell an officer of your body
to-mend-by-hand = Put entries right by hand
to-mend-description = What programs send, in detail
mend-file-refused = Put this place right in the file, and have the whole file imported again. Until then people read what was there before.
mend-file-doubted = Look whether this place is meant so. If not, put it right in the file, and have it imported again.
# Used by: how refused requests of programs are mended
mend-refusals-shape = What was sent does not have the right form. The answer names the field. Have the program mended.
# Used by: how refused requests of programs are mended
mend-refusals-key = Each write needs a key of its own, and the same key when it is sent again. Have the program mended.
# Used by: how refused requests of programs are mended
mend-refusals-absent = What was asked for is not there, or not for this post. Check the numbers, and the post in which the program signs in.
# Used by: how refused requests of programs are mended
mend-refusals-version = Somebody else changed it before. The program should read it again, and then send its change.
# Used by: how refused requests of programs are mended
mend-refusals-consent = The person has not agreed to this, or no longer. Ask them if it is still needed, and use nothing until then.
# Used by: how refused requests of programs are mended
mend-refusals-answer = The answer itself says under “hint” what to do.
practice-title = Practice
practice-for = The staff of { $body } practise in a city of their own. Everybody in it is made up. It has your own entries of the directory. Nothing that you do there has an effect here, and no letter, e-mail or text message leaves it.
practice-open = Open the practice city
practice-none = No practice city is set up for your body yet. Whoever runs this program sets it up with “commonweal sandbox”.
practice-anew = Begin anew
practice-anew-what = Whoever runs the program can make the practice city anew: with the same made-up people, and nothing of what was done in it.
practice-ask = Ask for it to be made anew
practice-waits = It was asked for on { $day }. It is done by whoever runs the program.
practice-done = It has been made anew
practice-is-here = You are in a practice city now. Try whatever you like: nobody here is real.
roles-number = { $name }, number { $number-text }
roles-what-sandbox = This is the practice city of one body. Anyone here may be anyone, without a password: nobody is real. In the real city people sign in instead, and this page does not exist.
# Used by: the role picker
role-provider-staff-what = Works where a service is given.
# Used by: the role picker
role-planner-what = Plans by figures, and sees no personal data.

### The counter: a clerk for a resident who is there.

# Used by: what one may get by the rule of this name
rule-proxy = Name somebody who acts for you
# Used by: what one may get by the rule of this name
rule-proxy-what = A relative or friend does things with the city for you, as far and as long as you say.
eligibility-title = What may I get?
eligibility-title-what = Answer a few questions without signing in. You see at once what you may get, and why. Nothing of it is kept.
eligibility-decided = { $count ->
    [0] Nothing is decided yet.
    [one] 1 thing is decided already.
   *[other] { $count-text } things are decided already.
}
eligibility-number-hint = A whole number
eligibility-go-on = Go on
eligibility-pass = I do not know, or would rather not say
eligibility-show-now = Show what is known so far
eligibility-results = What you may get
eligibility-results-what = This is what the rules say of your answers. It is not a decision: that comes when you apply.
eligibility-by-rule = By the rules
eligibility-known = What the register of residents says
eligibility-answered = Your answers
eligibility-change = Change
eligibility-begin-again = Begin again
eligibility-unknown = Not answered
eligibility-yes = Yes
eligibility-maybe = Maybe
eligibility-no = No
eligibility-maybe-why = It depends on this: { $rule }.
eligibility-no-why = This is needed, and the answers say otherwise: { $rule }.
eligibility-left-out = { $count ->
    [one] One more thing is left out here.
   *[other] { $count-text } more things are left out here.
}
eligibility-go = Go to “{ $name }”
eligibility-and = { $one } and { $other }
eligibility-or = { $one } or { $other }
eligibility-part = ({ $part })
eligibility-error-number = Write a whole number from 0 to { $most-text }, or press “I do not know”
eligibility-error-choice = Choose an answer, or press “I do not know”
eligibility-answer-yes = Yes
eligibility-answer-no = No
# Used by: questions of standing rules
eligibility-ask-age = How old are you?
# Used by: questions of standing rules
eligibility-ask-lives-here = Do you live in the city?
# Used by: questions of standing rules
eligibility-ask-child-starts-school = Do you look after a child who begins school in the next school year?
# Used by: questions of standing rules
eligibility-ask-child-at-school = Do you look after a child who goes to school?
# Used by: questions of standing rules
eligibility-ask-lives-alone = Do you live alone?
# Used by: questions of standing rules
eligibility-ask-leaves-home = Can you leave your home without help?
# Used by: questions of standing rules
eligibility-ask-disability = Do you hold a certificate of disability?
# Used by: questions of standing rules
eligibility-ask-low-income = Do you hold a certificate of low income?
# Used by: questions of standing rules
eligibility-ask-work = What do you do for a living?
# Used by: conditions of standing rules
eligibility-age-at-least = { $number ->
   *[other] you are { $number-text } or older
}
# Used by: conditions of standing rules
eligibility-age-at-most = { $number ->
   *[other] you are { $number-text } or younger
}
# Used by: conditions of standing rules
eligibility-lives-here-yes = you live in the city
# Used by: conditions of standing rules
eligibility-lives-here-no = you live outside the city
# Used by: conditions of standing rules
eligibility-child-starts-school-yes = you look after a child who begins school in the next school year
# Used by: conditions of standing rules
eligibility-child-starts-school-no = no child in your care begins school in the next school year
# Used by: conditions of standing rules
eligibility-child-at-school-yes = you look after a child who goes to school
# Used by: conditions of standing rules
eligibility-child-at-school-no = no child in your care goes to school
# Used by: conditions of standing rules
eligibility-lives-alone-yes = you live alone
# Used by: conditions of standing rules
eligibility-lives-alone-no = you live with somebody
# Used by: conditions of standing rules
eligibility-leaves-home-yes = you can leave your home without help
# Used by: conditions of standing rules
eligibility-leaves-home-no = you cannot leave your home without help
# Used by: conditions of standing rules
eligibility-disability-yes = you hold a certificate of disability
# Used by: conditions of standing rules
eligibility-disability-no = you hold no certificate of disability
# Used by: conditions of standing rules
eligibility-low-income-yes = you hold a certificate of low income
# Used by: conditions of standing rules
eligibility-low-income-no = you hold no certificate of low income
# Used by: conditions of standing rules
eligibility-work-employed = you work for pay
# Used by: conditions of standing rules
eligibility-work-looking = you are looking for work
# Used by: conditions of standing rules
eligibility-work-learning = you go to school, study or train
# Used by: conditions of standing rules
eligibility-work-retired = you are retired
# Used by: conditions of standing rules
eligibility-work-other = you do something else
# Used by: the main navigation
nav-counter = Counter
counter-title = Who is there?
counter-here = With you now
counter-find-what = Everybody whom you find sees on their page that you looked. What you do for them is written down as yours, for them.
counter-found-none = Nobody was found. Look at the number or the day once more; somebody who is not in the register is entered by its officers.
counter-born = Born on { $day }
counter-begin = Begin
counter-card-number = Number of the city's card
counter-card-hint = Twelve digits. A scanner can read the square on the card here.
counter-code = Code that they say
counter-code-hint = Eight digits, from their telephone or from a paper of the counter
counter-code-form = Write the eight digits of the code
counter-known-title = Is it { $name } on the telephone?
counter-number-ends = The number that is kept of them ends in { $digits }.
counter-send-code = Send a code to their telephone
counter-code-sent = A code was sent. Ask them to read it out; it is good for 15 minutes.
counter-call-back = Call them back
counter-call = Hang up, and call this number. Begin when they answer.
counter-called = They answered: begin
counter-no-number = No telephone number is kept of them, so the day of birth is asked.
counter-begin-by-birth = Begin by the day of birth
counter-better-proof = A telephone number is kept of this person: send a code there, or call them back
counter-not-sent = The code could not be sent. Call them back
counter-pending = What goes on
counter-pending-none = Nothing waits for an answer.
counter-print = To print and to finish
counter-letters = Letters
counter-letter-print = This letter as a file to print
counter-card = Card of the city
counter-card-square = The number of the card as a square for a scanner
counter-card-what = Show this card at a counter, or read its number out on the telephone. If it is lost, say so at once.
counter-card-lost-what = If they lost it, end it. A new card ends this one.
counter-card-end = End this card
counter-card-new = Give a new card
counter-card-none = They have no card.
counter-card-give = Give a card
counter-paper-code = Code for the telephone
counter-paper-code-what = With this code they are known when they call. It is good once. An earlier code is good no more.
counter-paper-code-give = Give a code
counter-paper-code-until = Say this code to the clerk when you call the city. It is good once, { $until }. Show it to nobody else.
counter-paper-code-once = It is shown only now: print it, or let them write it down.
telephone-code-text = { $code } is your code for this call with the city. Say it to the clerk who is on the line, and to nobody else. It is good for 15 minutes.
counter-door = How did they come?
# Used by: how somebody came to a clerk
counter-door-counter = They stand at the counter
# Used by: how somebody came to a clerk
counter-door-telephone = They are on the telephone
# Used by: how somebody came to a clerk
counter-door-paper = They sent or left a form on paper
counter-agreed = How did they agree that you act for them?
# Used by: how somebody agreed
counter-agreed-spoken = They said so
# Used by: how somebody agreed
counter-agreed-signed = They signed the form
counter-by-birth = Without a document: the day of birth, with a name or a number
counter-or-number = Or the number of the register
counter-not-proved = This is not what the register knows of the person. Ask once more; if they have nothing else to show, an officer of the register helps.
counter-too-many = { $most ->
   *[other] You have { $most-text } visits open. Close one of them first.
 }
counter-with = With { $name }
counter-what = { $door }. { $agreed }. Since { $from } on { $day }; it ends by itself at { $until }.
counter-receipt = Receipt
counter-may-get = What the rules say of this person
counter-may-get-what = As far as the register knows them.
counter-may-get-ask = Ask what it does not know
counter-close = Finish the visit
counter-told = The person is told of this visit, and sees each thing that you do.
counter-clerk = { $body }, clerk { $number }
counter-done = Done for you
counter-done-nothing = Nothing was changed in this visit.
counter-receipt-what = With the number of an entry you can ask about it, by telephone or at a counter.
forms-title = Forms on paper
forms-what = Print a form, or ask for one at any counter. What you write on it counts like what is sent online.
forms-none = No form is taken now.
form-print = Print it
form-print-large = Print it in large type
form-print-both = Print it in both languages
form-print-both-large = Print it in both languages, in large type
form-print-ways = Ways to print
form-print-how = Print this page with your browser, or choose another print.
form-enter = Enter what is on paper
form-enter-for = Enter a form on paper
form-until = We take it until the end of { $day }.
form-code = Code of the form
form-code-hint = It stands beside the square of dots on the paper, such as SCHOOL-PLACES 3F9A1C
form-qr = The code of the form, for a camera
form-for-whom = Who is it for?
form-name = Name
form-born = Day of birth
form-document = Number of a document
form-day = Day
form-signature = Signature
form-who-signs = Who signs?
form-agree = I may act for this person, and I agree that a clerk enters what stands here. This paper is kept with it.
form-number = Number
form-name-of = Name
form-where = Where
form-place = Choice { $place }
form-yes = Yes
form-no = No
form-send = Bring the paper to { $counter }, or send it there. Do you need help to fill it in? Call { $telephone } ({ $hours }).
form-original = Keep the paper first
form-original-keep = Keep the photo or scan
form-original-missing = Keep a photo or a scan of the paper first, so that anybody can look at it again
form-check = Check
form-check-title = Is this what stands on the paper?
form-option = { $name } (number { $number })
form-send-now = Send
form-mend = Type it again
form-entered-title = It is sent
form-entered-what = It counts like what is sent online. The receipt of the visit names it.
form-entered-mine = See what was sent
form-old-title = This form does not count any more
form-old-what = The paper has the code { $old }. The form that counts now is { $new }. Since the paper was printed, the list, its numbers or the last day have changed, so its numbers may mean something else. Nothing was entered.
form-old-do = Give or send the person the new form, or ask them what they want and enter that.
form-closed-what = The paper has the code { $old }. No form of this kind is taken now. Nothing was entered. Tell the person when the next one opens.
# Used by: what is wrong with an answer
form-fault-empty = Write an answer
form-fault-unknown = “{ $typed }” is no number of the list. Write numbers from 1 to { $most }, apart by spaces.
form-fault-twice = Number { $number } stands there twice. Write each number once.
form-fault-yes-no = Write yes or no
form-fault-number = Write a whole number from { $least } to { $most }
form-fault-words = { $most ->
    [one] Write one character at the most
   *[other] Write at most { $most } characters, in one line
}
form-fault-not-for-them = By the rules of the service this person cannot ask for it. Look whether it is for somebody else of the family.
form-fault-changed = Somebody changed it in the meantime. Check it once more, then send it.
# Used by: notices
notice-next-emergency-declared = You may ask us who looked, and say if it was wrong.
# Used by: notices
notice-next-emergency-reviewed = The outcome is on your page of who looked at your data.
# Used by: notices
notice-next-order-names-you = You may appeal: the last day is on your page, or ask us.
# Used by: notices
notice-next-appeal-decided = The decision and its reason are on your page, or ask us.
# Used by: notices
notice-next-letter-ordered = If you did not ask for this, call us now.
# Used by: notices
notice-next-second-step-reset = If you did not ask for this, call us now.
# Used by: notices
notice-next-acting-entered = Confirm or refuse it on your page, or call us.
# Used by: notices
notice-next-acting-confirmed = You can end it at any time, on your page or by calling us.
# Used by: notices
notice-next-visit-opened = If you were not there, call us now.
# Used by: notices
notice-next-case-received = The last day for an answer is on your page, or ask us.
# Used by: notices
notice-next-case-asked = Answer on your page, by telephone or at a counter.
# Used by: notices
notice-next-case-answered = The answer and its reason are on your page. If it does not settle the matter, you can have it reopened.
# Used by: notices
notice-next-case-late = You need do nothing. Auditors see to it that it is answered.
# Used by: what to do after a notice
notice-next-case-ended = The reason is on your page. You can have it looked at again from there.
# Used by: notices
notice-next-decided = The decision and its reason are on your page, or ask us.
# Used by: ways by which somebody is told
reached-portal = In the portal, and when I come to a counter
# Used by: ways by which somebody is told
reached-email = E-mail
# Used by: ways by which somebody is told
reached-sms = Text message
# Used by: ways by which somebody is told
reached-letter = Letter
# Used by: ways by which somebody is told
reached-telephone = A call
# Used by: what somebody needs
needs-large-type = Letters and forms in large type
# Used by: what somebody needs
needs-braille = Letters in Braille
# Used by: what somebody needs
needs-sign-language = Somebody who signs
# Used by: what somebody needs
needs-interpreter = Somebody who interprets
# Used by: what somebody needs
needs-step-free = Places without a step
# Used by: what somebody needs
needs-no-calls = Never call me
# Used by: what somebody needs
needs-helper = Somebody who helps me
# Used by: what is held of a person
needs-agreed-own = you put it down yourself
# Used by: what is held of a person
needs-agreed-spoken = you said so to a clerk
# Used by: what is held of a person
needs-agreed-signed = you signed
# Used by: how far a notice has come
delivery-planned = it is on its way
# Used by: how far a notice has come
delivery-sending = it is being sent
# Used by: how far a notice has come
delivery-sent = it was sent
# Used by: how far a notice has come
delivery-delivered = it arrived
# Used by: how far a notice has come
delivery-task = a clerk does it
# Used by: how far a notice has come
delivery-failed = it did not arrive
# Used by: what somebody was told
notice-decided = A decision was made about you
notice-subject = News from { $city } for you
notice-about = This is about { $name }.
notice-sentence = { $what }.
notice-help = Do you want to ask somebody? Call { $telephone } ({ $hours }), or come to the counter: { $counter }.
notice-short = { $name }: { $what } { $next } Questions: { $telephone }
notice-short-private = The city has news for you. Please call { $telephone }, or come to a counter.
notice-short-message = { $name }: { $what }: { $text } { $next } Questions: { $telephone }
notice-short-part = { $name }: { $what }. { $next } The whole message is in the portal, and we read it to you: { $telephone }
message-from = This message is from: { $body }.
message-next-by = { $next } Last day: { $day }.
message-subject = { $city }: { $subject }
message-name-of = (name of the person)
# Used by: entries of the log and kinds of what is held
record-message = Messages that officers wrote to you
# Used by: fields of records
field-next = What you can do
text-help = Write: STATUS for how your things stand.
text-help-more = UNDO takes back what you sent, within a day. STOP ends messages. A person helps: { $telephone }
text-unknown = The city does not know this number. Come to a counter or call { $telephone } to use messages.
text-which = For whom? Answer with the number.
text-which-line = { $number }: { $name }.
text-which-again = Answer with a number from 1 to { $most }.
text-which-first = Answer first for whom it is, with the number.
text-nobody = There is nobody for whom you can ask for this. A counter helps.
text-sure = For { $name }: { $list } Send it? Answer YES { $code }, or NO.
text-sent = It is sent for { $name }, number { $number }. To take it back within a day, answer UNDO { $code }.
text-yes = YES
text-undo = UNDO
text-code = So that we know it is you, answer { $word } { $code }.
text-code-wrong = That is not the number that stands in our message. Look at it again, and write it behind the word.
text-code-wait = There were too many wrong numbers. Wait a quarter of an hour, and answer again.
text-nothing-sent = Nothing was sent.
text-nothing-asked = There is nothing to say yes to any more. Write HELP to see the words.
text-undone = It is taken back for { $name }. Nothing is sent now.
text-undone-before = It is taken back for { $name }. What you had sent before counts again.
text-nothing-to-undo = There is nothing to take back any more. A counter helps.
text-undo-changed = What was sent for { $name } was changed since, so it stays. Look at it online or at a counter.
text-undo-late = What was sent for { $name } can't be taken back any more. A counter helps.
text-stopped = You get no more messages. The city's news for you lies online and at every counter. To have messages again, call { $telephone }.
text-form-closed = This is not taken now.
text-form-other = The list has changed, and its numbers may mean something else. Get the new form first.
text-form-changed = Somebody changed it at the same moment. Write it again.
text-status-nothing = There is nothing under way for you.
text-status-line = { $name }: { $what }
text-more = There is more: look online or ask at a counter.
# Used by: what is held of a person
record-contact = How you are reached
# Used by: what is held of a person
record-needs = What you need
# Used by: what is held of a person
record-delivery = How you were told
# Used by: what is held of a person
kept-delivery = the day on which it was last heard of
# Used by: what is held of a person
kept-message = the day on which it was written
# Used by: what is held of a person
field-language = Language
# Used by: what is held of a person
field-way = Way
# Used by: what is held of a person
field-email = E-mail address
# Used by: what is held of a person
field-telephone = Telephone number
# Used by: what is held of a person
field-address = Address for letters
# Used by: what is held of a person
field-need = Need
# Used by: what is held of a person
field-detail = More about it
# Used by: what is held of a person
field-recipient = To the resident with number
# Used by: what is held of a person
purpose-notices = telling people what there is to tell
# Used by: purposes
purpose-learning-platforms = giving the school’s learning platform its pupils
contact-title = How we reach you, and what you need
contact-saved = It is kept. From now on we go by it.
contact-what = Say it once, and every service of the city goes by it. Everything that you are told lies in the portal besides, and any counter tells it to you.
contact-way = How do you want to be told?
contact-email = E-mail address
contact-email-hint = For example name@example.org
contact-telephone = Telephone number
contact-telephone-hint = With + and the country's code if it is from abroad
contact-address = Address for letters
contact-address-hint = As it stands on an envelope, without your name. A shelter, a relative or a counter will do.
contact-language = In which language?
contact-needs = What do you need?
contact-needs-hint = Tick what helps you. Nobody asks why. Untick it, and it is forgotten.
contact-detail-hint = Only if you have ticked it above
contact-keep = Keep this
contact-error-email = Write an e-mail address like name@example.org, or leave it empty
contact-error-telephone = Write a telephone number of { $least-text } to { $most-text } digits, or leave it empty
contact-error-address = Write at most { $lines-text } lines of { $letters-text } characters, so that they fit the envelope
contact-error-email-needed = Write the e-mail address to which we write, or choose another way above
contact-error-address-needed = Write the address to which letters go, or choose another way above
contact-error-telephone-needed = Write the number that we call or write to, or choose another way above
contact-error-no-calls = You asked never to be called. Choose another way, or untick that below
contact-error-detail = Write it in at most { $most-text } characters, or untick it above
notices-letters = Letters to post
notices-letters-what = Print each letter, post it, and say so here. When one comes back, say that: the person is told in another way.
notices-letters-none = No letter waits. New ones arrive here by themselves.
notices-letter = The letter
notices-letter-file = The letter as a PDF file
notices-letter-braille = Braille file for the embosser
letter-page-line = Page { $page } of { $pages }
notices-calls = Calls to make
notices-calls-what = Call each person and read out what stands here. Say first who you are, and ask to speak to that person alone.
notices-calls-none = No call waits. New ones arrive here by themselves.
notices-need-detail = { $need }: { $detail }
counter-contact = How they are reached, and what they need
counter-proxies = Who may act for them
# Used by: words for codes
needs-detail-interpreter = From which language?
# Used by: words for codes
needs-detail-helper = Who helps you?
# Used by: words for codes
notices-posted = Posted
# Used by: words for codes
notices-came-back = It came back
# Used by: words for codes
notices-told = Told
# Used by: words for codes
notices-no-answer = No answer
# Used by: words for codes
nav-calls = Calls
# Used by: words for codes
nav-notices = Letters to post

# Messages that officers write.
messages-title = Messages to people
messages-what = Write to one person or to many. Each is told in the way that they chose.
messages-none = Your team has written no message yet.
messages-line = { $people ->
    [one] To one person, written on { $day }
   *[other] To { $people } people, written on { $day }
}
# Used by: words for codes
messages-draft = Not sent
# Used by: words for codes
messages-proposed = Waits for a second officer
# Used by: words for codes
messages-sending = Being sent
# Used by: words for codes
messages-told = Sent
messages-new = Write a message
messages-new-what = The next page shows how it will look and to how many people it goes. Nothing is sent before you say so there.
messages-to = To whom
messages-group = To a group of your service
messages-group-hint = Choose one, or write numbers below.
messages-group-none = No group
messages-people = Numbers in the register
messages-people-hint = One on each line, at most { $most }. You can paste them from a file. For more than { $alone } people a second officer must agree.
messages-words = What it says
messages-words-what = Write it in both languages, in short sentences. Each person reads it in theirs.
# Used by: words for codes
messages-part-subject = What it is about
# Used by: words for codes
messages-part-text = The message
# Used by: words for codes
messages-part-next = What the person can do now
messages-part-in = { $part } ({ $language })
messages-part-hint = At most { $most } characters.
messages-reply-by = Last day for it, if there is one
messages-reply-by-hint = Such as 2026-09-30.
messages-look = Look at it before it goes
messages-error-reply-by = This day is over. Write today or a later day.
messages-error-nobody = Choose a group, or write at least one number.
messages-error-one = There is nobody of this number to whom you may write.
messages-error-unknown = There is nobody of this number to whom you may write, on line: { $lines }.
messages-error-many = A message goes to at most { $most } people. Write several.
messages-error-nobody-to-tell = Nobody can be told: they died, or nobody may be told of them unasked.
messages-error-again = This page was used for another message already. Open it again.
messages-error-english = Write this in English too.
messages-error-chinese = Write this in Chinese too.
messages-error-long = Write at most { $most } characters.
messages-error-characters = This holds hidden characters that steer machines. Type it anew.
messages-error-sentence = This sentence is too long to read easily. Make two of it: “{ $begins }…”
messages-error-second = You have agreed already. For more than { $most } people another officer of your team must agree too.
messages-preview = Look at it before it goes
messages-preview-what = This is how it looks on each way. Nothing was sent yet.
messages-goes = { $people ->
    [one] It goes to one person.
   *[other] It goes to { $people } people.
}
messages-left-out = { $people ->
    [one] One person is left out, since nobody can be told about them.
   *[other] { $people } people are left out, since nobody can be told about them.
}
messages-second-waits = An officer of your team wants this sent. It goes when another one agrees here.
messages-second = For more than { $most } people another officer of your team must agree on this page.
messages-send = { $people ->
    [one] Send it to one person
   *[other] Send it to { $people } people
}
messages-discard = Throw it away
messages-as-letter = As a letter
messages-as-email = As an e-mail
messages-as-sms = As a text message
messages-parts = { $parts ->
    [one] The text message is sent in one part. A long name can make it longer.
   *[other] The text message is sent in { $parts } parts. A long name can make it longer.
}
# Used by: words for codes
messages-way-portal = Told in the portal alone
# Used by: words for codes
messages-way-email = By e-mail
# Used by: words for codes
messages-way-sms = By text message
# Used by: words for codes
messages-way-letter = By letter
# Used by: words for codes
messages-way-telephone = By a call
messages-status = How far the message has come
messages-untold = { $people ->
    [0] The way is found for everybody.
    [one] For one person the way is not found yet.
   *[other] For { $people } people the way is not found yet.
}
messages-by-way = By way
messages-way = Way
messages-waiting = Waiting
messages-sent = Sent
messages-delivered = Arrived
messages-failed = Not arrived
messages-by-way-what = A child can be told of to two parents. What did not arrive on one way goes on another, so a person can stand here twice.
messages-changed = Last change: { $day }, { $time }.
# Used by: the main navigation
nav-messages = Messages

eligibility-said-before = You answered so on { $day }, in “{ $form }”. Does it still hold? Then go on.
eligibility-keep-what = Shall later forms be filled with these answers? They show where an answer comes from, and you can change it.
eligibility-keep = Keep my answers
eligibility-forget = Forget what I kept
eligibility-kept = Your answers are kept. Later forms begin with them.
eligibility-forgotten = What you kept is forgotten.
# Used by: words for codes
form-what-may-i-get = What may I get?
# Used by: words for codes
record-answers = What you answered
# Used by: words for codes
field-answer = Answer
# Used by: words for codes
field-form = In the form
documents-title = Documents
documents-what = Show a document once, and every service can go by it. What a body has verified already is not asked for.
documents-given = It has arrived. Somebody looks at it, and you are told what came of it.
documents-proof = What does it prove?
documents-file = The document
documents-file-hint = A photo (JPEG, PNG) or a PDF of at most 10 MB. Where a photo was taken is not kept. No camera? Bring it to any counter.
documents-about = What else should we know of it?
documents-about-hint = You can leave this empty
documents-give = Send the document
documents-yours = What you have given
documents-none = Nothing yet. What you send stands here, with what came of it.
documents-reason = Why:
documents-take-back = Take it back
documents-pages = { $pages ->
    [one] PDF of 1 page, { $kilobytes-text } KB, given on { $day }
   *[other] PDF of { $pages-text } pages, { $kilobytes-text } KB, given on { $day }
}
documents-picture = Picture of { $kilobytes-text } KB, given on { $day }
documents-work = Documents to look at
documents-work-what = Look at each, and say what it proves and from when to when; or why it does not, and what would do.
documents-work-none = Nothing waits. New documents arrive here by themselves.
documents-scanned = A virus scanner has looked at it.
documents-not-scanned = This city has set up no virus scanner; the copy has been drawn anew.
documents-digest = Digest of the file as it came: { $digest }
documents-picture-of = Photo of the document: { $title }
documents-save = Save the PDF to read it
documents-proves = It proves this
documents-from = From which day?
documents-to = Until which day?
documents-to-hint = Leave it empty where it has no end
documents-verify = Put the fact down
documents-proves-not = It does not
documents-why = Why not, and what would do?
documents-why-hint = The person reads this, for example: this is a photo of a cat. A bill with your name and address will do.
documents-refuse = Refuse the document
documents-error-empty = Choose a file or take a photo
documents-error-large = The file is larger than { $megabytes-text } MB. Take the photo with a lower resolution, or send fewer pages
documents-error-kind = Only photos (JPEG, PNG) and PDFs can be taken. Take a photo of it, or print it to a PDF
documents-error-cut = Part of the file was lost on the way. Send it again
documents-error-damaged = The file can't be read. Save it again and send that, or send a photo of it
documents-error-pixels = The picture has more than { $millions-text } million pixels. Take it with a lower resolution
documents-error-pages = The document has more than { $most-text } pages. Send only the pages that matter
documents-error-unpacks = The file unpacks to far more than it seems, and is not opened. Print it to a new PDF, or send a photo
documents-error-locked = The document has a password. Print it to a new PDF without one, or send a photo
documents-error-active = The document holds something that acts by itself, such as a program or other files. Print it to a new PDF, or send a photo
documents-error-infected = This file holds something known to be harmful. Do not open it, and have the device looked at that it comes from
documents-error-not-scanned = Files can't be looked at just now. Try again in some minutes, or bring the document to a counter
documents-error-too-many = { $most-text } of your documents wait to be looked at. Take one back, or wait
documents-error-words = Write at most { $most-text } characters
documents-error-reason = Write why, and what would do, in { $least-text } to { $most-text } characters
documents-error-days = The last day must not be before the first
documents-error-judged = Somebody has looked at this meanwhile. Go back to the list
# Used by: words for codes
proves-address = Where you live
# Used by: words for codes
proves-low-income = A low income
# Used by: words for codes
proves-registered-home = Household registration at your home
# Used by: words for codes
proves-home-right = Ownership of your home, or a lasting right to it
# Used by: words for codes
proves-residence-permit = Residence permit
# Used by: words for codes
proves-disability = A disability
# Used by: words for codes
proves-other = Something else
# Used by: words for codes
document-waiting = Waits to be looked at
# Used by: words for codes
document-verified = Verified
# Used by: words for codes
document-refused = Not accepted
# Used by: words for codes
notice-document-judged = Somebody has looked at a document of yours
# Used by: words for codes
notice-next-document-judged = What came of it stands on your page of documents, or ask us.
# Used by: notices
notice-message = An officer wrote to you
# Used by: notices
notice-next-message = The message is on your page, or ask us.
# Used by: words for codes
record-attachment = Documents that you gave
# Used by: words for codes
kept-attachment = the day on which it was given
# Used by: words for codes
field-proof = Proves
# Used by: words for codes
field-media = Kind of file
# Used by: words for codes
field-size = Size in bytes
# Used by: words for codes
field-digest = SHA-256 of the file as it came
# Used by: words for codes
register-fact-proved-address = Proved where they live
# Used by: words for codes
register-fact-low-income = Certified low income
# Used by: facts of the register
register-fact-registered-home = Registered at the home
# Used by: facts of the register
register-fact-home-right = Right to the home
# Used by: facts of the register
register-fact-residence-permit = Permit to live in the city
# Used by: facts of the register
register-fact-custody-disputed = Custody is before a court
# Used by: facts of the register
register-fact-birth-day-unknown = Only the year and the month of birth are known
# Used by: facts of the register
register-fact-birth-month-unknown = Only the year of birth is known
# Used by: facts of the register
register-fact-no-fixed-address = No fixed address
# Used by: words for codes
register-fact-disability = Certified disability
# Used by: words for codes
nav-documents = Documents
parity-title = Every door
parity-what = People tell the city what they need by the door that suits them. Each door must lead to the same: here stands whether it does. A door is held against the portal.
parity-none = Nobody has told anything by any door yet. The figures arrive here by themselves.
parity-of = { $service }, { $about }
parity-by-door = By door
parity-by-group = By the income of where people live
# Used by: heads of tables
parity-door = Door
# Used by: heads of tables
parity-people = People
# Used by: heads of tables
parity-reached = Reached
# Used by: heads of tables
parity-range = 95% interval
# Used by: heads of tables
parity-minutes = Time, middle
# Used by: heads of tables
parity-faults = Sent back
# Used by: heads of tables
parity-group = Income
parity-small = A door or group of fewer than { $least-text } people stands in no line, so that nobody is known by it.
parity-alarm = { $door } falls behind the portal: { $measure }.
parity-no-alarm = No door falls behind.
parity-fifth = { $fifth ->
    [one] Lowest fifth
   *[other] Fifth { $fifth-text } of 5
}
parity-fifth-unknown = Not known
parity-not-yet = not yet
# Used by: words for codes
by-door-portal = In the portal
# Used by: words for codes
by-door-program = By a program
# Used by: words for codes
by-door-helper = With a helper
# Used by: words for codes
by-door-counter = At a counter
# Used by: words for codes
by-door-telephone = On the telephone
# Used by: words for codes
by-door-paper = On paper
# Used by: words for codes
by-door-sms = By text message
# Used by: words for codes
parity-measure-outcome = fewer people are reached
# Used by: words for codes
parity-measure-time = it takes people more than twice as long
# Used by: words for codes
parity-measure-faults = more is sent back
# Used by: words for codes
record-told-by = By which door you told a service what you need
# Used by: kinds of records
record-ledger-account = Your accounts of money, and what was booked on them
keep-mark = { $there-text } of { $all-text } things that people look for are there.
# Used by: what is missing in the directory
gap-unconfirmed = Nobody has made sure of it in time: look through it and confirm it
# Used by: what is missing in the directory
gap-description = Write what it is, in a sentence or two
# Used by: what is missing in the directory
gap-chinese = Write it in Chinese too
# Used by: what is missing in the directory
gap-who = Write who may get it
# Used by: what is missing in the directory
gap-rule = Have the rule put beside the words, so that “What may I get?” finds it
# Used by: what is missing in the directory
gap-cost = Write what it costs, or that it costs nothing
# Used by: what is missing in the directory
gap-how = Write how one gets it
# Used by: what is missing in the directory
gap-place = Say where it is given
# Used by: what is missing in the directory
gap-hours = Write when it is open
# Used by: what is missing in the directory
gap-phone = Give a telephone number, for people without a network
# Used by: what is missing in the directory
gap-access = Say whether one gets in without a step, and what else helps
# Used by: what is missing in the directory
gap-need = Say what people need it for, so that it is found
# Used by: notices
notice-round-corrected = Something announced for a round with your list was corrected
# Used by: notices
notice-next-round-corrected = What was corrected, and why, is on the page of the rules of the round, or ask us.

### What families claim at schools.

# Used by: purposes
purpose-school-claims = saying whether what a family claims at a school is so
# Used by: purposes
purpose-school-transfers = answering who asked for a school place in mid-year
# Used by: purposes
purpose-canteen-meals = meals in canteens and at home
# Used by: words for codes
notice-claim-answered = A school has answered what you said about your family
# Used by: words for codes
notice-next-claim-answered = What it said stands with your list, or ask us.
# Used by: words for codes
notice-claim-decided = The school did not answer what you said about your family, and the office decided
# Used by: words for codes
notice-next-claim-decided = What it decided, and why, stands with your list, or ask us.
# Used by: words for codes
notice-sent-in-dispute = A list of schools was sent while a court has yet to say who has the care of the child
# Used by: words for codes
notice-next-sent-in-dispute = It stands until the court has spoken. It is on your page, or ask us.
# Used by: words for codes
visit-agreed-spoken = You said so
# Used by: words for codes
visit-agreed-signed = You signed the form

# A city of older people
home-care-by-district = Community care centres by district
care-centres-count = { $count ->
    [one] 1 community care centre
   *[other] { $count-text } community care centres
 }
day-care-count = { $count ->
    [one] 1 day care centre
   *[other] { $count-text } day care centres
 }
care-homes-count = { $count ->
    [one] 1 care home
   *[other] { $count-text } care homes
 }
clinics-count = { $count ->
    [one] 1 clinic
   *[other] { $count-text } clinics
 }
places-kind-clinic = Clinics
places-kind-care-centre = Community care centres
places-kind-day-care = Day care
places-kind-care-home = Care homes
role-older-what = An older person, or a grown-up child who lives with one.
### Support for older people

nav-schemes = Schemes
nav-till = Till
nav-money = Money
# Used by: the name of a post
role-officer-eldercare = Officer for older people
# Used by: the role picker
role-officer-eldercare-what = Sets the schemes by which meals and help at home are paid for, and signs them.
# Used by: the name of a post
role-provider-staff-eldercare = Canteen staff
# Used by: the role picker
role-provider-staff-eldercare-what = Writes menus, cooks what was ordered, and serves older people at the till.
# Used by: facts of the register
register-fact-destitution = Certified destitution
# Used by: words for codes
proves-destitution = Destitution
# Used by: questions of standing rules
eligibility-ask-destitution = Do you hold a certificate that you have nothing to live on?
# Used by: conditions of standing rules
eligibility-destitution-yes = you hold a certificate of destitution
# Used by: conditions of standing rules
eligibility-destitution-no = you hold no certificate of destitution
# Used by: the main navigation
nav-tills = Till devices

# Welfare checks
# Used by: kinds of cases
case-kind-no-answer = Nobody opened the door
# Used by: kinds of cases
case-kind-did-not-come = Did not come
# Used by: titles of cases
cases-title-no-answer = Nobody opened the door ({ $number })
# Used by: titles of cases
cases-title-did-not-come = Did not come to eat ({ $number })
case-hours-line = { $hours ->
    [one] { $kind }: somebody looks after the person within an hour. After that it goes to the lead.
   *[other] { $kind }: somebody looks after the person within { $hours-text } hours. After that it goes to the lead.
 }
case-hours-field = { $kind }: hours within which somebody looks after the person (1 to 72)
# Used by: outcomes of checks
cases-answer-fine-forgot = Well, and had forgotten
# Used by: outcomes of checks
cases-answer-fine-away = Well, and was away
# Used by: outcomes of checks
cases-answer-needs-help = Needs help: it is handed on
# Used by: outcomes of checks
cases-answer-not-found = Not found: the emergency services are called
# Used by: outcomes of checks
check-fine-forgot = They were well, and had forgotten
# Used by: outcomes of checks
check-fine-away = They were well, and away
# Used by: outcomes of checks
check-needs-help = They needed help, and it was handed on
# Used by: outcomes of checks
check-not-found = They were not found, and the emergency services were called
# Used by: what is tried in checks
check-telephoned = Called them up
# Used by: what is tried in checks
check-visited = Went to their door
# Used by: what is tried in checks
check-contact-asked = Asked somebody whom they named
check-words = Where, and whom they named
check-due = { $day }, { $time }
check-by = Somebody makes sure { $by } that you are well.
check-closed = This is over.
check-tries = What you try
check-how = What did you do?
check-note = What came of it
check-try = Put it down
check-close = Close the check
check-found = How are they?
check-close-send = Close it
nav-kitchen = Kitchen
nav-diet = What patients should not eat
nav-checks = Welfare checks
# Used by: what a person reads of their data
case-outcome-fine-forgot = Well, and had forgotten
# Used by: what a person reads of their data
case-outcome-fine-away = Well, and away
# Used by: what a person reads of their data
case-outcome-needs-help = Needed help
# Used by: what a person reads of their data
case-outcome-not-found = Not found
# Used by: what a person reads of their data
case-step-tried = Somebody tried to reach the person

# A meal that is not for somebody
# Used by: words for codes
notice-meal-clash = A meal that is planned for you is not for you
# Used by: words for codes
notice-next-meal-clash = Choose another dish or call it off on your page of meals, or call us.
# The scorecard
scorecard-title = How services do
scorecard-what = The city measures its services by what they promise. Each measure stands here with what is counted in it, good or bad.
scorecard-none = No service tells a measure yet. The figures arrive here by themselves.
scorecard-months = Counted from { $from } to { $to }.
scorecard-counted = { $part-text } of { $of-text }
scorecard-too-few = Fewer than { $least-text }, too few to tell
