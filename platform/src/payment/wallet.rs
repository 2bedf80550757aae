//! Whose payment code a customer shows: it is told by its first digits and its length.
//!
//! A code says nothing else to whoever scans it. Only the provider knows what it stands for, and it is good for a minute.

/// A way in which the codes of a wallet may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeRule {
    /// The wallet, as a setting names it.
    pub wallet: &'static str,
    /// The lowest and the highest first two digits.
    pub prefixes: (u8, u8),
    /// The lowest and the highest number of digits.
    pub digits: (usize, usize),
}

/// The rules that are published.
///
/// - Alipay: `auth_code` of `alipay.trade.pay` in Alipay's open documentation begins with 25 to 30 and has 16 to 24 digits.
/// - WeChat Pay: the payment code of the Quick Pay guide (*Important Parameters*, `auth_code`) has 18 digits and begins with
///   10 to 14 in the mainland, with 15 in Hong Kong.
/// - UnionPay: acquirers document codes shown by customers as 19 digits that begin with 62, like its cards.
pub const RULES: [CodeRule; 3] = [
    CodeRule {
        wallet: "alipay",
        prefixes: (25, 30),
        digits: (16, 24),
    },
    CodeRule {
        wallet: "wechat-pay",
        prefixes: (10, 15),
        digits: (18, 18),
    },
    CodeRule {
        wallet: "unionpay",
        prefixes: (62, 62),
        digits: (19, 19),
    },
];

/// The wallet whose code this is, by these rules; none where no rule fits.
#[must_use]
pub fn wallet_of(code: &str, rules: &[CodeRule]) -> Option<&'static str> {
    let code = code.trim();
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let prefix: u8 = code.get(..2)?.parse().ok()?;
    let within = |rule: &&CodeRule| {
        (rule.prefixes.0..=rule.prefixes.1).contains(&prefix)
            && (rule.digits.0..=rule.digits.1).contains(&code.len())
    };
    rules.iter().find(within).map(|rule| rule.wallet)
}
