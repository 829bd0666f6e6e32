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
    for entry in std::fs::read_dir(root().join(folder)).into_iter().flatten() {
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

/// What the inputs of a target are made from: its seeds, and the examples and rubrics of the project.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let own = files(&format!("fuzz/seeds/{target}"), "");
    let examples = || files("examples", "coalition.toml");
    let more = match target {
        "coalition" => [examples(), files("tests/fixtures", ".toml")].concat(),
        "export" => examples(),
        "charter" => examples()
            .into_iter()
            .map(|toml| [b"+++\n".as_slice(), &toml, b"+++\n# Charter\n\n## Quorum\n".as_slice()].concat())
            .collect(),
        "rubrics" => files("rubrics", ".toml"),
        _ => Vec::new(),
    };
    [own, more].concat()
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
    "<c r=\"A1048576\"><v>1</v></c>",
    " t=\"s\"",
    "=== xl/workbook.xml\n",
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
        // A workbook of the whole format takes long to write.
        let count: usize = asked.unwrap_or(if *name == "export" { 3 } else { 25 });
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

/// What cargo-fuzz builds is what the suite runs.
#[test]
fn every_target_is_built() {
    let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in targets::TARGETS {
        let program = std::fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(program.contains(&format!("targets::{name}(data)")), "{name}");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), targets::TARGETS.len());
}
