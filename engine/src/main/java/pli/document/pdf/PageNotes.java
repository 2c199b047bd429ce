// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

/// What is laid upon the pages of a part (ISO 32000-1, 12.5): fields of a form, stamps, marks. Each
/// is kept for what it shows; what it remarks, does or leads to stays behind, because nobody has
/// looked at that.
final class PageNotes {

  /// What a note shows by (ISO 32000-1, tables 164 to 188).
  private static final Set<String> KEPT =
      Set.of(
          "Type", "Subtype", "Rect", "AS", "F", "C", "BS", "Border", "DA", "Q", "MK", "CA", "IC",
          "BE", "LE", "RD", "L", "DS", "QuadPoints", "Vertices", "InkList", "Name");

  /// These lead elsewhere, or carry a file or a film.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Link", "Popup", "Text", "FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D",
          "TrapNet", "Redact");

  private static final COSName FREE_TEXT = COSName.getPDFName("FreeText");
  private static final COSName STAMP = COSName.getPDFName("Stamp");

  private final StopSign stop;
  private final PartForm form;

  PageNotes(StopSign stop, PartForm form) {
    this.stop = stop;
    this.form = form;
  }

  /// Lays upon the copy of a page what lies upon the page.
  void copy(PDPage page, PDPage copy) {
    COSArray kept = new COSArray();
    for (COSDictionary note : of(page)) {
      stop.look();
      COSDictionary own = shown(note);
      own.setItem(COSName.P, copy);
      if (COSName.WIDGET.equals(note.getCOSName(COSName.SUBTYPE))) {
        if (PartForm.isSignature(note)) {
          // It signs the whole file; of a part it is a picture.
          own.setItem(COSName.SUBTYPE, STAMP);
        } else {
          form.add(note, own);
        }
      }
      kept.add(own);
    }
    if (kept.size() > 0) {
      copy.getCOSObject().setItem(COSName.ANNOTS, kept);
    }
  }

  /// What is drawn for them, of what has no resources of its own and so uses those of the page.
  static List<COSStream> borrowing(PDPage page) {
    return of(page).stream()
        .flatMap(note -> drawings(note.getCOSDictionary(COSName.AP)))
        .filter(stream -> stream.getCOSDictionary(COSName.RESOURCES) == null)
        .toList();
  }

  private static Stream<COSStream> drawings(COSDictionary appearance) {
    COSBase usual = appearance == null ? null : appearance.getDictionaryObject(COSName.N);
    if (usual instanceof COSStream one) {
      return Stream.of(one);
    }
    return usual instanceof COSDictionary states
        ? states.keySet().stream()
            .map(states::getDictionaryObject)
            .filter(COSStream.class::isInstance)
            .map(COSStream.class::cast)
        : Stream.empty();
  }

  private static List<COSDictionary> of(PDPage page) {
    List<COSDictionary> notes = new ArrayList<>();
    COSArray all = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    for (int i = 0; all != null && i < all.size(); i++) {
      if (all.getObject(i) instanceof COSDictionary note
          && !LEFT_OUT.contains(note.getNameAsString(COSName.SUBTYPE, "Link"))) {
        notes.add(note);
      }
    }
    return notes;
  }

  private static COSDictionary shown(COSDictionary note) {
    COSDictionary own = new COSDictionary();
    for (COSName key : note.keySet()) {
      if (KEPT.contains(key.getName())) {
        own.setItem(key, note.getItem(key));
      }
    }
    COSDictionary appearance = note.getCOSDictionary(COSName.AP);
    if (appearance != null && appearance.containsKey(COSName.N)) {
      COSDictionary usual = new COSDictionary();
      usual.setItem(COSName.N, appearance.getItem(COSName.N));
      own.setItem(COSName.AP, usual);
    }
    if (FREE_TEXT.equals(note.getCOSName(COSName.SUBTYPE))) {
      own.setItem(COSName.CONTENTS, note.getItem(COSName.CONTENTS));
    }
    return own;
  }
}
