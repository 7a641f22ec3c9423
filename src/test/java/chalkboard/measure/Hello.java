package chalkboard.measure;

/// The least that a Java program can do, to measure others by.
public final class Hello {
  private Hello() {
  }

  public static void main(String[] args) {
    System.out.println("hello board");
  }
}
