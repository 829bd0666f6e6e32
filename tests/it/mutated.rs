//! The targets of `fuzz/` over mutated examples, from a fixed seed: nothing panics, whatever a file says.

#[path = "../../fuzz/targets.rs"]
#[allow(clippy::expect_used, reason = "a report that cannot be made is what is looked for")]
mod targets;

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, one level down as well, that end so.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => paths.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path())),
            false => paths.push(path),
        }
    }
    paths.retain(|path| path.is_file() && path.to_str().unwrap().ends_with(ending));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// What the inputs of a target are made from.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let bytes = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    match target {
        "coalition" => [files("examples", "coalition.toml"), files("tests/fixtures", ".toml")].concat(),
        "charter" => files("examples", "coalition.toml")
            .into_iter()
            .map(|toml| [b"+++\n".as_slice(), &toml, b"+++\n# Charter\n\n## Quorum\n".as_slice()].concat())
            .collect(),
        "rubrics" => files("rubrics", ".toml"),
        "condition" => bytes(&[
            "finance.runway_months >= 18 && governance.charter",
            "governance.mandate in ['published', 'written'] || !(level('funding.runway') < 2)",
            "(seats.women / seats.known > 0.4) == true ? 1.5 : -2e3",
        ]),
        "policy" => bytes(&[
            "exclude = [\"drafts/**\"]\nbaseline = \"baseline.json\"\n[gate]\nfail_on = \"high\"\nmin_score = 50\n\
             max_unknown = 0.4\n[gate.min]\nfunding = 40\n[severity]\n\"funding.runway\" = \"low\"\n[[waivers]]\n\
             finding = \"funding.runway\"\nreason = \"é\"\nowner = \"Board\"\nuntil = 2030-01-01\n",
            "[rubrics]\nfolder = \"rubrics\"\nignore = [\"legitimacy.mandate\"]\n[require]\n\"funding.runway\" = 3\n",
        ]),
        "baseline" => bytes(&["{\"schema_version\":3,\"files\":{\"a/coalition.toml\":{\"findings\":{\"x\":\"y\"},\
                               \"scores\":{},\"known\":{}}}}"]),
        "response" => bytes(&["[respondent]\nname = \"Ana\"\ngroup = \"Ngo\"\ninsider = false\n\n[answers]\n\
                               \"funding.runway\" = 3\n\"legitimacy.mandate\" = { level = 2, note = \"x\" }\n\
                               \"accountability.audit\" = { not_applicable = \"small\" }\n"]),
        "survey" => bytes(&[
            "respondent,group,insider,funding__runway\n\"Ana, B\",Ngo,no,3\nÉva,,yes,unknown\n",
            "respondent;insider;x/legitimacy__mandate\nA;1;not_applicable\n",
        ]),
        _ => Vec::new(),
    }
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}

/// What is likely to find a weak spot.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    "\r\n",
    "\0",
    "é",
    "–",
    "\u{202e}",
    "\u{feff}",
    "\u{ffff}",
    "-",
    "0",
    "1e308",
    "nan",
    "inf",
    "-1",
    "9223372036854775807",
    "99999999999999999999",
    "0000-00-00",
    "2024-02-30",
    "true",
    "\"unknown\"",
    "\"not-found\"",
    "[[members]]",
    "[governance]",
    "count = 0",
    "::error::",
    "<",
    "&",
    "|",
    "%",
    "\\",
    "(((((((((",
    "&&",
    "..",
    "../",
    "#",
    "+++\n",
    "@",
];

fn mutate(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut data = seeds.get(random.below(seeds.len())).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        let at = random.below(data.len() + 1);
        let end = (at + 1 + random.below(40)).min(data.len());
        match random.below(6) {
            0 => data.truncate(at),
            1 => drop(data.drain(at..end)),
            2 => {
                let copied = data.get(at..end).unwrap_or_default().to_vec();
                let to = random.below(data.len() + 1);
                data.splice(to..to, copied);
            }
            3 => {
                let other = seeds.get(random.below(seeds.len())).map_or(&[][..], Vec::as_slice);
                let from = random.below(other.len());
                let to = (from + random.below(200)).min(other.len());
                data.splice(at..end, other.get(from..to).unwrap_or_default().to_vec());
            }
            4 => {
                if let Some(byte) = data.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            _ => {
                let piece = PIECES.get(random.below(PIECES.len())).copied().unwrap_or_default();
                let end = if random.below(2) == 0 { at } else { end };
                drop(data.splice(at..end, piece.bytes()));
            }
        }
    }
    data
}

/// Inputs that broke something once.
fn found(target: &str) -> Vec<Vec<u8>> {
    let folder = root().join("fuzz/found").join(target);
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn no_mutated_example_breaks_anything() {
    let asked = std::env::var("CMA_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let seed = std::env::var("CMA_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for (name, target) in targets::TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name}");
        let mut random = Random(seed);
        let count: usize = asked.unwrap_or(25);
        let mutated = std::iter::repeat_with(|| mutate(&seeds, &mut random)).take(count);
        let mut slowest = std::time::Duration::ZERO;
        for data in seeds.clone().into_iter().chain(found(name)).chain(mutated) {
            let start = std::time::Instant::now();
            let broken = catch_unwind(AssertUnwindSafe(|| target(&data))).is_err();
            slowest = slowest.max(start.elapsed());
            assert!(!broken, "{name} panics at {:?}", String::from_utf8_lossy(&data));
        }
        // Seen with --nocapture, by who runs more of them.
        let line = format!("{name}: {count} mutations, the slowest took {} ms\n", slowest.as_millis());
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
}
