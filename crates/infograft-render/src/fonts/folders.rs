//! Where each system keeps fonts: one table.

use std::path::{Path, PathBuf};

use infograft_deck::xml::Element;

/// A kind of system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Mac,
    Windows,
    /// Linux and other systems whose programs find fonts by fontconfig.
    Linux,
}

/// What a folder of the table is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// The root of the file system.
    Root,
    /// The user's own folder.
    Home,
    /// `%WINDIR%`.
    Windows,
    /// `%LOCALAPPDATA%`.
    Local,
    /// `$XDG_DATA_HOME`.
    Data,
}

/// The folders of each system, the system's own first, then those of Office, which fetches fonts of its own.
const FOLDERS: &[(System, Base, &str)] = &[
    (System::Mac, Base::Root, "System/Library/Fonts"),
    (System::Mac, Base::Root, "Library/Fonts"),
    (System::Mac, Base::Root, "Network/Library/Fonts"),
    (System::Mac, Base::Home, "Library/Fonts"),
    (System::Mac, Base::Root, "Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts"),
    (System::Mac, Base::Root, "Applications/Microsoft Word.app/Contents/Resources/DFonts"),
    (System::Mac, Base::Root, "Applications/Microsoft Excel.app/Contents/Resources/DFonts"),
    (System::Mac, Base::Home, "Library/Group Containers/UBF8T346G9.Office/FontCache/4/CloudFonts"),
    (System::Windows, Base::Windows, "Fonts"),
    (System::Windows, Base::Local, "Microsoft/Windows/Fonts"),
    (System::Windows, Base::Local, "Microsoft/FontCache/4/CloudFonts"),
    (System::Linux, Base::Root, "usr/share/fonts"),
    (System::Linux, Base::Root, "usr/local/share/fonts"),
    (System::Linux, Base::Data, "fonts"),
    (System::Linux, Base::Home, ".local/share/fonts"),
    (System::Linux, Base::Home, ".fonts"),
];

/// Where fontconfig's settings name further folders.
const SETTINGS: &[(Base, &str)] = &[
    (Base::Root, "etc/fonts/fonts.conf"),
    (Base::Root, "etc/fonts/local.conf"),
    (Base::Home, ".config/fontconfig/fonts.conf"),
];

/// Bytes of a file of settings, at most.
const MOST_BYTES: u64 = 1 << 20;

/// Where the bases of the table are on a computer.
#[derive(Clone, Debug, Default)]
pub(super) struct Bases {
    pub root: PathBuf,
    pub home: Option<PathBuf>,
    pub windows: Option<PathBuf>,
    pub local: Option<PathBuf>,
    pub data: Option<PathBuf>,
}

impl System {
    pub fn of_this_computer() -> Self {
        match (cfg!(windows), cfg!(target_os = "macos")) {
            (true, _) => Self::Windows,
            (_, true) => Self::Mac,
            _ => Self::Linux,
        }
    }
}

impl Bases {
    pub fn of_this_computer() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = variable(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
        let windows = variable("WINDIR").or_else(|| variable("SYSTEMROOT"));
        let local = variable("LOCALAPPDATA").or_else(|| Some(home.as_ref()?.join("AppData").join("Local")));
        Self {
            root: PathBuf::from("/"),
            windows: windows.or_else(|| Some(PathBuf::from("C:\\Windows"))),
            local,
            data: variable("XDG_DATA_HOME").filter(|path| path.is_absolute()),
            home,
        }
    }

    /// The folders of a system, whether they are there or not.
    pub fn folders(&self, system: System) -> Vec<PathBuf> {
        let rows = FOLDERS.iter().filter(|(of, ..)| *of == system);
        let mut folders: Vec<PathBuf> =
            rows.filter_map(|(_, base, rest)| Some(below(self.base(*base)?, rest))).collect();
        if system == System::Linux {
            for (base, rest) in SETTINGS {
                folders.extend(
                    self.base(*base).map(|base| self.named_in(&below(base, rest))).unwrap_or_default(),
                );
            }
        }
        folders
    }

    fn base(&self, base: Base) -> Option<&Path> {
        match base {
            Base::Root => Some(&self.root),
            Base::Home => self.home.as_deref(),
            Base::Windows => self.windows.as_deref(),
            Base::Local => self.local.as_deref(),
            Base::Data => self.data.as_deref(),
        }
    }

    /// The folders that a file of fontconfig's settings names (`dir` in fonts-conf(5)).
    fn named_in(&self, settings: &Path) -> Vec<PathBuf> {
        let is_small = std::fs::metadata(settings).is_ok_and(|m| m.is_file() && m.len() <= MOST_BYTES);
        let bytes = if is_small { std::fs::read(settings).unwrap_or_default() } else { Vec::new() };
        let Ok(root) = Element::parse(&bytes) else { return Vec::new() };
        let mut folders = Vec::new();
        for dir in root.elements().filter(|e| e.local() == "dir") {
            let text = dir.text();
            let path = text.trim();
            let below_base = |base: Option<&Path>, rest: &str| base.map(|base| below(base, rest));
            folders.extend(match (dir.attr("prefix"), path.strip_prefix("~/"), path.strip_prefix('/')) {
                (Some("xdg"), ..) => match &self.data {
                    Some(data) => Some(below(data, path)),
                    None => below_base(self.home.as_deref(), &format!(".local/share/{path}")),
                },
                (_, Some(rest), _) => below_base(self.home.as_deref(), rest),
                (_, _, Some(rest)) => Some(below(&self.root, rest)),
                // Others are told from where the program was started.
                _ => None,
            });
        }
        folders
    }
}

/// A folder of the table below its base, with the system's own separators.
fn below(base: &Path, rest: &str) -> PathBuf {
    rest.split('/').filter(|name| !name.is_empty()).fold(base.to_owned(), |path, name| path.join(name))
}

#[cfg(test)]
mod tests {
    use super::super::system::files_in;
    use super::*;

    /// A folder that is gone when the test is over.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("infograft-folders-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn bases(&self) -> Bases {
            let at = |name: &str| Some(self.0.join(name));
            Bases {
                root: self.0.join("root"),
                home: at("home"),
                windows: at("win"),
                local: at("local"),
                data: None,
            }
        }

        fn put(&self, path: &str) {
            let path = self.0.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "a font").unwrap();
        }

        /// The font files that are found, below this folder.
        fn found(&self, system: System) -> Vec<String> {
            let files = files_in(&self.bases().folders(system));
            let name =
                |path: &PathBuf| path.strip_prefix(&self.0).unwrap().to_str().unwrap().replace('\\', "/");
            files.iter().map(name).collect()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    const MAC: [&str; 7] = [
        "root/System/Library/Fonts/Supplemental/a.ttf",
        "root/Library/Fonts/b.otf",
        "home/Library/Fonts/c.ttc",
        "root/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts/d.ttf",
        "root/Applications/Microsoft Word.app/Contents/Resources/DFonts/e.ttf",
        "root/Applications/Microsoft Excel.app/Contents/Resources/DFonts/f.ttf",
        "home/Library/Group Containers/UBF8T346G9.Office/FontCache/4/CloudFonts/Avenir/1.ttf",
    ];
    const WINDOWS: [&str; 3] = [
        "win/Fonts/a.TTF",
        "local/Microsoft/Windows/Fonts/b.ttf",
        "local/Microsoft/FontCache/4/CloudFonts/Aptos/1.ttf",
    ];
    const LINUX: [&str; 4] = [
        "root/usr/share/fonts/truetype/a.ttf",
        "root/usr/local/share/fonts/b.ttf",
        "home/.local/share/fonts/c.ttf",
        "home/.fonts/d.ttf",
    ];

    #[test]
    fn fonts_are_found_where_each_system_keeps_them() {
        let scratch = Scratch::new("each");
        for path in MAC.iter().chain(&WINDOWS).chain(&LINUX) {
            scratch.put(path);
        }
        scratch.put("home/Documents/not-here.ttf");
        assert_eq!(scratch.found(System::Mac), MAC);
        assert_eq!(scratch.found(System::Windows), WINDOWS);
        assert_eq!(scratch.found(System::Linux), LINUX);
    }

    #[test]
    fn folders_that_fontconfig_names_are_looked_through() {
        let scratch = Scratch::new("settings");
        for path in ["root/opt/fonts/a.ttf", "home/type/b.ttf", "home/.local/share/more/c.ttf"] {
            scratch.put(path);
        }
        scratch.put("root/etc/fonts/fonts.conf");
        let settings = "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\
            <dir>/opt/fonts</dir><dir>~/type</dir><dir prefix=\"xdg\">more</dir><dir>relative</dir></fontconfig>";
        std::fs::write(scratch.0.join("root/etc/fonts/fonts.conf"), settings).unwrap();
        let found = ["root/opt/fonts/a.ttf", "home/type/b.ttf", "home/.local/share/more/c.ttf"];
        assert_eq!(scratch.found(System::Linux), found);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_followed_and_circles_end() {
        use std::os::unix::fs::symlink;
        let scratch = Scratch::new("links");
        scratch.put("elsewhere/a.ttf");
        scratch.put("home/.fonts/b.ttf");
        symlink(scratch.0.join("elsewhere"), scratch.0.join("home/.fonts/linked")).unwrap();
        symlink(scratch.0.join("elsewhere"), scratch.0.join("home/.fonts/linked again")).unwrap();
        symlink(scratch.0.join("home/.fonts"), scratch.0.join("elsewhere/back")).unwrap();
        symlink(scratch.0.join("nowhere"), scratch.0.join("home/.fonts/broken")).unwrap();
        assert_eq!(scratch.found(System::Linux), ["home/.fonts/b.ttf", "home/.fonts/linked/a.ttf"]);
    }
}
