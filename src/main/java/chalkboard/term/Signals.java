package chalkboard.term;

import java.lang.reflect.Proxy;
import java.util.List;

/// What the system tells a program on a terminal.
///
/// A signal that kills at once would leave the terminal as the board has it. TERM, HUP and INT end the program by Java's own means, which
/// restores it; QUIT the runtime keeps to itself for a dump of its threads, which is switched off where it would go to the screen.
/// By reflection, as the compiler warns of `sun.misc` and nothing can still that.
final class Signals {
  /// They ask nothing of us. Which of them there are depends on the system.
  private static final List<String> KILLING = List.of("USR1", "USR2", "ALRM", "VTALRM", "PROF", "IO", "POLL", "PWR", "STKFLT");

  private Signals() {
  }

  /// From now on nothing happens on a signal that would end the program without a word.
  static void ignoreWhatWouldKill() {
    for (var name : KILLING) on(name, () -> {});
  }

  /// Runs this on every such signal from now on, unless the runtime keeps the signal to itself.
  static void on(String name, Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
          (self, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
              action.run();
              yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> name;
          });
      signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      // a runtime without jdk.unsupported, or a signal that is taken: ctrl-l still measures the terminal
    }
  }
}
