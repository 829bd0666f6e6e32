//! Countries (ISO 3166-1) and the UN M49 regions they lie in.
//!
//! Made by `tools/regions.py` from CLDR 48.2.0 (npm package `cldr-core`, Unicode-3.0 licence), territory containment
//! and code mappings. CLDR differs from M49 in places: it puts TW in 030 and knows XK, which ISO has not assigned;
//! Antarctica belongs to no region.

/// The five UN M49 regions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Region {
    /// 002
    Africa,
    /// 019
    Americas,
    /// 142
    Asia,
    /// 150
    Europe,
    /// 009
    Oceania,
}

impl Region {
    /// All regions.
    pub const ALL: [Self; 5] = [Self::Africa, Self::Americas, Self::Asia, Self::Europe, Self::Oceania];

    /// The region's name as it stands in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Africa => "africa",
            Self::Americas => "americas",
            Self::Asia => "asia",
            Self::Europe => "europe",
            Self::Oceania => "oceania",
        }
    }
}

/// A country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3 code.
    pub alpha3: &'static str,
    /// Its UN M49 region.
    pub region: Option<Region>,
}

/// Finds a country by its alpha-2 or alpha-3 code in capital letters.
pub fn country(code: &str) -> Option<&'static Country> {
    match COUNTRIES.binary_search_by(|country| country.alpha2.cmp(code)) {
        Ok(place) => COUNTRIES.get(place),
        Err(_) => COUNTRIES.iter().find(|country| !country.alpha3.is_empty() && country.alpha3 == code),
    }
}

/// Finds a region by the UN M49 code or name of the region or of one of its subregions.
pub fn region(text: &str) -> Option<Region> {
    let is_meant = |(name, code, _): &&(&str, &str, Region)| name.eq_ignore_ascii_case(text) || *code == text;
    NAMES.iter().find(is_meant).map(|(.., region)| *region)
}

/// The regions and subregions of UN M49: name, code, and the region in which they lie.
pub const NAMES: [(&str, &str, Region); 30] = [
    ("africa", "002", Region::Africa),
    ("northern africa", "015", Region::Africa),
    ("sub-saharan africa", "202", Region::Africa),
    ("eastern africa", "014", Region::Africa),
    ("middle africa", "017", Region::Africa),
    ("southern africa", "018", Region::Africa),
    ("western africa", "011", Region::Africa),
    ("americas", "019", Region::Americas),
    ("latin america and the caribbean", "419", Region::Americas),
    ("caribbean", "029", Region::Americas),
    ("central america", "013", Region::Americas),
    ("south america", "005", Region::Americas),
    ("northern america", "021", Region::Americas),
    ("asia", "142", Region::Asia),
    ("central asia", "143", Region::Asia),
    ("eastern asia", "030", Region::Asia),
    ("south-eastern asia", "035", Region::Asia),
    ("southern asia", "034", Region::Asia),
    ("western asia", "145", Region::Asia),
    ("europe", "150", Region::Europe),
    ("eastern europe", "151", Region::Europe),
    ("northern europe", "154", Region::Europe),
    ("southern europe", "039", Region::Europe),
    ("western europe", "155", Region::Europe),
    ("oceania", "009", Region::Oceania),
    ("australia and new zealand", "053", Region::Oceania),
    ("melanesia", "054", Region::Oceania),
    ("micronesia", "057", Region::Oceania),
    ("polynesia", "061", Region::Oceania),
    ("channel islands", "830", Region::Europe),
];

const fn c(alpha2: &'static str, alpha3: &'static str, region: Option<Region>) -> Country {
    Country { alpha2, alpha3, region }
}

/// All countries, by alpha-2 code.
pub const COUNTRIES: &[Country] = &[
    c("AD", "AND", Some(Region::Europe)),
    c("AE", "ARE", Some(Region::Asia)),
    c("AF", "AFG", Some(Region::Asia)),
    c("AG", "ATG", Some(Region::Americas)),
    c("AI", "AIA", Some(Region::Americas)),
    c("AL", "ALB", Some(Region::Europe)),
    c("AM", "ARM", Some(Region::Asia)),
    c("AO", "AGO", Some(Region::Africa)),
    c("AQ", "ATA", None),
    c("AR", "ARG", Some(Region::Americas)),
    c("AS", "ASM", Some(Region::Oceania)),
    c("AT", "AUT", Some(Region::Europe)),
    c("AU", "AUS", Some(Region::Oceania)),
    c("AW", "ABW", Some(Region::Americas)),
    c("AX", "ALA", Some(Region::Europe)),
    c("AZ", "AZE", Some(Region::Asia)),
    c("BA", "BIH", Some(Region::Europe)),
    c("BB", "BRB", Some(Region::Americas)),
    c("BD", "BGD", Some(Region::Asia)),
    c("BE", "BEL", Some(Region::Europe)),
    c("BF", "BFA", Some(Region::Africa)),
    c("BG", "BGR", Some(Region::Europe)),
    c("BH", "BHR", Some(Region::Asia)),
    c("BI", "BDI", Some(Region::Africa)),
    c("BJ", "BEN", Some(Region::Africa)),
    c("BL", "BLM", Some(Region::Americas)),
    c("BM", "BMU", Some(Region::Americas)),
    c("BN", "BRN", Some(Region::Asia)),
    c("BO", "BOL", Some(Region::Americas)),
    c("BQ", "BES", Some(Region::Americas)),
    c("BR", "BRA", Some(Region::Americas)),
    c("BS", "BHS", Some(Region::Americas)),
    c("BT", "BTN", Some(Region::Asia)),
    c("BV", "BVT", Some(Region::Americas)),
    c("BW", "BWA", Some(Region::Africa)),
    c("BY", "BLR", Some(Region::Europe)),
    c("BZ", "BLZ", Some(Region::Americas)),
    c("CA", "CAN", Some(Region::Americas)),
    c("CC", "CCK", Some(Region::Oceania)),
    c("CD", "COD", Some(Region::Africa)),
    c("CF", "CAF", Some(Region::Africa)),
    c("CG", "COG", Some(Region::Africa)),
    c("CH", "CHE", Some(Region::Europe)),
    c("CI", "CIV", Some(Region::Africa)),
    c("CK", "COK", Some(Region::Oceania)),
    c("CL", "CHL", Some(Region::Americas)),
    c("CM", "CMR", Some(Region::Africa)),
    c("CN", "CHN", Some(Region::Asia)),
    c("CO", "COL", Some(Region::Americas)),
    c("CR", "CRI", Some(Region::Americas)),
    c("CU", "CUB", Some(Region::Americas)),
    c("CV", "CPV", Some(Region::Africa)),
    c("CW", "CUW", Some(Region::Americas)),
    c("CX", "CXR", Some(Region::Oceania)),
    c("CY", "CYP", Some(Region::Asia)),
    c("CZ", "CZE", Some(Region::Europe)),
    c("DE", "DEU", Some(Region::Europe)),
    c("DJ", "DJI", Some(Region::Africa)),
    c("DK", "DNK", Some(Region::Europe)),
    c("DM", "DMA", Some(Region::Americas)),
    c("DO", "DOM", Some(Region::Americas)),
    c("DZ", "DZA", Some(Region::Africa)),
    c("EC", "ECU", Some(Region::Americas)),
    c("EE", "EST", Some(Region::Europe)),
    c("EG", "EGY", Some(Region::Africa)),
    c("EH", "ESH", Some(Region::Africa)),
    c("ER", "ERI", Some(Region::Africa)),
    c("ES", "ESP", Some(Region::Europe)),
    c("ET", "ETH", Some(Region::Africa)),
    c("FI", "FIN", Some(Region::Europe)),
    c("FJ", "FJI", Some(Region::Oceania)),
    c("FK", "FLK", Some(Region::Americas)),
    c("FM", "FSM", Some(Region::Oceania)),
    c("FO", "FRO", Some(Region::Europe)),
    c("FR", "FRA", Some(Region::Europe)),
    c("GA", "GAB", Some(Region::Africa)),
    c("GB", "GBR", Some(Region::Europe)),
    c("GD", "GRD", Some(Region::Americas)),
    c("GE", "GEO", Some(Region::Asia)),
    c("GF", "GUF", Some(Region::Americas)),
    c("GG", "GGY", Some(Region::Europe)),
    c("GH", "GHA", Some(Region::Africa)),
    c("GI", "GIB", Some(Region::Europe)),
    c("GL", "GRL", Some(Region::Americas)),
    c("GM", "GMB", Some(Region::Africa)),
    c("GN", "GIN", Some(Region::Africa)),
    c("GP", "GLP", Some(Region::Americas)),
    c("GQ", "GNQ", Some(Region::Africa)),
    c("GR", "GRC", Some(Region::Europe)),
    c("GS", "SGS", Some(Region::Americas)),
    c("GT", "GTM", Some(Region::Americas)),
    c("GU", "GUM", Some(Region::Oceania)),
    c("GW", "GNB", Some(Region::Africa)),
    c("GY", "GUY", Some(Region::Americas)),
    c("HK", "HKG", Some(Region::Asia)),
    c("HM", "HMD", Some(Region::Oceania)),
    c("HN", "HND", Some(Region::Americas)),
    c("HR", "HRV", Some(Region::Europe)),
    c("HT", "HTI", Some(Region::Americas)),
    c("HU", "HUN", Some(Region::Europe)),
    c("ID", "IDN", Some(Region::Asia)),
    c("IE", "IRL", Some(Region::Europe)),
    c("IL", "ISR", Some(Region::Asia)),
    c("IM", "IMN", Some(Region::Europe)),
    c("IN", "IND", Some(Region::Asia)),
    c("IO", "IOT", Some(Region::Africa)),
    c("IQ", "IRQ", Some(Region::Asia)),
    c("IR", "IRN", Some(Region::Asia)),
    c("IS", "ISL", Some(Region::Europe)),
    c("IT", "ITA", Some(Region::Europe)),
    c("JE", "JEY", Some(Region::Europe)),
    c("JM", "JAM", Some(Region::Americas)),
    c("JO", "JOR", Some(Region::Asia)),
    c("JP", "JPN", Some(Region::Asia)),
    c("KE", "KEN", Some(Region::Africa)),
    c("KG", "KGZ", Some(Region::Asia)),
    c("KH", "KHM", Some(Region::Asia)),
    c("KI", "KIR", Some(Region::Oceania)),
    c("KM", "COM", Some(Region::Africa)),
    c("KN", "KNA", Some(Region::Americas)),
    c("KP", "PRK", Some(Region::Asia)),
    c("KR", "KOR", Some(Region::Asia)),
    c("KW", "KWT", Some(Region::Asia)),
    c("KY", "CYM", Some(Region::Americas)),
    c("KZ", "KAZ", Some(Region::Asia)),
    c("LA", "LAO", Some(Region::Asia)),
    c("LB", "LBN", Some(Region::Asia)),
    c("LC", "LCA", Some(Region::Americas)),
    c("LI", "LIE", Some(Region::Europe)),
    c("LK", "LKA", Some(Region::Asia)),
    c("LR", "LBR", Some(Region::Africa)),
    c("LS", "LSO", Some(Region::Africa)),
    c("LT", "LTU", Some(Region::Europe)),
    c("LU", "LUX", Some(Region::Europe)),
    c("LV", "LVA", Some(Region::Europe)),
    c("LY", "LBY", Some(Region::Africa)),
    c("MA", "MAR", Some(Region::Africa)),
    c("MC", "MCO", Some(Region::Europe)),
    c("MD", "MDA", Some(Region::Europe)),
    c("ME", "MNE", Some(Region::Europe)),
    c("MF", "MAF", Some(Region::Americas)),
    c("MG", "MDG", Some(Region::Africa)),
    c("MH", "MHL", Some(Region::Oceania)),
    c("MK", "MKD", Some(Region::Europe)),
    c("ML", "MLI", Some(Region::Africa)),
    c("MM", "MMR", Some(Region::Asia)),
    c("MN", "MNG", Some(Region::Asia)),
    c("MO", "MAC", Some(Region::Asia)),
    c("MP", "MNP", Some(Region::Oceania)),
    c("MQ", "MTQ", Some(Region::Americas)),
    c("MR", "MRT", Some(Region::Africa)),
    c("MS", "MSR", Some(Region::Americas)),
    c("MT", "MLT", Some(Region::Europe)),
    c("MU", "MUS", Some(Region::Africa)),
    c("MV", "MDV", Some(Region::Asia)),
    c("MW", "MWI", Some(Region::Africa)),
    c("MX", "MEX", Some(Region::Americas)),
    c("MY", "MYS", Some(Region::Asia)),
    c("MZ", "MOZ", Some(Region::Africa)),
    c("NA", "NAM", Some(Region::Africa)),
    c("NC", "NCL", Some(Region::Oceania)),
    c("NE", "NER", Some(Region::Africa)),
    c("NF", "NFK", Some(Region::Oceania)),
    c("NG", "NGA", Some(Region::Africa)),
    c("NI", "NIC", Some(Region::Americas)),
    c("NL", "NLD", Some(Region::Europe)),
    c("NO", "NOR", Some(Region::Europe)),
    c("NP", "NPL", Some(Region::Asia)),
    c("NR", "NRU", Some(Region::Oceania)),
    c("NU", "NIU", Some(Region::Oceania)),
    c("NZ", "NZL", Some(Region::Oceania)),
    c("OM", "OMN", Some(Region::Asia)),
    c("PA", "PAN", Some(Region::Americas)),
    c("PE", "PER", Some(Region::Americas)),
    c("PF", "PYF", Some(Region::Oceania)),
    c("PG", "PNG", Some(Region::Oceania)),
    c("PH", "PHL", Some(Region::Asia)),
    c("PK", "PAK", Some(Region::Asia)),
    c("PL", "POL", Some(Region::Europe)),
    c("PM", "SPM", Some(Region::Americas)),
    c("PN", "PCN", Some(Region::Oceania)),
    c("PR", "PRI", Some(Region::Americas)),
    c("PS", "PSE", Some(Region::Asia)),
    c("PT", "PRT", Some(Region::Europe)),
    c("PW", "PLW", Some(Region::Oceania)),
    c("PY", "PRY", Some(Region::Americas)),
    c("QA", "QAT", Some(Region::Asia)),
    c("RE", "REU", Some(Region::Africa)),
    c("RO", "ROU", Some(Region::Europe)),
    c("RS", "SRB", Some(Region::Europe)),
    c("RU", "RUS", Some(Region::Europe)),
    c("RW", "RWA", Some(Region::Africa)),
    c("SA", "SAU", Some(Region::Asia)),
    c("SB", "SLB", Some(Region::Oceania)),
    c("SC", "SYC", Some(Region::Africa)),
    c("SD", "SDN", Some(Region::Africa)),
    c("SE", "SWE", Some(Region::Europe)),
    c("SG", "SGP", Some(Region::Asia)),
    c("SH", "SHN", Some(Region::Africa)),
    c("SI", "SVN", Some(Region::Europe)),
    c("SJ", "SJM", Some(Region::Europe)),
    c("SK", "SVK", Some(Region::Europe)),
    c("SL", "SLE", Some(Region::Africa)),
    c("SM", "SMR", Some(Region::Europe)),
    c("SN", "SEN", Some(Region::Africa)),
    c("SO", "SOM", Some(Region::Africa)),
    c("SR", "SUR", Some(Region::Americas)),
    c("SS", "SSD", Some(Region::Africa)),
    c("ST", "STP", Some(Region::Africa)),
    c("SV", "SLV", Some(Region::Americas)),
    c("SX", "SXM", Some(Region::Americas)),
    c("SY", "SYR", Some(Region::Asia)),
    c("SZ", "SWZ", Some(Region::Africa)),
    c("TC", "TCA", Some(Region::Americas)),
    c("TD", "TCD", Some(Region::Africa)),
    c("TF", "ATF", Some(Region::Africa)),
    c("TG", "TGO", Some(Region::Africa)),
    c("TH", "THA", Some(Region::Asia)),
    c("TJ", "TJK", Some(Region::Asia)),
    c("TK", "TKL", Some(Region::Oceania)),
    c("TL", "TLS", Some(Region::Asia)),
    c("TM", "TKM", Some(Region::Asia)),
    c("TN", "TUN", Some(Region::Africa)),
    c("TO", "TON", Some(Region::Oceania)),
    c("TR", "TUR", Some(Region::Asia)),
    c("TT", "TTO", Some(Region::Americas)),
    c("TV", "TUV", Some(Region::Oceania)),
    c("TW", "TWN", Some(Region::Asia)),
    c("TZ", "TZA", Some(Region::Africa)),
    c("UA", "UKR", Some(Region::Europe)),
    c("UG", "UGA", Some(Region::Africa)),
    c("UM", "UMI", Some(Region::Oceania)),
    c("US", "USA", Some(Region::Americas)),
    c("UY", "URY", Some(Region::Americas)),
    c("UZ", "UZB", Some(Region::Asia)),
    c("VA", "VAT", Some(Region::Europe)),
    c("VC", "VCT", Some(Region::Americas)),
    c("VE", "VEN", Some(Region::Americas)),
    c("VG", "VGB", Some(Region::Americas)),
    c("VI", "VIR", Some(Region::Americas)),
    c("VN", "VNM", Some(Region::Asia)),
    c("VU", "VUT", Some(Region::Oceania)),
    c("WF", "WLF", Some(Region::Oceania)),
    c("WS", "WSM", Some(Region::Oceania)),
    c("XK", "XKK", Some(Region::Europe)),
    c("YE", "YEM", Some(Region::Asia)),
    c("YT", "MYT", Some(Region::Africa)),
    c("ZA", "ZAF", Some(Region::Africa)),
    c("ZM", "ZMB", Some(Region::Africa)),
    c("ZW", "ZWE", Some(Region::Africa)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_without_repetition() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].alpha2 < pair[1].alpha2));
        assert!(COUNTRIES.len() > 245);
    }

    #[test]
    fn countries_lie_in_their_regions() {
        assert_eq!(country("KE").map(|c| (c.region, c.alpha3)), Some((Some(Region::Africa), "KEN")));
        assert_eq!(country("USA").and_then(|c| c.region), Some(Region::Americas));
        assert_eq!(country("ZZ"), None);
        assert_eq!(country(""), None);
    }

    #[test]
    fn regions_are_known_by_code_and_name() {
        assert_eq!(region("014"), Some(Region::Africa));
        assert_eq!(region("Europe"), Some(Region::Europe));
        assert_eq!(region("atlantis"), None);
    }
}
