// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.Optional;
import pli.document.pdf.PagePictures;

/// Answers with a page of a PDF as a picture.
final class PictureAnswer {

  private PictureAnswer() {}

  /// @param page as asked for
  static void of(Context request, PagePictures pictures, Path file, String page) {
    Optional<PagePictures.Picture> picture =
        page.matches("\\d{1,5}") ? pictures.of(file, Integer.parseInt(page)) : Optional.empty();
    if (picture.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    } else {
      request.contentType("image/png").result(picture.get().png());
    }
  }
}
