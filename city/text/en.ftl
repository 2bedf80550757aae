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
register-document-number = Number of the document
register-document-hint = As it stands on the document. Of a passport: the state in three letters, the number and its check digit.
register-name = Name
register-name-hint = As the person writes it, in any script.
register-name-search-hint = At least two letters, in any script, with or without accents. The day of birth is needed too.
register-born = Day of birth
register-day-hint = Year, month and day, for example 1990-05-17.
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
register-error-letters = Write at least two letters of the name.
register-error-number = A number of the register is res_ with 16 letters and digits after it. Copy it once more.
register-error-day = Write the day as year, month and day, for example 1990-05-17.
register-error-name = Write a name of 1 to 200 letters.
register-error-born = Nobody is born on a day ahead of us, or before 1850. Check the day.
register-error-home = This is not in the city. Write latitude and longitude of the home, for example -19.92, -43.94.
register-error-mother = The mother is not in the register, or is younger than the child. Look her up and copy her number.
register-error-on = The day must not be ahead of us, nor before the person’s birth.
register-error-parent = The register does not know this number as a parent of the child. Copy it from the list of relations.
register-error-died = The register says that this person has died. Nothing more is put down about them.
register-error-reason = Write a reason of 1 to 500 letters.
register-error-verdict = Choose whether they are one person or two.
register-error-same = These two are one person already.
register-error-parted = Rows of these two were found to be two persons before. That holds.
register-error-decided = Somebody decided this pair before you.
