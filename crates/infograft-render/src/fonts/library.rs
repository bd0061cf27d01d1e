//! What all books share: where fonts are, what they say about themselves, and the faces that are loaded.
//!
//! Everything here follows from the files alone, so that it doesn't matter which book asked first.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use infograft_deck::kept::Kept;

use super::face::Face;
use super::info::{self, FaceInfo};
use super::options::FontOptions;
use super::{embedded, system};
use crate::page::FontData;

/// Bytes of font files that are kept beside those in use.
const MOST_BYTES: u64 = 48 << 20;

/// Bytes that a face takes beside its file, roughly.
const PARSED: usize = 64 << 10;

/// Lists of described files, one for each list of the brands' own files.
const MOST_LISTS: usize = 64;

/// Where a face's file is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    File(PathBuf),
    /// The number of a file that the options hold in memory.
    Memory(usize),
    /// The number of an embedded file.
    Embedded(usize),
}

/// A face that can be loaded.
#[derive(Debug)]
pub(super) struct Described {
    pub info: FaceInfo,
    pub source: Source,
}

/// Which instance of which face.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Instance {
    source: Source,
    index: u32,
    /// The weight asked for of a variable face, and whether it is to slope.
    style: (u16, bool),
}

/// Faces by what they say, shared.
type Faces = Arc<[Arc<Described>]>;

/// The embedded faces, described once.
static EMBEDDED: LazyLock<Faces> = LazyLock::new(|| {
    let files = embedded::FILES.iter().enumerate();
    let faces = files.flat_map(|(number, bytes)| {
        let infos = info::faces(&mut &**bytes).into_iter();
        infos.map(move |info| Arc::new(Described { info, source: Source::Embedded(number) }))
    });
    faces.collect()
});

/// The fonts that many books are opened on: folders are looked through and faces are loaded once for all of them.
#[derive(Debug)]
pub struct FontLibrary {
    pub(super) options: FontOptions,
    given: Mutex<HashMap<Vec<PathBuf>, Faces>>,
    system: OnceLock<Faces>,
    files: Kept<PathBuf, Option<Arc<Vec<u8>>>>,
    faces: Kept<Instance, Option<Arc<Face>>>,
}

impl FontLibrary {
    /// A library of the options' files and folders, the embedded faces, and the system's where they may be used.
    pub fn new(options: FontOptions) -> Arc<Self> {
        Arc::new(Self {
            options,
            given: Mutex::default(),
            system: OnceLock::new(),
            files: Kept::new(64, MOST_BYTES),
            faces: Kept::new(256, MOST_BYTES),
        })
    }

    /// The faces of files that are given by name, then of those in the folders and in memory.
    pub(super) fn given(&self, options: &FontOptions) -> Faces {
        if options.files.is_empty() && options.dirs.is_empty() && self.options.bytes.is_empty() {
            return Arc::new([]);
        }
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = given.get(&options.files) {
            return Arc::clone(known);
        }
        let mut paths = options.files.clone();
        options.dirs.iter().for_each(|dir| paths.extend(system::files_under(dir)));
        let in_memory = self.options.bytes.iter().enumerate();
        let in_memory = in_memory.flat_map(|(number, bytes)| {
            let infos = info::faces(&mut bytes.as_ref()).into_iter();
            infos.map(move |info| Arc::new(Described { info, source: Source::Memory(number) }))
        });
        let faces: Faces = describe(&paths).iter().cloned().chain(in_memory).collect();
        if given.len() >= MOST_LISTS {
            given.clear();
        }
        given.insert(options.files.clone(), Arc::clone(&faces));
        faces
    }

    /// The embedded faces.
    pub(super) fn embedded(&self) -> &'static [Arc<Described>] {
        &EMBEDDED
    }

    /// The system's faces; none where they may not be used.
    pub(super) fn system(&self) -> &[Arc<Described>] {
        let look = || if self.options.system { describe(&system::font_files()) } else { Arc::new([]) };
        self.system.get_or_init(look)
    }

    /// A face at a weight and slope; `None` if its file is broken.
    pub(super) fn load(&self, described: &Described, weight: u16, italic: bool) -> Option<Arc<Face>> {
        let info = &described.info;
        let variable = info.weight_axis.is_some() || info.slope_axis.is_some();
        let style = if variable { (weight, italic) } else { (0, false) };
        let instance = Instance { source: described.source.clone(), index: info.index, style };
        let weigh = |face: &Option<Arc<Face>>| match (face, &described.source) {
            (Some(face), Source::File(_)) => PARSED + (*face.data.bytes).as_ref().len(),
            (Some(_), Source::Memory(_) | Source::Embedded(_)) => PARSED,
            (None, _) => 64,
        };
        self.faces.get_or(&instance, weigh, || self.load_anew(described, weight, italic).map(Arc::new))
    }

    fn load_anew(&self, described: &Described, weight: u16, italic: bool) -> Option<Face> {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = match &described.source {
            Source::Embedded(number) => Arc::new(*embedded::FILES.get(*number)?),
            Source::Memory(number) => Arc::new(self.options.bytes.get(*number)?.clone()),
            Source::File(path) => self.file(path)?,
        };
        let info = &described.info;
        let mut variations = Vec::new();
        let mut real_weight = info.weight;
        if let Some((min, max)) = info.weight_axis {
            let value = f32::from(weight).clamp(min, max.max(min));
            real_weight = value as u16;
            variations.push((*b"wght", value));
        }
        if let (Some((tag, value)), true) = (info.slope_axis, italic) {
            variations.push((tag, value));
        }
        let real_italic = info.italic || (italic && info.slope_axis.is_some());
        let name = if info.post_script.is_empty() {
            info.display.replace(' ', "")
        } else {
            info.post_script.clone()
        };
        let data = FontData { bytes, index: info.index, variations, name };
        Face::load(data, info.display.clone(), real_weight, real_italic)
    }

    fn file(&self, path: &Path) -> Option<Arc<Vec<u8>>> {
        let weigh = |bytes: &Option<Arc<Vec<u8>>>| bytes.as_ref().map_or(64, |bytes| bytes.len());
        self.files.get_or(&path.to_owned(), weigh, || infograft_deck::files::read(path).ok().map(Arc::new))
    }
}

fn describe(paths: &[PathBuf]) -> Faces {
    let described = system::read_all(paths).into_iter().flat_map(|(path, infos)| {
        let source = Source::File(path);
        infos.into_iter().map(move |info| Arc::new(Described { info, source: source.clone() }))
    });
    described.collect()
}
