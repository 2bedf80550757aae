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

# What canteen staff, everyone and clinicians see
canteens-title = Canteens and their menus
canteens-what = Anyone may look at what is on the menu. Older people can order by themselves, by telephone or at a counter.
canteens-none = There are no canteens yet.
canteens-brings-home = Meals are brought to people who can’t leave home.
canteens-sitting = { $sitting }, { $from } to { $until }
canteens-week = Week from { $from } to { $until }
canteens-week-before = The week before
canteens-week-after = The week after
canteens-order-until = A meal can be ordered or called off until { $time } on the day before.
canteens-not-safe = What stands here is what the kitchen knows. No word on a dish does not mean that it is safe for you: ask when you must not eat something.
canteens-closed = No meals are served on this day.
canteens-no-menu = The menu has not been written yet.
canteens-price-half = { $price }, half a portion { $half }
canteens-holds = In it: { $ingredients }
canteens-holds-none = None of what menus must name is in it, as far as the kitchen knows.
canteens-nutrients = In a whole portion: { $energy-text } kJ, { $protein } g protein, { $fat } g fat, { $carbohydrate } g carbohydrate, { $salt } g salt
kitchen-canteens-title = Your canteens
kitchen-days-what = Choose a sitting to see what is cooked for whom.
kitchen-today = Today, { $day }
kitchen-more = More
kitchen-public = The menu as everyone sees it
kitchen-when = { $canteen } · { $day } · { $sitting }
kitchen-list-title = What is cooked
kitchen-seats = { $taken-text } of { $places-text } seats are taken.
kitchen-no-menu = The menu of this sitting is not written yet, or nothing of it is left.
kitchen-no-meals = Nobody gets a meal at this sitting.
kitchen-cook = To cook
kitchen-dish = Dish
kitchen-portions = Portions
kitchen-portions-home = Of them brought home
kitchen-instead-of = In the place of: { $dish }
kitchen-otherwise = To make otherwise
kitchen-what = What
kitchen-meals = Meals
kitchen-without-none = Nothing has to be made otherwise, as far as is known.
kitchen-without-ingredient = Without: { $ingredient }
kitchen-without-firmer = Softer: { $texture }
kitchen-without-dish = Does not want this dish
kitchen-nothing-title = Nothing on this menu is for them
kitchen-nothing-what = Call them, or put something else on the menu.
kitchen-labels-title = Labels
kitchen-labels-what = Print this page and cut it. What stands on a label does not say why.
kitchen-so-much = { $portions } × { $dish }
kitchen-round-title = Meals brought home
kitchen-round-standing = { $open-text } of { $all-text } doors are still to go.
kitchen-round-without = No meal at this sitting for the numbers { $numbers }.
kitchen-state-open = To bring
kitchen-state-brought = Handed over
kitchen-state-refused = Not wanted
kitchen-state-no-answer = Nobody opened
kitchen-rest = To pay: { $rest }
kitchen-way = How it is paid
kitchen-way-cash = In cash
kitchen-way-wallet = From their own account
kitchen-way-family = From the account of their family
kitchen-way-choose = Choose how it is paid
kitchen-way-no-account = They have no such account: choose another way
kitchen-way-not-enough = There is not enough on the account: choose another way
kitchen-not-today = A meal is handed over on its own day only
kitchen-already-served = They were served at this sitting already: look at the till
kitchen-changed = Somebody wrote something down of this meal in the meantime: look at it again
kitchen-do-brought = It was handed over
kitchen-do-refused = They did not want it
kitchen-do-no-answer = Nobody opened the door
kitchen-count-title = Count
kitchen-count-what = What is ordered and added is cooked, and what is cooked is served or thrown away. The till counts what is served. Half a portion is ½.
kitchen-ordered-served = Ordered: { $ordered }. Served: { $served }.
kitchen-added = Added to what was ordered (less is −)
kitchen-cooked = Cooked
kitchen-wasted = Thrown away
kitchen-even = It adds up.
kitchen-uneven-over = { $portions } more were cooked than ordered and added. Write them under “added”, or count the cooked ones again.
kitchen-uneven-under = { $portions } fewer were cooked than ordered and added. Write them under “added” with a −, or count the cooked ones again.
kitchen-uneven-lost = { $portions } were cooked and neither served nor thrown away. Count what is left and write it under “thrown away”, or serve at the till what went out without it.
kitchen-uneven-found = { $portions } more went out than were cooked. Count the cooked ones again.
kitchen-count-unread = Write a number of portions such as 12 or 12½
kitchen-count-wrong = A count is 0 to 10,000 portions
kitchen-menu-title = Write the menu
kitchen-menu-copy = Copy from a week ago
kitchen-menu-nothing = Nothing that is still offered was on the menu a week ago
kitchen-menu-dishes = Dishes of this sitting
kitchen-menu-first = First dish
kitchen-menu-first-hint = Who chose nothing gets this one, where it is for them. It counts only where it is ticked.
kitchen-dish-price = { $dish }, { $price }
kitchen-replace-title = Replace a dish
kitchen-replace-what = Who ordered the dish gets the other one. The list then says for whom nothing is left.
kitchen-replace-from = Dish that is not served
kitchen-replace-to = What is served instead
kitchen-replace-none = Nothing else: serve the dish itself
kitchen-replace-choose = Choose a dish of the menu
kitchen-replaced = { $to } is served in the place of { $from }.
kitchen-dishes-title = Dishes
kitchen-dish-new = Add a dish
kitchen-dish-follows = Write a dish anew
kitchen-dish-follows-what = What was ordered stays what it was. This becomes a new dish that takes the place of the old one, which is offered no more. Menus that were written already keep the old one.
kitchen-dish-retire = Offer it no more
kitchen-name-en = Name in English
kitchen-name-zh = Name in Chinese
kitchen-price = Price of a whole portion
kitchen-half-price = Price of half a portion (empty where it comes whole only)
kitchen-allergens = Allergens in it
kitchen-others = What else some must not or do not want to eat
kitchen-texture = How soft it is
kitchen-nutrients = In a whole portion
kitchen-energy = Energy, kJ
kitchen-protein = Protein, g
kitchen-fat = Fat, g
kitchen-carbohydrate = Carbohydrate, g
kitchen-salt = Salt, g
kitchen-save = Save
kitchen-settings-title = When and for how many
kitchen-order-until = On the day before, orders until
kitchen-brings-home = Meals are brought home
kitchen-sittings = Sittings
kitchen-sitting-code = Short name in small letters, such as lunch
kitchen-sitting-from = Begins at
kitchen-sitting-until = Ends at
kitchen-sitting-places = Seats
kitchen-sitting-days = Days
kitchen-sitting-add = One more sitting
kitchen-sitting-remove = Remove this sitting
kitchen-close-title = Close the sitting
kitchen-close-what = When a sitting is over, close it: whoever had a meal coming and did not come is marked as missing.
kitchen-close-not-over = This sitting is not over yet. It can be closed after its end.
kitchen-close-doors = { $open ->
    [one] One door is not marked yet. Mark it under “Meals brought home”.
   *[other] { $open-text } doors are not marked yet. Mark them under “Meals brought home”.
 }
kitchen-close-nobody = Nobody is waited for.
kitchen-close-awaited = They have not come yet
kitchen-close-do = Close it now
kitchen-close-missed = They did not come
kitchen-fault-amount = Write an amount such as 18.50
kitchen-fault-number = Write a number, or leave it empty
kitchen-fault-time = Write a time such as 16:00
kitchen-fault-name = A name has 1 to { $most-text } characters in each language
kitchen-fault-price = A price is 0 or more, and not beyond all reason
kitchen-fault-half = Half a portion costs no more than a whole one
kitchen-fault-nutrient = A nutrient is beyond all reason: look at the unit
kitchen-fault-ingredient = Choose from what stands here
kitchen-fault-texture = Choose how soft it is
kitchen-fault-day = A menu is for today or one of the next 62 days
kitchen-fault-no-sitting = No meals are served at this sitting on this day of the week
kitchen-fault-dishes = Choose 1 to 20 dishes
kitchen-fault-unknown = A dish is not offered any more: choose another
kitchen-fault-twice = A dish stands on the menu twice
kitchen-fault-instead = Choose a dish that is on the menu, and another in its place that is not
kitchen-fault-sittings = There are 1 to 6 sittings, each with a short name of its own in small letters
kitchen-fault-hours = A sitting ends after it begins, and is on at least one day
kitchen-fault-places = A sitting has 1 to 10,000 seats
diet-title = What a patient should not eat
diet-what = What you advise here is part of the patient’s health record. Nothing of it reaches a canteen unless the patient releases it, and then only the word and its last day.
diet-patient = Number of the patient
diet-patient-hint = The patient finds it where they see who may act for them. It begins with res_.
diet-find = Go on
diet-nobody = There is no patient of your clinic with this number
diet-of = What { $name } should not eat
diet-holds = Holds
diet-withdrawn = Taken back
diet-over = Over
diet-withdraw = Take it back
diet-none = Nothing has been advised.
diet-advise-title = Advise to avoid something
diet-avoid = To avoid
diet-choose-one = Choose one
diet-choose = Choose what to avoid
diet-until = Last day
diet-day-hint = For example 2026-09-30
diet-until-hint = Write a day from today on, at most { $days-text } days ahead, such as 2026-09-30
diet-advise = Advise it
kitchen-round-next = Go on with the round
kitchen-check-opened = { $name }: somebody is asked to look after them now.
kitchen-check-runs = { $name }: somebody looks after them already.
kitchen-check-not-agreed = { $name } did not agree to be looked after: nobody is asked to. Where you fear for somebody, call the emergency services.
eldercare-checks-title = Welfare checks
eldercare-checks-what = Who agreed to it is looked after when they do not open their door to a meal, or miss one that they eat as a rule. False alarms are those in which they were well.
eldercare-checks-work = The checks that are open
eldercare-checks-hours = Within how many hours
eldercare-checks-none = There has been none yet.
eldercare-checks-months = By month
eldercare-checks-month = Month
eldercare-checks-opened = Began
eldercare-checks-fine = They were well
eldercare-checks-helped = They needed help
eldercare-checks-not-found = They were not found
eldercare-checks-share = False alarms
kitchen-door-open = At this door
