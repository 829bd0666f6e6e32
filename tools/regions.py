"""Writes src/coalition/regions.rs from the npm package cldr-core (folder given as the argument)."""
import json, sys, pathlib
root = pathlib.Path(sys.argv[1])
cont = json.loads((root / "supplemental/territoryContainment.json").read_text())["supplemental"]["territoryContainment"]
codes = json.loads((root / "supplemental/codeMappings.json").read_text())["supplemental"]["codeMappings"]
version = json.loads((root / "package.json").read_text())["version"]
REGIONS = {"002": "Africa", "019": "Americas", "142": "Asia", "150": "Europe", "009": "Oceania"}
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
NAMES = {
    "africa": "002", "northern africa": "015", "sub-saharan africa": "202", "eastern africa": "014",
    "middle africa": "017", "southern africa": "018", "western africa": "011", "americas": "019",
    "latin america and the caribbean": "419", "caribbean": "029", "central america": "013", "south america": "005",
    "northern america": "021", "asia": "142", "central asia": "143", "eastern asia": "030",
    "south-eastern asia": "035", "southern asia": "034", "western asia": "145", "europe": "150",
    "eastern europe": "151", "northern europe": "154", "southern europe": "039", "western europe": "155",
    "oceania": "009", "australia and new zealand": "053", "melanesia": "054", "micronesia": "057", "polynesia": "061",
    "channel islands": "830",
}
found, groups = {}, {}
def walk(code, region):
    for child in cont.get(code, {}).get("_contains", []):
        if child.isdigit():
            groups[child] = region
            walk(child, region)
        elif child not in NOT_ISO and len(child) == 2:
            found.setdefault(child, region)
for code in REGIONS:
    groups[code] = code
    walk(code, code)
# Groups of M49 that CLDR does not have.
groups |= {"202": "002", "419": "019", "830": "150"}
rows = []
for a2 in sorted(set(found) | {"AQ"}):
    a3 = codes.get(a2, {}).get("_alpha3", "")
    region = found.get(a2)
    rows.append(f'    c("{a2}", "{a3}", {"Some(Region::" + REGIONS[region] + ")" if region else "None"}),')
out = pathlib.Path(__file__).parent.parent / "src/coalition/regions.rs"
assert set(groups) == set(NAMES.values())
names_rows = "\n".join(f'    ("{name}", "{code}", Region::{REGIONS[groups[code]]}),' for name, code in NAMES.items())
out.write_text(f'''//! Countries (ISO 3166-1) and the UN M49 regions they lie in.
//!
//! Made by `tools/regions.py` from CLDR {version} (npm package `cldr-core`, Unicode-3.0 licence), territory containment
//! and code mappings. CLDR differs from M49 in places: it puts TW in 030 and knows XK, which ISO has not assigned;
//! Antarctica belongs to no region.

/// The five UN M49 regions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Region {{
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
}}

impl Region {{
    /// All regions.
    pub const ALL: [Self; 5] = [Self::Africa, Self::Americas, Self::Asia, Self::Europe, Self::Oceania];

    /// The region's name as it stands in files.
    pub fn key(self) -> &'static str {{
        match self {{
            Self::Africa => "africa",
            Self::Americas => "americas",
            Self::Asia => "asia",
            Self::Europe => "europe",
            Self::Oceania => "oceania",
        }}
    }}
}}

/// A country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Country {{
    /// ISO 3166-1 alpha-2 code.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3 code.
    pub alpha3: &'static str,
    /// Its UN M49 region.
    pub region: Option<Region>,
}}

/// Finds a country by its alpha-2 or alpha-3 code in capital letters.
pub fn country(code: &str) -> Option<&'static Country> {{
    match COUNTRIES.binary_search_by(|country| country.alpha2.cmp(code)) {{
        Ok(place) => COUNTRIES.get(place),
        Err(_) => COUNTRIES.iter().find(|country| !country.alpha3.is_empty() && country.alpha3 == code),
    }}
}}

/// Finds a region by the UN M49 code or name of the region or of one of its subregions.
pub fn region(text: &str) -> Option<Region> {{
    let is_meant = |(name, code, _): &&(&str, &str, Region)| name.eq_ignore_ascii_case(text) || *code == text;
    NAMES.iter().find(is_meant).map(|(.., region)| *region)
}}

/// The regions and subregions of UN M49: name, code, and the region in which they lie.
pub const NAMES: [(&str, &str, Region); {len(NAMES)}] = [
{names_rows}
];

const fn c(alpha2: &'static str, alpha3: &'static str, region: Option<Region>) -> Country {{
    Country {{ alpha2, alpha3, region }}
}}

/// All countries, by alpha-2 code.
pub const COUNTRIES: &[Country] = &[
{chr(10).join(rows)}
];

#[cfg(test)]
mod tests {{
    use super::*;

    #[test]
    fn the_table_is_sorted_and_without_repetition() {{
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].alpha2 < pair[1].alpha2));
        assert!(COUNTRIES.len() > 245);
    }}

    #[test]
    fn countries_lie_in_their_regions() {{
        assert_eq!(country("KE").map(|c| (c.region, c.alpha3)), Some((Some(Region::Africa), "KEN")));
        assert_eq!(country("USA").and_then(|c| c.region), Some(Region::Americas));
        assert_eq!(country("ZZ"), None);
        assert_eq!(country(""), None);
    }}

    #[test]
    fn regions_are_known_by_code_and_name() {{
        assert_eq!(region("014"), Some(Region::Africa));
        assert_eq!(region("Europe"), Some(Region::Europe));
        assert_eq!(region("atlantis"), None);
    }}
}}
''')
