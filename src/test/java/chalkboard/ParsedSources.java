package chalkboard;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// The program's sources as the compiler parses them: every type and method, where it stands and how long it is.
record ParsedSources(List<Declaration> files, List<Declaration> types, List<Declaration> methods) {
  /// @param file below `src/main/java/chalkboard`: `app/Model.java`
  /// @param name the simple one; of a method with its type: `Model.start`
  record Declaration(String file, String name, long lines) {
    String place() {
      return file + " " + name;
    }
  }

  static ParsedSources read(Path root) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var parsed = new ParsedSources(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (var manager = compiler.getStandardFileManager(null, null, null); var found = Files.walk(root)) {
      var paths = found.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(paths));
      var trees = Trees.instance(task);
      for (var unit : task.parse()) {
        var file = root.relativize(Path.of(unit.getSourceFile().getName())).toString();
        parsed.files.add(new Declaration(file, "", unit.getSourceFile().getCharContent(true).toString().lines().count()));
        new Collector(unit, file, trees, parsed).scan(unit, "");
      }
    }
    return parsed;
  }

  /// Walks through one file with the name of the type it is in.
  private static final class Collector extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final String file;
    private final SourcePositions positions;
    private final ParsedSources parsed;

    Collector(CompilationUnitTree unit, String file, Trees trees, ParsedSources parsed) {
      this.unit = unit;
      this.file = file;
      this.positions = trees.getSourcePositions();
      this.parsed = parsed;
    }

    @Override
    public Void visitClass(ClassTree type, String around) {
      var name = type.getSimpleName().toString();
      if (name.isEmpty()) return super.visitClass(type, around);
      parsed.types.add(new Declaration(file, name, lines(type)));
      return super.visitClass(type, name);
    }

    @Override
    public Void visitMethod(MethodTree method, String around) {
      parsed.methods.add(new Declaration(file, around + "." + method.getName(), lines(method)));
      return super.visitMethod(method, around);
    }

    private long lines(Tree tree) {
      long end = positions.getEndPosition(unit, tree);
      if (end < 0) return 0; // a constructor that nobody wrote
      return unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree)) + 1;
    }
  }
}
