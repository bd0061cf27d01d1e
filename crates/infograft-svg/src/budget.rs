//! What an SVG may cost, in one table. Each bound has a reason: what the thing that it bounds costs. Ordinary logos and
//! illustrations stay far below all of them.

/// Bytes of the file, unpacked. Its tree takes some ten times as much.
pub(crate) const BYTES: usize = 32 << 20;
/// Bytes that the entities of a document type may add. Drawing programs declare a few names of namespaces; an entity of
/// entities grows without end, and each of its bytes is read like one of the file.
pub(crate) const ENTITY_BYTES: usize = 1 << 20;
/// Nesting of elements, also through what they refer to: everything that reads or draws the tree calls itself once or
/// more for each level, and must get along with the 2 MB of stack of a thread.
pub(crate) const DEPTH: usize = 200;
/// Nodes of the XML, the white space between elements among them: about 100 bytes each.
pub(crate) const NODES: u32 = 800_000;
/// Attributes of one element: each is compared with all before it.
pub(crate) const ATTRIBUTES: usize = 256;
/// Prefixes of namespaces in scope: an element with one of its own copies the list.
pub(crate) const PREFIXES: usize = 256;
/// Bytes of a value that is read again for each element that inherits it, such as a pattern of dashes.
pub(crate) const VALUE_BYTES: usize = 8 << 10;
/// Bytes of the longest such value times elements: a pattern of dashes is kept for each, as 4 bytes a number.
pub(crate) const VALUE_READING: u64 = 20_000_000;
/// Bytes of style times declarations: simplecss counts lines from the start of the text for each declaration, about 1 ns
/// a byte.
pub(crate) const STYLE_READING: u64 = 1_500_000_000;
/// Rules and their declarations times elements that they are held against, and once more for each ancestor that is looked
/// at: 50 to 100 ns each.
pub(crate) const STYLE_MATCHING: u64 = 15_000_000;
/// Units of style reading to a step, and steps of holding a rule against an element.
pub(crate) const STYLE_READING_A_STEP: u64 = 50;
pub(crate) const MATCHING_STEPS: u64 = 2;
/// Elements, counted as often as references repeat them: 3 to 5 kilobytes each as resolved tree, display list and PDF.
pub(crate) const ELEMENTS: u64 = 80_000;
/// Steps of all kinds, counted as often as references repeat them; see the weights below. A step is about 50
/// bytes and as many nanoseconds.
pub(crate) const STEPS: u64 = 5_000_000;
/// Drawings within drawings, as data addresses.
pub(crate) const NESTED: usize = 3;

/// Steps of an element, beside one for each level that it lies deep: properties are looked for in all ancestors.
pub(crate) const ELEMENT_STEPS: u64 = 16;
/// Steps of a command of a path.
pub(crate) const SEGMENT_STEPS: u64 = 6;
/// Steps of a character: it is shaped, and its outline has some 20 segments.
pub(crate) const CHARACTER_STEPS: u64 = 300;
/// Searches of all fonts for a character that a text's own fonts lack: about 1 ms each.
pub(crate) const FONT_SEARCHES: usize = 1_000;
/// Steps of a gradient's stop for each shape that the gradient fills.
pub(crate) const STOP_STEPS: u64 = 3;
/// The same of a gradient that repeats: its stops are written for each of some 17 periods.
pub(crate) const REPEATED_STOP_STEPS: u64 = 50;
/// Bytes of an embedded picture to a step.
pub(crate) const PICTURE_BYTES: u64 = 16;

/// Dashes of all lines. A dash becomes an outline of about a kilobyte wherever lines become areas.
pub(crate) const DASHES: f64 = 200_000.0;
/// Curves of all lines that are stroked: each becomes an outline of some 2 kilobytes wherever lines become areas.
pub(crate) const STROKED_CURVES: u64 = 150_000;
/// Straight lines that cost as much as a curve.
pub(crate) const LINES_A_CURVE: u64 = 4;
/// Pixels of all embedded pictures together, as often as they are used: 4 bytes each and about 20 ns to decode.
pub(crate) const PICTURE_PIXELS: u64 = 64_000_000;
/// Tiles of a pattern within one shape: each is drawn anew by programs that show a PDF.
pub(crate) const TILES: f64 = 1_000_000.0;

/// Pixel operations of a drawing that becomes pixels: 1 to 3 ns each. A logo is drawn twice.
pub(crate) const PIXEL_WORK: f64 = 1.0e9;
/// Pixel operations to a step.
pub(crate) const PIXEL_WORK_A_STEP: f64 = 25.0;
/// How far a shape may reach, in pixels: tiny-skia's numbers have no room for more.
pub(crate) const REACH: f32 = 1.0e7;
/// Pixels of layers that are held at the same time: 4 bytes each.
pub(crate) const LAYER_PIXELS: f64 = 40.0e6;
