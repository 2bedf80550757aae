//! Pictures: decoded under limits, turned upright, and drawn anew.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, ImageResult};

use super::{Kind, Limits, Preview, UploadError, jpeg};

/// The longer side of a preview, in pixels.
pub const PREVIEW_PIXELS: u32 = 800;
/// The quality of the kept JPEG, of 100: print can still be read, and the file does not grow.
const KEPT_QUALITY: u8 = 90;
/// The quality of a preview.
const PREVIEW_QUALITY: u8 = 75;
/// Memory beside the pixels that a decoder may take, in bytes.
const DECODER_BYTES: u64 = 32_000_000;
/// The most memory that one decoded pixel takes, in bytes: four channels of two.
const PIXEL_BYTES: u64 = 8;

/// The kept picture and its preview.
pub(super) fn examine(
    bytes: &[u8],
    kind: Kind,
    limits: &Limits,
) -> Result<(Vec<u8>, Preview), UploadError> {
    let picture = match kind {
        Kind::Jpeg => {
            jpeg::check(bytes)?;
            upright(JpegDecoder::new(Cursor::new(bytes)), kind, limits)?
        }
        _ => {
            check_header(bytes, limits)?;
            let limits_of_decoder = decoder_limits(limits);
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits_of_decoder);
            upright(decoder, kind, limits)?
        }
    };
    let picture = plain(picture);
    let kept = match kind {
        Kind::Jpeg => as_jpeg(&picture, KEPT_QUALITY),
        _ => as_png(&picture),
    };
    let small = on_white(picture.thumbnail(
        PREVIEW_PIXELS.min(picture.width()),
        PREVIEW_PIXELS.min(picture.height()),
    ));
    let damaged = |_| UploadError::Damaged { kind };
    let preview = Preview::Picture {
        jpeg: as_jpeg(&small, PREVIEW_QUALITY).map_err(damaged)?,
        width: picture.width(),
        height: picture.height(),
    };
    Ok((kept.map_err(damaged)?, preview))
}

/// Reads the size of a PNG from its first chunk, whose place is fixed.
fn check_header(bytes: &[u8], limits: &Limits) -> Result<(), UploadError> {
    let side = |at| {
        bytes
            .get(at..at + 4)?
            .try_into()
            .ok()
            .map(u32::from_be_bytes)
    };
    let (Some(width), Some(height)) = (side(16), side(20)) else {
        return Err(UploadError::CutOff);
    };
    check_pixels(width.into(), height.into(), limits)
}

/// The picture as it is meant to be seen. Its size is asked before any of it is unpacked.
fn upright<D: ImageDecoder>(
    decoder: ImageResult<D>,
    kind: Kind,
    limits: &Limits,
) -> Result<DynamicImage, UploadError> {
    let refused = |error| refusal(&error, kind);
    let mut decoder = decoder.map_err(refused)?;
    let (width, height) = decoder.dimensions();
    check_pixels(width.into(), height.into(), limits)?;
    decoder
        .set_limits(decoder_limits(limits))
        .map_err(refused)?;
    // Metadata that can't be read says nothing about how to turn the picture.
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Refuses a picture of more pixels than the limits allow.
pub(super) fn check_pixels(width: u64, height: u64, limits: &Limits) -> Result<(), UploadError> {
    if width.saturating_mul(height) > limits.picture_pixels {
        return Err(UploadError::TooManyPixels {
            width,
            height,
            limit: limits.picture_pixels,
        });
    }
    Ok(())
}

fn decoder_limits(limits: &Limits) -> image::Limits {
    let mut for_decoder = image::Limits::no_limits();
    let pixels = limits.picture_pixels.saturating_mul(PIXEL_BYTES);
    for_decoder.max_alloc = Some(pixels.saturating_add(DECODER_BYTES));
    for_decoder
}

fn refusal(error: &ImageError, kind: Kind) -> UploadError {
    match error {
        ImageError::Limits(_) => UploadError::Unpacks { kind },
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            UploadError::CutOff
        }
        _ => UploadError::Damaged { kind },
    }
}

/// Eight bits a channel: what a person sees, in half the bytes.
fn plain(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => picture.to_luma8().into(),
        DynamicImage::ImageLumaA16(_) => picture.to_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) => picture.to_rgb8().into(),
        DynamicImage::ImageRgba16(_) => picture.to_rgba8().into(),
        already => already,
    }
}

/// A picture without transparency: what is clear becomes paper.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let clear = picture.to_rgba8();
    let mut paper = image::RgbImage::new(clear.width(), clear.height());
    for (to, from) in paper.pixels_mut().zip(clear.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let alpha = u32::from(alpha);
        let over = |channel: u8| ((u32::from(channel) * alpha + 255 * (255 - alpha)) / 255) as u8;
        to.0 = [over(red), over(green), over(blue)];
    }
    paper.into()
}

fn as_jpeg(picture: &DynamicImage, quality: u8) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))?;
    Ok(bytes)
}

fn as_png(picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes))?;
    Ok(bytes)
}
