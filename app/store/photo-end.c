/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photo-end.h"

#define END 100

/* Where in a JPEG (ITU T.81, annex B) the next byte lies. */
enum { BETWEEN, IN_MARKER, IN_LENGTH, IN_LENGTH_LOW, IN_SEGMENT, IN_SCAN, IN_SCAN_MARKER };

#define MARKER_START_OF_SCAN  0xda
#define MARKER_END_OF_IMAGE   0xd9
#define MARKER_START_OF_IMAGE 0xd8

/* Segments are skipped, since a phone puts a small JPEG with an end of its own into one of them. */
static guint
next_jpeg_state (BantarPhotoEnd *self, guint8 byte)
{
  switch (self->state) {
  case BETWEEN:
    return byte == 0xff ? IN_MARKER : BETWEEN;
  case IN_MARKER:
    if (byte == MARKER_START_OF_SCAN)
      return IN_SCAN;
    if (byte == MARKER_START_OF_IMAGE)
      return BETWEEN;
    return byte == 0xff ? IN_MARKER : IN_LENGTH;
  case IN_LENGTH:
    self->left = byte << 8;
    return IN_LENGTH_LOW;
  case IN_LENGTH_LOW:
    /* The length counts its own two bytes. */
    self->left = MAX (self->left + byte, 2) - 2;
    return self->left > 0 ? IN_SEGMENT : BETWEEN;
  case IN_SEGMENT:
    return --self->left > 0 ? IN_SEGMENT : BETWEEN;
  case IN_SCAN:
    return byte == 0xff ? IN_SCAN_MARKER : IN_SCAN;
  case IN_SCAN_MARKER:
    if (byte == MARKER_END_OF_IMAGE)
      return END;
    return byte == 0xff ? IN_SCAN_MARKER : IN_SCAN;
  default:
    return END;
  }
}

/**
 * bantar_photo_end_read_jpeg:
 * @data: the next bytes of the file
 */
void
bantar_photo_end_read_jpeg (BantarPhotoEnd *self, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length && self->state != END; i++)
    self->state = next_jpeg_state (self, data[i]);
}

/**
 * bantar_photo_end_read_png:
 * @data: the next bytes of the file
 */
void
bantar_photo_end_read_png (BantarPhotoEnd *self, const guint8 *data, gsize length)
{
  static const char last_chunk[] = "IEND";

  for (gsize i = 0; i < length && self->state != END; i++) {
    if (data[i] == last_chunk[self->state])
      self->state++;
    else
      self->state = data[i] == last_chunk[0];
    if (last_chunk[self->state] == '\0')
      self->state = END;
  }
}

gboolean
bantar_photo_end_was_read (const BantarPhotoEnd *self)
{
  return self->state == END;
}
