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
