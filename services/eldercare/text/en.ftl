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
