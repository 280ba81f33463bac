//! Sealed files: ours open with the `age` command and its files open with ours, and what is wrong with one is said.
//! The parts with the command are left out, with a word, where it is not installed (Debian: `apt install age`).
#![cfg(test)]

use std::io::Write;
use std::process::{Command, Stdio};
use warsha::bundle::age_file::{KeyPair, check_secret_key, lock, open, public_key, seal};
use warsha::bundle::seal::{Lock, SealFault, SealTo};
use warsha::bundle::{Refusal, read};

const WORDS: &str = "amber river stone lamp";

fn example() -> Vec<u8> {
    std::fs::read("public/examples/imag.warsha.json").unwrap()
}

fn by_words() -> SealTo {
    SealTo::Passphrase(WORDS.into())
}

fn age_is_here() -> bool {
    let here =
        Command::new("age").arg("--version").output().is_ok() && Command::new("python3").arg("-V").output().is_ok();
    if !here {
        println!("left out: the command age, or python3, is not installed");
    }
    here
}

#[test]
fn what_is_sealed_opens_and_nothing_else_does() {
    let (mine, other) = (KeyPair::new(), KeyPair::new());
    for as_text in [false, true] {
        let sealed = seal(&example(), &SealTo::Key(mine.public.clone()), as_text).unwrap();
        assert_eq!(lock(&sealed), Ok(Lock::Key));
        assert_eq!(open(&sealed, &mine.secret).as_deref(), Ok(&example()[..]));
        let file = format!("# created: 2023-09-12\n# public key: {}\n{}\n", mine.public, mine.secret.to_lowercase());
        assert_eq!(open(&sealed, &file).as_deref(), Ok(&example()[..]), "a key file, in other letters");
        assert_eq!(open(&sealed, &other.secret), Err(SealFault::OtherKey));
        assert_eq!(open(&sealed, WORDS), Err(SealFault::NoSecretKey));
        assert!(!String::from_utf8_lossy(&sealed).contains("warsha-bundle"));
    }
    assert!(check_secret_key(&mine.secret).is_ok());
    assert_eq!(check_secret_key(&mine.public), Err(SealFault::NoSecretKey));
    assert_eq!(public_key(&format!(" {}\n", mine.public)), Ok(mine.public.clone()));
    for bad in ["", "age1", &mine.public[..40], &mine.secret, "ssh-ed25519 AAAA"] {
        assert_eq!(public_key(bad), Err(SealFault::NoPublicKey), "{bad}");
    }
}

#[test]
fn a_passphrase_opens_what_it_sealed() {
    let sealed = seal(&example(), &by_words(), false).unwrap();
    assert_eq!(lock(&sealed), Ok(Lock::Passphrase));
    assert_eq!(open(&sealed, " amber  river stone lamp\n").as_deref(), Ok(&example()[..]));
    assert_eq!(open(&sealed, "amber river stone lamb"), Err(SealFault::WrongPassphrase));
    assert_eq!(open(&sealed, &KeyPair::new().secret), Err(SealFault::WrongPassphrase));
    assert_eq!(seal(b"x", &SealTo::Passphrase(" \n".into()), false), Err(SealFault::TooShort));
}

#[test]
fn a_sealed_bundle_is_known_by_its_head() {
    let key = KeyPair::new();
    let sealed = seal(&example(), &SealTo::Key(key.public), false).unwrap();
    assert_eq!(read(&sealed, false), Err(Refusal::Sealed(Lock::Key)));
    let sealed = seal(b"x", &by_words(), false).unwrap();
    assert_eq!(read(&sealed, true), Err(Refusal::Sealed(Lock::Passphrase)));
}

#[test]
fn cut_off_and_changed_files_give_nothing() {
    let key = KeyPair::new();
    let plain = example();
    let sealed = seal(&plain, &SealTo::Key(key.public.clone()), false).unwrap();
    for length in [0, 1, 21, 22, 60, 150, 183, 200, 216, 232, 300, sealed.len() / 2, sealed.len() - 1] {
        let fault = open(&sealed[..length], &key.secret).unwrap_err();
        assert!(matches!(fault, SealFault::Damaged | SealFault::Unknown), "{length}: {fault:?}");
    }
    // Cut where a chunk of 64 KiB ends: the format must not take it for the end.
    let long = vec![b' '; 200_000];
    let sealed_long = seal(&long, &SealTo::Key(key.public.clone()), false).unwrap();
    let head = sealed_long.len() - long.len() - 4 * 16;
    assert_eq!(open(&sealed_long[..head + 2 * (65_536 + 16)], &key.secret), Err(SealFault::Damaged));
    for place in (0..sealed.len()).step_by(97) {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert!(open(&changed, &key.secret).is_err(), "changed at {place}");
    }
    let mut longer = sealed;
    longer.push(0);
    assert_eq!(open(&longer, &key.secret), Err(SealFault::Damaged));
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
    let sealed = seal(b"small", &by_words(), false).unwrap();
    let text = String::from_utf8_lossy(&sealed[..60]).into_owned();
    let place = text.find(" 18\n").unwrap();
    for (work, fault) in
        [("19", SealFault::TooMuchWork), ("63", SealFault::TooMuchWork), ("99", SealFault::TooMuchWork)]
    {
        let mut hostile = sealed.clone();
        hostile[place + 1..place + 3].copy_from_slice(work.as_bytes());
        assert_eq!(open(&hostile, WORDS), Err(fault), "{work}");
    }
}

/// Feeds a command that asks for a passphrase a terminal of its own, and types it.
fn with_terminal(command: &[&str], passphrase: &str) -> bool {
    let script = "import os,pty,sys,time\n\
        pid,fd=pty.fork()\n\
        if pid==0: os.execvp(sys.argv[2],sys.argv[2:])\n\
        said=b''\n\
        while True:\n\
        \x20   try: more=os.read(fd,1024)\n\
        \x20   except OSError: break\n\
        \x20   if not more: break\n\
        \x20   said+=more\n\
        \x20   if said.rstrip().endswith(b':'): said=b''; os.write(fd,sys.argv[1].encode()+b'\\n')\n\
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid,0)[1]))\n";
    let mut python = Command::new("python3");
    python.args(["-c", script, passphrase]).args(command).stdin(Stdio::null());
    python.output().unwrap().status.success()
}

#[test]
fn the_age_command_opens_ours_and_we_open_its_by_key() {
    if !age_is_here() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("warsha-age-key-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let key = KeyPair::new();
    std::fs::write(path("key"), format!("# a comment\n{}\n", key.secret)).unwrap();
    for as_text in [false, true] {
        std::fs::write(path("ours.age"), seal(&example(), &SealTo::Key(key.public.clone()), as_text).unwrap()).unwrap();
        let opened = Command::new("age").args(["-d", "-i", &path("key"), &path("ours.age")]).output().unwrap();
        assert_eq!(opened.stdout, example(), "{}", String::from_utf8_lossy(&opened.stderr));
    }

    for armor in [&[][..], &["--armor"]] {
        let other = KeyPair::new().public;
        let mut age = Command::new("age");
        age.args(["-r", &other, "-r", &key.public]).args(armor).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut age = age.spawn().unwrap();
        age.stdin.take().unwrap().write_all(&example()).unwrap();
        let theirs = age.wait_with_output().unwrap().stdout;
        assert_eq!(lock(&theirs), Ok(Lock::Key));
        assert_eq!(open(&theirs, &key.secret).as_deref(), Ok(&example()[..]));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_age_command_opens_ours_and_we_open_its_by_passphrase() {
    if !age_is_here() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("warsha-age-words-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    std::fs::write(path("ours.age"), seal(&example(), &by_words(), false).unwrap()).unwrap();
    assert!(with_terminal(&["age", "-d", "-o", &path("ours"), &path("ours.age")], WORDS));
    assert_eq!(std::fs::read(path("ours")).unwrap(), example());

    std::fs::write(path("plain"), example()).unwrap();
    assert!(with_terminal(&["age", "-p", "-o", &path("theirs.age"), &path("plain")], WORDS));
    let theirs = std::fs::read(path("theirs.age")).unwrap();
    assert_eq!(lock(&theirs), Ok(Lock::Passphrase));
    assert_eq!(open(&theirs, WORDS).as_deref(), Ok(&example()[..]));
    std::fs::remove_dir_all(folder).unwrap();
}
