package chalkboard.process;

import java.util.ArrayList;
import java.util.List;

/// Starts a program as part of a session of its own, which ends when chalkboard is gone, however that ended.
///
/// `setsid` makes the session: util-linux and busybox have it, which is every Linux; on macOS, which has none, Perl does the same. Where there
/// is neither, the program shares our session: then it can open our terminal, and what it starts is not ended after a `kill -9`.
///
/// A shell leads the session and waits for the program, so the program is no leader, and opening a terminal by its name does not make that
/// its controlling one. A second shell watches a pipe that only we hold open.
final class Session {
  /// A folder more than PATH may name: what is needed lies there on every system.
  private static final String FOLDERS = System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/bin";
  private static final String PERL = "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";

  /// The shell's own error stream is closed off: it would say there that the program was ended by a signal. The variable is set for the
  /// program only, so the shells are none of those that are known by it. Whoever is asked to end has 1 s.
  private static final String SCRIPT = """
      run=$1; shift
      exec 3<&0 4>&2 2>/dev/null </dev/null
      {
        read -r _ <&3
        trap '' TERM
        inherited() {
          for environ in /proc/[0-9]*/environ; do
            tr '\\0' '\\n' <"$environ" | grep -qxF "VARIABLE=$run" || continue
            process=${environ%/environ}
            kill "$1" "${process#/proc/}"
          done
        }
        kill -TERM "-$$"
        inherited -TERM
        sleep 1
        inherited -KILL
        kill -KILL "-$$"
      } >/dev/null 4>&- &
      watch=$!
      (export VARIABLE="$run"; exec "$@" 2>&4 3<&- 4>&-)
      code=$?
      kill "$watch"
      wait "$watch"
      exit "$code"
      """.replace("VARIABLE", ProcessFinder.VARIABLE);

  private Session() {
  }

  /// Found once.
  private static final class Leader {
    private static final List<String> WORDS = find();

    private static List<String> find() {
      try {
        return List.of(Executable.find("setsid", FOLDERS));
      } catch (NotStarted none) {
        return perl();
      }
    }

    private static List<String> perl() {
      try {
        return List.of(Executable.find("perl", FOLDERS), "-e", PERL);
      } catch (NotStarted none) {
        return List.of(); // see above for what that means
      }
    }
  }

  /// @param run by which those that the program starts are known
  static List<String> of(String run, List<String> argv) throws NotStarted {
    var words = new ArrayList<>(Leader.WORDS);
    words.addAll(List.of("/bin/sh", "-c", SCRIPT, "chalkboard", run, Executable.find(argv.getFirst(), FOLDERS)));
    words.addAll(argv.subList(1, argv.size()));
    return words;
  }
}
