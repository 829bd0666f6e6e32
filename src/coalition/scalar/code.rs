//! Codes of standards: countries, regions, currencies.

use crate::coalition::fault::Fault;
use crate::coalition::record::{Asked, Field};
use crate::coalition::regions;
use crate::source::problem::{Problems, nearest};
use serde_json::{Value as Json, json};
use std::ops::Deref;
use toml::Spanned;
use toml::de::DeValue;

/// Declares a code: text that a standard knows.
macro_rules! code {
    ($(#[doc = $about:literal])* $name:ident, $asked:ident, $example:literal, $known:expr, $fault:expr, $schema:expr) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Field for $name {
            fn absent() -> Self {
                Self(String::new())
            }
            fn may_be_unknown() -> bool {
                true
            }
            fn asked() -> Option<Asked> {
                Some(Asked::$asked)
            }
            fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
                let before = problems.count;
                let text = String::read(node, problems);
                if problems.count == before && !$known(&text) {
                    $fault(&text).at(node.span(), problems);
                }
                Self(text)
            }
            fn schema() -> Json {
                $schema
            }
            fn example() -> String {
                concat!("\"", $example, "\"").to_owned()
            }
        }
    };
}

code! {
    /// A country's ISO 3166-1 code, of two or three letters.
    CountryCode, Code, "KE", |text: &str| text != "UK" && regions::country(text).is_some(), Fault::Country,
    json!({"type": "string", "pattern": "^[A-Z]{2,3}$"})
}

code! {
    /// A region or subregion of UN M49, by its code or its name in any case.
    RegionCode, Text, "northern africa", |text: &str| regions::region(text).is_some(),
    Fault::Region,
    json!({"type": "string", "minLength": 3, "examples": regions::NAMES.map(|(name, ..)| name)})
}

code! {
    /// A currency's ISO 4217 code.
    CurrencyCode, Code, "USD", |text: &str| CURRENCIES.split_ascii_whitespace().any(|code| code == text),
    unknown_currency,
    json!({"enum": CURRENCIES.split_ascii_whitespace().collect::<Vec<_>>()})
}

fn unknown_currency(written: &str) -> Fault<'_> {
    Fault::Currency { written, near: near_currency(written) }
}

/// The code that was probably meant; none where the text is no code at all.
fn near_currency(written: &str) -> Option<&'static str> {
    let name = written.to_lowercase();
    let named = [("euro", "EUR"), ("dollar", "USD"), ("pound", "GBP"), ("franc", "CHF"), ("yen", "JPY")];
    named
        .into_iter()
        .find(|(word, _)| name.starts_with(word))
        .map(|(_, code)| code)
        .or_else(|| CURRENCIES.split_ascii_whitespace().find(|code| code.eq_ignore_ascii_case(written)))
        .or_else(|| nearest(written, CURRENCIES.split_ascii_whitespace()))
}

/// The currencies of ISO 4217 in use, and those that became the euro.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
    UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG \
    ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_sorted_codes_without_doubles() {
        let codes: Vec<&str> = CURRENCIES.split_ascii_whitespace().collect();
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())));
        let mut unique = codes.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), codes.len());
        assert_eq!(near_currency("Dollar"), Some("USD"));
        assert_eq!(near_currency("eur"), Some("EUR"));
    }
}
