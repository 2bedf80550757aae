### Teaching resources.

# Used by: the list of services
learning-name = Teaching resources
# Used by: the list of services
learning-summary = Find lessons, films and exercises, in English and Chinese.

# The catalogue
learning-title = Teaching resources
learning-what = Lessons, films, games and exercises for every grade. Each leads to where its publisher keeps it; whoever opens one need not sign in.
learning-made-up = This city is for practice: its resources are made up, and their addresses lead nowhere.
learning-search = What is it about?
learning-search-hint = In English or Chinese, for example fractions or 分数
learning-do-search = Search
learning-any = Any
learning-with-count = { $name } ({ $count-text })
learning-found = { $count ->
    [one] 1 resource
   *[other] { $count-text } resources
 }
learning-none = Nothing fits all of this. Use fewer or other words, or set one of the fields to “Any”.
learning-before = Page before
learning-next = Next page
learning-more-title = More about these resources
learning-see-use = How much each school uses them
learning-see-table = All of them as a table (CSV, in the terms of LRMI)
learning-at-most = up to { $length }

# What is said of a resource
learning-kind = Kind
learning-subject = Subject
learning-teaches = Teaches
learning-level = Grade
learning-ages = Ages
learning-ages-to = { $from } to { $to }
learning-ages-from = { $from } and older
learning-language = Language
learning-length = Time it takes
learning-licence = Licence
learning-access = Access
learning-mode = Taken in
learning-hazard = Risks
learning-author = Made by
learning-publisher = Published by
learning-modified = Last changed
learning-alignment = Place in curricula
learning-address = Address
learning-uses = Uses
learning-open = Open the resource
learning-open-what = It opens at { $host }. The opening is counted for the school of the pupil, without who it was.
learning-before-school = before school
learning-grade = grade { $grade }
learning-grades = grades { $grades }
learning-grades-until = before school to grade { $to }
learning-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes-text } minutes
 }
learning-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours-text } hours
 }
learning-hours-minutes = { $hours } h { $minutes } min
learning-speaks-english = English
learning-speaks-chinese = Chinese
learning-speaks-portuguese = Portuguese
learning-speaks-spanish = Spanish
learning-has-alternative = pictures described
learning-has-description = film described
learning-has-braille = Braille
learning-has-captions = captions
learning-has-contrast = high contrast
learning-has-large-print = large print
learning-has-long-description = long descriptions
learning-has-order = clear reading order
learning-has-signing = sign language
learning-has-structure = headings to move by
learning-has-reading-along = text that follows the voice
learning-has-contents = table of contents
learning-has-touch = pictures to touch
learning-has-tags = PDF with tags
learning-has-timing = as slow as one likes
learning-has-transcript = transcript
learning-has-pinyin = pronunciation above the characters
learning-by-ear = by ear
learning-by-eye = by eye
learning-by-reading = by reading
learning-by-touch = by touch
learning-hazard-flashing = flashes
learning-hazard-motion = looks as if one moved
learning-hazard-sound = sudden sounds
learning-hazard-no-flashing = no flashes
learning-hazard-no-motion = nothing that looks as if one moved
learning-hazard-no-sound = no sudden sounds
learning-hazard-none = none

# Use
learning-use-title = Use of teaching resources by school
learning-use-what = Each opening of a resource counts once, for the school of the pupil who opens it, or of the child whose parent does. Nobody keeps who it was.
learning-use-period = The last { $months } months, from { $from } to { $to }.
learning-use-counted = Pupils were counted on { $day }.
learning-use-not-counted = Pupils have not been counted yet.
learning-use-made-up = This city is for practice: pupils and uses are made up.
learning-use-none = There is nothing to show before the pupils of schools are counted.
learning-use-unequal = How equal it is
learning-use-half = The half of pupils whose schools use least have { $share } of all uses. Were all schools alike, it would be half.
learning-use-gini = As a Gini index that is { $gini }: 0 where every school uses as much for each pupil, near 1 where one school has all the use.
learning-use-by-district = By district of the school
learning-use-by-school = By school
learning-district = District
learning-school = School
learning-pupils = Pupils
learning-per-pupil = Uses per pupil
learning-use-withheld = { $pupils ->
    [one] 1 pupil has no row: groups of fewer than { $least } are not shown, nor what would give them away.
   *[other] { $pupils-text } pupils have no row: groups of fewer than { $least } are not shown, nor what would give them away.
 }
learning-use-without = { $uses ->
    [one] 1 use belongs to no school: whoever it was had not signed in, or has children at several schools.
   *[other] { $uses-text } uses belong to no school: whoever it was had not signed in, or has children at several schools.
 }
learning-use-table = These figures as a table (CSV)

# The officer's catalogue
learning-manage-title = Keep the catalogue
learning-standing = { $count ->
    [0] The catalogue is empty.
    [one] The catalogue holds 1 resource.
   *[other] The catalogue holds { $count-text } resources.
 }
learning-empty = Once a file was taken in, its resources stand here.
learning-import-title = Take in a file
learning-import-what = A table (CSV) whose columns have the names of LRMI. It is taken whole or not at all. A resource that the catalogue knows, by its identifier or else by its address, is described anew. Files in UTF-8 and in GB 18030 are read.
learning-import-file = File
learning-import-hint = Each row needs { $columns }. At most { $megabytes } MB and { $rows-text } rows. Several values in a cell are parted by a semicolon.
learning-import-do = Take it in
learning-import-nothing = Choose a file with at least one row
learning-import-faults = { $count ->
    [one] Nothing was taken in: mend the fault below and send the file again
   *[other] Nothing was taken in: mend the { $count-text } faults below and send the file again
 }
learning-import-read = The file was read as { $encoding }. Where characters look wrong, save it in UTF-8 and send it again.
learning-import-done = Added: { $added-text }. Described anew: { $changed-text }. As they were: { $unchanged-text }.
learning-import-left = These columns mean nothing here and were left: { $columns }
learning-faults-title = Faults in the file
learning-faults-what = Each with its line, its column, what is wrong, and what to do.
learning-count-title = Count pupils
learning-count-what = The report of uses per pupil stands on the number of pupils of each school. Counting is an entry in the log of disclosures; only the numbers are kept.
learning-count-do = Count now
learning-take-out-list = Take a resource out
learning-take-out-title = Take this resource out?
learning-take-out-what = Nobody finds it any more. What was counted of its use stays. A file that names it again puts it back.
learning-take-out-do = Take it out

# What is wrong with a file
learning-wrong-at = Line { $line }, column “{ $column }”: { $what }
learning-wrong-line = Line { $line }: { $what }
learning-wrong-file = The file cannot be read as a table: { $what }
learning-wrong-bytes = The file is too large; part it into files of at most { $most } MB.
learning-wrong-rows = The file has too many rows; part it into files of at most { $most-text }.
learning-wrong-no-rows = The file has no rows; put at least one below the header.
learning-wrong-missing = the column is missing; add it.
learning-wrong-blank = the cell is blank; fill it in every row.
learning-wrong-formula = it begins as a formula does; begin with a letter, a digit or a quotation mark.
learning-wrong-control = it holds a character that steers a machine; take it out.
learning-wrong-long = it is too long; keep to { $most-text } characters.
learning-wrong-many = it holds too many values; keep to { $most-text }.
learning-wrong-address = it is no address; begin with https:// or http://
learning-wrong-tag = it holds what is no language tag; write tags such as zh-Hans or en, parted by a semicolon.
learning-wrong-licence = no licence is known by this name; write an SPDX id such as CC-BY-4.0, the address of a Creative Commons licence, or LicenseRef- and a name of your own.
learning-wrong-grade = it is no grade; write grades from 0 (before school) to 12, such as 1-3.
learning-wrong-gap = it leaves grades out in between; write one range, and a row of its own for the others.
learning-wrong-ages = it is no range of ages; write for example 7-9, or 12- without an end.
learning-wrong-length = it is no length; write it as ISO 8601 does, for example PT45M.
learning-wrong-day = it is no day; write for example 2026-03-31.
learning-wrong-word = it holds a word that is not of its vocabulary; schema.org has: { $words }
learning-wrong-twice = line { $line } is of the same resource; keep one row for each.
learning-wrong-taken = “{ $resource }” would get the address of another resource of the catalogue; give it an address of its own, or take the other out first.

# Rosters
learning-rosters-title = Rosters for learning platforms
learning-rosters-what = For each school, files by OneRoster 1.2 with its classes and pupils, to be taken in by the school’s learning platform.
learning-rosters-none = Your body runs no school.
learning-roster-last-day = Last handed out
learning-roster-never = never
learning-roster-what = The files hold the school, a class for each year of entry, and of each pupil the name, an id of their own and the class: no address, no family and, unless you ask for it, no birth date. Pupils kept under restriction go without a name. Taking the files is an entry that each pupil sees.
learning-roster-last = Last handed out on { $day }.
learning-roster-never-long = No roster of this school was handed out yet.
learning-roster-counts = What the last files held
learning-roster-file = File
learning-roster-rows = Rows
learning-roster-births = With birth dates, for platforms that cannot do without
learning-roster-bulk = Take everything (ZIP)
learning-roster-delta = Take what has changed (ZIP)
learning-roster-nothing-before = Take everything first: nothing was handed out of which something could have changed
learning-roster-changed = Somebody else has just taken a roster of this school: look at it, then take yours
learning-roster-shrinks = { $count ->
    [one] 1 class would lose more than half of its pupils: mend the register, or let the class through and say why
   *[other] { $count-text } classes would lose more than half of their pupils: mend the register, or let the classes through and say why
 }
learning-roster-classes = Let through, this once
learning-roster-class = { $school }, { $class }: { $before } pupils before, { $after } of them left
learning-roster-reason = Why that is right
learning-roster-reason-hint = For example: the class left school in December
learning-roster-reason-wrong = Say why in { $least } to { $most } characters
