/* SPDX-License-Identifier: Apache-2.0
 *
 * The same server as pli.bench.DiscardSink, with OpenSSL: takes everything and keeps nothing. What it
 * takes of the processor is missing to the client that is measured beside it, and most to the quickest.
 *
 * cc -O2 discard_sink.c -o discard_sink -lssl -lcrypto -lpthread
 * Argument: key store file (PKCS #12). Prints "port N", and at each end of a connection
 * "messages N bytes N".
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define PASSWORD "bench-only"
#define BUFFER (128 * 1024)
#define LINE 1024

static const char END[] = "\r\n.\r\n";

struct conversation {
  SSL *tls;
  char in[BUFFER];
  size_t start, end;
  char out[4096];
  size_t said;
  long messages, bytes;
};

static int flush(struct conversation *c) {
  int sent = c->said == 0 || SSL_write(c->tls, c->out, (int) c->said) > 0;
  c->said = 0;
  return sent;
}

static int say(struct conversation *c, const char *text) {
  size_t length = strlen(text);
  if (c->said + length > sizeof c->out && !flush(c)) return 0;
  memcpy(c->out + c->said, text, length);
  c->said += length;
  return 1;
}

/* Answers leave before anything is waited for. */
static int fill(struct conversation *c) {
  if (c->start < c->end) return 1;
  if (!SSL_has_pending(c->tls) && !flush(c)) return 0;
  int count = SSL_read(c->tls, c->in, sizeof c->in);
  if (count <= 0) return 0;
  c->start = 0;
  c->end = (size_t) count;
  c->bytes += count;
  return 1;
}

static int line(struct conversation *c, char *text) {
  size_t used = 0;
  while (fill(c)) {
    char next = c->in[c->start++];
    if (next == '\n') {
      text[used] = 0;
      return 1;
    }
    if (next != '\r' && used < LINE - 1) text[used++] = next;
  }
  return 0;
}

static int skip(struct conversation *c, long left) {
  while (left > 0) {
    if (!fill(c)) return 0;
    size_t ready = c->end - c->start;
    size_t step = (size_t) left < ready ? (size_t) left : ready;
    c->start += step;
    left -= (long) step;
  }
  return 1;
}

/* Where nothing has begun to match, the next CR is looked for in one go. */
static int skip_to_dot(struct conversation *c) {
  size_t matched = 2;
  while (matched < sizeof END - 1) {
    if (!fill(c)) return 0;
    if (matched == 0) {
      char *cr = memchr(c->in + c->start, '\r', c->end - c->start);
      c->start = cr == NULL ? c->end : (size_t) (cr - c->in) + 1;
      matched = cr == NULL ? 0 : 1;
    } else {
      char next = c->in[c->start++];
      matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
    }
  }
  return 1;
}

static int taken(struct conversation *c) {
  c->messages++;
  return say(c, "250 2.0.0 queued\r\n");
}

static int answer(struct conversation *c, const char *text) {
  if (strncasecmp(text, "EHLO", 4) == 0) {
    return say(c, "250-sink.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n"
                  "250-CHUNKING\r\n250 AUTH PLAIN\r\n");
  }
  if (strncasecmp(text, "AUTH", 4) == 0) return say(c, "235 2.7.0 ok\r\n");
  if (strncasecmp(text, "DATA", 4) == 0) {
    return say(c, "354 go on\r\n") && skip_to_dot(c) && taken(c);
  }
  if (strncasecmp(text, "BDAT ", 5) == 0) {
    char *rest;
    long count = strtol(text + 5, &rest, 10);
    if (!skip(c, count)) return 0;
    return *rest == ' ' ? taken(c) : say(c, "250 2.0.0 chunk\r\n");
  }
  return say(c, "250 2.0.0 ok\r\n");
}

static void converse(struct conversation *c) {
  char text[LINE];
  if (!say(c, "220 sink.example ESMTP\r\n")) return;
  while (line(c, text)) {
    if (strncasecmp(text, "QUIT", 4) == 0) {
      say(c, "221 2.0.0 bye\r\n");
      flush(c);
      return;
    }
    if (!answer(c, text)) return;
  }
}

static void *serve(void *tls) {
  struct conversation *c = calloc(1, sizeof *c);
  int socket = SSL_get_fd(tls);
  if (c != NULL && SSL_accept(tls) == 1) {
    c->tls = tls;
    converse(c);
    printf("messages %ld bytes %ld\n", c->messages, c->bytes);
    fflush(stdout);
    SSL_shutdown(tls);
  }
  SSL_free(tls);
  close(socket);
  free(c);
  return NULL;
}

static SSL_CTX *context(const char *path) {
  FILE *file = fopen(path, "rb");
  PKCS12 *store = file == NULL ? NULL : d2i_PKCS12_fp(file, NULL);
  EVP_PKEY *key = NULL;
  X509 *certificate = NULL;
  if (store == NULL || !PKCS12_parse(store, PASSWORD, &key, &certificate, NULL)) return NULL;
  fclose(file);
  SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate(tls, certificate);
  SSL_CTX_use_PrivateKey(tls, key);
  SSL_CTX_set_read_ahead(tls, 1);
  SSL_CTX_set_default_read_buffer_len(tls, BUFFER);
  return tls;
}

int main(int count, char **arguments) {
  SSL_CTX *tls = count < 2 ? NULL : context(arguments[1]);
  int listening = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (tls == NULL || bind(listening, (struct sockaddr *) &address, length) != 0
      || listen(listening, 64) != 0
      || getsockname(listening, (struct sockaddr *) &address, &length) != 0) {
    fprintf(stderr, "the sink could not start\n");
    return 1;
  }
  signal(SIGPIPE, SIG_IGN);
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    int socket = accept(listening, NULL, NULL);
    int yes = 1;
    pthread_t thread;
    if (socket < 0) continue;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    SSL *one = SSL_new(tls);
    SSL_set_fd(one, socket);
    if (pthread_create(&thread, NULL, serve, one) == 0) pthread_detach(thread);
  }
}
