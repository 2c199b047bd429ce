// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfProtection;
import pli.smtp.Secret;

/// A protected document opens in programs that share no code with the one that protected it.
@Tag("interop")
class ProtectedDocumentTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"25111980", "kx7m-w3pd-9hzr", "Zoé & Élodie", "grüezi mitenand"})
  void qpdfAndPopplerOpenItWithThePassword(String password) throws IOException {
    assumeTrue(Shell.hasOrSays("qpdf") && Shell.hasOrSays("pdftotext"));
    Path work = temp.toRealPath();
    Path file =
        LibraryPrograms.all().getFirst().make(
            List.of(Sheet.payslip(Employee.all().getFirst(), "novembre 2026")), work);
    Path locked = work.resolve("locked.pdf");
    assertThat(new PdfProtection(PdfLimits.DOCUMENT).protect(file, Secret.of(password), locked))
        .isEqualTo(PdfProtection.Result.DONE);

    assertThat(Shell.run(work, "qpdf", "--password=" + password, "--show-encryption", "locked.pdf"))
        .contains("R = 6", "AESv3");
    Shell.run(work, "qpdf", "--password=" + password, "--check", "locked.pdf");
    assertThat(Shell.run(work, "pdftotext", "-upw", password, "locked.pdf", "-"))
        .contains("Élodie Bezençon");
    assertThatThrownBy(() -> Shell.run(work, "qpdf", "--password=wrong", "--check", "locked.pdf"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Shell.run(work, "pdftotext", "locked.pdf", "-"))
        .isInstanceOf(IOException.class);
  }
}
