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
eldercare-account-wallet = The diner’s own
# Used by: words for codes
eldercare-account-family = Paid by the family
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
