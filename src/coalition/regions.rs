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
    /// Its UN M49 subregion.
    pub subregion: Option<u16>,
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
    let named = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, code)| *code);
    let code = named.unwrap_or(text);
    GROUPS.iter().find(|(group, _)| *group == code).map(|(_, region)| *region)
}

/// The regions and subregions of UN M49 by name, with their codes.
pub const NAMES: [(&str, &str); 30] = [
    ("africa", "002"),
    ("northern africa", "015"),
    ("sub-saharan africa", "202"),
    ("eastern africa", "014"),
    ("middle africa", "017"),
    ("southern africa", "018"),
    ("western africa", "011"),
    ("americas", "019"),
    ("latin america and the caribbean", "419"),
    ("caribbean", "029"),
    ("central america", "013"),
    ("south america", "005"),
    ("northern america", "021"),
    ("asia", "142"),
    ("central asia", "143"),
    ("eastern asia", "030"),
    ("south-eastern asia", "035"),
    ("southern asia", "034"),
    ("western asia", "145"),
    ("europe", "150"),
    ("eastern europe", "151"),
    ("northern europe", "154"),
    ("southern europe", "039"),
    ("western europe", "155"),
    ("oceania", "009"),
    ("australia and new zealand", "053"),
    ("melanesia", "054"),
    ("micronesia", "057"),
    ("polynesia", "061"),
    ("channel islands", "830"),
];

const fn c(alpha2: &'static str, alpha3: &'static str, region: Option<Region>, subregion: Option<u16>) -> Country {
    Country { alpha2, alpha3, region, subregion }
}

const GROUPS: &[(&str, Region)] = &[
    ("002", Region::Africa),
    ("005", Region::Americas),
    ("009", Region::Oceania),
    ("011", Region::Africa),
    ("013", Region::Americas),
    ("014", Region::Africa),
    ("015", Region::Africa),
    ("017", Region::Africa),
    ("018", Region::Africa),
    ("019", Region::Americas),
    ("021", Region::Americas),
    ("029", Region::Americas),
    ("030", Region::Asia),
    ("034", Region::Asia),
    ("035", Region::Asia),
    ("039", Region::Europe),
    ("053", Region::Oceania),
    ("054", Region::Oceania),
    ("057", Region::Oceania),
    ("061", Region::Oceania),
    ("142", Region::Asia),
    ("143", Region::Asia),
    ("145", Region::Asia),
    ("150", Region::Europe),
    ("151", Region::Europe),
    ("154", Region::Europe),
    ("155", Region::Europe),
    ("202", Region::Africa),
    ("419", Region::Americas),
    ("830", Region::Europe),
];

/// All countries, by alpha-2 code.
pub const COUNTRIES: &[Country] = &[
    c("AD", "AND", Some(Region::Europe), Some(39)),
    c("AE", "ARE", Some(Region::Asia), Some(145)),
    c("AF", "AFG", Some(Region::Asia), Some(34)),
    c("AG", "ATG", Some(Region::Americas), Some(29)),
    c("AI", "AIA", Some(Region::Americas), Some(29)),
    c("AL", "ALB", Some(Region::Europe), Some(39)),
    c("AM", "ARM", Some(Region::Asia), Some(145)),
    c("AO", "AGO", Some(Region::Africa), Some(17)),
    c("AQ", "ATA", None, None),
    c("AR", "ARG", Some(Region::Americas), Some(5)),
    c("AS", "ASM", Some(Region::Oceania), Some(61)),
    c("AT", "AUT", Some(Region::Europe), Some(155)),
    c("AU", "AUS", Some(Region::Oceania), Some(53)),
    c("AW", "ABW", Some(Region::Americas), Some(29)),
    c("AX", "ALA", Some(Region::Europe), Some(154)),
    c("AZ", "AZE", Some(Region::Asia), Some(145)),
    c("BA", "BIH", Some(Region::Europe), Some(39)),
    c("BB", "BRB", Some(Region::Americas), Some(29)),
    c("BD", "BGD", Some(Region::Asia), Some(34)),
    c("BE", "BEL", Some(Region::Europe), Some(155)),
    c("BF", "BFA", Some(Region::Africa), Some(11)),
    c("BG", "BGR", Some(Region::Europe), Some(151)),
    c("BH", "BHR", Some(Region::Asia), Some(145)),
    c("BI", "BDI", Some(Region::Africa), Some(14)),
    c("BJ", "BEN", Some(Region::Africa), Some(11)),
    c("BL", "BLM", Some(Region::Americas), Some(29)),
    c("BM", "BMU", Some(Region::Americas), Some(21)),
    c("BN", "BRN", Some(Region::Asia), Some(35)),
    c("BO", "BOL", Some(Region::Americas), Some(5)),
    c("BQ", "BES", Some(Region::Americas), Some(29)),
    c("BR", "BRA", Some(Region::Americas), Some(5)),
    c("BS", "BHS", Some(Region::Americas), Some(29)),
    c("BT", "BTN", Some(Region::Asia), Some(34)),
    c("BV", "BVT", Some(Region::Americas), Some(5)),
    c("BW", "BWA", Some(Region::Africa), Some(18)),
    c("BY", "BLR", Some(Region::Europe), Some(151)),
    c("BZ", "BLZ", Some(Region::Americas), Some(13)),
    c("CA", "CAN", Some(Region::Americas), Some(21)),
    c("CC", "CCK", Some(Region::Oceania), Some(53)),
    c("CD", "COD", Some(Region::Africa), Some(17)),
    c("CF", "CAF", Some(Region::Africa), Some(17)),
    c("CG", "COG", Some(Region::Africa), Some(17)),
    c("CH", "CHE", Some(Region::Europe), Some(155)),
    c("CI", "CIV", Some(Region::Africa), Some(11)),
    c("CK", "COK", Some(Region::Oceania), Some(61)),
    c("CL", "CHL", Some(Region::Americas), Some(5)),
    c("CM", "CMR", Some(Region::Africa), Some(17)),
    c("CN", "CHN", Some(Region::Asia), Some(30)),
    c("CO", "COL", Some(Region::Americas), Some(5)),
    c("CR", "CRI", Some(Region::Americas), Some(13)),
    c("CU", "CUB", Some(Region::Americas), Some(29)),
    c("CV", "CPV", Some(Region::Africa), Some(11)),
    c("CW", "CUW", Some(Region::Americas), Some(29)),
    c("CX", "CXR", Some(Region::Oceania), Some(53)),
    c("CY", "CYP", Some(Region::Asia), Some(145)),
    c("CZ", "CZE", Some(Region::Europe), Some(151)),
    c("DE", "DEU", Some(Region::Europe), Some(155)),
    c("DJ", "DJI", Some(Region::Africa), Some(14)),
    c("DK", "DNK", Some(Region::Europe), Some(154)),
    c("DM", "DMA", Some(Region::Americas), Some(29)),
    c("DO", "DOM", Some(Region::Americas), Some(29)),
    c("DZ", "DZA", Some(Region::Africa), Some(15)),
    c("EC", "ECU", Some(Region::Americas), Some(5)),
    c("EE", "EST", Some(Region::Europe), Some(154)),
    c("EG", "EGY", Some(Region::Africa), Some(15)),
    c("EH", "ESH", Some(Region::Africa), Some(15)),
    c("ER", "ERI", Some(Region::Africa), Some(14)),
    c("ES", "ESP", Some(Region::Europe), Some(39)),
    c("ET", "ETH", Some(Region::Africa), Some(14)),
    c("FI", "FIN", Some(Region::Europe), Some(154)),
    c("FJ", "FJI", Some(Region::Oceania), Some(54)),
    c("FK", "FLK", Some(Region::Americas), Some(5)),
    c("FM", "FSM", Some(Region::Oceania), Some(57)),
    c("FO", "FRO", Some(Region::Europe), Some(154)),
    c("FR", "FRA", Some(Region::Europe), Some(155)),
    c("GA", "GAB", Some(Region::Africa), Some(17)),
    c("GB", "GBR", Some(Region::Europe), Some(154)),
    c("GD", "GRD", Some(Region::Americas), Some(29)),
    c("GE", "GEO", Some(Region::Asia), Some(145)),
    c("GF", "GUF", Some(Region::Americas), Some(5)),
    c("GG", "GGY", Some(Region::Europe), Some(154)),
    c("GH", "GHA", Some(Region::Africa), Some(11)),
    c("GI", "GIB", Some(Region::Europe), Some(39)),
    c("GL", "GRL", Some(Region::Americas), Some(21)),
    c("GM", "GMB", Some(Region::Africa), Some(11)),
    c("GN", "GIN", Some(Region::Africa), Some(11)),
    c("GP", "GLP", Some(Region::Americas), Some(29)),
    c("GQ", "GNQ", Some(Region::Africa), Some(17)),
    c("GR", "GRC", Some(Region::Europe), Some(39)),
    c("GS", "SGS", Some(Region::Americas), Some(5)),
    c("GT", "GTM", Some(Region::Americas), Some(13)),
    c("GU", "GUM", Some(Region::Oceania), Some(57)),
    c("GW", "GNB", Some(Region::Africa), Some(11)),
    c("GY", "GUY", Some(Region::Americas), Some(5)),
    c("HK", "HKG", Some(Region::Asia), Some(30)),
    c("HM", "HMD", Some(Region::Oceania), Some(53)),
    c("HN", "HND", Some(Region::Americas), Some(13)),
    c("HR", "HRV", Some(Region::Europe), Some(39)),
    c("HT", "HTI", Some(Region::Americas), Some(29)),
    c("HU", "HUN", Some(Region::Europe), Some(151)),
    c("ID", "IDN", Some(Region::Asia), Some(35)),
    c("IE", "IRL", Some(Region::Europe), Some(154)),
    c("IL", "ISR", Some(Region::Asia), Some(145)),
    c("IM", "IMN", Some(Region::Europe), Some(154)),
    c("IN", "IND", Some(Region::Asia), Some(34)),
    c("IO", "IOT", Some(Region::Africa), Some(14)),
    c("IQ", "IRQ", Some(Region::Asia), Some(145)),
    c("IR", "IRN", Some(Region::Asia), Some(34)),
    c("IS", "ISL", Some(Region::Europe), Some(154)),
    c("IT", "ITA", Some(Region::Europe), Some(39)),
    c("JE", "JEY", Some(Region::Europe), Some(154)),
    c("JM", "JAM", Some(Region::Americas), Some(29)),
    c("JO", "JOR", Some(Region::Asia), Some(145)),
    c("JP", "JPN", Some(Region::Asia), Some(30)),
    c("KE", "KEN", Some(Region::Africa), Some(14)),
    c("KG", "KGZ", Some(Region::Asia), Some(143)),
    c("KH", "KHM", Some(Region::Asia), Some(35)),
    c("KI", "KIR", Some(Region::Oceania), Some(57)),
    c("KM", "COM", Some(Region::Africa), Some(14)),
    c("KN", "KNA", Some(Region::Americas), Some(29)),
    c("KP", "PRK", Some(Region::Asia), Some(30)),
    c("KR", "KOR", Some(Region::Asia), Some(30)),
    c("KW", "KWT", Some(Region::Asia), Some(145)),
    c("KY", "CYM", Some(Region::Americas), Some(29)),
    c("KZ", "KAZ", Some(Region::Asia), Some(143)),
    c("LA", "LAO", Some(Region::Asia), Some(35)),
    c("LB", "LBN", Some(Region::Asia), Some(145)),
    c("LC", "LCA", Some(Region::Americas), Some(29)),
    c("LI", "LIE", Some(Region::Europe), Some(155)),
    c("LK", "LKA", Some(Region::Asia), Some(34)),
    c("LR", "LBR", Some(Region::Africa), Some(11)),
    c("LS", "LSO", Some(Region::Africa), Some(18)),
    c("LT", "LTU", Some(Region::Europe), Some(154)),
    c("LU", "LUX", Some(Region::Europe), Some(155)),
    c("LV", "LVA", Some(Region::Europe), Some(154)),
    c("LY", "LBY", Some(Region::Africa), Some(15)),
    c("MA", "MAR", Some(Region::Africa), Some(15)),
    c("MC", "MCO", Some(Region::Europe), Some(155)),
    c("MD", "MDA", Some(Region::Europe), Some(151)),
    c("ME", "MNE", Some(Region::Europe), Some(39)),
    c("MF", "MAF", Some(Region::Americas), Some(29)),
    c("MG", "MDG", Some(Region::Africa), Some(14)),
    c("MH", "MHL", Some(Region::Oceania), Some(57)),
    c("MK", "MKD", Some(Region::Europe), Some(39)),
    c("ML", "MLI", Some(Region::Africa), Some(11)),
    c("MM", "MMR", Some(Region::Asia), Some(35)),
    c("MN", "MNG", Some(Region::Asia), Some(30)),
    c("MO", "MAC", Some(Region::Asia), Some(30)),
    c("MP", "MNP", Some(Region::Oceania), Some(57)),
    c("MQ", "MTQ", Some(Region::Americas), Some(29)),
    c("MR", "MRT", Some(Region::Africa), Some(11)),
    c("MS", "MSR", Some(Region::Americas), Some(29)),
    c("MT", "MLT", Some(Region::Europe), Some(39)),
    c("MU", "MUS", Some(Region::Africa), Some(14)),
    c("MV", "MDV", Some(Region::Asia), Some(34)),
    c("MW", "MWI", Some(Region::Africa), Some(14)),
    c("MX", "MEX", Some(Region::Americas), Some(13)),
    c("MY", "MYS", Some(Region::Asia), Some(35)),
    c("MZ", "MOZ", Some(Region::Africa), Some(14)),
    c("NA", "NAM", Some(Region::Africa), Some(18)),
    c("NC", "NCL", Some(Region::Oceania), Some(54)),
    c("NE", "NER", Some(Region::Africa), Some(11)),
    c("NF", "NFK", Some(Region::Oceania), Some(53)),
    c("NG", "NGA", Some(Region::Africa), Some(11)),
    c("NI", "NIC", Some(Region::Americas), Some(13)),
    c("NL", "NLD", Some(Region::Europe), Some(155)),
    c("NO", "NOR", Some(Region::Europe), Some(154)),
    c("NP", "NPL", Some(Region::Asia), Some(34)),
    c("NR", "NRU", Some(Region::Oceania), Some(57)),
    c("NU", "NIU", Some(Region::Oceania), Some(61)),
    c("NZ", "NZL", Some(Region::Oceania), Some(53)),
    c("OM", "OMN", Some(Region::Asia), Some(145)),
    c("PA", "PAN", Some(Region::Americas), Some(13)),
    c("PE", "PER", Some(Region::Americas), Some(5)),
    c("PF", "PYF", Some(Region::Oceania), Some(61)),
    c("PG", "PNG", Some(Region::Oceania), Some(54)),
    c("PH", "PHL", Some(Region::Asia), Some(35)),
    c("PK", "PAK", Some(Region::Asia), Some(34)),
    c("PL", "POL", Some(Region::Europe), Some(151)),
    c("PM", "SPM", Some(Region::Americas), Some(21)),
    c("PN", "PCN", Some(Region::Oceania), Some(61)),
    c("PR", "PRI", Some(Region::Americas), Some(29)),
    c("PS", "PSE", Some(Region::Asia), Some(145)),
    c("PT", "PRT", Some(Region::Europe), Some(39)),
    c("PW", "PLW", Some(Region::Oceania), Some(57)),
    c("PY", "PRY", Some(Region::Americas), Some(5)),
    c("QA", "QAT", Some(Region::Asia), Some(145)),
    c("RE", "REU", Some(Region::Africa), Some(14)),
    c("RO", "ROU", Some(Region::Europe), Some(151)),
    c("RS", "SRB", Some(Region::Europe), Some(39)),
    c("RU", "RUS", Some(Region::Europe), Some(151)),
    c("RW", "RWA", Some(Region::Africa), Some(14)),
    c("SA", "SAU", Some(Region::Asia), Some(145)),
    c("SB", "SLB", Some(Region::Oceania), Some(54)),
    c("SC", "SYC", Some(Region::Africa), Some(14)),
    c("SD", "SDN", Some(Region::Africa), Some(15)),
    c("SE", "SWE", Some(Region::Europe), Some(154)),
    c("SG", "SGP", Some(Region::Asia), Some(35)),
    c("SH", "SHN", Some(Region::Africa), Some(11)),
    c("SI", "SVN", Some(Region::Europe), Some(39)),
    c("SJ", "SJM", Some(Region::Europe), Some(154)),
    c("SK", "SVK", Some(Region::Europe), Some(151)),
    c("SL", "SLE", Some(Region::Africa), Some(11)),
    c("SM", "SMR", Some(Region::Europe), Some(39)),
    c("SN", "SEN", Some(Region::Africa), Some(11)),
    c("SO", "SOM", Some(Region::Africa), Some(14)),
    c("SR", "SUR", Some(Region::Americas), Some(5)),
    c("SS", "SSD", Some(Region::Africa), Some(14)),
    c("ST", "STP", Some(Region::Africa), Some(17)),
    c("SV", "SLV", Some(Region::Americas), Some(13)),
    c("SX", "SXM", Some(Region::Americas), Some(29)),
    c("SY", "SYR", Some(Region::Asia), Some(145)),
    c("SZ", "SWZ", Some(Region::Africa), Some(18)),
    c("TC", "TCA", Some(Region::Americas), Some(29)),
    c("TD", "TCD", Some(Region::Africa), Some(17)),
    c("TF", "ATF", Some(Region::Africa), Some(14)),
    c("TG", "TGO", Some(Region::Africa), Some(11)),
    c("TH", "THA", Some(Region::Asia), Some(35)),
    c("TJ", "TJK", Some(Region::Asia), Some(143)),
    c("TK", "TKL", Some(Region::Oceania), Some(61)),
    c("TL", "TLS", Some(Region::Asia), Some(35)),
    c("TM", "TKM", Some(Region::Asia), Some(143)),
    c("TN", "TUN", Some(Region::Africa), Some(15)),
    c("TO", "TON", Some(Region::Oceania), Some(61)),
    c("TR", "TUR", Some(Region::Asia), Some(145)),
    c("TT", "TTO", Some(Region::Americas), Some(29)),
    c("TV", "TUV", Some(Region::Oceania), Some(61)),
    c("TW", "TWN", Some(Region::Asia), Some(30)),
    c("TZ", "TZA", Some(Region::Africa), Some(14)),
    c("UA", "UKR", Some(Region::Europe), Some(151)),
    c("UG", "UGA", Some(Region::Africa), Some(14)),
    c("UM", "UMI", Some(Region::Oceania), Some(57)),
    c("US", "USA", Some(Region::Americas), Some(21)),
    c("UY", "URY", Some(Region::Americas), Some(5)),
    c("UZ", "UZB", Some(Region::Asia), Some(143)),
    c("VA", "VAT", Some(Region::Europe), Some(39)),
    c("VC", "VCT", Some(Region::Americas), Some(29)),
    c("VE", "VEN", Some(Region::Americas), Some(5)),
    c("VG", "VGB", Some(Region::Americas), Some(29)),
    c("VI", "VIR", Some(Region::Americas), Some(29)),
    c("VN", "VNM", Some(Region::Asia), Some(35)),
    c("VU", "VUT", Some(Region::Oceania), Some(54)),
    c("WF", "WLF", Some(Region::Oceania), Some(61)),
    c("WS", "WSM", Some(Region::Oceania), Some(61)),
    c("XK", "XKK", Some(Region::Europe), Some(39)),
    c("YE", "YEM", Some(Region::Asia), Some(145)),
    c("YT", "MYT", Some(Region::Africa), Some(14)),
    c("ZA", "ZAF", Some(Region::Africa), Some(18)),
    c("ZM", "ZMB", Some(Region::Africa), Some(14)),
    c("ZW", "ZWE", Some(Region::Africa), Some(14)),
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
        assert_eq!(country("GB").and_then(|c| c.subregion), Some(154));
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
