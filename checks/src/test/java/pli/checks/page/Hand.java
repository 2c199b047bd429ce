// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/// With what a person works at a page.
enum Hand {
  MOUSE {
    @Override
    void press(Page page, Locator what) {
      what.click();
    }

    @Override
    void type(Page page, Locator field, String text) {
      field.fill(text);
    }

    @Override
    void choose(Page page, Locator list, String value) {
      list.selectOption(value);
    }

    @Override
    void pick(Page page, Locator choice) {
      choice.check();
    }

    @Override
    void tick(Page page, Locator box) {
      box.check();
    }

    @Override
    void give(Page page, Locator field, List<Path> files) {
      field.setInputFiles(files.toArray(Path[]::new));
    }
  },

  /// Tab, Shift, Enter, blank and letters: nothing else.
  KEYBOARD {
    @Override
    void press(Page page, Locator what) {
      reach(page, what);
      page.keyboard().press("Enter");
    }

    @Override
    void type(Page page, Locator field, String text) {
      reach(page, field);
      page.keyboard().press("Control+A");
      if (text.isEmpty()) {
        page.keyboard().press("Delete");
      }
      page.keyboard().insertText(text);
    }

    @Override
    void choose(Page page, Locator list, String value) {
      reach(page, list);
      int options = list.locator("option").count();
      page.keyboard().press("Home");
      for (int n = 0; n < options && !list.inputValue().equals(value); n++) {
        page.keyboard().press("ArrowDown");
      }
      assertThat(list.inputValue()).isEqualTo(value);
    }

    /// Tab leads to the choice that is made; the arrows to the others.
    @Override
    void pick(Page page, Locator choice) {
      String group = choice.getAttribute("name");
      reach(page, page.locator("input[name='" + group + "']:checked"));
      int choices = page.locator("input[name='" + group + "']").count();
      for (int n = 0; n < choices && !choice.isChecked(); n++) {
        page.keyboard().press("ArrowDown");
      }
      assertThat(choice.isChecked()).isTrue();
    }

    @Override
    void tick(Page page, Locator box) {
      reach(page, box);
      page.keyboard().press("Space");
      assertThat(box.isChecked()).isTrue();
    }

    @Override
    void give(Page page, Locator field, List<Path> files) {
      reach(page, field);
      FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Enter"));
      chooser.setFiles(files.toArray(Path[]::new));
    }

    /// Goes from control to control until the wanted one has the focus, which must then be seen.
    private void reach(Page page, Locator what) {
      what.waitFor();
      for (int tabs = 0; tabs < CONTROLS_MOST; tabs++) {
        if (isFocused(what)) {
          assertThat((Boolean) what.evaluate("one => one.matches(':focus-visible')"))
              .as("the focus on %s is seen", what)
              .isTrue();
          return;
        }
        page.keyboard().press("Tab");
      }
      throw new AssertionError("not reached by the keyboard within %d controls: %s at %s"
          .formatted(CONTROLS_MOST, what, page.url()));
    }
  };

  /// More than the longest page of these tests has.
  private static final int CONTROLS_MOST = 150;

  abstract void press(Page page, Locator what);

  abstract void type(Page page, Locator field, String text);

  abstract void choose(Page page, Locator list, String value);

  /// One of several choices of which one is made.
  abstract void pick(Page page, Locator choice);

  /// A box that is empty.
  abstract void tick(Page page, Locator box);

  abstract void give(Page page, Locator field, List<Path> files);

  private static boolean isFocused(Locator what) {
    return (Boolean) what.evaluate("one => one === document.activeElement");
  }
}
