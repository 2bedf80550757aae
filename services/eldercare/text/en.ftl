### Support for older people.

# Used by: the list of services
eldercare-name = Meals and help for older people
# Used by: the list of services
eldercare-summary = What the city pays towards meals, their delivery and help at home.
# Used by: kinds of records
record-entitlement = What you are entitled to
# Used by: the retention page
kept-entitlement = the last day of the cycle

# The schemes, for everyone
eldercare-title = Who gets what, and who pays
eldercare-what = These are the schemes by which the city pays towards meals and help for older people. They are applied in this order, each to what those before it left to pay.
eldercare-none = No schemes are in force now.
eldercare-in-force = In force since { $from } (version { $version-text })
eldercare-comes = From { $from } (version { $version-text })
eldercare-cycle = { $months ->
    [one] What is approved holds for a month, whatever changes meanwhile. A change in your favour counts at once.
   *[other] What is approved holds for { $months-text } months, whatever changes meanwhile. A change in your favour counts at once.
 }
eldercare-benefit-meal = Meals
eldercare-benefit-delivery = Meals brought to your home
eldercare-benefit-help-at-home = Help at home, by the hour
eldercare-money = { $amount } { $currency }
eldercare-gives-units = It pays { $amount } each time.
eldercare-gives-percent = It pays { $percent-text } % of what is left to pay.
eldercare-gives-above = It pays whatever is above { $amount }.
eldercare-gives-all = It pays everything.
eldercare-for = For those of whom this is so: { $rule }.
eldercare-lives-in = you live in { $districts }
eldercare-uses-a-day = { $uses ->
    [one] Once a day.
   *[other] Up to { $uses-text } times a day.
 }
eldercare-uses-a-month = { $uses ->
    [one] Once a month.
   *[other] Up to { $uses-text } times a month.
 }
eldercare-units-a-month = Up to { $amount } a month.
eldercare-alone = No other scheme adds to it.
eldercare-parts = { $fund } ({ $parts-text } of { $whole-text } parts)
eldercare-paid-by = Paid by: { $payers }.

# What a scheme says of somebody
eldercare-share = { $fund } { $amount }
eldercare-said-given = { $scheme }: pays { $amount }. Paid by: { $payers }.
eldercare-said-up-to-cap = { $scheme }: pays { $amount }, which is all that is left for this month. Paid by: { $payers }.
eldercare-said-not-for = { $scheme }: pays nothing, because this is not so: { $rule }. Who says so: { $bodies }.
eldercare-said-open = { $scheme }: it is not known whether this is so: { $rule }.
eldercare-said-used-today = { $uses ->
    [one] { $scheme }: it was used today already.
   *[other] { $scheme }: it was used { $uses-text } times today already.
 }
eldercare-said-used-this-month = { $scheme }: nothing is left of it for this month.
eldercare-said-nothing-to-pay = { $scheme }: nothing was left to pay.
eldercare-said-none-added = { $scheme }: adds nothing to a scheme before it.

# How somebody stands
eldercare-standing-died = The register says that this person has died. Nothing is given any more.
eldercare-standing-moved = The register says that you have moved out of the city. Nothing is given any more.
eldercare-standing-not-asked = Nothing has been approved yet. Ask for it, and it is decided at once by what the registers know of you.
eldercare-standing-cycle = Approved from { $from } to { $until }.
eldercare-standing-renews = What was approved held until { $over }. The next time begins with your next meal or when you ask, by what the registers know of you then.
eldercare-basis-same = What was approved and what the registers know today come to the same.
eldercare-basis-frozen = This is as it was approved. By what the registers know today you would pay { $amount }.
eldercare-basis-present = This is by what the registers know today, because it is better for you. As it was approved you would pay { $amount }.

# One’s own
eldercare-mine-title = What I get for meals and help at home, and why
eldercare-mine-of = What { $name } gets for meals and help at home, and why
eldercare-ask = Ask for it now
eldercare-pays = Where the price is { $price }, you pay { $rest }.
eldercare-would-pay = Where the price is { $price }, you would pay { $rest } if you asked for it.
eldercare-pays-all = Nothing is paid towards it any more.
eldercare-refused-on = On { $day } you asked, and no scheme was for you.
eldercare-appeal = Appeal against what was decided
eldercare-appeal-see = See your appeal
eldercare-next-title = What you can do
eldercare-next = If something about you is wrong or missing, bring the certificate to a counter or send a photo of it under “Documents”. It counts from the day on which it is verified.
eldercare-others-title = For others
eldercare-who-helps = Who helps
eldercare-helpers = Call { $telephone } ({ $hours }), or come to { $counter }.

# What was decided
eldercare-decided-reached = Support for { $name } is approved until { $until }.
eldercare-decided-refused = No scheme is for { $name } now.
eldercare-decided-for = { $scheme }: is for you.
eldercare-decided-reached-next = Nothing more is needed. Say your name or show your card where you eat.
eldercare-decided-refused-next = Ask again when something changes, or appeal.

# The office
eldercare-office-title = Schemes for older people
eldercare-office-no-draft = No new set is being written. A program of your office sends the next one, and you look at it here and sign it.
eldercare-office-signed = Signed sets
eldercare-office-version = Version
eldercare-office-from = In force from
eldercare-office-signed-on = Day of signature
eldercare-sign-title = Look once more, and sign
eldercare-sign-what = { $months ->
    [one] This set counts from { $from }. What is approved by it holds for a month. Once it is signed, it can’t be changed, only followed by another.
   *[other] This set counts from { $from }. What is approved by it holds for { $months-text } months. Once it is signed, it can’t be changed, only followed by another.
 }
eldercare-sign-read = I have read all of it
eldercare-sign-do = Sign
eldercare-sign-unread = Read the set, then tick the box
eldercare-sign-changed = Somebody has changed the set in the meantime: read it again
eldercare-sign-faults = The set can’t be signed as it is any more, for example because its first day has come: write it again

# Canteens, orders and the till
# Used by: kinds of records
record-diner = How you get meals
# Used by: the retention page
kept-diner = the day on which you stopped getting meals
# Used by: kinds of records
record-meal-order = Meals that you ordered
# Used by: the retention page
kept-meal-order = the day of the meal
# Used by: kinds of records
record-meal-serving = Meals that you were served, and who paid
# Used by: the retention page
kept-meal-serving = the day of the meal
# Used by: kinds of records
record-diet-advice = What a clinician advised you not to eat
# Used by: the retention page
kept-diet-advice = the last day of the advice
# Used by: kinds of records
record-food-warning = What you let canteens know of it
# Used by: the retention page
kept-food-warning = the last day of the advice

# What is in dishes, and for whom they are
# Used by: `words::ingredient`
ingredient-gluten = Gluten (wheat, rye, barley, oats)
# Used by: `words::ingredient`
ingredient-crustaceans = Crustaceans (shrimps, crabs)
# Used by: `words::ingredient`
ingredient-eggs = Eggs
# Used by: `words::ingredient`
ingredient-fish = Fish
# Used by: `words::ingredient`
ingredient-peanuts = Peanuts
# Used by: `words::ingredient`
ingredient-soybeans = Soya (tofu, soy sauce)
# Used by: `words::ingredient`
ingredient-milk = Milk and what is made of it
# Used by: `words::ingredient`
ingredient-nuts = Nuts (walnuts, almonds and others)
# Used by: `words::ingredient`
ingredient-celery = Celery
# Used by: `words::ingredient`
ingredient-mustard = Mustard
# Used by: `words::ingredient`
ingredient-sesame = Sesame
# Used by: `words::ingredient`
ingredient-sulphites = Sulphites (dried fruit, wine)
# Used by: `words::ingredient`
ingredient-lupin = Lupin
# Used by: `words::ingredient`
ingredient-molluscs = Molluscs (mussels, squid)
# Used by: `words::ingredient`
ingredient-pork = Pork
# Used by: `words::ingredient`
ingredient-beef = Beef
# Used by: `words::ingredient`
ingredient-poultry = Poultry (chicken, duck)
# Used by: `words::ingredient`
ingredient-alcohol = Alcohol
# Used by: `words::ingredient`
ingredient-added-sugar = Added sugar
# Used by: `words::ingredient`
ingredient-much-salt = Much salt
# Used by: `words::ingredient`
ingredient-much-potassium = Much potassium
# Used by: `words::ingredient`
ingredient-much-phosphate = Much phosphate
# Used by: `words::ingredient`
ingredient-vitamin-k = Much vitamin K (spinach, kale)
# Used by: `words::ingredient`
ingredient-grapefruit = Grapefruit and pomelo
# Used by: `words::ingredient`
ingredient-offal = Offal (liver, kidney)
# Used by: `words::ingredient`
ingredient-chilli = Chilli
# Used by: `words::texture`
texture-0 = Thin, like water
# Used by: `words::texture`
texture-1 = Slightly thick, a little thicker than water
# Used by: `words::texture`
texture-2 = Mildly thick, it runs slowly off a spoon
# Used by: `words::texture`
texture-3 = Liquid food without lumps, for a spoon or a cup
# Used by: `words::texture`
texture-4 = Puréed: smooth, with no need to chew
# Used by: `words::texture`
texture-5 = Minced and moist: small soft lumps
# Used by: `words::texture`
texture-6 = Soft and cut small: no knife is needed
# Used by: `words::texture`
texture-7 = As everybody’s: no change
eldercare-clash-warned = In it, against the advice of a clinician: { $ingredient }
eldercare-clash-unwanted = In it, though it is to be avoided: { $ingredient }
eldercare-clash-dish = This dish is not wanted
eldercare-clash-firm = Too firm: { $texture }

# A diner’s own pages
eldercare-meals-title = My meals in the coming week
eldercare-meals-at = You eat at: { $site }.
eldercare-meals-more = More about your meals
eldercare-no-word = No word on a dish does not mean that it is safe for you.
eldercare-rests = No meals come to you now. To begin again, go to “Pause or stop”.
eldercare-rests-until = No meals come to you now. They come again from { $day }.
eldercare-meal-when = { $sitting }, { $day }, { $from } to { $until }
eldercare-meal-closes = It can be ordered, changed or called off until { $day }, { $time }.
eldercare-meal-closed = It can’t be ordered or changed any more. You can still come and ask whether there is a meal left.
eldercare-meal-order = Order this meal
eldercare-meal-change = Change or call off
eldercare-meal-off = You called this meal off. Nothing comes.
eldercare-meal-elsewhere = You ordered this meal at another canteen.
eldercare-meal-none = Nothing is ordered.
eldercare-meal-unwritten = A meal comes. What there is, is not written yet.
eldercare-meal-by-itself = Comes by itself: { $meal }
eldercare-meal-ordered = Ordered: { $meal }
eldercare-meal-price = Price: { $price }, before what the city pays towards it
eldercare-meal-clash = Not for you: { $dish }. { $why }
eldercare-clash-private = Only the person may see why.
eldercare-meal-nothing = Nothing on this menu is for you, as far as we know. You can call this meal off, choose a dish all the same, or call { $telephone }: somebody looks with you for another.
eldercare-meal-whole = How many whole portions, { $price } each
eldercare-meal-half = How many half portions, { $price } each
eldercare-meal-do = Order what I chose
eldercare-meal-do-any = Order whatever is for me
eldercare-meal-do-off = Call this meal off
# Used by: `words::refusal`
eldercare-refused-not-active = No meals come to you on this day. Choose a canteen, or end the pause, first.
# Used by: `words::refusal`
eldercare-refused-no-sitting = The canteen serves no meals then. Choose another day or time.
# Used by: `words::refusal`
eldercare-refused-late = It is too late for this meal, or it is more than 14 days ahead. Choose another day.
# Used by: `words::refusal`
eldercare-refused-full = Every place is taken. Choose another time or day.
# Used by: `words::refusal`
eldercare-refused-not-brought = This canteen brings no meals home. Choose another canteen.
# Used by: `words::refusal`
eldercare-refused-portions = Choose 1 to 5 portions of a dish on the menu, or press “Order whatever is for me”
# Used by: `words::refusal`
eldercare-refused-ended = No meals are ordered for somebody who has died or has moved out of the city. If the register is wrong, have it corrected there.
# Used by: `words::refusal`
eldercare-refused-too-long = Write at most 120 characters in each line, and name at most 5 people
# Used by: `words::refusal`
eldercare-refused-changed = It was changed in the meantime, or there is nothing to change. Look at it once more, then send it again.
eldercare-canteen-title = At which canteen I eat
eldercare-canteen-what = The nearest is first. You can change it later, and nothing is ordered yet.
eldercare-canteen-which = Canteen
eldercare-canteen-do = Eat at this canteen
eldercare-canteen-choose = Choose a canteen
eldercare-canteen-walk = { $minutes } on foot
eldercare-canteen-brings = brings meals home
eldercare-sitting-hours = { $sitting } { $from } to { $until }
eldercare-days-title = Days on which a meal comes by itself
eldercare-days-what = Tick the days on which you always want a meal. Each can still be called off by itself. Tick none if you want to order each time.
eldercare-about-title = How I get my meals
eldercare-about-change = Change
eldercare-about-nothing = Nothing said
eldercare-about-days = { $sitting }: { $days }
eldercare-about-keep = Keep it
eldercare-avoid-title = What I do not want to eat
eldercare-avoid-what = Tick what you avoid. A dish that holds it is pointed out to you, and where nothing is chosen another comes.
eldercare-avoid-allergens = What often causes allergies
eldercare-avoid-others = Others
eldercare-soft-title = How soft, and how much
eldercare-soft-what = Tell us how food has to be made for you. If you often cough when you eat or drink, ask your doctor.
eldercare-soft-which = How food is made
eldercare-soft-much = How much
eldercare-soft-half = Half a portion is enough for me
eldercare-home-title = Where I eat, and how staff know me
eldercare-home-what = A meal can be brought to you if it is hard for you to come.
eldercare-home-where = Where I eat
eldercare-home-there = I come to the canteen
eldercare-home-brought = Meals are brought to my home
eldercare-home-address = If meals are brought
eldercare-home-street = Street and house
eldercare-home-street-hint = For example Rose Street 12
eldercare-home-door = Floor, bell, and what helps at the door
eldercare-home-door-hint = For example third floor, ring twice, she hears badly
eldercare-home-known = If I have no card with me
eldercare-home-known-by = How staff know me
eldercare-home-known-hint = For example red scarf, comes with a stick. Leave it empty if you do not want this.
eldercare-home-no-street = Write the street and the house to which meals are brought
eldercare-home-no-door = Write the floor or the bell, so that somebody finds you
eldercare-contacts-title = Whom to ask about me
eldercare-contacts-what = If you do not come and do not answer, these people are asked. Only who gave you their number should stand here.
eldercare-contacts-missed = When I am missed
eldercare-contacts-city = The city may send somebody to look after me
eldercare-contacts-one = Person { $number-text }
eldercare-contacts-name = Name
eldercare-contacts-name-hint = As you call them
eldercare-contacts-telephone = Telephone
eldercare-contacts-telephone-hint = With the area code if there is one
eldercare-contacts-who = Who person { $number-text } is to me
eldercare-contacts-agree = What person { $number-text } may do
eldercare-contacts-ask = They may be asked to look after me
eldercare-contacts-no-name = Write the name of this person
eldercare-contacts-no-telephone = Write the telephone number of this person
eldercare-contacts-no-kind = Choose who this person is to you
eldercare-contact-family = Family
eldercare-contact-neighbour = Neighbour
eldercare-contact-friend = Friend
eldercare-contact-worker = Community worker
eldercare-pause-title = Pause or stop
eldercare-pause-what = In hospital or with family? Pause your meals, and nothing has to be paid or thrown away.
eldercare-pause-from = First day without a meal
eldercare-pause-hint = Year, month and day, such as { $today }
eldercare-pause-until = Last day without a meal
eldercare-pause-until-hint = Leave it empty if you do not know yet
eldercare-pause-do = Pause my meals
eldercare-pause-stop = Stop my meals from today
eldercare-pause-begin = Begin again from today
eldercare-pause-no-day = Write the first day, today or later, such as 2026-03-05
eldercare-pause-no-last = Write a last day that is not before the first, or leave it empty
eldercare-advice-title = What a clinician advised me not to eat
eldercare-advice-what = Canteens know nothing of your health record. If you let them know a word, dishes that hold it are pointed out to you. They hear the word and its last day, and not why.
eldercare-advice-none = There is no advice now.
eldercare-advice-line = { $ingredient }, until { $until }
eldercare-advice-known = Canteens know this word.
eldercare-advice-unknown = Canteens do not know it.
eldercare-advice-release = Let canteens know
eldercare-advice-take-back = Take it back
eldercare-print-title = My week of meals, to tick
eldercare-print-how = Print this page, tick what you want, and give it to the canteen or to a counter.
eldercare-print-tick = Tick a dish to order it. Where you tick nothing, what stands there stays.
eldercare-print-off = No meal for me
eldercare-portion-whole = { $count ->
    [one] { $dish }
   *[other] { $dish } ({ $count-text } portions)
 }
eldercare-portion-half = { $count ->
    [one] { $dish } (half a portion)
   *[other] { $dish } ({ $count-text } half portions)
 }
eldercare-dish-line = { $dish }: { $price }

# Meals by paper and message, and what is told of a meal ahead
eldercare-form-title = Meals of the week from { $monday }
eldercare-form-intro = Write the numbers of the meals that you want, and of those that you do not want. What you leave out stays as it is.
eldercare-form-question = Which meals?
eldercare-form-hint = Write the numbers from the list, in any order
eldercare-form-wanted = { $sitting }, { $day }: I want a meal
eldercare-form-not-wanted = { $sitting }, { $day }: no meal for me
eldercare-form-hours = { $from } to { $until }
eldercare-form-tomorrow = The meal of tomorrow
eldercare-form-message = MEAL TOMORROW YES or MEAL TOMORROW NO, with SUPPER behind TOMORROW for another meal.
eldercare-form-week-message = WEEK and the numbers on the form for meals, such as WEEK 1 4.
eldercare-form-words = Write MEAL TOMORROW YES to order the meal of tomorrow, or MEAL TOMORROW NO to call it off.
# Used by: `FormFault::Refused`
eldercare-form-both = A meal stands there as wanted and as not wanted, or twice. Write each once.
eldercare-form-on = { $when }: { $meal }, { $price }.
eldercare-form-unwritten = { $when }: a meal. The menu is not written yet.
eldercare-form-off = { $when }: no meal.
eldercare-form-clash = It may not be for you: look at your page of meals, or ask.
eldercare-form-next = The next meal is { $when }.
eldercare-told-what = A meal that is planned for you is not for you: { $when }.
eldercare-told-why = Why, and what else is on the menu, stands on your page of meals.
eldercare-told-next = You can choose another dish or call the meal off, on your page of meals or by a call. { $closes }
