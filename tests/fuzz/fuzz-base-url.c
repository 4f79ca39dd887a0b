/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server's address as typed: what is accepted is https, or this very machine, and stays as it is.
 */
#include "config.h"

#include "fuzz.h"

#include "net/base-url.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *typed = fuzz_text (data, size);
  gboolean loopback = FALSE, still = FALSE;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = bantar_base_url_check (typed, &loopback, &error);
  g_autofree char *again = NULL;

  fuzz_assert_result (address, error);
  if (address == NULL)
    return 0;
  g_assert_true (loopback || g_str_has_prefix (address, "https://"));
  g_assert_false (g_str_has_suffix (address, "/"));
  again = bantar_base_url_check (address, &still, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, address);
  g_assert_cmpint (still, ==, loopback);
  return 0;
}
