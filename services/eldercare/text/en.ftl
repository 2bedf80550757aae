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
