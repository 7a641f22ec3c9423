package chalkboard.source.custodian;

import chalkboard.feed.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The folders below an output directory in which a policy left its files, in whatever layout Custodian was told.
///
/// In a bucket there is one for every hour since the beginning; of dated folders only the newest are looked at, back to the last
/// where all went well.
final class OutputTree {
  private static final int DEPTH = 14;
  private static final int DATES = 60;
  private static final Pattern DATE = Pattern.compile("\\d{2}|\\d{4}|\\d{8}|\\d{10}|\\d{4}-\\d\\d-\\d\\d(?:[T_-].*)?");

  private final Predicate<Folder> isEnough;
  private final List<Folder> found = new ArrayList<>();
  private final List<Problem> gaps = new ArrayList<>();
  private final Set<Object> entered = new HashSet<>();

  private OutputTree(Predicate<Folder> isEnough) {
    this.isEnough = isEnough;
  }

  record Found(List<Folder> folders, List<Problem> gaps) {}

  /// @param isEnough whether an output makes those before it needless
  static Found find(Folder root, Predicate<Folder> isEnough) {
    var tree = new OutputTree(isEnough);
    tree.enter(root);
    return new Found(List.copyOf(tree.found), List.copyOf(tree.gaps));
  }

  /// @return whether of some dates in it more than the newest was looked at
  private boolean enter(Folder folder) {
    var folders = new ArrayList<Folder>();
    try {
      if (folder.names().size() > DEPTH || !entered.add(folder.identity())) return false;
      var content = folder.list();
      if (content.files().stream().anyMatch(OutputTree::isOutput)) found.add(folder);
      content.folders().stream().filter(f -> !name(f).startsWith(".")).sorted(Comparator.comparing(OutputTree::name)).forEach(folders::add);
    } catch (NoSuchFileException e) {
      return false; // moved away while we looked
    } catch (AccessRefused e) {
      gaps.add(e.why().toProblem("cannot read " + folder));
    } catch (IOException e) {
      gaps.add(new Problem("cannot read " + folder, String.valueOf(e.getMessage()), ""));
    }
    var dated = folders.stream().filter(f -> DATE.matcher(name(f)).matches()).toList().reversed();
    folders.removeAll(dated);
    boolean hasTwo = false;
    for (var f : folders) hasTwo |= enter(f);
    int before = found.size();
    int looked = 0;
    for (var f : dated) {
      int known = found.size();
      boolean deeper = enter(f);
      var here = found.subList(known, found.size());
      looked++;
      hasTwo |= deeper || looked > 1;
      // The newest may still be in the making: the second, of its hour or its day, shows what it will lack.
      boolean isDone = (deeper || looked > 1) && !here.isEmpty() && here.stream().allMatch(isEnough);
      if (isDone || looked == DATES || found.size() - before >= DATES) return hasTwo;
    }
    return hasTwo;
  }

  private static String name(Folder folder) {
    return folder.names().getLast();
  }

  /// Its names without the dates at their end: where the policy of a dated folder writes to, hour for hour.
  static List<String> undated(Folder folder) {
    var names = folder.names();
    int end = names.size();
    while (end > 0 && DATE.matcher(names.get(end - 1)).matches()) end--;
    return names.subList(0, end);
  }

  private static boolean isOutput(String file) {
    return switch (file) {
      case "metadata.json", "metadata.json.gz", "resources.json", "resources.json.gz" -> true;
      default -> false;
    };
  }
}
