/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A home folder of its own with one profile in it, and the built bantarctl run on it. */
typedef struct {
  char *home;
  char *profile;      /* named with --data in every run; NULL: none is named */
  const char *clock;  /* "2040-05-31 16:59:30" in @zone; NULL: the real one */
  const char *zone;   /* of the machine, "UTC" unless told */
  const char *input;  /* given to the next runs on standard input */
  const char *output; /* a file that takes standard output; NULL: it is read */
} Ctl;

/* What one run left. */
typedef struct {
  int status;
  char *out;
  char *err;
} CtlRun;

Ctl *ctl_new (void);
void ctl_free (Ctl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ctl, ctl_free)
void ctl_run_free (CtlRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtlRun, ctl_run_free)

CtlRun *ctl_run (Ctl *self, const char *arguments, ...) G_GNUC_NULL_TERMINATED;
CtlRun *ctl_libraries (Ctl *self);
void ctl_must (Ctl *self, int status, const char *arguments, ...) G_GNUC_NULL_TERMINATED;
JsonObject *ctl_json (Ctl *self, const char *arguments, ...) G_GNUC_NULL_TERMINATED;
void ctl_set_up (Ctl *self);
void ctl_answer_all (Ctl *self, const char *period, const char *but);
JsonObject *ctl_show_part (Ctl *self, const char *period, const char *code);
char *ctl_write (Ctl *self, const char *name, const char *content, gssize length);
char *ctl_write_picture (Ctl *self, const char *name, int width, int height);
void ctl_assert_keys (JsonObject *object, const char *keys);

G_END_DECLS
