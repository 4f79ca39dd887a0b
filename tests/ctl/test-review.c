/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include "server/city.h"
#include "store/checklists.h"
#include "store/review-marks.h"
#include "store/store.h"

#include <string.h>

#define TYPED "2026-10" /* by the pendamping, for the RT */
#define SENT  "2026-11" /* by the RT */

/* The same city for all cases. A laptop has its account's password in a file. */
static BantarTestCity *city;

typedef struct {
  Ctl *ctl;
  char *password;
} Laptop;

static void
laptop_free (Laptop *self)
{
  ctl_free (self->ctl);
  g_free (self->password);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Laptop, laptop_free)

static void
sync_all (Laptop *self)
{
  ctl_must (self->ctl, 0, "sync", "--password-file", self->password, NULL);
}

static Laptop *
laptop_new (BantarTestCityAccount who)
{
  Laptop *self = g_new0 (Laptop, 1);

  self->ctl = ctl_new ();
  self->password = ctl_write (self->ctl, "password", bantar_test_city_get_password (city, who), -1);
  if (who == BANTAR_TEST_CITY_CHAIR)
    ctl_set_up (self->ctl);
  ctl_must (self->ctl, 0, "sign-in", "--server", bantar_test_city_get_url (city), "--user",
            bantar_test_city_get_user (city, who), "--password-file", self->password, NULL);
  sync_all (self);
  return self;
}

/* What the account of many RTs does with its one RT's month; the last is --reason, with its text,
 * or --bulk or --json. */
static CtlRun *
review (Laptop *self, const char *month, const char *word, const char *option, const char *text)
{
  return ctl_run (self->ctl, "review", month, word, "--rt", bantar_test_city_get_rt (city),
                  "--password-file", self->password, option, text, NULL);
}

static char *
get_state (Laptop *self, const char *month)
{
  g_autoptr (JsonObject) shown =
      ctl_json (self->ctl, "show", month, "--rt", bantar_test_city_get_rt (city), "--password-file",
                self->password, "--json", NULL);

  return g_strdup (json_object_get_string_member (shown, "state"));
}

static void
assert_refused (Laptop *self,
                int status,
                const char *word,
                const char *option,
                const char *text,
                const char *said)
{
  g_autoptr (CtlRun) run = review (self, SENT, word, option, text);

  if (run->status != status || strstr (run->err, said) == NULL)
    g_test_message ("%s: %s", word, run->err);
  g_assert_cmpint (run->status, ==, status);
  g_assert_nonnull (strstr (run->err, said));
  g_assert_cmpstr (run->out, ==, "");
}

/* The RT's month, at the city. */
static void
send_month (Laptop *chair)
{
  ctl_answer_all (chair->ctl, SENT, NULL);
  ctl_must (chair->ctl, 0, "send", SENT, NULL);
  sync_all (chair);
}

static void
check_refusals (Laptop *desi)
{
  g_autofree char *letters = g_strnfill (1001, 'a');
  g_autofree char *too_long = g_strconcat ("bersih-4=", letters, NULL);

  assert_refused (desi, 1, "verify", NULL, NULL, "bersih-4");
  assert_refused (desi, 2, "verify", "--reason", "bersih-4=foto kabur", "--help");
  assert_refused (desi, 2, "judge", NULL, NULL, "judge");
  assert_refused (desi, 1, "return", NULL, NULL, "--reason");
  assert_refused (desi, 1, "return", "--bulk", NULL, "--reason");
  assert_refused (desi, 2, "return", "--reason", "bersih-4", "bersih-4");
  assert_refused (desi, 2, "return", "--reason", "bersih-4= ", "bersih-4=");
  assert_refused (desi, 1, "return", "--reason", "bersih-99=foto kabur", "bersih-99");
  assert_refused (desi, 1, "return", "--reason", too_long, "");
}

static void
check_other_refusals (Laptop *desi)
{
  const char *rt = bantar_test_city_get_rt (city);
  g_autoptr (CtlRun) unsent = review (desi, "2026-08", "verify", "--bulk", NULL);
  g_autofree char *state = NULL;

  g_assert_cmpint (unsent->status, ==, 1);
  ctl_must (desi->ctl, 2, "review", SENT, "verify", "--bulk", "--password-file", desi->password,
            NULL);
  ctl_must (desi->ctl, 1, "review", SENT, "verify", "--bulk", "--rt", "aaaaaaaaaa",
            "--password-file", desi->password, NULL);
  ctl_must (desi->ctl, 2, "review", SENT, "return", "--reason", "bersih-4=a", "--reason",
            "bersih-4=b", "--rt", rt, "--password-file", desi->password, NULL);
  state = get_state (desi, SENT);
  g_assert_cmpstr (state, ==, "sent");
}

static void
check_returned (JsonObject *said)
{
  JsonObject *given = json_object_get_object_member (said, "review");
  JsonArray *reasons = json_object_get_array_member (given, "reasons");
  JsonObject *reason = json_array_get_object_element (reasons, 0);

  ctl_assert_keys (said, "period instrument state send_number completed_at answered total score "
                         "on_behalf closed review");
  ctl_assert_keys (given, "outcome by at bulk own_work reasons");
  ctl_assert_keys (reason, "code reason");
  g_assert_cmpstr (json_object_get_string_member (given, "outcome"), ==, "returned");
  g_assert_cmpstr (json_object_get_string_member (given, "by"), ==,
                   bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING));
  g_assert_false (json_object_get_boolean_member (given, "bulk"));
  g_assert_false (json_object_get_boolean_member (given, "own_work"));
  g_assert_cmpuint (json_array_get_length (reasons), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (reason, "reason"), ==, "foto kabur");
}

/* The news of the second of two laptops that checked the same month. */
static void
check_news (Laptop *second)
{
  g_autoptr (JsonObject) status =
      ctl_json (second->ctl, "status", "--password-file", second->password, "--json", NULL);
  g_autoptr (CtlRun) told =
      ctl_run (second->ctl, "status", "--password-file", second->password, NULL);
  JsonArray *list = json_object_get_array_member (status, "news");
  JsonObject *news;

  g_assert_cmpuint (json_array_get_length (list), ==, 1);
  news = json_array_get_object_element (list, 0);
  ctl_assert_keys (news, "rt number period kind by at");
  g_assert_cmpstr (json_object_get_string_member (news, "rt"), ==, bantar_test_city_get_rt (city));
  g_assert_cmpint (json_object_get_int_member (news, "number"), ==, 21);
  g_assert_cmpstr (json_object_get_string_member (news, "period"), ==, SENT);
  g_assert_cmpstr (json_object_get_string_member (news, "kind"), ==, "review-second");
  g_assert_nonnull (strstr (told->out, "RT 21, November 2026."));
}

/* An RT sends, two laptops of the Pendamping return and verify: the first stands, the second is
 * told, the RT reads why. */
static void
test_return (void)
{
  g_autoptr (Laptop) chair = laptop_new (BANTAR_TEST_CITY_CHAIR);
  g_autoptr (Laptop) desi = NULL;
  g_autoptr (Laptop) second = NULL;
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (JsonObject) part = NULL;
  g_autoptr (CtlRun) late = NULL;

  send_month (chair);
  desi = laptop_new (BANTAR_TEST_CITY_PENDAMPING);
  second = laptop_new (BANTAR_TEST_CITY_PENDAMPING);
  ctl_must (chair->ctl, 1, "review", SENT, "verify", "--bulk", NULL);
  check_refusals (desi);
  check_other_refusals (desi);
  said =
      ctl_json (desi->ctl, "review", SENT, "return", "--reason=bersih-4= foto kabur ", "--rt",
                bantar_test_city_get_rt (city), "--password-file", desi->password, "--json", NULL);
  check_returned (said);
  late = review (second, SENT, "verify", "--bulk", NULL);
  g_assert_cmpint (late->status, ==, 0);
  sync_all (desi);
  sync_all (second);
  check_news (second);
  sync_all (chair);
  part = ctl_show_part (chair->ctl, SENT, "bersih-4");
  g_assert_cmpstr (json_object_get_string_member (part, "reason"), ==, "foto kabur");
}

/* What was verified may still be returned; whoever typed the month for the RT is named as the one
 * who checked it, and what was not looked at one by one is said too. */
static void
test_own_work (void)
{
  const char *rt = bantar_test_city_get_rt (city);
  const char *user = bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING);
  g_autoptr (Laptop) desi = laptop_new (BANTAR_TEST_CITY_PENDAMPING);
  g_autoptr (CtlRun) verified = NULL;
  g_autoptr (CtlRun) again = NULL;
  g_autoptr (CtlRun) returned = NULL;
  g_autofree char *typed =
      g_strdup_printf ("diketik untuk RT oleh %s, yang juga memeriksanya", user);

  ctl_must (desi->ctl, 0, "answer", TYPED, "bersih-4", "met", "--rt", rt, "--password-file",
            desi->password, NULL);
  ctl_must (desi->ctl, 0, "send", TYPED, "--with-gaps", "--rt", rt, "--password-file",
            desi->password, NULL);
  verified = review (desi, TYPED, "verify", "--bulk", NULL);
  g_assert_cmpint (verified->status, ==, 0);
  if (strstr (verified->out, typed) == NULL)
    g_test_message ("%s", verified->out);
  g_assert_nonnull (strstr (verified->out, typed));
  g_assert_nonnull (strstr (verified->out, "sinkronisasi"));
  again = review (desi, TYPED, "verify", "--bulk", NULL);
  g_assert_cmpint (again->status, ==, 1);
  returned = review (desi, TYPED, "return", "--reason", "bersih-4=foto kabur");
  g_assert_cmpint (returned->status, ==, 0);
  g_assert_nonnull (strstr (returned->out, "(bersih-4): foto kabur"));
}

static gboolean
put_mark (BantarDb *db,
          const BantarChecklist *month,
          const char *part,
          BantarMark as,
          GError **error)
{
  g_autoptr (BantarReviewMark) mark = bantar_review_mark_new (part, as, "");

  return bantar_review_marks_put (db, 1, month->period, month->send_number, mark, error);
}

/* @wrong: (nullable): the part that is marked so, without a reason */
static gpointer
do_mark (BantarDb *db, gpointer wrong, GError **error)
{
  g_autoptr (BantarChecklist) month = NULL;
  GPtrArray *parts;

  if (!bantar_checklists_load (db, 1, bantar_period_new (2026, 10), &month, error))
    return NULL;
  parts = bantar_instrument_get_parts (month->instrument);
  for (guint i = 0; i < parts->len; i++) {
    const char *part = ((const BantarPart *) parts->pdata[i])->code;
    BantarMark as = g_strcmp0 (part, wrong) == 0 ? BANTAR_MARK_WRONG : BANTAR_MARK_RIGHT;

    if (!put_mark (db, month, part, as, error))
      return NULL;
  }
  return GINT_TO_POINTER (TRUE);
}

/* Part for part, as the window does, of what was typed for the RT. */
static void
mark_all (Laptop *self, const char *wrong)
{
  g_autoptr (BantarStore) store = bantar_store_new (self->ctl->profile);
  g_autoptr (GError) error = NULL;

  bantar_store_run (store, do_mark, (gpointer) wrong, &error);
  g_assert_no_error (error);
}

static void
assert_names (Laptop *self, const char *word, const char *option)
{
  g_autoptr (CtlRun) run = review (self, TYPED, word, option, NULL);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "(bersih-4)"));
  g_assert_null (strstr (run->err, "(bersih-1)"));
}

/* What was marked in the window counts: nobody has to say --bulk then, and nothing says that it
 * was. */
static void
test_marked (void)
{
  const char *rt = bantar_test_city_get_rt (city);
  g_autoptr (Laptop) desi = laptop_new (BANTAR_TEST_CITY_PENDAMPING);
  g_autoptr (JsonObject) said = NULL;
  JsonObject *given;

  ctl_must (desi->ctl, 0, "answer", TYPED, "bersih-4", "met", "--rt", rt, "--password-file",
            desi->password, NULL);
  ctl_must (desi->ctl, 0, "send", TYPED, "--with-gaps", "--rt", rt, "--password-file",
            desi->password, NULL);
  mark_all (desi, "bersih-4");
  assert_names (desi, "verify", NULL);
  assert_names (desi, "verify", "--bulk");
  assert_names (desi, "return", NULL);
  mark_all (desi, NULL);
  said = ctl_json (desi->ctl, "review", TYPED, "verify", "--rt", rt, "--password-file",
                   desi->password, "--json", NULL);
  given = json_object_get_object_member (said, "review");
  g_assert_cmpstr (json_object_get_string_member (given, "outcome"), ==, "verified");
  g_assert_false (json_object_get_boolean_member (given, "bulk"));
  g_assert_true (json_object_get_boolean_member (given, "own_work"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  city = bantar_test_city_start ();
  g_test_add_func ("/ctl/review/return", test_return);
  g_test_add_func ("/ctl/review/own-work", test_own_work);
  g_test_add_func ("/ctl/review/marked", test_marked);
  status = g_test_run ();
  bantar_test_city_stop (city);
  return status;
}
