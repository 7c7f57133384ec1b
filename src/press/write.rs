//! Writing a file so that there is always a whole one: the old, or the new.

use std::io::Write as _;
use std::path::Path;

use super::words;
use crate::report::Diagnostic;

/// What writing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Replaced,
    /// The file held these very bytes, and was left alone: it may be open in a viewer.
    Same,
}

/// Writes bytes beside the target and renames them into place.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Written, Diagnostic> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(Written::Same);
    }
    replace(path, bytes).map(|()| Written::Replaced).map_err(|error| words::cannot_write(path, &error))
}

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".sasshi-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    // Temporary files are private; a booklet is for everybody who may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
