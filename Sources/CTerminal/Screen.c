#define _GNU_SOURCE 1
#include "CTerminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <wchar.h>

int ct_put_cell(int row, int column, const wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wch(stdscr, row, column, &cell);
}

int ct_put_ascii(int row, int column, const char *text, int count, attr_t attributes, int pair) {
  wattr_set(stdscr, attributes, 0, &pair);
  return mvwaddnstr(stdscr, row, column, text, count);
}

bool ct_window_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

int ct_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool ct_use_locale(void) {
  setlocale(LC_CTYPE, "");
  return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
