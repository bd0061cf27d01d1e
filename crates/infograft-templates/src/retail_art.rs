//! Retail's own art: chunky solid icons cut out like stickers, and the live call on a telephone.

use kurbo::Affine;

use crate::art::{Art, parse};
use crate::color::*;
use crate::shape::r;

/// The colours of a solid icon.
#[derive(Clone, Copy, Debug)]
pub struct Inks {
    /// The solid body.
    pub solid: Color,
    /// Details cut out of it.
    pub cut: Color,
    /// The one bright part.
    pub pop: Color,
    /// The rim around a sticker, which keeps it apart from any ground.
    pub rim: Option<Color>,
}

/// A solid icon on a grid of 48.
pub type Solid = fn(Inks) -> Art;

/// Width of a sticker's rim on both sides of its outline.
const RIM: f64 = 8.0;

/// An icon that grows out of solid bodies and details; the rim runs around all bodies together.
struct Sticker {
    inks: Inks,
    rim: Art,
    art: Art,
}

impl Sticker {
    fn new(inks: Inks) -> Self {
        Self { inks, rim: Art::new(48.0), art: Art::new(48.0) }
    }

    fn body(mut self, name: &str, path: &str, fill: Color) -> Self {
        if let Some(rim) = self.inks.rim {
            self.rim = self.rim.both(name, path, rim, rim, RIM);
        }
        self.art = self.art.fill(name, path, fill);
        self
    }

    /// A body that is a thick stroke.
    fn bar(mut self, name: &str, path: &str, color: Color, width: f64) -> Self {
        if let Some(rim) = self.inks.rim {
            self.rim = self.rim.line(name, path, rim, width + RIM);
        }
        self.art = self.art.line(name, path, color, width);
        self
    }

    fn solid(self, name: &str, path: &str) -> Self {
        let ink = self.inks.solid;
        self.body(name, path, ink)
    }

    fn pop(self, name: &str, path: &str) -> Self {
        let ink = self.inks.pop;
        self.body(name, path, ink)
    }

    fn cut(mut self, name: &str, path: &str) -> Self {
        self.art = self.art.fill(name, path, self.inks.cut);
        self
    }

    fn cut_line(mut self, name: &str, path: &str, width: f64) -> Self {
        self.art = self.art.line(name, path, self.inks.cut, width);
        self
    }

    fn done(self) -> Art {
        match self.inks.rim {
            Some(_) => {
                Art::new(48.0).art("rim", &self.rim, 0.0, 0.0, 48.0).art("ink", &self.art, 0.0, 0.0, 48.0)
            }
            None => self.art,
        }
    }
}

/// A calendar sheet with a day marked by a heart.
pub fn calendar(inks: Inks) -> Art {
    Sticker::new(inks)
        .bar("rings", "M15 5v8M33 5v8", inks.solid, 5.0)
        .solid("sheet", "M10 9h28a6 6 0 0 1 6 6v23a6 6 0 0 1-6 6h-28a6 6 0 0 1-6-6v-23a6 6 0 0 1 6-6z")
        .cut("page", "M8 19h32v18a3 3 0 0 1-3 3h-26a3 3 0 0 1-3-3z")
        .pop(
            "day",
            "M24 37.500c-4-3-8-6-8-10a4.300 4.300 0 0 1 8-2.300a4.300 4.300 0 0 1 8 2.300c0 4-4 7-8 10z",
        )
        .done()
}

/// A closed envelope with a dot for what is new.
pub fn envelope(inks: Inks) -> Art {
    Sticker::new(inks)
        .solid("envelope", "M8 11h32a5 5 0 0 1 5 5v20a5 5 0 0 1-5 5h-32a5 5 0 0 1-5-5v-20a5 5 0 0 1 5-5z")
        .cut_line("flap", "M9 18l15 12 15-12", 3.4)
        .pop("new", "M41 4a7 7 0 1 1 0 14a7 7 0 0 1 0-14z")
        .done()
}

/// A video camera.
pub fn camera(inks: Inks) -> Art {
    Sticker::new(inks)
        .pop("lens", "M30 22l11-8c2-1.300 4-0.300 4 2v17c0 2.300-2 3.300-4 2l-11-8z")
        .solid("camera", "M8 11h20a6 6 0 0 1 6 6v15a6 6 0 0 1-6 6h-20a6 6 0 0 1-6-6v-15a6 6 0 0 1 6-6z")
        .cut("light", "M10.500 15.500a3.200 3.200 0 1 1 0 6.400a3.200 3.200 0 0 1 0-6.400z")
        .done()
}

/// A finger's pointer on a link.
pub fn tap(inks: Inks) -> Art {
    Sticker::new(inks)
        .pop("button", "M12 6h24a9 9 0 0 1 0 19h-24a9 9 0 0 1 0-19z")
        .cut_line("words", "M13 15.500h13", 3.6)
        .solid("pointer", "M23 17c0-1.800 1.600-2.600 3-1.600l17 13.500c1.500 1.200 0.900 3-0.900 3.200l-6.800 0.700l4 8c0.500 1.100 0.200 1.900-0.700 2.400l-3.200 1.500c-1 0.500-1.900 0.100-2.400-0.900l-3.900-8l-4.400 4.600c-1.300 1.300-2.700 0.700-2.700-1.100z")
        .done()
}

/// A sofa: the waiting room.
pub fn sofa(inks: Inks) -> Art {
    Sticker::new(inks)
        .bar("feet", "M11 37v5M37 37v5", inks.solid, 4.0)
        .pop("back", "M14 7h20a6 6 0 0 1 6 6v14h-32v-14a6 6 0 0 1 6-6z")
        .solid("seat", "M7 19a5 5 0 0 1 5 5v4h24v-4a5 5 0 0 1 10 0v10a5 5 0 0 1-5 5h-34a5 5 0 0 1-5-5v-10a5 5 0 0 1 5-5z")
        .cut_line("seam", "M24 12v11", 2.4)
        .done()
}

/// A person with a star to talk to: the expert.
pub fn expert(inks: Inks) -> Art {
    Sticker::new(inks)
        .solid("shoulders", "M3 45c0-12 7-18 17-18s17 6 17 18z")
        .solid("head", "M20 5a10 10 0 1 1 0 20a10 10 0 0 1 0-20z")
        .pop("star", "M38 3l2.800 5.900 6.400 0.800-4.700 4.500 1.200 6.400-5.700-3.100-5.700 3.100 1.200-6.400-4.700-4.500 6.400-0.800z")
        .done()
}

/// A payment card.
pub fn card(inks: Inks) -> Art {
    Sticker::new(inks)
        .solid("card", "M8 9h32a5 5 0 0 1 5 5v20a5 5 0 0 1-5 5h-32a5 5 0 0 1-5-5v-20a5 5 0 0 1 5-5z")
        .cut("stripe", "M3 15h42v7h-42z")
        .pop("chip", "M30 27h7a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2z")
        .done()
}

/// A clock between two arrows: another time.
pub fn another_time(inks: Inks) -> Art {
    Sticker::new(inks)
        .bar("way back", "M41 18a19 19 0 0 0-33-2", inks.pop, 5.0)
        .bar("way forth", "M7 30a19 19 0 0 0 33 2", inks.pop, 5.0)
        .pop("tip back", "M3 9l2.500 12 11.500-3.500z")
        .pop("tip forth", "M45 39l-2.500-12-11.500 3.500z")
        .solid("clock", "M24 13a11 11 0 1 1 0 22a11 11 0 0 1 0-22z")
        .cut_line("hands", "M24 18.500v6l4 2.500", 2.8)
        .done()
}

/// A shopping bag with a tick.
pub fn bag(inks: Inks) -> Art {
    Sticker::new(inks)
        .bar("handle", "M15 18v-5a9 9 0 0 1 18 0v5", inks.solid, 4.2)
        .pop("bag", "M8 16h32l3 24a4 4 0 0 1-4 4h-30a4 4 0 0 1-4-4z")
        .cut_line("tick", "M16 29.500l6 6 10.500-11.500", 4.6)
        .done()
}

/// A telephone handset.
pub fn handset(inks: Inks) -> Art {
    let path = concat!(
        "M12 4l7 0.500 4.500 11-6 5c2.500 4.500 5.500 7.500 10 10l5-6 11 4.500 0.500 7",
        "c0 4.500-3.500 8-8 8c-18-1-31-14-32-32c0-4.500 3.500-8 8-8z"
    );
    Sticker::new(inks).solid("handset", path).done()
}

/// A pin on a map.
pub fn pin(inks: Inks) -> Art {
    Sticker::new(inks)
        .solid("pin", "M24 46c-3-5-16-16-16-27a16 16 0 0 1 32 0c0 11-13 22-16 27z")
        .cut("hole", "M24 12.500a6.500 6.500 0 1 1 0 13a6.500 6.500 0 0 1 0-13z")
        .done()
}

/// A globe: the website.
pub fn globe(inks: Inks) -> Art {
    Sticker::new(inks)
        .solid("globe", "M24 3a21 21 0 1 1 0 42a21 21 0 0 1 0-42z")
        .cut_line("grid", "M4 24h40M24 4c-12 10-12 30 0 40M24 4c12 10 12 30 0 40", 2.8)
        .done()
}

/// A closed lock.
pub fn lock(inks: Inks) -> Art {
    Sticker::new(inks)
        .bar("shackle", "M14 22v-8a10 10 0 0 1 20 0v8", inks.solid, 5.0)
        .solid("lock", "M12 20h24a5 5 0 0 1 5 5v15a5 5 0 0 1-5 5h-24a5 5 0 0 1-5-5v-15a5 5 0 0 1 5-5z")
        .cut_line("keyhole", "M24 29v6", 4.4)
        .done()
}

/// A path turned by 15 degrees around (x, y), against the clock if `left`. The sine is written out, so that every
/// machine draws the same.
fn tilt(path: &str, (x, y): (f64, f64), left: bool) -> String {
    let (cos, sin) = (0.965_926, if left { -0.258_819 } else { 0.258_819 });
    let turn = Affine::translate((x, y))
        * Affine::new([cos, sin, -sin, cos, 0.0, 0.0])
        * Affine::translate((-x, -y));
    (turn * parse(path)).to_svg()
}

/// A heart on a grid of 24.
pub fn heart(color: Color) -> Art {
    Art::new(24.0).both(
        "heart",
        "M12 21c-5-4-10-8-10-13a5.300 5.300 0 0 1 10-2.500a5.300 5.300 0 0 1 10 2.500c0 5-5 9-10 13z",
        color,
        BG1,
        2.6,
    )
}

/// A spark with four points on a grid of 24.
pub fn spark(color: Color) -> Art {
    Art::new(24.0).fill("spark", "M12 0c1.500 8 4 10.500 12 12c-8 1.500-10.500 4-12 12c-1.500-8-4-10.500-12-12c8-1.500 10.500-4 12-12z", color)
}

/// A price tag on its string, tilted, with a percent sign, on a grid of 60.
pub fn price_tag(color: Color, left: bool) -> Art {
    let middle = (30.0, 36.0);
    let turned = |path: &str| tilt(path, middle, left);
    let tag = "M30 12c1.500 0 3 0.700 4 1.800l11 13c0.700 0.900 1 2 1 3v26a5 5 0 0 1-5 5h-22a5 5 0 0 1-5-5v-26c0-1 0.300-2.100 1-3l11-13c1-1.100 2.500-1.800 4-1.800z";
    Art::new(60.0)
        .both("tag", &turned(tag), color, BG1, 4.0)
        .fill("hole", &turned("M30 19a3.600 3.600 0 1 1 0 7.200a3.600 3.600 0 0 1 0-7.200z"), BG1)
        .line("string", &turned("M30 22c-1-10 1-15 7-20"), TX2, 2.0)
        .line("bar", &turned("M22.500 53l15-17"), TX2, 3.2)
        .fill(
            "upper ring",
            &turned("M23.500 34.500a3.600 3.600 0 1 1 0 7.200a3.600 3.600 0 0 1 0-7.200z"),
            TX2,
        )
        .fill("lower ring", &turned("M36.500 47a3.600 3.600 0 1 1 0 7.200a3.600 3.600 0 0 1 0-7.200z"), TX2)
}

/// A chunky sneaker on a grid of 100 × 60, its toe to the left.
fn sneaker() -> Art {
    let outline = "M4 50c0-9 1-15 8-18c8-3 13-4 18-8l14-16c3-4 8-4 12-1c6 5 16 5 22-1c4-4 11-3 13 2l6 33v9a7 7 0 0 1-7 7h-76c-6 0-10-2-10-7z";
    Art::new(100.0)
        .both("rim", outline, BG1, BG1, 9.0)
        .fill(
            "upper",
            "M6 45c0-8 2-11 7-13c8-3 13-4 18-8l14-16c3-4 7-4 11-1c6 5 16 5 22-1c4-4 10-3 12 2l6 33v6h-90z",
            ACCENT3,
        )
        .fill("toe", "M6 46c0-9 3-13 11-15c7 2 11 8 11 15z", TX2)
        .fill("heel", "M80 5c4-2 8-1 10 3l6 34v4h-12c-5-14-6-28-4-41z", TX2)
        .line("stripes", "M56 44l-5-15M66 44l-6-19M76 44l-7-22", ACCENT1, 4.4)
        .line("laces", "M34 23l8 7M40 16l8 7M45.500 9.500l7 6", BG1, 3.4)
        .fill("sole", "M3 45h95v6a7 7 0 0 1-7 7h-78c-6 0-10-3-10-8z", BG1)
        .line("tread", "M10 58h80", TX2, 3.6)
}

/// The call on a telephone: an expert who holds a sneaker out of the frame. On a grid of 220 × 416.
pub fn call() -> Art {
    let art = expert_figure(shop(telephone()));
    call_controls(own_picture(art))
        .art("Sneaker", &sneaker(), -2.0, 214.0, 96.0)
        .fill("Hand", "M30 263h34a5.500 5.500 0 0 1 5.500 5.500v4c0 12-8 19-19 19h-7c-11 0-19-7-19-19v-4a5.500 5.500 0 0 1 5.500-5.500z", SKIN)
        .line("Fingers", "M36.500 266v9M47 266v10M57.500 266v9", SKIN.shade(26), 2.0)
        .art("Tag", &price_tag(ACCENT5, true), 72.0, 256.0, 48.0)
}

/// The telephone with nothing on its screen.
pub fn telephone() -> Art {
    Art::new(220.0)
        .round("telephone rim", r(15.0, -5.0, 194.0, 426.0), 35.0, BG1)
        .round("side button", r(202.0, 100.0, 4.500, 40.0), 2.2, TX2)
        .round("telephone", r(20.0, 0.0, 184.0, 416.0), 30.0, TX2)
        .round("screen", r(28.0, 8.0, 168.0, 400.0), 23.0, ACCENT2.tint(72))
}

const SKIN: Color = ACCENT6.lift(8);

/// Shelves with things to buy.
fn shop(art: Art) -> Art {
    let wood = ACCENT2.shade(15);
    art.fill("wall light", "M28 240V31a23 23 0 0 1 23-23h40z", BG1.alpha(35))
        .line("lamp cord", "M58 8v24", TX2, 2.4)
        .fill("lamp shade", "M50 32h16l12 22h-40z", ACCENT1)
        .fill("lamp bulb", "M51 54h14a7 7 0 0 1-14 0z", ACCENT3)
        .round("upper shelf", r(28.0, 138.0, 50.0, 6.0), 1.0, wood)
        .round("shoe box", r(33.0, 118.0, 34.0, 20.0), 2.0, ACCENT4)
        .round("shoe box lid", r(31.0, 112.0, 38.0, 8.0), 2.0, ACCENT4.shade(22))
        .round("lower shelf", r(150.0, 152.0, 46.0, 6.0), 1.0, wood)
        .line("bag handle", "M164 120v-5a8 8 0 0 1 16 0v5", TX2, 3.0)
        .fill("bag", "M157 118h30l3 34h-36z", ACCENT5)
}

fn expert_figure(art: Art) -> Art {
    let (tee, fold, hair) = (ACCENT4, ACCENT4.shade(22), HAIR);
    art.fill("tee", "M42 330V268c0-34 22-46 52-54h36c30 8 52 20 52 54v62z", tee)
        .line("far sleeve fold", "M160 278v48", fold, 2.4)
        .fill("neck", "M98 184h28v28c0 15-28 15-28 0z", SKIN.shade(16))
        .line("straps", "M92 216l-5 42M132 216l5 42", ACCENT1.shade(14), 7.0)
        .fill("apron", "M82 252h60a6 6 0 0 1 6 6v72h-72v-72a6 6 0 0 1 6-6z", ACCENT1)
        .round("name badge", r(111.0, 264.0, 28.0, 13.0), 3.0, BG1)
        .line("name", "M117 270.500h16", TX2, 2.4)
        .circle("left ear", (80.5, 156.0, 7.5), SKIN.shade(16))
        .circle("right ear", (143.5, 156.0, 7.5), SKIN.shade(16))
        .fill("face", "M82 140c0-26 12-38 30-38s30 12 30 38v20c0 22-14 36-30 36s-30-14-30-36z", SKIN)
        .fill(
            "beard",
            "M81 150v12c0 24 14 40 31 40s31-16 31-40v-12c-4 9-8 14-14 16c-9-4-25-4-34 0c-6-2-10-7-14-16z",
            hair,
        )
        .fill(
            "smile",
            "M100 174c8 2.500 16 2.500 24 0c-1.500 7-6 10.500-12 10.500s-10.500-3.500-12-10.500z",
            BG1,
        )
        .fill(
            "hair",
            "M79 146c-9-34 4-56 36-57c26-1 40 18 30 57c-2-11-5-18-10-23c-15 3-30 1-41-6c-8 7-12 16-15 29z",
            hair,
        )
        .circle("left eye", (99.0, 147.0, 3.3), HAIR)
        .circle("right eye", (125.0, 147.0, 3.3), HAIR)
        .line("left brow", "M93 137c4-3 8-3 11-1", hair, 3.0)
        .line("right brow", "M120 136c4-2 8-2 11 1", hair, 3.0)
        .line("nose", "M112 148l-3 11h5", SKIN.shade(24), 2.6)
        .line("near sleeve", "M58 262v46", tee, 32.0)
        .line("near sleeve fold", "M70 282v44", fold, 2.4)
        .line("near forearm", "M55 324l-11-40", SKIN.shade(10), 20.0)
}

/// The customer's own picture.
fn own_picture(art: Art) -> Art {
    art.round("own picture frame", r(141.0, 34.0, 46.0, 58.0), 10.0, BG1)
        .round("own picture", r(144.0, 37.0, 40.0, 52.0), 8.0, ACCENT5.tint(55))
        .fill("own hair", "M151 80c-3-24-1-37 13-37s16 13 13 37z", ACCENT6.shade(55))
        .fill("own clothes", "M146 89c0-11 7-15 18-15s18 4 18 15c0 0 0 0-6 0h-24c-6 0-6 0-6 0z", ACCENT1)
        .fill("own neck", "M160 66h8v10c0 4-8 4-8 0z", ACCENT6.lift(38))
        .fill("own face", "M155 58c0-7 4-10 9-10s9 3 9 10c0 8-4 13-9 13s-9-5-9-13z", ACCENT6.lift(48))
        .line("own smile", "M161 63.500c2 2 4 2 6 0", TX1, 1.4)
        .circle("own left eye", (160.8, 58.0, 1.2), HAIR)
        .circle("own right eye", (167.2, 58.0, 1.2), HAIR)
}

/// The camera, what is on show, and the call's buttons.
pub fn call_controls(art: Art) -> Art {
    art.round("camera hole", r(94.0, 15.0, 36.0, 9.0), 4.5, TX2)
        .fill(
            "sheet",
            "M28 334a16 16 0 0 1 16-16h136a16 16 0 0 1 16 16v51a23 23 0 0 1-23 23h-122a23 23 0 0 1-23-23z",
            BG1,
        )
        .round("offer picture", r(40.0, 326.0, 28.0, 28.0), 8.0, ACCENT3.tint(60))
        .line("offer handle", "M49.500 338v-3a4.500 4.500 0 0 1 9 0v3", TX2, 2.0)
        .fill("offer bag", "M46 337h16l1.500 12h-19z", ACCENT1)
        .round("offer name", r(75.0, 332.0, 58.0, 6.0), 3.0, TX2)
        .round("offer price", r(75.0, 343.0, 36.0, 6.0), 3.0, BG2.shade(18))
        .art("Offer heart", &heart(ACCENT1), 158.0, 329.0, 22.0)
        .circle("microphone button", (74.0, 382.0, 15.0), TX2)
        .round("microphone", r(71.0, 374.0, 6.0, 10.0), 3.0, BG1)
        .line("microphone stand", "M68 381a6 6 0 0 0 12 0M74 387v3", BG1, 1.8)
        .circle("camera button", (112.0, 382.0, 15.0), TX2)
        .round("camera", r(104.0, 377.0, 11.0, 10.0), 2.5, BG1)
        .fill("camera lens", "M116 382l5.500-4v8z", BG1)
        .circle("leave button", (150.0, 382.0, 15.0), ACCENT1)
        .line("leave", "M143 384c4-4 10-4 14 0", BG1, 3.6)
}
