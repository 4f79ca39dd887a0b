/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/password.h"

#include "ctl/arguments.h"
#include "ctl/output.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PASSWORD_MAX 1024 /* bytes */

/* Only the first line counts: editors end files with a line break that is no part of it. Read with
 * read() and not through a buffer that would keep a copy. */
static char *
read_line (int fd)
{
  char *line = g_malloc0 (PASSWORD_MAX + 1);
  gsize length = 0;

  while (length < PASSWORD_MAX) {
    gssize got = read (fd, line + length, 1);

    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0 || line[length] == '\n')
      break;
    length++;
  }
  line[length] = '\0';
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  return line;
}

static struct termios shown; /* the terminal as it was */

/* Ctrl+C at the question must not leave a terminal behind in which nothing shows any more. */
static void
on_interrupted (int signal_number)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  _exit (128 + signal_number);
}

static char *
ask_hidden (void)
{
  struct termios hidden = shown;
  struct sigaction restore = { .sa_handler = on_interrupted };
  struct sigaction before;
  char *line;

  hidden.c_lflag &= ~(tcflag_t) ECHO;
  sigaction (SIGINT, &restore, &before);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  bantar_complain (_ ("Password:"));
  line = read_line (STDIN_FILENO);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  sigaction (SIGINT, &before, NULL);
  return line;
}

/* At a terminal what is typed does not show. */
static char *
ask (void)
{
  return tcgetattr (STDIN_FILENO, &shown) == 0 ? ask_hidden () : read_line (STDIN_FILENO);
}

static char *
read_file (const char *file, GError **error)
{
  int fd = g_open (file, O_RDONLY | O_CLOEXEC, 0);
  char *line;

  if (fd < 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s", g_strerror (errno));
    return NULL;
  }
  line = read_line (fd);
  close (fd);
  return line;
}

/**
 * bantar_password_read:
 * @file: its first line is the password; "-" for standard input
 *
 * Returns: (transfer full): to be wiped with bantar_secrets_wipe(), or `NULL` with `G_IO_ERROR` or
 *   `BANTAR_CTL_ERROR`
 */
char *
bantar_password_read (const char *file, GError **error)
{
  char *password = strcmp (file, "-") == 0 ? ask () : read_file (file, error);

  if (password == NULL || (*password != '\0' && g_utf8_validate (password, -1, NULL)))
    return password;
  g_free (password);
  bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                   _ ("There is no password in the first line. Nothing was changed."));
  return NULL;
}
