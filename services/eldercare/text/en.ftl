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
eldercare-office-no-draft = No new set is being written. Begin one here, or a program of your office sends it; you look at it once more and sign it.
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
# Cards, accounts and tills
# Used by: kinds of records
record-meal-card = The card by which you pay for meals
# Used by: kinds of records
record-meal-payer = Who pays for your meals
# Used by: the retention page
kept-meal-card = the day on which the card was ended
# Used by: the retention page
kept-meal-payer = the day on which they stopped paying
# Used by: the retention page
kept-ledger-account = the day on which the account was closed with nothing left on it
# Used by: fields of records
field-card-issue = Which card of this number
# Used by: fields of records
field-account-kind = Whose money
# Used by: fields of records
field-account-balance = What stands on it
# Used by: words for codes
eldercare-card-state-good = Good
# Used by: words for codes
eldercare-card-state-lost = Reported lost
# Used by: words for codes
eldercare-card-state-ended = Ended
# Used by: words for codes
eldercare-account-state-open = Open
# Used by: words for codes
eldercare-account-state-closed = Closed
# Used by: words for codes
eldercare-own-account-wallet = The diner’s own
# Used by: words for codes
eldercare-own-account-family = Paid by the family
eldercare-money-less = −{ $amount }
eldercare-card-title = My meal card
eldercare-card-of = The meal card of { $name }
eldercare-card-none = There is no card yet.
eldercare-card-what = With a card the canteen finds you at once, even when its network is down. It costs nothing. Your name alone is enough too.
eldercare-card-issue = Get a card
eldercare-card-good = The card is good until { $until }.
eldercare-card-over = The card was good until { $until }. Get a new one with the same number.
eldercare-card-lost-since = The card was reported lost on { $day }. No till takes it any more.
eldercare-card-ended-holder = The card was ended at your wish. No till takes it any more.
eldercare-card-ended-died = The card has ended, because the register says that its holder has died.
eldercare-card-ended-moved = The card has ended, because the register says that its holder has moved out of the city.
eldercare-card-ended-joined = The card has ended, because its holder has another one.
eldercare-card-how = Show the card at the till, or say this number.
eldercare-card-replace-what = The next card has the same number, so there is nothing new to learn by heart. The old one stays blocked, even if it is found.
eldercare-card-replace = Get a new card
eldercare-card-lost-title = If the card is lost
eldercare-card-lost-what = Say so at once: from that moment no till takes it that is connected, and tills without a network learn of it as soon as they are connected again. What stands on your account stays yours.
eldercare-card-lost = The card is lost: block it
eldercare-card-end-title = If you no longer want a card
eldercare-card-end-what = You can go on eating by your name. What stands on your account stays yours.
eldercare-card-end = End the card
eldercare-card-print-title = Print the card
eldercare-card-print-what = Print this page at its true size and cut the card out along its edge. Whoever prints it again prints the same card.
eldercare-card-square = The square that the till reads
eldercare-card-word = Meal card
eldercare-card-until = Good until { $day }
# Used by: the printed card
eldercare-card-if-found = Found? Please call { $telephone } or bring it to: { $counter }.
# Used by: the printed card
eldercare-card-if-lost = Call { $telephone }, come to { $counter }, or block it on the portal under “My meal card”. The new card has the same number.
eldercare-card-without = Without the card you eat all the same: say the number or your name.
eldercare-week-title = Print a week of squares
eldercare-week-what = For somebody who has no card with them: each square pays once, on its day, up to the amount of the card. A second sheet pays nothing more.
eldercare-money-title = What was paid for my meals
eldercare-money-of = What was paid for the meals of { $name }
eldercare-money-since = From { $day } until today.
eldercare-paying-none = Nothing is booked for you yet.
eldercare-money-none = There is no account yet. The first card opens one.
eldercare-wallet = My own account
eldercare-wallet-what = It can’t go below zero. What is paid in cash or by an outside provider at the till does not pass through it.
eldercare-family = Paid by { $name }
eldercare-family-what = What is taken at tills is booked here, and paid for afterwards.
eldercare-account-closed-what = This account is closed. What is left on it stays here until the office has settled it.
eldercare-balance = It stands at { $amount }.
eldercare-lines-none = Nothing was booked in this time.
eldercare-lines-cut = There are more entries than one page shows. Ask at the counter for all of them.
eldercare-line-day = Day
eldercare-line-what = What it was
eldercare-line-amount = Amount
eldercare-line-after = Stands at
# Used by: what a line of a statement was
eldercare-line-in = From { $party }
# Used by: what a line of a statement was
eldercare-line-out = To { $party }
# Used by: what a line of a statement was
eldercare-line-back = Taken back: { $party }
# Used by: what a line of a statement was
eldercare-line-held = Set aside for { $party }
# Used by: what a line of a statement was
eldercare-line-released = No longer set aside for { $party }
eldercare-party-cash = cash at { $site }
eldercare-party-city = the city’s fund
eldercare-party-district = the fund of { $fund }
eldercare-party-provider = an outside provider of payments
eldercare-party-other = another account
eldercare-rule-version = { $scheme } (version { $version })
eldercare-subsidies-title = What funds paid
eldercare-subsidies-none = No fund paid anything in this time.
eldercare-subsidy-payer = Who paid
eldercare-subsidy-rule = By which scheme
eldercare-subsidy-decision = By which decision
eldercare-subsidy-back = Taken back
eldercare-pay-title = Pay for these meals
eldercare-pay-what = What is left to pay at the till is then booked on an account of yours, and you pay for it afterwards. You see what is booked, and not what else is known of this person. You can stop whenever you like.
eldercare-pay = I pay for these meals
eldercare-stop-title = Stop paying
eldercare-stop-what = Nothing more is booked for you from now on. What stands on the account is still to be paid.
eldercare-stop = I no longer pay
eldercare-cash-title = Put cash on the account
eldercare-cash-amount = Amount in cash
eldercare-cash-hint = For example 20 or 20.50
eldercare-cash-site = Where it was taken
eldercare-cash = Take the cash and book it
eldercare-cash-amount-wrong = Type an amount above zero, such as 20.50, of at most a thousand
eldercare-cash-not-prepaid = The city holds nobody’s money now: give the cash back
eldercare-cash-refused = The account takes nothing now: give the cash back
eldercare-cards-office-title = Cards, keys and what the city has set
eldercare-find-title = Find a card
eldercare-find-number = Number of the card
eldercare-find-hint = Twelve digits, as they stand on the card
eldercare-find = Find
eldercare-find-nothing = No card has this number: see whether each digit is right
eldercare-terms-title = What counts for cards
eldercare-terms-cap = Most that a till without a network takes by a card
eldercare-terms-cap-hint = An amount such as 50.00; it counts for cards that are issued from now on
eldercare-terms-months = Months for which a card is good
eldercare-terms-months-hint = 1 to 120
eldercare-terms-hours = Hours for which a till trusts its list of blocked cards
eldercare-terms-hours-hint = 1 to 336; without a network for longer, a till takes no cards
eldercare-terms-prepaid = Money beforehand
eldercare-terms-licence = Without this the city holds nobody’s money: people pay as they go, in cash or by an outside provider. If accounts may be filled beforehand, the city holds money of its people, and in many countries that needs a licence: in China one for prepaid cards and payment accounts from the People’s Bank, in Brazil one as an issuer of electronic money from the Central Bank, in the European Union one by the directive on electronic money, or a bank that holds the money as custodian. Ask the city’s lawyers first.
eldercare-terms-prepaid-yes = Accounts may be filled with cash beforehand
eldercare-terms-set = Set
eldercare-terms-changed = Somebody has set something else in the meantime: read it, then set it again
eldercare-terms-bounds = An amount or a number is missing or out of its bounds: see what stands beside each
eldercare-keys-title = Keys by which the city signs cards
eldercare-key = Key { $number-text }
eldercare-key-signs = Signs cards now
eldercare-key-former = Is accepted until { $until }
eldercare-rotate-what = A new key signs from now on. Cards that the former one has signed are good until the day on which it is no longer accepted: have them printed again before.
eldercare-rotate-former = Months for which the former key is accepted
eldercare-rotate-hint = 0 to 120; 0 if somebody may have come to know it
eldercare-rotate = Make a new key
eldercare-rotate-wrong = Type a number of months from 0 to 120
eldercare-left-title = What is left on closed accounts
eldercare-left-what = These people have died, moved away or stopped paying. An amount above zero is owed to them or to their estate; one below zero is owed to the city. Nothing of it goes away by itself.
eldercare-left-none = Nothing is left on any closed account.
eldercare-left-account = Account
eldercare-left-kind = Whose money
eldercare-left-person = Person
eldercare-tills-title = Tills
eldercare-tills-what = A till is registered on the device itself, which keeps its key. If a device is lost or sold, block its till: it is told nothing more, and nothing more is taken from it.
eldercare-tills-none = No till is registered.
eldercare-till-number = Till { $number }
eldercare-till-open = Registered on { $day }
eldercare-till-blocked = Blocked on { $day }
eldercare-till-block = Block { $label }
# Where places of care are missing
eldercare-places-title = Where older people have no place of care nearby
eldercare-places-what = How many people of 65 and more live further than a walk from every place of a kind.
eldercare-places-walk = Longest walk
eldercare-places-here = What if one stood here
eldercare-places-nowhere = Nowhere in particular
eldercare-places-no-older = Nobody can say: the data of this city do not count older people where they live.
eldercare-places-no-walks = Nobody can say: the data of this city have no walking times to places of this kind.
eldercare-places-nobody = Each of the { $older } older people has one within { $minutes } on foot.
eldercare-places-so-many = { $without ->
    [one] One of the { $older } older people ({ $share }) has none within { $minutes } on foot.
   *[other] { $without-text } of the { $older } older people ({ $share }) have none within { $minutes } on foot.
 }
eldercare-places-few = Fewer than { $least-text } of the { $older } older people have none within { $minutes } on foot.
eldercare-places-most = Where most are without
eldercare-places-line = { $district }: { $older ->
    [one] one older person
   *[other] { $older-text } older people
 }
eldercare-places-left-out = { $places ->
    [one] One more part of the city has none. The file lists it, unless fewer than { $least-text } older people live there.
   *[other] { $places-text } more parts of the city have none. The file lists them, without those where fewer than { $least-text } older people live.
 }
eldercare-places-gained = { $gained ->
    [0] If one stood here, nobody more would have one within { $minutes } on foot.
    [one] If one stood here, one more older person would have one within { $minutes } on foot.
   *[other] If one stood here, { $gained-text } more older people would have one within { $minutes } on foot.
 }
eldercare-places-gained-few = If one stood here, fewer than { $least-text } more older people would have one within { $minutes } on foot.
eldercare-places-reckoned = This is an estimate: no walk to a place that does not stand yet has been measured, so the straight line is made longer by three tenths and walked at 3.6 km an hour.
eldercare-places-by-district = By district
eldercare-places-by-income = By income of where they live
eldercare-places-income = People of the city in five equal parts
eldercare-places-fifth = { $fifth ->
    [1] Lowest incomes
    [2] Second fifth
    [3] Middle fifth
    [4] Fourth fifth
   *[other] Highest incomes
 }
eldercare-places-older = Older people
eldercare-places-without = None nearby
eldercare-places-share = Share without
eldercare-places-withheld = withheld
eldercare-places-file = All of this as a file (CSV)
eldercare-places-how = How this was counted
eldercare-places-middle = The walk begins in the middle of each part of the city. Whoever lives at its edge may walk longer, or less far.
eldercare-places-areas = The outlines on the map are an estimate: parts of the city are covered by hexagons and have no official borders here.
eldercare-places-small = Counts of fewer than 5 people are withheld, and so is the next smallest where it would give them away.

# Writing the schemes
eldercare-write-begin = Write the next set
eldercare-write-go-on = Go on writing the next set
eldercare-write-title = First day, cycle and funds
eldercare-write-what = The next set begins with the schemes of the newest one. First say from when it counts and who pays; then you change its schemes one by one. Nothing counts before it is signed.
eldercare-write-from = First day
eldercare-write-from-hint = Year, month and day, such as 2026-07-01; later than today and than the first day of the set before
eldercare-write-from-needed = Write the first day as year, month and day, such as 2026-07-01
eldercare-write-from-late = The first day must be later than today and than that of the set before it: name a later one under “First day, cycle and funds”
eldercare-write-months = Months of a cycle
eldercare-write-months-hint = For so long what is approved holds
eldercare-write-months-needed = Write 1 to { $most-text } months
eldercare-write-funds = Funds that pay
eldercare-write-funds-what = Each by its name in both languages. Empty both names of a fund to take it out.
eldercare-write-fund = Fund { $number-text }
eldercare-write-fund-needed = Name at least one fund
eldercare-write-fund-pays = “{ $scheme }” is paid by this fund: change who pays there before you take the fund out
eldercare-write-name-en = Name in English
eldercare-write-name-zh = Name in Chinese
eldercare-write-name-hint = As people read it
eldercare-write-name-needed = { $field }: write 1 to { $most-text } letters
eldercare-write-keep = Keep this
eldercare-write-list-title = Schemes of the next set
eldercare-write-list-what = This set counts from { $from } once it is signed. Schemes are applied in this order, each to what those before it left to pay.
eldercare-write-up = Up
eldercare-write-down = Down
eldercare-write-remove = Take out
eldercare-write-add = Add a scheme
eldercare-write-change = Change “{ $scheme }”
eldercare-write-benefit = What it helps with
eldercare-write-whom = Whom it is for
eldercare-write-whom-what = People who live in the city, and of whom all of this is so. What is left empty does not matter.
eldercare-write-kept = A program wrote this rule, and this form can’t say it. It stays as it is; to change it, have the program send the set.
eldercare-write-age-from = From this age
eldercare-write-age-to = Up to this age
eldercare-write-age-hint = Whole years, or leave it empty
eldercare-write-age-needed = Write whole years from { $least-text } to { $most-text }, or leave it empty
eldercare-write-ages-crossed = Nobody is at once { $from-text } and more and { $to-text } and less: change one of the two ages
eldercare-write-districts = Districts
eldercare-write-districts-hint = None ticked means all of the city
eldercare-write-certificates = Certificates
eldercare-write-certificates-hint = One of those that are ticked is needed; none ticked means that none is
eldercare-write-gives = What it gives
eldercare-write-gives-all = All that is left to pay
eldercare-write-gives-units = An amount each time
eldercare-write-gives-percent = A part of what is left to pay
eldercare-write-gives-above = Whatever is above a price
eldercare-write-amount = Amount
eldercare-write-percent = Percent
eldercare-write-price = What the person pays at the most
eldercare-write-money-hint = In { $currency }, such as 3.50
eldercare-write-money-needed = Write an amount above nothing in { $currency }, such as 3.50
eldercare-write-percent-needed = Write 1 to 100 percent
eldercare-write-caps = How often, and up to how much
eldercare-write-uses-a-day = Times a day at the most
eldercare-write-uses-a-month = Times a month at the most
eldercare-write-units-a-month = Amount a month at the most
eldercare-write-number-hint = A whole number
eldercare-write-open-hint = A whole number, or empty for as often as anybody likes
eldercare-write-cap-hint = In { $currency }, or empty for no end
eldercare-write-number-needed = Write a whole number of at least 1
eldercare-write-alone = No other scheme after it adds to it
eldercare-write-payers = Who pays
eldercare-write-parts-hint = Parts of the whole, such as 2; empty where it does not pay
eldercare-write-funders-needed = Give parts to at least one fund and at most { $most-text }
eldercare-write-benefit-needed = Choose what it helps with
eldercare-write-gives-needed = Choose what it gives
eldercare-write-changed = Somebody has changed the set in the meantime. What you typed is still here: look at the set, then keep it again
eldercare-write-never-reached = “{ $one }” lets nothing be added, and “{ $other }” after it is for the same people: it could never give anything. Change whom one of them is for, or let others add to the first
eldercare-write-none-left = A set needs at least one scheme; where none was ever signed, a program sends the first
eldercare-write-faulty = The set can’t be kept like this: { $problem }

# Too young
eldercare-begins = Support begins at { $age-text }.
eldercare-begins-or-sooner = Support begins at { $age-text }; sooner only with a certificate: { $schemes }.

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

# The till
till-sites-title = Tills
till-title = Till: { $place }
till-who = Who is eating?
till-who-hint = Hold the card or code before the scanner, or type the card’s number, a name, or what somebody is known by. Then press Enter.
till-sitting = Sitting
till-find = Find
till-found = Who is it?
till-nobody = Nobody was found who eats here. Try the number on the card, or part of the name; or sell to a guest
till-not-good = This card or code was not issued by the city, or its time is over. Ask for the number, or for the name
till-blocked = This card is blocked, because it was reported lost or replaced. The person can be found by name
till-spent = This code has paid before. Ask for a new code, or for the card
till-guest-link = Sell to a guest
till-served-link = What was served, and giving back
till-alone-link = The till without a network
till-served-last = Served. { $what }
till-paid-nothing = The city pays { $subsidy }; nothing was left to pay.
till-paid-wallet = { $rest } from the person’s account; the city pays { $subsidy }.
till-paid-family = { $rest } from the family’s account; the city pays { $subsidy }.
till-paid-cash = { $rest } in cash; the city pays { $subsidy }.
till-paid-provider = { $rest } through a payment service; the city pays { $subsidy }.
till-paid-open = { $rest } not paid yet; the city pays { $subsidy }.
till-meal-title = { $name }
till-to-pay = To pay:
till-price = Price
till-subsidy = The city pays
till-again-what = No scheme pays twice at one sitting. If they eat again, they pay the price.
till-cash = Cash
till-wallet = From their account
till-family = From the family’s account
till-app-code = Code of a payment app, for a payment outside
till-app = Paid by app
till-refused-code = No payment app shows such a code. Scan it once more
till-refused-waiting = The payer has not agreed yet. Let them look at their phone, then press the button once more
till-refused-declined = The payment was declined. Take cash, or another account
till-serve = Serve
till-show-diner = Turn the screen to the diner
till-dishes = Dishes
till-no-menu = There is no menu for this sitting. Write one in the kitchen first.
till-reckon = Reckon anew
till-whole = Whole, { $price }
till-half = Half, { $price }
till-half-of = { $dish }, half
till-refused-again = They were served at another till at this moment. If they eat again, they pay the price
till-refused-not-enough = There is not enough on this account. Take cash, or another account
till-refused-no-account = There is no such account for this person. Take cash, or another account
till-refused-portions = Choose 1 to 5 of a dish that is on the menu
till-refused-no-sitting = No meals are served at this sitting today. Choose another
till-refused-busy = Another till is serving this person. Try once more
till-served-before = They were served at { $time } at this sitting
till-guest-title = Sell to a guest
till-guest-what = A guest pays the whole price in cash. Anyone may eat here.
till-guest-do = Paid in cash
till-diner-title = { $name }, this is for you
till-you-pay = You pay:
till-diner-warning = { $dish }: { $why }
till-diner-other = You may choose another dish. Say so to whoever serves you; you need not say why.
till-diner-safe = No word on a dish does not mean that it is safe for you. Ask if you are not sure.
till-diner-why = Why you pay this
till-diner-read = I have read it
till-served-title = Served: { $place }
till-served-none = Nothing was served at this sitting yet.
till-refund = Give it all back
till-refunded = It was given back.
till-unpaid-title = Taken without a network and not paid
till-unpaid-what = The card or code did not cover these amounts. The office for older people decides who bears them.
till-unpaid = { $day }, card { $card }: { $amount }
till-alone-title = The till without a network
till-alone-what = { $place }. There is no network, and the till goes on. It takes cards and codes up to what each allows, and sends what it took when the network is back: what the city pays is reckoned then. Cash is always taken: write down the name and the dish.
till-alone-no-script = This needs a script, which this browser does not run. Write down the card’s number and the dish.
till-alone-who = Hold the card or code before the scanner
till-sum = Together:
till-take = Take it
till-try-network = Try the network again
till-make-title = Going on without a network
till-make-what = This device can go on taking cards when the network is gone. It makes a key of its own for that, which never leaves it.
till-make-label = What this device is called
till-make = Make this device a till
till-device-title = This device is a till
till-word-waiting = Amounts that wait for the network: #
till-word-none-waiting = Nothing waits: the city has heard of all that this device took.
till-word-no-dish = Choose a dish first.
till-word-no-till = This device is no till yet: it needs the network once.
till-word-taken = Taken: #. This card may still pay %.
till-word-again = Another window of this device was faster. Press the button once more.
till-word-over = Without a network this card pays at most # now.
till-word-unread = This could not be read as a card or code. Hold it before the scanner once more.
till-word-forged = This was not issued by the city.
till-word-old = Its time is over, or has not come.
till-word-list-old = This device has not heard from the city for too long to take cards. Take cash.
# Money: closing days and vouchers
# Used by: kinds of records
record-voucher = Vouchers that were made for you
# Used by: the retention page
kept-voucher = the last day of the voucher
eldercare-funds-title = Money of support for older people
eldercare-funds-what = Here the office looks after the money that pays for meals and help. Each amount stands in the ledger of the city with its scheme.
eldercare-amount-hint = In { $currency }, for example 15.00
eldercare-close-title = Close a day
eldercare-close-what = When a day is closed, nothing more is booked on it. A refund that comes later stands on the next open day. Days are closed in their order.
eldercare-close-held = { $count ->
    [0] Nothing is held now.
    [one] { $amount } is held now, in one hold that was neither paid nor released.
   *[other] { $amount } is held now, in { $count-text } holds that were neither paid nor released.
 }
eldercare-close-do = Close { $day }
eldercare-close-nothing = Nothing has been booked yet, so there is no day to close.
eldercare-close-not-over = Today is not over: close it from { $time } on, when the last canteen has closed
eldercare-close-not-yet = This day has not come yet: close it when it is over
eldercare-close-order = Close { $day } first, and then the days after it one by one
eldercare-close-closed = Somebody has closed this day in the meantime: look at the next one
eldercare-close-unsound = The sums do not fit, so no day is closed: tell whoever runs the program to check the ledger
eldercare-close-now = What stands on all accounts now
eldercare-close-trial = Trial balance of { $day }
eldercare-close-last = Days that were closed last
eldercare-close-day = Day
eldercare-close-transfers = Transfers
eldercare-close-moved = Moved
eldercare-close-digest = Digest of the trial balance
eldercare-account-for = Accounts
eldercare-account-count = How many
eldercare-account-debits = Paid out
eldercare-account-credits = Received
eldercare-account-held = Held
# Used by: tables of accounts
eldercare-account-wallet = Wallets of residents
# Used by: tables of accounts
eldercare-account-family = What families pay
# Used by: tables of accounts
eldercare-account-takings = Takings of canteens
# Used by: tables of accounts
eldercare-account-cash = Cash in drawers
# Used by: tables of accounts
eldercare-account-city-fund = Money of the city
# Used by: tables of accounts
eldercare-account-fund = Funds kept apart
# Used by: tables of accounts
eldercare-account-district-fund = Funds of districts
# Used by: tables of accounts
eldercare-account-provider = Banks and providers of payments
# Used by: tables of accounts
eldercare-account-passage = On its way to a canteen
# Used by: tables of accounts
eldercare-account-body = Offices and other bodies
eldercare-vouchers-title = Vouchers
eldercare-vouchers-what = A voucher pays once, at a canteen. Make a batch, print it, activate it: from then on its money is held, and no voucher is refused for want of it.
eldercare-vouchers-new = Make vouchers
eldercare-vouchers-none = No vouchers have been made yet. Batches will stand here.
eldercare-vouchers-batches = Batches
eldercare-voucher-new-what = Nothing is held for the vouchers until you activate them.
eldercare-voucher-batch = Name of the batch
eldercare-voucher-batch-hint = Small letters, digits and hyphens, for example spring-2026
eldercare-voucher-batch-taken = A batch of this name was made before: give this one another name
eldercare-voucher-batch-title = Vouchers: { $batch }
eldercare-voucher-batch-what = { $count ->
    [one] One voucher of { $amount } by { $rule }, until { $until }.
   *[other] { $count-text } vouchers of { $amount } each by { $rule }, until { $until }.
 }
eldercare-voucher-scheme = Scheme
eldercare-voucher-scheme-hint = It says what the vouchers pay for
eldercare-voucher-fund = Who pays
eldercare-voucher-fund-hint = One of the funds that pay for the scheme
eldercare-voucher-units = Worth of each
eldercare-voucher-site = Where it is taken
eldercare-voucher-site-hint = One canteen, or all of them
eldercare-voucher-anywhere = At every canteen of the city
eldercare-voucher-until = Last day
eldercare-voucher-until-hint = Year, month and day, for example 2026-12-31
eldercare-voucher-until-unread = Write the last day as year, month and day, for example 2026-12-31
eldercare-voucher-count = How many
eldercare-voucher-count-hint = Up to { $most-text }, for whoever brings them
eldercare-voucher-residents = Or for these people
eldercare-voucher-residents-hint = Their numbers in the register, one a line; each gets one
eldercare-voucher-residents-unread = Write the numbers as they stand in the register, with res_ before them
eldercare-voucher-make = Make them
eldercare-voucher-misfit-batch = Give the batch a name of up to 32 small letters, digits and hyphens
eldercare-voucher-misfit-scheme = Choose a scheme that is in force
eldercare-voucher-misfit-fund = Choose a fund that pays for this scheme
eldercare-voucher-misfit-units = Write an amount above zero and up to { $most }
eldercare-voucher-misfit-site = Choose a canteen of the city
eldercare-voucher-misfit-until = The last day is over: choose a later one
eldercare-voucher-misfit-count = Write a number from 1 to { $most-text }
eldercare-voucher-misfit-resident = Line { $place-text }: this person is not in the register, has died or moved away, or stands there twice
eldercare-voucher-slips = Print these vouchers
eldercare-voucher-print-now = Print this page now. The secret numbers are shown this once, and nobody can look them up later.
eldercare-voucher-next = Printed? Go on to activate them
eldercare-voucher-slip = { $amount }: { $benefit }
eldercare-voucher-square = Both numbers as a square code
eldercare-voucher-serial = Number
eldercare-voucher-secret = Secret number
eldercare-voucher-state = How it stands
eldercare-voucher-paid = What it paid
eldercare-voucher-paid-at = { $amount } at { $site }
eldercare-voucher-all = The vouchers of this batch
eldercare-voucher-activate = Activate all that wait
eldercare-voucher-no-funds = The fund has not enough for these vouchers, and none was activated: fill the fund, or make fewer
eldercare-voucher-cancel-which = Take one back
eldercare-voucher-cancel-hint = What is held for it is free again, and it pays no more
eldercare-voucher-cancel = Take it back
# Used by: how a voucher stands
eldercare-voucher-is-pre-activated = Made, not active
# Used by: how a voucher stands
eldercare-voucher-is-active = Active
# Used by: how a voucher stands
eldercare-voucher-is-redeemed = Has paid
# Used by: how a voucher stands
eldercare-voucher-is-cancelled = Taken back
# Used by: how a voucher stands
eldercare-voucher-is-expired = Expired
eldercare-redeem-title = Take a voucher
eldercare-redeem-site = Canteen
eldercare-redeem-site-hint = Where you are now
eldercare-redeem-serial = Number on the voucher
eldercare-redeem-serial-hint = It begins with vch_. Or scan the square: it holds both numbers
eldercare-redeem-secret = Secret number
eldercare-redeem-secret-hint = Twelve digits; leave it empty if you scanned
eldercare-redeem-price = Price
eldercare-redeem-price-hint = In { $currency }. Left empty, the voucher pays all that it is worth
eldercare-redeem-price-unread = Write the price with a point before the last two digits, or leave it empty
eldercare-redeem-do = Have it pay
eldercare-redeem-paid = The voucher paid { $amount }. Left to pay: { $rest }.
eldercare-redeem-unknown = There is no voucher with these two numbers: look at both again
eldercare-redeem-not-active = This voucher is not active yet: the office has to activate it
eldercare-redeem-used = This voucher has paid already
eldercare-redeem-cancelled = The office has taken this voucher back
eldercare-redeem-expired = The last day of this voucher was { $day }
eldercare-redeem-elsewhere = This voucher is not taken at this canteen: where it is taken is printed on it
eldercare-settle-title = Pay canteens
eldercare-settle-what = Each canteen is paid what it had earned by the end of a closed day, once. It keeps the cash in its drawer, which is taken off. You give the file to the bank of the city.
eldercare-settle-none-closed = No day is closed yet. Close one first.
eldercare-settle-do = Pay all that was earned until { $day }
eldercare-settle-none = Nothing has been paid to canteens yet. Payments will stand here.
eldercare-settle-open = { $day } is not closed: close it first
eldercare-settle-settled = Everything until { $day } has been paid: close a later day, then pay again
eldercare-settle-nothing = No canteen has earned anything that was not paid yet
eldercare-settle-no-bank = An account at a bank is missing: write down that of the city and of each canteen
eldercare-settle-through = Until
eldercare-settle-canteens = Canteens paid
eldercare-settle-sum = Amount
eldercare-settle-all = Payments to canteens
eldercare-settle-one = Paid to canteens until { $day }
eldercare-settle-told = { $count ->
    [one] One canteen is paid { $amount }, ordered on { $day }.
   *[other] { $count-text } canteens are paid { $amount } together, ordered on { $day }.
 }
eldercare-settle-order = Order for the bank (ISO 20022, pain.001)
eldercare-settle-canteen = Canteen
eldercare-settle-id = Number at the bank
eldercare-settle-payouts = What each canteen is paid
eldercare-reconcile-title = Compare with the bank
eldercare-reconcile-file = Statement of the bank
eldercare-reconcile-hint = A file by ISO 20022, camt.053. Nothing is changed by it
eldercare-reconcile-do = Compare
eldercare-reconcile-no-file = Choose the file of the bank
eldercare-reconcile-unread = This file can’t be read: { $why }
eldercare-reconcile-clean = Everything agrees with the bank.
eldercare-reconcile-differs = Not everything agrees. Look at each line below and ask the bank; nothing was changed.
eldercare-reconcile-expected = By the ledger
eldercare-reconcile-found = By the bank
eldercare-reconcile-missing = Missing at the bank
eldercare-reconcile-differing = Other amounts
eldercare-reconcile-surplus = Only at the bank
eldercare-reconcile-agreed = Agreed
eldercare-banks-title = Accounts at banks
eldercare-banks-known = Accounts that are written down
eldercare-bank-owner = Whose
eldercare-bank-owner-hint = The city pays, canteens are paid
eldercare-bank-of-city = The city
eldercare-bank-holder = Holder of the account
eldercare-bank-holder-hint = As the bank has it
eldercare-bank-holder-wrong = Write the name of its holder, up to 140 characters
eldercare-bank-account = Account
eldercare-bank-account-hint = IBAN, or the number of the account
eldercare-bank-account-wrong = A digit or a letter of the account is wrong or missing: look at it again
eldercare-bank-agent = Bank
eldercare-bank-agent-hint = BIC, or a clearing system and a number, such as CNAPS:102100099996
eldercare-bank-agent-wrong = Write a BIC of 8 or 11 characters, or a clearing system and a number with a colon between
eldercare-bank-keep = Write it down
eldercare-trace-title = Where every subsidy went
eldercare-trace-what = Choose a fund and a month. Each amount stands here with its scheme and its canteen, and all together are what the fund gave. Nobody is named.
eldercare-trace-no-fund = No fund has paid anything yet. Funds will stand here.
eldercare-trace-fund = Fund
eldercare-trace-fund-hint = Each district has its own
eldercare-trace-month = Month
eldercare-trace-month-hint = Year and month, for example 2026-03
eldercare-trace-month-unread = Write the month as year and month, for example 2026-03
eldercare-trace-show = Show
eldercare-trace-sum = The fund gave { $amount }, less what came back to it.
eldercare-trace-got = The fund got { $amount } more than it gave.
eldercare-trace-file = Every amount as a table (CSV)
eldercare-trace-where = By scheme and canteen
eldercare-trace-rule = Scheme and version
eldercare-trace-count = Amounts
eldercare-trace-gave = Given
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
# A diner’s own pages
eldercare-meals-title = My meals in the coming week
eldercare-meals-at = You eat at: { $site }.
eldercare-meal-menu = On the menu: { $dishes }.
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
eldercare-print-how = Print this page, tick what you want, and give it to the canteen or to a counter. Or send a text message with the day and the number of a dish, such as MEAL FRIDAY 2 YES.
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
eldercare-form-day = A meal of the coming days
eldercare-form-message = MEAL TOMORROW YES or MEAL FRIDAY NO, with SUPPER or the number of a dish behind the day.
eldercare-form-week-message = WEEK and the numbers on the form for meals, such as WEEK 1 4.
eldercare-form-words = Write MEAL TOMORROW YES to order a meal, or MEAL FRIDAY NO to call one off. Name one day: TODAY, TOMORROW or a day of the week. Behind it may stand SUPPER, and the number of a dish: MEAL FRIDAY SUPPER 2 YES.
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
kitchen-door-open = At this door

eldercare-redeem-died = This voucher was for somebody who has died, and pays no more

# Looking into servings

# Used by: kinds of records
record-serving-check = What officers wrote down about your servings
# Used by: the retention page
kept-serving-check = the day on which it was written down
eldercare-fraud-title = Look into servings
eldercare-fraud-intro = A month of servings, looked over for what can’t be right. Nobody is named until you open a finding, and nobody loses anything by one: look into it and write down what it was.
eldercare-fraud-km = Canteens farther apart than (km)
eldercare-fraud-km-hint = One person at two canteens is told only from this distance on, where too little time went by for the way at 30 km an hour
eldercare-fraud-km-unread = Write a distance from 0 to 100, such as 5
eldercare-fraud-show = Look the month over
eldercare-fraud-summary = { $findings ->
    [0] Nothing was found
    [one] One finding
   *[other] { $findings } findings
 } in { $servings ->
    [one] one serving
   *[other] { $servings } servings
 }.
eldercare-fraud-cut = There was more than fits on this page. Look into these first, then look the month over again.
eldercare-fraud-what = What was seen
eldercare-fraud-looked = Looked into
eldercare-fraud-is-looked = Yes
eldercare-fraud-not-looked = Not yet
eldercare-fraud-travels = One person at two canteens, too soon
eldercare-fraud-cards = Cards that more than one person may use
eldercare-fraud-travel = { $from }, then { $to }: { $distance } apart, after { $minutes }. The way takes { $needed }.
eldercare-fraud-two-tills = One card within a minute at two tills: { $from } and { $to }.
eldercare-fraud-many-meals = { $count } meals by one card on { $day }. Schemes pay { $paid } a day at the most.
eldercare-fraud-changing = One card changed between canteens on { $days } days: { $places }.
eldercare-fraud-canteens-title = Canteens beside each other
eldercare-fraud-canteens-what = Canteens with at least { $servings } servings. One that is farther from the others than { $score } (modified z-score, by the median) is named in the last column. There may be a good reason.
eldercare-fraud-canteens-few = With fewer than { $canteens } canteens of at least { $servings } servings none is held against the others (modified z-score above { $score }).
eldercare-fraud-canteens = What canteens come to
eldercare-fraud-servings = Servings
# Used by: the word of each measure.
eldercare-fraud-by-subsidised = Subsidised for each diner and day
# Used by: the word of each measure.
eldercare-fraud-by-unordered = Not ordered
# Used by: the word of each measure.
eldercare-fraud-by-alone = Taken by a till without network
# Used by: the word of each measure.
eldercare-fraud-by-refunded = Given back
# Used by: the word of each measure.
eldercare-fraud-by-minute = In the busiest minute
eldercare-fraud-far = Far from the others
eldercare-fraud-trays-title = Trays for neighbours
eldercare-fraud-trays-what = These people are served within seconds of each other nearly whenever they eat on one day. Most likely one carries a tray for neighbours. That is no fraud, and there is nothing to look into.
eldercare-fraud-trays = Served together
eldercare-fraud-people = People
eldercare-fraud-days = Days
eldercare-check-title = Look into this
eldercare-check-person = Person
eldercare-check-card = Card
eldercare-check-seen = They can read in who looked that you have opened this.
eldercare-check-evidence = What shows it
eldercare-check-when = When
eldercare-check-where = Where
eldercare-check-till = Till
eldercare-check-alone = Till { $till }, without network: the time is by its own clock
eldercare-check-online = With network
eldercare-check-canteen = { $place }, beside the other canteens
eldercare-check-measure = Counted
eldercare-check-value = Here
eldercare-check-score = From the others (z)
eldercare-check-notes = Written down before
eldercare-check-note = Write down what it was
eldercare-check-note-what = What you write is kept, and the person can read it. It takes nothing from anybody.
eldercare-check-came = What came of it
eldercare-check-explained = It is explained
eldercare-check-handed = I have handed it on
eldercare-check-verdict-missing = Choose whether it is explained or handed on
eldercare-check-to = To whom, if you handed it on
eldercare-check-to-hint = An office or a body
eldercare-check-to-missing = Write to whom you handed it
eldercare-check-because = Reason
eldercare-check-because-hint = Up to { $max } characters
eldercare-check-because-missing = Write a reason of up to { $max } characters
eldercare-check-keep = Write it down
eldercare-check-was-explained = Explained
eldercare-check-was-handed = Handed to { $to }

# Many payments at once

eldercare-bulk-title = Pay many people at once
eldercare-bulk-what = Send a list of people and amounts. You see what can be paid and why the rest can’t. You put up what can be paid, and another officer releases it. Each payment goes where the person has said. The same reference is paid once, even if the list comes twice.
eldercare-bulk-list = List
eldercare-bulk-list-hint = First line: resident,amount,scheme,reference. You can add ,currency to it. Then a line for each person; amounts such as 12.50
eldercare-bulk-look = Look through the list
eldercare-bulk-head-wrong = Write as the first line: resident,amount,scheme,reference
eldercare-bulk-count-wrong = Send 1 to { $max } rows at once
eldercare-bulk-not-prepaid = Not paid: the city holds nobody’s money, so nothing goes onto wallets
eldercare-bulk-changed = What can be paid has changed since you looked, or nothing can be. Look at it once more; nothing was paid.
eldercare-bulk-payable = { $count ->
    [one] One row
   *[other] { $count } rows
 } can be paid, { $amount } in all. Nothing is paid yet.
eldercare-bulk-paid = { $count ->
    [one] One row was
   *[other] { $count } rows were
 } paid, { $amount } in all.
eldercare-bulk-funds = By fund
eldercare-bulk-rows = Row by row
eldercare-bulk-reference = Reference
eldercare-bulk-came = What comes of it
eldercare-bulk-is-payable = Can be paid
eldercare-bulk-is-paid = Paid
eldercare-bulk-is-paid-before = Paid before, not again
eldercare-bulk-not-unknown = Not paid: nobody has this number
eldercare-bulk-not-died = Not paid: the person has died
eldercare-bulk-not-moved = Not paid: the person has moved away
eldercare-bulk-not-twice = Not paid: the person or the reference stands in the list before
eldercare-bulk-not-amount = Not paid: the amount is nothing
eldercare-bulk-not-much = Not paid: the amount is more than one row pays
eldercare-bulk-not-reference = Not paid: a reference is up to 32 letters, digits and hyphens
eldercare-bulk-not-scheme = Not paid: no such scheme is in force
eldercare-bulk-not-entitled = Not paid: the scheme is not for this person, or they have not asked
eldercare-bulk-not-wallet = Not paid: there is no open wallet
eldercare-bulk-not-taken = Not paid: the reference stands for another payment
eldercare-bulk-not-funds = Not paid: the fund has not enough

# One amount of a fund, down to the decision
eldercare-amounts-title = Amounts one by one
eldercare-amounts-what = Each amount leads to what it stands on. Nobody is named.
eldercare-amounts-of = { $count ->
    [one] One amount by { $rule }, { $canteen }
   *[other] { $count-text } amounts by { $rule }, { $canteen }
  }
eldercare-amounts-transfer = Number in the ledger
eldercare-amounts-day = Day
eldercare-amounts-next = The next amounts
eldercare-amount-title = One amount
eldercare-amount-gave = The fund gave { $amount }.
eldercare-amount-got = The fund got back { $amount }.
eldercare-amount-decision = Decision
eldercare-amount-decided = Decided on
eldercare-amount-reverses = It moves back another amount
eldercare-amount-reversed = It was moved back by another amount
eldercare-amount-rule = The rule it stands on
eldercare-amount-scheme = { $name } ({ $rule })
eldercare-amount-since = From the signed set number { $version }, in force from { $from }.
eldercare-amount-person-title = For whom, and why
eldercare-amount-person-what = The decision about a person can be opened. That person sees in their list who looked, and when.
eldercare-amount-person-look = Open the decision
eldercare-amount-person = Number of the person
eldercare-amount-whose = the person with the number { $number }
eldercare-amount-told = What this person was told
eldercare-amount-seen = That you have looked stands in this person’s list now. What the person is called is not needed to check the amount, so it is not shown.
# The scorecard
# Used by: the scorecard
eldercare-measure-false-alarms = Welfare checks that were false alarms
# Used by: the scorecard
eldercare-measure-false-alarms-means = Somebody was looked after because their door stayed shut or they missed a meal, and they were well: they had forgotten, or were away. Counted are the checks that began in these months and are closed. Few is good, but none at all may mean that people are missed too late.
# The screen that faces the diner
till-screen-title = A screen for the diner
till-screen-what = A second device, such as a tablet or an old phone, can face the diner and show what they alone are to read: what they pay and why, and what is not for them. It follows this till by itself and shows no name.
till-screen-open = On the other device, open this portal at
till-screen-type = Type this code there:
till-screen-turn = Turn it to whoever is eating, so that those who wait behind them do not see it.
till-screen-minutes = The code joins one device, within { $minutes-text } minutes.
till-screen-joined = A device shows what is priced at this till. If it is not yours, part it.
till-screen-join = Make a code
till-screen-anew = Join another device
till-screen-part = Part it
screen-join-title = Join this device to a till
screen-code = The code that stands at the till
screen-code-hint = Eight digits. Staff of the canteen have them.
screen-join = Join
screen-code-unknown = No till waits with this code, or its minutes are over. Ask staff for a new one
screen-title = For you at the till
screen-why = Read why I pay this
screen-calm = Good day
screen-calm-what = When it is your turn, what you pay stands here.
# Lists of payments, their release, and how people want to be paid
# Used by: kinds of records
record-support-payee = How you want to be paid
# Used by: the retention page
kept-support-payee = the day on which you died or moved away
# Used by: kinds of records
record-support-payment = What you were paid by lists of the office
# Used by: the retention page
kept-support-payment = the day on which the list was released
# Used by: words for codes
eldercare-payment-way-wallet = Onto the wallet
# Used by: words for codes
eldercare-payment-way-bank = Onto an account at a bank
# Used by: words for codes
eldercare-payment-state-payable = Waits for a second officer
# Used by: words for codes
eldercare-payment-state-paid = Paid
# Used by: words for codes
eldercare-payment-state-paid-before = Paid before
# Used by: words for codes
eldercare-payment-state-not-paid = Not paid
eldercare-bulk-lines-wrong = { $count ->
    [one] Line { $lines } has not the cells of the first line with an amount such as 12.50: mend it
   *[other] { $count } lines have not the cells of the first line with an amount such as 12.50. Mend lines { $lines }
 }
eldercare-bulk-file-title = Or send a file
eldercare-bulk-file = File with the list
eldercare-bulk-file-hint = A text file with commas (CSV) of up to 200 KB, with the same lines as above
eldercare-bulk-look-file = Look through the file
eldercare-bulk-no-file = Choose a file
eldercare-bulk-file-long = The file is longer than { $max } KB. Send it in parts
eldercare-bulk-file-unread = The file is no text in UTF-8 or GB 18030. Save it as CSV and choose it again
eldercare-bulk-name = Name of the list
eldercare-bulk-name-hint = Small letters, digits and hyphens, such as 2026-march
eldercare-bulk-name-wrong = Name the list with up to { $max } small letters, digits and hyphens
eldercare-bulk-name-taken = There is a list of this name. Give this one another name
eldercare-bulk-put-up = Put up { $amount } for release
eldercare-bulk-lists = Lists that were put up
eldercare-bulk-list-waiting = { $list }, { $day }: waits for release
eldercare-bulk-list-released = { $list }, { $day }: paid
eldercare-bulk-list-withdrawn = { $list }, { $day }: taken back, nothing was paid
eldercare-bulk-one = Payments { $list }
eldercare-bulk-own = You put this list up. Another officer looks at it and releases it.
eldercare-bulk-release-what = Look at each row. By releasing the list you pay it at once.
eldercare-bulk-release = Release and pay { $amount }
eldercare-bulk-withdraw = Take the list back
eldercare-bulk-goes = Goes to
eldercare-bulk-goes-wallet = The wallet
eldercare-bulk-goes-bank = The bank
eldercare-bulk-not-currency = Not paid: the currency is not the city’s
eldercare-bulk-not-way = Not paid: nobody has said how this person is to be paid
eldercare-payees-title = How people want to be paid
eldercare-payees-what = Send a list of how people want to be paid. What fits is kept in the place of what was there; for the rest you see why not.
eldercare-payees-hint = First line: resident,way,holder,account,bank. Then a line for each person. The way is wallet, with nothing after it, or bank
eldercare-payees-keep = Keep the list
eldercare-payees-keep-file = Keep the file
eldercare-payees-head-wrong = Write as the first line: resident,way,holder,account,bank
eldercare-payees-kept = { $count ->
    [one] One row was kept.
   *[other] { $count } rows were kept.
 }
eldercare-payees-left-out = Not kept
eldercare-payees-who = Resident
eldercare-payees-why = Why
eldercare-payees-unknown = Nobody has this number
eldercare-payees-ended = The person has died or moved away
eldercare-payees-way = The way is neither wallet nor bank
eldercare-payees-bank = The name, the account or the bank is wrong
eldercare-payway-title = How you are paid
eldercare-payway-of = How { $name } is paid
eldercare-payway-what = When the city pays money out, such as a monthly support, it goes where you say here. Meals at the till do not need it.
eldercare-payway-none = Nobody has said yet where money should go.
eldercare-payway-is-wallet = Money goes onto the wallet.
eldercare-payway-is-bank = Money goes to the account { $account } at a bank.
eldercare-payway-from-now = From now on, money goes
eldercare-payway-bank = to an account at a bank
eldercare-payway-wallet = onto the wallet by which meals are paid
eldercare-payway-wallet-not = Today the city holds nobody’s money, and nothing is paid onto wallets.
eldercare-payway-holder-hint = Only for a bank: as the bank writes the name
eldercare-payway-keep = Keep this
eldercare-payway-choose = Choose where money should go
eldercare-payway-ended = Nothing is paid any more to whoever has died or moved away
eldercare-payway-not-yours = You can look at this, and not change it.
eldercare-bulk-not-withdrawn = Not paid: the list was taken back
# Dishes by their numbers
# Used by: `FormFault::Refused`
eldercare-form-dish = No dish of that meal has this number. The numbers stand on the menu and on your printed week.
canteens-dish = { $number-text }. { $dish }
# Canteens on a map with their list
canteens-everywhere = The whole city
canteens-many = There are many canteens. Choose a district or a point to see them on a map, with today’s menus and free places.
canteens-today = Today: { $dishes }
canteens-not-today = Not today
canteens-room = { $free ->
    [0] All { $places } places are taken today
    [one] One of { $places } places is free today
   *[other] { $free } of { $places } places are free today
 }
# What is left on closed accounts, settled
# Used by: kinds of records
record-account-settled = How what was left on your account was settled
# Used by: the retention page
kept-account-settled = the day on which it was settled
# Used by: words for codes
eldercare-left-way-bank = By the bank
# Used by: words for codes
eldercare-left-way-cash = In cash, against a receipt
# Used by: words for codes
eldercare-left-way-given-up = Given up: the city’s own fund bears it
eldercare-left-one = Account { $account }
eldercare-left-owes = { $amount } is left on this closed account. It belongs to the person or to those who inherit.
eldercare-left-owed = { $amount } is still owed on this closed account.
eldercare-left-once = It is settled once. Afterwards nothing stands on the account, and the decision with its reason is kept.
eldercare-left-how = How it is settled
eldercare-left-choose = Choose how it is settled
eldercare-left-held = Something is still held on the account. Wait until it is paid or released
eldercare-left-holder-hint = Only by the bank: as the bank writes the name of the person or of whoever inherits
eldercare-left-site = Where the cash is
eldercare-left-receipt = Number of the receipt
eldercare-left-receipt-hint = Only in cash
eldercare-left-no-receipt = Write the number of the receipt
eldercare-left-reason = Reason
eldercare-left-reason-hint = What shows that it is right, such as a will or a confirmation
eldercare-left-no-reason = Write a reason of up to { $max } characters
eldercare-left-settle = Settle it
eldercare-left-decided-owes = What was left on the account of { $name }, { $amount }, was paid out.
eldercare-left-decided-owed = What { $name } owed on an account, { $amount }, was settled.
eldercare-left-decided-next = Nothing stands on the account any more. If this is wrong, tell the office.
# Rates, bills and limits of those who pay.
# Used by: kinds of records
record-meal-solidarity = What you add to your meals for others
# Used by: the retention page
kept-meal-solidarity = the day on which you ended it
till-diner-added = { $amount } of it is what you add for those who can pay less.
till-diner-over-limit = Your family has paid as much this month as it set. This meal is paid in another way.
eldercare-limit-title = How much you pay in a month at the most
eldercare-limit-what = When meals of a calendar month have come to this amount, the till asks this person for another way to pay. Staff are not told why. The person is told.
eldercare-limit-label = Limit for a calendar month
eldercare-limit-hint = For example 300.00. Leave it empty to pay whatever it comes to
eldercare-limit-set = Save the limit
eldercare-limit-wrong = Write an amount from { $least } to { $most }, or leave the field empty
eldercare-solidarity-title = Add something for others
eldercare-solidarity-what = If you like, you pay a little more for each meal that you pay for yourself. It goes to a fund from which meals of people are paid who can pay less. It is your choice alone: nobody at the canteen is told, your family is not asked for it, and you can end it any day.
eldercare-solidarity-on = You add { $amount } to each meal.
eldercare-solidarity-off = You add nothing at present.
eldercare-solidarity-label = For each meal
eldercare-solidarity-hint = For example 1.00
eldercare-solidarity-set = Add this from the next meal on
eldercare-solidarity-end = Add nothing any more
eldercare-solidarity-wrong = Write an amount from { $least } to { $most }
eldercare-solidarity-fund = Given by diners for others
eldercare-bills-title = Monthly bills
eldercare-bills-what = A bill for each month in which meals were booked on the account of somebody who pays for this person. It is settled in cash at a counter, or by a transfer with its reference.
eldercare-bills-none = There are no bills: nothing was booked on such an account.
eldercare-bills-month = Month
eldercare-bills-payer = Paid by
eldercare-bills-due = To pay
eldercare-bills-state = How it stands
eldercare-bill-growing = The month is not over
eldercare-bill-due-until = To be paid until { $day }
eldercare-bill-paid-on = Paid on { $day }
eldercare-bill-nothing = Nothing to pay
eldercare-bill-title = Bill for { $month }
eldercare-bill-diner = Meals of
eldercare-bill-reference = Reference
eldercare-bill-sum = Meals of the month
eldercare-bill-taken-off = Taken off for what came back before
eldercare-bill-how = Take this paper to a counter and pay in cash, or transfer the amount to the city and write the reference with it, letter by letter. A bill is settled once.
eldercare-bill-to-bank = Account of the city
eldercare-bill-meals = What was eaten
eldercare-bill-price = Price
eldercare-bill-subsidy = Subsidy
eldercare-bill-rest = Booked
eldercare-bill-cash-title = Paid in cash
eldercare-bill-cash-what = Take { $amount } first. Then book it.
eldercare-bill-cash = { $amount } was paid in cash
eldercare-bill-cash-site = Where the cash was taken
eldercare-bill-settled-before = This bill is settled already. Take no money for it, and give back what you took.
eldercare-bill-still-growing = The month is not over: the bill is settled when it is.
eldercare-bills-office-title = Bills that were paid by transfer
eldercare-bills-office-what = Choose a statement of the city’s bank. Bills that it names and that were paid in full are settled, each once; all else that came is named below.
eldercare-bills-settled = { $count ->
    [0] No bill was settled by this statement.
    [one] One bill was settled.
   *[other] { $count } bills were settled.
 }
eldercare-bill-days = { $from } to { $to }
eldercare-bills-office-hint = A file by ISO 20022, camt.053, with what came
eldercare-bills-office-do = Settle what was paid

# Budgets of funds.
eldercare-budget-title = What funds have left
eldercare-budget-what = What each fund was given for a year, what it paid and holds, what remains of it, and until when that lasts if it goes on as in the last four weeks. The name of a fund leads to where its money went this month.
eldercare-budget-year = Year
eldercare-budget-year-hint = For example 2026
eldercare-budget-year-unread = Write a year from { $first } to { $last }
eldercare-budget-table = Funds in this year
eldercare-budget-carried = Left from before
eldercare-budget-given = Given
eldercare-budget-paid = Paid
eldercare-budget-held = Held
eldercare-budget-remains = Remains
eldercare-budget-lasts = Lasts until
eldercare-budget-no-pace = Not known
eldercare-budget-whole-year = Beyond this year
eldercare-budget-nothing-left = Nothing is left
eldercare-budget-short = { $fund }: this will not last the year. If it goes on like this, it is used up after { $day }.
eldercare-budget-used = { $fund }: all that was given is paid or held. It will not last the year.
