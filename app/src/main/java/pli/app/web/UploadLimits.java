// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What a form with files may have at once. What is more is not received. A single file that is too
/// large is refused by the draft, by its name.
final class UploadLimits {

  /// Of everything that is dropped at once.
  static final int ALL_GIGABYTES = 2;

  /// Files at once: as many as a draft holds.
  static final int FILES = 20_000;

  private static final int ALL_MEGABYTES = ALL_GIGABYTES * 1_000;

  private static final long ALL_BYTES = ALL_MEGABYTES * 1_000_000L;

  /// Whoever drops still more is left without an answer. Taste.
  private static final long DRAINED_MOST_BYTES = 10 * ALL_BYTES;

  /// What is smaller waits in memory; a folder of payslips has thousands of them. Taste.
  private static final int IN_MEMORY_KILOBYTES = 16;

  /// Fields beside the files. Taste.
  private static final int FIELDS = 100;

  private UploadLimits() {}

  /// @param folder where files wait until they are taken; empty for that of the system
  static void set(JavalinConfig config, Optional<Path> folder) {
    folder.ifPresent(one -> config.jetty.multipartConfig.cacheDirectory(one.toString()));
    // Not less than all: a connection on which the container breaks off brings no answer to a browser.
    config.jetty.multipartConfig.maxFileSize(ALL_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(ALL_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxInMemoryFileSize(IN_MEMORY_KILOBYTES, SizeUnit.KB);
    config.jetty.modifyServletContextHandler(
        handler -> handler.setMaxFormKeys(FILES + FIELDS));
  }

  /// True if a request says itself that it is too large.
  static boolean isAnnounced(Context request) {
    return hasFiles(request) && request.req().getContentLengthLong() > ALL_BYTES;
  }

  /// True if a request failed because it had too much: the servlet container says so by an
  /// `IllegalStateException` below the one of the form (Jakarta Servlet 6, `getParts`).
  static boolean isExceeded(Context request, Throwable failure) {
    if (!hasFiles(request) || !(failure instanceof ServletException)) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalStateException) {
        return true;
      }
    }
    return false;
  }

  /// Reads what still comes and drops it: a browser shows no answer before it has sent everything.
  static void drain(Context request) {
    byte[] dropped = new byte[1 << 16];
    long left = DRAINED_MOST_BYTES;
    try (InputStream rest = request.req().getInputStream()) {
      int count = 0;
      while (count >= 0 && left > 0) {
        count = rest.read(dropped);
        left -= count;
      }
    } catch (IOException _) {
      // Whoever has gone reads no answer.
    }
  }

  private static boolean hasFiles(Context request) {
    String type = Optional.ofNullable(request.contentType()).orElse("");
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
