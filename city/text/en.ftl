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
