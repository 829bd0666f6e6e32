//! Files are written whole or not at all, to where the user pointed and nowhere else.
#![cfg(unix)]

use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    command.current_dir(folder).args(args);
    command
}

fn cma(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

fn coalition(name: &str) -> String {
    format!("schema = 2\n[coalition]\nname = \"{name}\"\n[[members]]\nname = \"A\"\n")
}

/// A folder with two coalitions whose reports differ in length.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), coalition("A")).unwrap();
    std::fs::write(folder.path().join("b.toml"), coalition(&"B".repeat(9000))).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const REPORT: [&str; 6] = ["assess", "a.toml", "--format", "json", "-o", "out.json"];

/// Of two imports into one file at once, each that says that it wrote has written.
#[test]
fn two_imports_lose_nothing() {
    let folder = folder();
    let rows = |name: &str| format!("name,kind\n{name},ngo\n");
    for name in ["B", "C"] {
        std::fs::write(folder.path().join(format!("{name}.csv")), rows(name)).unwrap();
    }
    let mut refused = 0;
    for round in 0..20 {
        std::fs::write(folder.path().join("a.toml"), coalition("A")).unwrap();
        let import = |name: &str| {
            let table = format!("{name}.csv");
            let args = ["import", "members", &table, "--into", "a.toml", "--yes"];
            let child = command(folder.path(), &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
            (name.to_owned(), child.unwrap())
        };
        let children = ["B", "C"].map(import);
        for (name, child) in children {
            let output = child.wait_with_output().unwrap();
            let written = std::fs::read_to_string(folder.path().join("a.toml")).unwrap();
            let is_in = written.contains(&format!("name = \"{name}\""));
            if output.status.success() {
                assert!(is_in, "round {round}: {name} is lost\n{written}");
            } else {
                refused += 1;
                assert!(told(&output).contains("was changed by somebody else in the meantime"), "{}", told(&output));
            }
        }
    }
    assert!(refused < 40);
    assert!(names(folder.path()).iter().all(|name| !name.contains(".tmp")), "{:?}", names(folder.path()));
}

#[test]
fn two_writers_leave_one_whole_version() {
    let folder = folder();
    let whole: Vec<Vec<u8>> =
        ["a.toml", "b.toml"].map(|file| cma(folder.path(), &["assess", file, "--format", "json"]).stdout).to_vec();
    assert_ne!(whole[0], whole[1]);
    for round in 0..20 {
        let children: Vec<_> = ["a.toml", "b.toml", "a.toml", "b.toml"]
            .map(|file| {
                command(folder.path(), &["assess", file, "--format", "json", "-o", "out.json"]).spawn().unwrap()
            })
            .into();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        let written = std::fs::read(folder.path().join("out.json")).unwrap();
        assert!(whole.contains(&written), "round {round}: {} bytes", written.len());
    }
    assert_eq!(names(folder.path()), ["a.toml", "b.toml", "out.json"]);
}

#[test]
fn a_kill_leaves_the_old_or_the_new_text_and_blocks_nothing() {
    let folder = folder();
    let new = cma(folder.path(), &["assess", "a.toml", "--format", "json"]).stdout;
    let old = b"old".to_vec();
    for round in 0..40_u64 {
        std::fs::write(folder.path().join("out.json"), &old).unwrap();
        let mut child = command(folder.path(), &REPORT).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(round * 500));
        child.kill().unwrap();
        child.wait().unwrap();
        let written = std::fs::read(folder.path().join("out.json")).unwrap();
        assert!(written == old || written == new, "round {round}: {} bytes", written.len());
    }
    assert!(cma(folder.path(), &REPORT).status.success());
}

#[test]
fn files_of_other_people_are_not_touched() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("victim"), "victim").unwrap();
    symlink(path("victim"), path("out.json.part")).unwrap();
    std::fs::write(path("mine.json.part"), "a draft").unwrap();
    assert!(cma(folder.path(), &REPORT).status.success());
    assert!(cma(folder.path(), &["assess", "a.toml", "-o", "mine.json"]).status.success());
    assert_eq!(std::fs::read_to_string(path("victim")).unwrap(), "victim");
    assert_eq!(std::fs::read_to_string(path("mine.json.part")).unwrap(), "a draft");
    assert!(path("out.json.part").symlink_metadata().unwrap().is_symlink());
}

#[test]
fn folders_that_are_links_do_not_lead_new_files_out() {
    let (folder, outside) = (folder(), tempfile::tempdir().unwrap());
    symlink(outside.path(), folder.path().join(".github")).unwrap();
    symlink(outside.path(), folder.path().join("templates")).unwrap();
    for args in [&["init", "--ci"][..], &["init", "--ci", "--force"], &["rubrics", "export", "."]] {
        let output = cma(folder.path(), args);
        assert!(output.status.code() == Some(2) && told(&output).contains("leads out of"), "{}", told(&output));
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0, "{args:?}");
        assert!(!folder.path().join("cma.toml").exists(), "{args:?}");
    }
    // A link that stays inside is as good as a folder.
    std::fs::remove_file(folder.path().join(".github")).unwrap();
    std::fs::create_dir(folder.path().join("ci")).unwrap();
    symlink("ci", folder.path().join(".github")).unwrap();
    let output = cma(folder.path(), &["init", "--ci"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(folder.path().join("ci/workflows/coalition.yml").is_file());
}

#[test]
fn links_that_the_user_named_are_written_through() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("reports")).unwrap();
    std::fs::write(path("reports/real.json"), "old").unwrap();
    symlink("reports/real.json", path("out.json")).unwrap();
    assert!(cma(folder.path(), &REPORT).status.success());
    assert!(path("out.json").symlink_metadata().unwrap().is_symlink());
    assert!(std::fs::read_to_string(path("reports/real.json")).unwrap().contains("\"coalition\""));
    symlink("reports/new.json", path("dangling.json")).unwrap();
    assert!(cma(folder.path(), &["assess", "a.toml", "-o", "dangling.json"]).status.success());
    assert!(path("reports/new.json").is_file());
    symlink("circle", path("circle")).unwrap();
    let output = cma(folder.path(), &["assess", "a.toml", "-o", "circle"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
}

#[test]
fn permissions_are_kept_and_read_only_files_refused() {
    let folder = folder();
    let out = folder.path().join("out.json");
    for mode in [0o600, 0o640, 0o755] {
        std::fs::write(&out, "old").unwrap();
        std::fs::set_permissions(&out, std::fs::Permissions::from_mode(mode)).unwrap();
        assert!(cma(folder.path(), &REPORT).status.success());
        assert_eq!(out.metadata().unwrap().permissions().mode() & 0o777, mode);
    }
    std::fs::write(&out, "old").unwrap();
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o444)).unwrap();
    let output = cma(folder.path(), &REPORT);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("cannot write out.json: it is read-only"), "{}", told(&output));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "old");
    let made = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", "umask 027; \"$CMA\" assess a.toml -o fresh.json"])
        .env("CMA", env!("CARGO_BIN_EXE_cma"))
        .status()
        .unwrap();
    assert!(made.success());
    let fresh = folder.path().join("fresh.json").metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(fresh, 0o640, "a new file follows the process's mask");
}

/// Only root can give a file to somebody else, and so see that its owner stays.
#[test]
fn the_owner_is_kept() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let folder = folder();
    let out = folder.path().join("out.json");
    std::fs::write(&out, "old").unwrap();
    let given = chown(&out, Some(65534), Some(65534)).is_ok();
    let before = out.metadata().unwrap();
    assert!(cma(folder.path(), &REPORT).status.success());
    let after = out.metadata().unwrap();
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    assert_eq!(given, after.uid() == 65534);
    assert!(std::fs::read_to_string(&out).unwrap().contains("\"coalition\""));
}

#[test]
fn devices_and_pipes_are_written_straight_through() {
    let folder = folder();
    let whole = cma(folder.path(), &["assess", "a.toml", "--format", "json"]).stdout;
    let to = |target: &str| cma(folder.path(), &["assess", "a.toml", "--format", "json", "-o", target]);
    assert!(to("/dev/null").status.success());
    assert!(Path::new("/dev/null").metadata().unwrap().file_type().is_char_device());
    assert_eq!(to("/dev/stdout").stdout, whole);
    assert_eq!(to("/dev/stderr").stderr, whole);
    assert!(Path::new("/dev/stdout").symlink_metadata().unwrap().is_symlink());
    let kept = std::fs::File::create(folder.path().join("kept")).unwrap();
    let status = command(folder.path(), &["check", "a.toml", "--exit-zero", "--format", "json=/dev/stdout"])
        .stdout(kept)
        .status()
        .unwrap();
    assert!(status.success());
    let kept = std::fs::read_to_string(folder.path().join("kept")).unwrap();
    assert!(kept.starts_with('{') && kept.trim_end().ends_with('}'), "{kept}");
    let output = to(".");
    assert!(output.status.code() == Some(2) && told(&output).contains("it is a folder"), "{}", told(&output));

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    assert!(to("pipe").status.success());
    assert_eq!(reader.wait_with_output().unwrap().stdout, whole);
    let output = to("pipe");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("nobody reads from this pipe"), "{}", told(&output));
    // What is added to a pipe waits no longer for its reader.
    let check = ["check", "a.toml", "--exit-zero", "--format", "github"];
    let output = command(folder.path(), &check).env("GITHUB_STEP_SUMMARY", &pipe).output().unwrap();
    assert!(told(&output).contains("nobody reads from this pipe"), "{}", told(&output));
    assert!(pipe.metadata().unwrap().file_type().is_fifo());
    // What is added to the end of a file waits no longer.
    let mut check = command(folder.path(), &["check", "a.toml", "--exit-zero", "--format", "github"]);
    let output = check.env("GITHUB_STEP_SUMMARY", &pipe).output().unwrap();
    assert!(told(&output).contains("nobody reads from this pipe"), "{}", told(&output));
}

#[test]
fn links_that_the_user_did_not_name_lead_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    let victim = outside.path().join("victim");
    std::fs::write(&victim, "victim").unwrap();
    let untouched = || assert_eq!(std::fs::read_to_string(&victim).unwrap(), "victim");
    let folder = folder();
    symlink(&victim, folder.path().join("cma.toml")).unwrap();
    assert_eq!(cma(folder.path(), &["init"]).status.code(), Some(2));
    untouched();
    let output = cma(folder.path(), &["init", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("leads out of"), "{}", told(&output));
    untouched();
    // A dangling link is something that is there, too.
    let folder = self::folder();
    symlink(outside.path().join("new"), folder.path().join("coalition.toml")).unwrap();
    assert_eq!(cma(folder.path(), &["init"]).status.code(), Some(2));
    assert!(!outside.path().join("new").exists());
    std::fs::write(folder.path().join("answers.csv"), "respondent,funding.runway\nA,2\n").unwrap();
    let import = ["survey", "import", "answers.csv", "--into", "responses"];
    assert!(cma(folder.path(), &import).status.success());
    let responses = folder.path().join("responses");
    let response = responses.join(&names(&responses)[0]);
    std::fs::remove_file(&response).unwrap();
    symlink(&victim, &response).unwrap();
    let output = cma(folder.path(), &import);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    untouched();
}

#[test]
fn no_report_is_written_over_what_it_was_made_from() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("coalition.toml"), coalition("C")).unwrap();
    std::fs::write(path("in.jsonl"), "{\"schema\": 2, \"coalition\": {\"name\": \"J\"}}\n").unwrap();
    std::fs::write(path("fit.toml"), "one-actor = \"no\"\n").unwrap();
    std::fs::write(path("list"), "a.toml\n").unwrap();
    std::fs::write(path("cma.toml"), "[weights]\nfunding = 2\n").unwrap();
    symlink("a.toml", path("link.toml")).unwrap();
    let was: Vec<(String, Vec<u8>)> =
        names(folder.path()).into_iter().map(|name| (name.clone(), std::fs::read(path(&name)).unwrap())).collect();
    let runs: [&[&str]; 26] = [
        &["assess", "a.toml", "-o", "a.toml"],
        &["assess", "a.toml", "-o", "link.toml"],
        &["assess", "b.toml", "a.toml", "-o", "./a.toml"],
        &["assess", "a.toml", "b.toml", "--format", "jsonl", "-o", "b.toml"],
        &["assess", ".", "-o", "coalition.toml"],
        &["assess", "*.toml", "--summary", "-o", "b.toml"],
        &["assess", "--files-from", "list", "-o", "list"],
        &["assess", "--files-from", "list", "-o", "a.toml"],
        &["assess", "in.jsonl", "--input", "jsonl", "--format", "jsonl", "-o", "in.jsonl"],
        &["assess", "a.toml", "--weights", "cma.toml", "-o", "cma.toml"],
        &["assess", "a.toml", "--set", "governance.mandate=published", "-o", "a.toml"],
        &["plan", "a.toml", "-o", "a.toml"],
        &["badge", "a.toml", "-o", "a.toml"],
        &["brief", "a.toml", "--for", "board", "-o", "a.toml"],
        &["workbook", "export", "a.toml", "--force", "-o", "a.toml"],
        &["survey", "export", "a.toml", "--format", "markdown", "-o", "a.toml"],
        &["survey", "export", "a.toml", "--format", "xlsform", "-o", "a.toml"],
        &["compare", "a.toml", "b.toml", "-o", "b.toml"],
        &["link", ".", "-o", "coalition.toml"],
        &["fit", "a.toml", "-o", "a.toml"],
        &["fit", "--answers", "fit.toml", "-o", "fit.toml"],
        &["types", "a.toml", "-o", "a.toml"],
        &["stages", "a.toml", "-o", "a.toml"],
        &["questions", "a.toml", "-o", "a.toml"],
        &["check", "a.toml", "--format", "json=a.toml"],
        &["check", "a.toml", "--format", "sarif=cma.toml"],
    ];
    for args in runs {
        let output = cma(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", told(&output));
        assert!(told(&output).contains("it is one of the files that were read"), "{args:?}: {}", told(&output));
        for (name, text) in &was {
            assert!(std::fs::read(path(name)).unwrap() == *text, "{args:?} changed {name}");
        }
    }
    let input = std::fs::File::open(path("a.toml")).unwrap();
    let output = command(folder.path(), &["assess", "-", "-o", "a.toml"]).stdin(input).output().unwrap();
    assert!(output.status.code() == Some(2) && told(&output).contains("were read"), "{}", told(&output));
    let output = cma(folder.path(), &["check", "a.toml", "--update-baseline", "--baseline", "a.toml"]);
    assert!(output.status.code() == Some(2) && told(&output).contains("is no baseline"), "{}", told(&output));
    assert_eq!(std::fs::read(path("a.toml")).unwrap(), coalition("A").as_bytes());
    // Two reports need two files; a report that was written before may be written over, and a baseline too.
    let twice = ["check", "a.toml", "--format", "json=out", "--format", "sarif=./out"];
    let output = cma(folder.path(), &twice);
    assert!(output.status.code() == Some(2) && told(&output).contains("two reports"), "{}", told(&output));
    assert!(!path("out").exists());
    for _ in 0..2 {
        for args in [
            &["assess", "a.toml", "-o", "out"][..],
            &["check", "a.toml", "--fail-on", "none", "--format", "json=out"],
            &["check", "a.toml", "--update-baseline", "--baseline", "base.json"],
        ] {
            assert!(cma(folder.path(), args).status.success(), "{args:?}");
        }
    }
}

#[test]
fn a_workbook_that_may_be_filled_in_is_not_written_over() {
    let folder = folder();
    let export = ["workbook", "export", "a.toml", "-o", "a.xlsx"];
    assert!(cma(folder.path(), &export).status.success());
    std::fs::write(folder.path().join("a.xlsx"), "filled in").unwrap();
    let output = cma(folder.path(), &export);
    assert!(output.status.code() == Some(2) && told(&output).contains("--force writes over it"), "{}", told(&output));
    assert_eq!(std::fs::read(folder.path().join("a.xlsx")).unwrap(), b"filled in");
    assert!(cma(folder.path(), &[&export[..], &["--force"]].concat()).status.success());
    // What is edited in its place stays so.
    assert!(cma(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]).status.success());
}

#[test]
fn an_error_names_the_file_that_was_named_and_no_other() {
    let folder = folder();
    let told = told(&cma(folder.path(), &["assess", "a.toml", "--format", "json", "-o", "/proc/cma-out.json"]));
    assert!(told.contains("cannot write /proc/cma-out.json") && !told.contains(".cma-"), "{told}");
}

#[test]
fn a_link_leads_out_of_what_is_there_to_lead_out_of() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["x", "y"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join("x/coalition.toml"), coalition("X")).unwrap();
    symlink("../x/coalition.toml", folder.path().join("y/coalition.toml")).unwrap();
    let run = |path| told(&cma(folder.path(), &["assess", path]));
    assert!(run("y").contains("it is a link that leads out of the folder that was named"), "{}", run("y"));
    std::fs::create_dir(folder.path().join("y/.git")).unwrap();
    assert!(run("y").contains("it is a link that leads out of the repository"), "{}", run("y"));
}
