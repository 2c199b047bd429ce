// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import pli.checks.program.Program;

/// Compiles the changed sources of a bug into a folder that is put before everything else on a class
/// path. The sources of the repository and what was built from them stay as they are.
public final class PatchedClasses {

  private PatchedClasses() {}

  /// @param name of a file of `checks/src/test/planted`, without its ending
  /// @param work an empty folder; what is compiled lies in the one returned
  public static Path of(String name, Path work) throws IOException {
    PlantedBug bug =
        PlantedBug.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return of(bug, work);
  }

  static Path of(PlantedBug bug, Path work) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (SourcePatch patch : bug.patches()) {
      String text = Files.readString(Program.REPOSITORY.resolve(patch.file()));
      Path copy = work.resolve("sources").resolve(patch.file());
      Files.createDirectories(copy.getParent());
      changed.add(Files.writeString(copy, patch.applyTo(text)));
    }
    return compile(bug, changed, Files.createDirectories(work.resolve("classes")));
  }

  private static Path compile(PlantedBug bug, List<Path> sources, Path classes)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      List<String> options =
          List.of(
              "-d", classes.toString(), "-cp", SuiteProcess.classPath(), "-proc:none", "-nowarn",
              "-parameters");
      boolean compiled =
          compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(compiled).as("%s compiles:%n%s", bug.name(), messages).isTrue();
    }
    return classes;
  }
}
