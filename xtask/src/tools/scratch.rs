//! A folder in memory for what tests write. Tests of a house that waits for the disk before it answers wait a fifth of their time;
//! that it does wait is shown by the drills, which stay on the disk.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";
/// With less room than this tests could run out of it, in KiB.
const ENOUGH: u64 = 4 * 1024 * 1024;

/// A folder that goes with this.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A fresh folder in memory; none where the machine has no such place, or too little room there.
    pub fn in_memory() -> Option<Self> {
        let said = process::answer(Command::new("df").args(["-Pk", MEMORY]))?;
        let free: u64 = said.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
        if free < ENOUGH {
            return None;
        }
        let folder = Path::new(MEMORY).join(format!("amtsweg-test-{}", std::process::id()));
        fs::create_dir_all(&folder).ok()?;
        Some(Self(folder)).filter(Self::runs_programs)
    }

    /// Some tests write a script and start it, which many containers forbid there.
    fn runs_programs(&self) -> bool {
        let probe = self.0.join("probe");
        let script = "#!/bin/sh\nexit 0\n";
        let made = fs::write(&probe, script)
            .and_then(|()| fs::set_permissions(&probe, Permissions::from_mode(0o755)));
        made.is_ok() && process::answer(&mut Command::new(&probe)).is_some()
    }

    /// Lets a command write its passing files here.
    pub fn lend(&self, command: &mut Command) {
        command.env("TMPDIR", &self.0);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
