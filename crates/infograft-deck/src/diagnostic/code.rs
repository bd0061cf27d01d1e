//! The table of all kinds of diagnostics: each one line of the code, one entry of the documentation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal, $severity:ident;)*) => {
        /// A kind of diagnostic. Its name is stable: programs may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)*
        }

        impl Code {
            /// All kinds, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// Its name: `contrast.text`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// How much one of this kind usually matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// What it means and what can be done, in some sentences.
            pub fn explanation(self) -> String {
                let text = match self { $(Self::$code => concat!($($doc, "\n",)+),)* };
                text.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
            }
        }
    };
}

codes! {
    /// Text is hard to read on what lies behind it: its contrast is under 4.5:1, or under 3:1 for large text (WCAG 2.2,
    /// success criterion 1.4.3). Choose another colour for the text or for its ground.
    ContrastText = "contrast.text", Warning;
    /// Text in a neutral colour of the theme became another neutral colour, because the brand's colours had made it
    /// hard to read. Nothing has to be done.
    ContrastRecolored = "contrast.recolored", Note;
    /// Texts got a colour of their own, as asked, so that they can be read. The colours of the theme stay.
    ContrastFixed = "contrast.fixed", Note;

    /// A typeface that the deck or the brand names isn't on this machine: the PDF is drawn with another. Give its file
    /// to have the page as PowerPoint shows it.
    FontSubstituted = "font.substituted", Note;
    /// A font file can't be used, or can't be carried on web pages.
    FontUnusable = "font.unusable", Warning;
    /// Texts keep typefaces that were set by hand and aren't the theme's.
    FontKept = "font.kept", Note;
    /// Typefaces that were set by hand in a deck without marks became the brand's, by what they are for. Nothing has to be
    /// done.
    FontFollowed = "font.followed", Note;
    /// A deck that is checked has text in a typeface that is none of its brand's. Give the text the font of the theme, or
    /// allow the typeface if it is meant.
    FontOffBrand = "font.off-brand", Warning;
    /// Fonts that the deck carried were taken out, because no text has them any more. The brand's fonts aren't embedded:
    /// install them on the computers that show the deck.
    FontUnembedded = "font.unembedded", Note;

    /// A character is in no font: a box stands for it in the PDF. Give a font that has it.
    TextMissingGlyph = "text.missing-glyph", Warning;
    /// Text is taller than its frame and runs over what is below it. Shorten it, or make its frame larger.
    TextOverflow = "text.overflow", Warning;
    /// Text was shrunk to fit its frame until its letters were too small to read with ease, or a deck that is checked has
    /// letters under the smallest size that its brand allows. Shorten it, or make its frame larger.
    TextSmall = "text.small", Warning;
    /// The page's words are longer than those that it was drawn for, so its letters were set smaller; all can still be read.
    TextSmaller = "text.smaller", Note;
    /// A group that is marked to be laid anew by what its texts need can't be: it stays as it was drawn. Put it on the slide
    /// itself, unturned.
    GroupFixed = "group.fixed", Warning;
    /// The page has no room for all that the brand says, so the rest is on pages of its own. Shorten it to have all on one
    /// page.
    PageAdded = "page.added", Warning;
    /// A date is today's in PowerPoint, and stays in the PDF as it was when the deck was saved. Type the date as text, or
    /// choose a fixed one, if both are to show the same.
    TextDate = "text.date", Note;
    /// Wording has no translation and stays in its own language.
    TextUntranslated = "text.untranslated", Warning;
    /// A key of `[text]` names no wording of the deck.
    TextUnknownKey = "text.unknown-key", Error;
    /// A file of translations has a fault. One that does no harm, such as a key that no text has, is a warning; with
    /// others the file can't be used.
    TextCatalog = "text.catalog", Warning;

    /// What was filled in, or the brand's typefaces, made text or a table run over an edge of the page, where it is cut off.
    /// Shorten the text, or give it more room. What was off the page as the deck came is not told, unless the deck is
    /// checked.
    OverflowPage = "overflow.page", Warning;
    /// What was filled in, or the brand's typefaces, made text or a table run out of the fill that it stands on, so that it
    /// may not be seen on what is beside that, out of its shape's outline, or out of the cell that it is turned in. Shorten
    /// the text, or make the shape or the cell larger.
    OverflowFill = "overflow.fill", Warning;
    /// What was filled in, or the brand's typefaces, made text run over the text of another shape. Shorten one of them, or
    /// move them apart.
    OverflowOverlap = "overflow.overlap", Warning;
    /// What was filled in, or the brand's typefaces, brought text behind a picture, a chart or a filled shape, where it can't
    /// be seen, or over a picture or a chart. Shorten the text, or move one of them.
    OverflowCovered = "overflow.covered", Warning;
    /// What was filled in, or the brand's typefaces, made a text of a chart too long for its room: dots stand for its end in
    /// the PDF, or it leaves the chart. Shorten the text, or make the chart larger.
    OverflowChart = "overflow.chart", Warning;

    /// The deck has no marks, so its colours became the brand's by what they do on the pages: the colour that covers most
    /// became the brand's main one, tints and shades with it, in the theme and set by hand alike. White, grey and black
    /// stay, and so do red, amber and green where they stand for a state. Nothing has to be done if the pages look right.
    ColorRoles = "color.roles", Note;
    /// Colours that were set by hand and are the old theme's became the brand's.
    ColorFollowed = "color.followed", Note;
    /// Colours that were set by hand stay as they were.
    ColorKept = "color.kept", Note;
    /// Pictures of the deck still show its old look: bars, frames or diagrams in the former owner's colours. A brand changes
    /// no pictures. Put in others in your colours: in View > Slide Master for what layouts have, with Change Picture.
    ColorPictures = "color.pictures", Warning;
    /// A deck that is checked shows a colour that is none of its brand's, no tone of one, no grey and no colour of a state.
    /// Choose one of the brand's colours, or allow it if it is meant.
    ColorOffBrand = "color.off-brand", Warning;
    /// A colour of the deck's theme can't be read, so Office's own stands in for it.
    ColorUnreadable = "color.unreadable", Warning;

    /// A picture can't be drawn: its file is damaged, or of a kind that isn't read.
    PictureUndrawn = "picture.undrawn", Warning;
    /// The brand's logo can't be read or used.
    LogoUnusable = "logo.unusable", Error;
    /// The brand has a logo and the deck has no place for it. Mark a picture or shape with `{{logo}}`, or name it in a
    /// binding.
    LogoUnplaced = "logo.unplaced", Warning;
    /// The deck came with a logo of its own, and it stays on some or all of its slides. Name its picture under `[[logo]]` in
    /// the deck's binding file, so that the brand's takes its place, or have what surely is the logo replaced.
    LogoOld = "logo.old", Warning;
    /// On how many slides of a deck without marks the brand's logo is. Give the others a place for it: a picture of their
    /// layout that is marked with `{{logo}}` or named in a binding.
    LogoSlides = "logo.slides", Note;
    /// A deck that is checked shows the brand's logo on none of its slides, or only on some, which is a note. Put it into
    /// the master or the layouts.
    LogoMissing = "logo.missing", Warning;
    /// A deck that is checked has the logo for light backgrounds on a dark one, or the other way round, and the brand has
    /// the right one. Put that in its place.
    LogoVersion = "logo.version", Warning;
    /// Something stands in the room around the logo that the brand keeps clear. Move it, or the logo.
    LogoCrowded = "logo.crowded", Warning;
    /// The logo is smaller than the brand allows. Make it larger.
    LogoSmall = "logo.small", Warning;
    /// A deck that is checked still has a logo that its brand says is an old one. Put the new one in its place.
    LogoFormer = "logo.former", Warning;
    /// A logo stands on a ground that it isn't made for, because the brand gives only one; or it hardly stands out from
    /// what is behind it: the contrast of all its colours is under 1.5:1. Give the logo that this ground needs, too: `dark`
    /// in `[logo]` is for dark ones.
    LogoGround = "logo.ground", Warning;
    /// Nothing is to be seen of the logo: its file is transparent throughout, or it has the colour of what is behind it. The
    /// organisation's name stands in its place where the deck has room for it. Give a file that shows something there:
    /// a white logo is for dark grounds, and `dark` in `[logo]` names it.
    LogoUnseen = "logo.unseen", Warning;
    /// The logo's file has too few pixels for the size that it is drawn at, so it is blurred in print. Export it as SVG, or
    /// with as many pixels as the message says.
    LogoBlurred = "logo.blurred", Warning;
    /// Lines of the logo are under half a point wide where it is drawn, or its letters under four points high: print loses
    /// them. Give a version that is made for small sizes.
    LogoFine = "logo.fine", Warning;
    /// The logo has text that isn't outlines, in a font that isn't here, so it is drawn in another. Convert its text to
    /// paths, or give the font's file.
    LogoFont = "logo.font", Warning;
    /// The logo's file has blank margins of more than 15 % of a side. Those of PNG and JPEG files are cut off where the
    /// border is of one colour all around; else export the logo without them.
    LogoMargins = "logo.margins", Note;
    /// The logo is more than eight times as wide as it is high, so it is very low in its frame. Give a version that is less
    /// wide, if there is one.
    LogoLong = "logo.long", Note;
    /// A photo of the brand can't be read or used.
    ImageUnusable = "image.unusable", Error;
    /// A photo has too few pixels for the size that it is drawn at, so it is blurred in print. Give it with as many pixels as
    /// the message says.
    ImageBlurred = "image.blurred", Warning;
    /// A photo says nothing to people who don't see it. Write what it shows: `alt` in `[images.hero]`.
    ImageAlt = "image.alt", Warning;
    /// What could run or fetch something was taken out of the logo before it went into decks and on the website:
    /// scripts, event handlers, web content, references to other files or sites. Nothing has to be done if the logo
    /// looks right without them. A picture that the logo only links to is missing then, which is a warning: embed it.
    LogoCleaned = "logo.cleaned", Note;
    /// The squares of a QR code are too small to be read by every telephone. Make its frame larger or its link shorter.
    QrSmall = "qr.small", Warning;
    /// What a QR code is to hold doesn't fit into one.
    QrImpossible = "qr.impossible", Error;

    /// A feature of PowerPoint is not drawn, or not as PowerPoint draws it.
    DrawingUnsupported = "drawing.unsupported", Warning;
    /// A part of the deck can't be read, so what it holds is left out of the PDF.
    DeckUnreadable = "deck.unreadable", Warning;
    /// Something of the deck is drawn otherwise than it is kept: all of its slides are hidden, or it has none.
    DeckOdd = "deck.odd", Warning;
    /// A deck that is checked still has a name that its brand says is a former one. Change it, in PowerPoint or with
    /// `[from]` of a binding.
    NameFormer = "name.former", Warning;
    /// A picture or chart has no alternative text, so that people who don't see it don't know what it shows. Write
    /// one, or mark it as decorative.
    AccessNoAlternative = "access.no-alternative", Warning;
    /// The deck's properties have no title, which is what screen readers say first. Give it one.
    AccessNoTitle = "access.no-title", Warning;
    /// Nothing says in which language the deck is, so that it can't be read aloud as it should. Set the language of its
    /// text.
    AccessNoLanguage = "access.no-language", Warning;
    /// What is read aloud comes in another order than what is seen: the title isn't first, or shapes are read from the
    /// bottom to the top. Look at the order in the selection pane.
    AccessReadingOrder = "access.reading-order", Note;
    /// Something that the deck holds has no place in a PDF: the comments of its reviewers, some of its properties.
    /// Nothing has to be done.
    DeckOmitted = "deck.omitted", Note;
    /// The PowerPoint file carries names that no page shows: of its author, its last editor, a former owner. Take them out
    /// if the file goes to people outside.
    DeckCarried = "deck.carried", Note;
    /// The PowerPoint file carries the comments of reviewers, or their names, which no page shows. Take them out if the file
    /// goes to people outside.
    DeckComments = "deck.comments", Note;
    /// The PowerPoint file runs something or fetches something when it is opened: macros, linked objects, a template, a
    /// picture or a link with a password. Take it out unless it is meant.
    DeckActive = "deck.active", Warning;
    /// A limit was passed, so the rest is left out. Raise the limit, or make the deck smaller.
    LimitPassed = "limit.passed", Warning;

    /// A mark names something that isn't known.
    MarkUnknown = "mark.unknown", Error;
    /// A mark has no value: it was left empty on the page. Give the value, or take the mark out of the deck.
    MarkEmpty = "mark.empty", Warning;
    /// A mark without its counterpart: `{{#if}}` without `{{/if}}`.
    MarkUnbalanced = "mark.unbalanced", Error;
    /// Blocks of a text are nested too deep or repeated too often.
    MarkTooLarge = "mark.too-large", Error;
    /// A deck has marks, and none of them is one that a brand fills: they belong to another program, such as a mail merge,
    /// and stay as they are. Nothing has to be done.
    MarkForeign = "mark.foreign", Note;
    /// A mark is left that nothing fills.
    MarkLeft = "mark.left", Error;

    /// Something looks like a mark and isn't one: a brace is missing, or it has a space or a sign too much. It stays on
    /// the page as it is. Write it as `{{organization.name}}`, in one paragraph.
    MarkMalformed = "mark.malformed", Warning;

    /// A deck can't be made into the variant that is asked for: a variant is made of a template with marks, and large print of
    /// one without tables, charts and pictures of its own. Leave the variant out, or make the edition of an infographic.
    VariantUnfit = "variant.unfit", Error;

    /// A value of the brand has no place in the deck. Nothing has to be done, unless it should be there.
    BrandUnplaced = "brand.unplaced", Note;
    /// The value of a setting of the brand can't be used: it is of the wrong type, too long, or not what the setting
    /// asks for. The message says what is asked for.
    BrandSetting = "brand.setting", Error;
    /// The brand's file can't be read: it isn't there, or isn't valid TOML, JSON or YAML.
    BrandFile = "brand.file", Error;
    /// A setting that every brand needs is missing: the organisation's name, the link of a resource, the words of a
    /// question.
    BrandMissing = "brand.missing", Error;
    /// A key or name isn't one that the brand file or an option knows. It may be misspelt, or belong in another section.
    BrandUnknownKey = "brand.unknown-key", Error;
    /// The same thing is given twice, and both can't hold. Keep one of them.
    BrandTwice = "brand.twice", Error;
    /// A colour can't be read as one. Write it as `#0B6E4F`, `rgb(11, 110, 79)` or a CSS name.
    BrandColor = "brand.color", Error;
    /// A link can't be one that a file may hold: https, http, mailto and tel addresses can.
    BrandLink = "brand.link", Error;

    /// A colour or typeface that is to be replaced isn't in the deck. Correct it, or leave it out.
    ReplaceUnmatched = "replace.unmatched", Note;
    /// A line of the binding matches nothing in the deck.
    BindingUnmatched = "binding.unmatched", Error;
    /// Which binding is used for a deck. Give another with `--bind`, or none with `--no-bind`.
    BindingUsed = "binding.used", Note;
    /// Names, addresses and links of the deck's former owner became the brand's, as `[from]` of the binding says. Look
    /// whether the addresses are right.
    BindingReplaced = "binding.replaced", Note;
    /// The deck's former owner is still named in it: the brand has nothing to put in the place, or the place isn't one
    /// that is rewritten. Give the value, or change it in PowerPoint.
    BindingLeft = "binding.left", Warning;

    /// A link can't be made from what the template and the brand give.
    LinkBad = "link.bad", Error;
    /// A link went, because the brand has no address for it.
    LinkDropped = "link.dropped", Warning;
    /// A link of the deck can't be one of the PDF: it leads to a slide that isn't drawn, to a file beside the deck, runs
    /// a macro or a program, or its address isn't one that is safe to follow. Give it a web address, or show the slide.
    LinkUnreachable = "link.unreachable", Warning;
    /// A link leads to a website that is none of the brand's. Nothing has to be done if that is meant.
    LinkForeign = "link.foreign", Note;
    /// A link works only while the deck is shown: it ends the show, goes back to the slide that was seen last, or on from
    /// the last one. Nothing has to be done.
    LinkShow = "link.show", Note;
    /// A link deserves a look: its address has more or less than it should.
    LinkOdd = "link.odd", Warning;

    /// A file can't be read as a table: it isn't there, is something else, or holds no rows.
    SheetUnreadable = "sheet.unreadable", Error;
    /// How a table was read is worth knowing: its encoding, its hidden rows, its other sheets. Nothing has to be done if
    /// that is as you meant it.
    SheetRead = "sheet.read", Note;
    /// A cell or column of a table is left out, or may not be what its author meant: a formula that failed, a column
    /// without a name, a number that has lost digits.
    SheetCell = "sheet.cell", Warning;
    /// A column of a table means nothing that is known, so it isn't used; or two columns mean the same.
    SheetColumn = "sheet.column", Warning;
    /// An edition of a row can't be made. The other rows' editions are made all the same.
    RowFailed = "row.failed", Error;
    /// The files of two rows would have the same name. Give one of them another name.
    RowTwice = "row.twice", Error;
    /// A row looks like a line of sums, or has no name while others have: it may not be meant to be made. Leave it out, or
    /// say that it is meant.
    RowDoubtful = "row.doubtful", Error;
    /// Files of a row have other names than the pattern gives, because two rows would have had the same.
    RowRenamed = "row.renamed", Note;

    /// The kit has a page or question that some answer is missing for.
    KitIncomplete = "kit.incomplete", Note;

    /// There is no built-in template of that name, or none was named.
    TemplateUnknown = "template.unknown", Error;
    /// A file can't be used as a deck: it isn't there, is damaged, encrypted, or no presentation.
    DeckUnusable = "deck.unusable", Error;
    /// A binding file can't be read, or says something that bindings can't say.
    BindingFile = "binding.file", Error;
    /// A batch's report can't be read or joined with others.
    ReportUnusable = "report.unusable", Error;
    /// A joined report lacks shards or rows. Join again when they are there.
    ReportPartial = "report.partial", Warning;
    /// A batch was interrupted before all rows were made. It can go on where it was.
    BatchStopped = "batch.stopped", Error;

    /// An option or argument of the command line can't be used.
    CommandOption = "command.option", Error;
    /// There are warnings, and the command was asked to be strict.
    CommandStrict = "command.strict", Error;
    /// A deck that was checked has findings. Mend them, or allow those that are meant.
    CheckFindings = "check.findings", Error;
    /// Decks of a folder can't be used; the others are done.
    DeckFailed = "deck.failed", Error;
    /// A checked deck was mended: its title or its language was set. Nothing has to be done.
    CheckFixed = "check.fixed", Note;
    /// A file or folder can't be written. Choose another place, or close the program that holds it.
    OutputUnwritable = "output.unwritable", Error;
    /// A file is there already and isn't replaced unless that is asked for.
    OutputExists = "output.exists", Error;
    /// Something went wrong that shouldn't have. If it happens again, it is worth a report to the makers of infograft.
    ProgramUnexpected = "program.unexpected", Error;
}

impl Code {
    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No kind of diagnostic has that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of diagnostic is called `{0}`")]
pub struct UnknownCode(pub String);

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::from_name(name).ok_or_else(|| UnknownCode(name.to_owned()))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_come_back() {
        for (n, code) in Code::ALL.iter().enumerate() {
            assert_eq!(code.name().parse(), Ok(*code));
            assert!(!Code::ALL[..n].iter().any(|other| other.name() == code.name()), "{code} stands twice");
            let (room, kind) = code.name().split_once('.').expect("a room and a kind");
            assert!([room, kind].iter().all(|s| s.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        }
    }

    #[test]
    fn every_explanation_is_whole_sentences() {
        for code in Code::ALL {
            let text = code.explanation();
            assert!(
                text.ends_with('.') && text.chars().next().is_some_and(char::is_uppercase),
                "{code}: {text}"
            );
        }
    }
}
