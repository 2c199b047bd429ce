/* SPDX-License-Identifier: Apache-2.0
 *
 * Remembers what a power cut would take away: loaded ahead of the C library (LD_PRELOAD), it notes
 * before each write to a watched file what it overwrites, and forgets that when the file is forced to
 * disk. Whoever kills the process can then undo what was not forced. Names of files (made, renamed,
 * removed) are noted in the same way until their folder is forced to disk.
 *
 *   PLI_CUT_ROOTS  folders whose files are watched, with colons between them
 *   PLI_CUT_NOTES  folder for the notes, on the same file system
 *   PLI_CUT_KILL   "sync:N" or "write:N": SIGKILL to the own process just before the N-th
 *
 * Notes of a file: iINODE, records {kind, offset, new length, old length, old size}, old bytes, new
 * bytes. Notes of a folder: dINODE, lines "C path", "U path backup", "R old new backup".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FDS 4096
#define WRITTEN 1
#define CUT 2

struct record {
  int64_t kind, offset, new_length, old_length, old_size;
};

static char roots[4 * PATH_MAX], notes[PATH_MAX];
static unsigned char watched[FDS];
static long kill_sync = -1, kill_write = -1, backups;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_close)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *), (*real_rename)(const char *, const char *);

static void find(void) {
  if (real_unlink) return;
  real_open = dlsym(RTLD_NEXT, "open64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_close = dlsym(RTLD_NEXT, "close");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
}

__attribute__((constructor)) static void begin(void) {
  find();
  const char *text = getenv("PLI_CUT_ROOTS");
  if (text) snprintf(roots, sizeof roots, "%s", text);
  text = getenv("PLI_CUT_NOTES");
  if (text) snprintf(notes, sizeof notes, "%s", text);
  text = getenv("PLI_CUT_KILL");
  if (text && !strncmp(text, "sync:", 5)) kill_sync = atol(text + 5);
  if (text && !strncmp(text, "write:", 6)) kill_write = atol(text + 6);
  backups = (long)getpid() * 100000;
}

/* What cannot be noted cannot be undone: the test would prove nothing. */
static void fail(const char *what) {
  fprintf(stderr, "powercut: %s: %s\n", what, strerror(errno));
  _exit(71);
}

static int ends_with(const char *path, const char *end) {
  size_t length = strlen(path), wanted = strlen(end);
  return length >= wanted && !strcmp(path + length - wanted, end);
}

static int is_watched(const char *path) {
  if (!path || !notes[0] || ends_with(path, "-shm") || ends_with(path, ".so") || ends_with(path, ".lck"))
    return 0;
  for (const char *root = roots; *root;) {
    const char *end = strchrnul(root, ':');
    size_t length = end - root;
    if (length && !strncmp(path, root, length) && path[length] == '/') return 1;
    root = *end ? end + 1 : end;
  }
  return 0;
}

static void append(char letter, ino_t inode, const void *bytes, size_t length) {
  char path[PATH_MAX + 32];
  snprintf(path, sizeof path, "%s/%c%lu", notes, letter, (unsigned long)inode);
  int fd = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0 || real_write(fd, bytes, length) != (ssize_t)length) fail(path);
  real_close(fd);
}

static void forget(char letter, ino_t inode) {
  char path[PATH_MAX + 32];
  snprintf(path, sizeof path, "%s/%c%lu", notes, letter, (unsigned long)inode);
  real_unlink(path);
}

static void count_down(long *left) {
  if (*left > 0 && --*left == 0) raise(SIGKILL);
}

static void read_old(int fd, char *bytes, off_t length, off_t offset) {
  if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR) {
    if (pread(fd, bytes, length, offset) != length) fail("pread");
    return;
  }
  /* Only where that is open for writing alone: to close a second descriptor drops a process's locks. */
  char self[64];
  snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
  int reading = real_open(self, O_RDONLY | O_CLOEXEC);
  if (reading < 0 || pread(reading, bytes, length, offset) != length) fail("pread");
  real_close(reading);
}

static void note_file(int fd, int kind, off_t offset, const void *bytes, size_t length) {
  struct stat status;
  if (fstat(fd, &status)) fail("fstat");
  off_t end = kind == CUT ? status.st_size : offset + (off_t)length;
  if (end > status.st_size) end = status.st_size;
  off_t old = end > offset ? end - offset : 0;
  struct record record = {kind, offset, (int64_t)length, old, status.st_size};
  size_t whole = sizeof record + old + length;
  char *note = malloc(whole);
  if (!note) fail("malloc");
  memcpy(note, &record, sizeof record);
  if (old) read_old(fd, note + sizeof record, old, offset);
  memcpy(note + sizeof record + old, bytes, length);
  append('i', status.st_ino, note, whole);
  free(note);
}

static void note_name(const char *path, const char *line) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", path);
  char *slash = strrchr(folder, '/');
  if (slash) *slash = 0;
  struct stat status;
  if (stat(folder, &status)) fail(folder);
  append('d', status.st_ino, line, strlen(line));
}

/* A second name for a file that is about to lose its own. */
static int keep(const char *path, char *backup, size_t size) {
  snprintf(backup, size, "%s/b%ld", notes, ++backups);
  if (!link(path, backup)) return 1;
  if (errno != ENOENT) fail(backup);
  return 0;
}

static int opened(int (*by)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  int watch = is_watched(path);
  if (!watch) {
    int fd = by(path, flags, mode);
    if (fd >= 0 && fd < FDS) watched[fd] = 0;
    return fd;
  }
  pthread_mutex_lock(&lock);
  int existed = !access(path, F_OK);
  int fd = by(path, flags & ~O_TRUNC, mode);
  struct stat status;
  if (fd >= 0 && fd < FDS && !fstat(fd, &status)) {
    watched[fd] = S_ISREG(status.st_mode);
    if (!existed && S_ISREG(status.st_mode)) {
      char line[PATH_MAX + 8];
      snprintf(line, sizeof line, "C %s\n", path);
      note_name(path, line);
    }
    if ((flags & O_TRUNC) && status.st_size > 0) {
      note_file(fd, CUT, 0, "", 0);
      real_ftruncate(fd, 0);
    }
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

static mode_t mode_of(int flags, va_list more) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPENING(name)                              \
  int name(const char *path, int flags, ...) {     \
    find();                                        \
    va_list more;                                  \
    va_start(more, flags);                         \
    mode_t mode = mode_of(flags, more);            \
    va_end(more);                                  \
    return opened(real_open, path, flags, mode);   \
  }
OPENING(open)
OPENING(open64)

int openat64(int folder, const char *path, int flags, ...) {
  find();
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  if (path[0] == '/') return opened(real_open, path, flags, mode);
  int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat64");
  int fd = real(folder, path, flags, mode);
  if (fd >= 0 && fd < FDS) watched[fd] = 0;
  return fd;
}

int close(int fd) {
  find();
  if (fd >= 0 && fd < FDS) watched[fd] = 0;
  return real_close(fd);
}

static int is_watched_fd(int fd) { return fd >= 0 && fd < FDS && watched[fd]; }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  find();
  if (!is_watched_fd(fd)) return real_pwrite(fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  count_down(&kill_write);
  note_file(fd, WRITTEN, offset, bytes, length);
  ssize_t result = real_pwrite(fd, bytes, length, offset);
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite64(fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  find();
  if (!is_watched_fd(fd)) return real_write(fd, bytes, length);
  pthread_mutex_lock(&lock);
  count_down(&kill_write);
  struct stat status;
  int appends = fcntl(fd, F_GETFL) & O_APPEND;
  off_t offset = appends && !fstat(fd, &status) ? status.st_size : lseek(fd, 0, SEEK_CUR);
  note_file(fd, WRITTEN, offset, bytes, length);
  ssize_t result = real_write(fd, bytes, length);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate64(int fd, off_t length) {
  find();
  if (!is_watched_fd(fd)) return real_ftruncate(fd, length);
  pthread_mutex_lock(&lock);
  count_down(&kill_write);
  note_file(fd, CUT, length, "", 0);
  int result = real_ftruncate(fd, length);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int (*by)(int), int fd) {
  struct stat status;
  if (!notes[0] || fstat(fd, &status)) return by(fd);
  int folder = S_ISDIR(status.st_mode);
  if (!folder && !is_watched_fd(fd)) return by(fd);
  pthread_mutex_lock(&lock);
  count_down(&kill_sync);
  int result = by(fd);
  if (!result) forget(folder ? 'd' : 'i', status.st_ino);
  pthread_mutex_unlock(&lock);
  return result;
}

int fsync(int fd) {
  find();
  return synced(real_fsync, fd);
}

int fdatasync(int fd) {
  find();
  return synced(real_fdatasync, fd);
}

int unlink(const char *path) {
  find();
  if (!is_watched(path)) return real_unlink(path);
  pthread_mutex_lock(&lock);
  char backup[PATH_MAX + 32], line[3 * PATH_MAX];
  if (keep(path, backup, sizeof backup)) {
    snprintf(line, sizeof line, "U %s %s\n", path, backup);
    note_name(path, line);
  }
  int result = real_unlink(path);
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  find();
  if (!is_watched(to)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  char backup[PATH_MAX + 32], line[4 * PATH_MAX];
  int replaced = keep(to, backup, sizeof backup);
  snprintf(line, sizeof line, "R %s %s %s\n", from, to, replaced ? backup : "-");
  note_name(to, line);
  int result = real_rename(from, to);
  pthread_mutex_unlock(&lock);
  return result;
}
