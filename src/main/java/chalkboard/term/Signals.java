package chalkboard.term;

import java.lang.reflect.Proxy;

/// What the system tells a program on a terminal; by reflection, as the compiler warns of `sun.misc` and nothing can still that.
final class Signals {
  private Signals() {
  }

  /// Runs this on every such signal from now on, unless the runtime keeps the signal to itself, as it does with QUIT.
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
