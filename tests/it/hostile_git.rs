//! History from repositories that mean harm: no program of theirs runs, nothing is fetched, and what is told is right.

use crate::check::{COALITION, git};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A repository with a program that leaves a mark when it runs, and a coalition whose second commit weakened it.
struct Trap {
    folder: TempDir,
    repository: PathBuf,
}

impl Trap {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("repository");
        std::fs::create_dir(&repository).unwrap();
        let trap = Self { folder, repository };
        let evil = trap.path("evil");
        std::fs::write(&evil, format!("#!/bin/sh\necho ran > '{}'\nexit 1\n", trap.path("mark").display())).unwrap();
        std::fs::set_permissions(&evil, std::fs::Permissions::from_mode(0o755)).unwrap();
        git(&trap.repository, &["init", "-q", "-b", "main"]);
        trap.commit("coalition.toml", COALITION);
        trap.commit("coalition.toml", &weaker());
        trap
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn evil(&self) -> String {
        self.path("evil").to_str().unwrap().to_owned()
    }

    fn commit(&self, name: &str, text: &str) {
        std::fs::write(self.repository.join(name), text).unwrap();
        git(&self.repository, &["add", "-A"]);
        git(&self.repository, &["commit", "-qm", "A change"]);
    }

    fn config(&self, key: &str, value: &str) {
        git(&self.repository, &["config", key, value]);
    }

    /// Takes the coalition away, so that no other file is a copy of it.
    fn without_the_first(&self) {
        git(&self.repository, &["rm", "-q", "coalition.toml"]);
        git(&self.repository, &["commit", "-qm", "Gone"]);
    }

    /// Whether the program ran since this was last asked.
    fn sprung(&self) -> bool {
        std::fs::remove_file(self.path("mark")).is_ok()
    }

    /// Makes sure that the trap is one: that git, used without care, runs the program.
    fn armed(&self, folder: &Path, careless: &[&str]) {
        Command::new("git").current_dir(folder).args(careless).output().unwrap();
        assert!(self.sprung(), "git {careless:?} did not run the program, so that this tests nothing");
    }

    fn cma(&self, folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).current_dir(folder).args(args).output().unwrap();
        assert!(!self.sprung(), "cma {args:?} ran a program of the repository");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// That a file's two commits are told, and the difference between them.
    fn told(&self, folder: &Path, name: &str) {
        let (code, csv, err) = self.cma(folder, &["trend", "--format", "csv", "--", name]);
        assert_eq!(code, Some(0), "{name}: {err}");
        let rows: Vec<&str> = csv.lines().collect();
        assert_eq!(rows.len(), 3, "{name}: {csv}");
        let low = |row: &str| row.split(',').nth(7).unwrap().parse::<f64>().unwrap();
        assert!(low(rows[1]) > low(rows[2]), "{name}: {csv}");
        let (code, text, err) = self.cma(folder, &["diff", "--rev", "HEAD~1", "--", name]);
        assert_eq!(code, Some(0), "{name}: {err}");
        assert!(text.contains("dissent.procedure"), "{name}: {text}");
    }

    /// That both commands end with exit code 2, and say why.
    fn refused(&self, folder: &Path, why: &str) {
        for args in [&["trend", "coalition.toml"][..], &["diff", "--rev", "HEAD~1", "coalition.toml"]] {
            let (code, out, err) = self.cma(folder, args);
            assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
            assert!(err.contains(why), "{err}");
        }
    }
}

fn weaker() -> String {
    COALITION.replace("procedure = \"published\"", "procedure = \"none\"")
}

/// Gives the last commit a signature, which git is asked to have checked.
fn sign(repository: &Path) {
    let commit = git(repository, &["cat-file", "commit", "HEAD"]);
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\n";
    let signed = commit.replacen("\n\n", &format!("\n{signature}"), 1);
    std::fs::write(repository.join(".git/signed"), signed).unwrap();
    let id = git(repository, &["hash-object", "-t", "commit", "-w", ".git/signed"]);
    git(repository, &["update-ref", "HEAD", id.trim()]);
}

#[test]
fn no_program_of_the_configuration_runs() {
    for (settings, attributes, careless) in [
        (&["log.showSignature=true", "gpg.program=EVIL"][..], "", &["log", "-1"][..]),
        (&["core.fsmonitor=EVIL"], "", &["status"]),
        (&["diff.evil.textconv=EVIL"], "*.toml diff=evil", &["log", "-p"]),
        (&["diff.evil.command=EVIL"], "*.toml diff=evil", &["diff", "HEAD~1"]),
        (&["diff.external=EVIL"], "", &["diff", "HEAD~1"]),
        (&["filter.evil.smudge=EVIL"], "*.toml filter=evil", &["cat-file", "--filters", "HEAD:coalition.toml"]),
        (&["core.hooksPath=HOOKS"], "", &["checkout", "main"]),
        (
            &["alias.evil=!EVIL", "alias.cat-file=!EVIL", "alias.rev-list=!EVIL", "core.pager=EVIL", "pager.log=EVIL"],
            "",
            &["evil"],
        ),
    ] {
        let trap = Trap::new();
        sign(&trap.repository);
        std::fs::create_dir(trap.path("hooks")).unwrap();
        symlink(trap.path("evil"), trap.path("hooks/post-checkout")).unwrap();
        std::fs::write(trap.repository.join(".git/info/attributes"), attributes).unwrap();
        let hooks = trap.path("hooks");
        for setting in settings {
            let (key, value) = setting.split_once('=').unwrap();
            trap.config(key, &value.replace("EVIL", &trap.evil()).replace("HOOKS", hooks.to_str().unwrap()));
        }
        trap.armed(&trap.repository, careless);
        trap.told(&trap.repository, "coalition.toml");
        // The same where the settings stand in a file that the configuration includes.
        let own = trap.repository.join(".git/config");
        std::fs::rename(&own, trap.repository.join(".git/included")).unwrap();
        let core = "[core]\n\trepositoryformatversion = 0\n[include]\n\tpath = included\n";
        std::fs::write(&own, core).unwrap();
        trap.armed(&trap.repository, careless);
        trap.told(&trap.repository, "coalition.toml");
    }
}

#[test]
fn no_program_of_the_environment_runs() {
    let trap = Trap::new();
    let elsewhere = Trap::new();
    for args in [&["trend", "coalition.toml"][..], &["diff", "--rev", "HEAD~1", "coalition.toml"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_cma"))
            .current_dir(&trap.repository)
            .args(args)
            .envs(["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_PAGER"].map(|name| (name, trap.evil())))
            .env("GIT_DIR", elsewhere.path("none"))
            .env("GIT_TRACE", trap.path("mark"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!trap.sprung());
    }
}

#[test]
fn a_folder_laid_out_as_a_bare_repository_is_none() {
    let trap = Trap::new();
    sign(&trap.repository);
    let bare = trap.repository.join("bare");
    git(&trap.repository, &["clone", "-q", "--bare", ".", "bare"]);
    std::fs::write(bare.join("coalition.toml"), COALITION).unwrap();
    std::fs::copy(trap.path("evil"), bare.join("evil.sh")).unwrap();
    for (key, value) in [
        ("core.bare", "false"),
        ("core.worktree", ".."),
        ("log.showSignature", "true"),
        ("gpg.program", "./bare/evil.sh"),
    ] {
        git(&trap.repository, &["config", "-f", "bare/config", key, value]);
    }
    trap.armed(&bare, &["log", "-1"]);
    trap.refused(&bare, "cannot use bare repository");
    trap.told(&trap.repository, "coalition.toml");
}

#[test]
fn a_partial_clone_fetches_nothing_and_says_so() {
    let trap = Trap::new();
    trap.config("uploadpack.allowFilter", "true");
    let source = format!("file://{}", trap.repository.display());
    git(trap.folder.path(), &["clone", "-q", "--filter=blob:none", &source, "partial"]);
    let partial = trap.path("partial");
    // The newest file came with the clone.
    assert_eq!(trap.cma(&partial, &["diff", "--rev", "HEAD", "coalition.toml"]).0, Some(0));
    trap.refused(&partial, "this clone is partial, and nothing is fetched");
    for settings in [
        [("remote.origin.url", "ssh://localhost/x"), ("core.sshCommand", "EVIL"), ("protocol.allow", "always")],
        [("remote.origin.url", "ext::EVIL"), ("core.gitProxy", "EVIL"), ("protocol.ext.allow", "always")],
        [("remote.origin.url", "git://localhost/x"), ("core.gitProxy", "EVIL"), ("protocol.git.allow", "always")],
        [("remote.origin.url", "SOURCE"), ("remote.origin.uploadpack", "EVIL"), ("protocol.file.allow", "always")],
    ] {
        for (key, value) in settings {
            git(&partial, &["config", key, &value.replace("EVIL", &trap.evil()).replace("SOURCE", &source)]);
        }
        trap.armed(&partial, &["cat-file", "blob", "HEAD~1:coalition.toml"]);
        trap.refused(&partial, "this clone is partial, and nothing is fetched");
    }
}

#[test]
fn borrowed_objects_and_submodules_are_read() {
    let trap = Trap::new();
    git(trap.folder.path(), &["clone", "-q", "--shared", "repository", "shared"]);
    let shared = trap.path("shared");
    git(&shared, &["config", "core.alternateRefsCommand", &trap.evil()]);
    trap.armed(&shared, &["rev-list", "--alternate-refs", "HEAD"]);
    trap.told(&shared, "coalition.toml");

    let outer = trap.path("outer");
    std::fs::create_dir(&outer).unwrap();
    git(&outer, &["init", "-q"]);
    let source = trap.repository.to_str().unwrap();
    git(&outer, &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, "inner"]);
    git(&outer, &["commit", "-qm", "Submodule"]);
    git(&outer, &["config", "submodule.inner.update", &format!("!{}", trap.evil())]);
    trap.told(&outer, "inner/coalition.toml");
    trap.told(&outer.join("inner"), "coalition.toml");
}

#[test]
fn a_name_means_itself() {
    let trap = Trap::new();
    // What some of the names would match as patterns.
    for other in ["a1.toml", "x.toml"] {
        trap.commit(other, COALITION);
    }
    for name in ["a[1].toml", "*.toml", "-x.toml", ":x.toml", ":(glob)x.toml", "a\nb.toml", "\u{1}a b.toml", "é.toml"]
    {
        trap.commit(name, COALITION);
        trap.commit(name, &weaker());
        trap.told(&trap.repository, name);
    }
}

#[test]
fn a_name_that_looks_like_words_of_git_is_a_name() {
    let trap = Trap::new();
    trap.without_the_first();
    let odd = "a\u{1}--output=x 2020-01-01\n:100644 100644 0 --output=x M";
    trap.commit(odd, COALITION);
    git(&trap.repository, &["mv", odd, "river.toml"]);
    git(&trap.repository, &["commit", "-qm", "Rename"]);
    trap.commit("river.toml", &weaker());
    let (code, csv, err) = trap.cma(&trap.repository, &["trend", "--format", "csv", "river.toml"]);
    assert_eq!((code, csv.lines().count(), err.as_str()), (Some(0), 4, ""), "{csv}");
    assert!(!trap.repository.join("x").exists());
}

#[test]
fn what_is_no_revision_is_refused() {
    let trap = Trap::new();
    let revisions =
        ["--output=x", "-x", "--all", "", "^HEAD", "HEAD..HEAD", "HEAD^@", "HEAD:coalition.toml", "a\nb", "no"];
    for revision in revisions {
        let (code, out, err) = trap.cma(&trap.repository, &["diff", &format!("--rev={revision}"), "coalition.toml"]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{revision}: {err}");
        assert!(err.contains("no commit here is called"), "{revision}: {err}");
    }
    assert!(!trap.repository.join("x").exists());
    trap.commit("new.toml", COALITION);
    let (code, _, err) = trap.cma(&trap.repository, &["diff", "--rev", "HEAD~1", "new.toml"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("new.toml is not in HEAD~1"), "{err}");
}

#[test]
fn a_file_that_was_away_has_no_score_for_that_time() {
    let trap = Trap::new();
    trap.without_the_first();
    let file = trap.repository.join("river.toml");
    trap.commit("river.toml", COALITION);
    std::fs::remove_file(&file).unwrap();
    symlink("coalition.toml", &file).unwrap();
    git(&trap.repository, &["commit", "-qam", "A link"]);
    git(&trap.repository, &["rm", "-qf", "river.toml"]);
    git(&trap.repository, &["commit", "-qm", "Gone"]);
    trap.commit("river.toml", &weaker());
    let (code, csv, err) = trap.cma(&trap.repository, &["trend", "--format", "csv", "river.toml"]);
    assert_eq!((code, csv.lines().count(), err.as_str()), (Some(0), 3, ""), "{csv}");
}

#[test]
fn the_history_of_a_copy_is_its_own() {
    let trap = Trap::new();
    trap.commit("copy.toml", COALITION);
    trap.commit("copy.toml", &weaker());
    trap.told(&trap.repository, "copy.toml");
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let trap = Trap::new();
    trap.commit("new.toml", COALITION);
    let source = format!("file://{}", trap.repository.display());
    git(trap.folder.path(), &["clone", "-q", "--depth", "2", &source, "shallow"]);
    let shallow = trap.path("shallow");
    let (code, table, err) = trap.cma(&shallow, &["trend", "coalition.toml"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("shallow") && err.contains("git fetch --unshallow"), "{err}");
    assert!(table.contains("Earlier commits are not in this clone"), "{table}");
    let (_, csv, _) = trap.cma(&shallow, &["trend", "coalition.toml", "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 2, "{csv}");
    assert!(rows[1].ends_with(",true"), "{csv}");
    // This file is younger than the point where the history ends, so that nothing is missing.
    let (_, csv, err) = trap.cma(&shallow, &["trend", "new.toml", "--format", "csv"]);
    assert!(csv.ends_with(",false\n") && err.is_empty(), "{csv}{err}");
    for revision in ["HEAD~2", "origin/other"] {
        let (code, _, err) = trap.cma(&shallow, &["diff", "--rev", revision, "coalition.toml"]);
        assert_eq!(code, Some(2));
        assert!(err.contains("shallow") && err.contains("git fetch --unshallow"), "{err}");
    }
    // What it advises helps.
    git(&shallow, &["fetch", "-q", "--unshallow", "origin"]);
    let (code, csv, err) = trap.cma(&shallow, &["trend", "coalition.toml", "--format", "csv"]);
    assert_eq!((code, csv.lines().count(), err.as_str()), (Some(0), 3, ""));
}
