//! A deck as the rules see it: read, laid out and measured once for all of them.

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::Package;
use infograft_render::drawing::{Deck, Group, Shape, ShapeKind, Slide, Table, TextBody};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{DecodedPictures, Extent};
use infograft_render::metafile;
use kurbo::{Affine, Rect, Shape as _};

use crate::check::{self, State};
use crate::edition::{self, EditionOptions};
use crate::error::Error;
use crate::template::Template;
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{
    BrandColors, BrandLogos, Drawn, Looks, NamedPlace, brand_logos_with, named_places,
};

/// The deck, its brand, and what was measured.
pub(super) struct Site<'s> {
    pub package: &'s Package,
    pub brand: &'s Brand,
    pub deck: &'s Deck,
    /// The slides that are shown.
    pub shown: Vec<&'s Slide>,
    /// Where their texts are.
    pub state: &'s State<'s>,
    /// What the pages show, and the slide of each.
    pub drawn: Drawn,
    pub pages: Vec<usize>,
    /// `None` where the brand gives no colours.
    pub colors: Option<BrandColors>,
    pub logos: BrandLogos,
    /// Where a former name stands, for each name.
    pub names: Vec<(String, Vec<NamedPlace>)>,
    /// What layout and contrast have to say.
    pub told: Diagnostics,
}

impl Site<'_> {
    /// Reads and measures a deck, and lets it be looked at.
    pub fn visit<T>(
        template: &Template,
        brand: &Brand,
        options: &EditionOptions,
        look: &dyn Fn(&Site<'_>) -> T,
    ) -> Result<T, Error> {
        let (label, package, stop) = (template.label(), template.package(), options.stop_of_one());
        let failed = |e| edition::unusable(&label, e);
        let deck = edition::read_deck(package, &label, &options.read.clone().stop(stop.clone()))?;
        let mut fonts = FontBook::new(options.fonts.clone().files(brand.fonts().files.clone()));
        let document = edition::lay_out(&deck, &mut fonts, options, &stop, &DecodedPictures::default())?;
        let pairs = edition::all_pairs(&deck, &mut fonts);
        let drawn = edition::drawn_of(&document, &deck, &pairs);
        let state = State::of(&deck, &mut fonts);
        // Beside a deck of which nothing is known every text is new, so that all that may be said is said.
        let unknown = State::unknown(state.size);
        let told = check::collect(&deck, Some((&state, &unknown)), None, &document, &mut fonts);
        let pages: Vec<usize> = document.pages.iter().map(|page| page.slide).collect();
        stop.check()?;
        // One search for all names tells whether each is worth one of its own.
        let former = &brand.check().former;
        let is_named =
            !former.is_empty() && !named_places(package, former, brand).map_err(failed)?.is_empty();
        let named = |name: &String| {
            stop.check()?;
            let names = std::slice::from_ref(name);
            Ok((name.clone(), named_places(package, names, brand).map_err(failed)?))
        };
        let looks = Looks::with_metafiles(metafile::svg);
        let site = Site {
            package,
            brand,
            shown: deck.slides.iter().filter(|slide| pages.contains(&slide.number)).collect(),
            colors: BrandColors::of(package, brand, &drawn).map_err(failed)?,
            logos: brand_logos_with(package, brand, &looks).map_err(failed)?,
            names: former.iter().filter(|_| is_named).map(named).collect::<Result<_, Error>>()?,
            deck: &deck,
            state: &state,
            drawn,
            pages,
            told,
        };
        Ok(look(&site))
    }

    /// What was said of one kind.
    pub fn told_of(&self, code: Code) -> Vec<Diagnostic> {
        self.told.iter().filter(|told| told.code == code).cloned().collect()
    }

    /// What can't be looked at: a slide that can't be read may hold anything.
    pub fn unread(&self) -> Vec<Diagnostic> {
        let is_unread = |told: &&Diagnostic| matches!(told.code, Code::DeckUnreadable | Code::LimitPassed);
        self.told.iter().filter(is_unread).cloned().collect()
    }

    /// The texts and tables of a slide.
    pub fn extents<'e>(&'e self, slide: &'e Slide) -> &'e [Extent<'e>] {
        self.state.slide(slide).map_or(&[], |state| &state.extents)
    }

    /// Width and height of the page in points.
    pub fn size(&self) -> (f64, f64) {
        self.state.size
    }
}

/// A shape on its slide.
pub(super) fn place(slide: &Slide, shape: &Shape) -> Place {
    Place::slide(slide.number).with_shape(&*shape.nv.name)
}

/// Every shape of a slide from back to front with the rectangle that it covers, in EMU; what is in a group follows it.
pub(super) fn each<'s>(slide: &'s Slide, visit: &mut dyn FnMut(&'s Shape, Rect)) {
    walk(&slide.shapes, Affine::IDENTITY, visit);
}

fn walk<'s>(shapes: &'s [Shape], parent: Affine, visit: &mut dyn FnMut(&'s Shape, Rect)) {
    for shape in shapes {
        let frame = Rect::new(0.0, 0.0, shape.xfrm.cx.f64(), shape.xfrm.cy.f64());
        visit(shape, (parent * shape.xfrm.affine()).transform_rect_bbox(frame).bounding_box());
        if let ShapeKind::Group(group) = &shape.kind {
            let Group { shapes, .. } = group;
            walk(shapes, parent * group.affine(&shape.xfrm), visit);
        }
    }
}

/// The texts of a shape: its own, or those of its cells.
pub(super) fn texts(shape: &Shape) -> Vec<&TextBody> {
    match &shape.kind {
        ShapeKind::Geometry(geometry) => geometry.text.iter().collect(),
        ShapeKind::Table(table) => {
            let Table { rows, .. } = &**table;
            rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text).collect()
        }
        _ => Vec::new(),
    }
}
