### The portal's own pages.

footer-about = Where the data comes from
footer-places = Places
practice-what = Every person, school name and place in { $city } on these pages is made up. Nothing here has an effect.
nav-services = Services
nav-rounds = Rounds
nav-places = Places
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

roles-title = Choose a role
roles-what = This is a practice city on your own machine. Anyone here may be anyone, without a password: nobody is real. In a real city people sign in instead, and this page does not exist.
roles-be = Be { $name }
roles-go-on = Go on as { $name }
roles-nobody = Be nobody
# Used by: the name of a post, by its role and service
role-officer-education = Admissions officer
# Used by: the role picker
role-officer-education-what = Runs the round of school places: opens it, closes it, runs it, signs it and publishes it.
# Used by: the name of a post
role-officer-register = Officer of the register
# Used by: the role picker
role-officer-register-what = Keeps the register of residents right: looks people up, corrects, joins what is one person.
# Used by: the name of a post
role-intermediary = Neighbourhood helper
# Used by: the role picker
role-intermediary-what = Helps people who have asked for it, and acts for them as far as they agreed.
# Used by: the name of a post
role-auditor = Auditor
# Used by: the role picker
role-auditor-what = Reviews who looked at what: emergencies, orders, automated decisions and the log.
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
role-parent-what = A parent of a child who starts school next year, and who has not applied yet.

about-title = Where the data comes from
about-made-up = The people of { $city } in this program, their homes, families, wishes and results are made up by a generator over the real number of residents in each part of the city. Nobody here exists.
about-sources = Sources and licences
about-publisher = Published by { $publisher }. Licence: { $licence }.
about-program = The program
about-program-what = Commonweal is open: its source may be used, changed and passed on under the MIT licence or the Apache licence 2.0, as you choose.

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
password-optional = You are signed in. If you set a password you can come back without a new letter.
password-without = Go on without a password
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
account-first-password = Set a password
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
event-letter-issued = Letter with a new code issued; the password before it ended
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
staff-district = District
staff-whole-city = The whole city
staff-from = First day
staff-from-hint = Year, month and day, for example { $day }.
staff-from-wrong = Write the first day as year, month and day with hyphens, for example 2026-04-01.
staff-post-from = { $post }, from { $from }
staff-post-until = { $post }, from { $from }, ended or ends { $ends }
staff-join-title = Take somebody in
staff-join-what = They get an account and a letter with a code, by which they come in once and choose their own keys. Nobody else ever learns these.
staff-join = Take in and show the letter
staff-move-title = Change the post
staff-move-what = The posts of { $name } here end on the day on which the new one begins. They are signed out now and keep their account.
staff-move = Change the post
staff-leave-title = End all posts
staff-leave-what = All posts of { $name } here end now, and they are signed out at once. If they hold no post elsewhere, their account closes for good. This cannot be undone.
staff-leave-do = End all posts of { $name }
staff-letter-title = New letter
staff-letter-what = { $name } gets a letter with a code. Their present password ends now, they are signed out everywhere, and they are told who issued the letter. The second step stays as it is.
staff-letter-do = Issue a letter to { $name }

letters-title = Letter to a resident
letters-what = For people who have no password yet, or lost it. Look at a document first. A password that they have ends now, they are signed out everywhere, and they are told who issued the letter.
letters-resident = Number of the resident
letters-resident-hint = As in res_7F3K 92QD 0M4T XA1B.
letters-resident-wrong = No resident has this number. Compare it with the register.
letters-name = Name to sign in by
letters-name-hint = Let the person choose it. Who has an account keeps the name that they have.
letters-issue = Issue the letter
letter-title = Letter
letter-print = Print this page and hand it over or post it. The code is not shown again.
letter-heading = How you sign in
letter-greeting = This letter opens your account with the public services of { $city }.
letter-steps = Open the portal, choose “Sign in” and then “Sign in with the code of a letter”, and type the code below. Then you can choose a password of your own. Somebody at any counter helps you with it.
letter-expires = The code works once, until { $day }.
letter-warning = Nobody from the city ever asks you for this code. If this letter had been opened, or you did not ask for it, call { $telephone }.
letter-done = Done
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
