/*
 * Preloaded into a process under test: counts the calls that change files under GENKAN_FAULT_DIR and, at the
 * one numbered GENKAN_FAULT_AT, does what GENKAN_FAULT says: kill = SIGKILL before the call, torn = half of the
 * write and then SIGKILL, eio = that call and the GENKAN_FAULT_SPAN - 1 after it fail with EIO, eio_sync = the
 * same, but GENKAN_FAULT_AT counts syncs only, enospc = that call and all later writes fail.
 * With GENKAN_FAULT_COUNT set, the number of calls is written to that file at exit.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls = 0;
static long syncs = 0;
static long failing_from = 0;
enum verdict { PASS, FAIL, TORN };
enum call { WRITE, SYNC, OTHER };

static int watched_path(const char *path) {
  const char *dir = getenv("GENKAN_FAULT_DIR");
  return dir != NULL && strncmp(path, dir, strlen(dir)) == 0;
}

static int watched(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return watched_path(path);
}

static enum verdict judge(enum call kind) {
  const char *what = getenv("GENKAN_FAULT");
  const char *at = getenv("GENKAN_FAULT_AT");
  long call = ++calls;
  if (kind == SYNC) syncs++;
  if (what == NULL || at == NULL) return PASS;
  long target = atol(at);
  if (strcmp(what, "enospc") == 0) {
    if (kind != WRITE || call < target) return PASS;
    errno = ENOSPC;
    return FAIL;
  }
  if (strncmp(what, "eio", 3) == 0) {
    const char *span = getenv("GENKAN_FAULT_SPAN");
    int starts = strcmp(what, "eio") == 0 ? call == target : kind == SYNC && syncs == target;
    if (starts) failing_from = call;
    if (failing_from == 0 || call >= failing_from + (span == NULL ? 1 : atol(span))) return PASS;
    errno = EIO;
    return FAIL;
  }
  if (call != target) return PASS;
  if (strcmp(what, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(what, "torn") == 0) {
    if (kind != WRITE) kill(getpid(), SIGKILL);
    return TORN;
  }
  return PASS;
}

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("GENKAN_FAULT_COUNT");
  if (path == NULL) return;
  FILE *file = fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld", calls);
  fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITE_AT(name, off)                                                     \
  ssize_t name(int fd, const void *data, size_t size, off at) {                 \
    if (!watched(fd)) return REAL(name)(fd, data, size, at);                    \
    enum verdict verdict = judge(WRITE);                                            \
    if (verdict == FAIL) return -1;                                             \
    if (verdict == TORN) {                                                      \
      REAL(name)(fd, data, size / 2, at);                                       \
      kill(getpid(), SIGKILL);                                                  \
    }                                                                           \
    return REAL(name)(fd, data, size, at);                                      \
  }
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  if (!watched(fd)) return REAL(write)(fd, data, size);
  enum verdict verdict = judge(WRITE);
  if (verdict == FAIL) return -1;
  if (verdict == TORN) {
    REAL(write)(fd, data, size / 2);
    kill(getpid(), SIGKILL);
  }
  return REAL(write)(fd, data, size);
}

#define ON_FILE(name)                                                           \
  int name(int fd) {                                                            \
    if (watched(fd) && judge(SYNC) == FAIL) return -1;                             \
    return REAL(name)(fd);                                                      \
  }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define CUT(name, off)                                                          \
  int name(int fd, off size) {                                                  \
    if (watched(fd) && judge(OTHER) == FAIL) return -1;                             \
    return REAL(name)(fd, size);                                                \
  }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

int unlink(const char *path) {
  if (watched_path(path) && judge(OTHER) == FAIL) return -1;
  return REAL(unlink)(path);
}

int rename(const char *from, const char *to) {
  if (watched_path(from) && judge(OTHER) == FAIL) return -1;
  return REAL(rename)(from, to);
}
