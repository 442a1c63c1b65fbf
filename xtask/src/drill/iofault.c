/* Lets writes and flushes of files below one folder fail on command. Preloaded into a process by `drill iofault`.
 *
 * IOFAULT_EACH     a part of the path of files that may fail one by one
 * IOFAULT_FULL     a part of the path of files that find no room on a full disk
 * IOFAULT_CONTROL  a file of three numbers, shared with the drill: mode, countdown, how often something failed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, WRITE_FAILS, WRITE_FINDS_NO_ROOM, FLUSH_FAILS, FULL };
enum kind { WRITE, FLUSH };

struct control {
  _Atomic int mode, countdown, fired;
};

static struct control *control;
static const char *each, *full;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("IOFAULT_CONTROL");
  each = getenv("IOFAULT_EACH");
  full = getenv("IOFAULT_FULL");
  if (!path || !each || !full) return;
  /* Copies: a server that shows its state as its title writes over the environment it was given. */
  each = strdup(each);
  full = strdup(full);
  if (!each || !full) return;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *page = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (page != MAP_FAILED) control = page;
}

static int concerns(int fd, const char *part) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return strstr(path, part) != NULL;
}

/* 0, or the error to fail with. */
static int fault(int fd, enum kind kind) {
  if (!control) return 0;
  int mode = control->mode;
  if (mode == OFF || (kind == FLUSH) != (mode == FLUSH_FAILS) || !concerns(fd, mode == FULL ? full : each)) return 0;
  if (mode == FULL) {
    control->fired++;
    return ENOSPC;
  }
  if (--control->countdown != 0) return 0;
  control->fired++;
  return mode == WRITE_FINDS_NO_ROOM ? ENOSPC : EIO;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define HOOK(result, name, kind, params, args)                                                                         \
  result name params {                                                                                                 \
    static __typeof__(&name) real;                                                                                     \
    if (!real) real = REAL(name);                                                                                      \
    int error = fault(fd, kind);                                                                                       \
    if (error) {                                                                                                       \
      errno = error;                                                                                                   \
      return -1;                                                                                                       \
    }                                                                                                                  \
    return real args;                                                                                                  \
  }

HOOK(ssize_t, write, WRITE, (int fd, const void *bytes, size_t size), (fd, bytes, size))
HOOK(ssize_t, pwrite, WRITE, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
HOOK(ssize_t, pwrite64, WRITE, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at))
HOOK(ssize_t, writev, WRITE, (int fd, const struct iovec *parts, int count), (fd, parts, count))
HOOK(ssize_t, pwritev, WRITE, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
HOOK(ssize_t, pwritev64, WRITE, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at))
HOOK(int, fallocate, WRITE, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
HOOK(int, fallocate64, WRITE, (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))
HOOK(int, fsync, FLUSH, (int fd), (fd))
HOOK(int, fdatasync, FLUSH, (int fd), (fd))

/* These answer the error itself. */
int posix_fallocate(int fd, off_t at, off_t size) {
  static __typeof__(&posix_fallocate) real;
  if (!real) real = REAL(posix_fallocate);
  int error = fault(fd, WRITE);
  return error ? error : real(fd, at, size);
}

int posix_fallocate64(int fd, off64_t at, off64_t size) {
  static __typeof__(&posix_fallocate64) real;
  if (!real) real = REAL(posix_fallocate64);
  int error = fault(fd, WRITE);
  return error ? error : real(fd, at, size);
}
